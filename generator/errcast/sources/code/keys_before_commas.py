"""The keys of one case that a comma divides -> one member with all of them.

case LAMP_OUT, LAMP_HOT: return 409      -> LAMP_OUT: 409; LAMP_HOT: 409
self::LampOut, self::LampHot => 409,
"""

from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.sources.code.members import CodeMember
from errcast.sources.code.paths import STEPS
from errcast.sources.code.segments import LABELS, Segment
from errcast.sources.code.values import Expression

_KINDS = (TokenKind.NAME, TokenKind.NUMBER, TokenKind.TEXT, TokenKind.KEYWORD)
_MOST_KEYS = 400


def key_before_comma(
    code: TokenizedCode, part: Segment, places: Sequence[int], owner: str, *, is_first: bool
) -> tuple[Expression, ...]:
    """Return the key that a segment is alone, before a comma; none if it is anything else."""
    if code.text(part.last + 1) != "," or part.last != places[-1]:
        return ()
    has_label = code.text(places[0]) in LABELS and is_first
    key = tuple(places[1:] if has_label else places)
    is_key = bool(key) and all(code.at(each).kind in _KINDS or code.text(each) in STEPS for each in key)
    return (Expression(key, owner),) if is_key else ()


def with_keys_before(
    made: list[CodeMember], before: Sequence[Expression], code: TokenizedCode, opening: str
) -> list[CodeMember]:
    """Return the member of a case with the keys that stand before it.

    `opening` is the bracket that they stand in: the elements of a list are no keys.
    """
    if opening in ("[", "(") or len(made) != 1 or not 0 < len(before) <= _MOST_KEYS or not made[0].keys:
        return made
    has_label = code.text(before[0].places[0] - 1) in LABELS
    is_case = made[0].shape == "arrow" or (made[0].shape == "keyed" and has_label)
    return [made[0]._replace(keys=(*before, *made[0].keys))] if is_case else made
