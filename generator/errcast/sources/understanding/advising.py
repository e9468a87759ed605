"""Tables that are not understood, or that meet -> the findings, with options that were tried.

table.md:3: tables 1, 2 are not understood: …; name the columns, perhaps with --columns code,message

Before an option is printed, errcast does with it what a run would do: the option must choose the
tables that it is printed for, and no other.
"""

import re
from collections.abc import Sequence, Set

from errcast.findings import Finding, show
from errcast.proposals import command
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.understanding.columns import understand
from errcast.sources.understanding.layout import Layout, Refusal, code_cells
from errcast.sources.understanding.pooling import alike, pooled
from errcast.sources.understanding.selecting import OPTIONAL, Candidate, heading_of, select

_ERROR = re.compile(
    "err|fehler|ошиб|[错錯][误誤]|[异異]常|エラー|例外|오류|에러|fault|exception", re.IGNORECASE
)
_MOST_SHOWN = 10
_LONGEST_HEADING = 100  # characters
_MOST_NUMBERS = 20  # of tables in a line


def refusals(
    refused: Sequence[Candidate], grids: Sequence[Grid], wanted: Wanted, known: Set[str], path: str
) -> list[Finding]:
    """Return a finding for all tables to which one remedy belongs, the likeliest tables of errors first."""
    groups: dict[tuple[str, int], list[Candidate]] = {}
    for each in _understood_together(refused, wanted, known):
        assert isinstance(each.layout, Refusal)
        number = each.number if each.layout is OPTIONAL else 0
        groups.setdefault((f"{each.layout.reason} {each.layout.columns}", number), []).append(each)
    likely = sorted(groups.values(), key=lambda group: _likelihood(group, wanted), reverse=True)
    findings = [_refusal(group, grids, wanted, known, path) for group in likely[:_MOST_SHOWN]]
    if (count := len(likely) - _MOST_SHOWN) > 0:
        text = f"{count} more tables are not understood; choose one with --table or --heading"
        findings.append(Finding(path, "unknown-columns", text))
    return findings


def _likelihood(group: Sequence[Candidate], wanted: Wanted) -> tuple[bool, float, bool, int]:
    """Return how likely tables are about errors: by a remedy, their codes, the headings above, their size."""
    codes: list[str] = []
    for each in group:
        assert isinstance(each.layout, Refusal)
        if each.layout.columns is None:
            return (False, 0, False, 0)
        layout = understand(each.grid, wanted._replace(columns=each.layout.columns))
        codes += code_cells(each.grid, layout) if isinstance(layout, Layout) else []
    certain = sum(map(is_certainly_code, codes))
    is_called = any(_ERROR.search(heading) for each in group for heading in each.grid.headings)
    return (True, certain / max(len(codes), 1), is_called, certain)


def _understood_together(refused: Sequence[Candidate], wanted: Wanted, known: Set[str]) -> list[Candidate]:
    """Return tables with the remedy that belongs to all that are alike: they have more cells than one."""
    together = {each.number: each for each in refused}
    for group in alike([each.grid for each in refused]):
        members = [refused[at] for at in group]
        if len(members) > 1 and members[0].layout is not OPTIONAL:
            layout = understand(pooled([each.grid for each in members]), wanted, known)
            if isinstance(layout, Refusal):
                members = [each._replace(layout=layout) for each in members]
        together |= {each.number: each for each in members}
    return [together[number] for number in sorted(together)]


def choosing(
    numbers: Sequence[int], grids: Sequence[Grid], wanted: Wanted, known: Set[str], *, is_needed: bool
) -> str:
    """Return the options that choose some tables of a document, "" if they are read without an option.

    If no heading is above these tables alone, it is the number of the first of them. With
    `is_needed`, an option is needed in any case.
    """
    wanted = wanted._replace(table=None)
    if not is_needed and _taken(grids, wanted, known) == set(numbers):
        return ""
    for heading in reversed(grids[numbers[0] - 1].headings):
        is_usable = heading == " ".join(heading.split()) and 0 < len(heading) <= _LONGEST_HEADING
        if is_usable and _taken(grids, wanted._replace(heading=heading), known) == set(numbers):
            return command(["--heading", heading])
    return f"--table {numbers[0]}"


def _taken(grids: Sequence[Grid], wanted: Wanted, known: Set[str]) -> set[int]:
    return {each.number for each in select(grids, wanted, known).taken}


def _refusal(
    group: Sequence[Candidate], grids: Sequence[Grid], wanted: Wanted, known: Set[str], path: str
) -> Finding:
    layout, numbers = group[0].layout, [each.number for each in group]
    assert isinstance(layout, Refusal)
    if layout is OPTIONAL:
        text = f"table {numbers[0]} ({show(heading_of(group[0].grid))}) was left out: {layout.reason}"
        text += f"; {layout.remedy} with --table {numbers[0]}"
        return Finding(path, "unknown-columns", text, line=group[0].grid.line)
    listed = ", ".join(map(str, numbers[:_MOST_NUMBERS])) + (", …" if len(numbers) > _MOST_NUMBERS else "")
    called = f"tables {listed} are" if len(numbers) > 1 else f"table {listed} is"
    called = called if len(grids) > 1 else "this table is"
    text = f"{called} not understood: {layout.reason}; {layout.remedy}"
    if len(grids) > 1 and layout.columns is not None:
        given = wanted._replace(columns=layout.columns)
        option = choosing(numbers, grids, given, known, is_needed=wanted.is_chosen)
        text += f" {option}" if option else ""
    elif len(grids) > 1:
        text += f", and choose {'one' if len(numbers) > 1 else 'it'} with --table {numbers[0]}"
    return Finding(path, "unknown-columns", text, line=group[0].grid.line)
