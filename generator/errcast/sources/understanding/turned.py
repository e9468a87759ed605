"""A table in which each row is a field of an error -> the table with a row for each error.

Error    | 11              Error | Message | Solution
Message  | lamp out   ->   11    | lamp out | Change it.
Solution | Change it.      12    | door shut |
Error    | 12
Message  | door shut

A list of the keys of an answer looks alike: `code | the code of the error`. It is no table of errors.
"""

from collections.abc import Sequence

from errcast.sources.cells.codes import is_certainly_code, is_code
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.text.assigned import folded

_WIDTH = 2  # a label and a text
_FEWEST_LABELS = 2
_MOST_LABELS = 12
_TEXTS = {"message", "description", "solution"}
_REMARK = "each of its rows is a field of an error, so the rows of an error were read as one"
_Record = list[tuple[str, GridRow]]


def turned(grid: Grid) -> Grid:
    """Return a table with a row for each error if its rows are labels, each with a text beside it."""
    width = max((len(row.cells) for row in grid.rows), default=0)
    if (grid.rows[:1] and len(grid.rows[0].cells) != _WIDTH) or width < _WIDTH:
        return grid
    rows = [_whole(row) for row in grid.rows if any(cell.text.strip() for cell in row.cells)]
    if not rows or any(len(row.cells) != _WIDTH for row in rows):
        return grid
    records = _records(rows)
    labels = list(dict.fromkeys(label for record in records for label, _ in record))
    is_sure = len(records) > 1 or rows[0].line != grid.rows[0].line  # the row of headings is blank
    if not _FEWEST_LABELS <= len(labels) <= _MOST_LABELS or not _are_of_errors(labels):
        return grid
    if not _have_codes(records, is_sure=is_sure):
        are_keys = len(records) == 1 and " " in records[0][0][1].cells[1].text.strip()
        return grid._replace(is_optional=True) if are_keys else grid
    head = GridRow(grid.line, tuple(Cell(grid.line, label) for label in labels))
    made = (head, *(_row(record, labels) for record in records))
    return grid._replace(rows=made, head=1, remarks=(*grid.remarks, _REMARK))


def _whole(row: GridRow) -> GridRow:
    """Return a row with its text in one cell: a bar in a text makes two of it."""
    if len(row.cells) <= _WIDTH:
        return row
    text = " | ".join(cell.text for cell in row.cells[1:]).strip()
    return row._replace(cells=(row.cells[0], row.cells[1]._replace(text=text)))


def _records(rows: Sequence[GridRow]) -> list[_Record]:
    """Return the rows of each error: it begins with the label of the first row."""
    records: list[_Record] = []
    spelled: dict[str, str] = {}
    first = folded(rows[0].cells[0].text.strip(" :：*"))
    for row in rows:
        label = row.cells[0].text.strip(" :：*")
        key = folded(label)
        if key == first:
            records.append([])
        records[-1].append((spelled.setdefault(key, label), row))
    return records


def _are_of_errors(labels: Sequence[str]) -> bool:
    """Whether labels are headings of errors, and the first is that of the code."""
    fields = [meaning(label).fields for label in labels]
    has_text = any(_TEXTS & each.keys() for each in fields[1:])
    return all(meaning(label).is_known for label in labels) and "code" in fields[0] and has_text


def _have_codes(records: Sequence[_Record], *, is_sure: bool) -> bool:
    codes = [record[0][1].cells[1].text.strip() for record in records]
    return all(map(is_code, codes)) and (is_sure or is_certainly_code(codes[0]) or "_" in codes[0])


def _row(record: _Record, labels: Sequence[str]) -> GridRow:
    cells: dict[str, Cell] = {}
    for label, row in record:
        cell = row.cells[1]
        before = cells.get(label)
        if before is None:
            cells[label] = cell
        elif cell.text:
            cells[label] = before._replace(text="\n".join(filter(None, (before.text, cell.text))))
    line = record[0][1].line
    return record[0][1]._replace(cells=tuple(cells.get(label, Cell(line, "")) for label in labels))
