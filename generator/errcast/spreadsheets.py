"""Text -> what a spreadsheet takes for that text, and back.

A spreadsheet runs a cell of a CSV file that begins like a formula, whatever quotes are around it;
an apostrophe in front keeps it from that. In the XML of a workbook, `_x0041_` is the letter A.
"""

import re

# What spreadsheets begin a formula with, also in full width, and the white space some of them skip
# before it; behind apostrophes, so that one can be put in front and taken away again.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\n]")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ESCAPE = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")  # half a character is none
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def is_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet might run a text, or does not because of apostrophes in front."""
    return _FORMULA.match(text) is not None and _PLAIN_NUMBER.fullmatch(text) is None


def guarded(text: str) -> str:
    """Return a text as it can stand in a CSV file: with an apostrophe in front if it is like a formula."""
    return f"'{text}" if is_like_formula(text) else text


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and is_like_formula(text) else text


def escaped(text: str) -> str:
    """Return a text as it can stand in the XML of a workbook, before XML's own escapes."""
    return _LIKE_ESCAPE.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """Return a text from the XML of a workbook as a spreadsheet shows it."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
