"""A text whose columns are set apart by two or more spaces, or by tabs -> `Grid`.

As `errcodes.txt` of PostgreSQL and the lists in manual pages are. A line of one cell is a heading
of what follows (`Section: Class 22 - Data Exception`) or, indented as far as the last column of
the row above, goes on with that. Blank lines and comments (`#`) are passed over. A blank cell
shows nowhere: a row that is shorter than others lacks its last ones.
"""

import re

from errcast.catalog import MOST_ERRORS
from errcast.findings import Finding
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.wrapping import join_lines

_CELL = re.compile("[^ ]+(?: [^ ]+)*")
_SECTION = re.compile(r"section:\s*", re.IGNORECASE)


def read(text: str, path: str) -> tuple[list[Grid], list[Finding]]:
    """Return the one table of a text, or the finding that no line has two columns."""
    rows: list[tuple[int, list[list[str]]]] = []  # each a line, and the lines of its cells
    title, last_column = "", None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        # Between cells a tab is enough, even where it is as narrow as one space.
        cells = list(_CELL.finditer(line.replace("\t", "\t ").expandtabs()))
        if not line.strip() or cells[0][0].startswith("#"):
            continue
        if len(cells) == 1 and last_column is not None and cells[0].start() >= last_column:
            rows[-1][1][-1].append(cells[0][0])
            continue
        last_column = cells[-1].start() if len(cells) > 1 else None
        section = _SECTION.sub("", cells[0][0], count=1)
        if len(cells) > 1 or rows:
            rows.append((number, [[cell[0]] for cell in cells] if len(cells) > 1 else [[section]]))
        else:
            title = section
        if len(rows) > MOST_ERRORS:
            too_many = f"the table has more than {MOST_ERRORS:,} rows; split it"
            return [], [Finding(path, number, None, "too-large", too_many)]
    if not rows:
        missing = "no line has two columns; expected two or more spaces, or a tab, between the cells of a row"
        return [], [Finding(path, None, None, "not-aligned", missing)]
    return [Grid(rows[0][0], (title,) if title else (), tuple(_row(*row) for row in rows))], []


def _row(line: int, cells: list[list[str]]) -> GridRow:
    return GridRow(line, tuple(Cell(line, join_lines(cell)) for cell in cells), is_section=len(cells) == 1)
