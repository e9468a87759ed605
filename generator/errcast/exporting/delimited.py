r"""Writes a table as CSV or TSV that a spreadsheet opens safely: it runs no text as a formula.

| cell | in CSV |
| --- | --- |
| `busy` | `busy` |
| `a "b", c` | `"a ""b"", c"` |
| `=1+1` | `'=1+1` |

The file begins with a byte order mark, so that Excel reads it as UTF-8. Rows end with CRLF (RFC 4180).
`sources.delimited` reads exactly the same texts from it.
"""

from collections.abc import Iterable

from errcast.exporting.table import ExportedTable, text_of
from errcast.text.spreadsheets import guarded_cell

_BYTE_ORDER_MARK = "\ufeff"
_ROW_END = "\r\n"


def delimited(table: ExportedTable, delimiter: str) -> str:
    """Return a table as text, with the delimiter between its cells."""
    rows = [table.headings, *(map(text_of, row) for row in table.rows)]
    return _BYTE_ORDER_MARK + "".join(_row(cells, delimiter) for cells in rows)


def _row(cells: Iterable[str], delimiter: str) -> str:
    return delimiter.join(_cell(guarded_cell(text, delimiter), delimiter) for text in cells) + _ROW_END


def _cell(text: str, delimiter: str) -> str:
    # Some programs trim white space at the ends of a cell without quotes.
    if text == text.strip() and not any(mark in text for mark in (delimiter, '"', "\n")):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
