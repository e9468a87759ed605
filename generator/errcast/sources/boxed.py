"""A text with tables in frames of `+`, `-` and `|`, as terminals and standards show them -> `Grid`s.

    +------+----------+
    | Code | Name     |        "Code", "Name"
    +------+----------+   ->   "11", "KILN COLD"
    | 11   | KILN     |
    |      | COLD     |
    +------+----------+

Lines between two borders are one row if only the first has a text in its first cell; else each line with
one begins a row. Where there are several such parts, a code that ends with `_` or `-` goes on in the line
below it. The line above a table is its heading. A bar that is not below a `+` of a border belongs to a text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from errcast.findings import Finding, Level, show
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.shapes import shape
from errcast.sources.cells.wrapping import join_lines
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.text.width import is_wide

_BORDER = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
_ROW = re.compile(r"\s*\|.*\|\s*")
_PART_OF_BORDER = re.compile(r"\s*(?:\+.*[+|]|\|.*\+)\s*")  # where a cell has the height of two rows
_LONGEST_HEADING = 100  # characters
_FEWEST_BORDERS = 2
_MOST_FINDINGS = 20  # more are not reported
_ANY_BOX = r"(?m)^[ \t]*\+(?:[-=]+\+)+[ \t]*\r?\n[ \t]*\|.*\|[ \t]*\r?$"
_UNFINISHED = re.compile(r".*\w[_-]")  # a code that goes on in the next line
_PADDING = 2  # beside the text of a cell
_BEHIND_WIDE = "\0"  # the second place of a wide character on a screen

_Line = tuple[int, list[str]]  # of a table: its number and its cells


class _DoubtfulError(Exception):
    """A table may be read in a wrong way; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


class _Part(NamedTuple):
    """The lines between two borders, and how many places the first column has."""

    lines: list[_Line]
    width: int


def has_box(text: str) -> bool:
    """Whether a text has the first two lines of such a table."""
    return "+-" in text and re.search(_ANY_BOX, text) is not None


def boxed_grids(lines: Sequence[str], path: str) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of the lines of a text, none if it has none, and a warning about rows beside them.

    A table that may be read in a wrong way is left out, with a warning; if all are so, that is an error.
    """
    grids: list[Grid] = []
    others: list[tuple[int, str]] = []
    doubtful: list[Finding] = []
    heading, run = "", list[tuple[int, str]]()
    for number, line in enumerate([*lines, ""], start=1):
        if _BORDER.fullmatch(line) or (run and (_ROW.fullmatch(line) or _PART_OF_BORDER.fullmatch(line))):
            run.append((number, line))
            continue
        try:
            found = _table(run, heading, path)
            grids += found
            others += [] if found else run
        except _DoubtfulError as error:
            doubtful.append(error.finding)
        others.append((number, line))
        run = []
        heading = " ".join(line.split()) if line.strip() else heading
    level: Level = "warning" if grids else "error"
    findings = [replace(each, level=level) for each in doubtful[:_MOST_FINDINGS]]
    return grids, [*findings, *(_rows_beside(grids, others, path) if grids else ())]


def _rows_beside(grids: Sequence[Grid], others: Sequence[tuple[int, str]], path: str) -> list[Finding]:
    """Return the warning about lines outside of all tables that begin with such codes as the tables have."""
    cells = [cell.text for grid in grids for row in grid.rows[grid.head or 0 :] for cell in row.cells]
    shapes = {shape(cell) for cell in cells if is_certainly_code(cell)}
    widths = {len(row.cells) for grid in grids for row in grid.rows}
    found: list[tuple[int, str]] = []
    for number, line in others:
        words = line.strip(" \t|").split(None, 1)
        is_row = _ROW.fullmatch(line) is not None and line.strip().count("|") - 1 in widths
        has_text = len(words) > 1 and any(map(str.isalpha, words[1]))
        has_code = has_text and is_certainly_code(words[0]) and shape(words[0]) in shapes
        if is_row or has_code:
            found.append((number, line))
    if not found:
        return []
    first, line = found[0]
    shown = show(" ".join(line.split()), 40)
    were = f"{shown} is outside of the tables, may be an error too, and was"
    if found[1:]:
        more = "1 more line" if not found[2:] else f"{len(found) - 1} more lines"
        were = f"{shown} and {more} are outside of the tables, may be errors too, and were"
    text = f"{were} left out; to read such a line, put it between the borders of a table"
    return [Finding(path, "beside-table", text, line=first, level="warning")]


def _table(run: Sequence[tuple[int, str]], heading: str, path: str) -> list[Grid]:
    """Return the table of some lines, if they are one: it has a border above and below, and two parts.

    Raises _DoubtfulError.
    """
    borders = [at for at, (_, line) in enumerate(run) if _BORDER.fullmatch(line)]
    if len(borders) < _FEWEST_BORDERS:
        return []
    for number, line in run:
        if _PART_OF_BORDER.fullmatch(line) and not _BORDER.fullmatch(line):
            text = "this table was left out: this border has a gap; draw each border over the whole width"
            raise _DoubtfulError(Finding(path, "border", text, line=number))
    parts: list[_Part] = []
    for above, below in zip(borders, [*borders[1:], len(run)], strict=True):
        if above + 1 < below:
            crosses = _places(run[above][1], "+")
            inner = {*crosses[1:-1], *(_places(run[below][1], "+")[1:-1] if below < len(run) else ())}
            lines = [(number, _cells(line, inner, number, path)) for number, line in run[above + 1 : below]]
            parts.append(_Part(lines, crosses[1] - crosses[0] - 1))
    if not parts:
        return []
    bodies = parts[1:] or parts
    _refuse_broken_codes(bodies, path)
    rows = [_joined(parts[0].lines)] if len(parts) > 1 else []
    rows += [row for part in bodies for row in _rows(part.lines)]
    above_it = (heading,) if 0 < len(heading) <= _LONGEST_HEADING else ()
    return [Grid(rows[0].line, above_it, tuple(rows), 1 if len(parts) > 1 else None)]


def _places(line: str, mark: str) -> list[int]:
    return [at for at, character in enumerate(line) if character == mark]


def _cells(line: str, inner: set[int], number: int, path: str) -> list[str]:
    """Return the cells of a line; `inner` are the places of the bars between them, on a screen.

    A line of one cell is as wide as the table. Raises _DoubtfulError if bars are missing.
    """
    cells = line.strip()[1:-1].split("|")
    if len(cells) not in (1, len(inner) + 1):
        seen = line if line.isascii() else "".join(each + _BEHIND_WIDE * is_wide(each) for each in line)
        bars = _places(seen, "|")
        if not inner <= {*bars}:
            text = (
                f"this table was left out: this row has {len(cells)} cells, and its border {len(inner) + 1};"
                " write a bar below each `+`"
            )
            raise _DoubtfulError(Finding(path, "misplaced-cell", text, line=number))
        ends = [bars[0], *sorted(inner), bars[-1]]
        cells = [seen[ends[at] + 1 : ends[at + 1]].replace(_BEHIND_WIDE, "") for at in range(len(ends) - 1)]
    return [cell.strip() for cell in cells]


def _refuse_broken_codes(bodies: Sequence[_Part], path: str) -> None:
    """Raise _DoubtfulError if codes go on in the next line, or seem to, and nothing says where each ends."""
    first: tuple[int, str] | None = None
    are_full = True
    for part in bodies:
        codes = [(number, cells[0]) for number, cells in part.lines if cells[0]]
        if len(bodies) == 1:
            first = next((each for each in codes[:-1] if _UNFINISHED.fullmatch(each[1])), None)
        elif len(codes) > 1 and not any(_UNFINISHED.fullmatch(code) for _, code in codes):
            first = first or codes[0]
            widest = part.width - _PADDING
            is_full = all(len(code) >= widest for _, code in codes[:-1]) and len(codes[-1][1]) < widest
            are_full = are_full and is_full
    if first is not None and are_full:
        number, code = first
        text = (
            f"this table was left out: the code {show(code, 40)} may go on in the next line;"
            " write each code on one line"
        )
        raise _DoubtfulError(Finding(path, "broken-code", text, line=number))


def _rows(part: Sequence[_Line]) -> Iterator[GridRow]:
    row: list[_Line] = []
    code = ""
    for line in part:
        if row and line[1][0] and not _UNFINISHED.fullmatch(code):
            yield _joined(row)
            row = []
        row.append(line)
        code = line[1][0] or code
    yield _joined(row)


def _joined(lines: Sequence[_Line]) -> GridRow:
    """Return the lines of one row as a row."""
    first = lines[0][0]
    width = max(len(cells) for _, cells in lines)
    columns = [[cells[at] for _, cells in lines if at < len(cells)] for at in range(width)]
    texts = [
        "".join(column) if at == 0 and _UNFINISHED.fullmatch(column[0]) else _text(column)
        for at, column in enumerate(columns)
    ]
    return GridRow(first, tuple(Cell(first, text) for text in texts))


def _text(column: Sequence[str]) -> str:
    """Return the lines of a cell as a text; a name that ends with `_` goes on in the next line."""
    joined: list[str] = []
    for text in filter(None, column):
        if joined and re.search(r"\w_$", joined[-1]):
            joined[-1] += text
        else:
            joined.append(text)
    return join_lines(joined)
