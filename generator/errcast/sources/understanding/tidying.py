"""The rows of a `Grid`, as they are in the document -> records: a cell for each field.

    Code | Since | Message
    1    | 2.0   | " too  busy "    -> a record: code "1", message "too busy"
    ---  | ---   | ---              -> skipped: a row of dashes

Invisible white space is removed. Rows that are not records are left out, with the reason: blank
rows, rows of dashes, repeated headings, headings within the table.
"""

from collections.abc import Sequence, Set
from typing import NamedTuple

from errcast.findings import MOST_FINDINGS, Finding, more_findings, show
from errcast.sources.budget import COPIED, WorkBudget
from errcast.sources.cells.codes import is_no_code
from errcast.sources.cells.wrapping import tidy
from errcast.sources.grid import ROUNDED, Cell, Grid, GridRow
from errcast.sources.table import FIELDS, SkippedRow
from errcast.sources.understanding.blank_messages import BlankMessages
from errcast.sources.understanding.layout import Layout
from errcast.sources.understanding.records import Records, deprecated_note
from errcast.sources.understanding.sections import CodesOfTable, is_rest, rows_in_one_cell, section_title
from errcast.text.assigned import folded

_RULE = "-–—=_*.·:"
_CODE, _CATEGORY = FIELDS.index("code"), FIELDS.index("category")


class Tidied(NamedTuple):
    """The records of a table: a cell for each of `FIELDS`, blank if the table has no such column.

    `fields` are those that records have: of columns, and of a part of a column. `sections` has for each
    record the heading above it within the table, "" if there is none; `notes` say what was done that a
    record does not show.
    """

    rows: tuple[GridRow, ...]
    fields: frozenset[str]
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
    split_codes: bool = False,
    known: Set[str] = frozenset(),
) -> tuple[Tidied, list[Finding]]:
    """Return the records of a table, and a finding for each row that does not fit its columns.

    With `fill_down`, a blank cell gets the text of the cell above it; with `split_codes`, a row with
    several codes is a record for each. `known` are texts that are codes even if they do not look like
    codes. Raises TooMuchWorkError if long texts fill many cells.
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
    records = Records(grid, layout, known, budget, split_codes=split_codes)
    section, above, filled = "", [""] * len(records.used), 0
    codes = CodesOfTable(grid, layout)
    messages = BlankMessages(layout)
    before: Cell | None = None
    lone: list[tuple[int, str]] = []  # headings that the form does not mark
    for row in grid.rows[layout.first :]:
        texts, is_struck = records.said(row)
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
            said = [texts[at] if at < len(texts) else "" for at, _ in records.used]
            if fill_down:
                blanks = said.count("")
                said = above = [text or over for text, over in zip(said, above, strict=True)]
                filled += blanks - said.count("")
                budget.spend(COPIED, sum(map(len, said)), row.line)
            made = [messages.filled(each, texts) for each in records.of_row(row, said, is_struck=is_struck)]
            code = made[0].cells[_CODE].text
            kind = row.cells[codes.at].kind if code and codes.at < len(row.cells) else ""
            if code not in known and _is_none(code, codes):
                skipped.append(SkippedRow(row.line, f"no code: {show(code)}"))
            elif kind and code not in known:
                problems.add(_other_kind(path, made[0].cells[_CODE], kind))
            elif rows and _spans(row, codes.at, before):
                budget.spend(COPIED, sum(len(cell.text) for cell in rows[-1].cells) * len(made), row.line)
                skipped.append(SkippedRow(row.line, _join(rows, made)))
            else:
                rows += made
                sections += [section] * len(made)
            before = row.cells[codes.at] if codes.at < len(row.cells) else None
    findings = [
        *problems.findings(),
        *rows_in_one_cell(path, lone, [record.cells[_CODE].text for record in rows]),
    ]
    notes = [f"{filled} blank cell{'' if filled == 1 else 's'} filled from above"] if filled else []
    rows, of_groups = _with_groups(rows) if _groups_come_first(layout) else (rows, [])
    notes += [*of_groups, *records.notes, *messages.notes(), *deprecated_note(rows)]
    return Tidied(
        tuple(rows), frozenset(records.fields), tuple(sections), tuple(skipped), tuple(notes)
    ), findings


def _groups_come_first(layout: Layout) -> bool:
    """Whether the category is left of the code, as a table of groups has it, and no export of errcast."""
    fields = [column.field for column in layout.columns]
    return "category" in fields and "code" in fields and fields.index("category") < fields.index("code")


def _with_groups(rows: list[GridRow]) -> tuple[list[GridRow], list[str]]:
    """Return records with the category of the record above where it is blank, if each is named only once.

    Kilns | 11 | cold        Kilns | 11 | cold
          | 12 | full   ->   Kilns | 12 | full
    Doors | 21 | open        Doors | 21 | open
          | 22 | gone        Doors | 22 | gone
    """
    said = [row.cells[_CATEGORY].text for row in rows]
    named = [text for text in said if text]
    is_grouped = bool(said) and said[0] != "" and len(named) > 1 and 2 * len(named) <= len(said)
    if not is_grouped or len(set(named)) < len(named):
        return rows, []
    found: list[GridRow] = []
    above = ""
    for row in rows:
        cell = row.cells[_CATEGORY]
        above = cell.text or above
        cells = (*row.cells[:_CATEGORY], cell._replace(text=above), *row.cells[_CATEGORY + 1 :])
        found.append(row._replace(cells=cells))
    blanks = len(said) - len(named)
    filled = "1 blank category was" if blanks == 1 else f"{blanks} blank categories were"
    return found, [f"{filled} filled from above, because the table names each category once"]


def _is_none(code: str, codes: CodesOfTable) -> bool:
    """Whether a cell says that there is no code, or means all other codes."""
    if is_no_code(code):
        return not codes.has_word(code)
    return (codes.are_integers or not code.isascii()) and is_rest(code)


def _spans(row: GridRow, code_column: int, before: Cell | None) -> bool:
    """Whether one cell has the code of this row and of the row before, because it spans both."""
    return before is not None and code_column < len(row.cells) and row.cells[code_column] is before


def _join(rows: list[GridRow], made: Sequence[GridRow]) -> str:
    """Join records to those above, which have the same code, or leave out what is struck out; say which."""
    above = rows[-len(made) :]
    if made[0].is_deprecated and not above[0].is_deprecated:
        return "struck out, beside another text of its code"
    if above[0].is_deprecated and not made[0].is_deprecated:
        rows[-len(made) :] = made
        return "instead of the row above, which is struck out"
    rows[-len(made) :] = map(_joined, above, made)
    return "joined to the row above, because one cell has the code of both"


def _joined(before: GridRow, record: GridRow) -> GridRow:
    """Return two records of one code as one record; two different texts become two lines of one text."""
    cells = [
        one
        if one.text == other.text or not other.text
        else Cell(one.line, f"{one.text}\n{other.text}".strip())
        for one, other in zip(before.cells, record.cells, strict=True)
    ]
    return before._replace(cells=tuple(cells))


def _is_filled(row: GridRow) -> bool:
    return any(tidy(cell.text) for cell in row.cells)


def _no_record(row: GridRow, texts: Sequence[str], headings: Sequence[str]) -> str | None:
    """Return why a row is not a record, None if it is one."""
    if not any(texts):
        return "blank"
    if len(texts) > 1 and all(not text.strip(_RULE) for text in texts):
        return "a row of dashes"
    if len(texts) > 1 and _are_coordinates(texts):
        return "the columns and rows of an editor"
    if len(texts) == len(headings) and [folded(text) for text in texts] == headings:
        return "the headings again"
    return None


def _are_coordinates(texts: Sequence[str]) -> bool:
    """Whether each cell of a row has its column and row, as an editor writes them: `0:2 | 1:2 | 2:2`."""
    row = texts[0].partition(":")[2]
    return row.isdecimal() and all(text == f"{column}:{row}" for column, text in enumerate(texts))


def _too_wide(path: str, line: int, texts: Sequence[str], width: int) -> Finding:
    text = (
        f"this row has {len(texts)} cells, but there are {width} headings; the first extra cell is"
        f" {show(texts[width])}; quote or escape a separator that is part of a text"
    )
    return Finding(path, "overlong-row", text, line=line)


def _other_kind(path: str, code: Cell, kind: str) -> Finding:
    if kind == ROUNDED:
        text = (
            f"the code {show(code.text)} is perhaps not the one that was written: the spreadsheet has rounded"
            " this number, because it keeps 15 digits; format the column as text, and type the code again"
        )
        return Finding(path, "rounded-code", text, line=code.line)
    text = (
        f"the code {show(code.text)} is {kind} in this file, not a text or a number; write it as a text: put"
        " quotes around it, or in a spreadsheet, format the cell as text and type the code again"
    )
    return Finding(path, "not-a-code", text, line=code.line)
