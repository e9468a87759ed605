"""Texts with the class of the error as their last word -> a column of texts and one of classes.

11 | Kiln not lit APIError         11 | Kiln not lit     | APIError
12 | Lamp out     DeviceError  ->  12 | Lamp out         | DeviceError
"""

import re

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.understanding.layout import texts_of

_CLASS = r"[A-Z]\w*(?:Error|Exception|Fault|Failure|Warning)"
_TEXT_AND_CLASS = rf"(?P<text>\S.*\S)\s+(?P<class>{_CLASS})"
_FEWEST = 6  # rows
_NEARLY_ALL = 0.85
_LONGEST = 300  # characters


def with_classes_apart(grid: Grid) -> Grid:
    """Return a table with the classes behind its messages as categories, if rows share each of them."""
    at = (grid.head or 0) - 1
    if len(grid.rows) <= at + _FEWEST:
        return grid
    if at < 0:
        return _with_classes_moved(grid)
    fields = [meaning(heading).fields for heading in texts_of(grid.rows[at], len(grid.rows[at].cells))]
    texts = [column for column, each in enumerate(fields) if "message" in each]
    if len(texts) != 1 or any("category" in each or "name" in each for each in fields):
        return grid
    column = texts[0]
    rows = [row for row in grid.rows[at + 1 :] if not row.is_section and column < len(row.cells)]
    found = [match["class"] for row in rows if (match := _matched(row.cells[column].text)) is not None]
    if len(found) < _NEARLY_ALL * len(rows) or 2 * len(set(found)) > len(found):
        return grid
    head = grid.rows[at]
    named = head._replace(cells=(*head.cells, Cell(head.line, "category")))
    width = len(head.cells)
    made = (row if row.is_section else _apart(row, column, width) for row in grid.rows[at + 1 :])
    remark = "most messages end with the class of the error, so it was read as the category"
    return grid._replace(rows=(*grid.rows[:at], named, *made), remarks=(*grid.remarks, remark))


def _with_classes_moved(grid: Grid) -> Grid:
    """Return a table without headings with each class in the column of those that are apart already."""
    width = max(len(row.cells) for row in grid.rows)
    for column in range(1, width - 1):
        beside = [_text(row, column + 1) for row in grid.rows]
        filled = [text for text in beside if text]
        stuck = [row for row in grid.rows if not _text(row, column + 1) and _matched(_text(row, column))]
        are_classes = bool(filled) and all(re.fullmatch(_CLASS, text) for text in filled)
        if are_classes and stuck and len(stuck) + len(filled) >= _NEARLY_ALL * len(grid.rows):
            places = {*map(id, stuck)}
            rows = (_moved(row, column) if id(row) in places else row for row in grid.rows)
            return grid._replace(rows=tuple(rows))
    return grid


def _moved(row: GridRow, column: int) -> GridRow:
    match = _matched(_text(row, column))
    assert match is not None
    cell = row.cells[column]
    both = (cell._replace(text=match["text"]), Cell(cell.line, match["class"]))
    return row._replace(cells=(*row.cells[:column], *both, *row.cells[column + 2 :]))


def _text(row: GridRow, column: int) -> str:
    return row.cells[column].text.strip() if column < len(row.cells) else ""


def _matched(text: str) -> re.Match[str] | None:
    text = text.strip()
    return re.fullmatch(_TEXT_AND_CLASS, text) if len(text) <= _LONGEST else None


def _apart(row: GridRow, column: int, width: int) -> GridRow:
    match = _matched(row.cells[column].text) if column < len(row.cells) else None
    cells = [*row.cells, *(Cell(row.line, "") for _ in range(width - len(row.cells)))]
    if match is not None:
        cells[column] = cells[column]._replace(text=match["text"])
    return row._replace(cells=(*cells[:width], Cell(row.line, match["class"] if match else "")))
