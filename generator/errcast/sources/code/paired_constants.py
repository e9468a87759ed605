"""Constants for codes and for texts whose names differ in one word -> the codes, each with its text.

LAMP_OUT_CODE = 11;                         LAMP_OUT_CODE: 11, "no lamp"
DOOR_SHUT_CODE = 12;                    ->  DOOR_SHUT_CODE: 12, "no way in"
LAMP_OUT_MESSAGE = "no lamp";
DOOR_SHUT_MESSAGE = "no way in";
"""

import re
from collections.abc import Sequence

from errcast.sources.code.rows import CodeRow

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_OF_CODES = frozenset(["code", "codes", "number", "num", "no", "errno", "value"])
_OF_TEXTS = frozenset(["message", "msg", "text", "txt", "desc", "description", "reason", "string", "str"])
_FEWEST = 2  # pairs


def with_paired_texts(rows: Sequence[CodeRow]) -> tuple[list[CodeRow], set[int]]:
    """Return rows, the text of a constant that is called as a code with this code; and texts without a code.

    These are the places of their first tokens.
    """
    texts = {stem: row for row in rows if _kind(row) == "text" and (stem := _stem(row.name, _OF_TEXTS))}
    pairs: dict[int, CodeRow] = {}
    for row in rows:
        stems = (_stem(row.name, _OF_CODES), row.name.casefold().replace("_", ""))
        text = next((texts[stem] for stem in stems if stem in texts), None) if _kind(row) else None
        if text is not None and text is not row:
            pairs[row.first] = text
    used = {text.first for text in pairs.values()}
    if len(used) < _FEWEST or len(used) < len(pairs) or used & pairs.keys():
        return [*rows], set()
    left = {text.first for text in texts.values()} - used - pairs.keys()
    found = [
        row
        if (text := pairs.get(row.first)) is None
        else row._replace(said=(*row.said, text.values[0]._replace(key="@message")))
        for row in rows
        if row.first not in used | left
    ]
    return found, left


def _kind(row: CodeRow) -> str:
    """Return whether a constant is a number or a text, "" if it is more than one value."""
    is_plain = row.name != "" and row.key is None and len(row.values) == 1
    return row.values[0].kind if is_plain and row.values[0].kind in ("number", "text") else ""


def _stem(name: str, words: frozenset[str]) -> str:
    """Return the letters of a name without its last word of some, "" if it has none of them."""
    every = [word.casefold() for word in _WORDS.findall(name)]
    last = max((at for at, word in enumerate(every) if word in words), default=None)
    return "" if last is None else "".join(every[:last] + every[last + 1 :])
