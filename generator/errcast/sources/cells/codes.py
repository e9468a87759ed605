"""How a table writes its codes: as integers, or as words.

A catalog holds one kind. A decimal integer in its one spelling (`222202`, `-1`, `0`) or a
hexadecimal one (`0x80070005`) is an integer; anything else with letters, dots or leading zeros
(`0A000`, `AuthFailure.Expired`, `007`) can only be kept exactly as a string.
"""

import re
from collections.abc import Sequence
from typing import Literal

from errcast.catalog import HEXADECIMAL_PATTERN, Code, hexadecimal

CodeKind = Literal["integer", "string"]

_INTEGER = re.compile(f"-?[1-9][0-9]*|0|{HEXADECIMAL_PATTERN}")
_DIGITS = re.compile("[0-9]+")
_MOST_DIGITS = 30
_NONE = re.compile("[-–—―−ー]+|n/?a|none|null|nil|无|無|なし", re.IGNORECASE)
_UNLIKE_WORD = re.compile(r"[0-9]|^[A-Z]{2,}$|[A-Za-z][_.][A-Za-z]|[a-z][A-Z]")
_WORD = re.compile(r"[!-{}~]+")  # printable ASCII without a space or a bar


def code_kind(cells: Sequence[str], columns: int) -> CodeKind:
    """Return the kind of the codes in a table, from all its cells.

    Looks at every cell, since in a table with a cell too few the codes are not where they
    should be: integers, if at least half as many cells hold one as there should be records.
    """
    if all(map(_DIGITS.fullmatch, cells)) and len(set(map(len, cells))) == 1:
        # Of one width: a zero in front of one belongs to all.
        return "string" if any(text[0] == "0" and text != "0" for text in cells) else "integer"
    integers = sum(_INTEGER.fullmatch(text) is not None for text in cells)
    return "integer" if 2 * integers * columns >= len(cells) else "string"


def is_code(text: str) -> bool:
    """Whether a cell can be a code of either kind: one word of printable ASCII."""
    return _WORD.fullmatch(text) is not None


def is_no_code(text: str) -> bool:
    """Whether a cell says that there is no code: a dash, or a word for none."""
    return _NONE.fullmatch(text) is not None


def is_certainly_code(text: str) -> bool:
    """Whether a cell is a code and no word of a language: with a digit, capitals alone, or joined words."""
    return is_code(text) and _UNLIKE_WORD.search(text) is not None


def parse_code(text: str, kind: CodeKind) -> Code | None:
    """Return the code that a cell holds, None if it holds none of that kind."""
    if kind == "string":
        return text if _WORD.fullmatch(text) else None
    if text.startswith("0x"):
        return hexadecimal(text)
    # A code of more digits than 64 bits have is too large however it goes on.
    return int(text[:_MOST_DIGITS]) if _INTEGER.fullmatch(text) else None
