r"""A literal among the tokens of code -> what the code does with it.

| code | role | names |
| --- | --- | --- |
| `if (body.error_code == 7)`, `7.equals(code)` | compared | body, error_code |
| `case 7:`, `when (code) { 7 -> … }` | case | |
| `{7: "busy"}`, `map.put(7, "busy")`, `[7, "busy"]` | key | |
| `if code in (7, 8)`, `[7, 8].includes(code)`, `RETRY = setOf(7, 8)` | listed | code, RETRY |
| `type Code = 7 \| 8` | listed | Code |
| `BUSY = 7`, `BUSY(7)`, `#define BUSY 7` | defined | BUSY |
| `errorCode = 7`, `"error_code": 7` | assigned | errorCode |
| `fail(7)`, `new ApiException(7)` | argument | fail |
| `return 7` | returned | |
| `7` anywhere else | plain | |
"""

from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.scan.comparisons import as_case, as_compared
from errcast.scan.containers import as_key, as_listed
from errcast.scan.definitions import as_argument, as_defined
from errcast.scan.operands import whole_literal
from errcast.scan.uses import LiteralUse


class Role(NamedTuple):
    """What code does with a literal: the use, the names beside it, and the first and the last token of it."""

    use: LiteralUse
    names: tuple[str, ...]
    first: int
    last: int


_ARITHMETIC = frozenset(("<<", ">>", "*", "%", "&", "^", "+"))
_NAMING = frozenset(("var", "let", "val", "func", "fun", "def", "fn", "function"))
_LONGEST_HEAD = 8  # tokens of `var busy: Int {`


def _names_of_body(code: TokenizedCode, place: int) -> tuple[str, ...]:
    """Return the name of what does nothing but to return a literal: `var busy: Int { return 7 }`."""
    bracket = code.around[place]
    if code.text(bracket) != "{" or bracket != place - 1:
        return ()
    for at in range(bracket - 1, bracket - _LONGEST_HEAD, -1):
        if code.text(at) in _NAMING and code.at(at + 1).kind is TokenKind.NAME:
            return (code.text(at + 1),)
    return ()


def role(code: TokenizedCode, place: int) -> Role:
    """Return the role of the literal at a place."""
    first, last = whole_literal(code, place)
    if not _ARITHMETIC.isdisjoint((code.text(first - 1), code.text(last + 1))):
        return Role(LiteralUse.PLAIN, (), first, last)  # `BUSY | 1 << 8`
    for find in (as_case, as_compared, as_key, as_listed, as_defined, as_argument):
        if (found := find(code, first, last)) is not None:
            return Role(found[0], tuple(found[1]), first, last)
    if code.text(first - 1) in ("return", "yield"):
        return Role(LiteralUse.RETURNED, _names_of_body(code, first - 1), first, last)
    is_last = code.begins_line(first) and code.text(last + 1) == "end"  # the value of a method of Ruby
    return Role(LiteralUse.RETURNED if is_last else LiteralUse.PLAIN, (), first, last)
