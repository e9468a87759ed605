"""Cells with a minus sign of typography before a number -> the same cells with that of a keyboard.

−12 | no lamp      ->  -12 | no lamp
"""

import re

from errcast.sources.grid import Cell, Grid

_MINUS = r"\s*[−–]\s?([0-9]{1,10})\s*"
_SIGNS = "−–"


def with_plain_minus(grid: Grid) -> Grid:
    """Return a table in which a cell that is only such a number is one of ASCII."""
    if not any(
        cell.text.lstrip()[:1] in _SIGNS for row in grid.rows for cell in row.cells if cell.text.strip()
    ):
        return grid
    rows = (row._replace(cells=tuple(map(_plain, row.cells))) for row in grid.rows)
    return grid._replace(rows=tuple(rows))


def _plain(cell: Cell) -> Cell:
    match = re.fullmatch(_MINUS, cell.text)
    return cell._replace(text=f"-{match[1]}") if match else cell
