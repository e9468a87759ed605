"""The path of a constant in code -> the name at its end.

Kiln::LAMP_OUT, Kiln.LAMP_OUT.code   -> LAMP_OUT
"""

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
    names = [
        code.text(place) for place in places if code.at(place).kind in (TokenKind.NAME, TokenKind.KEYWORD)
    ]
    while len(names) > 1 and names[-1].lower() in _OF_MEMBERS:
        names.pop()
    return names[-1].rpartition(".")[2].rpartition("\\")[2] if names else ""
