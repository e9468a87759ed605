"""Lists with the same numbers, and texts by these numbers -> the list that the texts are about.

enum Mode { FAST = 1, SLOW = 2 };  enum KilnError { COLD = 1, FULL = 2 };
{1: "The kiln is cold.", 2: "The kiln is full."}      -> KilnError: its names are in the texts
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from errcast.naming import spelled_like_a_constant
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.parting import OF_ERRORS
from errcast.sources.code.rows import CodeRow
from errcast.sources.code.values import CodeValue

_SHORTEST = 3  # letters of a word that a name and a text share
_MOST_LISTS = 10  # whose names are compared with the texts
_KEPT_WORDS = 20_000  # names and texts
_SHORTEST_TITLE = 4  # letters of a title that another one contains

Names = Mapping[str, str]  # by the code


def meant(table: CodeTable, lists: Mapping[int, tuple[CodeTable, Names]]) -> list[int]:
    """Return the one list that the texts of a table are about, none if nothing says which it is.

    `lists` have the codes of the table, each with its names.
    """
    found = [at for at, (_, names) in lists.items() if _say_names(table, names)]
    if len(found) == 1:
        return found
    found = [at for at, (each, _) in lists.items() if _is_called_alike(table, each)]
    if len(found) == 1:
        return found
    if len(lists) > _MOST_LISTS:
        return []
    shared = {at: _shared(table, names) for at, (_, names) in lists.items()}
    best = [at for at, count in shared.items() if count == max(shared.values()) > 0]
    if len(best) == 1:
        return best
    says_errors = _says_errors(table.headings)
    about = [at for at, (each, names) in lists.items() if _says_errors((*each.headings, *names.values()))]
    return about if says_errors and len(about) == 1 else []


def _say_names(table: CodeTable, names: Names) -> bool:
    """Whether the texts of a table are the ends of the names with the same codes: `COLD` of `KilnError_COLD`.

    They are the values of its keys, as in `{1: "COLD"}`, or the keys, as in `{"COLD": 1}`.
    """
    return all(
        any(text.text and names.get(number.text, "").endswith(text.text) for number, text in _pairs(row))
        for row in table.rows
    )


def _is_called_alike(table: CodeTable, each: CodeTable) -> bool:
    """Whether the title of a table has that of a list in it: `KilnError_text`, `KilnError`."""
    titles = [re.sub(r"[\W_]", "", "".join(one.headings[-1:])).casefold() for one in (each, table)]
    return len(titles[0]) >= _SHORTEST_TITLE and titles[0] in titles[1]


def _shared(table: CodeTable, names: Names) -> int:
    """Return how many texts have a word of the name with the same code, but for words of all names."""
    words = {code: _words(name) for code, name in names.items()}
    common = frozenset.intersection(*words.values()) if len(words) > 1 else frozenset()
    return sum(
        any(
            not (words.get(number.text, common) - common).isdisjoint(_words(text.text))
            for number, text in _pairs(row)
        )
        for row in table.rows
    )


@lru_cache(maxsize=_KEPT_WORDS)
def _words(text: str) -> frozenset[str]:
    parts = re.split(r"[\W_]+", spelled_like_a_constant(text).lower())
    return frozenset(part for part in parts if len(part) >= _SHORTEST)


def _says_errors(said: Sequence[str]) -> bool:
    return any(map(OF_ERRORS.search, said))


def _pairs(row: CodeRow) -> list[tuple[CodeValue, CodeValue]]:
    """Return each number of a row with each of its texts."""
    every = [row.key, *row.values] if row.key is not None else [*row.values]
    return [
        (number, text) for number in every if number.kind == "number" for text in every if text.kind == "text"
    ]
