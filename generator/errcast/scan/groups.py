"""The literals of a file that may be codes -> those that stand together, with the texts beside them.

    {222202: "pic not has face", 222203: "image check fail"}    -> one group of two keys, each with its text
    if (code == 7) …  else if (code == 8) …                     -> one group of two comparisons

A group is a switch, a map, an enum, a list, a row of definitions, or a chain of comparisons.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.scan.roles import Role, role
from errcast.scan.tables_of_words import vocabulary
from errcast.scan.uses import LiteralUse

FARTHEST_LINES = 12  # between two literals of one group
_FARTHEST_TEXT = 30  # tokens between a literal and the texts behind it
_MOST_LINES = 3  # from a literal to the texts behind it
_BESIDE = 4  # tokens between a literal and a text before it
_MAY_FOLLOW = (
    LiteralUse.KEY,
    LiteralUse.DEFINED,
    LiteralUse.ASSIGNED,
    LiteralUse.ARGUMENT,
    LiteralUse.LISTED,
)  # uses with a text before
_IN_BLOCKS = (LiteralUse.CASE, LiteralUse.KEY, LiteralUse.DEFINED, LiteralUse.LISTED)
_TOGETHER = (
    LiteralUse.CASE,
    LiteralUse.KEY,
    LiteralUse.DEFINED,
    LiteralUse.COMPARED,
    LiteralUse.LISTED,
    LiteralUse.ASSIGNED,
)


class Literal(NamedTuple):
    """A literal that may be a code: its token with its sign, its place, its value and its role.

    `is_index` is true for the number in `items[7]`. `owner` are the names of what a definition is in:
    `ErrorCode` for `enum ErrorCode { BUSY = 7 }`.
    """

    token: Token
    place: int
    value: int | str
    role: Role
    is_index: bool = False
    owner: tuple[str, ...] = ()


class GroupMember(NamedTuple):
    """A literal of a group, the texts behind it, up to the next code, and those before it on its line."""

    candidate: Literal
    behind: tuple[Token, ...]
    before: tuple[Token, ...]


class LiteralGroup(NamedTuple):
    """Literals that stand together in code and have the same use."""

    use: LiteralUse
    members: tuple[GroupMember, ...]


def groups(
    code: TokenizedCode, candidates: Sequence[Literal], known: Collection[int], lines: SourceLines
) -> list[LiteralGroup]:
    """Return the groups of a file. A literal that stands alone is a group too.

    `known` are the places of the literals that are codes of a catalog: a text belongs to the nearest.
    """
    places = [each.place for each in candidates]
    stops = sorted(known)
    found: dict[tuple[LiteralUse, int, str], list[list[Literal]]] = {}
    for each in candidates:
        key = (each.role.use, _home(code, each, places), type(each.value).__name__)
        runs = found.setdefault(key, [])
        is_block = key[1] != FILE and each.role.use in _IN_BLOCKS
        if runs and each.role.use in _TOGETHER and (is_block or _is_near(runs[-1][-1], each, lines)):
            runs[-1].append(each)
        else:
            runs.append([each])
    every = [(use, home, run) for (use, home, _), runs in found.items() for run in runs]
    made = [
        LiteralGroup(use, tuple(_member(code, each, home, stops, lines) for each in run))
        for use, home, run in every
    ]
    return sorted(made, key=lambda group: group.members[0].candidate.place)


def _is_near(one: Literal, other: Literal, lines: SourceLines) -> bool:
    return lines.line(other.token.start) - lines.line(one.token.start) <= FARTHEST_LINES


def _home(code: TokenizedCode, candidate: Literal, places: Sequence[int]) -> int:
    """Return the bracket that the group of a literal is in: the nearest with several candidates."""
    bracket = code.around[candidate.role.first]
    if candidate.role.use is LiteralUse.LISTED:
        return bracket
    while bracket != FILE and code.count_inside(bracket, places) == 1:
        bracket = code.around[bracket]
    if (
        candidate.role.use is LiteralUse.COMPARED
    ):  # `if (a == 1 || a == 2)`: the brackets of the condition do not count
        while bracket != FILE and code.text(bracket) != "{":
            bracket = code.around[bracket]
    return bracket


def _member(
    code: TokenizedCode, each: Literal, home: int, stops: Sequence[int], lines: SourceLines
) -> GroupMember:
    """Return a literal with the texts beside it."""
    first, last = each.role.first, each.role.last
    after = bisect_right(stops, last)
    stop = stops[after] if after < len(stops) else len(code.tokens)
    line = lines.line(each.token.start)
    end = min(stop, code.end(home), last + 1 + _FARTHEST_TEXT)
    behind = range(last + 1, next((at for at in range(last + 1, end) if _starts_other(code, at)), end))
    before = range(first - 1, max(home, first - 1 - _BESIDE), -1) if each.role.use in _MAY_FOLLOW else ()
    return GroupMember(
        each,
        tuple(
            text
            for text in _texts(code, (at for at in behind if not _is_of_other(code, at, first, stops)))
            if lines.line(text.start) - line <= _MOST_LINES
        ),
        tuple(text for text in _texts(code, before) if lines.line(text.start) == line),
    )


def _starts_other(code: TokenizedCode, place: int) -> bool:
    """Tell whether a token begins another branch or another definition."""
    return code.at(place).kind is TokenKind.KEYWORD and code.text(place).lower() in vocabulary("branches")


def _is_of_other(code: TokenizedCode, place: int, first: int, stops: Sequence[int]) -> bool:
    """Tell whether a text is beside another code in brackets, or compared itself."""
    bracket = code.around[place]
    is_inside_own = bracket == FILE or bracket <= first <= code.end(bracket)
    if not is_inside_own and code.text(bracket) != "{" and code.count_inside(bracket, stops):
        return True
    return code.at(place).kind is TokenKind.TEXT and role(code, place).use is LiteralUse.COMPARED


def _texts(code: TokenizedCode, places: Iterable[int]) -> Iterator[Token]:
    return (code.at(place) for place in places if code.at(place).kind is TokenKind.TEXT)
