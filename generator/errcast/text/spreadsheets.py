"""Text -> what a spreadsheet takes for that text, and back.

A spreadsheet runs a cell of a CSV file that begins like a formula, whatever quotes are around it;
an apostrophe in front keeps it from that. Where one stands in front already and another follows,
as in `'-' expected`, both are a quotation, which needs none and must not lose one; so a text that
only looks like the rest of such (`-' is missing`) gets two. In the XML of a workbook, `_x0041_` is
the letter A.
"""

import re

# What spreadsheets begin a formula with, also in full width, and the white space some of them skip
# before it; behind apostrophes, so that one can be put in front and taken away again.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\n]")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_QUOTE = re.compile(r"(?<!\w)'|'(?!\w)")  # no apostrophe within a word
_ESCAPE = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")  # half a character is none
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def is_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet might run a text, or does not because of apostrophes in front."""
    return _FORMULA.match(text) is not None and _PLAIN_NUMBER.fullmatch(text) is None


def guarded(text: str) -> str:
    """Return a text as it can stand in a CSV file: with apostrophes in front if it is like a formula."""
    if not is_like_formula(text):
        return text
    count, rest = _apostrophes(text)
    more = {0: 2, 1: 1} if _QUOTE.search(rest) else {}
    return "'" * more.get(count, count + 1) + rest


def unguarded(text: str) -> str:
    """Return a text without the apostrophes that `guarded` put in front."""
    count, rest = _apostrophes(text)
    if count == 0 or not is_like_formula(text):
        return text
    fewer = {2: 0, 1: 1} if _QUOTE.search(rest) else {}
    return "'" * fewer.get(count, count - 1) + rest


def _apostrophes(text: str) -> tuple[int, str]:
    """Return how many apostrophes are in front of a text, and the text behind them."""
    rest = text.lstrip("'")
    return len(text) - len(rest), rest


def escaped(text: str) -> str:
    """Return a text as it can stand in the XML of a workbook, before XML's own escapes."""
    return _LIKE_ESCAPE.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """Return a text from the XML of a workbook as a spreadsheet shows it."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
