"""A column of which each cell has the same keys with values -> a column for each key.

KilnCold | [code=11:class=kiln:level=high]          | code | class | level
LampOut  | [code=12:class=lamp:level=low]      ->   KilnCold | 11 | kiln | high
                                                    LampOut  | 12 | lamp | low
"""

import re
from collections.abc import Sequence

from errcast.findings import show
from errcast.sources.cells.codes import is_code
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Cell, Grid, GridRow

_KEY = r"[A-Za-z_][\w-]{0,30}"
_VALUE = r"[^=:;,\[\](){}]*"
_PAIRS = rf"[\[({{]?\s*(?:{_KEY}\s*={_VALUE}[:;,]\s*)+{_KEY}\s*={_VALUE}[\])}}]?"
_LONGEST = 500  # characters
_FEWEST = 3  # rows


def with_pairs_apart(grid: Grid) -> Grid:
    """Return a table with a column for each key of its cells of keys with values, one of them a code."""
    first = grid.head or 0
    rows = [row for row in grid.rows[first:] if not row.is_section and any(cell.text for cell in row.cells)]
    if len(rows) < _FEWEST or "=" not in "".join(cell.text for cell in rows[0].cells):
        return grid
    width = max(len(row.cells) for row in grid.rows)
    for at in range(width):
        keys = _keys([row.cells[at].text if at < len(row.cells) else "" for row in rows])
        if keys:
            return _apart(grid, at, keys, width)
    return grid


def _keys(cells: Sequence[str]) -> list[str]:
    """Return the keys that all cells have in this order, one of them that of a code; else none."""
    keys = [[key for key, _ in _pairs(cell)] for cell in cells]
    if not keys[0] or any(each != keys[0] for each in keys) or len(set(keys[0])) < len(keys[0]):
        return []
    coded = [at for at, key in enumerate(keys[0]) if "code" in meaning(key).fields]
    values = [_pairs(cell)[coded[0]][1] for cell in cells] if len(coded) == 1 else []
    return keys[0] if values and all(map(is_code, values)) else []


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return the keys and values of a cell, none if it has anything else."""
    text = text.strip()
    if len(text) > _LONGEST or not re.fullmatch(_PAIRS, text):
        return []
    parts = (part.partition("=") for part in re.split("[:;,]", text.strip("[](){} ")))
    return [(key.strip(), value.strip()) for key, _, value in parts]


def _apart(grid: Grid, at: int, keys: Sequence[str], width: int) -> Grid:
    first = grid.head or 0
    heads = grid.rows[:first]
    if not heads:
        words = tuple(Cell(grid.line, f"column {place + 1}") for place in range(width))
        heads = (GridRow(grid.line, words),)
    named = (*heads[:-1], _with_cells(heads[-1], at, [*keys], width))
    rows = (
        row
        if row.is_section
        else _with_cells(row, at, [value for _, value in _pairs(row.cells[at].text)], width)
        if at < len(row.cells) and row.cells[at].text
        else row
        for row in grid.rows[first:]
    )
    called = show(heads[-1].cells[at].text)
    remark = f"each cell of {called} has the same keys with values, so it was read as {len(keys)} columns"
    return grid._replace(rows=(*named, *rows), head=len(named), remarks=(*grid.remarks, remark))


def _with_cells(row: GridRow, at: int, texts: Sequence[str], width: int) -> GridRow:
    """Return a row with other cells in place of one, as wide as the others."""
    cells = (*row.cells, *(Cell(row.line, "") for _ in range(width - len(row.cells))))
    new = (Cell(cells[at].line, text) for text in texts)
    return row._replace(cells=(*cells[:at], *new, *cells[at + 1 :]))
