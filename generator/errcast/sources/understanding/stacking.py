"""A table that has its columns twice, beside each other -> the table with all rows below each other.

Code | Text |  | Code | Text            Code | Text
11   | cold |  | 21   | open     ->     11   | cold
12   | full |  | 22   | gone            12   | full
                                        21   | open
                                        22   | gone
"""

from collections.abc import Sequence

from errcast.sources.cells.vocabulary import meaning_of_column
from errcast.sources.grid import Grid, GridRow
from errcast.sources.understanding.heads import marked_rows
from errcast.sources.understanding.layout import texts_of
from errcast.text.assigned import folded

_FEWEST = 2  # columns of each part, and parts
_MOST_ROWS_BEFORE = 3  # the head, in a table in which the form marks none
_REMARK = "its columns are there {} times, beside each other, so their rows were read below each other"


def stacked(grid: Grid) -> Grid:
    """Return a table with all its rows below each other if its headings are there several times."""
    marked = marked_rows(grid)
    for at in marked or range(min(_MOST_ROWS_BEFORE, len(grid.rows))):
        width = len(grid.rows[at].cells)
        headings = [folded(text) for text in texts_of(grid.rows[at], width)]
        parts = _parts(headings)
        if parts and "code" in {field for at in parts[0] for field in meaning_of_column(headings[at]).fields}:
            return _below_each_other(grid, at, parts)
    return grid


def _parts(headings: Sequence[str]) -> list[list[int]]:
    """Return the columns of each part, none if there are not several with the same headings.

    A blank column may be between two parts.
    """
    filled = [at for at, heading in enumerate(headings) if heading]
    if len(filled) < _FEWEST * _FEWEST or len(set(headings)) == len(headings):
        return []
    width = next((n for n, at in enumerate(filled) if n and headings[at] == headings[filled[0]]), 0)
    parts = [filled[start : start + width] for start in range(0, len(filled), max(width, 1))]
    said = [[headings[at] for at in part] for part in parts]
    is_alike = width >= _FEWEST and len(set(said[0])) == width and all(each == said[0] for each in said)
    return parts if is_alike else []


def _below_each_other(grid: Grid, at: int, parts: Sequence[Sequence[int]]) -> Grid:
    first, *below = grid.rows[at:]
    rows = [_part(first, parts[0])]
    for part in parts:
        for row in below:
            made = row if row.is_section else _part(row, part)
            if any(cell.text.strip() for cell in made.cells):
                rows.append(made)
    return grid._replace(rows=(*grid.rows[:at], *rows), remarks=(*grid.remarks, _REMARK.format(len(parts))))


def _part(row: GridRow, part: Sequence[int]) -> GridRow:
    return row._replace(cells=tuple(row.cells[at] for at in part if at < len(row.cells)))
