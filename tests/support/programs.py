"""The program of a language that prints the facts of many catalogs, compiled once for many tests.

A compiler takes most of a second to start. So the groups of catalogs that belong to several tests are compiled
together, and each test compares its own group. If they do not compile together, each test compiles its own
group alone, so that a test fails only if its own group does.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import pytest
import regex

from errcast.catalog import Catalog
from tests.support.judges import judge, write

# A catalog, and its files: (path, text).
Generated = tuple[Catalog, Sequence[tuple[str, str]]]
# A language, and the number of the first catalog among all -> the catalogs of a group.
Group = Callable[[str, int], Iterable[Generated]]
# The catalogs of a group, and the line that the program prints for each.
Printed = tuple[list[Catalog], list[str]]

# Invisible characters, from another package's copy of the Unicode Character Database.
UNSEEN = regex.compile(
    r"[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Zs}\p{Zl}\p{Zp}\u2800--[\n\x20]]", regex.V1
)
# Some languages indent with tabs.
_INDENT = re.compile(r"(?m)^\t+")


class Programs:
    """The groups of catalogs, and the programs that are compiled from them when a test first asks."""

    def __init__(
        self, groups: Mapping[str, Group], together: Sequence[str], folders: pytest.TempPathFactory
    ) -> None:
        """`together` are the names of the groups that are compiled together."""
        self._groups = groups
        self._together = together
        self._folders = folders
        self._printed: dict[tuple[str, str], Printed] = {}
        self._tried: set[str] = set()

    def printed(self, language: str, group: str) -> Printed:
        """Return the catalogs of a group, and a line of JSON for each."""
        if group in self._together and language not in self._tried:
            self._tried.add(language)
            try:
                self._compile(language, self._together)
            except Exception as failure:  # the group alone says whose it is
                print(f"{language} fails for all groups together: {failure}")
        if (language, group) not in self._printed:
            self._compile(language, [group])
        return self._printed[language, group]

    def _compile(self, language: str, groups: Sequence[str]) -> None:
        folder = self._folders.mktemp(f"{language}-program", numbered=True)
        catalogs: dict[str, list[Catalog]] = {}
        number = 0
        for group in groups:
            catalogs[group] = []
            for catalog, files in self._groups[group](language, number):
                _check_visible(catalog, files)
                write(folder, number, files)
                catalogs[group].append(catalog)
                number += 1
        lines = judge(language).printed(folder).removesuffix("\n").split("\n")
        assert len(lines) == number
        for group in groups:
            count = len(catalogs[group])
            self._printed[language, group] = (catalogs[group], lines[:count])
            lines = lines[count:]


def _check_visible(catalog: Catalog, files: Iterable[tuple[str, str]]) -> None:
    for path, text in files:
        unseen = UNSEEN.search(_INDENT.sub("", text))
        assert not unseen, (catalog.type, path, unseen)
