"""How a user wants a source to be read: the options of an import."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from errcast.catalog import Code
from errcast.origin import Duplicates, Skipped
from errcast.sources.cells.codes import CodeKind


class Wanted(NamedTuple):
    """Which tables a user wants; a field is None if the user did not say it.

    `table` is the number of a table, from 1; `heading` is the text of a heading above it; `columns`
    are the fields of its columns; `language` chooses between two columns of the same field.
    `has_descriptions` is true if the table is merged into a catalog with descriptions: then the only
    column of descriptions is never read as the messages, unless it has the `messages` of the catalog, by the
    text of their codes in a cell.
    """

    table: int | None = None
    heading: str | None = None
    columns: tuple[str, ...] | None = None
    language: str | None = None
    has_descriptions: bool = False
    messages: Mapping[str, str] = MappingProxyType({})

    @property
    def is_chosen(self) -> bool:
        """Whether the user chose tables."""
        return self.table is not None or self.heading is not None


class Request(NamedTuple):
    """How a user wants a source to be read; a field is None if the user did not say it.

    With `with_sections`, the headings above records become their categories. `duplicates` says what
    becomes of further rows of a code: an error, nothing, or a longer description. With `split_codes`, a
    row with several codes is an error for each. `skip` says which rows that are no record are left out:
    ranges of codes, those without a code or a message, or both. `known` are the codes of the catalog
    that the table is merged into, by their text in a cell. `command` are the words of a command that reads
    the source so, without the tables that it chooses and its output, and `output` is the catalog that it
    writes; both are empty if a finding cannot propose whole commands.
    """

    form: str | None = None
    encoding: str | None = None
    code_kind: CodeKind | None = None
    wanted: Wanted = Wanted()
    fill_down: bool = False
    with_sections: bool = False
    duplicates: Duplicates = "refuse"
    split_codes: bool = False
    skip: Skipped | None = None
    known: Mapping[str, Code | None] = MappingProxyType({})
    command: tuple[str, ...] = ()
    output: str = ""
