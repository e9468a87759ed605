"""A table -> CSV or TSV, such that spreadsheets open it and run nothing in it.

With a byte order mark, without which Excel takes UTF-8 for something else, and rows that end with
CRLF (RFC 4180). `sources.delimited` reads back exactly the same texts.
"""

from collections.abc import Iterable

from errcast.exporting.table import ExportedTable, text_of
from errcast.text.spreadsheets import guarded_cell

_BYTE_ORDER_MARK = "\ufeff"
_ROW_END = "\r\n"


def delimited(table: ExportedTable, delimiter: str) -> str:
    """Return a table as text with a delimiter between its cells."""
    rows = [table.headings, *(map(text_of, row) for row in table.rows)]
    return _BYTE_ORDER_MARK + "".join(_row(cells, delimiter) for cells in rows)


def _row(cells: Iterable[str], delimiter: str) -> str:
    return delimiter.join(_cell(guarded_cell(text, delimiter), delimiter) for text in cells) + _ROW_END


def _cell(text: str, delimiter: str) -> str:
    # White space at an end would be trimmed by some.
    if text == text.strip() and not any(mark in text for mark in (delimiter, '"', "\n")):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
