"""The texts of two rows -> whether they may be about the same thing.

"lamp out", "The lamp is out."    -> alike: they have a word in common
"bus lost", "motor hot"           -> unlike
"lamp out", "灯灭了"               -> perhaps alike: nobody can tell from their words
"""

import re
from collections.abc import Iterable

from errcast.text.assigned import folded

_WORD = re.compile(r"[^\W\d_]{2,}")
_FIRST_BEYOND_LATIN, _FIRST_WITHOUT_SPACES = "\u0370", "\u2e80"  # the first characters of other scripts
_SHORTEST = 3  # letters of such a word
_LEAST_SHARED = 5  # one of so many words of the shorter text
_LONGEST_STEM = 5  # letters: `limit` and `limits`, `expire` and `expired`
# Words that say that something is wrong, but not what.
_OF_ANY_ERROR = frozenset(
    re.findall(
        "[a-z]+",
        "error errors code codes message failed failure fails fail invalid wrong the and not for are has have"
        " was this that with from cannot can unknown other exception warning please does",
    )
)


def may_be_alike(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the texts of one row and those of another may be about the same thing."""
    first, second = _marks(one), _marks(other)
    if not first or not second:
        return True
    # Words of two scripts have nothing in common, whatever they say.
    are_of_two = _scripts(first).isdisjoint(_scripts(second))
    return are_of_two or _LEAST_SHARED * len(first & second) >= min(len(first), len(second))


def _marks(texts: Iterable[str]) -> set[str]:
    """Return the beginnings of the words of texts, and each two signs of a text without spaces."""
    found = set[str]()
    for text in texts:
        for word in _WORD.findall(folded(text)):
            if word[0] >= _FIRST_WITHOUT_SPACES:
                found |= {word[at : at + 2] for at in range(len(word) - 1)}
            elif len(word) >= _SHORTEST and word not in _OF_ANY_ERROR:
                found.add(word[:_LONGEST_STEM])
    return found


def _scripts(marks: Iterable[str]) -> set[int]:
    return {(mark >= _FIRST_BEYOND_LATIN) + (mark >= _FIRST_WITHOUT_SPACES) for mark in marks}
