"""Tables that are not understood, or that meet -> the findings, with options that were tried.

table.md:3: tables 1, 2 are not understood: …; name the columns, perhaps with --columns code,message

Before an option is printed, errcast does with it what a run would do: the option must choose the
tables that it is printed for, and no other.
"""

import re
import shlex
from collections.abc import Sequence, Set
from dataclasses import replace
from pathlib import PurePath

from errcast.findings import Finding, printable
from errcast.proposals import option, whole_import
from errcast.sources.cells.codes import CodeKind, code_kind, is_certainly_code, is_class, is_range, parse_code
from errcast.sources.grid import Grid
from errcast.sources.request import Request, Wanted
from errcast.sources.table import TableAccount
from errcast.sources.understanding.candidates import Candidate, has_statuses, heading_of
from errcast.sources.understanding.columns import understand
from errcast.sources.understanding.heads import marked_rows
from errcast.sources.understanding.layout import IGNORED_COLUMN, Layout, Refusal, code_cells, texts_of
from errcast.sources.understanding.pooling import alike, pooled
from errcast.sources.understanding.proposing import UNNAMED, named_columns
from errcast.sources.understanding.selecting import NOT_CHOSEN, OPTIONAL, listed, select
from errcast.sources.understanding.trouble import (
    is_called_errors,
    may_be_errors,
    sounds_of_errors,
    speaks_of_errors,
    trouble,
)

_CHOOSES = re.compile(r"--(?:table|heading) (?:'[^']*'|\S+)\Z")
_PERHAPS = r"perhaps with ((?:--[a-z-]+ (?:'[^']*'|[^\s;']+) ?)+)(?<! )"
_OTHERS = "then do what the other findings about tables of errors say, each with --add"
_STATUSES = "its codes are HTTP statuses, so it may be left out"
_MOST_SHOWN = 10
_FEWEST_CODES = 2  # of a table that was left out
_LONGEST_HEADING = 100  # characters
_MOST_NUMBERS = 20  # of tables in a line
_MOST_WAYS = 6  # tables that are read one by one
_MOST_TRIED = 10  # groups of tables with an option for each: the whole document is read with each option


def refusals(
    refused: Sequence[Candidate],
    grids: Sequence[Grid],
    wanted: Wanted,
    known: Set[str],
    path: str,
    understood: Sequence[Candidate] = (),
    *,
    is_prose: bool = False,
) -> list[Finding]:
    """Return a finding for all tables to which one remedy belongs, the likeliest tables of errors first.

    `understood` are the tables that can be read, and `is_prose` is true if texts are around the tables.
    """
    # A table that is not understood even if it is chosen is none of errors.
    optional = [
        each
        for each in refused
        if each.layout is OPTIONAL and isinstance(understand(each.grid, wanted, known), Layout)
    ]
    others = [each for each in refused if each.layout is not OPTIONAL]
    if is_prose and len(grids) > 1 and not wanted.is_chosen and not speaks_of_errors(PurePath(path).stem):
        others = [_without_columns(each) for each in others]
    advice = _Advice(grids, wanted, known, path, understood)
    groups = advice.together(understood_together(others, wanted, known))
    likely = sorted(groups, key=lambda group: _likelihood(group, wanted), reverse=True)
    has_own = any(_has_own_codes(group, wanted) for group in likely)
    statuses = [group for group in likely if has_own and all(map(has_statuses, group))]
    likely = [*(group for group in likely if group not in statuses), *statuses]
    findings = [advice.refusal(group) for group in likely[:_MOST_SHOWN]]
    for at, group in enumerate(likely[:_MOST_SHOWN]):
        if group in statuses:
            findings[at] = replace(findings[at], text=f"{findings[at].text}; {_STATUSES}")
    if (count := len(likely) - _MOST_SHOWN) > 0:
        text = f"{count} more tables are not understood; choose one with --table or --heading"
        findings.append(Finding(path, "unknown-columns", text))
    several = sum(_has_codes(group, wanted) for group in likely if group not in statuses) > 1
    if several and _CHOOSES.search(findings[0].text):
        findings[0] = replace(findings[0], text=f"{findings[0].text}; {_OTHERS}")
    if optional and not any(_columns(group) for group in groups):
        return [advice.choice(optional), *findings]
    return findings or [advice.choice(refused)]


def _without_columns(each: Candidate) -> Candidate:
    """Return a table without proposed columns if nothing near it, and few of its rows, speak of errors.

    A page of a reference has tables of many things.
    """
    assert isinstance(each.layout, Refusal)
    if each.layout.columns is None or each.layout.has_codes or sounds_of_errors(each.grid):
        return each
    return each._replace(layout=each.layout._replace(remedy=UNNAMED, columns=None))


def with_command(findings: Sequence[Finding], request: Request) -> list[Finding]:
    """Return findings of which the first has a whole command: the options of the others are for others."""
    first, *others = findings
    proposed = re.search(_PERHAPS, first.text)
    # What is said behind the options of one table has options of others too.
    is_alone = not others and " --" not in first.text[proposed.end() if proposed else 0 :]
    if is_alone or not request.command or proposed is None:
        return [*findings]
    done = whole_import(request.command, proposed[1], request.output)
    text = f"{first.text[: proposed.start(1)]}`{done}`{first.text[proposed.end() :]}"
    return [replace(first, text=text), *others]


def _columns(group: Sequence[Candidate]) -> tuple[str, ...] | None:
    """Return the fields that the remedy for tables proposes for `--columns`."""
    assert isinstance(group[0].layout, Refusal)
    return group[0].layout.columns


def _has_codes(group: Sequence[Candidate], wanted: Wanted) -> bool:
    """Whether the headings of tables say that they have codes, and at least half of these are certain."""
    assert isinstance(group[0].layout, Refusal)
    certain = _likelihood(group, wanted)[1]
    return group[0].layout.has_codes and 2 * certain >= 1


def _has_own_codes(group: Sequence[Candidate], wanted: Wanted) -> bool:
    """Whether tables may be about errors and at least half of their codes are certain, but no statuses."""
    certain = _likelihood(group, wanted)[1]
    return 2 * certain >= 1 and any(may_be_errors(each.grid) and not has_statuses(each) for each in group)


def _likelihood(group: Sequence[Candidate], wanted: Wanted) -> tuple[bool, float, bool, bool, int]:
    """Return how likely tables are about errors: a remedy, their codes, what rows and headings say, size."""
    codes: list[str] = []
    for each in group:
        assert isinstance(each.layout, Refusal)
        if each.layout.columns is None:
            return (False, 0, False, False, 0)
        layout = understand(each.grid, wanted._replace(columns=each.layout.columns))
        codes += code_cells(each.grid, layout) if isinstance(layout, Layout) else []
    certain = sum(is_certainly_code(code) and not (is_range(code) or is_class(code)) for code in codes)
    is_called = any(is_called_errors(each.grid) for each in group)
    have_trouble = any(may_be_errors(each.grid) and not has_statuses(each) for each in group)
    return (True, certain / max(len(codes), 1), have_trouble, is_called, certain)


def understood_together(refused: Sequence[Candidate], wanted: Wanted, known: Set[str]) -> list[Candidate]:
    """Return tables with the remedy that belongs to all that are alike: they have more cells than one."""
    together = {each.number: each for each in refused}
    for group in alike([each.grid for each in refused]):
        members = [refused[at] for at in group]
        if len(members) > 1 and members[0].layout is not OPTIONAL:
            layout = understand(pooled([each.grid for each in members]), wanted, known)
            # Tables of two kinds under the same headings may have a remedy each.
            is_more = isinstance(layout, Refusal) and layout.columns is None
            if isinstance(layout, Refusal) and not (is_more and any(_columns([each]) for each in members)):
                members = [each._replace(layout=layout) for each in members]
        together |= {each.number: each for each in members}
    return [together[number] for number in sorted(together)]


def with_ways(
    accounts: Sequence[TableAccount], left_out: Sequence[Candidate], read: Set[str], kind: CodeKind
) -> list[TableAccount]:
    """Return the accounts of tables that were left out, with a way to read each that has other codes.

    `kind` is that of the codes that were read. Other codes belong into a catalog of their own.
    """
    return [
        account._replace(refusal=f"{account.refusal}; {way}") if way else account
        for account, each in zip(accounts, left_out, strict=True)
        for way in [_way_to(each, read, kind)]
    ]


def _way_to(each: Candidate, read: Set[str], kind: CodeKind) -> str:
    """Return how to read a table that was left out, "" if it has hardly a code."""
    columns = each.layout.columns if isinstance(each.layout, Refusal) else None
    # Where the user named the columns of this one too, nothing need speak of errors.
    is_asked = isinstance(each.layout, Refusal) and each.layout.reason == NOT_CHOSEN.reason
    if columns is None or "message" not in columns or not (is_asked or may_be_errors(each.grid)):
        return ""
    layout = understand(each.grid, Wanted(columns=columns))
    codes = code_cells(each.grid, layout) if isinstance(layout, Layout) else []
    certain = [code for code in codes if is_certainly_code(code) and not (is_range(code) or is_class(code))]
    fewest = 1 if speaks_of_errors(heading_of(each.grid)) else _FEWEST_CODES
    if len(codes) < fewest or len({*certain}) < len(codes) or read >= {*codes}:
        return ""
    options = f"--table {each.number} --columns {','.join(columns)}"
    if code_kind(codes, 1) == kind:
        return f"if it has errors, import this document again with {options} --add"
    return f"if it has errors, import it into a catalog of its own with {options} --output FILE"


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
    for above in reversed(grids[numbers[0] - 1].headings):
        heading = _shown_part(above)
        is_usable = heading == " ".join(heading.split()) and 0 < len(heading) <= _LONGEST_HEADING
        is_usable = is_usable and printable(heading) == heading  # `##[error]` is a command of a runner
        if is_usable and _taken(grids, wanted._replace(heading=heading), known) == set(numbers):
            return option("--heading", heading)
    return f"--table {numbers[0]}"


def _shown_part(heading: str) -> str:
    """Return the longest part of a heading that any terminal shows: of `7<U+FE0F> Limits`, it is `Limits`."""
    if printable(heading) == heading:
        return heading
    parts = "".join(each if printable(each) == each else "\n" for each in heading).split("\n")
    return max((" ".join(re.sub(r"^\W+", "", part).split()) for part in parts), key=len)


def _taken(grids: Sequence[Grid], wanted: Wanted, known: Set[str]) -> set[int]:
    return {each.number for each in select(grids, wanted, known).taken}


class _Advice:
    """The findings about tables of one document."""

    def __init__(
        self,
        grids: Sequence[Grid],
        wanted: Wanted,
        known: Set[str],
        path: str,
        understood: Sequence[Candidate],
    ) -> None:
        self._understood = understood
        self._grids = grids
        self._wanted = wanted
        self._known = known
        self._path = path

    def together(self, refused: Sequence[Candidate]) -> list[list[Candidate]]:
        """Return the tables to which one remedy belongs: one run reads them all, or they are alike.

        Whether one run reads them all is tried for the largest groups only.
        """
        by_columns: dict[tuple[object, ...], list[Candidate]] = {}
        for each in refused:
            if (columns := _columns([each])) is not None:
                by_columns.setdefault(_key(each, columns), []).append(each)
        together: dict[int, tuple[str, ...]] = {}
        several = sorted((group for group in by_columns.values() if len(group) > 1), key=len, reverse=True)
        for group in several[:_MOST_TRIED]:
            longest = max((_columns([each]) or () for each in group), key=len)
            numbers = [each.number for each in group]
            given = self._wanted._replace(columns=longest)
            option = choosing(numbers, self._grids, given, self._known, is_needed=self._wanted.is_chosen)
            if not option.startswith("--table"):
                together |= dict.fromkeys(numbers, longest)
        groups: dict[tuple[object, ...] | str, list[Candidate]] = {}
        for each in refused:
            assert isinstance(each.layout, Refusal)
            if (columns := together.get(each.number)) is not None:
                named = each.layout._replace(remedy=named_columns(columns), columns=columns)
                groups.setdefault(_key(each, columns), []).append(each._replace(layout=named))
            else:
                kind = f"{is_called_errors(each.grid)} {has_statuses(each)}"
                alike = f"{each.layout.reason} {each.layout.columns} {kind}"
                groups.setdefault(alike, []).append(each)
        return [*groups.values()]

    def refusal(self, group: Sequence[Candidate]) -> Finding:
        """Return the finding about tables that are not understood."""
        layout, numbers = group[0].layout, [each.number for each in group]
        assert isinstance(layout, Refusal)
        reason, grids = layout.reason, self._grids
        if any(each.layout != layout for each in group):
            reason = f"in table {numbers[0]}, {reason}"
        text = f"{_called(numbers, grids)} not understood: {reason}; {layout.remedy}"
        if len(grids) > 1 and layout.columns is not None:
            given = self._wanted._replace(columns=layout.columns)
            option = choosing(numbers, grids, given, self._known, is_needed=self._wanted.is_chosen)
            text += f" {option}" if option else ""
            if option.startswith("--table") and len(numbers) > 1:
                more = ", …" if len(numbers) - 1 > _MOST_WAYS else ""
                ways = ", ".join(f"--table {number} --add" for number in numbers[1 : _MOST_WAYS + 1])
                text += f"; then do the same with {ways}{more}"
            text += self._others(group, given, option)
        elif len(grids) > 1:
            text += f", and choose {'one' if len(numbers) > 1 else 'it'} with --table {numbers[0]}"
        return Finding(self._path, "unknown-columns", text, line=group[0].grid.line)

    def _others(self, group: Sequence[Candidate], given: Wanted, option: str) -> str:
        """Return how to read the tables that are understood too, and how to read them alone."""
        is_own = _has_own_codes(group, self._wanted)
        numbers = [each.number for each in self._understood if not (is_own and has_statuses(each))]
        if not numbers:
            return ""
        alone = choosing(numbers, self._grids, self._wanted, self._known, is_needed=True)
        several = len(numbers) > 1 and alone.startswith("--table")
        ways = [f"--table {number}" for number in numbers] if several else [alone]
        if {*numbers} <= _taken(self._grids, _chosen(given, option), self._known):
            return f"; if it is not, leave it out with {', then '.join(ways)}"
        kind = " --code-kind string" if self._are_strings(group, given) else ""
        others = ", ".join(f"{way} --add" for way in ways)
        return f"{kind}; then read the others with {others}; if it is not, read only the others"

    def _are_strings(self, group: Sequence[Candidate], given: Wanted) -> bool:
        """Whether some codes of the tables that are understood are no integers, but those of a group are."""
        layouts = [(each.grid, understand(each.grid, given, self._known)) for each in group]
        own = [code for grid, each in layouts if isinstance(each, Layout) for code in code_cells(grid, each)]
        others = [
            code
            for each in self._understood
            if isinstance(each.layout, Layout)
            for code in code_cells(each.grid, each.layout)
            if not is_range(code) and not is_class(code)
        ]
        return code_kind(own, 1) == "integer" and any(parse_code(code, "integer") is None for code in others)

    def choice(self, group: Sequence[Candidate]) -> Finding:
        """Return the finding about tables of which none says that it is about errors."""
        ranked = sorted(group, key=lambda each: trouble(each.grid), reverse=True)
        best, *others = ranked
        option = choosing([best.number], self._grids, self._wanted, self._known, is_needed=True)
        if not others:
            text = f"nothing says that this table is about errors; if it is, choose it, perhaps with {option}"
        else:
            text = f"nothing says which of these tables is about errors: {listed(group)}; choose one"
            is_likelier = trouble(best.grid) > trouble(others[0].grid)
            text += f", the likeliest perhaps with {option}" if is_likelier else " with --table or --heading"
        return Finding(self._path, "unknown-columns", text, line=best.grid.line)


def _chosen(wanted: Wanted, option: str) -> Wanted:
    """Return what a user wants after adding the option that `choosing` gives."""
    name, *value = shlex.split(option) or [""]
    if name == "--table":
        return wanted._replace(table=int(value[0]))
    return wanted._replace(heading=value[0]) if name == "--heading" else wanted


def _key(each: Candidate, columns: tuple[str, ...]) -> tuple[object, ...]:
    """Return what tables share to which one remedy belongs, but for columns without a field at their end."""
    end = len(columns)
    while end and columns[end - 1] == IGNORED_COLUMN:
        end -= 1
    head = next(iter(marked_rows(each.grid)), None)
    headings = () if head is None else tuple(texts_of(each.grid.rows[head], end))
    return columns[:end], headings, is_called_errors(each.grid), has_statuses(each)


def _called(numbers: Sequence[int], grids: Sequence[Grid]) -> str:
    listed = ", ".join(map(str, numbers[:_MOST_NUMBERS])) + (", …" if len(numbers) > _MOST_NUMBERS else "")
    called = f"tables {listed} are" if len(numbers) > 1 else f"table {listed} is"
    return called if len(grids) > 1 else "this table is"
