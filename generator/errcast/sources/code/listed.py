"""A list of texts beside constants that count from 0 -> the texts of these constants, by their places.

enum { OK, LAMP_OUT, DOOR_SHUT, END };                       ->  OK: no error; LAMP_OUT: no lamp; …
const char *texts[] = {"no error", "no lamp", "no way in"};
"""

import re
from collections.abc import Sequence

from errcast.sources.code.rows import CodeRow
from errcast.sources.code.scopes import Scope
from errcast.sources.code.values import CodeValue

_FEWEST = 3  # texts of a list
_OF_TEXTS = re.compile(r"(?i)desc|msg|mess|text|str|err|reason|name")
_END = re.compile(r"(?i)(?:^|_|[a-z])(?:end|max|count|last|num|total|size|sentinel)(?:_?\w{0,10})?\Z")

Texts = tuple[CodeValue, ...]


def texts_of_list(rows: Sequence[CodeRow], scope: Scope) -> Texts | None:
    """Return the texts of a list, None if a scope is no list of texts about errors."""
    title = next(iter(scope.header.headings[-1:]), "")
    values = [row.values for row in rows if not (row.name or row.key or row.said)]
    are_texts = all(len(each) == 1 and each[0].kind == "text" for each in values)
    if len(values) < len(rows) or len(rows) < _FEWEST or not are_texts or not _OF_TEXTS.search(title):
        return None
    return tuple(each[0] for each in values)


def listed_texts(
    rows: Sequence[CodeRow], lists: Sequence[Texts]
) -> tuple[dict[int, tuple[CodeValue, ...]], Texts] | None:
    """Return the text of each row, by the place of its first token, and its list; None if not one list fits.

    The rows are constants that count from 0. A last one that only says how many there are has no text.
    """
    numbers = [value for row in rows for value in row.values if value.kind == "number"]
    has_texts = any(value.kind == "text" for row in rows for value in (*row.values, *row.said))
    count = [str(number) for number in range(len(rows))]
    if has_texts or [number.text for number in numbers] != count or not all(row.name for row in rows):
        return None
    lengths = {len(rows), len(rows) - 1} if _END.search(rows[-1].name) else {len(rows)}
    names = {row.name for row in rows}
    fitting = [each for each in lists if len(each) in lengths and not {text.text for text in each} <= names]
    if len(fitting) != 1:
        return None
    return {row.first: (text,) for row, text in zip(rows, fitting[0], strict=False)}, fitting[0]
