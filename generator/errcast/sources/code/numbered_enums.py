"""The attributes above an enum -> the number of its first member.

#[derive(FromPrimitive)] enum KilnError { … }    -> 0
#[repr(u32)] enum KilnError { … }                -> 0
#[error_code] enum KilnError { … }               -> 6000, as Anchor counts the errors of a program
#[error_code(offset = 100)]                      -> 100
"""

import re

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind

_MAKING_NUMBERS = frozenset(["FromPrimitive", "ToPrimitive", "TryFromPrimitive", "IntoPrimitive", "IntEnum"])
_INTEGER = re.compile(r"[iu](?:8|16|32|64|size)\Z")
_FIRST_OF_ANCHOR = 6000


def first_number(code: TokenizedCode, first: int) -> int | None:
    """Return the number of the first member of an enum whose head begins at a place; None if none is said."""
    found: int | None = None
    while code.text(first - 1) == "]" and code.text(code.start(first - 1) - 1) == "#":
        start = code.start(first - 1)
        words = [code.text(at) for at in range(start + 1, first - 1)]
        if words[:1] == ["error_code"]:
            given = next((at for at in range(start, first) if code.at(at).kind is TokenKind.NUMBER), None)
            value = _FIRST_OF_ANCHOR if given is None else code.at(given).value
            return value if isinstance(value, int) else None
        is_sized = "repr" in words and any(map(_INTEGER.match, words))
        found = 0 if is_sized or not _MAKING_NUMBERS.isdisjoint(words) else found
        first = start - 1
    return found
