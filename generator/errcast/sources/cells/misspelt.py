"""A word and the words of a list -> the one that was meant: `recomended fix` -> `recommended fix`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

_SHORTEST = 8  # characters; of shorter words, many others differ in one
_END = 3  # characters: a slip leaves the first ones or the last ones as they are


def meant(word: str, words: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Yield the long words of a list that differ from a word in one character, or in two that are swapped.

    `descripton` -> `description`. A character may be another one, be missing, or be there too much. `words`
    returns the list, which is always the same.
    """
    if len(word) < _SHORTEST or not word.isascii():
        return
    alike = _by_ends(words)
    for other in dict.fromkeys((*alike.get((word[:_END], ""), ()), *alike.get(("", word[-_END:]), ()))):
        if abs(len(other) - len(word)) <= 1 and _differ_in_one(word, other):
            yield other


@cache
def _by_ends(words: Callable[[], Iterable[str]]) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return the long words of a list by their first letters, and by their last ones."""
    found: dict[tuple[str, str], list[str]] = {}
    for word in words():
        if len(word) >= _SHORTEST:
            found.setdefault((word[:_END], ""), []).append(word)
            found.setdefault(("", word[-_END:]), []).append(word)
    return found


def _differ_in_one(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    are_swapped = shorter[at : at + 2] == longer[at : at + 2][::-1]
    return shorter[at + 1 :] == longer[at + 1 :] or (are_swapped and shorter[at + 2 :] == longer[at + 2 :])
