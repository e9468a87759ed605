"""A catalog with its texts in a language, which may be its own. `translating` gives the others."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode, Position

_NOTHING: Mapping[str, str] = MappingProxyType({})


class InLanguage(NamedTuple):
    """A catalog with its texts in a language, and the languages of the texts that are in another one.

    `fallbacks` are tags by the name of an error and by the key of the text; `of_categories` are those of
    titles by the ids of categories, and `of_title` that of the title of the catalog. `originals` are the
    texts of the catalog that have a translation, by the same two keys. `places` are the files and the
    positions of translations, by the code of an error and by the key of the text.
    """

    catalog: Catalog
    fallbacks: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    originals: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    of_categories: Mapping[str, str] = _NOTHING
    of_title: str | None = None
    places: Mapping[tuple[Code, str], tuple[str, Position | None]] = MappingProxyType({})

    def place_of(self, error: ErrorCode, key: str) -> tuple[str, Position | None]:
        """Return the file of a text of an error, and its position there: those of its translation if any."""
        return self.places.get((error.code, key), (self.catalog.path, error.position))


def as_it_is(catalog: Catalog) -> InLanguage:
    """Return a catalog with its own texts."""
    return InLanguage(catalog)


def heading(catalog: Catalog) -> str:
    """Return the heading of documents: the title of a catalog, or one made from its type."""
    return catalog.title or f"{catalog.type} codes"
