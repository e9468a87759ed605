"""Compares a catalog with the source tables that it was imported from.

For example, the table has `7 | busy`, the catalog has `code: 7` with `message: buzy`; the finding is
"the message differs from table.txt (line 3): "busy"; ...".
"""

import os
from collections.abc import Iterator, Sequence

from errcast.catalog import Code
from errcast.files.paths import native_path, shown_path
from errcast.files.yaml_tree import MappingNode, Node, SequenceNode
from errcast.findings import Finding, show, show_bare
from errcast.importing.fingerprints import said_by
from errcast.importing.memory import Told, is_address, request_of
from errcast.importing.merging import differing_texts, is_same_text
from errcast.importing.rows import ImportedRow, TableRows
from errcast.importing.tables import request_for, rows_for, rows_of_all
from errcast.linting.places import Found, PlacedError, Subject, found
from errcast.origin import ImportOptions, Pinned
from errcast.sources.piped_document import PIPED_COLUMNS
from errcast.sources.reading import open_source
from errcast.sources.request import Request

# The columns that are tried.
_COLUMNS = (None, "code,message,description", "code,message,solution", "code,message")

_REMEDY = "import the table again, or correct the catalog"
_AGAIN = "import the table again to see what to do"


def source_drift(subject: Subject) -> Iterator[Found]:
    """Find the differences between a catalog and its source tables, each read as it was imported.

    A catalog from before there was a memory of imports does not say which columns its table has.
    Several choices are tried; the choice with the fewest differences counts.
    """
    sources = [(source, options) for source, options in subject.catalog.sources if source is not None]
    if not sources or any(is_address(source) for source, _ in sources):
        return
    absent = [source for source, _ in sources if not (subject.path.parent / native_path(source)).is_file()]
    if absent:
        is_there = os.path.lexists(subject.path.parent / native_path(absent[0]))
        problem = "is no file; name a file" if is_there else "does not exist; add the file"
        text = f"the source table {show(absent[0])} {problem}, or remove `source:`"
        yield found(_place_of(subject, absent[0]), text)
        return
    (source, _), *others = sources
    is_remembered = bool(subject.catalog.imports) or subject.imprint is not None
    if not others and not is_remembered:
        yield from _least_drift(subject, source)
        return
    told = [Told(subject.path.parent / native_path(each), how) for each, how in sources]
    tables, findings = rows_of_all(told, subject.catalog, said=said_by(subject.imprint))
    if tables is None:
        name = next(each.path for each in findings if each.level == "error")
        which = "tables" if name == subject.catalog.path else f"table {show(str(name))}"
        text = f"the source {which} cannot be read as it was imported"
        yield found(_place_of(subject, source), f"{text}: {_without_remedy(findings)}; {_AGAIN}")
    else:
        yield from _differences(subject, tables, [each for each, _ in sources])
        yield from _translated(subject, tables, source)


def _translated(subject: Subject, tables: Sequence[TableRows], source: str) -> Iterator[Found]:
    """Yield a problem for each translation that says something else than the tables.

    A translation that a person corrected is meant to.
    """
    if not any(table.in_tongues is not None for table in tables):
        return
    # Imported here: few tables have texts in several languages.
    from errcast.importing.updating import translations_of

    for each in translations_of(subject.path, subject.catalog, tables, said_by(subject.imprint)):
        if each.changed:
            texts = "1 text" if each.changed == 1 else f"{each.changed} texts"
            said = f"{show(source)} has {texts} in {show_bare(each.language)}"
            said += f" that {shown_path(each.path)} has not"
            yield found(_place_of(subject, source), f"{said}; {_AGAIN}")


def _least_drift(subject: Subject, source: str) -> Iterator[Found]:
    path = subject.path.parent / native_path(source)
    # The file is read once, and understood once for each choice of columns.
    opened, findings = open_source(path, shown_path(path), Request())
    least: list[Found] | None = None
    for columns in _COLUMNS if opened else ():
        assert opened is not None
        request = request_for(subject.catalog, request_of(ImportOptions(columns=columns)))
        table, problems = rows_for(subject.catalog, opened, request)
        if table is not None:
            drift = list(_differences(subject, [table], [source]))
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
            " if it has other columns, import it again with --columns, or ignore this rule here"
        )
        yield found(_place_of(subject, source), text)


def _place_of(subject: Subject, source: str) -> Node:
    """Return the node of the path of a source: `source:` of the catalog, or of a list under `import:`."""
    if "source" in subject.head:
        return subject.head["source"]
    items = subject.head["import"]
    assert isinstance(items, SequenceNode)
    values = (value for item in items.items if isinstance(item, MappingNode) for _, value in item.entries)
    return next(value for value in values if getattr(value, "value", None) == source)


def _without_remedy(findings: Sequence[Finding]) -> str:
    """Return the first of the findings that are errors, without its remedy."""
    finding = next(each for each in findings if each.level == "error")
    place = f"line {finding.line}, " if finding.line else ""
    return f"{place}{finding.text.partition(';')[0]}"


def _differences(subject: Subject, tables: Sequence[TableRows], sources: Sequence[str]) -> Iterator[Found]:
    """Yield each difference between a catalog and the rows of its tables, which are called `sources`."""
    errors: dict[Code, PlacedError] = {placed.error.code: placed for placed in subject.errors}
    reserved = set(subject.catalog.reserved.codes)
    for table, source in zip(tables, sources, strict=True):
        for row in table.rows:
            placed = errors.pop(row.code, None)
            if placed is not None:
                yield from _differing_texts(placed, row, show(source), keeps_lines=table.keeps_lines)
            elif row.code not in reserved:  # an import skips a reserved code
                code = row.code_text or row.code
                text = (
                    f"{show(source)} has the code {code} (line {row.line}), the catalog does not; {_REMEDY}"
                )
                yield found(_place_of(subject, source), text)
    named = " and ".join(map(show, dict.fromkeys(sources)))
    for placed in errors.values():
        if not placed.error.is_deprecated:
            text = (
                f"{named} has no code {show_bare(placed.error.written_code)};"
                " mark the error as deprecated if the API no longer sends it, or correct the code"
            )
            yield placed.found(text, "code")


def _differing_texts(
    placed: PlacedError, row: ImportedRow, table: str, *, keeps_lines: bool
) -> Iterator[Found]:
    """Yield a problem for each text that is different, unless the error says so under `source:`."""
    known = placed.error.source or Pinned()
    for field in differing_texts(placed.error, row.texts, keeps_lines=keeps_lines):
        text, before = show(row.texts[field]), getattr(known, field)
        if before is not None and is_same_text(before, row.texts[field], keeps_lines=keeps_lines):
            continue
        if before is not None:
            said = f"{table} said {show(before)} when the {field} was corrected"
            yield placed.found(f"{said}, and says {text} now (line {row.line}); {_AGAIN}", f"source.{field}")
        elif getattr(placed.error, field) is None:
            said = f"{table} has a {field} (line {row.line}), the catalog does not"
            yield placed.found(f"{said}: {text}; {_REMEDY}")
        else:
            yield placed.found(
                f"the {field} differs from {table} (line {row.line}): {text}; {_REMEDY}", field
            )
