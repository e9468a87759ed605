"""How a table is understood: which column is which field, and where its records begin; or why it is not."""

from collections.abc import Sequence
from typing import NamedTuple

from errcast.sources.grid import GridRow

IGNORED_COLUMN = "-"
MOST_ROWS_LOOKED_AT = 1000


class Column(NamedTuple):
    """A column: its heading, "" if it has none, and the field that it is, None if it is not ours.

    `parts` are the fields of a column that holds two, as in `404 / 40401`. `remark` says why one
    is not ours that could have been.
    """

    heading: str
    field: str | None
    parts: tuple[str, ...] = ()
    remark: str | None = None


class Layout(NamedTuple):
    """The columns of a table; the records begin at row `first`, the rows before `head` are no part of it.

    `notes` say what was understood that its headings do not say. `is_status_table` is true
    where the codes may as well be HTTP statuses.
    """

    columns: tuple[Column, ...]
    head: int
    first: int
    notes: tuple[str, ...] = ()
    is_status_table: bool = False


class Refusal(NamedTuple):
    """Why a table is not understood, and what a person can do so that it is."""

    reason: str
    remedy: str


def texts_of(row: GridRow, width: int) -> list[str]:
    """Return the cells of a row, each in one line, "" where it has none."""
    texts = [" ".join(cell.text.split()) for cell in row.cells[:width]]
    return texts + [""] * (width - len(texts))


def column_of(rows: Sequence[GridRow], index: int) -> list[str]:
    """Return the cells of a column, as far as one looks to understand it."""
    return [
        row.cells[index].text.strip() if index < len(row.cells) else ""
        for row in rows[:MOST_ROWS_LOOKED_AT]
        if not row.is_section
    ]
