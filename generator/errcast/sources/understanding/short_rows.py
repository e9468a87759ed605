"""Rows that all lack one cell -> a table without the heading that no cell belongs to.

Code      | Name         | Meaning | Solution        Code     | Meaning      | Solution
LAMP_OUT  | The lamp is old. | Change it.      ->     LAMP_OUT | The lamp is old. | Change it.
"""

from errcast.findings import show
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Grid
from errcast.sources.understanding.layout import texts_of
from errcast.sources.understanding.profiles import Profile

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2


def without_missing_cells(grid: Grid) -> Grid:
    """Return a table without its column of names, if each row has a cell less and the codes are names."""
    if not grid.head:
        return grid
    head = grid.rows[grid.head - 1]
    width = len(head.cells)
    rows = [row for row in grid.rows[grid.head :] if not row.is_section]
    if width < _FEWEST_COLUMNS or len(rows) < _FEWEST_ROWS:
        return grid
    if any(cell.text.strip() for row in rows for cell in row.cells[width - 1 :]):
        return grid
    fields = [meaning(heading).fields for heading in texts_of(head, width)]
    named = [at for at, each in enumerate(fields) if "name" in each and "code" not in each]
    coded = [at for at, each in enumerate(fields) if "code" in each]
    last = {"message", "description", "solution"} & fields[-1].keys()
    if len(named) != 1 or len(coded) != 1 or not coded[0] < named[0] < width - 1 or not last:
        return grid
    codes, names = (Profile([texts_of(row, width)[at] for row in rows]) for at in (coded[0], named[0]))
    if not codes.are_identifiers or names.are_identifiers or not names.are_texts:
        return grid
    at = named[0]
    heading = show(head.cells[at].text)
    remark = f"each row has a cell less than there are headings, and no name, so {heading} was left out"
    short = head._replace(cells=(*head.cells[:at], *head.cells[at + 1 :]))
    made = (row._replace(cells=row.cells[: width - 1]) for row in grid.rows[grid.head :])
    return grid._replace(rows=(*grid.rows[: grid.head - 1], short, *made), remarks=(*grid.remarks, remark))
