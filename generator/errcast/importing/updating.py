"""A catalog file and tables -> the text of the file with the tables merged into it.

    errors.yaml + errors.csv   -> the text of errors.yaml, with the fewest changes
    errors.yaml                -> the same, with the tables that errors.yaml remembers

The import of a new catalog needs none of this, so it does not load it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from errcast.catalog import Catalog, Code
from errcast.catalogfile.limits import size_problem
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import Document, read_document
from errcast.files.contents import byte_order_mark
from errcast.files.paths import shown_path
from errcast.findings import Finding, in_order, is_fatal
from errcast.importing.catalogs import conflicts
from errcast.importing.fingerprints import Said, said_by
from errcast.importing.memory import Plan, plan_of, repeated_plan
from errcast.importing.merging import Choices, Merge, merge
from errcast.importing.names import names_findings
from errcast.importing.remarks import merge_findings, merge_lines, vanished_findings
from errcast.importing.requests import ImportRequest, ImportResult, given_names, too_large
from errcast.importing.rows import TableRows, texts_of
from errcast.importing.tables import rows_of_all
from errcast.importing.tongues import Texts, TranslationText, prints_of
from errcast.importing.translating import Wins, translated_files


def merged_into(output: Path, request: ImportRequest) -> tuple[ImportResult | None, list[Finding]]:
    """Return the text of a catalog file with tables merged into it, or None and every finding.

    The tables are the one that the request names, or those that the catalog remembers.
    """
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
    said = said_by(document.imprint) if plan.is_own else None
    tables, findings = rows_of_all(plan.tables, catalog, request.language, said)
    names, problems = given_names(request)
    if tables is not None and names is not None:
        problems = names_findings(names, [row for table in tables for row in table.rows], catalog)
        tables = [table._replace(rows=names.named(table.rows)) for table in tables]
    findings = [*findings, *problems]
    if tables is None or is_fatal(problems):
        return None, findings
    return _merged(document, tables, findings, request, plan)


def _plan(catalog: Catalog, request: ImportRequest) -> Plan | Finding:
    if request.repeats:
        return repeated_plan(catalog, request.folder, request.options)
    return plan_of(catalog, request.folder, request.source, request.options, is_further=request.is_further)


def _merged(
    document: Document,
    tables: list[TableRows],
    findings: list[Finding],
    request: ImportRequest,
    plan: Plan,
) -> tuple[ImportResult | None, list[Finding]]:
    """Return what becomes of a catalog file; `findings` are warnings about its tables."""
    catalog, said = document.catalog, said_by(document.imprint)
    choices = Choices(request.retire, request.accept, request.keep, plan.is_own, said)
    merged, problems = merge(catalog, tables, choices)
    if merged is None:
        return None, problems
    wanted = replace(merged.catalog, source=plan.source, imports=plan.imports)
    own, others = _in_tongues(tables)
    if others:
        # The next import needs to know what the table said, also in other languages.
        merged = merged._replace(imprint=merged.imprint + prints_of(others))
    is_known = said is not None or bool(plan.imports or request.accept or request.keep or others)
    imprint = _imprint(merged, said) if is_known and plan.is_own else None
    result = patched(document, wanted, imprint)
    if result is None:
        text = (
            "errcast cannot change this file in place, because of its layout; write each error as"
            " `- code: …` with a key on each line, as `errcast import` does"
        )
        return None, [Finding(catalog.path, "cannot-merge", text)]
    if problem := size_problem(result.text):  # reading the new text back has found all else
        return None, [too_large(request, problem)]
    written = (document if request.is_dry else result).catalog
    wins = Wins(request.accept, request.keep)
    translations, problems = _translations(request.output, result.catalog, own, others, said, wins)
    if problems:
        return None, problems
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
        mark + result.text,
        accounts,
        merged.added,
        [*lines, *(line for each in translations for line in each.lines())],
        warnings,
        mark + document.text,
        merged,
        tuple(each for each in translations if each.is_file),
    ), []


def _in_tongues(tables: Sequence[TableRows]) -> tuple[Texts, dict[str, Texts]]:
    """Return the texts of tables with several languages, and those in the other languages."""
    own: dict[Code, Mapping[str, str]] = {}
    others: dict[str, Texts] = {}
    for table in tables:
        if table.in_tongues is not None:
            own |= texts_of(table.rows)
            for tag, texts in table.in_tongues.texts.items():
                others[tag] = {**others.get(tag, {}), **texts}
    return own, others


def translations_of(
    path: Path, catalog: Catalog, tables: Sequence[TableRows], said: Said | None
) -> list[TranslationText]:
    """Return the translations of a catalog with the texts of tables, as an import would write them."""
    found, _ = _translations(path, catalog, *_in_tongues(tables), said, Wins((), ()))
    return [each for each in found if each.is_file]


def _translations(
    output: Path | None,
    catalog: Catalog,
    own: Texts,
    others: Mapping[str, Texts],
    said: Said | None,
    wins: Wins,
) -> tuple[list[TranslationText], list[Finding]]:
    if not others or output is None:
        return [], []
    return translated_files(output, catalog, own, others, said, wins)


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


def _imprint(merged: Merge, said: Said | None) -> str | None:
    """Return the fingerprints that the file needs, None if it keeps what it has."""
    return None if said and said.is_all_in(merged.imprint) else merged.imprint
