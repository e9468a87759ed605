"""Cells that are written as in a book or in code -> the same cells as an API sends them.

−12   | no lamp        -12 | no lamp        a minus sign of typography
'E12' | "no lamp"  ->  E12 | no lamp        quotes, if every cell of a column has the same
'E13' | "no gas"       E13 | no gas
**E12** | no lamp      E12 | no lamp        the marks of bold, in a form that has none
"""

import re

from errcast.sources.grid import Cell, Grid, GridRow

_MINUS = r"\s*[−–]\s?([0-9]{1,10})\s*"
_SIGNS = "−–"
_QUOTES = ("''", '""', "“”", "‘’", "«»", "「」", "``", "****")  # two halves each
_FIRST_QUOTES = frozenset(pair[0] for pair in _QUOTES)
_FEWEST_QUOTED = 3


def with_plain_cells(grid: Grid) -> Grid:
    """Return a table without such signs and quotes."""
    return _without_quotes(_with_plain_minus(grid))


def _with_plain_minus(grid: Grid) -> Grid:
    texts = (cell.text.lstrip() for row in grid.rows for cell in row.cells)
    if not any(text[:1] in _SIGNS for text in texts if text):
        return grid
    rows = (row._replace(cells=tuple(map(_plain, row.cells))) for row in grid.rows)
    return grid._replace(rows=tuple(rows))


def _plain(cell: Cell) -> Cell:
    match = re.fullmatch(_MINUS, cell.text)
    return cell._replace(text=f"-{match[1]}") if match else cell


def _without_quotes(grid: Grid) -> Grid:
    rows = [row for row in grid.rows if not row.is_section]
    quoted: dict[int, list[str]] = {}  # the cells of each column that begin with a quote
    others: set[int] = set()  # columns with other cells below the first row
    for row in rows[1:]:
        for column, cell in enumerate(row.cells):
            if column not in others and (text := cell.text.strip()):
                if text[0] in _FIRST_QUOTES:
                    quoted.setdefault(column, []).append(text)
                else:
                    others.add(column)
    found = {column for column, texts in quoted.items() if column not in others and _are_quoted(texts)}
    if not found:
        return grid
    return grid._replace(rows=tuple(row if row.is_section else _unquoted(row, found) for row in grid.rows))


def _are_quoted(texts: list[str]) -> bool:
    """Whether the cells of a column below its first one are in quotes of one kind."""
    return len(texts) >= _FEWEST_QUOTED and any(all(_has(text, pair) for text in texts) for pair in _QUOTES)


def _has(text: str, pair: str) -> bool:
    half = len(pair) // 2
    is_quoted = len(text) > len(pair) and text.startswith(pair[:half]) and text.endswith(pair[half:])
    return is_quoted and pair[0] not in text[half:-half]


def _unquoted(row: GridRow, columns: set[int]) -> GridRow:
    cells = (
        cell._replace(text=_inner(cell.text.strip(), cell.text)) if at in columns else cell
        for at, cell in enumerate(row.cells)
    )
    return row._replace(cells=tuple(cells))


def _inner(text: str, otherwise: str) -> str:
    pair = next((pair for pair in _QUOTES if _has(text, pair)), "")
    return text[len(pair) // 2 : -len(pair) // 2] if pair else otherwise
