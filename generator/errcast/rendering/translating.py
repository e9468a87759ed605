"""A catalog + its translations + a language -> the catalog with its texts in that language.

    face.yaml in Chinese, face.en.yaml, "en"  ->  the catalog with the texts of face.en.yaml

A text without a translation stays as the catalog has it, and its language is known, so a document can mark
it. A translation of a text that was reworded since then counts as missing, since it may say something wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from errcast.catalog import Catalog, Code, ErrorCode, Position
from errcast.fields import TEXT_KEYS
from errcast.rendering.in_language import InLanguage, as_it_is
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.lookup import is_same, serves, tags_to_try
from errcast.translations.model import TranslatedText, Translation

UNKNOWN = "und"  # the tag of a language that nobody says (RFC 5646, section 4.1)


def in_language(catalog: Catalog, translations: Sequence[Translation], wanted: str) -> InLanguage:
    """Return a catalog with its texts in a language, as far as there are translations."""
    own = catalog.language or UNKNOWN
    sources = list(_sources(own, translations, wanted))
    if not sources and serves(own, wanted):
        return as_it_is(catalog)
    mark = None if serves(own, wanted) else own
    fallbacks: dict[str, dict[str, str]] = {}
    originals: dict[str, dict[str, str]] = {}
    places: dict[tuple[Code, str], tuple[str, Position | None]] = {}
    errors = tuple(
        _translated(error, sources, mark, fallbacks, originals, places) for error in catalog.errors
    )
    titles = {
        each.id: _title(each.title, [(source.path, source.categories.get(each.id)) for source in sources])
        for each in catalog.categories
    }
    categories = tuple(each._replace(title=titles[each.id] or each.title) for each in catalog.categories)
    title = _title(catalog.title, [(source.path, source.title) for source in sources])
    return InLanguage(
        replace(catalog, errors=errors, categories=categories, title=title or catalog.title, language=wanted),
        fallbacks,
        originals,
        {} if mark is None else {each: mark for each, title in titles.items() if title is None},
        mark if title is None and catalog.title is not None else None,
        places,
    )


def _sources(own: str, translations: Sequence[Translation], wanted: str) -> Iterator[Translation]:
    """Yield the translations to try, one after the other, up to the language of the catalog itself."""
    for tag in tags_to_try(wanted):
        if is_same(tag, own):
            return
        yield from (each for each in translations if is_same(each.language, tag))


def _translated(
    error: ErrorCode,
    sources: Sequence[Translation],
    mark: str | None,
    fallbacks: dict[str, dict[str, str]],
    originals: dict[str, dict[str, str]],
    places: dict[tuple[Code, str], tuple[str, Position | None]],
) -> ErrorCode:
    found: dict[str, Any] = {}
    having = [source for source in sources if error.code in source.errors]
    for key in TEXT_KEYS:
        original = getattr(error, key)
        if original is None or not original.strip():  # a text that is empty in the catalog is none
            continue
        given = ((source.path, source.errors[error.code].texts.get(key)) for source in having)
        if (usable := _usable(original, given)) is not None:
            path, text = usable
            found[key], places[error.code, key] = text.text, (path, text.position)
            originals.setdefault(error.name, {})[key] = original
        elif mark is not None:
            fallbacks.setdefault(error.name, {})[key] = mark
    return replace(error, **found) if found else error


def _title(original: str | None, given: Iterable[tuple[str, TranslatedText | None]]) -> str | None:
    usable = _usable(original, given)
    return None if usable is None else usable[1].text


def _usable(
    original: str | None, given: Iterable[tuple[str, TranslatedText | None]]
) -> tuple[str, TranslatedText] | None:
    """Return the first translation of a text that is neither empty nor stale, and the path of its file."""
    if original is None:
        return None
    for path, text in given:
        if text is None or not text.text.strip():
            continue
        if text.original in (None, fingerprint_of(original)):
            return path, text
    return None
