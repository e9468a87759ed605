"""Tables of a document that number other things with the same codes -> the commands that read each of them.

1 Controller | 10 bus lost    ->  errcast import FILE --heading Controller --output kiln.yaml
2 Motor      | 10 motor hot       errcast import FILE --table 2 --output kiln_2.yaml
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from errcast.findings import show
from errcast.naming import spelled_like_a_constant
from errcast.proposals import whole_import
from errcast.sources.cells.codes import code_kind, may_be_strings
from errcast.sources.grid import Grid, GridRow
from errcast.sources.request import Request
from errcast.sources.table import FIELDS, OtherLists, TableAccount
from errcast.sources.understanding.candidates import Candidate, heading_of
from errcast.sources.understanding.columns import understand
from errcast.sources.understanding.layout import Layout, code_cells
from errcast.sources.understanding.meeting import are_apart

_MOST_COMMANDS = 12  # for the tables that are read together, and for the others
_CODE = FIELDS.index("code")


def other_lists(
    records: Mapping[int, Sequence[GridRow]],
    kept: Sequence[int],
    option: str,
    grids: Sequence[Grid],
    request: Request,
) -> OtherLists | None:
    """Return the codes that mean something else in the other tables, and the commands to read all of them.

    `kept` are the tables without a code in common, the largest first, and `option` is what chooses them
    together, or the first.
    None if these codes may mean the same everywhere.
    """
    rows = [row for number in kept for row in records[number]]
    others = [number for number in records if number not in kept]
    if not request.command or not are_apart([records[number] for number in others], rows):
        return None
    output = request.output or f"{PurePath(request.command[2]).stem}.yaml"
    request = _with_kind(request, rows)
    first = _command(request, option, output, rows)
    ways = [f"read {_called(kept[0], grids, records) if len(kept) == 1 else 'what goes together'}: `{first}`"]
    if option.startswith("--table"):
        added = [f"`{_command(request, f'--table {at}', output, rows)} --add`" for at in sorted(kept[1:])]
        ways += [f"then {_some(added)}"] if added else []
    apart = [
        f"{_called(number, grids, records)}: `{_command(request, f'--table {number}', _own(output, number))}`"
        for number in others
    ]
    remedy = f"{', '.join(ways)}; each other list needs a catalog of its own: {_some(apart)}"
    return OtherLists(_in_several(records), remedy)


def with_own_catalogs(
    accounts: Sequence[TableAccount], left_out: Sequence[Candidate], request: Request
) -> list[TableAccount]:
    """Return the accounts of tables that were left out, with the command for each that is a list."""
    if not request.command or request.wanted.is_chosen:
        return [*accounts]
    stems = Counter(_stem(each.grid) for each in left_out if each.grid.is_list)
    output = request.output or f"{PurePath(request.command[2]).stem}.yaml"
    found = []
    for account, each in zip(accounts, left_out, strict=True):
        layout = understand(each.grid, request.wanted) if each.grid.is_list else None
        if isinstance(layout, Layout):
            codes = code_cells(each.grid, layout)
            option = f"--table {each.number}{' --duplicates join' if len({*codes}) < len(codes) else ''}"
            stem = _stem(each.grid)
            own = _own(output, stem if stem and stems[stem] == 1 else each.number)
            way = f"to read it into a catalog of its own, run `{whole_import(request.command, option, own)}`"
            account = account._replace(refusal=f"{account.refusal}; {way}")  # noqa: PLW2901
        found.append(account)
    return found


def _stem(grid: Grid) -> str:
    """Return the title of a list as a part of the name of a file, "" if it is no name: `lamp_error`."""
    title = grid.headings[-1] if grid.headings else ""
    return (
        spelled_like_a_constant(title).lower() if re.fullmatch(r"[A-Za-z]\w{0,60}", title, re.ASCII) else ""
    )


def _with_kind(request: Request, rows: Sequence[GridRow]) -> Request:
    """Return a request for texts as codes, if some of the codes that are kept are no integers."""
    codes = [row.cells[_CODE] for row in rows]
    if (
        request.code_kind
        or code_kind([code.text for code in codes], 1) == "string"
        or not may_be_strings(codes)
    ):
        return request
    return request._replace(command=(*request.command, "--code-kind", "string"))


def _in_several(records: Mapping[int, Sequence[GridRow]]) -> frozenset[str]:
    """Return the codes that several tables have."""
    counts = Counter(code for rows in records.values() for code in {row.cells[_CODE].text for row in rows})
    return frozenset(code for code, count in counts.items() if count > 1)


def _some(commands: Sequence[str]) -> str:
    more = len(commands) - _MOST_COMMANDS
    return f"{', '.join(commands[:_MOST_COMMANDS])}{f', and {more} more alike' if more > 0 else ''}"


def _called(number: int, grids: Sequence[Grid], records: Mapping[int, Sequence[GridRow]]) -> str:
    grid, count = grids[number - 1], len(records[number])
    heading = heading_of(grid)
    named = f", {show(heading, 40)}" if heading else ""
    return f"table {number} (line {grid.line}{named}, {count} row{'s' if count > 1 else ''})"


def _command(request: Request, option: str, output: str, rows: Sequence[GridRow] = ()) -> str:
    codes = [row.cells[_CODE].text for row in rows]
    joined = " --duplicates join" if len({*codes}) < len(codes) else ""
    return whole_import(request.command, f"{option}{joined}", output)


def _own(output: str, end: str | int) -> str:
    path = PurePath(output)
    return str(path.with_name(f"{path.stem}_{end}{path.suffix}"))
