"""The tables of a file of code -> the same with one row for codes that are there again with a suffix.

"11": "no lamp", "11_hint": "Bring one."     ->  11, no lamp, Bring one.    below `hint`, or `description`
"""

import re
from collections import Counter
from collections.abc import Sequence

from errcast.sources.cells.vocabulary import TEXT_FIELDS, meaning
from errcast.sources.grid import Cell, Grid, GridRow

_SUFFIXED = re.compile(r"(.+?)[_.-]([A-Za-z]+)")
_FEWEST = 3  # codes with a suffix
_COLUMNS = 2


def with_suffixed_codes(grids: Sequence[Grid]) -> list[Grid]:
    """Return tables of codes and texts in which one suffix has a column of its own."""
    return [_with_suffix(grid) if len(grid.rows) > 2 * _FEWEST else grid for grid in grids]


def _with_suffix(grid: Grid) -> Grid:
    head, *rows = grid.rows
    fields = [meaning(cell.text).fields for cell in head.cells]
    at = next((at for at, each in enumerate(fields) if "code" in each), None)
    if at is None or len(head.cells) != _COLUMNS:
        return grid
    own = {row.cells[at].text: row for row in rows if not row.is_section}
    parts = {code: found for code in own if (found := _SUFFIXED.fullmatch(code)) and found[1] in own}
    suffixes = Counter(found[2] for found in parts.values())
    if (
        len(suffixes) != 1
        or len(parts) < _FEWEST
        or len(own) < len(rows) - sum(row.is_section for row in rows)
    ):
        return grid
    text = 1 - at
    further = {found[1]: own[code].cells[text] for code, found in parts.items()}
    kept = [_wider(row, further.get(row.cells[at].text)) for row in rows if row.cells[at].text not in parts]
    suffix = next(iter(suffixes))
    heading = suffix if meaning(suffix).fields.keys() & set(TEXT_FIELDS) else "description"
    wider_head = head._replace(cells=(*head.cells, Cell(head.line, heading)))
    return grid._replace(rows=(wider_head, *kept))


def _wider(row: GridRow, cell: Cell | None) -> GridRow:
    if row.is_section:
        return row._replace(cells=(*row.cells, row.cells[-1]))
    return row._replace(cells=(*row.cells, cell or Cell(row.line, "")))
