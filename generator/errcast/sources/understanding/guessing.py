"""The cells of a table -> its columns, if it has no headings, or none that are known.

40001,invalid key
40002,invalid grant type     -> the first column is the code, the second the message
"""

from collections import Counter
from collections.abc import Sequence

from errcast.findings import show
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.compounds import code_and_words, codes_in
from errcast.sources.cells.shapes import shape
from errcast.sources.grid import Grid, GridRow
from errcast.sources.understanding.layout import (
    Column,
    Layout,
    Refusal,
    columns_of,
    is_alone,
    rows_looked_at,
    texts_of,
)
from errcast.sources.understanding.proposing import columns_remedy
from errcast.sources.understanding.titled import Titled

_CERTAIN = ("code", "message")  # the fields of a table that needs no headings
_MOST_FILLED_UP = 100  # columns
_USUAL = 0.6  # of the rows have the usual number of cells
_FEWEST_RECORDS = 3  # with so many rows, the first one is not needed to see what the others are


def by_content(grid: Grid, width: int, *, is_headed: bool) -> Layout | Refusal:
    """Return the columns of a table if it has two and exactly one of them has codes, no code twice.

    `is_headed` is true if the table has a row of headings, which errcast does not know.
    """
    columns = columns_of(grid.rows, 0, width)
    if not is_headed and width == len(_CERTAIN) and (code := _code_column(grid, columns)) is not None:
        fields = ["code" if index == code else "message" for index in range(width)]
        note = "no headings: the column of codes was read as the code, the other column as the message"
        first = grid.head or 0  # a head with one heading: `| Classes | |`
        return Layout(tuple(Column("", field) for field in fields), first, first, (note,))
    if not is_headed and (uneven := _uneven(grid)) is not None:
        return uneven
    shown = [row for row in grid.rows if not is_alone(row)] or [*grid.rows]
    rows = " and ".join(
        f"[{', '.join(show(text, 30) for text in texts_of(row, width))}]" for row in shown[:2]
    )
    # The first row may be headings, unless it has a number above numbers, or a text that stands below again.
    is_skipped = is_headed or (len(shown) >= _FEWEST_RECORDS and not _begins_with_record(columns))
    below = [cells[1:] if is_skipped else cells for cells in columns]
    if width <= _MOST_FILLED_UP:  # what short rows lack is blank
        most = max(map(len, below))
        below = [[*cells, *[""] * (most - len(cells))] for cells in below]
    remedy, proposed = columns_remedy([Titled("", cells) for cells in below], {})
    if proposed is None and is_skipped and not is_headed:
        remedy, proposed = columns_remedy([Titled("", cells) for cells in columns], {})
    return Refusal(f"it has no known headings, and begins with {rows}", remedy, proposed)


def _uneven(grid: Grid) -> Refusal | None:
    """Return the refusal of a table with a few rows that are longer than the others, None if there are none.

    A comma in a sentence has a space behind it: `11,not allowed, or off` has three cells. One delimiter too
    many leaves a blank cell: `11,not allowed,,Ask for it.`
    """
    rows = rows_looked_at(grid.rows, 0)
    if not rows:
        return None
    (usual, count), *_ = Counter(len(row.cells) for row in rows).most_common(1)
    longer = [row for row in rows if any(cell.text for cell in row.cells[usual:])]
    if usual == 1 or count < _USUAL * len(rows) or not longer:
        return None
    more = f", and {len(longer) - 1} more such rows follow" if len(longer) > 1 else ""
    first = longer[0]
    reason = f"the row on line {first.line} has {len(first.cells)} cells, and most rows have {usual}{more}"
    others = [row for row in rows if len(row.cells) == usual]
    is_spaced = not any(_has_space_first(row) for row in others)
    if all(row.cells[usual].text[:1].isspace() or (is_spaced and _has_space_first(row)) for row in longer):
        remedy = "write quotes around a text that contains the delimiter, or name every column with --columns"
        return Refusal(reason, remedy)
    # Where most rows have a text, a delimiter too many has moved that of few rows.
    if all(not row.cells[usual - 1].text.strip() for row in longer):
        return Refusal(
            f"{reason}; its cell {usual} is blank",
            "delete one delimiter if the next text belongs there, or name every column with --columns",
        )
    return None


def _has_space_first(row: GridRow) -> bool:
    return any(cell.text[:1].isspace() and cell.text.strip() for cell in row.cells[1:])


def _begins_with_record(columns: Sequence[Sequence[str]]) -> bool:
    filled = [cells for cells in columns if cells]
    again = [cells[0] in cells[1:] and bool(cells[0]) for cells in filled]
    is_repeated = any(again) and not all(again)  # a whole row of headings may be there again
    return is_repeated or any(all(map(_is_number, cells)) for cells in filled)


def _is_number(text: str) -> bool:
    """Whether a cell is a number, or a list of numbers: no heading is."""
    return shape(text) in ("integer", "coded") or bool(codes_in(text))


def _code_column(grid: Grid, columns: Sequence[Sequence[str]]) -> int | None:
    """Return the column of codes of a table of two columns, None if it is not certain."""
    count = len(rows_looked_at(grid.rows, 0))
    codes = [
        index
        for index, cells in enumerate(columns)
        if len(cells) == count and all(map(_is_code, cells)) and len(set(cells)) == len(cells) > 1
    ]
    others = [Titled("", cells).profile for index, cells in enumerate(columns) if index not in codes]
    if len(codes) != 1 or others[0].are_letters or others[0].are_integers or others[0].are_true_or_false:
        return None
    # Where there are names, a text that many rows share is rather a category.
    if not others[0].are_varied and Titled("", columns[codes[0]]).profile.are_codes_with_names:
        return None
    first, *below = map(shape, columns[codes[0]])
    is_alike = first in below or len(set(below)) > 1
    return codes[0] if is_alike else None


def _is_code(text: str) -> bool:
    return is_certainly_code(text) or code_and_words(text) is not None
