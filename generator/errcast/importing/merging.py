"""The rows of a newer table + a catalog -> the changed catalog.

    table                   catalog                     merged
    1 "too busy"            1 TOO_BUSY "busy"           1 TOO_BUSY "too busy"    changed
    2 "idle"                                            2 IDLE "idle"            added
                            3 GONE "gone"               3 GONE "gone"            missing, kept

The message, description and solution of an error follow the table. People maintain every other
field by hand, and a merge never changes it: a published name stays, and an error that the table no
longer has is kept until somebody retires it.
"""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode
from errcast.findings import Finding, show, show_bare
from errcast.importing.errors import NameOrigin, NewError, new_errors
from errcast.importing.rows import TEXTS, ImportedRow, ascending
from errcast.limits import MOST_ERRORS
from errcast.naming import code_words, name_from_column, name_from_message
from errcast.sources.cells.wrapping import join_lines, tidy


class ChangedTexts(NamedTuple):
    """An error as it is in the catalog, and the fields whose text is different in the table."""

    error: ErrorCode
    fields: tuple[str, ...]


class Merge(NamedTuple):
    """The catalog after a merge, and how it differs from the catalog before.

    `added` are the new errors. `changed` have other texts in the table. `emptied` have a text that
    the table no longer has; the text is kept. `missing` are errors that the table does not have and
    that are not deprecated; they are `retired` if the user asked for that.
    """

    catalog: Catalog
    added: tuple[NewError, ...]
    changed: tuple[ChangedTexts, ...]
    emptied: tuple[ChangedTexts, ...]
    missing: tuple[ErrorCode, ...]
    retired: tuple[ErrorCode, ...]


def merge(
    catalog: Catalog,
    rows: Sequence[ImportedRow],
    columns: Sequence[str],
    source: str,
    *,
    retire: bool = False,
    keeps_lines: bool = False,
    name_from: NameOrigin | None = None,
) -> tuple[Merge | None, list[Finding]]:
    """Return the catalog after a table is imported into it, with warnings, or None and the reason.

    `rows` are all rows of the table, in ascending order of code. `columns` are the fields that the
    table has: a text can only be missing in a column that exists. `source` is the name of the table
    in findings; `keeps_lines` is true if a line break in a cell belongs to its text.
    """
    reserved = set(catalog.reserved.codes)
    known = {error.code for error in catalog.errors} | reserved
    fresh = [row for row in rows if row.code not in known]
    if (count := len(catalog.errors) + len(fresh)) > MOST_ERRORS:
        text = (
            f"with this table {catalog.path} would have {count} errors, more than"
            f" {MOST_ERRORS}; split the table"
        )
        return None, [Finding(source, "too-large", text)]
    ids = _category_ids(catalog)
    added, findings = new_errors(
        fresh, source, _taken_names(catalog), ids, name_from, _names_of_messages(catalog)
    )
    if findings:
        return None, findings
    by_code = {row.code: row for row in rows}
    missing = tuple(
        error for error in catalog.errors if error.code not in by_code and not error.is_deprecated
    )
    retired = missing if retire else ()
    matched = [(error, by_code[error.code]) for error in catalog.errors if error.code in by_code]
    changed = (
        ChangedTexts(error, differing_texts(error, row.texts, keeps_lines=keeps_lines))
        for error, row in matched
    )
    emptied = (ChangedTexts(error, _emptied_texts(error, row, columns)) for error, row in matched)
    if len(retired) == len(catalog.errors) > 1:
        text = (
            f"no code of {catalog.path} is in this table, so --retire would mark all its errors as"
            " deprecated; check that it is the right table, and if it is, write `deprecated:` by hand"
        )
        return None, [Finding(source, "other-table", text)]
    gone = {error.code for error in retired}
    errors = [
        replace(error, deprecated=True)
        if error.code in gone
        else _updated(error, by_code.get(error.code), keeps_lines=keeps_lines)
        for error in catalog.errors
    ]
    return Merge(
        catalog=replace(catalog, errors=_placed(errors, [each.error for each in added])),
        added=added,
        changed=tuple(each for each in changed if each.fields),
        emptied=tuple(each for each in emptied if each.fields),
        missing=missing,
        retired=retired,
    ), [
        *(_reserved(row, catalog.path, source) for row in rows if row.code in reserved),
        *(
            _undeclared(row, catalog.path, source)
            for row in fresh
            if row.category and row.category not in ids
        ),
        *(finding for error, row in matched for finding in _kept_fields(error, row, ids, source)),
    ]


def conflicts(catalog: Catalog, given: Mapping[str, str | None]) -> list[Finding]:
    """Return a finding for each option that contradicts the catalog.

    `given` maps `name`, `title`, `language` and `code-kind` to the values of these options.
    """
    says = {
        "name": catalog.name,
        "title": catalog.title,
        "language": catalog.language,
        "code-kind": "string" if catalog.has_string_codes else "integer",
    }
    return [
        Finding(
            catalog.path,
            "other-catalog",
            f"--{option} {show(value)} is not what this catalog says ({show(said) if said else 'nothing'});"
            " leave the option out, or change the catalog by hand",
        )
        for option, said in says.items()
        if (value := given[option]) is not None and value != said
    ]


def merge_lines(merged: Merge) -> list[str]:
    """Return what a merge did: a line for each error, and a last line with the counts."""
    lines = [f"added {_called(each.error)}" for each in merged.added]
    lines += [f"changed {_called(each.error)}: {', '.join(each.fields)}" for each in merged.changed]
    lines += [
        f"kept {_called(each.error)}: {', '.join(each.fields)} (empty in the table)"
        for each in merged.emptied
    ]
    lines += [f"retired {_called(error)}" for error in merged.retired]
    missing = () if merged.retired else merged.missing  # either all of them are retired, or none
    lines += [f"missing {_called(error)}" for error in missing]
    retired = f", {len(merged.retired)} retired" if merged.retired else ""
    return [
        *lines,
        f"{len(merged.added)} added, {len(merged.changed)} changed, {len(missing)} missing{retired}",
    ]


def vanished_findings(merged: Merge, catalog: Catalog, source: str) -> list[Finding]:
    """Return a warning for each error that the table no longer has and that was not retired.

    `catalog` has the lines of the errors; `source` is the name of the table in findings. If the
    table has none of several errors, the first warning says so.
    """
    vanished = {error.code for error in merged.missing} - {error.code for error in merged.retired}
    findings = [_vanished(error, catalog.path, source) for error in catalog.errors if error.code in vanished]
    remaining = [error for error in merged.catalog.errors if not error.is_deprecated]
    is_unrelated = len(findings) > 1 and len(remaining) == len(findings) + len(merged.added)
    return [_unrelated(catalog.path, source), *findings] if is_unrelated else findings


def _vanished(error: ErrorCode, path: str, source: str) -> Finding:
    line, column = error.position or (None, None)
    text = (
        f"the code {_called(error)} is no longer in {source}; the error was kept: add --retire to mark"
        " it as deprecated, or write `deprecated:` by hand"
    )
    return Finding(path, "vanished-code", text, line=line, column=column, level="warning")


def _called(error: ErrorCode) -> str:
    return f"{show_bare(str(error.written_code))} {error.name}"


def _category_ids(catalog: Catalog) -> dict[str, str]:
    """Return the id of each category, by the texts that a table may use: its title, and its id."""
    return {category.id: category.id for category in catalog.categories} | {
        " ".join(category.title.split()): category.id for category in catalog.categories
    }


def _undeclared(row: ImportedRow, path: str, source: str) -> Finding:
    text = (
        f"{path} has no category {show(str(row.category))}, so the new error"
        f" {show_bare(str(row.written_code))} has no category; declare it under `categories:`, and add it to"
        " the error by hand"
    )
    return Finding(source, "undeclared-category", text, line=row.line, level="warning")


def _kept_fields(
    error: ErrorCode, row: ImportedRow, ids: Mapping[str, str], source: str
) -> Iterator[Finding]:
    """Return a warning for each field that people maintain and that is different in the table."""
    said = {
        "name": row.name and name_from_column(row.name, row.written_code),
        "http_status": row.http_status,
        "category": row.category and ids.get(row.category, row.category),
        "retryable": row.retryable,
    }
    for field, value in said.items():
        kept = getattr(error, field)
        if value is None or value == kept or value in error.names:
            continue
        # An import itself appends the code to a name that several rows share.
        if field != "name" or not error.name.startswith(f"{value}_{code_words(error.written_code)}"):
            found = "none" if kept is None else _shown(kept)
            text = (
                f"the {field} of {_called(error)} is {found} in the catalog and {_shown(value)} here; an"
                " import does not change it: change it by hand, or leave the column out with --columns"
            )
            yield Finding(source, "kept-field", text, line=row.line, level="warning")


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else show(str(value))


def _taken_names(catalog: Catalog) -> set[str]:
    """Return the names that no new error may have: names, former names and reserved names."""
    return {name for error in catalog.errors for name in error.names} | set(catalog.reserved.names)


def _names_of_messages(catalog: Catalog) -> set[str]:
    """Return the names that messages give.

    A new "system busy" must not be SYSTEM_BUSY if SYSTEM_BUSY_1 exists.
    """
    return {name_from_message(error.message, error.written_code) for error in catalog.errors}


def _unrelated(path: str, source: str) -> Finding:
    text = f"no code of {path} is in this table; check that it is the right table and the right catalog"
    return Finding(source, "other-table", text, level="warning")


def _reserved(row: ImportedRow, path: str, source: str) -> Finding:
    text = (
        f"the code {show_bare(str(row.written_code))} is reserved in {path}, because an error had it in"
        " the past; the row was left out: if it is the same error, remove the code and its name from"
        " `reserved:`"
    )
    return Finding(source, "reserved-code", text, line=row.line, level="warning")


def differing_texts(error: ErrorCode, texts: Mapping[str, str], *, keeps_lines: bool) -> tuple[str, ...]:
    """Return the fields whose text is different in a table.

    White space that an import removes is no difference.
    """
    return tuple(
        field
        for field, said in texts.items()
        if (text := getattr(error, field)) is None
        or (text != said and _as_table(text, keeps_lines=keeps_lines) != said)
    )


def _as_table(text: str, *, keeps_lines: bool) -> str:
    """Return a text as a table would contain it: on one line, unless the table keeps line breaks."""
    tidied = tidy(text)
    return tidied if keeps_lines else join_lines(tidied.split("\n"))


def _emptied_texts(error: ErrorCode, row: ImportedRow, columns: Sequence[str]) -> tuple[str, ...]:
    had = (field for field in TEXTS if field in columns and field not in row.texts)
    return tuple(field for field in had if tidy(getattr(error, field) or ""))


def _updated(error: ErrorCode, row: ImportedRow | None, *, keeps_lines: bool) -> ErrorCode:
    if row is None:
        return error
    changes: dict[str, Any] = {
        field: row.texts[field] for field in differing_texts(error, row.texts, keeps_lines=keeps_lines)
    }
    return replace(error, **changes) if changes else error


def _placed(errors: Sequence[ErrorCode], added: Sequence[ErrorCode]) -> tuple[ErrorCode, ...]:
    """Return errors with each new error after the error of the next smaller code: 1, 5 + 3 -> 1, 3, 5."""
    by_code = sorted(errors, key=lambda error: ascending(error.code))
    codes = [ascending(error.code) for error in by_code]
    behind: dict[Code | None, list[ErrorCode]] = {}
    for error in added:
        place = bisect(codes, ascending(error.code))
        behind.setdefault(by_code[place - 1].code if place else None, []).append(error)
    first = behind.get(None, [])
    return (*first, *(each for error in errors for each in (error, *behind.get(error.code, []))))
