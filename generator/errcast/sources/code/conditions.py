"""The conditions of code -> what they ask for, and the texts behind.

if (code == 11) return "no lamp";             11: no lamp
else if (code == -(Kiln.FULL)) {          ->  FULL: the kiln is full
    print(out, "the kiln is full");
"""

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.sources.code.segments import Segment, is_open
from errcast.sources.code.values import Expression

QUESTIONS = frozenset(["if", "elif", "elsif", "elseif"])
_EQUALS = frozenset(["==", "===", "-eq"])
_STEPS = frozenset([".", "::", "->"])
_MOST_SIGNS = 2  # before a number or a name that is compared: `== -(LAMP_OUT)`
_BEHIND_CONDITIONS = frozenset([":", "{", "then", "return"])
_MOST_LOOKED_AT = 400  # tokens of a condition


def asked_in(code: TokenizedCode, segment: Segment, owner: str) -> list[tuple[Expression, Expression]]:
    """Return what a segment asks for, each with the text behind it."""
    found: list[tuple[Expression, Expression]] = []
    key: Expression | None = None
    asked = -1  # the last place of a condition: a text in it is compared, and no text of an error
    for place in range(segment.first, min(segment.last, segment.first + _MOST_LOOKED_AT) + 1):
        if code.text(place) in QUESTIONS and place > asked:
            asked = _end_of_condition(code, place, segment.last)
        is_equal = code.at(place).kind is TokenKind.OPERATOR and code.text(place) in _EQUALS
        if is_equal and not _is_in_block(code, place, segment.first):
            signs = [at for at in range(place + 1, place + 1 + _MOST_SIGNS) if code.text(at) in ("-", "(")]
            at = place + 1 + len(signs)
            is_literal = code.at(at).kind in (TokenKind.NUMBER, TokenKind.NAME)
            is_number = (
                code.at(at).kind is TokenKind.NUMBER
            )  # what has a name is called by it, whatever its sign
            sign = tuple(each for each in signs[:1] if is_number and code.text(each) == "-")
            until = at
            while code.text(until + 1) in _STEPS and code.at(until + 2).kind is TokenKind.NAME:
                until += 2  # `Lamp.OUT`
            key = Expression((*sign, *range(at, until + 1)), owner) if is_literal else None
        elif key is not None and place > asked and code.at(place).kind is TokenKind.TEXT:
            found.append((key, Expression((place,), owner)))
            key = None
    return found


def _is_in_block(code: TokenizedCode, place: int, first: int) -> bool:
    """Whether a token is in a block of a segment: what a block asks is said where its own members are."""
    bracket = code.around[place]
    while bracket > first:
        if code.text(bracket) == "{":
            return True
        bracket = code.around[bracket]
    return False


def _end_of_condition(code: TokenizedCode, place: int, last: int) -> int:
    """Return the last place of the condition behind a word such as `if`."""
    if is_open(code, place + 1) and code.text(place + 1) == "(":
        return code.end(place + 1)
    for end in range(place + 1, min(last, place + _MOST_LOOKED_AT) + 1):
        if code.text(end) in _BEHIND_CONDITIONS or code.begins_line(end):
            return end
    return place
