"""The path of a constant in code -> the name at its end.

Kiln::LAMP_OUT, Kiln.LAMP_OUT.code   -> LAMP_OUT
"""

import re
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind

STEPS = frozenset([".", "::", "->", "?."])
_OF_MEMBERS = frozenset(["code", "value", "rawvalue", "getcode", "name", "class"])


def is_path(code: TokenizedCode, places: Sequence[int]) -> bool:
    """Whether tokens are names with steps between them."""
    return all(
        code.at(place).kind in (TokenKind.NAME, TokenKind.KEYWORD) or code.text(place) in STEPS
        for place in places
    )


def last_name(code: TokenizedCode, places: Sequence[int]) -> str:
    """Return the last name of a path: `LAMP_OUT` of `Kiln::LAMP_OUT`, and of `Kiln.LAMP_OUT.code`."""
    names = _names(code, places)
    return names[-1] if names else ""


def owner_in(code: TokenizedCode, places: Sequence[int]) -> str:
    """Return the name before the last one of a path, "" if there is none: `Kiln` of `Kiln::LAMP_OUT`."""
    names = _names(code, places)
    return names[-2] if len(names) > 1 else ""


def _names(code: TokenizedCode, places: Sequence[int]) -> list[str]:
    said = [
        code.text(place) for place in places if code.at(place).kind in (TokenKind.NAME, TokenKind.KEYWORD)
    ]
    while len(said) > 1 and said[-1].lower() in _OF_MEMBERS:
        said.pop()
    return [name for each in said for name in re.split(r"[.\\]", each)]
