"""A table with several things in one cell -> the table with a column for each of them."""

from errcast.sources.grid import Grid
from errcast.sources.understanding.code_prefixes import with_prefix
from errcast.sources.understanding.codes_in_texts import with_codes_apart
from errcast.sources.understanding.names_in_texts import with_names_apart
from errcast.sources.understanding.other_constants import without_other_constants
from errcast.sources.understanding.pairs_in_cells import with_pairs_apart
from errcast.sources.understanding.short_rows import without_missing_cells
from errcast.sources.understanding.words_behind_texts import with_classes_apart

_MOST_COLUMNS = 50  # a table of errors has hardly more


def parted(grid: Grid) -> Grid:
    """Return a table in which codes, names and the values of keys are in columns of their own.

    `E11 kiln cold` in each cell of a column -> E11 | kiln cold
    """
    if max((len(row.cells) for row in grid.rows), default=0) > _MOST_COLUMNS:
        return grid
    grid = with_prefix(with_pairs_apart(without_missing_cells(without_other_constants(grid))))
    return with_classes_apart(with_names_apart(with_codes_apart(grid)))
