"""Catalogs + their translations -> how many texts of each language are current, stale or missing.

face.yaml with 98 texts, face.en.yaml with 97 of them  ->  Coverage("spec/face.yaml", "en", …), 98 %
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.files.paths import shown_path
from errcast.translations.lookup import is_same, serves, tags_to_try
from errcast.translations.reading import TranslationFile
from errcast.translations.states import STATES, State, TextEntry, entries_of


class Coverage(NamedTuple):
    """The texts of a catalog in one language. `file` is the path of the translation, None without one."""

    catalog: str
    language: str
    file: str | None
    entries: Sequence[TextEntry]

    @property
    def counts(self) -> Mapping[State, int]:
        """The number of texts in each state."""
        found = Counter(entry.state for entry in self.entries)
        return {state: found[state] for state in STATES}

    @property
    def percent(self) -> int:
        """The share of texts that outputs use, in whole percent, rounded down: 100 only if all are."""
        used = self.counts["current"] + self.counts["unconfirmed"]
        return 100 if not self.entries else used * 100 // len(self.entries)


def coverages(
    catalogs: Mapping[Path, Catalog],
    files: Mapping[Path, Mapping[Path, TranslationFile]],
    languages: Collection[str] = (),
    asked: Mapping[Path, Sequence[str]] = MappingProxyType({}),
) -> Iterator[Coverage]:
    """Yield the coverage of each catalog in the given languages.

    Without them, the languages are those that the catalog has, and those of `asked`, by the path of the
    catalog, that none of its texts are in.
    """
    for spec, catalog in catalogs.items():
        translations = [file.translation for file in files.get(spec, {}).values()]
        known = [each.language for each in translations]
        for tag in languages or [*known, *_unserved(asked.get(spec, ()), known, catalog.language)]:
            if catalog.language is not None and is_same(catalog.language, tag):
                continue
            found = next((each for each in translations if is_same(each.language, tag)), None)
            path = None if found is None else found.path
            yield Coverage(shown_path(spec), tag, path, list(entries_of(catalog, found)))


def _unserved(asked: Sequence[str], known: Sequence[str], own: str | None) -> list[str]:
    """Return the tags that no translation serves, nor the catalog: an output would have no text in them."""
    return [
        tag
        for tag in asked
        if not (own is not None and serves(own, tag))
        and not any(is_same(each, shorter) for each in known for shorter in tags_to_try(tag))
    ]


def table_of(found: Sequence[Coverage]) -> list[str]:
    """Return the lines of a table with a row for each catalog in each language."""
    head = ["catalog", "language", *STATES, "coverage"]
    rows = [
        [each.catalog, each.language, *map(str, each.counts.values()), f"{each.percent}%"] for each in found
    ]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return [
        "  ".join([*map(str.ljust, row[:2], widths), *map(str.rjust, row[2:], widths[2:])])
        for row in (head, *rows)
    ]
