"""The rows of a `Grid` -> `Layout`: which column is which field, and where the records begin.

    Code,Since,Message       -> code, ignored, message; the records begin at the second row
    1,2.0,busy

The columns come from the command line, else from the headings. If there are no headings, they come
from the cells, but only if that is certain.
"""

from collections.abc import Sequence

from errcast.sources.cells.codes import is_certainly_code, is_code, parse_code
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.understanding.guessing import by_content
from errcast.sources.understanding.headings import by_headings
from errcast.sources.understanding.layout import (
    IGNORED_COLUMN,
    Column,
    Layout,
    Refusal,
    rows_looked_at,
    texts_of,
)

_MOST_ROWS_BEFORE_HEADINGS = 10
_MOST_COLUMNS = 16_384  # as many as a spreadsheet has


def understand(grid: Grid, wanted: Wanted) -> Layout | Refusal:
    """Return the columns of a table, or why it is not understood."""
    width = max((len(row.cells) for row in grid.rows), default=0)
    if width == 0:
        return Refusal("it has no cells", "choose another table with --table")
    if width > _MOST_COLUMNS:
        return Refusal(
            f"it has more than {_MOST_COLUMNS:,} columns", "delete the columns that do not belong to it"
        )
    if wanted.columns is not None:
        return _as_given(grid, wanted.columns, _filled_width(grid))
    rows = _heading_rows(grid)
    for at in rows:
        layout = by_headings(grid, at, wanted)
        if isinstance(layout, Layout):
            return layout
    guessed = by_content(grid, width)
    if rows and isinstance(guessed, Refusal):
        return by_headings(grid, rows[0], wanted)
    return guessed


def _heading_rows(grid: Grid) -> list[int]:
    """Return the rows that may be the headings, the likeliest first.

    These are the rows that the form marks. If it marks none, they are those of the first rows with
    known headings, the rows with the most of them first; a title may be above them.
    """
    if grid.head:
        marked = range(grid.head - 1, -1, -1)
        return [at for at in marked if any(cell.text.strip() for cell in grid.rows[at].cells)]
    first = grid.rows[:_MOST_ROWS_BEFORE_HEADINGS]
    known = [sum(bool(meaning(cell.text).fields) for cell in row.cells) for row in first]
    return sorted((at for at, count in enumerate(known) if count), key=lambda at: -known[at])


def _as_given(grid: Grid, given: Sequence[str], width: int) -> Layout | Refusal:
    if width != len(given):
        return Refusal(
            f"it has {width} columns, and --columns names {len(given)}", "name each of its columns"
        )
    code = given.index("code")
    head = next((at for at, row in enumerate(grid.rows) if not row.is_section), 0)
    notes = []
    if grid.head:
        head, has_head = grid.head - 1, True
    else:
        first = texts_of(grid.rows[head], width)
        below = [texts_of(row, width)[code] for row in rows_looked_at(grid.rows, head + 1)]
        has_head = _is_head(first, first[code], below)
        if not has_head and not is_certainly_code(first[code]):
            notes.append("the first row was read as a record, not as headings")
    headings = texts_of(grid.rows[head], width) if has_head else [""] * width
    columns = [
        Column(heading, None if field == IGNORED_COLUMN else field)
        for heading, field in zip(headings, given, strict=True)
    ]
    return Layout(tuple(columns), head if has_head else 0, head + 1 if has_head else 0, tuple(notes))


def _filled_width(grid: Grid) -> int:
    """Return how many columns a table has, without blank columns at the end."""
    return max(
        (at + 1 for row in grid.rows for at, cell in enumerate(row.cells) if cell.text.strip()), default=0
    )


def _is_head(texts: Sequence[str], code: str, below: Sequence[str]) -> bool:
    """Whether the first row is not a record, in a table for which --columns gives the columns."""
    if not is_code(code) or any(meaning(text).fields for text in texts):
        return True
    are_integers = bool(below) and all(parse_code(text, "integer") is not None for text in below)
    return are_integers and parse_code(code, "integer") is None
