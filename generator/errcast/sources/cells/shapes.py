"""The text of a cell -> its shape, which is all that a cell alone can say about its column.

11, -1, 0x80010001                  -> integer
E1001, PM-07, 0A000, 1.0.0, 007     -> coded
LAMP_OUT, LampOut, Lamp.Out         -> identifier
lamp, 1 2                           -> word, other
the lamp is out, 灯灭了              -> text
E                                   -> letter
-, n/a                              -> blank
"""

import re
from typing import Literal

from errcast.limits import HEXADECIMAL_PATTERN
from errcast.sources.cells.codes import HEXADECIMAL_IN_GROUPS, is_code, is_no_code

Shape = Literal["blank", "letter", "integer", "coded", "identifier", "word", "other", "text"]

_LETTER = re.compile(r"[A-Za-z]|[^\x00-\x7f]")
# The first that fits decides. Each is compiled when it is first used.
_SHAPES: tuple[tuple[Shape, str], ...] = (
    ("integer", f"-?[1-9][0-9]*|0|{HEXADECIMAL_PATTERN}|{HEXADECIMAL_IN_GROUPS}"),
    ("letter", "[A-Za-z]"),
    # A few letters and a number, or digits first: a reader sees a number.
    ("coded", r"(?:[A-Za-z]{1,6}[-_.]?)?[0-9]+(?:[-_.][0-9]+)*[A-Za-z]?|[0-9][0-9A-Za-z._-]*"),
    # Capitals, words that are joined, or both; the first look-ahead finds out.
    (
        "identifier",
        r"(?=[A-Z][A-Z0-9]+$|.*(?:[A-Za-z0-9][_.:$/-]+[A-Za-z0-9]|[a-z0-9][A-Z]|[A-Z]{2}[a-z]))"
        r"[A-Za-z_$][\w$]*(?:(?:\.|::|:|-|/)[A-Za-z_$][\w$]*)*|-E[A-Z0-9]{2,}",
    ),
    ("word", "[A-Za-z]+"),
)
_PLACEHOLDER = r"(?<=[A-Za-z0-9_.-])\{\w{1,40}\}"  # in an identifier: `WAIT_{seconds}`


def shape(text: str) -> Shape:
    """Return the shape of a cell, from its text on one line."""
    if not text or is_no_code(text):
        return "blank"
    if not is_code(text):
        return "text" if _LETTER.search(text) else "other"
    text = re.sub(_PLACEHOLDER, "X", text) if "{" in text else text
    return next((name for name, pattern in _SHAPES if re.fullmatch(pattern, text)), "other")
