"""A text of a catalog and its translation, as a file for translators has them.

    Unit("description 222202", "图片中没有人脸", "There is no face.", needs_review=False,
         stamp=Stamp("9d1ba0d8", "5b1d0c3e"))

The key of a text is `title`, `category image`, or the key of the text and the code: `description 222202`.
A stamp says what an export contained: the fingerprint of the original, and that of the translation. So an
import knows which original the translator saw, and whether somebody else changed the translation since.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.fields import TEXT_KEYS
from errcast.translations.fingerprints import FINGERPRINT_PATTERN
from errcast.translations.states import State, TextEntry

NOTHING = "-"  # in a stamp: there was no translation
STAMP_PATTERN = rf"({FINGERPRINT_PATTERN}) ({FINGERPRINT_PATTERN}|{NOTHING})"


class Stamp(NamedTuple):
    """The fingerprints of an original and of its translation, None if there was none, in an export."""

    original: str
    translation: str | None = None

    def __str__(self) -> str:
        """Return the stamp as files have it: `9d1ba0d8 -`."""
        return f"{self.original} {self.translation or NOTHING}"


class Unit(NamedTuple):
    """One text. `text` is its translation, empty if there is none; `line` is its place in a file.

    `original` is None in a file without it, and `stamp` is None if the file has lost it. `place` is what
    findings say in a form in which a line does not name the text: `B7`. A comment is for the translator.
    """

    key: str
    original: str | None
    text: str
    needs_review: bool = False
    stamp: Stamp | None = None
    state: State = "missing"
    name: str = ""
    message: str = ""
    comment: str = ""
    line: int | None = None
    place: str = ""


class Exchange(NamedTuple):
    """The texts of a catalog in a language, in the order of the catalog.

    `catalog` and `language` are None if a file does not say them. `is_marked` is true if the form has a mark
    for texts that need a review, which tools remove when a person has reviewed the text.
    """

    catalog: str | None
    language: str | None
    units: Sequence[Unit]
    own_language: str | None = None
    is_marked: bool = True


def stamp_in(text: str) -> Stamp | None:
    """Return the stamp that a text is, None if it is none: `9d1ba0d8 -`."""
    found = re.fullmatch(STAMP_PATTERN, text.strip())
    return found and Stamp(found[1], None if found[2] == NOTHING else found[2])


def key_of(entry: TextEntry) -> str:
    """Return the key of a text: `description 222202`."""
    if entry.place.kind == "catalog":
        return entry.place.key
    if entry.error is None:
        return f"category {entry.place.of}"
    return f"{entry.place.key} {entry.error.written_code}"


def by_keys(entries: Sequence[TextEntry]) -> Mapping[str, TextEntry]:
    """Return texts by their keys. A hexadecimal code is known by its decimal, too."""
    found = {f"{each.place.key} {each.place.of}": each for each in entries if each.error is not None}
    return found | {key_of(each): each for each in entries}


def had_codes(catalog: Catalog) -> set[str]:
    """Return the spellings of all codes of a catalog, also of removed errors."""
    errors = (word for error in catalog.errors for word in (error.written_code, str(error.code)))
    return {*errors, *map(str, catalog.reserved.codes)}


def vanished(key: str, codes: Collection[str]) -> bool:
    """Tell whether a key is that of a text which an error with one of the codes had, or of a title."""
    kind, _, code = key.partition(" ")
    return code in codes if kind in TEXT_KEYS else key == "title"
