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
from errcast.sources.html.breaks import Break, Struck, lines_of, parted
from errcast.sources.html.elements import BLOCKS, HEADINGS, PREFORMATTED, STRUCK, UNSEEN
from errcast.sources.html.outline import Heading, texts, under
from errcast.text.width import is_wide

if TYPE_CHECKING:
    from justhtml import Element

MOST_CELLS = 4_000_000
_MOST_TAGS = 4_000_000  # a tag takes some 600 bytes of memory
_MOST_COLUMNS_SPANNED, _MOST_ROWS_SPANNED = 1000, 65534  # of the standard

_PERMALINKS = frozenset({"#", "¶", "§", "🔗", "\u200b"})  # beside headings and rows, of documentation tools
_LINE_THROUGH = re.compile(r"(?i)(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b")
_NOT_DISPLAYED = re.compile(r"(?i)(?:^|;)\s*display\s*:\s*none\b")
_SHOWN = {"thead": 0, "tbody": 1, "tfoot": 2}  # in this order, however they are written
_SPAN = re.compile(r"[ \t\n\f\r]*\+?([0-9]+)")
_WHITE_SPACE = " \t\n\f\r"
_RUN = re.compile(f"[{_WHITE_SPACE}]+")
_TO_THE_END = 0

Outline = tuple[Heading, ...]


class PageTables(NamedTuple):
    """The tables of a page or of a part of it, the headings above the text after it, and the findings."""

    grids: list[Grid]
    outline: Outline
    findings: list[Finding]


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return every table of a page, and a finding if it is too large.

    A table within a cell of another table is a separate table; its text is not in that cell. A
    `caption` is the innermost heading. `head` counts the first rows that are in a `thead` or have
    only `th`; it is None if there are none, because many pages mark no head.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = range(1, unified.count("\n") + 2)
    part = read_part(unified, path, lines, (), MOST_CELLS, budget or WorkBudget(len(text)))
    return part.grids, part.findings


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
    return _tables(tree(text, budget), path, lines, outline, room, budget)


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
        if _is_nothing(node):
            continue
        if node.name in HEADINGS:
            outline = under(outline, Heading(HEADINGS[node.name], _heading(node)))
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
    parts = [child for child in table.children if not _is_nothing(child)]
    captions = [caption for part in parts if part.name == "caption" if (caption := _heading(part))]
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
    elements = [child for child in group.children if child.name == "tr" and not _is_nothing(child)]
    hanging: dict[int, tuple[int, Cell]] = {}  # by column: for how many more rows, and which cell
    for below, element in zip(reversed(range(len(elements))), elements, strict=True):
        line = above = lines[element.origin_line - 1] if element.origin_line else above
        own = [child for child in element.children if child.name in ("td", "th") and not _is_nothing(child)]
        is_copied = bool(hanging)
        if is_copied:
            budget.spend(CELLS, len(hanging), line)
        row = {column: cell for column, (_, cell) in hanging.items()}
        hanging = {column: (left - 1, cell) for column, (left, cell) in hanging.items() if left > 1}
        column = 0
        for child in own:
            above = lines[child.origin_line - 1] if child.origin_line else above
            cell, left = _cell(above, element, child), _rows_below(child, below)
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


def _is_nothing(node: Any) -> bool:
    """Whether a node, with everything in it, is invisible on the page."""
    return node.name in UNSEEN or bool(node.name[0] != "#" and node.attrs and "hidden" in node.attrs)


def _heading(element: Any) -> str:
    return " ".join(_text(element).split("\n")).strip()


class _Kept(str):
    """A text that keeps its white space."""

    __slots__ = ()


class _KeptAndStruck(_Kept, Struck):
    """A text that keeps its white space, and is struck out."""

    __slots__ = ()


def _text(element: Any) -> str:
    """Return the text of an element, with a line feed where a browser breaks the line."""
    return _joined(_pieces(element))


def _cell(line: int, row: Any, element: Any) -> Cell:
    """Return the cell of an element in a row; what is struck out is not in its text."""
    plain, struck = parted(_pieces(element, is_struck=_is_struck(row)))
    return Cell(line, _joined(plain), struck=_joined(struck).strip("\n"))


def _joined(pieces: Iterable[str | Break]) -> str:
    return "\n".join(
        "".join(line) if any(isinstance(piece, _Kept) for piece in line) else _folded("".join(line))
        for line in lines_of(pieces)
    )


def _pieces(element: Any, *, is_struck: bool = False) -> Iterator[str | Break]:
    """Yield the content of an element; an unclosed heading ends at the next heading."""
    is_kept, is_struck = element.name in PREFORMATTED, is_struck or _is_struck(element)
    stack: list[tuple[Any, bool, bool]] = [
        (child, is_kept, is_struck) for child in reversed(element.children)
    ]
    while stack:
        node, is_kept, is_struck = stack.pop()
        if node is Break.BLOCK or node.name == "table":
            yield Break.BLOCK
        elif node.name == "#text":
            texts = _preformatted(node.data) if is_kept else (node.data,)
            yield from map(_struck, texts) if is_struck else texts
        elif node.name == "br":
            yield Break.LINE
        elif node.name == "img":
            yield node.attrs.get("alt") or ""
        elif node.name in HEADINGS and element.name in HEADINGS:
            return
        elif not _is_passed_over(node):
            if node.name in BLOCKS:
                yield Break.BLOCK
                stack.append((Break.BLOCK, False, False))
            is_kept = is_kept or node.name in PREFORMATTED
            is_struck = is_struck or _is_struck(node)
            stack.extend((child, is_kept, is_struck) for child in reversed(node.children or ()))


def _is_struck(node: Any) -> bool:
    """Whether an element strikes out its text: by its name, or by its style."""
    return node.name in STRUCK or _LINE_THROUGH.search((node.attrs or {}).get("style") or "") is not None


def _struck(piece: str | Break) -> str | Break:
    if isinstance(piece, Break):
        return piece
    return _KeptAndStruck(piece) if isinstance(piece, _Kept) else Struck(piece)


def _is_passed_over(node: Any) -> bool:
    return (
        _is_nothing(node)
        or _NOT_DISPLAYED.search((node.attrs or {}).get("style") or "") is not None
        or (node.name == "a" and _is_permalink(node))
    )


def _is_permalink(link: Any) -> bool:
    children = link.children
    return (
        len(children) == 1
        and children[0].name == "#text"
        and children[0].data.strip(_WHITE_SPACE) in _PERMALINKS
    )


def _preformatted(text: str) -> Iterator[str | Break]:
    first, *others = text.split("\n")
    yield _Kept(first)
    for line in others:
        yield Break.LINE
        yield _Kept(line)


def _folded(text: str) -> str:
    """Fold white space as CSS does: no space for a line end beside a wide character."""
    trimmed = text.strip(_WHITE_SPACE)

    def space(run: re.Match[str]) -> str:
        before, after = trimmed[run.start() - 1], trimmed[run.end()]
        return "" if "\n" in run[0] and (is_wide(before) or is_wide(after)) else " "

    return _RUN.sub(space, trimmed)
