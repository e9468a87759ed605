"""A catalog with its texts in a language, which may be its own. `translating` gives the others.

language = "en"          ->  Localized(shown=InLanguage(<the catalog in English>, …), …)
languages = ["zh", "en"]  ->  Localized(…, by_tag={"zh": InLanguage(…), "en": InLanguage(…)})
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode, Position
from errcast.escaping import Text
from errcast.fields import TEXT_KEYS

_NOTHING: Mapping[str, str] = MappingProxyType({})
OF_CATEGORY = "category_title"
NO_FALLBACKS: Mapping[str, str | None] = MappingProxyType(dict.fromkeys((*TEXT_KEYS, OF_CATEGORY)))
NO_ORIGINALS: Mapping[str, Text] = MappingProxyType({})
NO_TEXTS: Mapping[str, Any] = MappingProxyType({})


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


class Localized(NamedTuple):
    """A catalog in the language of an output, and in each of its several languages, by their tags.

    `own` is the catalog with its own texts if the output has translations of them, else None.
    """

    shown: InLanguage
    own_language: str | None
    by_tag: Mapping[str, InLanguage]
    own: Catalog | None = None

    @property
    def is_as_it_is(self) -> bool:
        """Tell whether the output asks for no language."""
        return not (self.by_tag or self.own or self.shown.fallbacks or self.shown.of_categories)


def as_it_is(catalog: Catalog) -> InLanguage:
    """Return a catalog with its own texts."""
    return InLanguage(catalog)


def heading(catalog: Catalog) -> str:
    """Return the heading of documents: the title of a catalog, or one made from its type."""
    return catalog.title or f"{catalog.type} codes"


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
