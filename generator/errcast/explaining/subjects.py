"""A catalog -> the words and the short letters that stand for it in a log.

name: curl, title: libcurl error codes      -> CURL, LIBCURL
name: tsc, title: TypeScript diagnostics    -> TSC, TYPESCRIPT; the letters TS, as in TS2304
"""

import re
from dataclasses import dataclass

from errcast.catalog import Catalog

_SPLIT = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_CAMEL_CASE = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]*")
_SHORTEST = 2  # letters
# The first word of many a title, and the name of many a catalog, which stand for nothing.
_OF_NONE = (
    "A AN THE ALL OUR MY API APP ERROR ERRORS ERR CODE CODES COMMON GENERAL DEMO TEST EXAMPLE LIST TABLE"
    " EXIT HTTP STATUS RESPONSE FAILED FAILURE EXCEPTION"
)


@dataclass(frozen=True)
class CatalogSubject:
    """What stands for a catalog: `words` and `letters`, both in capital letters."""

    words: frozenset[str]
    letters: frozenset[str]

    def is_in(self, text: str) -> bool:
        """Tell whether a word of a text begins or ends with a word of the catalog: CURL in `pycurl`."""
        said = text.upper()
        return any(
            re.search(rf"(?<![A-Z]){word}|{word}(?![A-Z])", said) for word in map(re.escape, self.words)
        )


def subject_of(catalog: Catalog) -> CatalogSubject:
    """Return what stands for a catalog, by its name and the first word of its title."""
    names = [catalog.name, *(catalog.title or "").split()[:1]]
    words = {part.upper() for name in names for part in _SPLIT.split(name)[:1]} | {catalog.name.upper()}
    words = {word for word in words if len(word) >= _SHORTEST and word not in _OF_NONE.split()}
    letters = {word for word in words if _LETTERS.fullmatch(word)}
    for name in names:
        if _CAMEL_CASE.fullmatch(name):
            letters.add("".join(each for each in name if each.isupper()))
    return CatalogSubject(frozenset(words), frozenset(letters))
