"""Errors with texts in several languages -> what a program needs to look a text up by its language.

languages = ["zh", "en"], the catalog in Chinese
    ->  [TranslationView("en", "en", [TranslatedView(error, 0, <Text>, <Text>), …])]

A text that has no translation is in no row: the program falls back to the text of the catalog itself.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.escaping import Text
from errcast.rendering.languages import TextsView
from errcast.rendering.views import ErrorView


class TranslatedView(NamedTuple):
    """The description and the solution of an error in another language; None without a translation.

    `place` is the place of the error in the catalog, from 0.
    """

    error: ErrorView
    place: int
    description: Text | None
    solution: Text | None


class TranslationView(NamedTuple):
    """The texts of a language, by error.

    `key` is the tag in small letters, since the case of a tag says nothing.
    """

    language: str
    key: str
    rows: list[TranslatedView]


def translation_views(
    errors: Sequence[ErrorView], places: Sequence[int], tags: Sequence[str], own_language: str | None
) -> list[TranslationView]:
    """Return the translations in the order of the tags, each with its rows in the order of the places.

    The language of the catalog is not among them. Neither is one without any text.
    """
    others = [tag for tag in tags if own_language is None or tag.lower() != own_language.lower()]
    views = [TranslationView(tag, tag.lower(), list(_rows(errors, places, tag))) for tag in others]
    return [view for view in views if view.rows]


def _rows(errors: Sequence[ErrorView], places: Sequence[int], tag: str) -> Iterator[TranslatedView]:
    for place in places:
        error = errors[place]
        texts = error.texts_in.get(tag)
        if texts is None:
            continue
        description, solution = _translated(texts, "description"), _translated(texts, "solution")
        if description is not None or solution is not None:
            yield TranslatedView(error, place, description, solution)


def _translated(texts: TextsView, key: str) -> Text | None:
    """Return a text if it is in the language itself."""
    found: Text | None = getattr(texts, key)
    return found if texts.fallbacks[key] is None else None
