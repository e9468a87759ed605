"""A row with one filled cell -> the title of the records below it, or none: it may be a record.

**KILN**,,          -> KILN, among codes that are integers
11,lamp out,
12,,                -> a record without a message, which a later step refuses
13 KILN_FULL,,      -> a title for now, and then a finding: it begins with a code
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import cached_property

from errcast.findings import Finding, show
from errcast.sources.cells.codes import is_code
from errcast.sources.cells.compounds import code_and_words
from errcast.sources.cells.shapes import shape
from errcast.sources.grid import Grid, GridRow
from errcast.sources.understanding.layout import Layout, code_cells, code_column, is_alone, rows_looked_at
from errcast.sources.understanding.profiles import Profile

_BEGINS_WITH_DIGITS = re.compile(r"\S{0,30}[0-9]\S{0,30}\s")  # a word of letters begins most headings
_DIGIT, _LETTER = re.compile("[0-9]"), re.compile("[A-Za-z]")
_REST = (
    r"default|others?|else|any|\*|其他|其它|その他|기타|autres?|andere|otros?|outros?|другое|прочее"
    "|altri|altro|inne|diğer|lainnya|khác|أخرى"
)
_CAPITALS, _CAPITALIZED = "[A-Z]{2,}", "[A-Z][a-z]++(?:_?[A-Z][A-Za-z]*+)*+"
_TEXTS = ("message", "description")
_NARROWEST = 3  # columns; in a table of two columns a word may be a code without a text
# The marks around a title; a table that is no Markdown has them as text.
_EMPHASIS = r"(?:\*\*|__|[*_\[【]|#++ ?|=++ ?|-++ )(?=\S)(.*?\S)(?:\*\*|__|[*_\]】]| ?#+| ?=+| -+)"
_LONGEST_TITLE = 1000  # characters; a longer text in marks is no title


class CodesOfTable:
    """Where the codes of a table are, and whether all are integers, or have names in their cells."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        """Look at the codes of a table."""
        self._codes = code_cells(grid, layout)
        codes = [code for code in self._codes if not is_rest(code)]
        self._rows = grid.rows[layout.first :]
        self.at = code_column(layout)
        self.width = len(layout.columns)
        self.are_integers = bool(codes) and all(shape(code) == "integer" for code in codes)
        rows = rows_looked_at(grid.rows, layout.first)
        cells = [row.cells[self.at].text for row in rows if self.at < len(row.cells)]
        self.have_names = Profile(cells).are_codes_with_names
        lone = [row for row in grid.rows[layout.first :] if _has_only_first(row)]
        are_texts = layout.columns[0].field in _TEXTS and self.at > 0
        # No table has more headings than records: they are records of which the code is missing.
        self.have_texts_alone = are_texts and 2 * len(lone) > len(grid.rows) - layout.first

    def has_word(self, text: str) -> bool:
        """Whether a word such as `NA` is a code here: one row has it, and most codes are spelled so."""
        pattern = _CAPITALS if text.isupper() else _CAPITALIZED
        codes = [code for code in self._codes if re.fullmatch(pattern, code)]
        is_like = re.fullmatch(pattern, text) is not None and 2 * len(codes) > len(self._codes)
        return is_like and self._counts[text] == 1

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(row.cells[self.at].text.strip() for row in self._rows if self.at < len(row.cells))


def _has_only_first(row: GridRow) -> bool:
    """Whether the first cell of a row is filled, and no other, and the form does not mark it as a heading."""
    return not row.is_section and bool(row.cells) and bool(row.cells[0].text.strip()) and is_alone(row)


def is_rest(text: str) -> bool:
    """Whether a cell among integers means all other codes: `default`, `其他`."""
    return re.fullmatch(_REST, text, re.IGNORECASE) is not None


def section_title(row: GridRow, texts: Sequence[str], codes: CodesOfTable, known: Set[str]) -> str | None:
    """Return the title in a row that is a heading within the table, None if the row may be a record.

    `texts` are its cells without layout; `known` are the codes of the catalog that it is merged into.
    """
    if row.is_section:
        return _plain(texts[0]) if texts else ""
    filled = [at for at, text in enumerate(texts) if text]
    if len(filled) != 1 or codes.width == 1:
        return None
    at, text = filled[0], texts[filled[0]]
    is_pair = codes.have_names and at == codes.at and code_and_words(text) is not None
    is_text = at == 0 and codes.have_texts_alone and not _in_marks(text)
    if text in known or shape(text) == "integer" or is_pair or is_text:
        return None
    if codes.are_integers and at in (0, codes.at):
        return _plain(text)
    if at == 0 and (_in_marks(text) or (codes.width >= _NARROWEST and not is_code(text))):
        return _plain(text)
    return None


def rows_in_one_cell(path: str, lone: Sequence[tuple[int, str]], codes: Sequence[str]) -> list[Finding]:
    """Return a finding for lone cells that begin as the records of their table do: with such a code.

    `lone` are such cells, with their lines; `codes` are those of the records.
    """
    begins = [(line, text) for line, text in lone if _BEGINS_WITH_DIGITS.match(text)]
    shapes = set(map(_shape, codes)) if begins else set()
    found = [(line, text) for line, text in begins if _shape(text.split(maxsplit=1)[0]) in shapes]
    if not found:
        return []
    (line, text), more = found[0], len(found) - 1
    others = f", and {more} more row{'' if more == 1 else 's'} below" if more else ""
    what = (
        f"this row has one cell, {show(text)}, which begins with a code{others}; separate its cells as in"
        " the other rows, or delete the row if it is a heading"
    )
    return [Finding(path, "row-in-one-cell", what, line=line)]


def _shape(code: str) -> str:
    """Return what a code has in common with its like: `PM0702` -> `AA0000`."""
    return _LETTER.sub("A", _DIGIT.sub("0", code))


def _in_marks(text: str) -> re.Match[str] | None:
    """Return a title in marks of emphasis, None if a text is none."""
    return re.fullmatch(_EMPHASIS, text) if len(text) <= _LONGEST_TITLE else None


def _plain(text: str) -> str:
    """Return a title without marks of emphasis: `**KILN**` -> `KILN`."""
    match = _in_marks(text)
    return match[1] if match else text
