"""A catalog in languages of people -> what templates see of the texts of its errors.

languages = ["zh", "en"]  ->  error.texts_in = {"zh": TextsView("zh", <Text>, …), "en": TextsView("en", …)}
language = "en", and no English description  ->  error.fallbacks.description = "zh"

It is loaded only for an output that asks for a language.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from errcast.catalog import Catalog, ErrorCode
from errcast.escaping import Text
from errcast.options import Options
from errcast.rendering.audience import for_audience, is_withheld
from errcast.rendering.in_language import (
    NO_FALLBACKS,
    NO_ORIGINALS,
    NO_TEXTS,
    OF_CATEGORY,
    InLanguage,
    Localized,
)


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


class OriginalTexts(NamedTuple):
    """The texts of an error in the language of its catalog, where an output has translations of them."""

    description: Text | None
    solution: Text | None


def texts_of_errors(
    catalog: Catalog, localized: Localized, options: Options
) -> Callable[[ErrorCode], dict[str, Any]]:
    """Return a function that gives what the view of an error has about languages, by field."""
    texts = texts_by_language(catalog, localized.by_tag, options)
    originals = original_texts(localized.own, options)

    def of_error(error: ErrorCode) -> dict[str, Any]:
        withheld = is_withheld(error, options)
        return {
            "fallbacks": NO_FALLBACKS if withheld else fallback_views(error, localized.shown),
            "originals": NO_ORIGINALS if withheld else original_views(error, localized.shown),
            "texts_in": texts.get(error.name, NO_TEXTS),
            "original_texts": originals.get(error.name),
        }

    return of_error


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
    return {**NO_FALLBACKS, **(of_error or {}), OF_CATEGORY: of_category}


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


def _text(text: str | None) -> Text | None:
    return None if text is None else Text(text)
