"""An HTML page -> its tables; each cell is the text that a browser shows.

    <h2>Errors</h2>
    <table><tr><th>Code<th>Message<tr><td>1<td><b>busy</b></table>
        -> a Grid under "Errors": "Code", "Message"; "1", "busy"

The page may be as a browser saved it: errcast ignores everything except tables and headings, and
reads broken markup as browsers do. A cell that spans rows or columns is in each of them (HTML
standard, section 4.9.12). White space is folded as in CSS.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from errcast.findings import Finding
from errcast.limits import MOST_ERRORS
from errcast.sources.budget import CELLS, COPIED, WorkBudget
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.html.cals import in_html
from errcast.sources.html.elements import HEADINGS
from errcast.sources.html.hidden import Hidden, hidden_note, hidden_parts
from errcast.sources.html.outline import Heading, texts, under
from errcast.sources.html.seen import cell_of, is_nothing, text_on_a_line

if TYPE_CHECKING:
    from justhtml import Element

MOST_CELLS = 4_000_000
_MOST_TAGS = 4_000_000  # a tag takes some 600 bytes of memory
_MOST_COLUMNS_SPANNED, _MOST_ROWS_SPANNED = 1000, 65534  # of the standard

_SHOWN = {"thead": 0, "tbody": 1, "tfoot": 2}  # in this order, however they are written
_SPAN = re.compile(r"[ \t\n\f\r]*\+?([0-9]+)")
_TO_THE_END = 0
_HIDING = "(?i)hidden|style"

Outline = tuple[Heading, ...]


class PageTables(NamedTuple):
    """The tables of a page or of a part of it, the headings above the text after it, and the findings.

    `hidden` is what is left out because the page hides it.
    """

    grids: list[Grid]
    outline: Outline
    findings: list[Finding]
    hidden: tuple[Hidden, ...] = ()


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return every table of a page, and a finding if it is too large.

    A table within a cell of another table is a separate table; its text is not in that cell. A
    `caption` is the innermost heading. `head` counts the first rows that are in a `thead` or have
    only `th`; it is None if there are none, because many pages mark no head. A note says what is hidden.
    """
    unified = in_html(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = range(1, unified.count("\n") + 2)
    part = read_part(unified, path, lines, (), MOST_CELLS, budget or WorkBudget(len(text)))
    return part.grids, [*part.findings, *hidden_note(part.hidden, path)]


def read_part(
    text: str, path: str, lines: Sequence[int], outline: Outline, room: int, budget: WorkBudget | None = None
) -> PageTables:
    """Return the tables of a part of a document, in which each line ends with a line feed.

    `lines` has for each line of the text its line in the document. `outline` are the headings above
    the part, `room` is the largest number of cells. Raises TooMuchWorkError.
    """
    from errcast.sources.html.tree import tree

    budget = budget or WorkBudget(len(text))
    if text.count("<") > _MOST_TAGS:
        return _too_large(path, outline, f"the page has more than {_MOST_TAGS:,} tags")
    root = tree(text, budget)
    hidden = tuple(hidden_parts(root, lines)) if re.search(_HIDING, text) else ()
    return _tables(root, path, lines, outline, room, budget)._replace(hidden=hidden)


def _too_large(path: str, outline: Outline, found: str) -> PageTables:
    return PageTables([], outline, [Finding(path, "too-large", f"{found}; split it")])


def _tables(
    root: Any, path: str, lines: Sequence[int], outline: Outline, room: int, budget: WorkBudget
) -> PageTables:
    grids: list[Grid] = []
    rows = 0
    stack = [root]
    while stack:
        node = stack.pop()
        if is_nothing(node):
            continue
        if node.name in HEADINGS:
            outline = under(outline, Heading(HEADINGS[node.name], text_on_a_line(node)))
        elif node.name == "table":
            budget.spend(COPIED, sum(len(heading.text) for heading in outline))
            grid = _grid(node, lines, texts(outline), room, budget)
            if grid is None:
                return _too_large(path, outline, f"the tables have more than {MOST_CELLS:,} cells")
            rows += len(grid.rows)
            if rows > MOST_ERRORS:
                return _too_large(path, outline, f"the tables have more than {MOST_ERRORS:,} rows")
            room -= sum(len(row.cells) for row in grid.rows)
            grids += [grid] if grid.rows else []
        stack.extend(reversed(node.children or ()))
    return PageTables(grids, outline, [])


class _Row(NamedTuple):
    line: int
    cells: list[Cell]
    is_own: bool  # it has its own cells, not only cells that span from rows above
    is_head: bool


def _grid(
    table: "Element", lines: Sequence[int], headings: tuple[str, ...], room: int, budget: WorkBudget
) -> Grid | None:
    """Return a table, None if it has more than `room` cells."""
    line = lines[(table.origin_line or 1) - 1]
    parts = [child for child in table.children if not is_nothing(child)]
    captions = [caption for part in parts if part.name == "caption" if (caption := text_on_a_line(part))]
    groups = [part for part in parts if part.name in _SHOWN]
    rows: list[_Row] = []
    for group in sorted(groups, key=lambda part: _SHOWN[part.name]):
        for row in _rows(group, lines, line, room, budget):
            room -= len(row.cells)
            if room < 0:
                return None
            rows += [row] if row.is_own else []
    head = next((at for at, row in enumerate(rows) if not row.is_head), len(rows))
    return Grid(line, (*headings, *captions[:1]), _with_sections(rows), head or None)


def _rows(
    group: "Element", lines: Sequence[int], above: int, room: int, budget: WorkBudget
) -> Iterator[_Row]:
    """Yield the rows of a group; `above` is the line of the element around it.

    The last row is cut if there is no room for its cells.
    """
    elements = [child for child in group.children if child.name == "tr" and not is_nothing(child)]
    hanging: dict[int, tuple[int, Cell]] = {}  # by column: for how many more rows, and which cell
    for below, element in zip(reversed(range(len(elements))), elements, strict=True):
        line = above = lines[element.origin_line - 1] if element.origin_line else above
        own = [child for child in element.children if child.name in ("td", "th") and not is_nothing(child)]
        is_copied = bool(hanging)
        if is_copied:
            budget.spend(CELLS, len(hanging), line)
        row = {column: cell for column, (_, cell) in hanging.items()}
        hanging = {column: (left - 1, cell) for column, (left, cell) in hanging.items() if left > 1}
        column = 0
        for child in own:
            above = lines[child.origin_line - 1] if child.origin_line else above
            cell, left = cell_of(above, element, child), _rows_below(child, below)
            while column in row:
                column += 1
            spanning = _columns(child)
            if spanning > 1 or left:
                is_copied = True
                budget.spend(CELLS, spanning, above)
            for spanned in range(column, column + spanning):
                row.setdefault(spanned, cell)
                if left:
                    hanging.setdefault(spanned, (left, cell))
            if len(row) > room:
                break
        room -= len(row)
        if is_copied:  # a spanning cell had one text until here; from here on each place has a copy
            budget.spend(COPIED, sum(len(cell.text) + len(cell.struck) for cell in row.values()), line)
        width = max(row, default=-1) + 1
        is_head = group.name == "thead" or all(child.name == "th" for child in own)
        cells = [row.get(place, Cell(line, "")) for place in range(width)]
        yield _Row(line, cells, bool(own), is_head)


def _columns(cell: "Element") -> int:
    return min(_span(cell, "colspan") or 1, _MOST_COLUMNS_SPANNED)


def _rows_below(cell: "Element", most: int) -> int:
    span = _span(cell, "rowspan")
    return most if span == _TO_THE_END else min(span - 1, most, _MOST_ROWS_SPANNED - 1)


def _span(cell: "Element", attribute: str) -> int:
    match = _SPAN.match(cell.attrs.get(attribute) or "")
    return int(match[1][:9]) if match else 1


def _with_sections(rows: Iterable[_Row]) -> tuple[GridRow, ...]:
    """Mark the rows in which one cell spans the whole width; other rows give the width."""
    listed = list(rows)
    width = max((len(row.cells) for row in listed if not _is_single(row)), default=0)
    return tuple(
        GridRow(row.line, tuple(row.cells[:width]), is_section=True)
        if _is_single(row) and len(row.cells) >= width > 1
        else GridRow(row.line, tuple(row.cells))
        for row in listed
    )


def _is_single(row: _Row) -> bool:
    return all(cell is row.cells[0] for cell in row.cells)
