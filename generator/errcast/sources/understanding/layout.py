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


def columns_of(rows: Sequence[GridRow], first: int, width: int) -> list[list[str]]:
    """Return the cells of each column from row `first` on, as far as one looks to understand them.

    A row that is shorter gives nothing to the columns that it does not reach, so that the work is
    that of the cells which are there.
    """
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows_looked_at(rows, first):
        for column, cell in zip(columns, row.cells, strict=False):
            column.append(cell.text.strip())
    return columns


def rows_looked_at(rows: Sequence[GridRow], first: int) -> list[GridRow]:
    """Return the rows from `first` on that are looked at to understand a table."""
    return [row for row in rows[first : first + MOST_ROWS_LOOKED_AT] if not row.is_section]
