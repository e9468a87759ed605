"""Rows of a table -> errors, with names and categories.

1, "system busy"     -> SYSTEM_BUSY_1, review: suffixed
2, "system busy"     -> SYSTEM_BUSY_2, review: suffixed
3, "图片中没有人脸"    -> E_3, review: fallback
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Literal, NamedTuple

from errcast.catalog import Category, ErrorCode
from errcast.findings import Finding, show
from errcast.importing.retirement import relations_findings
from errcast.importing.rows import ImportedRow
from errcast.limits import catalog_name_problem, constant_name_problem
from errcast.naming import (
    catalog_name,
    is_partial,
    is_shortened,
    name_from_code,
    name_from_column,
    name_from_message,
    name_of_last_resort,
    unique_names,
)
from errcast.origin import NameOrigin

Review = Literal["shortened", "suffixed", "partial", "fallback"]


class NewError(NamedTuple):
    """A new error, and why a person should review its name; None if there is no reason.

    `made_from` is what the name is made from, None if a person gave it.
    """

    error: ErrorCode
    review: Review | None
    made_from: NameOrigin | None = None


def new_errors(
    rows: Sequence[ImportedRow],
    path: str,
    taken: Set[str] = frozenset(),
    ids: Mapping[str, str] = MappingProxyType({}),
    name_from: NameOrigin | None = None,
    shared: Set[str] = frozenset(),
    known: Set[str] = frozenset(),
) -> tuple[tuple[NewError, ...], list[Finding]]:
    """Return the errors of rows, with names that are not in `taken`, or the findings about their names.

    `path` is the name of the table in findings; `ids` are the ids of categories, by title. A name is
    made from what `name_from` says, else from the first of these that the row has: its name, a code
    of words, the message. A message gives no name of `shared`, although no error has that name. A name
    that a person gave is as it is, and no other error gets it. `known` are the names of the errors that
    the catalog has.
    """
    given = {row.given_name for row in rows if row.given_name}
    made = [row.given_name or _made_name(row, name_from) for row in rows]
    # An error may have the name that the table gives it, unless another error has it.
    called = {
        name for row, name in zip(rows, made, strict=True) if row.name and name_from in (None, "column")
    }
    former = {alias for row, name in zip(rows, made, strict=True) for alias in row.aliases if alias != name}
    reserved, taken = taken, taken | (shared - called) | given | former
    others = [(row.written_code, name) for row, name in zip(rows, made, strict=True) if not row.given_name]
    unique = iter(unique_names(others, taken))
    names = [row.given_name or next(unique) for row in rows]
    findings = [
        Finding(path, "invalid-name", f"the name {show(name)}, made from this row: {wrong}", line=row.line)
        for row, name in zip(rows, names, strict=True)
        if (wrong := constant_name_problem(name))
    ]
    if findings:
        return (), findings
    fresh = tuple(
        NewError(
            _error(row, name, ids.get(row.category or "")), _review(row, base, name), _origin(row, name_from)
        )
        for row, base, name in zip(rows, made, names, strict=True)
    )
    errors, lines = [each.error for each in fresh], [row.line for row in rows]
    findings = list(relations_findings(errors, lines, path, known, reserved))
    return ((), findings) if findings else (fresh, [])


def _made_name(row: ImportedRow, name_from: NameOrigin | None) -> str:
    match _origin(row, name_from):
        case "column":
            return name_from_column(row.name or "", row.written_code)
        case "code":
            return name_from_code(row.written_code) or name_of_last_resort(row.written_code)
        case _:
            return name_from_message(row.texts["message"], row.written_code)


def _origin(row: ImportedRow, name_from: NameOrigin | None) -> NameOrigin | None:
    """Return what the name of a row is made from, None if a person gave it."""
    if row.given_name:
        return None
    if name_from in (None, "column") and row.name is not None:
        return "column"
    has_words = name_from is None and name_from_code(row.written_code) is not None
    return "code" if has_words or name_from == "code" else "message"


def _review(row: ImportedRow, base: str, name: str) -> Review | None:
    """Return why a person should review a name, None if the name says the same as its source."""
    if row.given_name:
        return None
    if base == name_of_last_resort(row.written_code) != name_from_code(row.written_code):
        return "fallback"
    if name != base:
        return "suffixed"
    message = row.texts["message"]
    if base == name_from_message(message, row.written_code) != name_from_code(row.written_code):
        if is_shortened(message):
            return "shortened"
        return "partial" if is_partial(message) else None
    return None


def categories_of(titles: Iterable[str], taken: Set[str] = frozenset()) -> tuple[Category, ...]:
    """Return the categories with these titles; `taken` are ids that others have.

    The id is made from the title: `Key errors` -> `key_errors`. If that is not an id, or another
    category has it, the id is numbered: `category_2`.
    """
    used = set(taken)
    categories: list[Category] = []
    for number, title in enumerate(dict.fromkeys(titles), start=1):
        words = catalog_name(title)
        is_good = catalog_name_problem(words) is None and words not in used
        identifier = base = words if is_good else f"category_{number}"
        further = 2
        while identifier in used:
            identifier, further = f"{base}_{further}", further + 1
        used.add(identifier)
        categories.append(Category(identifier, title))
    return tuple(categories)


def _error(row: ImportedRow, name: str, category: str | None) -> ErrorCode:
    return ErrorCode(
        code=row.code,
        code_text=row.code_text,
        name=name,
        message=row.texts["message"],
        description=row.texts.get("description"),
        solution=row.texts.get("solution"),
        category=category,
        http_status=row.http_status,
        deprecated=row.deprecated,
        aliases=row.aliases,
        target_names=row.target_names,
        retryable=row.retryable,
        **row.fields,
    )
