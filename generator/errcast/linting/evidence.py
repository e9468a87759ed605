"""The check of a catalog against its evidence: the source table that it was imported from."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.catalog import Code
from errcast.files.paths import shown_path
from errcast.findings import Finding, is_fatal, show, show_bare
from errcast.importing.merging import differing_texts
from errcast.importing.rows import ImportedRow, known_codes, read_rows
from errcast.linting.places import Entry, Found, Subject, found
from errcast.sources.cells.codes import CodeKind
from errcast.sources.reading import PIPED_COLUMNS, Opened, open_source, understand_source
from errcast.sources.request import Request, Wanted

# Which columns a table without headings has is not written in its catalog; these are tried.
_COLUMNS = (
    None,
    ("code", "message", "description"),
    ("code", "message", "solution"),
    ("code", "message"),
)


_REMEDY = "import the table again, or correct the catalog"


class _Reading(NamedTuple):
    """What a table says when it is read in one way, and why it cannot be."""

    rows: list[ImportedRow]
    findings: list[Finding]
    keeps_lines: bool


def source_drift(subject: Subject) -> Iterator[Found]:
    """Find where a catalog and its source table say different things.

    Of the columns that the table can be read with, those count that differ least.
    """
    source = subject.catalog.source
    if source is None or "://" in source:
        return
    path = subject.path.parent / source
    if not path.is_file():
        text = f"there is no source table {show(source)} beside the catalog; add it, or leave `source:` out"
        yield found(subject.head["source"], text)
        return
    # The file is read once, however often it is understood.
    opened, findings = open_source(path, shown_path(path), Request())
    least: list[Found] | None = None
    for columns in _COLUMNS if opened else ():
        assert opened is not None
        reading = _read(opened, columns, subject)
        if not reading.findings:
            drift = list(differences(subject, reading.rows, keeps_lines=reading.keeps_lines))
            least = drift if least is None or len(drift) < len(least) else least
        elif columns is None:
            findings = reading.findings
        if least == []:
            break  # no other columns differ less
    if least is not None:
        yield from least
    else:
        text = (
            f"the source table {show(source)} cannot be read as one of {', '.join(PIPED_COLUMNS)},"
            f" or of fewer of these columns: {_without_remedy(findings[0])};"
            " if it has others, ignore this rule here"
        )
        yield found(subject.head["source"], text)


def _read(opened: Opened, columns: tuple[str, ...] | None, subject: Subject) -> _Reading:
    catalog = subject.catalog
    known = known_codes(catalog.errors)
    wanted = Wanted(
        columns=columns,
        language=catalog.language,
        has_descriptions=any(error.description for error in catalog.errors),
    )
    kind: CodeKind = "string" if catalog.has_string_codes else "integer"
    request = Request(code_kind=kind, known=known, wanted=wanted)
    source, findings = understand_source(opened, request)
    if source is None or is_fatal(findings):
        return _Reading([], findings, keeps_lines=False)
    rows, findings = read_rows(source.table, source.columns, known)
    return _Reading(rows, findings if is_fatal(findings) else [], source.table.keeps_lines)


def _without_remedy(finding: Finding) -> str:
    place = f"line {finding.line}, " if finding.line else ""
    return f"{place}{finding.text.partition(';')[0]}"


def differences(subject: Subject, rows: Sequence[ImportedRow], *, keeps_lines: bool) -> Iterator[Found]:
    """Compare a catalog with the rows of its table."""
    entries: dict[Code, Entry] = {entry.error.code: entry for entry in subject.entries}
    table = show(str(subject.catalog.source))
    reserved = set(subject.catalog.reserved.codes)
    for row in rows:
        entry = entries.pop(row.code, None)
        if entry is None and row.code in reserved:
            continue  # an import leaves it out
        if entry is None:
            code = row.code_text or row.code
            text = f"{table} has the code {code} in line {row.line}, the catalog has not; {_REMEDY}"
            yield found(subject.head["source"], text)
            continue
        for field in differing_texts(entry.error, row.texts, keeps_lines=keeps_lines):
            text = show(row.texts[field])
            if getattr(entry.error, field) is None:
                yield entry.found(f"{table} has a {field} in line {row.line}, {text}; {_REMEDY}")
            else:
                yield entry.found(
                    f"the {field} is not that of {table}, line {row.line}: {text}; {_REMEDY}", field
                )
    for entry in entries.values():
        if not entry.error.is_deprecated:
            text = (
                f"{table} has no code {show_bare(entry.error.written_code)};"
                " mark the error as deprecated if the API does not send it any more"
            )
            yield entry.found(text, "code")
