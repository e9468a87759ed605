"""The tables of a file of code -> the same without members that only fill the number 0.

enum DoorError { DOOR_UNSPECIFIED = 0; STUCK = 1; }     ->  STUCK
enum LampError { no_lamp_error = 0; OUT = 11; }             OUT; both members are named in the report

Protocol Buffers want a member with the number 0 in each enum: https://protobuf.dev/best-practices/dos-donts/
"""

import re
from collections.abc import Sequence

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Grid, GridRow

_UNSPECIFIED = re.compile(
    r"(?i)(?:.*_)?(?:unspecified|undefined|unset|not_set)\Z|.*[a-z](?:Unspecified|Undefined|Unset)\Z"
)
_NO_ERROR = re.compile(r"(?i)(?:.*_)?no_(?:\w+_)?err(?:or)?s?(?:_codes?)?\Z|No(?:[A-Z]\w+)?Error(?:Code)?\Z")
_SEVERAL = 2


def without_zero_members(grids: Sequence[Grid]) -> list[Grid]:
    """Return tables without the members for 0 that say nothing, if several members have this number."""
    every = [(at, row) for at, grid in enumerate(grids) if not grid.is_optional for row in _zeros(grid)]
    if len(every) < _SEVERAL:
        return [*grids]
    found = [*grids]
    names = [_name(row) for _, row in every]
    are_fillers = all(_UNSPECIFIED.match(name) or _NO_ERROR.match(name) for name in names)
    for (at, row), name in zip(every, names, strict=True):
        if _UNSPECIFIED.match(name) or are_fillers:
            grid = found[at]
            skipped = tuple(sorted((*grid.skipped, (row.line, f"it only fills the number 0: {name}"))))
            found[at] = grid._replace(
                rows=tuple(each for each in grid.rows if each is not row), skipped=skipped
            )
    return found


def _name(row: GridRow) -> str:
    """Return the name of a member that has nothing else, "" if it has a text."""
    texts = {cell.text for cell in row.cells if cell.text} - {"0"}
    return texts.pop() if len(texts) == 1 else ""


def _zeros(grid: Grid) -> list[GridRow]:
    fields = [meaning(cell.text).fields for cell in grid.rows[0].cells]
    code = next((at for at, each in enumerate(fields) if "code" in each), None)
    return [] if code is None else [row for row in grid.rows[1:] if row.cells[code].text == "0"]
