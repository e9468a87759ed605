"""The members of a scope, in groups -> a call that stands alone joins those of a function like its own.

DECLARE_FAULT_WITH_CODE(kiln_fault, std::exception, 700, "kiln failed")
DECLARE_FAULT(door_open, kiln_fault, 701, "door open")                  ->  one group of three calls
DECLARE_FAULT(lamp_out, kiln_fault, 702, "no lamp")
"""

from collections import Counter
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.sources.code.scopes import SaidMember
from errcast.sources.code.segments import Segment, segments

_ALIKE = 4  # characters that the names of two functions begin with
_OF_ERROR = {"number", "text"}


def with_calls_alike(
    groups: Sequence[Sequence[SaidMember]], code: TokenizedCode
) -> list[Sequence[SaidMember]]:
    """Return groups, with each call alone in the first group of calls that has such arguments, if any.

    Only calls with a number and a text join others, since they say an error each.
    """
    of_calls = [group for group in groups if group[0].member.shape == "call"]
    homes: dict[tuple[str, ...], str] = {}  # the function of a group, by what its arguments are
    for group in of_calls:
        if len(group) > 1:
            shape, _ = Counter(_shape(each, code) for each in group).most_common(1)[0]
            homes.setdefault(shape, group[0].member.callee)
    joining: dict[str, list[SaidMember]] = {}
    for group in of_calls:
        member, shape = group[0].member, _shape(group[0], code)
        home = homes.get(shape, "") if len(group) == 1 and set(shape) >= _OF_ERROR else ""
        if home and _are_alike(home, member.callee):
            joining.setdefault(home, []).append(group[0]._replace(member=member._replace(callee=home)))
    joined = {each.member.segment.first for members in joining.values() for each in members}
    if not joining:
        return [*groups]
    others = [group for group in groups if len(group) > 1 or group[0].member.segment.first not in joined]
    return [
        sorted((*group, *joining.get(group[0].member.callee, ())), key=lambda each: each.member.segment.first)
        for group in others
    ]


def _are_alike(one: str, other: str) -> bool:
    """Tell whether the names of two functions begin alike: `DECLARE_FAULT`, `DECLARE_CODE`; `X`, `XE`."""
    shortest = min(len(one), len(other), _ALIKE)
    return one[:shortest] == other[:shortest]


def _shape(said: SaidMember, code: TokenizedCode) -> tuple[str, ...]:
    """Return what each argument of a call is: "number", "text", or "" for all else."""
    places = said.member.value.places
    return tuple(_kind(each, code) for each in segments(code, places[0])) if places else ()


def _kind(argument: Segment, code: TokenizedCode) -> str:
    kinds = {code.at(place).kind for place in argument.places if code.text(place) != "-"}
    is_literal = kinds in ({TokenKind.NUMBER}, {TokenKind.TEXT})
    return kinds.pop().value if is_literal else ""
