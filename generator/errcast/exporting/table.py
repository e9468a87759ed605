"""Makes the cells of the table of a catalog: one row for each error, in the order of the catalog.

| code | name | message | description | solution |
| --- | --- | --- | --- | --- |
| 1 | NOT_FOUND | not found | There is no order. | |
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.sources.cells.field_texts import COLUMNS, text_of_field

# Every table has the first columns; it has the others if an error of the catalog has a value for them.
ALWAYS = ("code", "name", "message", "description", "solution")

CellValue = int | str | None


def _truth(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


def _detail(error: ErrorCode, key: str) -> str | None:
    return getattr(error.deprecated, key) if isinstance(error.deprecated, Deprecation) else None


def _deprecated(error: ErrorCode) -> str | None:
    return _truth(None if error.deprecated is None else bool(error.deprecated))


def _field(key: str, error: ErrorCode) -> str | None:
    return text_of_field(key, getattr(error, key))


_WHERE_USED: dict[str, Callable[[ErrorCode], CellValue]] = {
    "category": lambda error: error.category,
    "http_status": lambda error: error.http_status,
    "retryable": lambda error: _truth(error.retryable),
    "deprecated": _deprecated,
    "deprecated_since": lambda error: _detail(error, "since"),
    "deprecated_reason": lambda error: _detail(error, "reason"),
    "replaced_by": lambda error: _detail(error, "replaced_by"),
    "aliases": lambda error: " ".join(error.aliases) or None,
    "target_names": lambda error: " ".join(map("=".join, error.target_names)) or None,
    **{key: partial(_field, key) for key in COLUMNS},
}


class ExportedTable(NamedTuple):
    """Headings, and rows of the same width; a cell is None if the error has no value for it.

    A heading is the key of a field in a catalog. `title` is the name of the catalog.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]


def exported_table(catalog: Catalog) -> ExportedTable:
    """Return the table of a catalog."""
    used = [key for key, of in _WHERE_USED.items() if any(of(error) is not None for error in catalog.errors)]
    headings = (*ALWAYS, *used)
    rows = tuple(tuple(_value(error, key) for key in headings) for error in catalog.errors)
    return ExportedTable(catalog.name, headings, rows)


def _value(error: ErrorCode, key: str) -> CellValue:
    value: CellValue = _WHERE_USED[key](error) if key in _WHERE_USED else getattr(error, key)
    return error.code_text or value if key == "code" else value


def text_of(value: CellValue) -> str:
    """Return a cell as text: 7 -> `7`, None -> an empty text."""
    return "" if value is None else str(value)
