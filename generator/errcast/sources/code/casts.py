"""A value in code that only says its type -> the value: `(HRESULT)0x80A10001`, `unchecked((int)0x80A10001)`.

MAKE_CODE(7) is another number than 7, so only words that are known to change nothing are left out.
"""

import re
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind

# What makes no other number of a number: a type, and the macros and casts that only say one.
_KEEPING = re.compile(
    r"u?int\d*(?:_t)?\Z|u?long\Z|[A-Z]\w*[a-z]\w*\Z|unchecked\Z|checked\Z|_?(?:HRESULT|NDIS|SCODE)_?TYPEDEF_\Z"
    r"|U?INT(?:8|16|32|64|MAX)_C\Z|(?:static|reinterpret|const)_cast\Z|N?T?STATUS\Z|HRESULT\Z|DWORD\Z"
)
_TYPES = frozenset(["*", "&", "::", "<", ">", "."])
_MOST_OF_TYPE = 6  # tokens


def keeps_numbers(word: str) -> bool:
    """Whether a call with this name gives the number that it gets: `Code(7)`, `UINT32_C(7)`."""
    return _KEEPING.match(word.rpartition(".")[2]) is not None


def behind_type(code: TokenizedCode, places: Sequence[int], at: int) -> int:
    """Return where the value behind a cast begins: `(int)7`, `static_cast<int>(7)`; else the place itself.

    `at` is the place of an opening bracket, or of a word, among the tokens of an expression.
    """
    bracket = places[at]
    if code.text(bracket) == "(":
        inner = range(bracket + 1, code.end(bracket))
        is_type = 0 < len(inner) <= _MOST_OF_TYPE and all(_is_of_type(code, place) for place in inner)
        return at + 1 if is_type and at + 1 < len(places) and _begins_value(code, places[at + 1]) else at
    words = [code.text(place) for place in places[at : at + _MOST_OF_TYPE]]
    if words[0].endswith("_cast") and words[1:2] == ["<"] and ">" in words:
        return at + words.index(">") + 1
    return at


def _is_of_type(code: TokenizedCode, place: int) -> bool:
    token = code.at(place)
    return token.kind in (TokenKind.NAME, TokenKind.KEYWORD) or token.text in _TYPES


def _begins_value(code: TokenizedCode, place: int) -> bool:
    token = code.at(place)
    return token.kind is not TokenKind.OPERATOR or token.text in ("(", "-")
