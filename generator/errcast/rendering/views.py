"""Catalog + Target -> the variables of a template. Every text in them is a `Text`.

    ErrorCode(222202, "PIC_NOT_HAS_FACE", "pic not has face", …)
      ->  ErrorView(name="PIC_NOT_HAS_FACE", code=222202, message=<Text>, summary=<Text>, facts=[…], …)

Templates do not see the classes of `catalog`, so those can change without them.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from errcast.escaping import CodeNumber, Text, in_lines
from errcast.options import OptionValue
from errcast.rendering.facts import KINDS_OF_SEVERAL
from errcast.rendering.field_views import (
    LinkView,
    OwnView,
)
from errcast.rendering.in_language import NO_FALLBACKS, NO_ORIGINALS, NO_TEXTS

if TYPE_CHECKING:
    from errcast.rendering.languages import OriginalTexts, TextsView
    from errcast.rendering.rich_text import RichBlock

OptionView = OptionValue | Text | tuple[Text, ...]


def _is_optional(kind: str) -> bool:
    return kind.startswith("optional_")


class Fact(NamedTuple):
    """A field of errors, as the target calls it.

    `key` is the field of the catalog. `kind` is a kind that `types` of a target can contain. `name` is
    the member in the language, and `type` its type, None if the target has no type for it. `help` says
    what the fact is, and `sentence` says the same as a sentence.
    """

    key: str
    name: str
    kind: str
    type: str | None
    help: str

    @property
    def sentence(self) -> str:
        """Say what the fact is, as a sentence."""
        return f"{self.help[0].upper()}{self.help[1:]}."

    @property
    def is_optional(self) -> bool:
        """Tell whether it can be missing in an error."""
        return _is_optional(self.kind)

    @property
    def has_several(self) -> bool:
        """Tell whether its values are several: tags or links."""
        return self.kind in KINDS_OF_SEVERAL


class FactValue(NamedTuple):
    """The value of one fact of one error; None if it is missing."""

    key: str
    kind: str
    name: str
    value: int | bool | str | Text | tuple[Text, ...] | tuple[LinkView, ...] | None

    @property
    def is_optional(self) -> bool:
        """Tell whether it can be missing in an error."""
        return _is_optional(self.kind)

    @property
    def scalar(self) -> int | bool | str | Text | None:
        """The value, or several as one text with a line for each, a link as two lines; None without any."""
        if not isinstance(self.value, tuple):
            return self.value
        texts = (text for each in self.value for text in (each if isinstance(each, LinkView) else (each,)))
        return in_lines(texts) if self.value else None


class DeprecationView(NamedTuple):
    """The deprecation of an error: a sentence, what it is made of, and the error to use instead or None."""

    text: Text
    since: Text | None
    reason: Text | None
    replacement: "Replacement | None"


class Replacement(NamedTuple):
    """The error to use instead of a deprecated one; `key` is its name in the catalog."""

    key: str
    name: str
    code: CodeNumber | Text


class ErrorView(NamedTuple):
    """An error as templates see it.

    `key` is its name in the catalog, and `name` the one in the language; `category_name` and
    `category_title` are those of its category.
    `code_text` is a hexadecimal code as the source writes it, else None. `summary` has the
    `code_text`, the message in quotes, and the description, as far as they exist. `deprecation` is
    None if the error is not deprecated. `facts` are the values of `used_facts`, the catalog's facts, in their
    order.
    `details_blocks` are the details for a document, and empty in code. `x` has the keys of one's own of the
    catalog without `x-`, and `addresses` those of them whose value is an address. `is_withheld` is true for
    an internal error in an output for the public: then all its texts are missing, and the message is empty.
    `fallbacks` has the language of each text that is not in the language of the output: for a description
    with a translation, `fallbacks.description` is None, and `originals.description` is the text of the
    catalog. `texts_in` are the texts by the tags of `languages`. `original_texts` are the texts in the
    language of the catalog, None if the output has these itself.
    """

    key: str
    name: str
    aliases: Sequence[str]
    code: CodeNumber | Text
    code_text: str | None
    message: Text
    description: Text | None
    solution: Text | None
    details: Text | None
    details_blocks: "tuple[RichBlock, ...]"
    category: str | None
    category_name: str | None
    category_title: Text | None
    severity: str | None
    retryable: bool | None
    retry: str | None
    http_status: int | None
    grpc_status: str | None
    since: Text | None
    deprecated: bool
    deprecation: DeprecationView | None
    tags: tuple[Text, ...]
    links: tuple[LinkView, ...]
    audience: str | None
    is_withheld: bool
    x: Mapping[str, OwnView]
    addresses: Mapping[str, bool]
    summary: Text
    used_facts: Sequence[Fact]
    fallbacks: Mapping[str, str | None] = NO_FALLBACKS
    originals: Mapping[str, Text] = NO_ORIGINALS
    texts_in: "Mapping[str, TextsView]" = NO_TEXTS
    original_texts: "OriginalTexts | None" = None

    @property
    def facts(self) -> list[FactValue]:
        """The values of the facts, made when a template asks: kept for all errors, they fill the memory."""
        return [
            FactValue(fact.key, fact.kind, fact.name, getattr(self, fact.key)) for fact in self.used_facts
        ]


class Alias(NamedTuple):
    """A former name, its error, and the place of that error among the errors, from 0."""

    name: str
    error: ErrorView
    place: int


class Section(NamedTuple):
    """The errors of one category, or the errors without one, for documents.

    `key` is `category-image` for the category `image`, and `uncategorised` without one. It is
    different from each code of the catalog, so that links can use both. `fallback` is the language of the
    title if it is not that of the output, and `titles_in` are the titles by the tags of `languages`.
    """

    key: str
    title: Text
    errors: list[ErrorView]
    fallback: str | None = None
    titles_in: Mapping[str, Text] = MappingProxyType({})


class CategoryView(NamedTuple):
    """A category as templates see it; `name` is the one in the language.

    `code_range` are the first and the last code that its errors may have, such as `1000-1999`. `fallback` is
    the language of the title if it is not that of the output, and `titles_in` are the titles by the tags of
    `languages`. `original_title` is the one in the catalog, None if the output has this itself.
    """

    id: str
    name: str
    title: Text
    code_range: str | None
    fallback: str | None
    titles_in: Mapping[str, Text]
    original_title: Text | None


class CatalogView(NamedTuple):
    """A catalog as templates see it.

    `has_plain_title` tells whether the title is one line without marks that end a comment or a text in
    quotes of some language. `source` is its only source table, and `sources` are all of them. `categories`
    are all that it declares, with those that no error belongs to. `language` is that of the output, and
    `own_language` that of the texts in the file. `fallback` is the language of the title if it is not that
    of the output, and `titles_in` are the titles by the tags of `languages`.
    """

    name: str
    path: Text
    title: Text
    has_plain_title: bool
    language: str | None
    own_language: str | None
    fallback: str | None
    titles_in: Mapping[str, Text]
    source: Text | None
    sources: list[Text]
    has_string_codes: bool
    categories: list[CategoryView]
    reserved_codes: list[CodeNumber | Text]
    reserved_names: list[str]
