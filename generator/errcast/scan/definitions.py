"""A literal that code gives a name, or hands to a function -> its use."""

import re

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.scan.operands import callee, is_call, operand_names, owner_names
from errcast.scan.tables_of_words import vocabulary
from errcast.scan.uses import FoundUse, LiteralUse

_DEFINERS = frozenset(["=", ":=", ":", "=>"])
_DEFAULTS = frozenset(["||", "??", "?:"])  # before what stands in the place of a missing value
_OF_REFERENCES = frozenset(["&", "*", "'", "static", "'static"])  # before a type
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]*\Z|k?[A-Z][A-Za-z0-9_]*\Z")


def as_defined(code: TokenizedCode, first: int, last: int) -> FoundUse:
    """Return the use of a literal that gets a name: a constant, a member of an enum, a field; else None."""
    before = code.text(first - 1)
    is_attribute = before.startswith("@") and code.begins_line(first - 1)  # `@busy 7`
    if is_attribute or (code.text(first - 2) == "define" and code.at(first - 1).kind is TokenKind.NAME):
        return LiteralUse.DEFINED, [before]
    if before == "," and callee(code, code.around[first]) in vocabulary("negated"):
        return LiteralUse.DEFINED, operand_names(
            code, code.around[first] - 1, -1
        )  # `EXCEPTION_INIT(gone, -942)`
    if before in _DEFINERS and not (before == ":" and code.begins_line(first)):
        are_several = before in ("=", ":=") and _are_several(code, first, last)
        return (LiteralUse.ASSIGNED, []) if are_several else _of_name(code, first - 2)
    if before in _DEFAULTS and (names := operand_names(code, first - 2, -1)):
        return LiteralUse.ASSIGNED, names  # `error.code || 7`
    if before.endswith("=") and code.at(first - 1).kind is TokenKind.NAME:  # an attribute of XML
        return LiteralUse.ASSIGNED, [before.removesuffix("=")]
    return _in_brackets(code, first, before)


def _are_several(code: TokenizedCode, first: int, last: int) -> bool:
    """Tell whether several names get as many values: `BUSY, GONE = 7, 8`, not `BUSY, GONE = 8, BACK`."""
    are_names = code.text(first - 3) == "," and code.at(first - 4).kind is TokenKind.NAME
    is_value = code.at(last + 2).kind in (TokenKind.NUMBER, TokenKind.TEXT)
    return are_names and code.text(last + 1) == "," and is_value


def _in_brackets(code: TokenizedCode, first: int, before: str) -> FoundUse:
    """Return the definition of a literal in brackets: `BUSY(7)`, `define("BUSY", 7)`, `BUSY: Self { 7 }`."""
    bracket = code.around[first]
    if before == "{" and code.text(first + 1) == "}" and code.text(bracket - 2) == ":":
        return LiteralUse.DEFINED, [code.text(bracket - 3)]
    if before == "," and callee(code, bracket) == "define" and code.at(first - 2).kind is TokenKind.TEXT:
        return LiteralUse.DEFINED, [str(code.at(first - 2).value)]
    if before != "(" or code.at(bracket - 1).kind is not TokenKind.NAME:
        return None
    name = code.text(bracket - 1)
    is_first = code.text(bracket - 2) in (",", "{", ";", "}", "", "case")
    starts = is_first or code.at(bracket - 2).kind is TokenKind.TEXT
    ends = code.text(code.end(bracket) + 1) in (",", ";", "}", "", "{")
    return (LiteralUse.DEFINED, [name]) if starts and ends and _CONSTANT.match(name) else None


def _of_name(code: TokenizedCode, place: int) -> FoundUse:
    """Return the definition of the name that ends at a place: `const BUSY: i32` in `const BUSY: i32 = 7`."""
    nearest = code.at(place)
    if code.text(place) == "]":
        bracket = code.start(place)
        if (
            code.text(bracket - 2) == ":" and code.at(bracket - 3).kind is TokenKind.NAME
        ):  # `BUSY: Final[int] = 7`
            return _of_name(code, bracket - 3)
        return LiteralUse.ASSIGNED, operand_names(code, place, -1)  # `body["code"] = 7`
    owner = code.around[place]
    if code.text(place + 1) == ":" and nearest.text.lower() in vocabulary("equals"):
        return LiteralUse.COMPARED, operand_names(code, place - 1, -1)  # `[code isEqual:7]`
    names = [str(nearest.value)] if nearest.kind is TokenKind.TEXT else _defined(code, place)
    if not names:
        return None
    if code.text(place + 1) == ":" and code.text(owner) == "{" and code.at(owner - 1).kind is TokenKind.NAME:
        return LiteralUse.ASSIGNED, [code.text(owner - 1), *names]  # `ApiError{Number: 7}`
    is_constant = any(_CONSTANT.match(each) and len(each) > 1 for each in names)
    use = LiteralUse.DEFINED if is_constant and nearest.kind is not TokenKind.TEXT else LiteralUse.ASSIGNED
    is_field = code.text(place + 1) in (":", "=>") and code.text(owner) in ("{", "[")
    owners = owner_names(code, owner)[-1:] if is_field and use is LiteralUse.ASSIGNED else []
    return use, [*owners, *names]  # `status: {code: 404}`


def _defined(code: TokenizedCode, place: int) -> list[str]:
    """Return the name that code defines, and its type if that stands behind it: `BUSY Code`."""
    nearest, before = code.at(place), code.at(place - 1)
    if nearest.kind not in (TokenKind.NAME, TokenKind.KEYWORD):
        return []
    if not code.begins_line(place):
        colon = place - 1
        while code.text(colon) in _OF_REFERENCES or code.text(colon).startswith("'"):  # `&'static str`
            colon -= 1
        if code.text(colon) == ":" and code.at(colon - 1).kind is TokenKind.NAME:  # a name and its type
            return [code.text(colon - 1)]
        both_are_names = nearest.kind is before.kind is TokenKind.NAME
        if both_are_names and not before.text.islower():  # `const BUSY Code = 7`, `static Code BUSY = 7`
            return [before.text, nearest.text]
    return [nearest.text] if nearest.kind is TokenKind.NAME else []


def as_argument(code: TokenizedCode, first: int, _last: int) -> FoundUse:
    """Return the use of a literal that is an argument of a call; else None."""
    bracket = code.around[first]
    if code.text(bracket) != "(" or not is_call(code, bracket):
        return None
    return LiteralUse.ARGUMENT, operand_names(code, bracket - 1, -1)
