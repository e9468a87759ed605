"""A merge -> what it says to people: the lines of its report, and its findings.

added 40902 ORDER_IS_LATE
changed 40901 ORDER_IS_CLOSED: description
1 added, 1 changed, 0 missing
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import Any

from errcast.catalog import Catalog, Code, Deprecation, ErrorCode
from errcast.findings import Finding, show, show_bare
from errcast.importing.merging import FIELDS_OF_PEOPLE, Matched, Merge, emptied_texts
from errcast.importing.rows import ImportedRow, TableRows
from errcast.sources.cells.wrapping import tidy

_OLD_AND_NEW = 2  # errors with one message, of which the new one took the place of the old one


def merge_lines(merged: Merge) -> list[str]:
    """Return what a merge did: a line for each error, and a last line with the counts."""
    lines = [f"added {_called(each.error)}" for each in merged.added]
    lines += [f"changed {_called(each.error)}: {', '.join(each.fields('taken'))}" for each in merged.changed]
    lines += list(_kept_lines(merged))
    lines += [f"retired {_called(error)}" for error in merged.retired]
    retired_codes = {error.code for error in merged.retired}
    missing = [error for error in merged.missing if error.code not in retired_codes]
    lines += [f"missing {_called(error)}" for error in missing]
    retired = f", {len(merged.retired)} retired" if merged.retired else ""
    return [
        *lines,
        f"{len(merged.added)} added, {len(merged.changed)} changed, {len(missing)} missing{retired}",
    ]


def _kept_lines(merged: Merge) -> Iterator[str]:
    for each in merged.matched:
        if fields := emptied_texts(each):
            yield f"kept {_called(each.error)}: {', '.join(fields)} (empty in the table)"
    for each in merged.matched:
        if fields := each.fields("corrected"):
            yield f"kept {_called(each.error)}: {', '.join(fields)} (corrected in the catalog)"


def merge_findings(merged: Merge, catalog: Catalog) -> list[Finding]:
    """Return the warnings of a merge. `catalog` has the lines of the errors."""
    placed = {error.code: error for error in catalog.errors}
    return [
        *(_reserved(row, table, catalog.path) for row, table in merged.reserved),
        *(_undeclared(row, table, catalog.path) for row, table in merged.undeclared),
        *(
            finding
            for each in merged.matched
            for finding in (
                *_kept_fields(each),
                *_deprecated(each),
                *_former_names(each),
                *_target_names(each),
            )
        ),
        *(
            _disputed(each, field, placed[each.error.code], catalog.path)
            for each in merged.matched
            for field in each.fields("disputed")
        ),
    ]


def failures(
    merged: Merge, path: str, sources: Sequence[str], fail_on: Set[str], translated: int = 0
) -> list[Finding]:
    """Return a finding for each kind of `fail_on` (`changed`, `vanished`) that a merge found.

    A table changed if it has new codes, or a field says something else than the catalog knows. `translated`
    is how many texts say something else than its translations.
    """
    added = len(merged.added)
    differing = sum(1 for each in merged.matched if each.fields("taken", "disputed", "kept"))
    named = " and ".join(dict.fromkeys(sources))
    counts = [*_count(added, "new error"), *_count(differing, "changed error")]
    counts += _count(translated, "changed translation")
    vanished = _count(len(merged.missing) - len(merged.unsourced), "error")
    found = {
        "changed": counts and f"{named} has {' and '.join(counts)}",
        "vanished": vanished and f"{named} no longer has {vanished[0]} of the catalog",
    }
    remedy = "nothing was written; import without --fail-on to take the changes in"
    return [
        Finding(path, f"source-{kind}", f"{text}; {remedy}")
        for kind, text in found.items()
        if text and kind in fail_on
    ]


def _count(number: int, noun: str) -> list[str]:
    return [f"{number} {noun}{'' if number == 1 else 's'}"] if number else []


def vanished_findings(merged: Merge, catalog: Catalog, tables: Sequence[TableRows]) -> list[Finding]:
    """Return a warning for each error that no table has and that was not retired.

    `catalog` has the lines of the errors. If the tables have none of several errors, the first
    warning says so.
    """
    source = " and ".join(dict.fromkeys(table.path for table in tables))
    missing = {error.code for error in merged.missing} - {error.code for error in merged.retired}
    vanished, unsourced = ({error.code for error in errors} for errors in (merged.vanished, merged.unsourced))
    renumbered = _renumbered(merged)
    findings = [
        _missing(
            error,
            catalog.path,
            source,
            vanished=vanished,
            unsourced=unsourced,
            now=renumbered.get(error.code),
        )
        for error in catalog.errors
        if error.code in missing
    ]
    remaining = [error for error in merged.catalog.errors if not error.is_deprecated]
    is_unrelated = len(findings) > 1 and len(remaining) == len(findings) + len(merged.added)
    return [_unrelated(catalog.path, source), *findings] if is_unrelated else findings


def _renumbered(merged: Merge) -> dict[Code, ErrorCode]:
    """Return the new error with the message of each missing one, by the code of the missing one.

    A message that several errors have says nothing.
    """
    messages = Counter(error.message for error in merged.catalog.errors)
    new = {each.error.message: each.error for each in merged.added}
    return {
        error.code: new[error.message]
        for error in merged.missing
        if error.message in new and messages[error.message] == _OLD_AND_NEW
    }


def _missing(
    error: ErrorCode,
    path: str,
    source: str,
    *,
    vanished: Set[Code],
    unsourced: Set[Code],
    now: ErrorCode | None,
) -> Finding:
    line, column = error.position or (None, None)
    retire, by_hand = "add --retire to mark it as deprecated", "write `deprecated:` by hand"
    if error.code in unsourced:
        where, remedy = "is not", f"add it to the table, or {by_hand} if the API no longer sends it"
    elif error.code in vanished:
        where, remedy = "is no longer", f"{retire}, or {by_hand}"
    else:
        where, remedy = "is not", f"add it to the table, {retire}, or {by_hand}"
    if now is not None:
        where = f"{where} in {source}, which gives its message the code {show_bare(now.written_code)}"
        remedy = f"find out which code the API sends, and keep only that one; {retire}, or {by_hand}"
    else:
        where = f"{where} in {source}"
    text = f"the code {_called(error)} {where}; the error was kept: {remedy}"
    return Finding(path, "vanished-code", text, line=line, column=column, level="warning")


def _unrelated(path: str, source: str) -> Finding:
    text = (
        f"no code of {path} is in this table; check that it is the right table and the right catalog, or"
        " add --add if it is a further source of the same catalog"
    )
    return Finding(source, "other-table", text, level="warning")


def _disputed(matched: Matched, field: str, error: ErrorCode, path: str) -> Finding:
    """Return the finding for a text that a person and the publisher changed."""
    line, column = error.position or (None, None)
    outcome, table = matched.settled[field], matched.table.path
    now = show(matched.row.texts[field])
    before = f"{table} says {now}, which is new too"
    if outcome.pinned is not None:
        before = f"{table} said {show(outcome.pinned)} and now says {now}"
    here = "removed" if outcome.value is None else f"changed to {show(outcome.value)}"
    text = (
        f"the {field} of {_called(error)} was {here} in the catalog, and {before}; the catalog's was kept:"
        f" add --accept {field} to take the table's, or --keep {field} to keep the catalog's"
    )
    return Finding(path, "disputed-text", text, line=line, column=column, level="warning")


def _kept_fields(matched: Matched) -> Iterator[Finding]:
    """Yield a warning for each field that people maintain and that is different in the table."""
    for field in matched.fields("kept"):
        value = getattr(matched.row, field)
        kept = matched.settled[field].value
        found = "none" if kept is None else _shown(kept)
        keep = f"add --keep {field} to keep the catalog's"
        remedy = f"{keep}, or change it by hand"
        if field in FIELDS_OF_PEOPLE:
            remedy = f"add --accept {field} to take the table's, or --keep {field} to keep the catalog's"
        text = (
            f"the {field} of {_called(matched.error)} is {found} in the catalog and {_shown(value)}"
            f" here; the catalog's was kept: {remedy}"
        )
        yield Finding(matched.table.path, "kept-field", text, line=matched.row.line, level="warning")


def _former_names(matched: Matched) -> Iterator[Finding]:
    """Yield a warning for former names that only the table has."""
    known = frozenset(matched.error.names)
    missing = [name for name in matched.row.aliases if name not in known]
    if missing:
        text = (
            f"{_called(matched.error)} has the former names {', '.join(missing)} only here; the catalog's"
            " were kept: add them to its `aliases` by hand"
        )
        yield Finding(matched.table.path, "kept-field", text, line=matched.row.line, level="warning")


def _target_names(matched: Matched) -> Iterator[Finding]:
    """Yield a warning for names in single targets that only the table has."""
    missing = [each for each in matched.row.target_names if each not in matched.error.target_names]
    if missing:
        text = (
            f"{_called(matched.error)} has the names {', '.join(map('='.join, missing))} only here; the"
            " catalog's were kept: add them to its `names` by hand"
        )
        yield Finding(matched.table.path, "kept-field", text, line=matched.row.line, level="warning")


def _details(deprecated: bool | Deprecation | None) -> tuple[str, ...]:
    """Return the texts of a deprecation as a table has them, without layout; () if there are none."""
    return tuple(tidy(text or "") for text in deprecated) if isinstance(deprecated, Deprecation) else ()


def _deprecated(matched: Matched) -> Iterator[Finding]:
    """Yield a warning for an error that only the table calls deprecated, or otherwise than the catalog."""
    row, error = matched.row, matched.error
    details = _details(error.deprecated)
    if isinstance(row.deprecated, Deprecation) and details and _details(row.deprecated) != details:
        text = (
            f"the deprecation of {_called(error)} is different here; the catalog's was kept: change"
            " `deprecated` by hand"
        )
        yield Finding(matched.table.path, "kept-field", text, line=row.line, level="warning")
    if matched.row.is_deprecated and not matched.error.is_deprecated:
        text = (
            f"the row of {_called(matched.error)} is struck out, or says that the code is deprecated; the"
            " catalog does not: if the API no longer sends it, write `deprecated: true` by hand"
        )
        yield Finding(matched.table.path, "kept-field", text, line=matched.row.line, level="warning")


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else show(str(value))


def _undeclared(row: ImportedRow, table: TableRows, path: str) -> Finding:
    text = (
        f"{path} has no category {show(str(row.category))}, so the new error"
        f" {show_bare(str(row.written_code))} has no category; add --accept category to declare it, or"
        " declare it under `categories:` and add it to the error by hand"
    )
    return Finding(table.path, "undeclared-category", text, line=row.line, level="warning")


def _reserved(row: ImportedRow, table: TableRows, path: str) -> Finding:
    text = (
        f"the code {show_bare(str(row.written_code))} is reserved in {path}, because an error had it in"
        " the past; the row was left out: if it is the same error, remove the code and its name from"
        " `reserved:`"
    )
    return Finding(table.path, "reserved-code", text, line=row.line, level="warning")


def _called(error: ErrorCode) -> str:
    return f"{show_bare(str(error.written_code))} {error.name}"
