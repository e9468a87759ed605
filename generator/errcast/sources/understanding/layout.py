"""The result for one table: the field of each column, and where the records begin; or a refusal."""

from collections.abc import Sequence
from typing import NamedTuple

from errcast.sources.cells.codes import is_no_code
from errcast.sources.cells.compounds import code_and_words
from errcast.sources.grid import Grid, GridRow

IGNORED_COLUMN = "-"
TEXTS_IN_LANGUAGES = ("description", "solution", "details")  # fields that a translation has
STATUS_TABLE = "its codes may be HTTP statuses, and other tables have error codes"  # a doubt
MOST_ROWS_LOOKED_AT = 1000


class Column(NamedTuple):
    """A column: its heading ("" if it has none) and its field, None if errcast ignores the column.

    `parts` are the fields of a column that contains two, as in `404 / 40401`. `remark` says why
    errcast ignores a column that could be a field. `text` is the text that a column is in its language,
    `tongue`, such as the description; a column of messages may be the description in another language than
    that of the catalog. `is_named` is true if the user named the language of a column. `is_message` and
    `is_text` are true if the heading says that it is the message, or a text of any kind.
    """

    heading: str
    field: str | None
    parts: tuple[str, ...] = ()
    remark: str | None = None
    text: str | None = None
    tongue: str = ""
    is_named: bool = False
    is_message: bool = False
    is_text: bool = False


class Layout(NamedTuple):
    """The columns of a table; the headings are row `head`, and the records begin at row `first`.

    The rows before `head` do not belong to the table. `notes` say what was understood without the
    headings. `doubt` says why the table may not be about errors, None if it certainly is: a doubtful
    table is read only if the document has none that certainly is. `is_given` is true if the user named
    the columns.
    """

    columns: tuple[Column, ...]
    head: int
    first: int
    notes: tuple[str, ...] = ()
    doubt: str | None = None
    is_given: bool = False


def in_tongue(layout: Layout, tongue: str) -> Layout:
    """Return a layout with the texts of another language, without its own."""
    columns = (
        each._replace(field=each.text)
        if each.text is not None and each.tongue == tongue
        else each._replace(field=None)
        if each.field in TEXTS_IN_LANGUAGES
        else each
        for each in layout.columns
    )
    return layout._replace(columns=tuple(columns))


class Refusal(NamedTuple):
    """Why a table is not understood, and what the user can do.

    `columns` are the fields that a remedy proposes for `--columns`, None if it proposes none. `has_codes`
    is true if its headings say that it has codes: then it may well be about errors.
    """

    reason: str
    remedy: str
    columns: tuple[str, ...] | None = None
    has_codes: bool = False


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
    """Return the rows from `first` on that are used to understand a table.

    A blank row and a row of one cell, which may be a heading within the table, are not used if there
    are others.
    """
    some = [row for row in rows[first : first + MOST_ROWS_LOOKED_AT] if not row.is_section]
    return [row for row in some if _has_two_cells(row)] or some


def code_column(layout: Layout) -> int:
    """Return the column with the codes."""
    return next(
        at for at, column in enumerate(layout.columns) if column.field == "code" or "code" in column.parts
    )


def code_cells(grid: Grid, layout: Layout) -> list[str]:
    """Return the codes of a table, without words beside them, of the rows that are used to understand it."""
    at = code_column(layout)
    rows = [row for row in rows_looked_at(grid.rows, layout.first) if len(row.cells) > 1]
    cells = [row.cells[at].text.strip() for row in rows if at < len(row.cells)]
    pairs = ((cell, code_and_words(cell)) for cell in cells)
    codes = [pair.code if pair else cell for cell, pair in pairs]
    return [code for code in codes if code and not is_no_code(code)]


def is_alone(row: GridRow) -> bool:
    """Whether one cell of a row is filled, or none."""
    return row.is_section or not _has_two_cells(row)


def _has_two_cells(row: GridRow) -> bool:
    found = 0
    for cell in row.cells:
        found += bool(cell.text) and not cell.text.isspace()
        if found > 1:
            return True
    return False
