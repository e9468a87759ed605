"""A heading that says with what the codes of its table begin -> the table with its whole codes.

### Kilns - prefix: 05            0501 | cold
01 | cold, 02 | full       ->      0502 | full
"""

import re

from errcast.findings import show
from errcast.sources.cells.codes import is_code
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.understanding.layout import texts_of

_PREFIX = (
    r"(?i:\b(?:prefix|präfix|prefijo|prefixo|préfixe|prefisso|префикс)|前[缀綴]|接頭辞|プレフィックス|접두사)"
    r"\s*(?:[:：=]|[-–—]\s)?\s*[`'\"“]?(?P<prefix>[0-9A-Z][0-9A-Z_.-]{0,9})[`'\"”]?\s*[)）\]]?\s*$"
)


def with_prefix(grid: Grid) -> Grid:
    """Return a table with the prefix of its heading before each code, if none has it already."""
    match = re.search(_PREFIX, grid.headings[-1]) if grid.headings else None
    at = max((grid.head or 1) - 1, 0)
    if match is None or len(grid.rows) <= at + 1:
        return grid
    headings = texts_of(grid.rows[at], len(grid.rows[at].cells))
    columns = [column for column, heading in enumerate(headings) if "code" in meaning(heading).fields]
    prefix = match["prefix"]
    if len(columns) != 1 or not _lacks(grid.rows[at + 1 :], columns[0], prefix):
        return grid
    rows = (_with_prefix(row, columns[0], prefix) for row in grid.rows[at + 1 :])
    remark = f"its heading says that its codes begin with {show(prefix)}, which was put before each"
    return grid._replace(rows=(*grid.rows[: at + 1], *rows), remarks=(*grid.remarks, remark))


def _lacks(rows: tuple[GridRow, ...], column: int, prefix: str) -> bool:
    """Whether all codes of a column are codes, and not all of them begin with a prefix."""
    texts = [_code(row.cells[column]) for row in rows if column < len(row.cells) and not row.is_section]
    filled = [text for text in texts if text]
    return bool(filled) and all(map(is_code, filled)) and not all(each.startswith(prefix) for each in filled)


def _code(cell: Cell) -> str:
    return (cell.text or cell.struck).strip()


def _with_prefix(row: GridRow, column: int, prefix: str) -> GridRow:
    if column >= len(row.cells) or row.is_section or not _code(row.cells[column]):
        return row
    cell = row.cells[column]
    text, struck = (f"{prefix}{each.strip()}" if each.strip() else "" for each in (cell.text, cell.struck))
    cells = (*row.cells[:column], cell._replace(text=text, struck=struck), *row.cells[column + 1 :])
    return row._replace(cells=cells)
