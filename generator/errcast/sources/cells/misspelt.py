"""A word and the words of a list -> the one that was meant: `recomended fix` -> `recommended fix`."""

from collections.abc import Iterable, Iterator

_SHORTEST = 8  # characters; of shorter words, many others differ in one


def meant(word: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the long words of a list that differ from a word in one character, or in two that are swapped.

    `descripton` -> `description`. A character may be another one, be missing, or be there too much.
    """
    if len(word) < _SHORTEST or not word.isascii():
        return
    for other in words:
        if abs(len(other) - len(word)) <= 1 and len(other) >= _SHORTEST and _differ_in_one(word, other):
            yield other


def _differ_in_one(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    are_swapped = shorter[at : at + 2] == longer[at : at + 2][::-1]
    return shorter[at + 1 :] == longer[at + 1 :] or (are_swapped and shorter[at + 2 :] == longer[at + 2 :])
