"""The tables of a document -> the tables about errors, understood, and why the others are left out."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from errcast.findings import Finding, show
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.understanding.called_alike import are_called_errors, may_be_one_of_them, read_as_called
from errcast.sources.understanding.candidates import (
    Candidate,
    fields_in,
    has_statuses,
    heading_of,
    likely_codes,
    proposed_for,
)
from errcast.sources.understanding.columns import understand
from errcast.sources.understanding.continuing import NOTE, are_headings_alike, goes_on
from errcast.sources.understanding.doubts import (
    doubt_of_examples,
    doubt_of_headings,
    doubt_of_lists,
    doubt_of_parameters,
    doubt_of_ranges,
    doubt_of_rows,
    doubt_of_titles,
    doubt_of_types,
    doubt_of_words,
    doubts_of_kinds,
)
from errcast.sources.understanding.layout import (
    STATUS_TABLE,
    Layout,
    Refusal,
    code_cells,
    columns_of,
)
from errcast.sources.understanding.pooling import alike, pooled
from errcast.sources.understanding.profiles import Profile
from errcast.sources.understanding.trouble import may_be_errors, says_errors
from errcast.text.assigned import folded

_MOST_SHOWN = 10


_DOUBTS = (
    doubt_of_ranges,
    doubt_of_lists,
    doubt_of_parameters,
    doubt_of_headings,
    doubt_of_words,
    doubt_of_rows,
    doubt_of_titles,
    doubt_of_types,
    doubt_of_examples,
)
_DOUBTS_OF_HEADINGS = (doubt_of_headings, doubt_of_rows, doubt_of_titles, doubt_of_types)


class Selection(NamedTuple):
    """The tables to read, those to leave out, and those that must be understood, but are not."""

    taken: list[Candidate]
    left_out: list[Candidate]
    refused: list[Candidate]


_NAMED = {"code", "name", "message"}
_SMALL = 5  # so many times as many rows as in doubtful tables are enough without them
_FEWEST_NAMES = 3  # codes of a table that explains names again, where one may be another
_FEWEST_FIELDS = 3  # columns that two tables share, where their headings above say nothing
OPTIONAL = Refusal("nothing says that it is about errors", "if it is, read it alone")

NOT_CHOSEN = Refusal("another table was chosen", "")


def select(grids: Sequence[Grid], wanted: Wanted, known: Set[str] = frozenset()) -> Selection:
    """Return the tables to read, and those to leave out or to refuse. There is at least one table.

    A table that the user chose by its number must be understood. Of the others, those that are not
    understood are left out, if at least one is understood; but if the user chose none, those that may well
    be about errors are refused, unless all their codes are `known`. `known` are the codes of the catalog that
    the tables are merged into.
    """
    every = [Candidate(number, grid, NOT_CHOSEN) for number, grid in enumerate(grids, start=1)]
    chosen = [each for each in every if is_chosen(each, wanted)]
    understood = [each._replace(layout=_layout(each.grid, wanted, known)) for each in chosen]
    understood = _alike(understood, wanted, known)
    if not wanted.is_chosen:
        understood = _with_further(understood, wanted, known)
        called = read_as_called([(each.grid, each.layout) for each in understood], wanted)
        understood = [each._replace(layout=called.get(at, each.layout)) for at, each in enumerate(understood)]
        understood = _certain(understood)
    numbers = {each.number for each in chosen}
    others = [each._replace(layout=_other(each.grid, wanted)) for each in every if each.number not in numbers]
    taken = [each for each in understood if isinstance(each.layout, Layout)]
    refused = [each for each in understood if isinstance(each.layout, Refusal)]
    if refused and (wanted.table is not None or not taken):
        return Selection([], others, refused)
    doubtful = [] if wanted.is_chosen or wanted.columns else _doubtful(refused, taken, known)
    doubtful = _large_ones(doubtful, taken)
    doubts = {each.number for each in doubtful}
    left_out = [*(each for each in refused if each.number not in doubts), *others]
    return Selection(taken, sorted(left_out, key=lambda each: each.number), doubtful)


def _other(grid: Grid, wanted: Wanted) -> Refusal:
    """Return why a table that was not chosen is left out; it may have the columns that the user names."""
    width = max((len(row.cells) for row in grid.rows), default=0)
    fits = wanted.columns is not None and len(wanted.columns) == width
    return (
        NOT_CHOSEN._replace(columns=tuple(wanted.columns))
        if wanted.columns is not None and fits
        else NOT_CHOSEN
    )


def _doubtful(refused: Sequence[Candidate], taken: Sequence[Candidate], known: Set[str]) -> list[Candidate]:
    """Return the tables that have codes and texts, and may well be about errors, but are not understood.

    Without a heading of codes, they have names and the columns of a table that is read, or codes of their
    own where only HTTP statuses are read. Beside other codes, HTTP statuses are not refused.
    """
    read = {fields_in(each.layout) for each in taken if isinstance(each.layout, Layout)}
    are_statuses = bool(taken) and all(map(has_statuses, taken))
    are_called = are_called_errors([(each.grid, each.layout) for each in taken])
    return [
        each
        for each in refused
        if may_be_one_of_them(each.grid, are_called=are_called)
        if isinstance(each.layout, Refusal) and _is_doubtful(each, read, known, are_statuses=are_statuses)
    ]


def _large_ones(doubtful: Sequence[Candidate], taken: Sequence[Candidate]) -> list[Candidate]:
    """Return doubtful tables, none if they are small beside those that are read; the report names them."""
    rows = [sum(len(each.grid.rows) - (each.grid.head or 0) for each in some) for some in (doubtful, taken)]
    return [] if _SMALL * rows[0] <= rows[1] else [*doubtful]


def _is_doubtful(each: Candidate, read: Set[tuple[str, ...]], known: Set[str], *, are_statuses: bool) -> bool:
    assert isinstance(each.layout, Refusal)
    columns = each.layout.columns or ()
    if "message" not in columns or not may_be_errors(each.grid):
        return False
    cells = likely_codes(each)
    codes = Profile(cells)
    is_own = are_statuses and says_errors(each.grid) and codes.is_nearly_unique
    # A word and a text alone may be a list of types or of states.
    if not (each.layout.has_codes or ("name" in columns and columns in read) or is_own):
        return False
    if codes.are_registered_statuses and not are_statuses:
        return False
    return codes.are_codes and not known >= set(cells)


def _layout(grid: Grid, wanted: Wanted, known: Set[str]) -> Layout | Refusal:
    if grid.is_optional and not wanted.is_chosen:
        return OPTIONAL._replace(reason=grid.doubt) if grid.doubt else OPTIONAL
    return understand(grid, wanted, known)


def _alike(understood: Sequence[Candidate], wanted: Wanted, known: Set[str]) -> list[Candidate]:
    """Return tables of which no two that are alike are understood in two ways.

    They have the fields that they have together. If one is read and one is not, but the columns that are
    proposed for it are those of the other, it is read so; else none of them is.
    """
    if wanted.columns is not None:
        return [*understood]
    understood = _read_like_others(understood, wanted, known)
    if not _are_mixed(understood):
        return [*understood]
    found = [*understood]
    for group in alike([each.grid for each in understood]):
        members = [understood[at] for at in group]
        read = {fields_in(each.layout) for each in members if isinstance(each.layout, Layout)}
        likely = [at for at in group if proposed_for(understood[at].layout)]
        if not read or (not likely and len(read) == 1):
            continue
        together = understand(pooled([each.grid for each in members]), wanted, known)
        if len(read) > 1 and isinstance(together, Layout) and "code" in fields_in(together):
            for at in group:
                found[at] = _understood_as(understood[at], together, wanted, known)
            continue
        for at in likely:
            columns = proposed_for(understood[at].layout)
            if columns in read:
                layout = understand(understood[at].grid, wanted._replace(columns=columns), known)
                if isinstance(layout, Layout):
                    layout = layout._replace(doubt=_doubt_of(members))
                found[at] = found[at]._replace(layout=layout)
            else:
                refusal = together if proposed_for(together) else understood[at].layout
                for other in group:
                    found[other] = found[other]._replace(layout=refusal)
                break
    return found


def _doubt_of(members: Sequence[Candidate]) -> str | None:
    """Return the doubt that all tables that are read share, None if one is certainly about errors."""
    doubts = [each.layout.doubt for each in members if isinstance(each.layout, Layout)]
    return None if None in doubts else doubts[0]


def _read_like_others(
    understood: Sequence[Candidate], wanted: Wanted, known: Set[str]
) -> Sequence[Candidate]:
    """Return tables, those without proposed columns read as those that are alike and under the same headings.

    A code that is there twice among few rows hides what the columns are.
    """
    are_read = any(isinstance(each.layout, Layout) for each in understood)
    unread = {
        at
        for at, each in enumerate(understood)
        if isinstance(each.layout, Refusal) and not each.grid.is_optional and not proposed_for(each.layout)
    }
    found = [*understood]
    for group in alike([each.grid for each in understood]) if are_read and unread else []:
        members = [understood[at] for at in group if isinstance(understood[at].layout, Layout)]
        if len({fields_in(each.layout) for each in members if isinstance(each.layout, Layout)}) != 1:
            continue
        first = members[0]
        assert isinstance(first.layout, Layout)
        if "code" not in fields_in(first.layout):
            continue  # a part of a column is the code
        for at in unread & {*group}:
            read = _understood_as(understood[at], first.layout, wanted, known)
            codes = code_cells(read.grid, read.layout) if isinstance(read.layout, Layout) else []
            is_near = read.grid.headings == first.grid.headings
            if is_near and codes and all(map(is_certainly_code, codes)):
                found[at] = read
    return found


def _understood_as(each: Candidate, layout: Layout, wanted: Wanted, known: Set[str]) -> Candidate:
    """Return a table with the columns that all tables alike have together."""
    own = understand(each.grid, wanted._replace(columns=fields_in(layout)), known)
    if isinstance(own, Layout):
        own = own._replace(notes=layout.notes, doubt=layout.doubt, is_given=False)
    return each._replace(layout=own)


def _are_mixed(understood: Sequence[Candidate]) -> bool:
    """Whether some tables are understood, and others are not, or have other fields in as many columns."""
    read = {fields_in(each.layout) for each in understood if isinstance(each.layout, Layout)}
    are_likely = any(proposed_for(each.layout) for each in understood)
    return bool(read) and (are_likely or len(set(map(len, read))) < len(read))


def is_chosen(each: Candidate, wanted: Wanted) -> bool:
    """Whether the user chose a table; each table is chosen if the user chose none."""
    if wanted.table not in (None, each.number):
        return False
    heading = folded(wanted.heading or "").strip()
    return any(heading in folded(above) for above in each.grid.headings) or wanted.heading is None


def not_there(grids: Sequence[Grid], wanted: Wanted, path: str) -> Finding:
    """Return the finding that no table is the one that the user chose."""
    if not grids:
        text = (
            "this document contains no table; if errcast read it in the wrong form, name the form with --from"
        )
        return Finding(path, "no-table", text)
    every = [Candidate(number, grid, NOT_CHOSEN) for number, grid in enumerate(grids, start=1)]
    choose = f"choose one of: {listed(every)}"
    if wanted.heading is None:
        text = f"there is no table {wanted.table}; {choose}"
    else:
        text = f"no table is under a heading that contains {show(str(wanted.heading))}; {choose}"
    return Finding(path, "no-table", text)


def listed(tables: Sequence[Candidate]) -> str:
    """Return the numbers of tables, with their lines and headings: `1 (line 4, "State"), 2 (line 9)`."""
    headings = [heading_of(each.grid) for each in tables[:_MOST_SHOWN]]
    shown = [
        f"{each.number} (line {each.grid.line}{', ' + show(heading, 30) if heading else ''})"
        for each, heading in zip(tables, headings, strict=False)
    ]
    more = f" and {len(tables) - _MOST_SHOWN} more" if len(tables) > _MOST_SHOWN else ""
    return f"{', '.join(shown)}{more}"


def _certain(understood: Sequence[Candidate]) -> list[Candidate]:
    """Leave out tables that may be about something else, if other tables certainly have error codes."""
    if len(understood) == 1:
        return [*understood]  # no other table
    understood = _without_names_again(understood)
    for doubt_of in _DOUBTS:
        doubts = [
            doubt_of(each.grid, each.layout) if isinstance(each.layout, Layout) else None
            for each in understood
        ]
        if doubt_of in _DOUBTS_OF_HEADINGS and any(doubts):
            doubts = _without_doubts_of_alike(understood, doubts)
        understood = _without_doubtful(understood, doubts)
    kinds = [(each.grid, each.layout) if isinstance(each.layout, Layout) else None for each in understood]
    return _without_doubtful(understood, doubts_of_kinds(kinds))


def _without_doubtful(understood: Sequence[Candidate], doubts: Sequence[str | None]) -> list[Candidate]:
    """Leave out the tables with a doubt, if one that is understood has none."""
    if any(
        isinstance(each.layout, Layout) and doubt is None
        for each, doubt in zip(understood, doubts, strict=True)
    ):
        return [
            each._replace(layout=Refusal(doubt, "")) if doubt else each
            for each, doubt in zip(understood, doubts, strict=True)
        ]
    return list(understood)


def _without_names_again(understood: Sequence[Candidate]) -> list[Candidate]:
    """Leave out tables whose codes are names of the errors in others: they explain these errors again.

    A last row may be about all other errors, such as `Other`.
    """
    layouts = [(each.grid, each.layout) for each in understood if isinstance(each.layout, Layout)]
    named = [(grid, layout) for grid, layout in layouts if _NAMED & {*fields_in(layout)} >= {"code", "name"}]
    names = {
        cell.strip()
        for grid, layout in named
        for cell in columns_of(grid.rows, layout.first, len(layout.columns))[fields_in(layout).index("name")]
    }

    def are_names(each: Candidate) -> bool:
        if not isinstance(each.layout, Layout) or "name" in fields_in(each.layout):
            return False
        codes = {*code_cells(each.grid, each.layout)}
        others = codes - names
        is_most = len(others) <= (len(codes) >= _FEWEST_NAMES)
        return bool(codes) and is_most and not any(map(is_certainly_code, others))

    again = Refusal("its codes are names of the errors in another table", "")
    return [each._replace(layout=again) if names and are_names(each) else each for each in understood]


def _without_doubts_of_alike(
    understood: Sequence[Candidate], doubts: Sequence[str | None]
) -> list[str | None]:
    """Return the doubts of tables, none about a table that is read as a certain one under the same headings.

    Statuses stay in doubt: a table of them often looks like the table of errors.
    """
    found = [*doubts]
    for group in alike([each.grid for each in understood]):
        layouts = {at: understood[at].layout for at in group}
        read = {
            at: (fields_in(layout), understood[at].grid.headings)
            for at, layout in layouts.items()
            if isinstance(layout, Layout)
        }
        certain = {fields for at, fields in read.items() if doubts[at] is None}
        codes = {code for at in read if doubts[at] is None for code in likely_codes(understood[at])}
        for at, fields in read.items():
            is_further = fields[0] in {each for each, _ in certain} and len(fields[0]) >= _FEWEST_FIELDS
            is_further = is_further and goes_on(likely_codes(understood[at]), codes)
            is_certain = fields in certain or is_further
            found[at] = None if is_certain and doubts[at] != STATUS_TABLE else found[at]
    return found


def _with_further(understood: Sequence[Candidate], wanted: Wanted, known: Set[str]) -> list[Candidate]:
    """Return tables, those of them read that have the proposed columns and go on with a list that is read.

    Both have codes, names and messages, below headings that begin with the same words.
    """
    read = [
        each for each in understood if isinstance(each.layout, Layout) and {*fields_in(each.layout)} >= _NAMED
    ]
    likely = [each for each in understood if {*(proposed_for(each.layout) or ())} >= _NAMED]
    if not read or not likely or wanted.columns is not None:
        return [*understood]
    codes = {code for each in read for code in likely_codes(each)}
    found = {each.number: each for each in understood}
    for each in likely:
        are_alike = any(are_headings_alike(heading_of(each.grid), heading_of(other.grid)) for other in read)
        if not are_alike or not goes_on(own := likely_codes(each), codes):
            continue
        layout = understand(each.grid, wanted._replace(columns=proposed_for(each.layout)), known)
        if isinstance(layout, Layout):
            doubt = _doubt_of(read)
            layout = layout._replace(notes=(NOTE, *layout.notes), doubt=doubt, is_given=False)
            found[each.number] = each._replace(layout=layout)
            codes.update(own)
    return [*found.values()]
