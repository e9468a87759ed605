"""The tables of a document -> `Source`: the records of the tables about errors, and an account of all tables.

1 Parameters | Type      -> left out: no column is the code
2 Code | Message         -> records, code and message
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from errcast.findings import Finding, is_fatal, show
from errcast.sources.budget import COPIED, IN_LANGUAGES, TABLES, WorkBudget
from errcast.sources.cells.codes import CodeKind, code_kind, may_be_strings, why_strings
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.request import Request
from errcast.sources.skipping import without_skipped
from errcast.sources.table import FIELDS, Account, OtherLists, SkippedRow, Source, Table, TableAccount, Tongue
from errcast.sources.understanding.bad_shapes import about_shapes, without_others
from errcast.sources.understanding.broken_words import with_whole_words
from errcast.sources.understanding.candidates import Candidate, heading_of
from errcast.sources.understanding.codes_in_sections import keys_of_sections, note_of_sections, with_keys
from errcast.sources.understanding.common_heads import with_common_heads
from errcast.sources.understanding.fitting import fitted
from errcast.sources.understanding.labels_in_texts import note_of, with_solutions, without_labels
from errcast.sources.understanding.language_tables import with_languages_together
from errcast.sources.understanding.layout import (
    IGNORED_COLUMN,
    Layout,
    Refusal,
    columns_of,
    in_tongue,
)
from errcast.sources.understanding.meeting import apart
from errcast.sources.understanding.parting import parted
from errcast.sources.understanding.plain_cells import with_plain_cells
from errcast.sources.understanding.selecting import not_there, select
from errcast.sources.understanding.stacking import stacked
from errcast.sources.understanding.tables_of_one import with_tables_of_one
from errcast.sources.understanding.tidying import Tidied, tidy_rows
from errcast.sources.understanding.turned import turned
from errcast.sources.understanding.two_heads import with_one_head

_PROSE = ("markdown", "html", "rst", "wiki", "asciidoc")  # forms with texts around their tables
_SOLUTION = FIELDS.index("solution")
_FEWEST_CODES = 3  # of the tables that meet others, where each of these would be chosen one by one
_MOST_CHOSEN = 4  # tables, one by one
_CELLS_OF_A_ROW = 30


def gather(
    grids: Sequence[Grid],
    findings: list[Finding],
    form: str,
    shown: str,
    request: Request,
    budget: WorkBudget,
) -> tuple[Source | None, list[Finding]]:
    """Return the records of the tables of a document, and every finding.

    `findings` come from the reader, and are first in the result; `form` is the name of its form.
    Raises TooMuchWorkError.
    """
    if is_fatal(findings) and not about_shapes(findings):
        return None, findings
    for grid in grids:
        budget.spend(TABLES, 1, grid.line)
        budget.spend(COPIED, sum(map(len, grid.headings)), grid.line)
    grids = with_common_heads(with_tables_of_one([*map(with_plain_cells, grids)]))
    grids = [with_one_head(turned(with_whole_words(grid))) for grid in grids]
    grids = [parted(fitted(stacked(grid))) for grid in grids]
    if not (request.wanted.is_chosen or request.wanted.columns or request.duplicates != "refuse"):
        grids = with_languages_together(grids)
    known = request.known.keys()
    taken, left_out, refused = select(grids, request.wanted, known)
    findings = without_others(findings, [each.grid.line for each in left_out], grids)
    if is_fatal(findings):
        return None, findings
    if refused:
        # Imported here: most sources have a table that is understood.
        from errcast.sources.understanding.advising import refusals, with_command

        problems = refusals(refused, grids, request.wanted, known, shown, taken, is_prose=form in _PROSE)
        return None, [*findings, *with_command(problems, request)]
    if not taken:
        return None, [*findings, not_there(grids, request.wanted, shown)]
    chosen = _Chosen(taken, left_out, grids, form, shown, request, budget)
    source, problems = _records(chosen)

    size, tongues = sum(map(_work_of, taken)), set[str]()

    def again(tongue: str) -> Source:
        tongues.add(tongue)
        budget.allow(IN_LANGUAGES, size * len(tongues), taken[0].grid.line)
        return _records(chosen, tongue)[0]

    return source._replace(in_tongue=again), [*findings, *problems]


def _work_of(table: Candidate) -> int:
    """Return how many rows of a few columns are as much work as those of a table."""
    rows = table.grid.rows
    return max(len(rows), sum(len(row.cells) for row in rows) // _CELLS_OF_A_ROW)


class _Chosen(NamedTuple):
    """The tables of a document that are read and those that are not, and how they are read."""

    taken: Sequence[Candidate]
    left_out: Sequence[Candidate]
    grids: Sequence[Grid]
    form: str
    shown: str
    request: Request
    budget: WorkBudget


def _records(chosen: _Chosen, tongue: str | None = None) -> tuple[Source, list[Finding]]:
    """Return the records of tables, with the texts in another language if there is a `tongue`."""
    taken, left_out, grids, form, shown, request, budget = chosen
    known = request.known.keys()
    findings: list[Finding] = []
    accounts = [as_left_out(each) for each in left_out]
    rows: list[GridRow] = []
    columns = set[str]()
    records: dict[int, Sequence[GridRow]] = {}
    tidied_tables = []
    for each in taken:
        assert isinstance(each.layout, Layout)
        layout = each.layout
        if tongue is not None:
            layout = in_tongue(layout, tongue)
        tidied, problems = tidy_rows(
            each.grid,
            layout,
            shown,
            budget,
            fill_down=request.fill_down,
            split_codes=request.split_codes,
            known=known,
        )
        findings += problems
        tidied_tables.append((each, layout, tidied))
    tidied_tables = _with_labelled(tidied_tables)
    # The kind is one for all tables, so a table of texts alone does not tell it.
    kind = request.code_kind or _kind_of([tidied for *_, tidied in tidied_tables])
    tidied_tables, in_sections = _with_keys(tidied_tables, chosen)
    kind = request.code_kind or ("string" if in_sections else kind)
    for each, layout, whole in tidied_tables:
        tidied = _without_skipped(whole, request, kind)
        records[each.number] = tidied.rows
        rows += _with_sections(tidied, each.grid) if request.with_sections else tidied.rows
        columns |= tidied.fields
        accounts.append(_account(each, layout, tidied, with_sections=request.with_sections))
    if request.with_sections:
        columns.add("category")
    ordered = tuple(field for field in FIELDS if field in columns)
    rows = [_only(row, ordered) for row in rows]
    if not rows and not findings:
        skipped = [row for account in accounts[len(left_out) :] for row in account.skipped]
        findings = [Finding(shown, "empty-table", _why_empty(skipped), line=taken[0].grid.line)]
    at = ordered.index("code")
    codes = [row.cells[at] for row in rows]
    kind = request.code_kind or code_kind([code.text for code in codes], 1)
    if kind == "string" and request.code_kind is None and (note := why_strings(codes)):
        # The first table that was read tells it.
        first = accounts[len(left_out)]
        accounts[len(left_out)] = first._replace(notes=(*first.notes, note))
    if any(each.layout.columns for each in left_out if isinstance(each.layout, Refusal)):
        from errcast.sources.understanding.advising import with_ways

        read = {code.text for code in codes} | known
        accounts[: len(left_out)] = with_ways(accounts[: len(left_out)], left_out, read, kind)
    if any(each.grid.is_list for each in left_out):
        from errcast.sources.understanding.separating import with_own_catalogs

        accounts[: len(left_out)] = with_own_catalogs(accounts[: len(left_out)], left_out, request)
    account = Account(form, tuple(sorted(accounts)))
    choice, lists = _choice(records, grids, request)
    table = Table(
        shown,
        tuple(rows),
        kind,
        is_kind_given=request.code_kind is not None,
        choice=choice,
        lists=lists,
        keeps_lines=form != "aligned",
        may_be_strings=request.code_kind is None and kind == "integer" and may_be_strings(codes),
        skip=request.skip,
    )
    return Source(table, ordered, account), findings


def _with_keys(
    tables: list[tuple[Candidate, Layout, Tidied]], chosen: _Chosen
) -> tuple[list[tuple[Candidate, Layout, Tidied]], bool]:
    """Return tables with the key of its section before each code, if the codes alone are not enough.

    Also return whether this was done. If the user chooses tables, or joins such codes, the codes stay.
    """
    request = chosen.request
    if len(tables) == 1 or request.wanted.is_chosen or request.duplicates != "refuse":
        return tables, False
    records = {each.number: tidied.rows for each, _, tidied in tables}
    fields = {each.number: tidied.fields for each, _, tidied in tables}
    keys = keys_of_sections(records, fields, chosen.grids, chosen.form, request.known.keys())
    if not keys or request.code_kind == "integer":
        return tables, False
    made = [
        (each, layout, tidied._replace(rows=tuple(with_keys(keys[each.number], tidied.rows))))
        for each, layout, tidied in tables
    ]
    first, layout, tidied = made[0]
    note = note_of_sections(keys, {each.number: each_tidied.rows for each, _, each_tidied in made})
    made[0] = (first, layout, tidied._replace(notes=(*tidied.notes, note)))
    return made, True


def _with_labelled(
    tables: Sequence[tuple[Candidate, Layout, Tidied]],
) -> list[tuple[Candidate, Layout, Tidied]]:
    """Return tables with the solutions, and the descriptions, that most texts have behind a label."""
    tidied = [each for *_, each in tables]
    if (found := with_solutions([each.rows for each in tidied])) is not None:
        rows, counts, label = found
        tidied = [
            _with_field(each, own, "solution", note_of(label, count)) if count else each
            for each, own, count in zip(tidied, rows, counts, strict=True)
        ]
    if (in_two := without_labels([each.rows for each in tidied])) is not None:
        note = "the messages begin with a label, and what is behind that of a cause is the description"
        tidied = [
            _with_field(each, own, "description", note) for each, own in zip(tidied, in_two, strict=True)
        ]
        has_solutions = any(row.cells[_SOLUTION].text for each in tidied for row in each.rows)
        tidied = (
            [each._replace(fields=each.fields | {"solution"}) for each in tidied] if has_solutions else tidied
        )
    return [(table, layout, each) for (table, layout, _), each in zip(tables, tidied, strict=True)]


def _with_field(tidied: Tidied, rows: Sequence[GridRow], field: str, note: str) -> Tidied:
    return tidied._replace(rows=tuple(rows), fields=tidied.fields | {field}, notes=(*tidied.notes, note))


def _why_empty(skipped: Sequence[SkippedRow]) -> str:
    """Return why no table has a record, and the remedy; `skipped` are the rows that were left out."""
    if not skipped:
        return "the tables of errors in this document have headings but no rows; add a row for each error"
    line, reason = skipped[0]
    count = len(skipped) - 1
    more = f", and {count} more row{'s' if count > 1 else ''}" if count else ""
    return (
        f"no row of the tables of errors in this document is a record: line {line} was skipped: {reason}"
        f"{more}; add a row with a code for each error"
    )


def _kind_of(tables: Sequence[Tidied]) -> CodeKind:
    """Return of what kind the codes of all tables are."""
    at = FIELDS.index("code")
    return code_kind([code for tidied in tables for row in tidied.rows if (code := row.cells[at].text)], 1)


def _without_skipped(tidied: Tidied, request: Request, kind: CodeKind) -> Tidied:
    """Return the records of a table without those that the user wants to leave out."""
    columns = [field if field in tidied.fields else IGNORED_COLUMN for field in FIELDS]
    kept, left_out = without_skipped(tidied.rows, columns, request.skip, request.known, kind)
    if not left_out:
        return tidied
    places = {id(row) for row in kept}
    sections = [
        section for row, section in zip(tidied.rows, tidied.sections, strict=True) if id(row) in places
    ]
    return tidied._replace(
        rows=tuple(kept), sections=tuple(sections), skipped=tuple(sorted((*tidied.skipped, *left_out)))
    )


def _choice(
    records: Mapping[int, Sequence[GridRow]], grids: Sequence[Grid], request: Request
) -> tuple[str | None, OtherLists | None]:
    """Return the options that choose the tables that do not meet, None if none meet or no option does it.

    If the texts of the codes that they share have nothing in common, the lists come with their commands.
    """
    numbers = apart(records)
    if numbers is None:
        return None, None
    from errcast.sources.understanding.advising import choosing
    from errcast.sources.understanding.separating import other_lists

    option = choosing(numbers, grids, request.wanted, request.known.keys(), is_needed=True)
    lists = other_lists(records, numbers, option, grids, request)
    return _option(option, numbers, records), lists


def _option(option: str, numbers: Sequence[int], records: Mapping[int, Sequence[GridRow]]) -> str | None:
    """Return the options that choose tables one by one, None if these are too many, or the others too few."""
    if len(numbers) == 1 or not option.startswith("--table"):
        return option
    at = FIELDS.index("code")
    apart_from = {row.cells[at].text for number in records.keys() - {*numbers} for row in records[number]}
    if len(apart_from) < _FEWEST_CODES:
        return None  # two rows to join are less work than two catalogs
    # One table alone would be less than all that do not meet; the largest one comes first.
    first, *others = numbers
    added = [f"--table {number} --add" for number in sorted(others)]
    return " and then ".join([f"--table {first}", *added]) if len(numbers) <= _MOST_CHOSEN else None


def _only(row: GridRow, fields: Sequence[str]) -> GridRow:
    cells = dict(zip(FIELDS, row.cells, strict=True))
    return row._replace(cells=tuple(cells[field] for field in fields))


def _with_sections(tidied: Tidied, grid: Grid) -> list[GridRow]:
    """Return records with the nearest heading above each as its category."""
    at, above = FIELDS.index("category"), heading_of(grid)
    return [
        row._replace(cells=(*row.cells[:at], Cell(row.line, section or above), *row.cells[at + 1 :]))
        for row, section in zip(tidied.rows, tidied.sections, strict=True)
    ]


def as_left_out(each: Candidate) -> TableAccount:
    """Return the account of a table that is not read."""
    assert isinstance(each.layout, Refusal)
    return TableAccount(
        each.number,
        each.grid.line,
        heading_of(each.grid),
        max(0, len(each.grid.rows) - (each.grid.head or 0)),
        (),
        refusal=each.layout.reason,
    )


def _account(each: Candidate, layout: Layout, tidied: Tidied, *, with_sections: bool) -> TableAccount:
    columns = []
    cells = columns_of(each.grid.rows, layout.first, len(layout.columns))
    for number, column in enumerate(layout.columns, start=1):
        field = column.field or " and ".join(column.parts)
        is_filled = any(cells[number - 1])
        heading = column.heading or (f"column {number}" if is_filled and not field else "")
        columns.append((heading, "" if with_sections and field == "category" else field))
    remarks = [f"{show(column.heading)}: {column.remark}" for column in layout.columns if column.remark]
    return TableAccount(
        each.number,
        each.grid.line,
        heading_of(each.grid),
        len(tidied.rows),
        tuple(columns),
        (*(SkippedRow(line, reason) for line, reason in each.grid.skipped), *tidied.skipped),
        (*each.grid.remarks, *layout.notes, *remarks, *tidied.notes),
        tongues=tuple(
            Tongue(column.heading, column.text, column.tongue, column.field == column.text)
            for column in layout.columns
            if column.text is not None
        ),
        messages=tuple(column.tongue for column in layout.columns if column.is_message),
        languages=frozenset(column.tongue for column in layout.columns if column.is_text),
    )
