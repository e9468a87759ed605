"""Identifiers beside a code -> whether they are the name of its error, as code spells it.

| identifiers | error |
| --- | --- |
| `ER_DUP_KEY`, `dupKey`, `DupKeyError`, `kDupKey` | DUP_KEY |
| `ERR_NOSUCHNICK` | NO_SUCH_NICK |
| `InvalidDup` | none of them |

Code puts the name of the API or a word such as `ERR` before the name, and `Error` behind it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from errcast.catalog import ErrorCode
from errcast.scan.tables_of_words import vocabulary
from errcast.scan.words import words

_STEM, _SEVERAL = 6, 2
_MOST_BEFORE = 3  # words of a longer name, such as that of the API
_SHORTEST = 4  # letters of a name of one word
_PART_ALIKE = 0.8  # names of a catalog that begin with the same word
_LONG = 10  # letters of a name that no other API has
_LONGEST = 100  # letters of an identifier or a text


def first_word(names: Sequence[str]) -> str:
    """Return the word that most names begin with: `LDAP` of `LDAP_BUSY`; empty if there is none."""
    found = Counter(name.partition("_")[0] for name in names).most_common(1)
    return found[0][0] if found and found[0][1] > _PART_ALIKE * len(names) > 1 else ""


def have_name(
    identifiers: Iterable[str], error: ErrorCode, least_words: int = 2, *, without: str = ""
) -> bool:
    """Tell whether one of some identifiers is a name of an error with at least so many words.

    The name may be `without` the first word of its catalog.
    """
    own = [name.removeprefix(f"{without}_") for name in error.names] if without else []
    every = _plain_names((*error.names, *own))
    names = [plain for plain, count in every if count >= least_words and len(plain) >= _SHORTEST]
    return bool(names) and any(_is_name(each, names) for each in identifiers if len(each) <= _LONGEST)


def is_of_words(identifier: str, error: ErrorCode) -> bool:
    """Tell whether an identifier says in several words what the message says.

    `ORDER_NOT_EXIST` does so for "Order does not exist"; `ORDER_GONE` has a word that is not there.
    """
    own = {word for word in words([identifier]) if word not in vocabulary("behind_names")}
    if len(own) < _SEVERAL or vocabulary("of_any_error").issuperset(own):
        return False
    return {word[:_STEM] for word in own} <= {word[:_STEM] for word in words(error.message.split())}


def plain_names(errors: Iterable[ErrorCode]) -> Iterator[tuple[str, ErrorCode]]:
    """Yield the names that hardly another API has, each with its error: those of several unusual words."""
    for error in errors:
        for name, (plain, count) in zip(error.names, _plain_names(error.names), strict=True):
            is_usual = vocabulary("of_any_error").issuperset(name.lower().split("_"))
            if count > 1 and len(plain) >= _LONG and not is_usual:
                yield plain, error


def spellings(identifier: str) -> frozenset[str]:
    """Return the names that an identifier may be: `ERR_DUP_KEY` -> `errdupkey`, `dupkey`, `key`."""
    own, without = _spellings(identifier)
    return own | without


@lru_cache(maxsize=2048)
def _plain_names(names: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Return names without marks between their words, with the number of words."""
    return tuple((name.replace("_", "").lower(), name.count("_") + 1) for name in names)


def _is_name(identifier: str, names: Iterable[str]) -> bool:
    own, without = _spellings(identifier)
    return any(name in own or name in without for name in names)


@lru_cache(maxsize=4096)
def _spellings(identifier: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what an identifier may name: all of it, without its first words, without its last one."""
    own = words([identifier])
    if not own:
        return frozenset(), frozenset()
    most = min(_MOST_BEFORE, len(own) - 1)
    every = frozenset("".join(own[start:]) for start in range(most + 1))
    if len(own) == 1 or own[-1] not in vocabulary("behind_names"):
        return every, frozenset()
    return every, frozenset("".join(own[start:-1]) for start in range(min(most, len(own) - 2) + 1))
