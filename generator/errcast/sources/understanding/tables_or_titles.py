"""The tables of a document that are not understood, and its titles with codes -> which of them may be errors.

### 701 kiln cold
| Minor | Detail |      -> the title: each table is below a title of its own
"""

import re
from bisect import bisect
from collections.abc import Sequence

from errcast.sources.grid import Grid
from errcast.sources.understanding.candidates import Candidate
from errcast.sources.understanding.layout import Refusal

_STATUS = "[1-5][0-9]{2}"


def may_be_errors(refused: Sequence[Candidate], titles: Sequence[Grid]) -> bool:
    """Whether tables of which the same columns may be told have as many rows as there are titles.

    If the headings of a table say codes, half as many are enough. Tables below most titles, each below one
    of its own, belong to these; but HTTP statuses are above the errors that have them. `titles` are tables
    of the titles, with the codes first.
    """
    rows_of_titles = [row for grid in titles for row in grid.rows[1:]]
    lines = [row.line for row in rows_of_titles]
    below = {bisect(lines, each.grid.line) for each in refused} - {0}
    are_statuses = all(re.fullmatch(_STATUS, row.cells[0].text) for row in rows_of_titles)
    if 2 * len(below) > len(lines) > 1 and not are_statuses:
        return False
    rows: dict[tuple[str, ...], int] = {}
    for each in refused:
        layout = each.layout
        if isinstance(layout, Refusal) and layout.columns is not None:
            own = len(each.grid.rows) - (each.grid.head or 0)
            rows[layout.columns] = rows.get(layout.columns, 0) + own
            if layout.has_codes and 2 * own >= len(lines):
                return True
    return any(each >= len(lines) for each in rows.values())
