"""The order of an import: source tables, and perhaps their catalog -> the text of the catalog file.

    errors.csv                 -> the text of a new catalog
    errors.csv + errors.yaml   -> the text of errors.yaml with the table merged into it
    errors.yaml                -> the same, with the tables that errors.yaml remembers

Data in, result out: this room prints nothing and writes no file. `errcast import` uses the whole
order.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from errcast.catalog import NOTHING_RESERVED
from errcast.catalogfile.limits import canonical_problem
from errcast.catalogfile.writing import SCHEMA_FILE, canonical_text, imported_comment, source_in_comment
from errcast.files.contents import read_bytes
from errcast.files.documents import is_document
from errcast.files.paths import relative_path, shown_path
from errcast.findings import Finding, in_order, is_fatal
from errcast.importing.catalogs import CatalogHead, Import, head_findings, import_table
from errcast.importing.errors import NewError
from errcast.importing.memory import NOTHING_TOLD, remembered_as, request_of
from errcast.importing.requests import ImportRequest, ImportResult, given_names, too_large
from errcast.importing.rows import known_codes, texts_in
from errcast.naming import catalog_name
from errcast.sources.reading import parse_source
from errcast.sources.table import Account
from errcast.translations.recognizing import is_translation

if TYPE_CHECKING:
    from errcast.importing.tongues import InTongues

_COMMENT = (
    "The errors come from {}, a document of errcast.\n"
    "An import changes their codes, messages, descriptions and solutions. All other fields (category,\n"
    "retryable and so on) are maintained by hand from here on; imports change them only with --accept.\n"
    "Once published, a name never changes."
)


def run_import(request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    """Return the text of the catalog and a report, or None and every finding.

    If there is a result, the list is empty: the findings of the result are no reason to stop. Raises
    OSError if the machine refuses to read the catalog.
    """
    if request.source is not None and request.options.form is None and is_translation(request.source):
        text = (
            "this is a translation of a catalog, not a table; `errcast lint` checks it, and `errcast texts`"
            " works with it"
        )
        return None, [Finding(request.shown, "not-a-table", text)]
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
    if _is_document(request):
        return _of_document(request)
    head = _head(request)
    imported, account, found, findings = _imported(request, head)
    if imported is None or account is None:
        return None, findings
    if imported.catalog.language is None and found is not None:
        imported = imported._replace(catalog=replace(imported.catalog, language=found.own))
    if request.output is not None and imported.catalog.language is not None:
        from errcast.importing.translating import own_language_findings

        if problems := own_language_findings(request.output, imported.catalog):
            return None, problems
    comment = imported_comment(head.source or "standard input")
    if found is None:
        return _result(request, imported, account, comment, [], findings)
    return _in_several_languages(request, imported, account, comment, found, findings)


def _in_several_languages(
    request: ImportRequest,
    imported: Import,
    account: Account,
    comment: str,
    found: "InTongues",
    findings: list[Finding],
) -> tuple[ImportResult | None, list[Finding]]:
    """Return a new catalog with the files of its translations."""
    from errcast.importing.tongues import prints_of
    from errcast.importing.translating import Wins, translated_files

    accepted = frozenset(("description", "solution")) if request.force else request.accept
    assert request.output is not None
    translations, problems = translated_files(
        request.output, imported.catalog, imported.texts, found.texts, None, Wins(accepted, request.keep)
    )
    if problems:
        return None, problems
    imported = imported._replace(others=prints_of(found.texts))
    said = [line for each in translations for line in each.lines()]
    result, findings = _result(request, imported, account, comment, said, findings)
    files = tuple(each for each in translations if each.is_file)
    return None if result is None else result._replace(translations=files), findings


def _result(
    request: ImportRequest,
    imported: Import,
    account: Account,
    comment: str,
    said: list[str],
    findings: list[Finding],
) -> tuple[ImportResult | None, list[Finding]]:
    imprint = None if imported.catalog.source is None else imported.imprint
    text = canonical_text(imported.catalog, comment, _schema(request.output), imprint)
    if problem := canonical_problem(imported.catalog, text):
        return None, [too_large(request, problem)]
    count = len(imported.errors)
    lines = [f"{count} error{'' if count == 1 else 's'} imported", *said]
    return ImportResult(text, ((request.shown, account),), imported.errors, lines, findings), []


def _is_document(request: ImportRequest) -> bool:
    """Tell whether the source is a document of errcast, and no option asks for a table."""
    is_told = request.options != NOTHING_TOLD or request.names is not None or request.code_kind is not None
    return request.source is not None and not is_told and is_document(request.source)


def _of_document(request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    from errcast.importing.documents import read_document  # most sources are no such document

    assert request.source is not None
    document, findings = read_document(request.source)
    if document is None:
        return None, findings
    found = document.catalog
    head = _head(request)._replace(
        name=request.name or found.name,
        title=request.title or found.title,
        language=request.language or found.language,
    )
    if findings := head_findings(head):
        return None, findings
    catalog = replace(found, name=head.name, title=head.title, language=head.language, source=head.source)
    kept = [key for key in ("type_name", "title", "language", "categories") if getattr(found, key)]
    kept += ["reserved"] if found.reserved != NOTHING_RESERVED else []
    imported = Import(catalog, tuple(NewError(error, None) for error in catalog.errors))
    said = [f"kept from the head of the document: {', '.join(['name', *kept])}"]
    return _result(
        request,
        imported,
        document.account,
        _COMMENT.format(source_in_comment(catalog.source or "")),
        said,
        [],
    )


def _head(request: ImportRequest) -> CatalogHead:
    file = request.output or request.source or Path()
    name = catalog_name(file.stem) if request.name is None else request.name
    source = None if request.source is None else relative_path(request.source, request.folder)
    return CatalogHead(name, request.title, request.language, source, remembered_as(request.options))


def _schema(output: Path | None) -> str | None:
    """Return the path of the schema for the editor, if the schema is beside the catalog."""
    is_there = output is not None and (output.parent / SCHEMA_FILE).is_file()
    return SCHEMA_FILE if is_there else None


def _imported(
    request: ImportRequest, head: CatalogHead
) -> "tuple[Import | None, Account | None, InTongues | None, list[Finding]]":
    """Return the new catalog of a table, its account, its texts in other languages, and every finding.

    The memory of the table is free when this returns.
    """
    content = read_bytes(request.source, request.shown)
    if isinstance(content, Finding):
        return None, None, None, [content]
    wanted = request_of(request.options, request.code_kind, request.language)
    wanted = wanted._replace(command=request.command, output=str(request.output or ""))
    source, findings = parse_source(content, request.source, request.shown, wanted)
    if source is None:
        return None, None, None, findings
    names, problems = given_names(request)
    if problems:
        return None, None, None, [*findings, *problems]
    options = request.options
    imported, problems = import_table(
        source.table,
        source.columns,
        head,
        options.name_from,
        options.duplicates or "refuse",
        names,
    )
    findings = in_order([*findings, *problems])
    if imported is None or is_fatal(findings):
        return None, source.account, None, findings
    found = None
    # Without an output, the other texts would need files of their own.
    if (
        request.output is not None
        and len({each.tongue for table in source.account.tables for each in table.tongues}) > 1
    ):
        from errcast.importing.tongues import in_tongues  # most tables have one language

        known = known_codes(imported.catalog.errors)
        found = in_tongues(source, partial(texts_in, known=known))
    if isinstance(found, Finding):
        return None, source.account, None, [*findings, found]
    return imported, source.account if found is None else found.account, found, findings


def _output_problem(output: Path, source: Path | None) -> str | None:
    """Say why an import may not write to what exists, None if it may."""
    if output.is_dir():
        return "this is a folder; name the file to write"
    if source is not None and source.exists() and output.samefile(source):
        return "this is the source table itself; write the catalog elsewhere"
    return None if output.is_file() else "this is not an ordinary file; name another"
