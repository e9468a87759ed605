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
# Within a text a quote may stand before it, which begins a cell for such a reader.
_FORMULA_WITHIN = re.compile(r"""'*["\s]*[=+\-@＝＋－＠]""")
_MARKS, _MARKS_AND_COMMA = re.compile(r"([;|\t\n])"), re.compile(r"([,;|\t\n])")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_QUOTE = re.compile(r"(?<!\w)'|'(?!\w)")  # no apostrophe within a word
_ESCAPE = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")  # half a character is none
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def is_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet might run a text, or does not because of apostrophes in front."""
    return _is_like(text, _FORMULA)


def guarded(text: str) -> str:
    """Return a text with apostrophes in front if it is like a formula: `'=1+1`."""
    return _guarded(text, _FORMULA)


def unguarded(text: str) -> str:
    """Return a text without the apostrophes that `guarded` put in front."""
    return _unguarded(text, _FORMULA)


def guarded_cell(text: str, delimiter: str) -> str:
    """Return a text as it can stand in a file with a delimiter, also where a reader takes another one.

    Such a reader finds cells within the text, whatever quotes are around it: `x;=1+1` becomes
    `x;'=1+1`.
    """
    marks = _marks(delimiter)
    parts = marks.split(text)  # the marks too, at odd places
    return guarded("".join([parts[0], *(_guarded(part, _FORMULA_WITHIN) for part in parts[1:])]))


def unguarded_cell(text: str, delimiter: str) -> str:
    """Return a text without the apostrophes that `guarded_cell` put in."""
    parts = _marks(delimiter).split(unguarded(text))
    return "".join([parts[0], *(_unguarded(part, _FORMULA_WITHIN) for part in parts[1:])])


def _marks(delimiter: str) -> re.Pattern[str]:
    """Return what a reader may take for the end of a cell, other than the delimiter.

    Of texts for people, a comma is in very many; it needs no care where it is the delimiter, as in
    CSV, or where a spreadsheet has saved that with a semicolon instead.
    """
    return _MARKS_AND_COMMA if delimiter == "\t" else _MARKS


def _is_like(text: str, formula: re.Pattern[str]) -> bool:
    return formula.match(text) is not None and _PLAIN_NUMBER.fullmatch(text) is None


def _guarded(text: str, formula: re.Pattern[str]) -> str:
    if not _is_like(text, formula):
        return text
    count, rest = _apostrophes(text)
    more = {0: 2, 1: 1} if _QUOTE.search(rest) else {}
    return "'" * more.get(count, count + 1) + rest


def _unguarded(text: str, formula: re.Pattern[str]) -> str:
    count, rest = _apostrophes(text)
    if count == 0 or not _is_like(text, formula):
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
