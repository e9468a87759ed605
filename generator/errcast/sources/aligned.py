"""A text with two or more spaces, or a tab, between its columns -> `Grid`.

    Section: Class 22 - Data Exception
    22012    E    division_by_zero           -> a row "22012", "E", "division_by_zero"
    22023         invalid_parameter_value    -> a row "22023", "", "invalid_parameter_value"

`errcodes.txt` of PostgreSQL and the lists in manual pages have this form. A line of one cell is a
heading of the rows below it. If it is indented as far as the last column of the row above, it
continues that column; if it begins with a code that ends one space before the second column, it is a row.
Blank lines and comments (`#`) are ignored; where
whole lines are comments, one may also be behind a cell of one word. A row with fewer cells than the
first row has blank cells: each of its cells belongs to the column in which it begins. Where each cell is
behind one tab, and nothing is aligned, see `tabbed`.
"""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from errcast.findings import Finding, show
from errcast.limits import MOST_ERRORS
from errcast.sources.boxed import boxed_grids, has_box
from errcast.sources.budget import WorkBudget
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.shapes import shape
from errcast.sources.cells.wrapping import join_lines
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.tabbed import grids_of, is_tabbed
from errcast.text.width import is_wide

_MOST_FINDINGS = 20  # more are reported as a count

_CELL = re.compile("[^ ]+(?: [^ ]+)*")
_COMMENT = r"(?:#\s(?! )|(?:#[A-Za-z_]\w*\s*)+$)"
_SECTION = re.compile(r"section:\s*", re.IGNORECASE)


class _Row(NamedTuple):
    """A row: its line, the lines of its cells, and where the cells begin, in characters and on a screen."""

    line: int
    cells: list[list[str]]
    starts: tuple[int, ...]
    seen_starts: tuple[int, ...]


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the one table of a text, or the finding that no line has two columns.

    A short row with a cell that begins where no column begins is a finding too.
    """
    rows: list[_Row] = []
    title, last_column = "", None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if has_box(text) and any(boxed := boxed_grids(lines, path)):
        return boxed
    has_comments = any(line.lstrip().startswith("#") for line in lines)
    if "\t" in text and is_tabbed("\n".join(lines)):
        grids = grids_of(lines)
        last = grids[-1].rows[-1].line
        return (
            ([], [_too_many(path, last)])
            if sum(len(grid.rows) for grid in grids) > MOST_ERRORS
            else (grids, [])
        )
    for number, line in enumerate(lines, start=1):
        # Between cells a tab is enough, even where it is as narrow as one space.
        expanded = line.replace("\t", "\t ").expandtabs()
        expanded = _without_comment(expanded) if has_comments else expanded
        cells = list(_CELL.finditer(expanded))
        if not line.strip() or cells[0][0].startswith("#"):
            continue
        if len(cells) == 1 and last_column is not None and cells[0].start() >= last_column:
            rows[-1].cells[-1].append(cells[0][0])
            continue
        last_column = cells[-1].start() if len(cells) > 1 else None
        section = _SECTION.sub("", cells[0][0], count=1)
        if len(cells) > 1:
            starts = tuple(cell.start() for cell in cells)
            rows.append(_Row(number, [[cell[0]] for cell in cells], starts, _as_seen(expanded, starts)))
        elif rows:
            starts = (cells[0].start(),) if section == cells[0][0] else ()
            rows.append(_Row(number, [[section]], starts, _as_seen(expanded, starts)))
        else:
            title = section
        if len(rows) > MOST_ERRORS:
            return [], [_too_many(path, number)]
    if not rows:
        missing = "no line has two columns; expected two or more spaces, or a tab, between the cells of a row"
        return [], [Finding(path, "not-aligned", missing)]
    placed, findings = _placed(rows, path)
    return [Grid(rows[0].line, (title,) if title else (), tuple(placed))], findings


def _without_comment(line: str) -> str:
    """Return a line without a comment behind it, in a cell of its own or behind one word: `Out #RETRY`."""
    found = re.search(rf"(?:^|  )\S+(?= {_COMMENT})|\S(?=  +{_COMMENT})", line) if " #" in line else None
    return line[: found.end()] if found else line


def _too_many(path: str, line: int) -> Finding:
    return Finding(path, "too-large", f"the table has more than {MOST_ERRORS:,} rows; split it", line=line)


def _as_seen(line: str, starts: Sequence[int]) -> tuple[int, ...]:
    """Return where cells begin on a screen; a wide character takes two places there."""
    if line.isascii():
        return tuple(starts)
    places = [0]
    for character in line:
        places.append(places[-1] + 1 + is_wide(character))
    return tuple(places[start] for start in starts)


def _placed(rows: Sequence[_Row], path: str) -> tuple[list[GridRow], list[Finding]]:
    """Return rows with their blank cells, and a finding for each row that is not understood."""
    width = len(rows[0].cells)
    columns: dict[int, int] = {}  # by where they begin; the first rows decide
    seen_columns: dict[int, int] = {}
    for row in rows:
        if len(row.cells) == width:
            for column, (start, seen) in enumerate(zip(row.starts, row.seen_starts, strict=True)):
                columns.setdefault(start, column)
                seen_columns.setdefault(seen, column)
    second, seen_second = _second(columns), _second(seen_columns)
    shapes = {shape(row.cells[0][0]) for row in rows if len(row.cells) == width}
    rows = [row if len(row.cells) >= width else _with_code(row, second, shapes) for row in rows]
    placed: list[GridRow] = []
    findings: list[Finding] = []
    for row in rows:
        at: Sequence[int] | None = range(len(row.cells))
        if 1 < len(row.cells) < width:
            at = _places(row.starts, columns, second) or _places(row.seen_starts, seen_columns, seen_second)
        if at is None:
            findings.append(_misplaced(row, width, path))
        placed.append(_grid_row(row, at or range(len(row.cells))))
    if len(findings) > _MOST_FINDINGS:
        more = f"{len(findings) - _MOST_FINDINGS} more such rows follow"
        findings[_MOST_FINDINGS:] = [Finding(path, "misplaced-cell", more)]
    return placed, findings


def _with_code(row: _Row, second: int, shapes: Set[str]) -> _Row:
    """Return a row with its first cell as two, if it begins with a code and one space before column 1.

    So the longest code of a table is not the beginning of a heading: `250 undefined error`.
    """
    code, _, rest = row.cells[0][0].partition(" ")
    is_beside = bool(row.starts) and bool(rest) and row.starts[0] + len(code) + 1 == second
    if not is_beside or shape(code) not in shapes or not is_certainly_code(code) or code.isalpha():
        return row
    cells = [[code], [rest, *row.cells[0][1:]], *row.cells[1:]]
    seen = row.seen_starts[0] + len(code) + 1
    return row._replace(
        cells=cells,
        starts=(row.starts[0], second, *row.starts[1:]),
        seen_starts=(row.seen_starts[0], seen, *row.seen_starts[1:]),
    )


def _second(columns: dict[int, int]) -> int:
    return min((start for start, column in columns.items() if column == 1), default=0)


def _places(starts: Sequence[int], columns: dict[int, int], second: int) -> list[int] | None:
    """Return the column of each cell, None if one begins in no column; `second` is where column 1 begins."""
    places = [columns.get(start) for start in starts]
    if starts[0] < second:
        places[0] = 0  # no other column is there, so the indentation does not matter
    known = [place for place in places if place is not None]
    return known if len(known) == len(places) and known == sorted(set(known)) else None


def _misplaced(row: _Row, width: int, path: str) -> Finding:
    text = (
        f"this row has {len(row.cells)} cells, the first row {width}, and where these begin does not say"
        f" which are blank: {show(row.cells[0][0], 20)}; let each begin where its column does,"
        " or put - for a blank one"
    )
    return Finding(path, "misplaced-cell", text, line=row.line)


def _without_marks(text: str) -> str:
    """Return a cell that is set as code as the text that it shows: "`10000`" -> "10000"."""
    marked = re.fullmatch("`([^`]+)`", text)
    return marked[1] if marked else text


def _grid_row(row: _Row, places: Sequence[int]) -> GridRow:
    texts = {place: _without_marks(join_lines(cell)) for place, cell in zip(places, row.cells, strict=True)}
    cells = tuple(Cell(row.line, texts.get(place, "")) for place in range(max(places) + 1))
    return GridRow(row.line, cells, is_section=len(row.cells) == 1)
