"""A list of constants, of which a column says which are errors -> the list without those that are none.

name   | value | class | doc
size   | 4096  |       |              -> left out: no class, and no text
cold   | 311   | error | no fire
done   | 200   |       | all is well  -> read: it has a text
"""

from errcast.findings import show
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Grid, GridRow
from errcast.sources.understanding.layout import texts_of

_FEWEST = 3  # rows that are called errors
_MOST_FILLED = 2  # cells of a constant that is no error: its name and its number
_ERROR = "error"


def without_other_constants(grid: Grid) -> Grid:
    """Return a table without the rows that have only a name and a number, if others are called errors."""
    if grid.head != 1 or len(grid.rows) <= _FEWEST:
        return grid
    headings = texts_of(grid.rows[0], len(grid.rows[0].cells))
    at = next((at for at, each in enumerate(headings) if "category" in meaning(each).fields), None)
    if at is None or len(headings) <= _MOST_FILLED:
        return grid
    rows = grid.rows[1:]
    called = [row for row in rows if _text(row, at)]
    errors = [row for row in called if _ERROR in _text(row, at).lower()]
    others = {
        id(row) for row in rows if not row.is_section and _filled(row) <= _MOST_FILLED and not _text(row, at)
    }
    if len(errors) < max(_FEWEST, len(called)) or not others or 2 * len(others) > len(rows):
        return grid
    left_out = [(row.line, _reason(row)) for row in rows if id(row) in others]
    kept = (grid.rows[0], *(row for row in rows if id(row) not in others))
    return grid._replace(rows=kept, skipped=tuple(sorted((*grid.skipped, *left_out))))


def _reason(row: GridRow) -> str:
    said = next((cell.text for cell in row.cells if cell.text), "")
    return f"nothing says that this constant is an error: {show(said, 40)}"


def _text(row: GridRow, at: int) -> str:
    return row.cells[at].text.strip() if at < len(row.cells) else ""


def _filled(row: GridRow) -> int:
    return sum(bool(cell.text.strip()) for cell in row.cells)
