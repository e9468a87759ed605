"""The order of an import: source tables, and perhaps their catalog -> the text of the catalog file.

    errors.csv                 -> the text of a new catalog
    errors.csv + errors.yaml   -> the text of errors.yaml with the table merged into it
    errors.yaml                -> the same, with the tables that errors.yaml remembers

Data in, result out: this room prints nothing and writes no file. `errcast import` uses the whole
order.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.catalogfile.imprint import imprint_of
from errcast.catalogfile.limits import canonical_problem, size_problem
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import Document, read_document
from errcast.catalogfile.writing import SCHEMA_FILE, canonical_text, imported_comment
from errcast.files.contents import byte_order_mark
from errcast.files.paths import relative_path, shown_path
from errcast.findings import Finding, in_order, is_fatal
from errcast.importing.catalogs import CatalogHead, Import, conflicts, import_table
from errcast.importing.errors import NewError
from errcast.importing.fingerprints import Said, said_by
from errcast.importing.memory import Plan, plan_of, remembered_as, repeated_plan, request_of
from errcast.importing.merging import Choices, Merge, merge
from errcast.importing.names import GivenNames, names_findings, read_names
from errcast.importing.remarks import merge_findings, merge_lines, vanished_findings
from errcast.importing.rows import TableRows
from errcast.importing.tables import rows_of_all
from errcast.naming import catalog_name
from errcast.origin import ImportOptions
from errcast.sources.cells.codes import CodeKind
from errcast.sources.reading import read_source
from errcast.sources.table import Account


class ImportRequest(NamedTuple):
    """What an import should do.

    `source` is the path of the table, None for standard input; `output` is the path of the catalog,
    None where its text is only returned. If `repeats` is true, the tables are those that the catalog
    remembers. `options` is how the table is read. `is_further` makes the table one more source of
    the catalog. `accept` and `keep` are the fields in which the table, or the catalog, wins. `names`
    is a file with names for new errors.
    `is_dry` is true where the caller will not write the text: findings then give lines of the
    catalog as it is now.
    """

    source: Path | None
    output: Path | None
    options: ImportOptions = ImportOptions()
    code_kind: CodeKind | None = None
    name: str | None = None
    title: str | None = None
    language: str | None = None
    retire: bool = False
    force: bool = False
    is_dry: bool = False
    repeats: bool = False
    is_further: bool = False
    accept: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    names: Path | None = None

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
    mark if the file has one; `read` is None if no catalog was read. `accounts` say how each table
    was read, by its name. `errors` are the new ones. `lines` say what was done; `findings` are
    warnings and notes. `merged` is None for a new catalog.
    """

    text: str
    accounts: tuple[tuple[str, Account], ...]
    errors: tuple[NewError, ...]
    lines: list[str]
    findings: list[Finding]
    read: str | None = None
    merged: Merge | None = None


def run_import(request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    """Return the text of the catalog and a report, or None and every finding.

    If there is a result, the list is empty: the findings of the result are no reason to stop. Raises
    OSError if the machine refuses to read the catalog.
    """
    output = request.output
    if output is not None and (output.exists() or request.repeats):
        if not request.repeats and (problem := _output_problem(output, request.source)):
            return None, [Finding(shown_path(output), "output-exists", problem)]
        if not request.force:
            return _merged_into(output, request)
    return _new_catalog(request)


def _new_catalog(request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    head = _head(request)
    imported, account, findings = _imported(request, head)
    if imported is None or account is None:
        return None, findings
    imprint = None if head.source is None else imported.imprint
    comment = imported_comment(head.source or "standard input")
    text = canonical_text(imported.catalog, comment, _schema(request.output), imprint)
    if problem := canonical_problem(imported.catalog, text):
        return None, [_too_large(request, problem)]
    count = len(imported.errors)
    lines = [f"{count} error{'' if count == 1 else 's'} imported"]
    return ImportResult(text, ((request.shown, account),), imported.errors, lines, findings), []


def _head(request: ImportRequest) -> CatalogHead:
    file = request.output or request.source or Path()
    name = catalog_name(file.stem) if request.name is None else request.name
    source = None if request.source is None else relative_path(request.source, _folder(request))
    return CatalogHead(name, request.title, request.language, source, remembered_as(request.options))


def _folder(request: ImportRequest) -> Path:
    return Path() if request.output is None else request.output.parent


def _schema(output: Path | None) -> str | None:
    """Return the path of the schema for the editor, if the schema is beside the catalog."""
    is_there = output is not None and (output.parent / SCHEMA_FILE).is_file()
    return SCHEMA_FILE if is_there else None


def _imported(
    request: ImportRequest, head: CatalogHead
) -> tuple[Import | None, Account | None, list[Finding]]:
    """Return the new catalog of a table. The memory of the table is free when this returns."""
    wanted = request_of(request.options, request.code_kind, request.language)
    source, findings = read_source(request.source, request.shown, wanted)
    if source is None:
        return None, None, findings
    names, problems = _names(request)
    if problems:
        return None, None, [*findings, *problems]
    options = request.options
    imported, problems = import_table(
        source.table, source.columns, head, options.name_from, options.duplicates or "refuse", names
    )
    findings = in_order([*findings, *problems])
    return (None if is_fatal(findings) else imported), source.account, findings


def _merged_into(output: Path, request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    shown = shown_path(output)
    document, findings = read_document(output, shown)
    if document is None:
        if request.repeats:
            return None, findings
        text = "a table can only be merged into a catalog; fix this one, or replace the file with --force"
        return None, [*findings, Finding(shown, "output-exists", text)]
    catalog = document.catalog
    given = {"name": request.name, "title": request.title, "language": request.language}
    if findings := conflicts(catalog, {**given, "code-kind": request.code_kind}):
        return None, findings
    plan = _plan(catalog, request)
    if isinstance(plan, Finding):
        return None, [plan]
    # An edit by people may have descriptions, whatever the source has.
    said = said_by(imprint_of(document.text)) if plan.is_own else None
    tables, findings = rows_of_all(plan.tables, catalog, request.language, said)
    names, problems = _names(request)
    if tables is not None and names is not None:
        problems = names_findings(names, [row for table in tables for row in table.rows], catalog)
        tables = [table._replace(rows=names.named(table.rows)) for table in tables]
    findings = [*findings, *problems]
    if tables is None or is_fatal(problems):
        return None, findings
    return _merged(document, tables, findings, request, plan)


def _names(request: ImportRequest) -> tuple[GivenNames | None, list[Finding]]:
    """Return the names that a person gave for new errors, None if there are none, and every finding."""
    return (None, []) if request.names is None else read_names(request.names)


def _plan(catalog: Catalog, request: ImportRequest) -> Plan | Finding:
    if request.repeats:
        return repeated_plan(catalog, _folder(request), request.options)
    return plan_of(catalog, _folder(request), request.source, request.options, is_further=request.is_further)


def _merged(
    document: Document,
    tables: list[TableRows],
    findings: list[Finding],
    request: ImportRequest,
    plan: Plan,
) -> tuple[ImportResult | None, list[Finding]]:
    """Return what becomes of a catalog file; `findings` are warnings about its tables."""
    catalog, said = document.catalog, said_by(imprint_of(document.text))
    choices = Choices(request.retire, request.accept, request.keep, plan.is_own, said)
    merged, problems = merge(catalog, tables, choices)
    if merged is None:
        return None, problems
    wanted = replace(merged.catalog, source=plan.source, imports=plan.imports)
    is_known = said is not None or bool(plan.imports or request.accept or request.keep)
    imprint = _imprint(merged, said, is_changed=wanted != catalog) if is_known and plan.is_own else None
    result = patched(document, wanted, imprint)
    if result is None:
        text = (
            "errcast cannot change this file in place, because of its layout; write each error as"
            " `- code: …` with a key on each line, as `errcast import` does"
        )
        return None, [Finding(catalog.path, "cannot-merge", text)]
    if problem := size_problem(result.text):  # reading the new text back has found all else
        return None, [_too_large(request, problem)]
    written = (document if request.is_dry else result).catalog
    warnings = [
        *in_order([*findings, *merge_findings(merged, written)]),
        *vanished_findings(merged, written, tables),
    ]
    lines = merge_lines(merged)
    if not plan.is_own:
        lines = [*_stays(catalog, wanted, tables[0].path), *lines]
    mark = byte_order_mark(request.output) if request.output else ""
    accounts = tuple((table.path, table.account) for table in tables)
    return ImportResult(
        mark + result.text, accounts, merged.added, lines, warnings, mark + document.text, merged
    ), []


def _stays(catalog: Catalog, wanted: Catalog, table: str) -> Iterator[str]:
    """Yield what is said of an import that is not from a source of the catalog."""
    sources = [source for source, _ in catalog.sources if source is not None]
    if not sources:
        return
    yield f"the catalog's source stays {', '.join(sources)}"
    noted = {error.code: error.source for error in catalog.errors}
    if any(error.source != noted.get(error.code) for error in wanted.errors):
        text = f"changed texts count as corrections; if {table} replaces the source, change `source:`"
        yield f"{text} and import again"


def _imprint(merged: Merge, said: Said | None, *, is_changed: bool) -> str | None:
    """Return the fingerprints that the file needs, None if it keeps what it has.

    A file without fingerprints gets them when the import changes it anyway.
    """
    is_kept = said.is_all_in(merged.imprint) if said else not is_changed
    return None if is_kept else merged.imprint


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
