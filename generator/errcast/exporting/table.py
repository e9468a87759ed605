"""Makes the cells of the table of a catalog: one row for each error, in the order of the catalog.

| code | name | message | description | solution |
| --- | --- | --- | --- | --- |
| 1 | NOT_FOUND | not found | There is no order. | |
"""

from typing import NamedTuple

from errcast.catalog import Catalog, ErrorCode

# Every table has the first columns; it has the others if an error of the catalog has a value for them.
ALWAYS = ("code", "name", "message", "description", "solution")
WHERE_USED = ("category", "http_status")

CellValue = int | str | None


class ExportedTable(NamedTuple):
    """Headings, and rows of the same width; a cell is None if the error has no value for it.

    A heading is the key of a field in a catalog. `title` is the name of the catalog.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]


def exported_table(catalog: Catalog) -> ExportedTable:
    """Return the table of a catalog."""
    used = [key for key in WHERE_USED if any(getattr(error, key) is not None for error in catalog.errors)]
    headings = (*ALWAYS, *used)
    rows = tuple(tuple(_value(error, key) for key in headings) for error in catalog.errors)
    return ExportedTable(catalog.name, headings, rows)


def _value(error: ErrorCode, key: str) -> CellValue:
    value: CellValue = getattr(error, key)
    return error.code_text or value if key == "code" else value


def text_of(value: CellValue) -> str:
    """Return a cell as text: 7 -> `7`, None -> an empty text."""
    return "" if value is None else str(value)
