"""A literal among the tokens of code -> what the code does with it.

| code | role | names |
| --- | --- | --- |
| `if (body.error_code == 7)`, `7.equals(code)` | compared | body, error_code |
| `case 7:`, `when (code) { 7 -> … }` | case | |
| `{7: "busy"}`, `map.put(7, "busy")`, `[7, "busy"]` | key | |
| `if code in (7, 8)`, `[7, 8].includes(code)`, `RETRY = setOf(7, 8)` | listed | code, RETRY |
| `BUSY = 7`, `BUSY(7)`, `#define BUSY 7` | defined | BUSY |
| `errorCode = 7`, `"error_code": 7` | assigned | errorCode |
| `fail(7)`, `new ApiException(7)` | argument | fail |
| `return 7` | returned | |
| `7` anywhere else | plain | |
"""

from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
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


def role(code: TokenizedCode, place: int) -> Role:
    """Return the role of the literal at a place."""
    first, last = whole_literal(code, place)
    for find in (as_case, as_compared, as_key, as_listed, as_defined, as_argument):
        if (found := find(code, first, last)) is not None:
            return Role(found[0], tuple(found[1]), first, last)
    if code.text(first - 1) in ("return", "yield"):
        return Role(LiteralUse.RETURNED, (), first, last)
    return Role(LiteralUse.PLAIN, (), first, last)
