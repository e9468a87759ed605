"""The tables of a document -> the tables about errors, understood, and why the others are left out."""

from collections.abc import Sequence
from typing import NamedTuple

from errcast.findings import Finding, show
from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.understanding.columns import understand
from errcast.sources.understanding.layout import Layout, Refusal
from errcast.text.assigned import folded

_MOST_SHOWN = 10


class Candidate(NamedTuple):
    """A table of a document, its number from 1, and its columns, or why it is not understood."""

    number: int
    grid: Grid
    layout: Layout | Refusal


def select(
    grids: Sequence[Grid], wanted: Wanted, path: str
) -> tuple[list[Candidate], list[Candidate], list[Finding]]:
    """Return the tables to read, the tables to leave out, and the findings if there is none to read.

    A table that the user chose must be understood. Of the others, those that are not understood are
    left out, if at least one is understood.
    """
    every = [Candidate(number, grid, _OTHER) for number, grid in enumerate(grids, start=1)]
    if not every:
        text = (
            "this document contains no table; if errcast read it in the wrong form, name the form with --from"
        )
        return [], [], [Finding(path, "no-table", text)]
    chosen = [each for each in every if _is_chosen(each, wanted)]
    if not chosen:
        return [], every, [_not_there(every, wanted, path)]
    understood = [each._replace(layout=_layout(each.grid, wanted)) for each in chosen]
    understood = _without_status_tables(understood)
    numbers = {each.number for each in chosen}
    others = [each for each in every if each.number not in numbers]
    taken = [each for each in understood if isinstance(each.layout, Layout)]
    refused = [each for each in understood if isinstance(each.layout, Refusal)]
    if refused and (wanted.is_chosen or not taken):
        return [], [*refused, *others], _refusals(refused, path, of_several=len(every) > 1)
    return taken, sorted([*refused, *others], key=lambda each: each.number), []


_OTHER = Refusal("another table was chosen", "")
_OPTIONAL = Refusal("nothing says that it is about errors", "if it is, read it alone")


def _layout(grid: Grid, wanted: Wanted) -> Layout | Refusal:
    return _OPTIONAL if grid.is_optional and not wanted.is_chosen else understand(grid, wanted)


def heading_of(grid: Grid) -> str:
    """Return the nearest heading above a table on one line, "" if there is none."""
    return " ".join(grid.headings[-1].split()) if grid.headings else ""


def _is_chosen(each: Candidate, wanted: Wanted) -> bool:
    if wanted.table not in (None, each.number):
        return False
    heading = folded(wanted.heading or "").strip()
    return any(heading in folded(above) for above in each.grid.headings) or wanted.heading is None


def _not_there(every: Sequence[Candidate], wanted: Wanted, path: str) -> Finding:
    if wanted.heading is None:
        text = f"there is no table {wanted.table}; {_listed(every)}"
    else:
        text = f"no table is under a heading that contains {show(str(wanted.heading))}; {_listed(every)}"
    return Finding(path, "no-table", text)


def _listed(every: Sequence[Candidate]) -> str:
    headings = [heading_of(each.grid) for each in every[:_MOST_SHOWN]]
    shown = [
        f"{each.number} (line {each.grid.line}{', ' + show(heading, 30) if heading else ''})"
        for each, heading in zip(every, headings, strict=False)
    ]
    more = f" and {len(every) - _MOST_SHOWN} more" if len(every) > _MOST_SHOWN else ""
    return f"choose one of: {', '.join(shown)}{more}"


def _without_status_tables(understood: Sequence[Candidate]) -> list[Candidate]:
    """Leave out tables of HTTP statuses if other tables certainly have error codes."""
    certain = any(isinstance(each.layout, Layout) and not each.layout.is_status_table for each in understood)
    refusal = Refusal("its codes may be HTTP statuses, and other tables have error codes", "")
    return [
        each._replace(layout=refusal)
        if certain and isinstance(each.layout, Layout) and each.layout.is_status_table
        else each
        for each in understood
    ]


def _refusals(refused: Sequence[Candidate], path: str, *, of_several: bool) -> list[Finding]:
    findings = []
    for number, grid, layout in refused[:_MOST_SHOWN]:
        assert isinstance(layout, Refusal)
        called = f"table {number}" if of_several else "this table"
        text = f"{called} is not understood: {layout.reason}; {layout.remedy}"
        choose = f", and choose it with --table {number}" if of_several else ""
        if layout is _OPTIONAL:
            text = f"{called} ({show(heading_of(grid))}) was left out: {layout.reason}; {layout.remedy}"
            choose = f" with --table {number}"
        findings.append(Finding(path, "unknown-columns", text + choose, line=grid.line))
    if len(refused) > _MOST_SHOWN:
        more = f"{len(refused) - _MOST_SHOWN} more tables are not understood"
        text = f"{more}; choose one with --table or --heading"
        findings.append(Finding(path, "unknown-columns", text))
    return findings
