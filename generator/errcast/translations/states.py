"""A catalog + its translation -> each text that can be translated, and the state of its translation.

    description: 没有人脸                 TextEntry(TextPlace("error", 222202, "description"), "没有人脸",
    no text in face.en.yaml       ->        None, "missing")

| state | |
| --- | --- |
| `missing` | there is no translation, or it is empty |
| `stale` | the text of the catalog has changed since it was translated |
| `unconfirmed` | nobody has said that the translation says the same as the catalog |
| `current` | the translation was made from the text that the catalog has now |
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode
from errcast.fields import TEXT_KEYS
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.model import TranslatedText, Translation

State = Literal["missing", "stale", "unconfirmed", "current"]
STATES: tuple[State, ...] = ("current", "unconfirmed", "stale", "missing")


class TextPlace(NamedTuple):
    """Which text of a catalog it is.

    `kind` is what has the text. `of` is the code of an error or the id of a category; None for the title of
    the catalog. `key` is `title`, or the key of a text of an error.
    """

    kind: Literal["catalog", "category", "error"]
    of: Code | None
    key: str


class TextEntry(NamedTuple):
    """A text of a catalog, its translation as the file has it, and the state of that.

    `error` is the error with the text, None for a title. An empty translation counts as missing.
    """

    place: TextPlace
    original: str
    translated: TranslatedText | None
    state: State
    error: ErrorCode | None = None


def entries_of(catalog: Catalog, translation: Translation | None) -> Iterator[TextEntry]:
    """Yield every text of a catalog that can be translated: titles, then the texts of errors in their order.

    Without a translation, all are missing. A text that is empty in the catalog is none.
    """
    if catalog.title is not None:
        title = None if translation is None else translation.title
        yield _entry(TextPlace("catalog", None, "title"), catalog.title, title, None)
    for category in catalog.categories:
        title = None if translation is None else translation.categories.get(category.id)
        yield _entry(TextPlace("category", category.id, "title"), category.title, title, None)
    for error in catalog.errors:
        translated = None if translation is None else translation.errors.get(error.code)
        for key in TEXT_KEYS:
            original: str | None = getattr(error, key)
            if original is not None and original.strip():
                text = None if translated is None else translated.texts.get(key)
                yield _entry(TextPlace("error", error.code, key), original, text, error)


def _entry(
    place: TextPlace, original: str, text: TranslatedText | None, error: ErrorCode | None
) -> TextEntry:
    return TextEntry(place, original, text, _state(original, text), error)


def _state(original: str, text: TranslatedText | None) -> State:
    if text is None or not text.text.strip():
        return "missing"
    if text.original is None:
        return "unconfirmed"
    return "current" if text.original == fingerprint_of(original) else "stale"
