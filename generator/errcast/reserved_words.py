"""The words that a language, or the code of a template, already uses; and what happens to such a name.

constants: [CLASS, "*__*"], suffix: _   ->   CLASS becomes CLASS_
"""

from collections.abc import Iterable
from typing import NamedTuple

ANY = "*"  # any characters, at the start or the end of a word


class Words(NamedTuple):
    """Words as they are, and the parts of the words that have a `*` at their start, their end or both."""

    exact: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Tell whether a name is one of the words."""
        if name in self.exact:
            return True
        return (
            name.startswith(self.starts)
            or name.endswith(self.ends)
            or any(part in name for part in self.parts)
        )

    def folded(self) -> "Words":
        """Return the words for names without capital letters."""
        ways = (self.starts, self.ends, self.parts)
        starts, ends, parts = (tuple(map(str.casefold, each)) for each in ways)
        return Words(frozenset(map(str.casefold, self.exact)), starts, ends, parts)


NO_WORDS = Words()


def word_problem(word: str) -> str | None:
    """Return what is wrong with a word that has a `*`, or None."""
    if ANY not in word:
        return None
    if ANY in word.removeprefix(ANY).removesuffix(ANY):
        return "a `*` can only be the first and the last character of a word"
    return None if word.strip(ANY) else "a `*` alone would be every name"


def words_of(texts: Iterable[str]) -> Words:
    """Return words without a problem: `["CLASS", "*_test"]`."""
    exact, starts, ends, parts = set(), [], [], []
    for text in texts:
        bare = text.strip(ANY)
        if bare == text:
            exact.add(text)
        elif not text.startswith(ANY):
            starts.append(bare)
        elif not text.endswith(ANY):
            ends.append(bare)
        else:
            parts.append(bare)
    return Words(frozenset(exact), tuple(starts), tuple(ends), tuple(parts))


class ReservedWords(NamedTuple):
    """The reserved words of each kind of names.

    A type or a file with such a name is refused. Constants, members and categories get the `suffix`, except
    the kinds in `refused`.
    """

    types: Words = NO_WORDS
    constants: Words = NO_WORDS
    members: Words = NO_WORDS
    categories: Words = NO_WORDS
    files: Words = NO_WORDS
    ignores_case: bool = False  # of types: `List` and `LIST` are one name
    suffix: str = "_"
    refused: frozenset[str] = frozenset()

    def has_type(self, name: str) -> bool:
        """Tell whether a type cannot have this name."""
        return self.types.folded().has(name.casefold()) if self.ignores_case else self.types.has(name)

    def spelled(self, kind: str, name: str) -> str:
        """Return a name with the suffix if it is a reserved word: `CLASS` -> `CLASS_`."""
        words: Words = getattr(self, kind)
        return f"{name}{self.suffix}" if kind not in self.refused and words.has(name) else name

    def can_spell(self, kind: str, spelled: str) -> bool:
        """Tell whether a name of that kind is no reserved word, after `spelled`."""
        words: Words = getattr(self, kind)
        return not words.has(spelled)


NOTHING_RESERVED = ReservedWords()
KINDS_WITH_SUFFIX = ("constants", "members", "categories")
