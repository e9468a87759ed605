"""A source table's file -> `Source`, or every finding at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from errcast.catalog import Code
from errcast.findings import Finding, is_fatal
from errcast.sources import piped
from errcast.sources.codes import CodeKind, code_kind
from errcast.sources.columns import understand
from errcast.sources.encodings import decode_source
from errcast.sources.forms import FORMS, Form, form_of, missing_library
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.layout import IGNORED_COLUMN, Layout, Refusal
from errcast.sources.selecting import Candidate, Wanted, heading_of, select
from errcast.sources.table import Account, Source, Table, TableAccount
from errcast.sources.tidying import Tidied, tidy_rows
from errcast.sources.vocabulary import FIELDS, meaning
from errcast.textfiles import forbidden_findings, read_bytes

PIPED_COLUMNS = ("code", "message", "description", "solution")
_MOST_PIPED_CELLS = 1000  # looked at to understand headings

# The module that reads a form; `piped` is read here, since it has no rows.
_READERS = {
    "markdown": "markdown",
    "html": "hypertext",
    "csv": "delimited",
    "tsv": "delimited",
    "xlsx": "xlsx",
    "json": "json_records",
    "yaml": "yaml_records",
    "aligned": "aligned",
}


class Request(NamedTuple):
    """How a person wants a source to be read; None where nothing was said.

    `with_sections` makes the headings above records their categories; `known` are the codes of
    the catalog that the table is merged into, as a cell says them.
    """

    form: str | None = None
    encoding: str | None = None
    code_kind: CodeKind | None = None
    wanted: Wanted = Wanted()
    fill_down: bool = False
    with_sections: bool = False
    known: Mapping[str, Code] = MappingProxyType({})


def read_source(path: Path | None, shown: str, request: Request) -> tuple[Source | None, list[Finding]]:
    """Return what a source says, as far as it can be read, and everything wrong with its form.

    A path of None is standard input; `shown` is how findings call it. The source is None where
    nothing could be read.
    """
    content = read_bytes(path, shown)
    if isinstance(content, Finding):
        return None, [content]
    return parse_source(content, path, shown, request)


def parse_source(
    content: bytes, path: Path | None, shown: str, request: Request
) -> tuple[Source | None, list[Finding]]:
    """Return what the bytes of a source say, and everything wrong with them; its path tells the form."""
    form = FORMS[request.form] if request.form else form_of(path or Path(), content)
    if problem := missing_library(form, shown) or _useless_option(form, shown, request):
        return None, [problem]
    if form.name == "xlsx":
        return _source_of(*_reader(form)(content, shown), form, shown, request)
    text = decode_source(content, request.encoding, shown, _declared_encoding(form, content))
    findings = [text] if isinstance(text, Finding) else forbidden_findings(text, shown)
    if findings:
        return None, findings
    if form.name == "piped":
        return _piped(str(text), shown, request)
    return _source_of(*_reader(form)(text, shown), form, shown, request)


def _useless_option(form: Form, shown: str, request: Request) -> Finding | None:
    """Return the finding for an option that says nothing about a source of this form."""
    if form.name == "xlsx" and request.encoding is not None:
        text = "a workbook says its encoding itself; leave --encoding out"
        return Finding(shown, None, None, "useless-option", text)
    given = {
        "--table": request.wanted.table is not None,
        "--heading": request.wanted.heading is not None,
        "--fill-down": request.fill_down,
        "--categories-from headings": request.with_sections,
    }
    option = next((option for option, is_given in given.items() if is_given), None)
    if form.name != "piped" or option is None:
        return None
    text = f"a text with `|` between cells is one table, with nothing above it; leave {option} out"
    return Finding(shown, None, None, "useless-option", f"{text}, or tell another form with --from")


def _reader(form: Form) -> Callable[[Any, str], tuple[list[Grid], list[Finding]]]:
    """Return the reader of a form, imported now: each may need a library of its own."""
    read: Callable[..., tuple[list[Grid], list[Finding]]] = import_module(
        f"errcast.sources.{_READERS[form.name]}"
    ).read
    return partial(read, delimiter="\t") if form.name == "tsv" else read


def _declared_encoding(form: Form, content: bytes) -> str | None:
    if form.name != "html":
        return None
    from errcast.sources.charset import declared_encoding

    return declared_encoding(content)


def _piped(text: str, shown: str, request: Request) -> tuple[Source | None, list[Finding]]:
    headings = _piped_headings(text, request.wanted)
    columns = (
        tuple(field or IGNORED_COLUMN for _, field in headings) or request.wanted.columns or PIPED_COLUMNS
    )
    at, kind = columns.index("code"), request.code_kind
    table, findings = piped.read(text, shown, len(columns), at, kind, len(headings))
    if table is None:
        return None, findings
    known = headings or tuple((field, "" if field == IGNORED_COLUMN else field) for field in columns)
    account = TableAccount(1, 1, "", len(table.rows), known)
    return Source(table, columns, Account("piped", (account,))), findings


def _piped_headings(text: str, wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """Return the headings with which a table of the piped form begins, each with its field; or none."""
    cells = piped.first_cells(text, _MOST_PIPED_CELLS)
    width = next((at for at, cell in enumerate(cells) if not meaning(cell.text).fields), len(cells))
    if wanted.columns is not None or width == 0:
        return ()
    starts = range(0, len(cells), width)
    rows = [GridRow(cells[at].line, tuple(cells[at : at + width])) for at in starts]
    layout = understand(Grid(1, (), tuple(rows), head=1), None, wanted.language)
    if isinstance(layout, Refusal):
        return ()
    return tuple((column.heading, column.field or "") for column in layout.columns)


def _source_of(
    grids: Sequence[Grid], findings: list[Finding], form: Form, shown: str, request: Request
) -> tuple[Source | None, list[Finding]]:
    if is_fatal(findings):
        return None, findings
    taken, left_out, problems = select(grids, request.wanted, shown)
    if problems:
        return None, [*findings, *problems]
    accounts = [_left_out(each) for each in left_out]
    rows: list[GridRow] = []
    columns = set[str]()
    for each in taken:
        assert isinstance(each.layout, Layout)
        tidied, problems = tidy_rows(
            each.grid, each.layout, shown, fill_down=request.fill_down, known=request.known.keys()
        )
        findings += problems
        rows += _with_sections(tidied, each.grid) if request.with_sections else tidied.rows
        columns |= _fields(each.layout)
        accounts.append(_account(each, each.layout, tidied))
    if request.with_sections:
        columns.add("category")
    ordered = tuple(field for field in FIELDS if field in columns)
    rows = [_only(row, ordered) for row in rows]
    if not rows and not findings:
        text = "the tables of errors in this document have headings and no rows"
        findings = [Finding(shown, taken[0].grid.line, None, "empty-table", text)]
    at = ordered.index("code")
    kind = request.code_kind or code_kind([row.cells[at].text for row in rows], 1)
    account = Account(form.name, tuple(sorted(accounts)))
    return Source(Table(shown, tuple(rows), kind, len(taken) > 1), ordered, account), findings


def _fields(layout: Layout) -> set[str]:
    return {field for column in layout.columns for field in (column.field, *column.parts) if field}


def _only(row: GridRow, fields: Sequence[str]) -> GridRow:
    cells = dict(zip(FIELDS, row.cells, strict=True))
    return GridRow(row.line, tuple(cells[field] for field in fields))


def _with_sections(tidied: Tidied, grid: Grid) -> list[GridRow]:
    """Return records with the nearest heading above each as its category."""
    at, above = FIELDS.index("category"), heading_of(grid)
    return [
        GridRow(row.line, (*row.cells[:at], Cell(row.line, section or above), *row.cells[at + 1 :]))
        for row, section in zip(tidied.rows, tidied.sections, strict=True)
    ]


def _left_out(each: Candidate) -> TableAccount:
    assert isinstance(each.layout, Refusal)
    return TableAccount(
        each.number,
        each.grid.line,
        heading_of(each.grid),
        len(each.grid.rows),
        (),
        refusal=each.layout.reason,
    )


def _account(each: Candidate, layout: Layout, tidied: Tidied) -> TableAccount:
    columns = tuple((column.heading, column.field or " and ".join(column.parts)) for column in layout.columns)
    remarks = [f"{column.heading}: {column.remark}" for column in layout.columns if column.remark]
    return TableAccount(
        each.number,
        each.grid.line,
        heading_of(each.grid),
        len(tidied.rows),
        columns,
        tidied.skipped,
        (*layout.notes, *remarks),
    )
