"""A catalog -> the words that only some of its errors have.

DUP_ENTRY "Duplicate entry '%s' for key"  -> duplic, entry
"""

from collections import Counter

from errcast.catalog import Catalog, ErrorCode
from errcast.scan.surroundings import stems
from errcast.scan.tables_of_words import vocabulary

_FEW, _PART = 3, 0.03  # errors with a word that still says which error is meant


class ErrorWords:
    """The words of each error of a catalog, without those that many of them have."""

    def __init__(self, catalog: Catalog) -> None:
        """Count the words of all errors."""
        self._by_name = {error.name: self._words(error) for error in catalog.errors}
        counts = Counter(word for found in self._by_name.values() for word in found)
        most = max(_FEW, _PART * len(catalog.errors))
        general = stems(vocabulary("general"))
        self._rare = {word for word, count in counts.items() if count <= most} - general

    @staticmethod
    def _words(error: ErrorCode) -> set[str]:
        texts = (error.name, error.message, error.description)
        return stems(text for text in texts if text)

    def of(self, error: ErrorCode) -> set[str]:
        """Return the words that an error shares with few others."""
        return self._by_name[error.name] & self._rare
