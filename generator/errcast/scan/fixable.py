"""A hit in its place -> whether the constant of its error can take the place of the literal.

| code | answer |
| --- | --- |
| `code == 222202`, `case 222202:`, `code in (222202, 222203)` | yes |
| `NO_FACE = 222202`, `"222202"`, `for code in (222202, 222203):` | no |
| `222202.equals(code)`, `- 222202`, `222202L` | no |
"""

import re

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.scan.containers import is_sought
from errcast.scan.found_hits import Hit
from errcast.scan.roles import Role
from errcast.scan.uses import LiteralUse
from errcast.target_keys import CodeOfClients

_PLAIN = re.compile(r"0[xX][0-9a-fA-F_]+|0|[1-9][0-9_]*")
_LARGEST_INT = 2**31 - 1
_PLAIN_KEY = "%s"
_ANY_LIST = "any_list"  # the constant is a plain number, so no list changes with it
_JOINS = ("or", "and", "not")  # between the parts of a pattern


def is_fixable(hit: Hit, role: Role, code: TokenizedCode, known: CodeOfClients) -> bool:
    """Tell whether the constant of its error can take the place of a literal, and nothing else changes."""
    if hit.token.kind is not TokenKind.NUMBER or role.use.value not in known.uses or not _is_code(hit):
        return False
    after = next(at for at in range(role.first, role.last + 1) if code.at(at).end == hit.token.end) + 1
    if code.text(after) in (".", "?.", "&."):
        return False  # `7.equals(code)`, `7.0`
    is_bare = role.use is not LiteralUse.KEY or known.key == _PLAIN_KEY
    if not is_bare and code.text(after) not in (":", "]"):
        return False  # an element of a list of pairs
    is_element = role.use is LiteralUse.LISTED and _ANY_LIST not in known.uses
    if is_element and not is_sought(code, code.around[role.first]):
        return False  # the list may be printed
    return not _is_in_pattern(code, role)


def _is_code(hit: Hit) -> bool:
    """Tell whether a literal is the code itself: not `- 7`, and not the `-942` of `SQLCODE = -942`."""
    literal = hit.token.text.removeprefix("-")
    if not _PLAIN.fullmatch(literal) or hit.error is None:
        return False
    number = int(literal.replace("_", ""), 0)
    if literal.lower().startswith("0x") and number > _LARGEST_INT:
        return False  # a negative number in some languages
    return hit.error.code == (number if literal == hit.token.text else -number)


def _is_in_pattern(code: TokenizedCode, role: Role) -> bool:
    """Tell whether a literal is in `is 7`, `is not 7` or `is 7 or 8`, where an expression may be a type."""
    before = role.first - 1
    if role.use is LiteralUse.CASE and {code.text(before), code.text(role.last + 1)}.intersection(_JOINS):
        return True
    while code.text(before) in ("or", "and"):
        before -= 2
    before -= code.text(before) == "not"
    return code.text(before) == "is"
