"""Titles that are names, and a declaration with their numbers -> the numbers as codes, with the names.

    KilnCold = 701, KilnFull = 702           701 | KilnCold | The kiln is cold.
    KilnCold: The kiln is cold.         ->   702 | KilnFull | There is no room.
    KilnFull: There is no room.

A page about an enum first shows its code, and then a term for each of its constants.
"""

import re
from collections.abc import Sequence

from errcast.sources.entries.blocks import Block
from errcast.sources.grid import Cell, Grid, GridRow

_ASSIGNED = r"(?<![\w.])([A-Za-z_]\w*)\s*=\s*(-?(?:0[xX][0-9A-Fa-f]+|[0-9]+))(?![\w.]|\s*[-+*/<|])"
_FEWEST = 3  # names
_REMARK = "the codes are the numbers of the names in a declaration of the document"


def with_numbers(grids: Sequence[Grid], blocks: Sequence[Block]) -> list[Grid]:
    """Return tables with the numbers that the document gives their codes, if it gives each another one."""
    heads = [[cell.text for cell in grid.rows[0].cells] for grid in grids]
    names = [row.cells[0].text for grid in grids for row in grid.rows[1:]]
    if any(head[0] != "code" or "name" in head for head in heads) or len(names) < _FEWEST:
        return [*grids]
    if not all(re.fullmatch(r"[A-Za-z_]\w*", name) for name in names):
        return [*grids]
    numbers: dict[str, str] = {}
    for block in blocks:
        for line in block.lines:
            for name, number in re.findall(_ASSIGNED, line.text):
                numbers.setdefault(name, number)
    codes = [numbers.get(name) for name in names]
    if None in codes or len({*codes}) < len({*names}):
        return [*grids]
    first, *others = (grid._replace(rows=tuple(_rows(grid, numbers))) for grid in grids)
    return [first._replace(remarks=(*first.remarks, _REMARK)), *others]


def _rows(grid: Grid, numbers: dict[str, str]) -> list[GridRow]:
    head, *records = grid.rows
    code, *rest = head.cells
    rows = [head._replace(cells=(code, Cell(head.line, "name"), *rest))]
    for row in records:
        name, *texts = row.cells
        rows.append(row._replace(cells=(name._replace(text=numbers[name.text]), name, *texts)))
    return rows
