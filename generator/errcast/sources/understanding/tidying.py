"""The rows of a `Grid`, as they are in the document -> records: a cell for each field.

    Code | Since | Message
    1    | 2.0   | " too  busy "    -> a record: code "1", message "too busy"
    ---  | ---   | ---              -> skipped: a row of dashes

Invisible white space is removed. Rows that are not records are left out, with the reason: blank
rows, rows of dashes, repeated headings, headings within the table.
"""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from errcast.findings import MOST_FINDINGS, Finding, more_findings, show
from errcast.sources.budget import COPIED, WorkBudget
from errcast.sources.cells.codes import is_no_code
from errcast.sources.cells.wrapping import tidy
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.table import FIELDS, SkippedRow
from errcast.sources.understanding.layout import Column, Layout
from errcast.sources.understanding.sections import CodesOfTable, rows_in_one_cell, section_title
from errcast.text.assigned import folded

_RULE = re.compile(r"[-–—=_*.·:]*")
_CODE = FIELDS.index("code")
_COMPOUND = re.compile("[/／|]")


class Tidied(NamedTuple):
    """The records of a table: a cell for each of `FIELDS`, blank if the table has no such column.

    `sections` has for each record the heading above it within the table, "" if there is none;
    `notes` say what was done that a record does not show.
    """

    rows: tuple[GridRow, ...]
    sections: tuple[str, ...]
    skipped: tuple[SkippedRow, ...]
    notes: tuple[str, ...]


class _Problems:
    """The findings about the rows of a table; those after the first MOST_FINDINGS are only counted."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._kept: list[Finding] = []
        self._count = 0

    def add(self, finding: Finding) -> None:
        self._count += 1
        if self._count <= MOST_FINDINGS:
            self._kept.append(finding)

    def findings(self) -> list[Finding]:
        return [*self._kept, *more_findings(self._path, self._count - MOST_FINDINGS)]


def tidy_rows(
    grid: Grid,
    layout: Layout,
    path: str,
    budget: WorkBudget,
    *,
    fill_down: bool,
    known: Set[str] = frozenset(),
) -> tuple[Tidied, list[Finding]]:
    """Return the records of a table, and a finding for each row that does not fit its columns.

    With `fill_down`, a blank cell gets the text of the cell above it. `known` are texts that are
    codes even if they do not look like codes. Raises TooMuchWorkError if long texts fill many cells.
    """
    width = len(layout.columns)
    headings = [folded(tidy(column.heading)) for column in layout.columns]
    headings = headings if any(headings) else []
    skipped = [
        SkippedRow(row.line, "above the headings") for row in grid.rows[: layout.head] if _is_filled(row)
    ]
    rows: list[GridRow] = []
    sections: list[str] = []
    problems = _Problems(path)
    # A row may be much shorter than the table is wide, so errcast adds no blank cells to it.
    used = [(at, column) for at, column in enumerate(layout.columns) if column.field or column.parts]
    section, above, filled = "", [""] * len(used), 0
    codes = CodesOfTable(grid, layout)
    before: Cell | None = None
    lone: list[tuple[int, str]] = []  # headings that the form does not mark
    for row in grid.rows[layout.first :]:
        texts = [tidy(cell.text) if cell.text else "" for cell in row.cells]
        reason = _no_record(row, texts, headings)
        title = section_title(row, texts, codes, known) if reason is None or row.is_section else None
        if title is not None:
            section = title
            skipped.append(SkippedRow(row.line, f"a heading: {show(section)}"))
            lone += [] if row.is_section and len(row.cells) > 1 else [(row.line, section)]
        elif reason is not None:
            skipped.append(SkippedRow(row.line, reason))
        elif any(texts[width:]):
            problems.add(_too_wide(path, row.line, texts, width))
        else:
            said = [texts[at] if at < len(texts) else "" for at, _ in used]
            if fill_down:
                blanks = said.count("")
                said = above = [text or over for text, over in zip(said, above, strict=True)]
                filled += blanks - said.count("")
                budget.spend(COPIED, sum(map(len, said)), row.line)
            record = _record(row, said, used)
            code = record.cells[_CODE].text
            kind = row.cells[codes.at].kind if code and codes.at < len(row.cells) else ""
            if is_no_code(code) and code not in known:
                skipped.append(SkippedRow(row.line, f"no code: {show(code)}"))
            elif kind and code not in known:
                problems.add(_other_kind(path, record.cells[_CODE], kind))
            elif rows and _spans(row, codes.at, before):
                budget.spend(COPIED, sum(len(cell.text) for cell in rows[-1].cells), row.line)
                rows[-1] = _joined(rows[-1], record)
                skipped.append(
                    SkippedRow(row.line, "joined to the row above, because one cell has the code of both")
                )
            else:
                rows.append(record)
                sections.append(section)
            before = row.cells[codes.at] if codes.at < len(row.cells) else None
    said_codes = [record.cells[_CODE].text for record in rows]
    findings = [*problems.findings(), *rows_in_one_cell(path, lone, said_codes)]
    notes = [f"{filled} blank cell{'' if filled == 1 else 's'} filled from above"] if filled else []
    return Tidied(tuple(rows), tuple(sections), tuple(skipped), tuple(notes)), findings


def _spans(row: GridRow, code_column: int, before: Cell | None) -> bool:
    """Whether one cell has the code of this row and of the row before, because it spans both."""
    return before is not None and code_column < len(row.cells) and row.cells[code_column] is before


def _joined(before: GridRow, record: GridRow) -> GridRow:
    """Return two records of one code as one record; two different texts become two lines of one text."""
    cells = [
        one
        if one.text == other.text or not other.text
        else Cell(one.line, f"{one.text}\n{other.text}".strip())
        for one, other in zip(before.cells, record.cells, strict=True)
    ]
    return GridRow(before.line, tuple(cells))


def _is_filled(row: GridRow) -> bool:
    return any(tidy(cell.text) for cell in row.cells)


def _no_record(row: GridRow, texts: Sequence[str], headings: Sequence[str]) -> str | None:
    """Return why a row is not a record, None if it is one."""
    if not any(texts):
        return "blank"
    if len(texts) > 1 and all(_RULE.fullmatch(text) for text in texts):
        return "a row of dashes"
    if len(texts) == len(headings) and [folded(text) for text in texts] == headings:
        return "the headings again"
    return None


def _too_wide(path: str, line: int, texts: Sequence[str], width: int) -> Finding:
    text = (
        f"this row has {len(texts)} cells, but there are {width} headings; the first extra cell is"
        f" {show(texts[width])}; quote or escape a separator that is part of a text"
    )
    return Finding(path, "overlong-row", text, line=line)


def _other_kind(path: str, code: Cell, kind: str) -> Finding:
    text = (
        f"the code {show(code.text)} is {kind} in this file, not a text or a number; write it as a text: put"
        " quotes around it, or in a spreadsheet, format the cell as text and type the code again"
    )
    return Finding(path, "not-a-code", text, line=code.line)


def _record(row: GridRow, said: Sequence[str], used: Sequence[tuple[int, Column]]) -> GridRow:
    """Return the record of a row from the columns that are used, in the order of `FIELDS`."""
    cells = dict.fromkeys(FIELDS, Cell(row.line, ""))
    for (at, column), text in zip(used, said, strict=True):
        line = row.cells[at].line if at < len(row.cells) else row.line
        parts = [part.strip() for part in _COMPOUND.split(text)] if column.parts else []
        if column.field is not None:
            cells[column.field] = Cell(line, text)
        elif len(parts) == len(column.parts):
            cells |= {field: Cell(line, part) for field, part in zip(column.parts, parts, strict=True)}
        else:
            # A record needs a code. A text that does not fit becomes the code, and is then refused as a code.
            cells["code"] = Cell(line, text)
    return GridRow(row.line, tuple(cells.values()))
