"""What the readers of forms with rows return: `Grid`, a table as its document has it.

Nothing is understood yet: not which row is the head, which column is the code, nor whether the
table is about errors at all. A reader knows its form and nothing else; `columns`, `selecting`
and `tidying` know tables and no form.
"""

from typing import NamedTuple


class Cell(NamedTuple):
    """The text of one cell, and the line in which it begins.

    A line feed in the text is a break that a reader of the document sees: `<br>`, a paragraph,
    a line break in a quoted cell. A line that was wrapped because the source is narrow is none
    (see `wrapping`). Markup is gone: code spans, emphasis, links and fonts leave their text.
    """

    line: int
    text: str


class GridRow(NamedTuple):
    """The cells of one row; a cell that spans several rows or columns stands in each of them.

    `is_section` is true where one cell spans the whole width of a table of several columns: a
    heading within the table.
    """

    line: int
    cells: tuple[Cell, ...]
    is_section: bool = False


class Grid(NamedTuple):
    """A table of a document.

    `line` is where it begins. `headings` are those above it in the document, the outermost
    first; of a spreadsheet, the name of its sheet. `head` is how many of the first rows are marked as
    the head by the form itself, None where the form has no such mark (CSV, a spreadsheet).
    """

    line: int
    headings: tuple[str, ...]
    rows: tuple[GridRow, ...]
    head: int | None = None
