"""A catalog + its translations + a language -> the catalog with its texts in that language.

    face.yaml in Chinese, face.en.yaml, "en"  ->  the catalog with the texts of face.en.yaml

A text without a translation stays as the catalog has it, and its language is known, so a document can mark
it. A translation of a text that was reworded since then counts as missing, since it may say something wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from errcast.catalog import Catalog, ErrorCode
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.lookup import is_same, serves, tags_to_try
from errcast.translations.model import TEXT_KEYS, TranslatedText, Translation

UNKNOWN = "und"  # the tag of a language that nobody says (RFC 5646, section 4.1)
_NOTHING: Mapping[str, str] = MappingProxyType({})


class InLanguage(NamedTuple):
    """A catalog with its texts in a language, and the languages of the texts that are in another one.

    `fallbacks` are tags by the name of an error and by the key of the text; `of_categories` are those of
    titles by the ids of categories, and `of_title` that of the title of the catalog.
    """

    catalog: Catalog
    fallbacks: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    of_categories: Mapping[str, str] = _NOTHING
    of_title: str | None = None


def as_it_is(catalog: Catalog) -> InLanguage:
    """Return a catalog with its own texts."""
    return InLanguage(catalog)


def in_language(catalog: Catalog, translations: Sequence[Translation], wanted: str) -> InLanguage:
    """Return a catalog with its texts in a language, as far as there are translations."""
    own = catalog.language or UNKNOWN
    sources = list(_sources(own, translations, wanted))
    if not sources and serves(own, wanted):
        return as_it_is(catalog)
    mark = None if serves(own, wanted) else own
    fallbacks: dict[str, dict[str, str]] = {}
    errors = tuple(_translated(error, sources, mark, fallbacks) for error in catalog.errors)
    titles = {
        each.id: _usable(each.title, (source.categories.get(each.id) for source in sources))
        for each in catalog.categories
    }
    categories = tuple(each._replace(title=titles[each.id] or each.title) for each in catalog.categories)
    title = _usable(catalog.title, (source.title for source in sources))
    return InLanguage(
        replace(catalog, errors=errors, categories=categories, title=title or catalog.title, language=wanted),
        fallbacks,
        {} if mark is None else {each: mark for each, title in titles.items() if title is None},
        mark if title is None and catalog.title is not None else None,
    )


def heading(catalog: Catalog) -> str:
    """Return the heading of documents: the title of a catalog, or one made from its type."""
    return catalog.title or f"{catalog.type} codes"


def _sources(own: str, translations: Sequence[Translation], wanted: str) -> Iterator[Translation]:
    """Yield the translations to try, one after the other, up to the language of the catalog itself."""
    for tag in tags_to_try(wanted):
        if is_same(tag, own):
            return
        yield from (each for each in translations if is_same(each.language, tag))


def _translated(
    error: ErrorCode, sources: Sequence[Translation], mark: str | None, fallbacks: dict[str, dict[str, str]]
) -> ErrorCode:
    found: dict[str, Any] = {}
    texts = [source.errors[error.code].texts for source in sources if error.code in source.errors]
    for key in TEXT_KEYS:
        original = getattr(error, key)
        if original is None:
            continue
        if (text := _usable(original, (each.get(key) for each in texts))) is not None:
            found[key] = text
        elif mark is not None:
            fallbacks.setdefault(error.name, {})[key] = mark
    return replace(error, **found) if found else error


def _usable(original: str | None, candidates: Iterator[TranslatedText | None]) -> str | None:
    """Return the first translation of a text that is neither empty nor stale."""
    if original is None:
        return None
    given = (each for each in candidates if each is not None and each.text.strip())
    current = (each for each in given if each.original in (None, fingerprint_of(original)))
    return next((each.text for each in current), None)
