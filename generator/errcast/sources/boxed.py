"""A text with tables in frames of `+`, `-` and `|`, as terminals and standards show them -> `Grid`s.

    +------+----------+
    | Code | Name     |        "Code", "Name"
    +------+----------+   ->   "11", "KILN COLD"
    | 11   | KILN     |
    |      | COLD     |
    +------+----------+

Lines between two borders are one row if only the first has a text in its first cell; else each line with
one begins a row. The line above a table is its heading.
"""

import re
from collections.abc import Iterator, Sequence

from errcast.sources.cells.wrapping import join_lines
from errcast.sources.grid import Cell, Grid, GridRow

_BORDER = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
_ROW = re.compile(r"\s*\|.*\|\s*")
_LONGEST_HEADING = 100  # characters
_FEWEST_BORDERS = 2
_ANY_BOX = r"(?m)^[ \t]*\+(?:[-=]+\+)+[ \t]*\r?\n[ \t]*\|.*\|[ \t]*\r?$"

_Line = tuple[int, list[str]]  # of a table: its number and its cells


def has_box(text: str) -> bool:
    """Whether a text has the first two lines of such a table."""
    return "+-" in text and re.search(_ANY_BOX, text) is not None


def boxed_grids(lines: Sequence[str]) -> list[Grid]:
    """Return the tables of the lines of a text, none if it has none."""
    grids: list[Grid] = []
    heading, run = "", list[tuple[int, str]]()
    for number, line in enumerate([*lines, ""], start=1):
        if _BORDER.fullmatch(line) or (run and _ROW.fullmatch(line)):
            run.append((number, line))
            continue
        grids += _table(run, heading)
        run = []
        heading = " ".join(line.split()) if line.strip() else heading
    return grids


def _table(run: Sequence[tuple[int, str]], heading: str) -> list[Grid]:
    """Return the table of some lines, if they are one: it has a border above and below, and two parts."""
    parts: list[list[_Line]] = [[]]
    borders = 0
    for number, line in run:
        if _BORDER.fullmatch(line):
            borders += 1
            parts.append([])
        else:
            parts[-1].append((number, [cell.strip() for cell in line.strip()[1:-1].split("|")]))
    parts = [part for part in parts if part]
    if borders < _FEWEST_BORDERS or not parts:
        return []
    rows = [_joined(parts[0])] if len(parts) > 1 else []
    rows += [row for part in parts[1:] or parts for row in _rows(part)]
    above = (heading,) if 0 < len(heading) <= _LONGEST_HEADING else ()
    return [Grid(rows[0].line, above, tuple(rows), 1 if len(parts) > 1 else None)]


def _rows(part: Sequence[_Line]) -> Iterator[GridRow]:
    row: list[_Line] = []
    for line in part:
        if row and line[1][0]:
            yield _joined(row)
            row = []
        row.append(line)
    yield _joined(row)


def _joined(lines: Sequence[_Line]) -> GridRow:
    """Return the lines of one row as a row."""
    first = lines[0][0]
    width = max(len(cells) for _, cells in lines)
    columns = ([cells[at] for _, cells in lines if at < len(cells)] for at in range(width))
    return GridRow(first, tuple(Cell(first, join_lines(filter(None, column))) for column in columns))
