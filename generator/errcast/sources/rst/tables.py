"""A table of the tree of docutils -> rows of cells.

A cell that spans rows or columns is in each of them, as in a table of HTML. A `list-table` is a list of
rows, each a list of cells.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from errcast.sources.budget import CELLS, COPIED, WorkBudget
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.rst.parts import CodeBlock, ListTable, Span
from errcast.sources.rst.text import Texts


class _Entry(NamedTuple):
    """A cell, and how many columns and rows more it has."""

    cell: Cell
    columns: int
    rows: int


def grid_of(
    table: nodes.table | ListTable, headings: tuple[str, ...], texts: Texts, budget: WorkBudget
) -> Grid:
    """Return a table, under the headings above it. Raises TooMuchWorkError."""
    line = table.line or 1
    if isinstance(table, ListTable):
        parts: list[Sequence[nodes.Node]] = [_rows_of_lists(table)]
        head, title = int(table["head"]), str(table["title"])
    else:
        group = next(child for child in table.children if isinstance(child, nodes.tgroup))
        parts = [part.children for part in group.children if isinstance(part, (nodes.thead, nodes.tbody))]
        head = sum(len(part.children) for part in group.children if isinstance(part, nodes.thead))
        title = next((texts.line(child) for child in table.children if isinstance(child, nodes.title)), "")
    rows: list[GridRow] = []
    for part in parts:
        rows += _rows(part, texts, rows[-1].line if rows else line, budget)
    return Grid(line, (*headings, title) if title else headings, tuple(rows), min(head, len(rows)) or None)


def _rows_of_lists(table: ListTable) -> list[nodes.Node]:
    """Return the items of a list that are rows."""
    lists = (child for child in table.children if isinstance(child, nodes.bullet_list))
    return [row for listed in lists for row in listed.children]


def outside_cells(table: ListTable, texts: Texts) -> Iterator[Cell]:
    """Yield each text of a table written as a list that is in no cell of it, and its line."""
    line = table.line or 1
    rows = _rows_of_lists(table)
    for part in (*table.children, *(child for row in rows for child in row.children)):
        if isinstance(part, nodes.Element) and not isinstance(part, nodes.bullet_list):
            text = texts.blocks(nodes.entry("", part.deepcopy()))
            if text.strip():
                yield Cell(_line(part, line), text)


def _entries(row: nodes.Element) -> list[nodes.Element]:
    """Return the cells of a row, as nodes; those of a row in a list are the items of the list in it."""
    lists = [child for child in row.children if isinstance(child, nodes.bullet_list)]
    around = lists if isinstance(row, nodes.list_item) else [row]
    return [each for part in around for each in part.children if isinstance(each, nodes.Element)]


def _rows(part: Sequence[nodes.Node], texts: Texts, line: int, budget: WorkBudget) -> Iterator[GridRow]:
    """Yield the rows of the head or the body of a table."""
    hanging: dict[int, tuple[int, Cell]] = {}  # by column: for how many more rows, and which cell
    for row in part:
        placed = {column: cell for column, (_, cell) in hanging.items()}
        is_copied = bool(placed)
        hanging = {column: (left - 1, cell) for column, (left, cell) in hanging.items() if left > 1}
        entries = _entries(row) if isinstance(row, nodes.Element) else []
        column = 0
        for node in entries:
            entry = _entry(node, texts, line)
            line = entry.cell.line
            while column in placed:
                column += 1
            is_copied = is_copied or entry.columns > 0
            budget.spend(CELLS, 1 + entry.columns, line)
            for spanned in range(column, column + 1 + entry.columns):
                placed.setdefault(spanned, entry.cell)
                if entry.rows:
                    hanging.setdefault(spanned, (entry.rows, entry.cell))
        if is_copied:
            budget.spend(CELLS, len(placed), line)
            budget.spend(COPIED, sum(len(cell.text) for cell in placed.values()), line)
        cells = tuple(placed[at] for at in sorted(placed))
        is_section = len(entries) == 1 and len(cells) > 1 and all(cell is cells[0] for cell in cells)
        yield GridRow(cells[0].line if cells else line, cells, is_section)


def _entry(node: nodes.Element, texts: Texts, above: int) -> _Entry:
    """Return a cell; `above` is the line of the cell before it."""
    line = _line(node, above)
    columns, rows = int(node.get("morecols", 0)), int(node.get("morerows", 0))
    for span in node.findall(Span):
        columns, rows = int(span.get("columns", columns)), int(span.get("rows", rows))
    return _Entry(Cell(line, texts.blocks(node)), columns, rows)


def _line(node: nodes.Element, above: int) -> int:
    """Return the line of the first paragraph or code of a part, else the one of the part above it."""
    parts = (found for found in node.findall() if isinstance(found, (nodes.paragraph, CodeBlock)))
    return next((found.line for found in parts if found.line is not None), above)
