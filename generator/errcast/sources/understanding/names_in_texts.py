"""A column of texts that begin with names -> a column of names and one of texts.

11 | KILN_COLD: no fire       11 | KILN_COLD | no fire
12 | LAMP_OUT (it is old) ->  12 | LAMP_OUT  | it is old
13 | DOOR_SHUT                13 | DOOR_SHUT |
"""

import re
from collections.abc import Sequence

from errcast.findings import show
from errcast.sources.cells.vocabulary import NUMBER, meaning
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.understanding.layout import texts_of
from errcast.sources.understanding.profiles import Profile

_CONSTANT = "[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*"
_JOINED = "[A-Za-z][a-z0-9]+[A-Z][A-Za-z0-9]*"
_MARK = r"\s*[:：]\s*(?!//)|\s+[-–—]\s+"
_INSIDE = r"\s*[(（](?P<inside>[^()（）]+)[)）]"
_NAME_AND_TEXT = (
    rf"(?:(?P<constant>{_CONSTANT})|(?P<joined>{_JOINED}))"
    rf"(?:{_INSIDE}|(?P<mark>{_MARK})(?P<behind>\S[\S\s]*)|\s+(?P<rest>\S[\S\s]*))?"
)
_NUMBER = "-?(?:0[xX][0-9A-Fa-f]+|[0-9]+)"
_LONGEST = 1000  # characters
_FEWEST = 3  # rows
_NEARLY_ALL = 0.9


def with_names_apart(grid: Grid) -> Grid:
    """Return a table with a column of names, if it has none but each text of a column begins with a name."""
    if not grid.head:
        return _with_texts_moved(grid)
    at = grid.head - 1
    rows = [row for row in grid.rows[at + 1 :] if not row.is_section]
    if len(rows) < _FEWEST:
        return grid
    headings = texts_of(grid.rows[at], len(grid.rows[at].cells))
    cells = [[_text(row, column) for row in rows] for column in range(len(headings))]
    found = [
        column
        for column, heading in enumerate(headings)
        if "code" not in meaning(heading).fields and _begin_with_names(cells[column])
    ]
    others = [Profile(each) for column, each in enumerate(cells) if column not in found]
    if len(found) != 1 or not others or any(each.are_identifiers for each in others):
        return grid
    column = found[0]
    rest = [
        {"code"} if {"code", NUMBER} & {*fields} and Profile(cells[place]).are_codes else {*fields}
        for place, fields in enumerate(meaning(heading).fields for heading in headings)
        if place != column
    ]
    if any("name" in each for each in rest) or not any("code" in each for each in rest):
        return grid
    # Beside other texts, names with few words behind them are rather the messages.
    filled = [cell for cell in cells[column] if cell]
    said = sum(bool(match and _text_of(match)) for match in map(_matched, filled))
    if 2 * said < len(filled) and any(each.are_texts for each in others):
        return grid
    heading = headings[column]
    is_text = {"message", "description"} & meaning(heading).fields.keys()
    line = grid.rows[at].line
    split = (Cell(line, "name"), Cell(line, heading if is_text else "message"))
    first = grid.rows[at]._replace(cells=_replaced(grid.rows[at].cells, column, split))
    remark = f"each cell below {show(heading)} begins with a name, so it was read as two columns"
    return grid._replace(
        rows=(*grid.rows[:at], first, *(_apart(row, column) for row in grid.rows[at + 1 :])),
        remarks=(*grid.remarks, remark),
    )


def _with_texts_moved(grid: Grid) -> Grid:
    """Return a table without headings with the text behind a name in the next cell, where that is blank.

    11 | KILN_COLD           | no fire        11 | KILN_COLD | no fire
    12 | LAMP_OUT (it is old) |           ->  12 | LAMP_OUT  | it is old
    """
    width = max((len(row.cells) for row in grid.rows), default=0)
    for column in range(1, width - 1):
        if not _begin_with_names([_text(row, column) for row in grid.rows]):
            continue
        moved = [row for row in grid.rows if (match := _matched(_text(row, column))) and _text_of(match)]
        if 2 * len(moved) > len(grid.rows) or any(_text(row, column + 1) for row in moved):
            continue
        places = {id(row) for row in moved if not row.is_section}
        rows = (_moved(row, column) if id(row) in places else row for row in grid.rows)
        return grid._replace(rows=tuple(rows))
    return grid


def _moved(row: GridRow, column: int) -> GridRow:
    padded = row._replace(cells=(*row.cells, Cell(row.line, "")))
    name, text = _apart(padded, column).cells[column : column + 2]
    return row._replace(cells=(*padded.cells[:column], name, text, *row.cells[column + 2 :]))


def _text(row: GridRow, column: int) -> str:
    return row.cells[column].text.strip() if column < len(row.cells) else ""


def _begin_with_names(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    found = [match for cell in filled if (match := _matched(cell)) is not None]
    names = [match["constant"] or match["joined"] for match in found]
    joined = sum("_" in name or not name.isupper() for name in names)
    # `KILN_COLD (11)` has the code, and no text.
    texts = [text for text in map(_text_of, found) if text]
    has_texts = 2 * sum(re.fullmatch(_NUMBER, text) is None for text in texts) > len(texts)
    are_names = len(set(names)) == len(names) >= _FEWEST and 2 * joined >= len(names)
    return has_texts and are_names and len(names) >= _NEARLY_ALL * len(filled)


def _matched(text: str) -> re.Match[str] | None:
    """Return the name and the text of a cell; words that are only joined need a mark behind them."""
    match = re.fullmatch(_NAME_AND_TEXT, text) if len(text) <= _LONGEST else None
    return None if match is None or (match["joined"] and match["rest"]) else match


def _text_of(match: re.Match[str]) -> str:
    return match["inside"] or match["behind"] or match["rest"] or ""


def _apart(row: GridRow, column: int) -> GridRow:
    if column >= len(row.cells):
        return row
    cell = row.cells[column]
    if row.is_section:
        return row._replace(cells=(*row.cells, cell))
    match = _matched(cell.text.strip())
    name, text = "", cell.text
    if match is not None:
        name = match["constant"] or match["joined"]
        text = _text_of(match)
    both = (cell._replace(text=name, struck=""), cell._replace(text=text))
    return row._replace(cells=_replaced(row.cells, column, both))


def _replaced(cells: Sequence[Cell], column: int, new: Sequence[Cell]) -> tuple[Cell, ...]:
    return (*cells[:column], *new, *cells[column + 1 :])
