"""Tables of one document that are alike -> one table, from which more can be understood.

    11 | lamp out      12 | kiln cold         11 | lamp out
                                         ->   12 | kiln cold

Tables are alike if they have the same headings, or none and columns of the same kind.
"""

from collections import Counter
from collections.abc import Sequence

from errcast.sources.cells.compounds import codes_in
from errcast.sources.cells.shapes import shape
from errcast.sources.grid import Grid
from errcast.sources.understanding.heads import first_full_row, marked_rows
from errcast.sources.understanding.layout import columns_of, texts_of

_MOST_ROWS = 1000
_MOST_GROUPS = 20  # of tables without headings and with the same number of columns
_MOST_CELLS = 20  # of a column, to see of what kind it is
_KINDS = {"word": "text", "other": "text"}


def alike(grids: Sequence[Grid]) -> list[list[int]]:
    """Return the places of tables that are alike, in their order: [[0, 2], [1]]."""
    groups: dict[tuple[str | int, ...], list[tuple[list[int], Sequence[str]]]] = {}
    for at, grid in enumerate(grids):
        headings, kinds = _headings(grid), _kinds(grid)
        some = groups.setdefault(headings or (len(kinds),), [])
        known = some[0] if some and headings else next((each for each in some if _fit(each[1], kinds)), None)
        if known is not None:
            known[0].append(at)
        elif len(some) < _MOST_GROUPS:
            some.append(([at], kinds))
    return [places for some in groups.values() for places, _ in some]


def pooled(grids: Sequence[Grid]) -> Grid:
    """Return tables that are alike as one, with the headings of the first, and with its line."""
    first, *others = grids
    rows = [*first.rows]
    head = texts_of(first.rows[first_full_row(first)], _width(first)) if first.rows else []
    for grid in others:
        if len(rows) > _MOST_ROWS:
            break
        begin = grid.head or 0
        at = first_full_row(grid)
        # An unmarked first row that several tables share is a row of headings.
        is_head = not begin and texts_of(grid.rows[at], _width(grid)) == head
        rows += grid.rows[at + 1 if is_head else begin :]
    return first._replace(rows=tuple(rows))


def _headings(grid: Grid) -> tuple[str, ...]:
    """Return the headings of a table, if its form marks them."""
    return next((tuple(texts_of(grid.rows[at], _width(grid))) for at in marked_rows(grid)), ())


def _kinds(grid: Grid) -> list[str]:
    return list(map(_kind, columns_of(grid.rows[: _MOST_CELLS + 1], 0, _width(grid))))


def _fit(kinds: Sequence[str], others: Sequence[str]) -> bool:
    """Whether columns are of the same kinds; a blank column fits each."""
    return all(one == other or "" in (one, other) for one, other in zip(kinds, others, strict=True))


def _kind(cells: Sequence[str]) -> str:
    """Return the kind of most cells of a column, "" for a blank column."""
    firsts = [next(iter(codes_in(cell)), cell) for cell in cells[:_MOST_CELLS]]
    kinds = Counter(_KINDS.get(found := shape(first), found) for first in firsts)
    kinds.pop("blank", None)
    return max(kinds, key=lambda kind: (kinds[kind], kind), default="")


def _width(grid: Grid) -> int:
    return max((len(row.cells) for row in grid.rows), default=0)
