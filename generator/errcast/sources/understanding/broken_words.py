"""A constant that a cell breaks because its column is narrow -> the constant on one line.

KILN_COLD_<br>NO_LAMP         -> KILN_COLD_NO_LAMP
KILN_CO LD                    -> KILN_COLD, among other constants that begin with KILN_
KILN_COLD KILN_HOT            -> the same: these are two
"""

import re
from collections import Counter
from collections.abc import Mapping

from errcast.sources.grid import Cell, Grid

_BREAK = "_\n"
_BROKEN = r"[A-Z][A-Z0-9_]*_(?:\s*\n\s*[A-Z0-9_]+)+"
_CONSTANT = re.compile(r"([A-Z][A-Z0-9]*_)[A-Z0-9_]*[A-Z0-9]")
_IN_TWO = re.compile(r"([A-Z][A-Z0-9_]*)\s+([A-Z0-9_]+)")
_FEWEST_ALIKE = 3  # constants that begin with the same word


def with_whole_words(grid: Grid) -> Grid:
    """Return a table in which no constant in capitals is broken."""
    broken = [
        (row, at)
        for row in grid.rows
        for at, cell in enumerate(row.cells)
        if _BREAK in cell.text or _IN_TWO.fullmatch(cell.text)
    ]
    if not broken:
        return grid
    places = {at for _, at in broken}
    words = {at: _first_words(grid, at) for at in places}
    rows = (
        row._replace(cells=tuple(_whole(cell, words.get(at, {})) for at, cell in enumerate(row.cells)))
        for row in grid.rows
    )
    return grid._replace(rows=tuple(rows))


def _first_words(grid: Grid, at: int) -> Mapping[str, int]:
    """Return the first words of the whole constants in a column, with how often each is there."""
    cells = (row.cells[at].text.strip() for row in grid.rows if at < len(row.cells))
    return Counter(found[1] for cell in cells if (found := _CONSTANT.fullmatch(cell)))


def _whole(cell: Cell, words: Mapping[str, int]) -> Cell:
    text = cell.text.strip()
    is_broken = _BREAK in text and re.fullmatch(_BROKEN, text) is not None
    if (parts := _IN_TWO.fullmatch(text)) is not None and not is_broken:
        joined = _CONSTANT.fullmatch(parts[1] + parts[2])
        is_second = _CONSTANT.fullmatch(parts[2])
        is_word = joined is not None and words.get(joined[1], 0) >= _FEWEST_ALIKE
        is_broken = is_word and not (is_second and words.get(is_second[1], 0))
    return cell._replace(text=re.sub(r"\s+", "", cell.text)) if is_broken else cell
