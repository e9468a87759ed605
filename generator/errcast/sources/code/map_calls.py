"""The tokens of calls that make a map -> those of a map as most languages write it.

Map.of(LAMP_OUT, "no lamp", DOOR_SHUT, "no way in")      ->  {LAMP_OUT: "no lamp", DOOR_SHUT: "no way in"}
Map.ofEntries(entry(LAMP_OUT, "no lamp"))                ->  {LAMP_OUT: "no lamp"}
mapOf(LAMP_OUT to "no lamp")                             ->  {LAMP_OUT: "no lamp"}
"""

import re
from collections.abc import Sequence
from enum import Enum, auto

from errcast.lexing.tokens import Token, TokenKind

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_MAKER = re.compile(r"(?:Immutable)?(?:Sorted|Bi)?Map\Z")
_MAKER_OF_PAIRS = re.compile(r"(?:mapOf|[a-z]+MapOf)\Z")
_MOST_TYPES = 12  # tokens of `<Int, String>`


class _Bracket(Enum):
    """What an open bracket is."""

    ARGUMENTS = auto()  # keys and values by turns
    PAIRS = auto()  # of Kotlin: `LAMP_OUT to "no lamp"`
    ENTRIES = auto()
    ENTRY = auto()
    OTHER = auto()


def with_maps(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens with `{`, `:` and `}` in the place of a call that makes a map."""
    found: list[Token] = []
    opened = [_Bracket.OTHER]
    commas = [0]  # in each open bracket
    at = 0
    while at < len(tokens):
        kind, at = _begun(tokens, at, opened[-1])
        token, is_mark = tokens[at], tokens[at].kind is TokenKind.OPERATOR
        at += 1
        if is_mark and token.text in _CLOSING:
            opened.append(kind)
            commas.append(0)
            token = token if kind is _Bracket.OTHER else token._replace(text="{")
        elif is_mark and token.text in _CLOSING.values() and len(opened) > 1:
            kind = opened.pop()
            commas.pop()
            token = token if kind is _Bracket.OTHER else token._replace(text="}")
        elif is_mark and token.text == ",":
            commas[-1] += 1
            is_argument = opened[-1] is _Bracket.ARGUMENTS and commas[-1] % 2 == 1
            is_pair = is_argument or opened[-1] is _Bracket.ENTRY
            token = token._replace(text=":") if is_pair else token
        elif token.text == "to" and opened[-1] is _Bracket.PAIRS:
            token = token._replace(kind=TokenKind.OPERATOR, text=":")
        if kind is not _Bracket.ENTRY:
            found.append(token)
    return found


def _begun(tokens: Sequence[Token], at: int, within: _Bracket) -> tuple[_Bracket, int]:
    """Return what the bracket of a call that makes a map is, and its place; else the place as it is."""
    if tokens[at].kind is not TokenKind.NAME:
        return _Bracket.OTHER, at
    words = [token.text for token in tokens[at : at + 4]]
    has_class = len(words) > 3 and words[1] == "." and words[3] == "(" and _MAKER.match(words[0])  # noqa: PLR2004
    if has_class and words[2] in ("of", "ofEntries"):
        return (_Bracket.ARGUMENTS if words[2] == "of" else _Bracket.ENTRIES), at + 3
    if within is _Bracket.ENTRIES and (has_class or words[1:2] == ["("]) and "entry" in words[:3:2]:
        return _Bracket.ENTRY, at + (3 if has_class else 1)
    if not _MAKER_OF_PAIRS.match(words[0]):
        return _Bracket.OTHER, at
    end = at + 1
    if words[1:2] == ["<"]:
        types = tokens[at + 2 : at + 2 + _MOST_TYPES]
        end = next((at + 3 + step for step, token in enumerate(types) if token.text == ">"), len(tokens))
    is_call = end < len(tokens) and tokens[end].text == "("
    return (_Bracket.PAIRS, end) if is_call else (_Bracket.OTHER, at)
