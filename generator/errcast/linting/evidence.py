"""Compares a catalog with the source table that it was imported from.

For example, the table has `7 | busy`, the catalog has `code: 7` with `message: buzy`; the finding is
"the message differs from table.txt (line 3): "busy"; ...".
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.catalog import Code
from errcast.files.paths import shown_path
from errcast.findings import Finding, is_fatal, show, show_bare
from errcast.importing.merging import differing_texts
from errcast.importing.rows import ImportedRow, known_codes, read_rows
from errcast.linting.places import Found, PlacedError, Subject, found
from errcast.sources.cells.codes import CodeKind
from errcast.sources.reading import PIPED_COLUMNS, Opened, open_source, understand_source
from errcast.sources.request import Request, Wanted

# A catalog does not say which columns its table has if the table has no headings; these are tried.
_COLUMNS = (
    None,
    ("code", "message", "description"),
    ("code", "message", "solution"),
    ("code", "message"),
)

_REMEDY = "import the table again, or correct the catalog"


class _Reading(NamedTuple):
    """The rows of a table that was read with certain columns, or the findings that say why this failed."""

    rows: list[ImportedRow]
    findings: list[Finding]
    keeps_lines: bool


def source_drift(subject: Subject) -> Iterator[Found]:
    """Find the differences between a catalog and its source table.

    The table is read with several choices of columns; the choice with the fewest differences counts.
    """
    source = subject.catalog.source
    if source is None or "://" in source:
        return
    path = subject.path.parent / source
    if not path.is_file():
        text = f"the source table {show(source)} does not exist; add the file, or remove `source:`"
        yield found(subject.head["source"], text)
        return
    # The file is read once, and understood once for each choice of columns.
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
            break  # there is no smaller difference
    if least is not None:
        yield from least
    else:
        text = (
            f"the source table {show(source)} cannot be read with the columns {', '.join(PIPED_COLUMNS)},"
            f" or with fewer of them: {_without_remedy(findings[0])};"
            " if it has other columns, ignore this rule here"
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
    """Yield each difference between a catalog and the rows of its table."""
    errors: dict[Code, PlacedError] = {placed.error.code: placed for placed in subject.errors}
    table = show(str(subject.catalog.source))
    reserved = set(subject.catalog.reserved.codes)
    for row in rows:
        placed = errors.pop(row.code, None)
        if placed is None and row.code in reserved:
            continue  # an import skips a reserved code
        if placed is None:
            code = row.code_text or row.code
            text = f"{table} has the code {code} (line {row.line}), the catalog does not; {_REMEDY}"
            yield found(subject.head["source"], text)
            continue
        for field in differing_texts(placed.error, row.texts, keeps_lines=keeps_lines):
            text = show(row.texts[field])
            if getattr(placed.error, field) is None:
                yield placed.found(
                    f"{table} has a {field} (line {row.line}), the catalog does not: {text}; {_REMEDY}"
                )
            else:
                yield placed.found(
                    f"the {field} differs from {table} (line {row.line}): {text}; {_REMEDY}", field
                )
    for placed in errors.values():
        if not placed.error.is_deprecated:
            text = (
                f"{table} has no code {show_bare(placed.error.written_code)};"
                " mark the error as deprecated if the API no longer sends it, or correct the code"
            )
            yield placed.found(text, "code")
