"""A value in code that only says its type -> the value: `(HRESULT)0x80A10001`, `unchecked((int)0x80A10001)`.

MAKE_CODE(7) is another number than 7, so only words that are known to change nothing are left out.
"""

import re
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind

# What makes no other number of a number: a type, and the macros and casts that only say one.
_KEEPING = re.compile(
    r"u?int\d*(?:_t)?\Z|u?long\Z|(?!(?:Make|Build|Create|Encode|Compose|Combine|Offset|Get|Add|From)[A-Z])"
    r"[A-Z]\w*[a-z]\w*\Z|unchecked\Z|checked\Z|_?(?:HRESULT|NDIS|SCODE)_?TYPEDEF_\Z"
    r"|U?INT(?:8|16|32|64|MAX)_C\Z|(?:static|reinterpret|const)_cast\Z|HRESULT\Z|DWORD\Z"
)
# What is a type wherever it stands: `(BASE) - 5` may be a number less than another one.
_CERTAINLY_TYPE = re.compile(
    r"(?:u?int(?:8|16|32|64)?|u?long|u?short|s?byte|char|signed|unsigned|float|double|\w+_t|[A-Z]?Int(?:8|16|32|64)?"
    r"|HRESULT|U?LONG|U?INT|U?SHORT|D?WORD|SCODE|NTSTATUS|OSStatus|NSU?Integer)\Z"
)
_ROOM = {
    r"(?:signed )?char|s?byte|u?int8(?:_t)?|unsigned char|Int8|UInt8": (-0x80, 0x80),
    r"(?:signed )?short|u?int16(?:_t)?|u(?:nsigned )?short|WORD|U?Int16": (-0x8000, 0x8000),
    r"u(?:nsigned )?(?:int|long)|unsigned|uint32(?:_t)?|DWORD|UInt32": (0, 1 << 32),
    r"int|long|int32(?:_t)?|HRESULT|U?LONG|U?INT|Int32": (-(1 << 31), 1 << 32),
}
_TYPES = frozenset(["*", "&", "::", "<", ">", "."])
_SLICES = (["[", "byte"], ["[", "rune"])
_BYTES = 3  # tokens of `[]byte(…)`, without what is in its brackets
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
        if not is_type or at + 1 >= len(places):
            return at
        if code.text(places[at + 1]) == "-":
            is_type = all(_CERTAINLY_TYPE.match(code.text(place)) for place in inner)
        return at + 1 if is_type and _begins_value(code, places[at + 1]) else at
    words = [code.text(place) for place in places[at : at + _MOST_OF_TYPE]]
    if words[0].endswith("_cast") and words[1:2] == ["<"] and ">" in words:
        return at + words.index(">") + 1
    return at


def behind_bytes(code: TokenizedCode, places: list[int]) -> list[int]:
    """Return the text of a slice of bytes or characters, other tokens as they are: `[]byte("no lamp")`."""
    is_slice = len(places) == _BYTES and [code.text(place) for place in places[:-1]] in _SLICES
    inner = places[-1] + 1 if places else -1
    is_one = is_slice and code.end(places[-1]) == inner + 1 and code.at(inner).kind is TokenKind.TEXT
    return [inner] if is_one else places


def fitting(code: TokenizedCode, bracket: int, number: int) -> int | None:
    """Return a number behind a cast if the type has room for it, else None: `(uint8_t)0x101` is another one.

    A large number of 32 bits stays as it is written, also as a type with a sign: `(int)0x80A10001`.
    """
    words = " ".join(code.text(place) for place in range(bracket + 1, code.end(bracket)))
    least, most = next(
        (room for name, room in _ROOM.items() if re.fullmatch(name, words)), (-(1 << 63), 1 << 64)
    )
    return number if least <= number < most else None


def _is_of_type(code: TokenizedCode, place: int) -> bool:
    token = code.at(place)
    return token.kind in (TokenKind.NAME, TokenKind.KEYWORD) or token.text in _TYPES


def _begins_value(code: TokenizedCode, place: int) -> bool:
    token = code.at(place)
    return token.kind is not TokenKind.OPERATOR or token.text in ("(", "-")
