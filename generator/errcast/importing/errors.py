"""Rows of a table -> errors, with names and categories."""

from collections.abc import Iterable, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Literal, NamedTuple

from errcast.catalog import Category, ErrorCode, catalog_name_problem, constant_name_problem
from errcast.findings import Finding, show
from errcast.importing.rows import ImportedRow
from errcast.naming import (
    catalog_name,
    code_words,
    is_scrap,
    is_shortened,
    name_from_code,
    name_from_column,
    name_from_message,
    unique_names,
)

NameOrigin = Literal["code", "message", "column"]
Review = Literal["shortened", "suffixed", "partial", "fallback"]


class NewError(NamedTuple):
    """An error that a table brings, and why a person should look at its name, None if nobody need."""

    error: ErrorCode
    review: Review | None


def new_errors(
    rows: Sequence[ImportedRow],
    path: str,
    taken: Set[str] = frozenset(),
    ids: Mapping[str, str] = MappingProxyType({}),
    name_from: NameOrigin | None = None,
    shared: Set[str] = frozenset(),
) -> tuple[tuple[NewError, ...], list[Finding]]:
    """Return the errors of rows, with names that are none of those taken, or why they cannot be.

    `path` is how findings call the table; `ids` are those of categories, by title. A name is made
    of what `name_from` says, or of what is best: the table's own, a code of words, the message. `shared` are
    names that no message may give, though nobody is called so.
    """
    made = [_made_name(row, name_from) for row in rows]
    # What a table calls an error it may be called, unless another one is.
    called = {
        name for row, name in zip(rows, made, strict=True) if row.name and name_from in (None, "column")
    }
    taken = taken | (shared - called)
    names = unique_names([(row.written_code, name) for row, name in zip(rows, made, strict=True)], taken)
    findings = [
        Finding(path, "invalid-name", f"the name {show(name)} that this gives: {wrong}", line=row.line)
        for row, name in zip(rows, names, strict=True)
        if (wrong := constant_name_problem(name))
    ]
    if findings:
        return (), findings
    return tuple(
        NewError(_error(row, name, ids.get(row.category or "")), _review(row, base, name))
        for row, base, name in zip(rows, made, names, strict=True)
    ), []


def _made_name(row: ImportedRow, name_from: NameOrigin | None) -> str:
    if name_from in (None, "column") and row.name is not None:
        return name_from_column(row.name, row.written_code)
    if name_from in (None, "code"):
        name = name_from_code(row.written_code)
        if name is not None or name_from == "code":
            return name or f"E_{code_words(row.written_code)}"
    return name_from_message(row.texts["message"], row.written_code)


def _review(row: ImportedRow, base: str, name: str) -> Review | None:
    """Say why a person should look at a name, None if it says what its source says."""
    if base == f"E_{code_words(row.written_code)}":
        return "fallback"
    if name != base:
        return "suffixed"
    message = row.texts["message"]
    if base == name_from_message(message, row.written_code) != name_from_code(row.written_code):
        if is_shortened(message):
            return "shortened"
        return "partial" if is_scrap(message) else None
    return None


def categories_of(rows: Iterable[ImportedRow]) -> tuple[Category, ...]:
    """Return the categories that rows are in, in the order of the table's lines.

    The id is made from the title; where that is none, or two have the same, it is numbered.
    """
    titles = dict.fromkeys(
        row.category for row in sorted(rows, key=lambda row: row.line) if row.category is not None
    )
    categories: dict[str, Category] = {}
    for number, title in enumerate(titles, start=1):
        words = catalog_name(title)
        is_good = catalog_name_problem(words) is None and words not in categories
        identifier = words if is_good else f"category_{number}"
        while identifier in categories:
            identifier += "_2"
        categories[identifier] = Category(identifier, title)
    return tuple(categories.values())


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
    )
