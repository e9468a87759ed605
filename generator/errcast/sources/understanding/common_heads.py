"""Tables that begin with the same row -> the same tables, with this row as their head.

Zeichen | Note                Zeichen | Note
KILN    | It is cold.         LAMP    | It is out.     -> each has a head of one row

So a row with headings that no list has is never read as a record, if it is there again.
"""

from collections import Counter
from collections.abc import Sequence

from errcast.sources.cells.codes import parse_code
from errcast.sources.grid import Grid
from errcast.sources.understanding.heads import first_full_row
from errcast.sources.understanding.layout import texts_of

_FEWEST_CELLS = 2


def with_common_heads(grids: Sequence[Grid]) -> list[Grid]:
    """Return tables in which a first row that several have is the head, where their form marks none."""
    firsts = [_first_texts(grid) for grid in grids]
    counts = Counter(texts for texts in firsts if texts)
    return [
        grid._replace(head=first_full_row(grid) + 1) if texts and counts[texts] > 1 else grid
        for grid, texts in zip(grids, firsts, strict=True)
    ]


def _first_texts(grid: Grid) -> tuple[str, ...]:
    """Return the texts of the first full row if it may be the head, else none: a head has no number."""
    if grid.head or len(grid.rows) < _FEWEST_CELLS:
        return ()
    row = grid.rows[first_full_row(grid)]
    texts = texts_of(row, len(row.cells))
    has_number = any(parse_code(text, "integer") is not None for text in texts)
    return () if has_number or sum(map(bool, texts)) < _FEWEST_CELLS else tuple(texts)
