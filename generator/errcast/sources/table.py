"""A source table in memory, the same for every form: records of cells, and an account of the reading."""

from collections.abc import Callable
from typing import NamedTuple

from errcast.origin import Skipped
from errcast.sources.cells.codes import CodeKind
from errcast.sources.cells.field_texts import COLUMNS
from errcast.sources.grid import GridRow

# The fields that a column can have.
FIELDS = (
    *("code", "name", "message", "description", "solution", "http_status", "category", "retryable"),
    *("deprecated", "deprecated_since", "deprecated_reason", "replaced_by", "aliases", "target_names"),
    *COLUMNS,
)


class OtherLists(NamedTuple):
    """The codes that mean something else in several tables of a document, and how to read these tables."""

    codes: frozenset[str]
    remedy: str


class Table(NamedTuple):
    """The records of a source table, in its order. `path` is the name of the source in findings.

    `is_kind_given` is true if the user, or a catalog, says the kind of the codes. `choice` are the
    options that choose tables without a code in common, None if no tables of the document have one;
    `lists` are these codes if their texts say that each table numbers things of its own.
    `keeps_lines` is true if a line break in a cell belongs to its text. `may_be_strings` is true if some
    codes are no integers, but could be codes. `skip` says which rows were left out.
    """

    path: str
    rows: tuple[GridRow, ...]
    code_kind: CodeKind
    is_kind_given: bool = False
    choice: str | None = None
    lists: OtherLists | None = None
    keeps_lines: bool = False
    may_be_strings: bool = False
    skip: Skipped | None = None


class SkippedRow(NamedTuple):
    """A row that is not a record, and the reason."""

    line: int
    reason: str


class Tongue(NamedTuple):
    """A column of texts: its heading, its field, its language, and whether the catalog has its texts.

    A column of messages that the catalog has may be the description in another language.
    """

    heading: str
    field: str
    tongue: str
    is_taken: bool


class TableAccount(NamedTuple):
    """How one table of a document was read; numbers of tables and lines start at 1.

    `columns` are its headings, each with its field ("" if it has none), such as
    `("Error code", "code")`. `refusal` says why the table was left out, None if it was read. `tongues` are
    the columns of texts, also those that another column is in another language; `messages` are the languages
    of all columns that are called messages, and `languages` those of all that are called texts.
    """

    number: int
    line: int
    heading: str
    rows: int
    columns: tuple[tuple[str, str], ...]
    skipped: tuple[SkippedRow, ...] = ()
    notes: tuple[str, ...] = ()
    refusal: str | None = None
    tongues: tuple[Tongue, ...] = ()
    messages: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()


class Account(NamedTuple):
    """How a source was read: its form, and the account of each of its tables."""

    form: str
    tables: tuple[TableAccount, ...]


class Source(NamedTuple):
    """The content of a source: its records, the fields of their cells, in order, and the account.

    `in_tongue` returns the same with the texts in another language, that of one of its columns. It counts
    this work, and raises TooMuchWorkError; None for a form without languages.
    """

    table: Table
    columns: tuple[str, ...]
    account: Account
    in_tongue: "Callable[[str], Source] | None" = None
