"""The result for one table: the field of each column, and where the records begin; or a refusal."""

from collections.abc import Sequence
from typing import NamedTuple

from errcast.sources.grid import GridRow

IGNORED_COLUMN = "-"
MOST_ROWS_LOOKED_AT = 1000


class Column(NamedTuple):
    """A column: its heading ("" if it has none) and its field, None if errcast ignores the column.

    `parts` are the fields of a column that contains two, as in `404 / 40401`. `remark` says why
    errcast ignores a column that could be a field.
    """

    heading: str
    field: str | None
    parts: tuple[str, ...] = ()
    remark: str | None = None


class Layout(NamedTuple):
    """The columns of a table; the headings are row `head`, and the records begin at row `first`.

    The rows before `head` do not belong to the table. `notes` say what was understood without the
    headings. `is_status_table` is true if the codes may also be HTTP statuses.
    """

    columns: tuple[Column, ...]
    head: int
    first: int
    notes: tuple[str, ...] = ()
    is_status_table: bool = False


class Refusal(NamedTuple):
    """Why a table is not understood, and what the user can do."""

    reason: str
    remedy: str


def texts_of(row: GridRow, width: int) -> list[str]:
    """Return the cells of a row, each on one line; "" for a missing cell."""
    texts = [" ".join(cell.text.split()) for cell in row.cells[:width]]
    return texts + [""] * (width - len(texts))


def columns_of(rows: Sequence[GridRow], first: int, width: int) -> list[list[str]]:
    """Return the cells of each column from row `first` on, of the rows that are used to understand a table.

    A short row adds nothing to the columns that it does not have, so the work grows only with the
    number of cells.
    """
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows_looked_at(rows, first):
        for column, cell in zip(columns, row.cells, strict=False):
            column.append(cell.text.strip())
    return columns


def rows_looked_at(rows: Sequence[GridRow], first: int) -> list[GridRow]:
    """Return the rows from `first` on that are used to understand a table."""
    return [row for row in rows[first : first + MOST_ROWS_LOOKED_AT] if not row.is_section]
