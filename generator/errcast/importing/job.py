"""The order of an import: a source table, and perhaps its catalog -> the text of the catalog file.

    errors.csv                 -> the text of a new catalog
    errors.csv + errors.yaml   -> the text of errors.yaml with the table merged into it

Data in, result out: this room prints nothing and writes no file. `errcast import` uses the whole
order. `errcast lint` compares a catalog with its table, and reads the table by `rows_for`, as an
import into that catalog does.
"""

from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.catalogfile.limits import canonical_problem, size_problem
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import Document, read_document
from errcast.catalogfile.writing import canonical_text, imported_comment
from errcast.files.contents import byte_order_mark
from errcast.files.paths import relative_path, shown_path
from errcast.findings import Finding, in_order, is_fatal
from errcast.importing.catalogs import CatalogHead, Import, import_table
from errcast.importing.duplicates import one_row_for_each_code
from errcast.importing.errors import NameOrigin, NewError
from errcast.importing.merging import conflicts, merge, merge_lines, vanished_findings
from errcast.importing.rows import ImportedRow, known_codes, read_rows
from errcast.naming import catalog_name
from errcast.sources.cells.codes import CodeKind
from errcast.sources.reading import Opened, open_source, read_source, understand_source
from errcast.sources.request import Request
from errcast.sources.table import Account


class ImportRequest(NamedTuple):
    """What an import should do.

    `source` is the path of the table, None for standard input; `output` is the path of the
    catalog, None where its text is only returned. `table` says how the table is read, `name_from`
    what names are made from. `is_dry` is true where the caller will not write the text: findings
    then give lines of the catalog as it is now.
    """

    source: Path | None
    output: Path | None
    table: Request = Request()
    name: str | None = None
    title: str | None = None
    language: str | None = None
    name_from: NameOrigin | None = None
    retire: bool = False
    force: bool = False
    is_dry: bool = False

    @property
    def is_merge(self) -> bool:
        """Whether the table is merged into a catalog that exists."""
        return self.output is not None and self.output.exists() and not self.force

    @property
    def needs_name(self) -> bool:
        """Whether the caller must give the name of the catalog: neither stream has one."""
        return self.source is None and self.output is None and self.name is None

    @property
    def shown(self) -> str:
        """The name of the table in findings."""
        return "<stdin>" if self.source is None else shown_path(self.source)


class ImportResult(NamedTuple):
    """What an import gives.

    `text` is that of the catalog file, and `read` what the file had before, both with a byte order
    mark if the file has one; `read` is None if no catalog was read. `errors` are the new ones.
    `lines` say what was done; `findings` are warnings and notes.
    """

    text: str
    account: Account
    errors: tuple[NewError, ...]
    lines: list[str]
    findings: list[Finding]
    read: str | None = None


class TableRows(NamedTuple):
    """The rows of a table, checked, and what the comparison with a catalog needs besides.

    `columns` are the fields that the table has; `path` is its name in findings; `keeps_lines` is
    true if a line break in a cell belongs to its text.
    """

    rows: list[ImportedRow]
    columns: tuple[str, ...]
    path: str
    keeps_lines: bool
    account: Account


def run_import(request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    """Return the text of the catalog and a report, or None and every finding.

    If there is a result, the list is empty: the findings of the result are no reason to stop. Raises
    OSError if the machine refuses to read the catalog.
    """
    output = request.output
    if output is not None and output.exists():
        if problem := _output_problem(output, request.source):
            return None, [Finding(shown_path(output), "output-exists", problem)]
        if not request.force:
            return _merged_into(output, request)
    return _new_catalog(request)


def request_for(catalog: Catalog, request: Request) -> Request:
    """Return how to read a table that belongs to a catalog.

    The catalog says the kind of its codes, which codes it has, whether it has descriptions and,
    if the request names none, its language.
    """
    kind: CodeKind = "string" if catalog.has_string_codes else "integer"
    wanted = request.wanted._replace(
        language=request.wanted.language or catalog.language,
        has_descriptions=any(error.description for error in catalog.errors),
    )
    return request._replace(code_kind=kind, wanted=wanted, known=known_codes(catalog.errors))


def rows_for(catalog: Catalog, opened: Opened, request: Request) -> tuple[TableRows | None, list[Finding]]:
    """Return the rows of a table that belongs to a catalog, with warnings, or None and every finding."""
    request = request_for(catalog, request)
    source, findings = understand_source(opened, request)
    if source is None:
        return None, findings
    every, problems = read_rows(source.table, source.columns, request.known)
    rows, repeated = one_row_for_each_code(every, source.table, request.duplicates)
    findings = in_order([*findings, *problems, *repeated])
    if is_fatal(findings):
        return None, findings
    table = source.table
    return TableRows(rows, source.columns, table.path, table.keeps_lines, source.account), findings


def _new_catalog(request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    head = _head(request)
    imported, account, findings = _imported(request, head)
    if imported is None or account is None:
        return None, findings
    text = canonical_text(imported.catalog, imported_comment(head.source or "standard input"))
    if problem := canonical_problem(imported.catalog, text):
        return None, [_too_large(request, problem)]
    count = len(imported.errors)
    lines = [f"{count} error{'' if count == 1 else 's'} imported"]
    return ImportResult(text, account, imported.errors, lines, findings), []


def _head(request: ImportRequest) -> CatalogHead:
    file = request.output or request.source or Path()
    name = catalog_name(file.stem) if request.name is None else request.name
    return CatalogHead(name, request.title, request.language, _source_path(request))


def _source_path(request: ImportRequest) -> str | None:
    """Return the path from the catalog to the table, None for standard input."""
    folder = Path() if request.output is None else request.output.parent
    return None if request.source is None else relative_path(request.source, folder)


def _imported(
    request: ImportRequest, head: CatalogHead
) -> tuple[Import | None, Account | None, list[Finding]]:
    """Return the new catalog of a table. The memory of the table is free when this returns."""
    source, findings = read_source(request.source, request.shown, request.table)
    if source is None:
        return None, None, findings
    table = request.table
    imported, problems = import_table(source.table, source.columns, head, request.name_from, table.duplicates)
    findings = in_order([*findings, *problems])
    return (None if is_fatal(findings) else imported), source.account, findings


def _merged_into(output: Path, request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    shown = shown_path(output)
    document, findings = read_document(output, shown)
    if document is None:
        text = "a table can only be merged into a catalog; fix this one, or replace the file with --force"
        return None, [*findings, Finding(shown, "output-exists", text)]
    catalog = document.catalog
    given = {"name": request.name, "title": request.title, "language": request.language}
    if findings := conflicts(catalog, {**given, "code-kind": request.table.code_kind}):
        return None, findings
    table, findings = _rows(request, catalog)
    return (None, findings) if table is None else _merged(document, table, findings, request)


def _merged(
    document: Document, table: TableRows, findings: list[Finding], request: ImportRequest
) -> tuple[ImportResult | None, list[Finding]]:
    """Return what becomes of a catalog file; `findings` are warnings about its table."""
    catalog = document.catalog
    merged, warnings = merge(
        catalog,
        table.rows,
        table.columns,
        table.path,
        retire=request.retire,
        keeps_lines=table.keeps_lines,
        name_from=request.name_from,
    )
    if merged is None:
        return None, warnings
    result = patched(document, merged.catalog)
    if result is None:
        text = (
            "errcast cannot change this file in place, because of its layout; write each error as"
            " `- code: …` with a key on each line, as `errcast import` does"
        )
        return None, [Finding(catalog.path, "cannot-merge", text)]
    if problem := size_problem(result.text):  # reading the new text back has found all else
        return None, [_too_large(request, problem)]
    written = document if request.is_dry else result
    warnings = [*in_order([*findings, *warnings]), *vanished_findings(merged, written.catalog, table.path)]
    lines = merge_lines(merged)
    if catalog.source not in (None, _source_path(request)):
        lines.insert(0, f"the catalog's source stays {catalog.source}")
    mark = byte_order_mark(request.output) if request.output else ""
    return ImportResult(
        mark + result.text, table.account, merged.added, lines, warnings, mark + document.text
    ), []


def _rows(request: ImportRequest, catalog: Catalog) -> tuple[TableRows | None, list[Finding]]:
    """Return the rows of the table. The memory of all else of it is free when this returns."""
    opened, findings = open_source(request.source, request.shown, request_for(catalog, request.table))
    return (None, findings) if opened is None else rows_for(catalog, opened, request.table)


def _too_large(request: ImportRequest, problem: str) -> Finding:
    """Return the finding for a catalog that errcast itself would refuse to read."""
    remedy = "split the table, and import each part into its own catalog"
    return Finding(request.shown, "too-large", f"{problem}; {remedy}")


def _output_problem(output: Path, source: Path | None) -> str | None:
    """Say why an import may not write to what exists, None if it may."""
    if output.is_dir():
        return "this is a folder; name the file to write"
    if source is not None and source.exists() and output.samefile(source):
        return "this is the source table itself; write the catalog elsewhere"
    return None if output.is_file() else "this is not an ordinary file; name another"
