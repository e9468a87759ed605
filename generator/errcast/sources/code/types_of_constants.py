"""Constants -> the type that they have, if its name says that they are errors.

const KilnCold FaultCode = 11             -> FaultCode
pub const KILN_COLD: ErrorCode = 11;      -> ErrorCode
constexpr Duration kErrorPause = 120;     -> none
const Loud ErrorLevel = 2                 -> none
"""

import re
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.sources.code.rows import CodeRow

_OF_ERRORS = re.compile(
    r"(?i:err|error|errno|fault|failure|exception|problem)_?(?i:code|reason|number|no|kind|type|enum|info)?s?(?:_?[tTE])?\Z"
)


def type_of_errors(rows: Sequence[CodeRow], code: TokenizedCode) -> str:
    """Return the one type that all constants of a table have, "" if its name does not end as that of errors.

    A constant without a value of its own has the type of the one before it.
    """
    types = {kind for row in rows if (kind := _type_of(row, code)) is not None}
    name = types.pop() if len(types) == 1 else ""
    return name if _OF_ERRORS.search(name) else ""


def _type_of(row: CodeRow, code: TokenizedCode) -> str | None:
    """Return the type of a constant, behind its name or before it, "" if none is written.

    None if the constant is a name alone.
    """
    at = next((at for at in range(row.first, row.until + 1) if code.text(at) == row.name), None)
    if not row.name or row.key is not None or at is None:
        return ""
    if at == row.until:
        return None
    behind = at + 2 if code.text(at + 1) == ":" else at + 1
    for place, end in ((behind, behind + 1), (at - 1, at + 1)):
        if code.at(place).kind is TokenKind.NAME and code.text(end) == "=":
            return code.text(place)
    return ""
