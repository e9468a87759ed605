"""Catalog + Target -> the variables of a template. Every text in them is a `Text`.

    ErrorCode(222202, "PIC_NOT_HAS_FACE", "pic not has face", …)
      ->  ErrorView(name="PIC_NOT_HAS_FACE", code=222202, message=<Text>, summary=<Text>, facts=[…], …)

Templates do not see the classes of `catalog`, so those can change without them.
"""

from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

from errcast.catalog import Catalog, Code, Deprecation, ErrorCode
from errcast.escaping import CodeNumber, Text, in_lines
from errcast.fields import FIELD_KEYS, ErrorField
from errcast.options import Options, OptionValue
from errcast.rendering.audience import is_withheld
from errcast.rendering.constants import category_names, member_name
from errcast.rendering.facts import FACTS, KINDS_OF_SEVERAL, deprecation_text, used_facts
from errcast.rendering.field_views import (
    LinkView,
    OwnView,
    field_values,
    own_keys,
    own_values,
    used_fields,
)
from errcast.rendering.rich_text import RichBlock, rich_blocks
from errcast.targets import Target


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
    catalog without `x-`. `is_withheld` is true for an internal error in an output for the public: then all
    its texts are missing, and the message is empty.
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
    details_blocks: tuple[RichBlock, ...]
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
    summary: Text
    used_facts: Sequence[Fact]

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
    different from each code of the catalog, so that links can use both.
    """

    key: str
    title: Text
    errors: list[ErrorView]


class CategoryView(NamedTuple):
    """A category as templates see it; `name` is the one in the language.

    `code_range` are the first and the last code that its errors may have, such as `1000-1999`.
    """

    id: str
    name: str
    title: Text
    code_range: str | None


class CatalogView(NamedTuple):
    """A catalog as templates see it.

    `source` is its only source table, and `sources` are all of them. `categories` are all that it declares,
    with those that no error belongs to.
    """

    name: str
    path: Text
    title: Text
    language: str | None
    source: Text | None
    sources: list[Text]
    has_string_codes: bool
    categories: list[CategoryView]
    reserved_codes: list[CodeNumber | Text]
    reserved_names: list[str]


def template_context(
    catalog: Catalog,
    target: Target,
    type_name: str,
    names: Mapping[str, str],
    options: Options,
) -> dict[str, Any]:
    """Return the variables of a template, by their names.

    `type_name` is in the spelling of the language. `names` maps each name of an error, former names
    too, to its name in the language. `options` has every option of the target.
    """
    facts = _facts(catalog, target, type_name, options)
    replacements = _replacements(catalog, names)
    spellings = category_names(catalog, target)
    categories = {
        each.id: CategoryView(each.id, spellings[each.id], Text(each.title), each.code_range)
        for each in catalog.categories
    }
    shown = _Shown(
        names,
        categories,
        facts,
        replacements,
        used_fields(catalog),
        own_keys(catalog),
        target.escaping.prose is not None,
        options,
    )
    views = [_error_view(error, shown) for error in catalog.errors]
    used = {error.category for error in catalog.errors}
    keys = {key for key, _, _ in used_facts(catalog, options)} | {field.key for field in shown.fields}
    return {
        "type_name": type_name,
        "code_type": target.types.get(_kind_of_codes(catalog)),
        "catalog": CatalogView(
            name=catalog.name,
            path=Text(catalog.path),
            title=Text(catalog.title or f"{catalog.type} codes"),
            language=catalog.language,
            source=_text(catalog.source),
            sources=[Text(path) for path, _ in catalog.sources if path is not None],
            has_string_codes=catalog.has_string_codes,
            categories=list(categories.values()),
            reserved_codes=list(map(_code, catalog.reserved.codes)),
            reserved_names=list(catalog.reserved.names),
        ),
        "errors": views,
        "errors_by_code": [views[place] for place in _places_by_code(catalog)],
        "aliases": [Alias(name, view, place) for place, view in enumerate(views) for name in view.aliases],
        "categories": [each for each in categories.values() if each.id in used],
        "sections": _sections(catalog, views),
        "facts": facts,
        "uses": {key: key in keys for key in (*(key for key, _, _ in FACTS), *FIELD_KEYS)},
        "own_keys": list(shown.own_keys),
        "options": option_views(target, options),
        "data": target.data,
    }


def _kind_of_codes(catalog: Catalog) -> str:
    return "string_code" if catalog.has_string_codes else "integer_code"


def _facts(catalog: Catalog, target: Target, type_name: str, options: Options) -> list[Fact]:
    code_kind = _kind_of_codes(catalog)
    # Without a category, there is no type of categories that an output could declare.
    has_categories = any(error.category is not None for error in catalog.errors)
    facts = []
    for key, kind_of_fact, help_text in used_facts(catalog, options):
        name = member_name(key, target)
        kind = code_kind if key == "code" else kind_of_fact
        own_type = None if key == "category" and not has_categories else target.types.get(key)
        pattern = own_type or target.types.get(kind)
        if pattern is None and kind in KINDS_OF_SEVERAL:
            continue
        type_of_fact = None if pattern is None else pattern.replace("{type_name}", type_name)
        facts.append(Fact(key, name, kind, type_of_fact, help_text))
    return facts


def option_views(target: Target, options: Options) -> dict[str, OptionValue | Text]:
    """Return the options as templates see them; a text that no pattern limits is a `Text`."""
    return {
        option.name: _option_view(option.pattern or option.choices, options[option.name])
        for option in target.options
        if option.name in options
    }


def _option_view(harmless: object, value: OptionValue) -> OptionValue | Text:
    return Text(value) if isinstance(value, str) and not harmless else value


def _replacements(catalog: Catalog, names: Mapping[str, str]) -> dict[str, Replacement]:
    """Return the errors that replace deprecated errors, by their names in the catalog."""
    deprecations = [error.deprecated for error in catalog.errors if isinstance(error.deprecated, Deprecation)]
    wanted = {deprecation.replaced_by for deprecation in deprecations} - {None}
    if not wanted:
        return {}
    return {
        error.name: Replacement(error.name, names[error.name], _code(error.code))
        for error in catalog.errors
        if error.name in wanted
    }


def _places_by_code(catalog: Catalog) -> list[int]:
    """Return the places of the errors in ascending order of code; texts in the order of UTF-8."""
    codes: list[Any] = [error.code for error in catalog.errors]  # of one kind
    return sorted(range(len(codes)), key=codes.__getitem__)


def _code(code: Code) -> CodeNumber | Text:
    return Text(code) if isinstance(code, str) else CodeNumber(code)


def _deprecation_view(error: ErrorCode, replacements: Mapping[str, Replacement]) -> DeprecationView | None:
    if not error.is_deprecated:
        return None
    details = error.deprecated if isinstance(error.deprecated, Deprecation) else Deprecation()
    return DeprecationView(
        Text(deprecation_text(error)),
        _text(details.since),
        _text(details.reason),
        None if details.replaced_by is None else replacements[details.replaced_by],
    )


class _Shown(NamedTuple):
    """What the views of all errors share: names in the language, and what the catalog uses."""

    names: Mapping[str, str]
    categories: Mapping[str, CategoryView]
    facts: Sequence[Fact]
    replacements: Mapping[str, Replacement]
    fields: Sequence[ErrorField]
    own_keys: Sequence[str]
    is_document: bool
    options: Options


def _error_view(error: ErrorCode, shown: _Shown) -> ErrorView:
    category = None if error.category is None else shown.categories[error.category]
    withheld, names = is_withheld(error, shown.options), shown.names
    values: dict[str, Any] = {
        "code": _code(error.code),
        "message": Text("" if withheld else error.message),
        "description": _text(error.description),
        "solution": _text(error.solution),
        **field_values(error, shown.fields),
    }
    details = error.details if shown.is_document else None
    return ErrorView(
        key=error.name,
        name=names[error.name],
        aliases=[names[alias] for alias in error.aliases if alias in names] if error.aliases else (),
        code_text=error.code_text,
        category_name=None if category is None else category.name,
        category_title=None if category is None else category.title,
        deprecation=_deprecation_view(error, shown.replacements) if error.deprecated else None,
        details_blocks=() if details is None else rich_blocks(details),
        is_withheld=withheld,
        x=own_values(error.own, shown.own_keys),
        summary=Text(error.name if withheld else _summary(error)),
        used_facts=shown.facts,
        **values,
    )


def _summary(error: ErrorCode) -> str:
    # Tools look for a directive at the start of a comment, so a quote comes before the text there.
    message = f"'{error.message}'" if error.code_text is None else f"{error.code_text} '{error.message}'"
    return f"{message} - {error.description}" if error.description else message


def _text(text: str | None) -> Text | None:
    return None if text is None else Text(text)


def _sections(catalog: Catalog, views: Sequence[ErrorView]) -> list[Section]:
    codes = {str(error.code) for error in catalog.errors}
    sections = {
        each.id: Section(_unlike(codes, f"category-{each.id}"), Text(each.title), [])
        for each in catalog.categories
    }
    rest = Section(_unlike(codes, "uncategorised"), Text("Other errors"), [])
    for error, view in zip(catalog.errors, views, strict=True):
        (rest if error.category is None else sections[error.category]).errors.append(view)
    return [section for section in (*sections.values(), rest) if section.errors]


def _unlike(codes: Set[str], key: str) -> str:
    """Return a key that no code equals: `category-a`, or `category-a-` if `category-a` is a code."""
    while key in codes:
        key += "-"
    return key
