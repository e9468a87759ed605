"""The members of an enum in C -> those without the macros and attributes behind their names and numbers.

LAMP_OUT = 11 UMETA(ToolTip = "no lamp")   -> LAMP_OUT = 11, and the text
DOOR_SHUT [[deprecated]] = 12              -> DOOR_SHUT = 12, which is deprecated
"""

import re
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.sources.code.segments import is_open, keyed, segments
from errcast.sources.code.values import CodeValue

_MACRO = re.compile(r"_{0,2}[A-Z][A-Z0-9_]{2,}\Z|__attribute__\Z")
_OLD = re.compile(r"(?i)deprecated|obsolete")
_NAME_AND_MACRO = 3  # tokens: a name, a macro and its bracket


def without_attributes(code: TokenizedCode, places: Sequence[int]) -> tuple[list[int], list[CodeValue], bool]:
    """Return the tokens of a member, the texts of its macros, and whether one says that it is deprecated."""
    mark = next((at for at, place in enumerate(places) if code.text(place) == "="), len(places))
    rest, texts, is_old = list[int](), list[CodeValue](), False
    for side in (list(places[:mark]), list(places[mark:])):
        kept = side
        while len(kept) >= _NAME_AND_MACRO and _is_macro(code, kept):
            inside = range(kept[-1], code.end(kept[-1]))
            says_old = any(_OLD.search(code.text(place)) for place in (kept[-2], *inside))
            is_old |= says_old
            texts += [] if says_old else _texts(code, kept[-1])  # what to use in its place is no text of it
            kept = kept[:-2]
        rest += kept
    pairs = [place for place in rest[1:] if _is_attribute(code, place)]
    for place in pairs:
        is_old |= any(_OLD.match(code.text(at)) for at in range(place, code.end(place)))
    return [place for place in rest if place not in pairs], texts[:1], is_old


def _is_macro(code: TokenizedCode, places: Sequence[int]) -> bool:
    """Whether the last tokens are a macro with its bracket, behind a number or a name."""
    before, macro, bracket = places[-3:]
    is_call = is_open(code, bracket) and code.text(bracket) == "(" and _MACRO.match(code.text(macro))
    if code.end(bracket) == bracket + 2 and code.at(bracket + 1).kind is TokenKind.NUMBER:
        return False  # it may be the number of the member: `LAMP_OUT VALUE(20)`
    return bool(is_call) and (
        code.at(before).kind in (TokenKind.NUMBER, TokenKind.NAME) or code.text(before) in (")", "(", "]")
    )


def _is_attribute(code: TokenizedCode, place: int) -> bool:
    is_first = is_open(code, place) and code.text(place) == "["
    return is_first and is_open(code, place + 1) and code.text(place + 1) == "["


def _texts(code: TokenizedCode, bracket: int) -> list[CodeValue]:
    """Return the texts in a bracket for people: those with a space."""
    found = []
    for segment in segments(code, bracket):
        _, places = keyed(code, segment)
        values = [code.at(place).value for place in places]
        text = "".join(value for value in values if isinstance(value, str))
        if " " in text and all(code.at(place).kind is TokenKind.TEXT for place in places):
            found.append(CodeValue("text", text, places[0], "@message"))
    return found
