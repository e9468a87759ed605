"""Text -> a cell that a spreadsheet shows as this text, and back.

A spreadsheet runs a cell of a CSV file that starts like a formula, even in quotes. An apostrophe
at the start prevents this. `guarded` changes only a text that starts like a formula, perhaps
after apostrophes. It counts the apostrophes at the start, and looks for another quote after them:

    apostrophes     no other quote follows           another quote follows
    0            -> 1        =1   -> '=1             2   -' is missing -> ''-' is missing
    1            -> 2        '=1  -> ''=1            1   '-' expected  -> '-' expected
    n, 2 or more -> n + 1    ''=1 -> '''=1           n + 1

One apostrophe and another quote are a quotation: `'-' expected` needs no guard, and keeps its
apostrophes. `unguarded` reads the table backwards.

In the XML of a workbook, `_x0041_` is the letter A, so `escaped` writes `_x005F_x0041_` for it.
"""

import re

from errcast.text.assigned import known

# The characters that start a formula, also in full width. Some spreadsheets skip white space before
# them, or characters that nobody sees, such as a byte order mark. Apostrophes come first, so that `guarded`
# can add one and `unguarded` can remove it.
_FORMULA = r"'*[\s\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠\t\n]"
# Inside a text, a quote may come first: such a reader starts a cell there.
_FORMULA_WITHIN = r"""'*["\s\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠]"""
_MARKS, _MARKS_AND_COMMA = re.compile(r"([;|\t\n])"), re.compile(r"([,;|\t\n])")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_QUOTE = re.compile(r"(?<!\w)'|'(?!\w)")  # not an apostrophe inside a word
_ESCAPE = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")  # not half of a surrogate pair
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def is_like_formula(text: str) -> bool:
    """Tell whether a text starts like a formula, perhaps after apostrophes: `=1+1`, `'=1+1`."""
    return _is_like(text, _FORMULA)


def guarded(text: str) -> str:
    """Return a text with apostrophes at the start if it is like a formula: `=1+1` -> `'=1+1`."""
    return _guarded(text, _FORMULA)


def unguarded(text: str) -> str:
    """Return a text without the apostrophes that `guarded` added: `'=1+1` -> `=1+1`."""
    return _unguarded(text, _FORMULA)


def guarded_cell(text: str, delimiter: str) -> str:
    """Return a text as a cell of a file with a delimiter, safe for readers that use another delimiter.

    Such a reader finds cells inside the text, even in quotes: `x;=1+1` -> `x;'=1+1`.
    """
    marks = _marks(delimiter)
    parts = marks.split(text)  # the marks too, at odd indexes
    return guarded("".join([parts[0], *(_guarded(part, _FORMULA_WITHIN) for part in parts[1:])]))


def unguarded_cell(text: str, delimiter: str) -> str:
    """Return a text without the apostrophes that `guarded_cell` added: `x;'=1+1` -> `x;=1+1`."""
    parts = _marks(delimiter).split(unguarded(text))
    return "".join([parts[0], *(_unguarded(part, _FORMULA_WITHIN) for part in parts[1:])])


def _marks(delimiter: str) -> re.Pattern[str]:
    """Return the marks, other than the delimiter, at which a reader may end a cell.

    Very many texts for people contain a comma. It needs care only in TSV. In CSV it is
    the delimiter, or was the delimiter before a spreadsheet saved the file with semicolons.
    """
    return _MARKS_AND_COMMA if delimiter == "\t" else _MARKS


def _is_like(text: str, formula: str) -> bool:
    return re.match(formula, text) is not None and _PLAIN_NUMBER.fullmatch(text) is None


def _guarded(text: str, formula: str) -> str:
    if not _is_like(text, formula):
        return text
    count, rest = _apostrophes(text)
    more = {0: 2, 1: 1} if _QUOTE.search(known(rest)) else {}
    return "'" * more.get(count, count + 1) + rest


def _unguarded(text: str, formula: str) -> str:
    count, rest = _apostrophes(text)
    if count == 0 or not _is_like(text, formula):
        return text
    fewer = {2: 0, 1: 1} if _QUOTE.search(known(rest)) else {}
    return "'" * fewer.get(count, count - 1) + rest


def _apostrophes(text: str) -> tuple[int, str]:
    """Return the number of apostrophes at the start of a text, and the rest of the text."""
    rest = text.lstrip("'")
    return len(text) - len(rest), rest


def escaped(text: str) -> str:
    """Return a text for the XML of a workbook, before XML's own escapes: `_x0041_` -> `_x005F_x0041_`."""
    return _LIKE_ESCAPE.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """Return a text from the XML of a workbook as a spreadsheet shows it: `_x0041_` -> `A`."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
