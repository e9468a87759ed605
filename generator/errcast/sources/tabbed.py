"""A text with one tab between cells, and lines of text between its tables -> `Grid`s.

    Kilns                      the heading of the first table
    text<TAB>HTTP<TAB>code  -> a row "text", "HTTP", "code"
    cold<TAB>503<TAB>701       a row "cold", "503", "701"
    Lamps                      the heading of the second table: its rows have another number of cells
    text<TAB>code
    out<TAB>11

So a page looks that was copied from a browser. Each tab begins the next cell, wherever that is on a screen.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from errcast.sources.grid import Cell, Grid, GridRow

_ROWS = re.compile(r"(?m)^\S[^\n]*?\t(?=[^\t\n])")
_ALIGNED = re.compile(r"(?m)^[ \t]+\S|\S\t\t|\S {2,}[\S\t]|\t +\S")
_FEWEST_ROWS = 2


class _Block(NamedTuple):
    """Rows without a line of text between them, and the lines of text above them."""

    above: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


def is_tabbed(text: str) -> bool:
    """Whether rows have single tabs between cells, and none of the tabs or spaces align anything."""
    rows = islice(_ROWS.finditer(text), _FEWEST_ROWS)
    return len([*rows]) == _FEWEST_ROWS and _ALIGNED.search(text) is None


def grids_of(lines: Sequence[str]) -> list[Grid]:
    """Return the tables of a text; a table ends before rows of another width that have a text above them.

    Lines that begin with `#` are comments. At least one line has two cells.
    """
    tables: list[tuple[GridRow | None, list[GridRow]]] = []  # the heading above, and the rows
    width = 0
    for block in _blocks(lines):
        if tables and (block.width in (width, 0) or not block.above):
            tables[-1][1].extend((*block.above, *block.rows))
            continue
        *others, heading = block.above or (None,)
        if tables:
            tables[-1][1].extend(other for other in others if other)
        tables.append((heading, [*block.rows]))
        width = block.width
    return [
        Grid(rows[0].line, (heading.cells[0].text,) if heading else (), tuple(rows))
        for heading, rows in tables
    ]


def _blocks(lines: Sequence[str]) -> list[_Block]:
    """Return the rows between lines of text; the last block has no rows, but what is behind all of them."""
    blocks: list[_Block] = []
    above, rows = list[GridRow](), list[GridRow]()
    for number, line in enumerate(lines, start=1):
        cells = tuple(Cell(number, cell.strip()) for cell in line.rstrip().split("\t"))
        if line.startswith("#") or not line.strip():
            continue
        if len(cells) > 1:
            rows.append(GridRow(number, cells))
            continue
        if rows:
            blocks.append(_Block(tuple(above), tuple(rows)))
            above, rows = [], []
        above.append(GridRow(number, cells, is_section=True))
    if rows:
        blocks.append(_Block(tuple(above), tuple(rows)))
        above = []
    return [*blocks, _Block(tuple(above), ())]
