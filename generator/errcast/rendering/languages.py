"""A catalog in languages of people -> what templates see of it.

languages = ["zh", "en"]  ->  error.texts_in = {"zh": TextsView("zh", <Text>, …), "en": TextsView("en", …)}
language = "en", and no English description  ->  error.fallbacks.description = "zh"
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from errcast.catalog import Catalog, ErrorCode
from errcast.escaping import Text
from errcast.fields import TEXT_KEYS
from errcast.options import Options
from errcast.rendering.audience import for_audience
from errcast.rendering.in_language import InLanguage, as_it_is, heading
from errcast.targets import Target, languages_of

if TYPE_CHECKING:
    from errcast.translations.model import Translation

_OF_CATEGORY = "category_title"
NO_FALLBACKS: Mapping[str, str | None] = MappingProxyType(dict.fromkeys((*TEXT_KEYS, _OF_CATEGORY)))


NO_ORIGINALS: Mapping[str, Text] = MappingProxyType({})


class TextsView(NamedTuple):
    """The texts of an error in one language.

    A text without a translation is the one of the catalog, and `fallbacks` has its language, as in
    `ErrorView`; a text that the catalog does not have is None.
    """

    language: str
    description: Text | None
    solution: Text | None
    details: Text | None
    category_title: Text | None
    fallbacks: Mapping[str, str | None]


NO_TEXTS: Mapping[str, TextsView] = MappingProxyType({})


class OriginalTexts(NamedTuple):
    """The texts of an error in the language of its catalog, where an output has translations of them."""

    description: Text | None
    solution: Text | None


class Localized(NamedTuple):
    """A catalog in the language of an output, and in each of its several languages, by their tags.

    `own` is the catalog with its own texts if the output has translations of them, else None.
    """

    shown: InLanguage
    own_language: str | None
    by_tag: Mapping[str, InLanguage]
    own: Catalog | None = None


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


def original_texts(own: Catalog | None, options: Options) -> Mapping[str, OriginalTexts]:
    """Return the original texts of each error by its name, without those that an audience does not see."""
    errors = () if own is None else for_audience(own, options).errors
    return {error.name: OriginalTexts(_text(error.description), _text(error.solution)) for error in errors}


def fallback_views(error: ErrorCode, found: InLanguage) -> Mapping[str, str | None]:
    """Return the language of each text of an error that is not in the language of the output, else None."""
    of_error = found.fallbacks.get(error.name)
    of_category = None if error.category is None else found.of_categories.get(error.category)
    if of_error is None and of_category is None:
        return NO_FALLBACKS
    return {**NO_FALLBACKS, **(of_error or {}), _OF_CATEGORY: of_category}


def original_views(error: ErrorCode, found: InLanguage) -> Mapping[str, Text]:
    """Return the texts of the catalog of which the error has translations, by the keys of the texts."""
    of_error = found.originals.get(error.name)
    return NO_ORIGINALS if of_error is None else {key: Text(text) for key, text in of_error.items()}


def texts_by_language(
    catalog: Catalog, by_tag: Mapping[str, InLanguage], options: Options
) -> Mapping[str, Mapping[str, TextsView]]:
    """Return the texts of each error, by its name and by the tag of the language."""
    texts: dict[str, dict[str, TextsView]] = {error.name: {} for error in catalog.errors} if by_tag else {}
    for tag, found in by_tag.items():
        titles = {each.id: Text(each.title) for each in found.catalog.categories}
        for error in for_audience(found.catalog, options).errors:
            category = None if error.category is None else titles[error.category]
            own = (_text(error.description), _text(error.solution), _text(error.details))
            texts[error.name][tag] = TextsView(tag, *own, category, fallback_views(error, found))
    return texts


def category_titles(catalog: Catalog, by_tag: Mapping[str, InLanguage]) -> Mapping[str, Mapping[str, Text]]:
    """Return the titles of each category, by its id and by the tag of the language."""
    titles: dict[str, dict[str, Text]] = {each.id: {} for each in catalog.categories}
    for tag, found in by_tag.items():
        for each in found.catalog.categories:
            titles[each.id][tag] = Text(each.title)
    return titles


def catalog_titles(by_tag: Mapping[str, InLanguage]) -> Mapping[str, Text]:
    """Return the title of the catalog by the tags of languages."""
    return {tag: Text(heading(found.catalog)) for tag, found in by_tag.items()}


def _text(text: str | None) -> Text | None:
    return None if text is None else Text(text)
