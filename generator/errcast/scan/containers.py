"""A literal that is a key of a map, or an element of a list -> its use."""

from collections.abc import Iterator

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.scan.operands import FARTHEST, callee, is_call, operand_names, owner_names
from errcast.scan.tables_of_words import vocabulary
from errcast.scan.uses import FoundUse, LiteralUse

_PAIR = (TokenKind.NUMBER, TokenKind.TEXT)
_LONGEST_UNION = 400  # tokens


def as_key(code: TokenizedCode, first: int, last: int) -> FoundUse:
    """Return the use of a literal that is a key of a map, or a number in a row with its text; else None."""
    before, after = code.text(first - 1), code.text(last + 1)
    bracket = code.around[first]
    opener = code.text(bracket)
    is_index = code.at(bracket).start == code.at(bracket - 1).end  # not `eq [7]` of Ruby
    if before == "[" and after == "]" and (is_index or code.text(last + 2) in (":", "=", "=>")):
        owner = operand_names(code, first - 2, -1)
        return (LiteralUse.KEY, owner) if owner or code.text(last + 2) in (":", "=", "=>") else None
    if before == "{" and after == "}" and code.at(first - 2).kind is TokenKind.NAME:
        return LiteralUse.KEY, operand_names(code, first - 2, -1)  # `$texts{7}`
    starts_entry = before in ("{", ",", "[", "(", "") or (code.begins_line(first) and before in (":", "-"))
    starts_entry |= code.at(first - 1).kind is not TokenKind.OPERATOR
    if after in (":", "=>", "to") and starts_entry and not _is_ternary(code, first):
        return LiteralUse.KEY, owner_names(code, bracket)
    is_first = opener == "(" and before == "(" and after == ","
    if is_first and callee(code, bracket) in vocabulary("putters") and not _is_of_numbers(code, bracket):
        return LiteralUse.KEY, operand_names(code, bracket - 1, -1)
    if _is_pair(code, bracket, first, last):
        return LiteralUse.KEY, owner_names(code, code.around[bracket])
    return None


def _is_of_numbers(code: TokenizedCode, bracket: int) -> bool:
    """Tell whether a call makes a list of numbers: `Set.of(7, 8)`."""
    inside = range(bracket + 1, code.end(bracket))
    return (
        callee(code, bracket) == "of"
        and _is_list(code, bracket)
        and all(code.at(place).kind is not TokenKind.TEXT for place in inside)
    )


def _is_ternary(code: TokenizedCode, first: int) -> bool:
    return any(code.text(place) == "?" for place in range(first - 1, first - 4, -1))


def _is_pair(code: TokenizedCode, bracket: int, first: int, last: int) -> bool:
    """Tell whether a literal is a number beside a text, alone in brackets among other brackets."""
    if bracket == FILE or is_call(code, bracket) or code.at(first).kind is TokenKind.TEXT:
        return False
    end = code.end(bracket)
    beside = {first - 1: code.text(first - 1), last + 1: code.text(last + 1)}
    if end - bracket > FARTHEST or any(
        mark != "," and place not in (bracket, end) for place, mark in beside.items()
    ):
        return False
    is_row = code.text(bracket - 1).lower() in ("values", ",") or code.around[bracket] != FILE
    inside = (code.at(place) for place in range(bracket + 1, end))
    return is_row and any(token.kind is TokenKind.TEXT for token in inside)


def as_listed(code: TokenizedCode, first: int, last: int) -> FoundUse:
    """Return the use of a literal in a list of literals; else None."""
    bracket = code.around[first]
    if (names := _names_of_union(code, first, last)) is not None:
        return LiteralUse.LISTED, names
    if bracket == FILE or not _is_list(code, bracket):
        return None
    end = code.end(bracket)
    if _alternates(code, bracket, end) and code.at(first).kind is TokenKind.NUMBER:
        return LiteralUse.KEY, owner_names(code, bracket)
    if (names := _names_of_sought(code, bracket, end)) is not None:
        return LiteralUse.LISTED, names
    names = [*owner_names(code, bracket), *_after_list(code, end)]
    is_argument = code.text(bracket) == "(" and is_call(code, bracket)
    if is_argument and "of" not in callee(code, bracket) and callee(code, bracket) not in ("aslist", "array"):
        return None
    has_several = any(code.text(place) == "," for place in range(bracket + 1, end))
    return (LiteralUse.LISTED, names) if has_several or names else None


def _names_of_union(code: TokenizedCode, first: int, last: int) -> list[str] | None:
    """Return the name of a type that is one of several literals: `type Code = 7 | 8`; None if it is none."""
    if "|" not in (code.text(first - 1), code.text(last + 1)):
        return None
    at = first - 1
    while first - at < _LONGEST_UNION and (code.text(at) in ("|", "-") or code.at(at).kind in _PAIR):
        at -= 1
    is_type = code.text(at) == "=" and code.text(at - 2) == "type" and code.at(at - 1).kind is TokenKind.NAME
    return [code.text(at - 1)] if is_type else None


def is_sought(code: TokenizedCode, bracket: int) -> bool:
    """Tell whether code only looks for a value in a list: `code in (7, 8)`, `[7, 8].includes(code)`."""
    is_asked = code.text(bracket - 1).lower() == "in"
    start = bracket - 2
    while is_asked and (code.at(start).kind is TokenKind.NAME or code.text(start) in (",", "(", ")")):
        start -= 1
    if is_asked and code.text(start) in ("for", "foreach"):
        return False  # each value is taken from the list
    return _names_of_sought(code, bracket, code.end(bracket)) is not None


def _names_of_sought(code: TokenizedCode, bracket: int, end: int) -> list[str] | None:
    """Return the names of what code looks for in a list: `code` in `code in (7, 8)`; None if it does not."""
    if code.text(bracket - 1).lower() == "in":
        start = bracket - 2 - (code.text(bracket - 2).lower() == "not")
        return operand_names(code, start, -1)
    if code.text(end + 1) == "." and code.text(end + 2).lower() in vocabulary("listers"):
        return operand_names(code, end + 4, 1)
    outer = code.around[bracket]
    if code.text(bracket - 1) == "," and callee(code, outer) in vocabulary("listers"):
        return operand_names(code, outer + 1, 1)
    return None


def _after_list(code: TokenizedCode, end: int) -> Iterator[str]:
    if code.text(end + 1) in (",", "."):
        yield from operand_names(code, end + 2, 1)


def _alternates(code: TokenizedCode, bracket: int, end: int) -> bool:
    """Tell whether a list has a text behind each number: `Map.of(7, "busy", 8, "gone")`."""
    if bracket not in code.lists_of_pairs:
        places = (place for place in range(bracket + 1, end) if code.text(place) not in (",", "-"))
        elements = [code.at(place).kind for place in places]
        pairs = [*_PAIR] * (len(elements) // len(_PAIR))
        code.lists_of_pairs[bracket] = len(elements) > len(_PAIR) and elements == pairs
    return code.lists_of_pairs[bracket]


def _is_list(code: TokenizedCode, bracket: int) -> bool:
    """Tell whether a bracket contains nothing but literals and commas."""
    if bracket not in code.lists:
        inside = range(bracket + 1, code.end(bracket))
        code.lists[bracket] = all(
            code.at(place).kind in (TokenKind.NUMBER, TokenKind.TEXT) or code.text(place) in (",", "-")
            for place in inside
        )
    return code.lists[bracket]
