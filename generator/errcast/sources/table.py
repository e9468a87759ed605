"""A source table in memory, whatever its form was: records of cells, and an account of how it was read."""

from typing import NamedTuple

from errcast.sources.cells.codes import CodeKind
from errcast.sources.grid import GridRow

# What a column of a table may be; the other fields of an error are for people alone.
FIELDS = ("code", "name", "message", "description", "solution", "http_status", "category")


class Table(NamedTuple):
    """The records of a source table, in its order. `path` is how findings call the source.

    `is_kind_given` is true where a person, or a catalog, says the kind of the codes;
    `is_of_several` where the records are those of several tables of one document; `keeps_lines`
    where a line break in a cell is one of its text.
    """

    path: str
    rows: tuple[GridRow, ...]
    code_kind: CodeKind
    is_kind_given: bool = False
    is_of_several: bool = False
    keeps_lines: bool = False


class SkippedRow(NamedTuple):
    """A row that is no record, and why."""

    line: int
    reason: str


class TableAccount(NamedTuple):
    """What became of one table of a document; tables and lines are counted from 1.

    `columns` are its headings, each with the field that it was taken for ("" where for none), as
    `("Error code", "code")`. `refusal` says why the table was left out, None where it was taken.
    """

    number: int
    line: int
    heading: str
    rows: int
    columns: tuple[tuple[str, str], ...]
    skipped: tuple[SkippedRow, ...] = ()
    notes: tuple[str, ...] = ()
    refusal: str | None = None


class Account(NamedTuple):
    """How a source was read: its form, and what became of each of its tables."""

    form: str
    tables: tuple[TableAccount, ...]


class Source(NamedTuple):
    """What a source says: its records, which fields their cells are, in order, and the account."""

    table: Table
    columns: tuple[str, ...]
    account: Account
