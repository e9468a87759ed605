"""A catalog and its tables -> the rows of the tables, read as that catalog needs them.

orders.yaml: codes are strings, `language: en`, it has descriptions
orders.md                              -> a row "0A1", "busy", "The kiln is full."

`errcast import` reads tables so, and `errcast lint`, which compares them with the catalog.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from errcast.catalog import Catalog, Code
from errcast.findings import Finding, in_order, is_fatal, show_bare
from errcast.importing.duplicates import one_row_for_each_code
from errcast.importing.fingerprints import Said
from errcast.importing.kept_messages import is_better, needs_other_messages, with_note
from errcast.importing.memory import Told, request_of
from errcast.importing.rows import TEXTS, ImportedRow, TableRows, known_codes, read_rows, texts_in
from errcast.importing.same_reading import (
    Reading,
    as_last_read,
    has_several_languages,
)
from errcast.importing.several import problems_of_several
from errcast.importing.tongues import in_tongues
from errcast.origin import Duplicates, Pinned
from errcast.sources.budget import IN_LANGUAGES, TooMuchWorkError
from errcast.sources.cells.codes import CodeKind
from errcast.sources.cells.field_texts import COLUMNS
from errcast.sources.cells.languages import without_tag
from errcast.sources.cells.wrapping import tidy
from errcast.sources.reading import Opened, open_source, understand_source
from errcast.sources.request import Request, Wanted
from errcast.sources.table import FIELDS, Source, Table

_COLUMN_WORK = 2  # rows in a language, for a column of messages that is tried in place of another


def request_for(catalog: Catalog, request: Request, said: Said | None = None) -> Request:
    """Return how to read a table that belongs to a catalog.

    The catalog says the kind of its codes, which codes it has, whether it has descriptions and, if
    the request names none, its language. A description counts if it came from the source, as far as
    `said` knows that.
    """
    kind: CodeKind = "string" if catalog.has_string_codes else "integer"
    wanted = request.wanted._replace(
        language=request.wanted.language or catalog.language,
        has_descriptions=any(
            said is None
            or (error.source or Pinned()).description
            or said.has(error.code, "description", error.description)
            for error in catalog.errors
            if error.description
        ),
        messages={tidy(str(error.written_code)): error.message for error in catalog.errors},
    )
    return request._replace(code_kind=kind, wanted=wanted, known=known_codes(catalog.errors))


def rows_for(catalog: Catalog, opened: Opened, request: Request) -> tuple[TableRows | None, list[Finding]]:
    """Return the rows of a table that belongs to a catalog, with warnings, or None and every finding.

    `request` is for this catalog (`request_for`). The language does not change which column the messages
    of the catalog come from.
    """
    source, findings, _ = _understood(catalog, opened, request, None)
    return (None, findings) if source is None else _rows_of(source, findings, request)


def _rows_of(
    source: Source, findings: list[Finding], request: Request
) -> tuple[TableRows | None, list[Finding]]:
    every, problems = read_rows(source.table, source.columns, request.known)
    rows, repeated = one_row_for_each_code(every, source.table, request.duplicates)
    findings = in_order([*findings, *problems, *repeated])
    if is_fatal(findings):
        return None, findings
    table = source.table
    return TableRows(rows, source.columns, table.path, table.keeps_lines, account=source.account), findings


def _understood(
    catalog: Catalog, opened: Opened, request: Request, said: Said | None
) -> tuple[Source | None, list[Finding], Request]:
    """Return what a table says for a catalog, None if it is not understood, and how it was read."""
    source, findings, used = _with_descriptions(catalog, opened, request)
    if source is not None and request.wanted.language is not None:
        tongues = [tongue for table in source.account.tables for tongue in table.messages]
        for language in (None, *dict.fromkeys(tongues)):
            if not needs_other_messages(source, catalog):
                break
            try:
                for table in source.account.tables:
                    opened.budget.spend(IN_LANGUAGES, _COLUMN_WORK * table.rows, table.line)
            except TooMuchWorkError as error:
                return None, [error.finding(opened.shown)], request
            wanted = request.wanted._replace(language=language)
            other, others, by = _with_descriptions(catalog, opened, request._replace(wanted=wanted))
            if other is not None and is_better(other, source, catalog):
                source, findings, used = with_note(other), others, by
    if source is None or said is None or not has_several_languages(source):
        return source, findings, used
    return as_last_read(catalog, opened, Reading(source, findings, used), said)


def _with_descriptions(
    catalog: Catalog, opened: Opened, request: Request
) -> tuple[Source | None, list[Finding], Request]:
    source, findings = understand_source(opened, request)
    if source is not None and request.wanted.has_descriptions and _has_messages(source, catalog):
        request = request._replace(wanted=request.wanted._replace(has_descriptions=False))
        source, findings = understand_source(opened, request)
    return source, findings, request


def _has_messages(source: Source, catalog: Catalog) -> bool:
    """Whether the descriptions of a table without messages are the messages of the catalog.

    Then the catalog has descriptions only because further rows of a code were joined to them, or other
    tables have them. A table of which the catalog has no code yet has messages too.
    """
    if "message" in source.columns or "description" not in source.columns:
        return False
    at, code = source.columns.index("description"), source.columns.index("code")
    by_code = {tidy(str(error.written_code)): error for error in catalog.errors}
    pairs = [(row.cells[at].text, by_code.get(row.cells[code].text)) for row in source.table.rows]
    messages = sum(error is not None and text == error.message for text, error in pairs)
    descriptions = sum(error is not None and text == error.description for text, error in pairs)
    is_new = all(error is None for _, error in pairs)
    return is_new or messages > descriptions


def rows_of_all(
    told: Sequence[Told], catalog: Catalog, language: str | None = None, said: Said | None = None
) -> tuple[list[TableRows] | None, list[Finding]]:
    """Return the rows of every table, with warnings, or None and every finding.

    The memory of all else of the tables is free when this returns.
    """
    tables: list[TableRows] = []
    if findings := problems_of_several(told, catalog.path):
        return None, findings
    # What the catalog says is found once: it may have many errors, and many tables.
    of_catalog = request_for(catalog, Request(wanted=Wanted(language=language)), said)
    for each in told:
        if each.is_document:
            table, problems = _rows_of_document(each)
            tables += [] if table is None else [table]
            findings += problems
            continue
        opened, problems = open_source(each.path, each.shown, request_of(each.options))
        if opened is not None:
            wanted = _as_of(of_catalog, request_of(each.options))
            source, problems, used = _understood(catalog, opened, wanted, said)
            table, problems = (None, problems) if source is None else _rows_of(source, problems, wanted)
            if source is not None and table is not None:
                # A new error needs no message in another language: the catalog gets it from this import.
                known = {**used.known, **{tidy(str(row.written_code)): row.code for row in table.rows}}
                found = in_tongues(source, partial(texts_in, known=known))
                if isinstance(found, Finding):
                    problems = [*problems, found]
                elif found is not None:
                    table = table._replace(in_tongues=found, account=found.account)
                tables.append(table._replace(name_from=each.options.name_from))
        findings += problems
    if is_fatal(findings):
        return None, findings
    tables, problems = _each_code_once(tables, [each.options.duplicates or "refuse" for each in told])
    findings += problems
    return (None if is_fatal(findings) else tables), findings


def _rows_of_document(told: Told) -> tuple[TableRows | None, list[Finding]]:
    """Return the rows of a document that the target `json` writes, or None and every finding."""
    from errcast.importing.documents import read_document  # most tables are no such document

    assert told.path is not None
    document, findings = read_document(told.path)
    if document is None:
        return None, findings
    titles = {category.id: category.title for category in document.catalog.categories}
    rows = [
        ImportedRow(
            error.code,
            error.code_text,
            line,
            {field: text for field in TEXTS if (text := getattr(error, field))},
            error.name,
            error.http_status,
            None if error.category is None else titles[error.category],
            error.retryable,
            error.deprecated,
            error.aliases,
            fields={key: value for key in COLUMNS if (value := getattr(error, key))},
        )
        for error, line in zip(document.catalog.errors, document.lines, strict=True)
    ]
    rows.sort(key=lambda row: row.code)
    return TableRows(rows, FIELDS, told.shown, keeps_lines=True, account=document.account), []


def _as_of(of_catalog: Request, request: Request) -> Request:
    """Return a request with what the catalog says, in place of its own."""
    wanted = request.wanted._replace(
        language=of_catalog.wanted.language,
        has_descriptions=of_catalog.wanted.has_descriptions,
        messages=of_catalog.wanted.messages,
    )
    return request._replace(code_kind=of_catalog.code_kind, wanted=wanted, known=of_catalog.known)


def _each_code_once(
    tables: Sequence[TableRows], duplicates: Sequence[Duplicates]
) -> tuple[list[TableRows], list[Finding]]:
    """Return tables of which no two have the same code, and the findings about codes that two have.

    `duplicates` says for each table what becomes of a row whose code an earlier table has.
    """
    findings: list[Finding] = []
    owners: dict[Code, tuple[int, ImportedRow]] = {}
    for at, (table, choice) in enumerate(zip(tables, duplicates, strict=True)):
        for row in table.rows:
            if row.code not in owners:
                owners[row.code] = (at, row)
                continue
            of, before = owners[row.code]
            if row._replace(line=before.line) == before:
                continue
            place = f"the code {show_bare(str(row.written_code))} is already in {tables[of].path}"
            text = f"{place}, line {before.line}"
            joined, found = one_row_for_each_code([before, row], _table_of(tables[of]), choice)
            if is_fatal(found):
                remedy = "keep one of the records, or import this table with --duplicates first or join"
                if _are_in_two_languages(tables[of].path, table.path):
                    remedy = (
                        "if the two have the texts in two languages, put them into one table, with columns"
                        " such as message_en and message_de"
                    )
                text = f"{text}, with another text; {remedy}"
                findings.append(Finding(table.path, "duplicate-code", text, line=row.line))
            else:
                owners[row.code] = (of, joined[0])
    rows: list[list[ImportedRow]] = [[] for _ in tables]
    for at, row in owners.values():
        rows[at].append(row)
    return [table._replace(rows=own) for table, own in zip(tables, rows, strict=True)], findings


def _are_in_two_languages(one: str, other: str) -> bool:
    """Tell whether the names of two files differ in a language only: `texts_en.csv` and `texts_de.csv`."""
    words, others = ({stem for stem, _ in without_tag(Path(path).stem)} for path in (one, other))
    return one != other and not words.isdisjoint(others)


def _table_of(table: TableRows) -> Table:
    return Table(table.path, (), "integer", keeps_lines=table.keeps_lines)
