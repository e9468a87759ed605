"""Compares a catalog with the source table that it was imported from.

For example, the table has `7 | busy`, the catalog has `code: 7` with `message: buzy`; the finding is
"the message differs from table.txt (line 3): "busy"; ...".
"""

from collections.abc import Iterator, Sequence

from errcast.catalog import Code
from errcast.files.paths import shown_path
from errcast.findings import Finding, show, show_bare
from errcast.importing.job import rows_for
from errcast.importing.merging import differing_texts
from errcast.importing.rows import ImportedRow
from errcast.linting.places import Found, PlacedError, Subject, found
from errcast.sources.reading import PIPED_COLUMNS, open_source
from errcast.sources.request import Request, Wanted

# A catalog does not say which columns its table has if the table has no headings; these are tried.
_COLUMNS = (
    None,
    ("code", "message", "description"),
    ("code", "message", "solution"),
    ("code", "message"),
)

_REMEDY = "import the table again, or correct the catalog"


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
        table, problems = rows_for(subject.catalog, opened, Request(wanted=Wanted(columns=columns)))
        if table is not None:
            drift = list(differences(subject, table.rows, keeps_lines=table.keeps_lines))
            least = drift if least is None or len(drift) < len(least) else least
        elif columns is None:
            findings = problems
        if least == []:
            break  # there is no smaller difference
    if least is not None:
        yield from least
    else:
        text = (
            f"the source table {show(source)} cannot be read with the columns {', '.join(PIPED_COLUMNS)},"
            f" or with fewer of them: {_without_remedy(findings)};"
            " if it has other columns, ignore this rule here"
        )
        yield found(subject.head["source"], text)


def _without_remedy(findings: Sequence[Finding]) -> str:
    """Return the first of the findings that are errors, without its remedy."""
    finding = next(each for each in findings if each.level == "error")
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
