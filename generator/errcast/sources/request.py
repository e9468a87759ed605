"""How a person wants a source to be read: what the options of an import say."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from errcast.catalog import Code
from errcast.sources.cells.codes import CodeKind


class Wanted(NamedTuple):
    """What a person says of the tables to take; None where nothing was said.

    `table` is the number of one, from 1; `heading` a heading that it stands under; `columns` the
    fields of its columns; `language` decides between two columns of one kind. `has_descriptions`
    is true where the table is merged into a catalog with descriptions, so that a table without
    messages has descriptions, and not messages that are called so.
    """

    table: int | None = None
    heading: str | None = None
    columns: tuple[str, ...] | None = None
    language: str | None = None
    has_descriptions: bool = False

    @property
    def is_chosen(self) -> bool:
        """Whether a person chose among the tables."""
        return self.table is not None or self.heading is not None


class Request(NamedTuple):
    """How a person wants a source to be read; None where nothing was said.

    `with_sections` makes the headings above records their categories; `known` are the codes of
    the catalog that the table is merged into, as a cell says them.
    """

    form: str | None = None
    encoding: str | None = None
    code_kind: CodeKind | None = None
    wanted: Wanted = Wanted()
    fill_down: bool = False
    with_sections: bool = False
    known: Mapping[str, Code | None] = MappingProxyType({})
