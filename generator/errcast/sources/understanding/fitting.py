"""A row with more cells than its table has columns -> the row as people meant it, if that is clear.

11,not allowed, or off      -> 11 | not allowed, or off    the last column is a text with a delimiter
12 | cold |  | Light it.    -> 12 | cold | Light it.       a delimiter too many, in a table of three columns
13 | open | x               -> 13 | open                   the same short mark is behind several rows
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.understanding.layout import rows_looked_at

_USUAL = 0.7  # of the rows have as many cells as the table has columns
_LONGEST_MARK = 2  # characters
_MOST_FURTHER = 8  # cells in one row
_MOST_LISTED = 5  # lines in a remark
_TEXT_ALONE = 2  # columns: a code and a text


class _Fitted(NamedTuple):
    """A row that fits, and what was done."""

    row: GridRow
    how: str


def fitted(grid: Grid) -> Grid:
    """Return a table in which rows that are too wide fit, as far as it is clear what people meant."""
    width = _width(grid)
    if width < _TEXT_ALONE or all(len(_filled(row)) <= width for row in grid.rows):
        return grid
    others = [row for row in rows_looked_at(grid.rows, grid.head or 0) if len(_filled(row)) <= width]
    wide = [row for row in grid.rows if len(_filled(row)) > width]
    marks = Counter(row.cells[width].text for row in wide if len(_filled(row)) == width + 1)
    are_marked = bool(grid.head) and len(marks) == 1 and marks.total() == len(wide)
    if not are_marked and len(others) < _USUAL * (len(others) + len(wide)):
        return grid
    done: dict[str, list[int]] = {}
    rows = []
    for row in grid.rows:
        found = (
            None if row.is_section or len(_filled(row)) <= width else _fit(row, width, grid, others, marks)
        )
        rows.append(found.row if found else _cut(row, width))
        if found:
            done.setdefault(found.how, []).append(row.line)
    remarks = (f"{how}, on line {_listed(lines)}" for how, lines in done.items())
    return grid._replace(rows=tuple(rows), remarks=(*grid.remarks, *remarks)) if done else grid


def _cut(row: GridRow, width: int) -> GridRow:
    """Return a row without blank cells behind the last column."""
    return row if len(_filled(row)) > width else row._replace(cells=row.cells[:width])


def _width(grid: Grid) -> int:
    """Return how many columns a table has: as many as the head of its form, else as most rows."""
    if grid.head and len(grid.rows) >= grid.head:
        return len(_filled(grid.rows[grid.head - 1]))
    counts = Counter(len(_filled(row)) for row in rows_looked_at(grid.rows, 0))
    (usual, count), *_ = counts.most_common(1) or [(0, 0)]
    # A first row that is wider may be the head of columns that are blank in most rows.
    is_head = bool(grid.rows) and len(_filled(grid.rows[0])) > usual
    return usual if count >= _USUAL * counts.total() and not is_head else 0


def _filled(row: GridRow) -> Sequence[Cell]:
    """Return the cells of a row without blank ones at its end."""
    end = len(row.cells)
    while end and not row.cells[end - 1].text.strip():
        end -= 1
    return row.cells[:end]


def _fit(
    row: GridRow, width: int, grid: Grid, others: Sequence[GridRow], marks: Counter[str]
) -> _Fitted | None:
    cells = _filled(row)
    further = len(cells) - width
    mark = cells[width].text.strip()
    if further == 1 and len(mark) <= _LONGEST_MARK and marks[cells[width].text] > 1:
        return _Fitted(
            row._replace(cells=tuple(cells[:width])), f"{show(mark)} behind the last cell was left out"
        )
    if further > _MOST_FURTHER:
        return None
    blanks = [at for at in _always_filled(width, others) if not cells[at].text.strip()]
    if 0 < further <= len(blanks):
        kept = tuple(cell for at, cell in enumerate(cells) if at not in blanks[:further])
        return _Fitted(row._replace(cells=kept), "a blank cell too many was left out")
    if width == _TEXT_ALONE and grid.between:
        return _Fitted(
            row._replace(cells=(*cells[: width - 1], _joined(cells[width - 1 :], grid.between))),
            "the last cells were read as one text",
        )
    return _by_spaces(row, width, grid, others)


def _always_filled(width: int, others: Sequence[GridRow]) -> Iterator[int]:
    """Yield the columns in which all other rows have a text."""
    for at in range(width):
        if all(at < len(row.cells) and row.cells[at].text.strip() for row in others):
            yield at


def _by_spaces(row: GridRow, width: int, grid: Grid, others: Sequence[GridRow]) -> _Fitted | None:
    """Return a row whose cells that begin with a space belong to the text before: `full, or nearly so`."""
    if not grid.between or any(_begins_with_space(cell) for other in others for cell in other.cells):
        return None
    parts: list[list[Cell]] = []
    for cell in _filled(row):
        if parts and _begins_with_space(cell):
            parts[-1].append(cell)
        else:
            parts.append([cell])
    if len(parts) != width:
        return None
    made = tuple(_joined(part, grid.between) if len(part) > 1 else part[0] for part in parts)
    return _Fitted(row._replace(cells=made), "cells that begin with a space belong to the text before")


def _begins_with_space(cell: Cell) -> bool:
    return cell.text[:1].isspace() and bool(cell.text.strip())


def _joined(cells: Sequence[Cell], between: str) -> Cell:
    return cells[0]._replace(text=between.join(cell.text for cell in cells))


def _listed(lines: Sequence[int]) -> str:
    more = f" and {len(lines) - _MOST_LISTED} more" if len(lines) > _MOST_LISTED else ""
    return f"{', '.join(map(str, lines[:_MOST_LISTED]))}{more}"
