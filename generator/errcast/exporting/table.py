"""Catalog -> the cells of its table: a row for each error, in the order of the catalog."""

from typing import NamedTuple

from errcast.catalog import Catalog, ErrorCode

# Every table has these columns, and those below where an error of the catalog has them.
ALWAYS = ("code", "name", "message", "description", "solution")
WHERE_USED = ("category", "http_status")

Value = int | str | None


class ExportedTable(NamedTuple):
    """Headings, which are the keys of a catalog, and rows as wide; None where nothing was given.

    `title` is the name of the catalog.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def exported_table(catalog: Catalog) -> ExportedTable:
    """Return the table of a catalog."""
    used = [key for key in WHERE_USED if any(getattr(error, key) is not None for error in catalog.errors)]
    headings = (*ALWAYS, *used)
    rows = tuple(tuple(_value(error, key) for key in headings) for error in catalog.errors)
    return ExportedTable(catalog.name, headings, rows)


def _value(error: ErrorCode, key: str) -> Value:
    value: Value = getattr(error, key)
    return error.code_text or value if key == "code" else value


def text_of(value: Value) -> str:
    """Return the text of a cell in a form that knows texts alone."""
    return "" if value is None else str(value)
