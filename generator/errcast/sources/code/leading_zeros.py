"""The tokens of a file -> the same with values for numbers such as `032`, if the file says they are decimal.

`LampOut = 018` is no octal number. So no number of the file is: a compiler would refuse it.
"""

import re
from collections.abc import Sequence

from errcast.lexing.tokens import Token, TokenKind

_ZERO_FIRST = re.compile("0[0-9]+")
_NO_OCTAL = re.compile("0[0-9]*[89][0-9]*")


def with_leading_zeros(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens in which numbers with a leading zero have a value, if one of them has an 8 or a 9."""
    numbers = [token for token in tokens if token.kind is TokenKind.NUMBER and token.text[:1] == "0"]
    if not any(_NO_OCTAL.fullmatch(token.text) for token in numbers):
        return [*tokens]
    return [
        token._replace(value=int(token.text))
        if token.kind is TokenKind.NUMBER and _ZERO_FIRST.fullmatch(token.text)
        else token
        for token in tokens
    ]
