"""A constant that a cell breaks because its column is narrow -> the constant on one line.

KILN_COLD_<br>NO_LAMP    -> KILN_COLD_NO_LAMP
"""

import re

from errcast.sources.grid import Cell, Grid

_BREAK = "_\n"
_BROKEN = r"[A-Z][A-Z0-9_]*_(?:\s*\n\s*[A-Z0-9_]+)+"


def with_whole_words(grid: Grid) -> Grid:
    """Return a table in which no constant in capitals is broken behind an underscore."""
    if not any(_BREAK in cell.text for row in grid.rows for cell in row.cells):
        return grid
    rows = (row._replace(cells=tuple(map(_whole, row.cells))) for row in grid.rows)
    return grid._replace(rows=tuple(rows))


def _whole(cell: Cell) -> Cell:
    is_broken = _BREAK in cell.text and re.fullmatch(_BROKEN, cell.text.strip()) is not None
    return cell._replace(text=re.sub(r"\s+", "", cell.text)) if is_broken else cell
