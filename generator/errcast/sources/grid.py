"""The result of a reader: `Grid`, a table as it is in its document.

    | Code | Message |        Grid(line=1, headings=(), head=1, rows=(
    | ---- | ------- |   ->       GridRow(1, (Cell(1, "Code"), Cell(1, "Message"))),
    | 1    | **busy** |           GridRow(3, (Cell(3, "1"), Cell(3, "busy")))))

Nothing is understood yet: not which column is the code, and not whether the table is about errors.
A reader knows only its form. The rooms of `understanding` know tables, but no form.
"""

from typing import NamedTuple

TRUTH_VALUE, DATE, TIME = "a truth value", "a date", "a time"
ROUNDED = "a rounded number"


class Cell(NamedTuple):
    """The text of one cell, and the line on which it begins.

    A line feed in the text is a break that people see in the document: `<br>`, a paragraph, a line
    break in a quoted cell. A line that was wrapped because the source is narrow gives no line feed
    (see `wrapping`). Markup is removed: code spans, emphasis, links and fonts leave only their text.

    `kind` says what the value of the cell is if the form has kinds of values, and this one is neither
    a text nor a number: `TRUTH_VALUE`, `DATE` or `TIME`; or `ROUNDED` of a number that perhaps had other
    digits when it was written; else it is empty. `struck` is what is struck out in the cell; the text
    is without it.
    """

    line: int
    text: str
    kind: str = ""
    struck: str = ""


class GridRow(NamedTuple):
    """The cells of one row; a cell that spans several rows or columns is in each of them.

    `is_section` is true if one cell spans the whole width of a table of several columns: it is a
    heading within the table. `is_deprecated` is true for a record if its row is struck out, or says so
    beside the code.
    """

    line: int
    cells: tuple[Cell, ...]
    is_section: bool = False
    is_deprecated: bool = False


class Grid(NamedTuple):
    """A table of a document.

    `line` is where it begins. `headings` are the headings above it in the document, the outermost
    first; for a spreadsheet, the name of its sheet. `head` is how many of the first rows the form
    marks as the head, None if the form has no such mark (CSV, a spreadsheet). `is_optional` is true if
    the form says that the table is perhaps not about errors: it is read only if the user chooses it;
    `doubt` says why, if it is known. `is_list` is true of an optional table that is a list of errors, which
    can have a catalog of its own.
    `skipped` are parts of the document that belong to the table but not to a row, each with its line;
    `remarks` say how the reader made the table, if the document has none. `between` is what stands between
    two cells, if a text may have it too: a comma, or a bar.
    """

    line: int
    headings: tuple[str, ...]
    rows: tuple[GridRow, ...]
    head: int | None = None
    is_optional: bool = False
    skipped: tuple[tuple[int, str], ...] = ()
    remarks: tuple[str, ...] = ()
    doubt: str = ""
    between: str = ""
    is_list: bool = False
