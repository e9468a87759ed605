"""The order of an import: source tables, and perhaps their catalog -> the text of the catalog file.

    errors.csv                 -> the text of a new catalog
    errors.csv + errors.yaml   -> the text of errors.yaml with the table merged into it
    errors.yaml                -> the same, with the tables that errors.yaml remembers

Data in, result out: this room prints nothing and writes no file. `errcast import` uses the whole
order.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from errcast.catalog import NOTHING_RESERVED
from errcast.catalogfile.limits import canonical_problem
from errcast.catalogfile.recognizing import is_document
from errcast.catalogfile.writing import SCHEMA_FILE, canonical_text, imported_comment
from errcast.files.paths import relative_path, shown_path
from errcast.findings import Finding, in_order, is_fatal
from errcast.importing.catalogs import CatalogHead, Import, import_table
from errcast.importing.memory import remembered_as, request_of
from errcast.importing.requests import ImportRequest, ImportResult, given_names, too_large
from errcast.naming import catalog_name
from errcast.sources.reading import read_source
from errcast.sources.table import Account

if TYPE_CHECKING:
    from errcast.importing.documents import DocumentHead


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
            # Imported here: most of it is about a catalog that exists.
            from errcast.importing.updating import merged_into

            return merged_into(output, request)
    return _new_catalog(request)


def _new_catalog(request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    document = _document(request.source)
    head = _head(request, document)
    imported, account, findings = _imported(request, head, document)
    if imported is None or account is None:
        return None, findings
    imprint = None if head.source is None else imported.imprint
    comment = imported_comment(head.source or "standard input")
    text = canonical_text(imported.catalog, comment, _schema(request.output), imprint)
    if problem := canonical_problem(imported.catalog, text):
        return None, [too_large(request, problem)]
    count = len(imported.errors)
    lines = [f"{count} error{'' if count == 1 else 's'} imported"]
    if document is not None:
        kept = [key for key in ("type_name", "title", "language") if getattr(document, key)]
        kept += ["reserved"] if document.reserved != NOTHING_RESERVED else []
        lines += [f"kept from the head of the document: {', '.join(kept)}"] if kept else []
    return ImportResult(text, ((request.shown, account),), imported.errors, lines, findings), []


def _document(source: Path | None) -> "DocumentHead | None":
    if source is None or not is_document(source):
        return None
    from errcast.importing.documents import document_head  # most sources are no such document

    return document_head(source)


def _head(request: ImportRequest, document: "DocumentHead | None") -> CatalogHead:
    file = request.output or request.source or Path()
    name = catalog_name(file.stem) if request.name is None else request.name
    source = None if request.source is None else relative_path(request.source, request.folder)
    remembered = remembered_as(request.options)
    if document is None:
        return CatalogHead(name, request.title, request.language, source, remembered)
    title, language = request.title or document.title, request.language or document.language
    return CatalogHead(name, title, language, source, remembered, document.type_name, document.reserved)


def _schema(output: Path | None) -> str | None:
    """Return the path of the schema for the editor, if the schema is beside the catalog."""
    is_there = output is not None and (output.parent / SCHEMA_FILE).is_file()
    return SCHEMA_FILE if is_there else None


def _imported(
    request: ImportRequest, head: CatalogHead, document: "DocumentHead | None"
) -> tuple[Import | None, Account | None, list[Finding]]:
    """Return the new catalog of a table. The memory of the table is free when this returns."""
    kind = request.code_kind or (document.code_kind if document else None)
    wanted = request_of(request.options, kind, request.language)
    source, findings = read_source(request.source, request.shown, wanted)
    if source is None:
        return None, None, findings
    names, problems = given_names(request)
    if problems:
        return None, None, [*findings, *problems]
    options = request.options
    imported, problems = import_table(
        source.table,
        source.columns,
        head,
        options.name_from,
        options.duplicates or "refuse",
        names,
        {code: code for code in document.codes} if document else {},
    )
    findings = in_order([*findings, *problems])
    return (None if is_fatal(findings) else imported), source.account, findings


def _output_problem(output: Path, source: Path | None) -> str | None:
    """Say why an import may not write to what exists, None if it may."""
    if output.is_dir():
        return "this is a folder; name the file to write"
    if source is not None and source.exists() and output.samefile(source):
        return "this is the source table itself; write the catalog elsewhere"
    return None if output.is_file() else "this is not an ordinary file; name another"
