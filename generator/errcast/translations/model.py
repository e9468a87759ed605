"""What the file of a translation says.

    errcast-texts: 1                 Translation("spec/face.en.yaml", "face", "en", errors={
    catalog: face              ->      222202: TranslatedError(222202, {
    language: en                         "description": TranslatedText("There is no face.", "9d1ba0d8")})})
    errors: …

The message of an error is what the API sends, so it is never translated.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from errcast.catalog import Code, Position

FORMAT_VERSION = 1
_NOTHING: Mapping[str, "TranslatedText"] = MappingProxyType({})


class TranslatedText(NamedTuple):
    """A text in another language, and the fingerprint of the text that it was made from.

    `original` is None if nobody has confirmed that the text says the same as the catalog.
    """

    text: str
    original: str | None = None
    position: Position | None = None


class TranslatedError(NamedTuple):
    """The texts of one error in another language, by their keys; those that are missing are not there."""

    code: Code
    texts: Mapping[str, TranslatedText]
    position: Position | None = None


class Translation(NamedTuple):
    """The texts of a catalog in one language. `path` is the file, as findings name it.

    `catalog` is the name of the catalog, and `categories` are titles by the ids of categories. The errors
    have the order of the file.
    """

    path: str
    catalog: str
    language: str
    title: TranslatedText | None = None
    categories: Mapping[str, TranslatedText] = _NOTHING
    errors: Mapping[Code, TranslatedError] = MappingProxyType({})
