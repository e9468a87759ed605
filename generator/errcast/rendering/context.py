"""Catalog + Target -> the variables of a template, by their names.

    Catalog("face", …), python  ->  {"type_name": "FaceError", "errors": [ErrorView(…), …], "facts": […], …}

`views` says what each of them is.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from errcast.catalog import Catalog, Code, Deprecation, ErrorCode
from errcast.escaping import CodeNumber, Text
from errcast.escaping.comments import is_plain_line
from errcast.fields import FIELD_KEYS, PUBLIC, ErrorField
from errcast.options import Options, OptionValue
from errcast.rendering.audience import AUDIENCE, is_withheld
from errcast.rendering.constants import category_names, member_name
from errcast.rendering.facts import FACTS, KINDS_OF_SEVERAL, deprecation_text, used_facts
from errcast.rendering.field_views import (
    field_values,
    own_addresses,
    own_keys,
    own_values,
    used_fields,
)
from errcast.rendering.in_language import Localized, as_it_is, catalog_titles, category_titles, heading
from errcast.rendering.views import (
    Alias,
    CatalogView,
    CategoryView,
    DeprecationView,
    ErrorView,
    Fact,
    OptionView,
    Replacement,
    Section,
)
from errcast.targets import Target, languages_of, options_of

if TYPE_CHECKING:
    from errcast.rendering.lookups import TranslationView
    from errcast.rendering.rich_text import RichBlock
    from errcast.translations.model import Translation


def localized(
    catalog: Catalog, translations: "Sequence[Translation]", target: Target, options: Options
) -> Localized:
    """Return a catalog in the languages that the options of an output ask for."""
    language, several = languages_of(target, options)
    if not language and not several:
        return Localized(as_it_is(catalog), catalog.language, {})
    from errcast.rendering.translating import in_language  # most runs need no other language

    shown = in_language(catalog, translations, language) if language else as_it_is(catalog)
    by_tag = {tag: in_language(catalog, translations, tag) for tag in several}
    return Localized(shown, catalog.language, by_tag, None if shown.catalog is catalog else catalog)


def template_context(
    catalog: Catalog,
    target: Target,
    type_name: str,
    names: Mapping[str, str],
    options: Options,
    localized: Localized | None = None,
) -> dict[str, Any]:
    """Return the variables of a template, by their names.

    `type_name` is in the spelling of the language. `names` maps each name of an error, former names
    too, to its name in the language. `options` has every option of the target. `localized` is the catalog in
    the languages of people that the options ask for; without it, the catalog has its own texts.
    """
    localized = localized or Localized(as_it_is(catalog), catalog.language, {})
    shown_in = localized.shown
    facts = _facts(catalog, target, type_name, options)
    replacements = _replacements(catalog, names)
    spellings = category_names(catalog, target)
    own = localized.own
    original_titles = {} if own is None else {each.id: Text(each.title) for each in own.categories}
    titles = category_titles(catalog, localized.by_tag)
    categories = {
        each.id: CategoryView(
            each.id,
            spellings[each.id],
            Text(each.title),
            each.code_range,
            shown_in.of_categories.get(each.id),
            titles[each.id],
            original_titles.get(each.id),
        )
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
        _texts_of_errors(catalog, localized, options),
    )
    views = [_error_view(error, shown) for error in catalog.errors]
    used = {error.category for error in catalog.errors}
    keys = {key for key, _, _ in used_facts(catalog, options)} | {field.key for field in shown.fields}
    places = _places_by_code(catalog)
    own_language = localized.own_language
    is_public = options.get(AUDIENCE) == PUBLIC  # a table may be at a path that says more
    return {
        "type_name": type_name,
        "code_type": target.types.get(_kind_of_codes(catalog)),
        "catalog": CatalogView(
            name=catalog.name,
            path=Text(catalog.path),
            title=Text(heading(catalog)),
            has_plain_title=is_plain_line(heading(catalog)),
            language=catalog.language,
            own_language=localized.own_language,
            fallback=shown_in.of_title,
            titles_in=catalog_titles(localized.by_tag),
            source=None if is_public else _text(catalog.source),
            sources=[Text(path) for path, _ in catalog.sources if path is not None and not is_public],
            has_string_codes=catalog.has_string_codes,
            categories=list(categories.values()),
            reserved_codes=list(map(_code, catalog.reserved.codes)),
            reserved_names=list(catalog.reserved.names),
        ),
        "errors": views,
        "errors_by_code": [views[place] for place in places],
        "aliases": [Alias(name, view, place) for place, view in enumerate(views) for name in view.aliases],
        "categories": [each for each in categories.values() if each.id in used],
        "sections": _sections(catalog, views, categories),
        "translations": _translations(views, places, localized),
        "own_key": (own_language or "").lower(),
        "facts": facts,
        "uses": {key: key in keys for key in (*(key for key, _, _ in FACTS), *FIELD_KEYS)},
        "own_keys": list(shown.own_keys),
        "options": option_views(target, options),
        "data": target.data,
    }


def _texts_of_errors(
    catalog: Catalog, localized: Localized, options: Options
) -> Callable[[ErrorCode], Mapping[str, Any]]:
    """Return a function that gives what the view of an error has about languages: nothing for most runs."""
    if localized.is_as_it_is:
        return lambda _: {}
    from errcast.rendering.languages import texts_of_errors

    return texts_of_errors(catalog, localized, options)


def _translations(
    views: Sequence[ErrorView], places: Sequence[int], localized: Localized
) -> "list[TranslationView]":
    if not localized.by_tag:
        return []
    from errcast.rendering.lookups import translation_views

    return translation_views(views, places, list(localized.by_tag), localized.own_language)


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


def option_views(target: Target, options: Options) -> dict[str, OptionView]:
    """Return the options as templates see them; a text that no pattern limits is a `Text`."""
    return {
        option.name: _option_view(option.pattern or option.choices, options[option.name])
        for option in options_of(target)
        if option.name in options
    }


def _option_view(harmless: object, value: OptionValue) -> OptionView:
    if harmless or not isinstance(value, (str, tuple)):
        return value
    return tuple(map(Text, value)) if isinstance(value, tuple) else Text(value)


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
    texts_of: Callable[[ErrorCode], Mapping[str, Any]]


def _error_view(error: ErrorCode, shown: _Shown) -> ErrorView:
    category = None if error.category is None else shown.categories[error.category]
    withheld, names = is_withheld(error, shown.options), shown.names
    values: dict[str, Any] = {
        "code": _code(error.code),
        "message": Text("" if withheld else error.message),
        "description": _text(error.description),
        "solution": _text(error.solution),
        **field_values(error, shown.fields),
        **shown.texts_of(error),
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
        details_blocks=() if details is None else _blocks(details),
        is_withheld=withheld,
        x=own_values(error.own, shown.own_keys),
        addresses=own_addresses(error.own),
        summary=Text(error.name if withheld else _summary(error)),
        used_facts=shown.facts,
        **values,
    )


def _blocks(details: str) -> "tuple[RichBlock, ...]":
    from errcast.rendering.rich_text import rich_blocks  # few catalogs have details

    return rich_blocks(details)


def _summary(error: ErrorCode) -> str:
    # Tools look for a directive at the start of a comment, so a quote comes before the text there.
    message = f"'{error.message}'" if error.code_text is None else f"{error.code_text} '{error.message}'"
    return f"{message} - {error.description}" if error.description else message


def _text(text: str | None) -> Text | None:
    return None if text is None else Text(text)


def _sections(
    catalog: Catalog, views: Sequence[ErrorView], categories: Mapping[str, CategoryView]
) -> list[Section]:
    codes = {str(error.code) for error in catalog.errors}
    sections = {
        each.id: Section(_unlike(codes, f"category-{each.id}"), each.title, [], each.fallback, each.titles_in)
        for each in categories.values()
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
