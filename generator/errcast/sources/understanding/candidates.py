"""A table of a document that may be about errors: how it is understood, and what that says.

Code | Message, 11 | busy    -> Candidate(1, the grid, its layout): fields ("code", "message"), codes "11"
"""

from typing import NamedTuple

from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.understanding.columns import understand
from errcast.sources.understanding.layout import IGNORED_COLUMN, Layout, Refusal, code_cells
from errcast.sources.understanding.profiles import Profile


class Candidate(NamedTuple):
    """A table of a document, its number from 1, and its columns, or why it is not understood."""

    number: int
    grid: Grid
    layout: Layout | Refusal


def likely_codes(each: Candidate) -> list[str]:
    """Return the codes of a table; if it is not understood, those below the columns that are proposed."""
    columns = proposed_for(each.layout)
    layout = each.layout if columns is None else understand(each.grid, Wanted(columns=columns))
    return code_cells(each.grid, layout) if isinstance(layout, Layout) else []


def has_statuses(each: Candidate) -> bool:
    """Whether nearly all codes of a table are registered HTTP statuses."""
    return Profile(likely_codes(each)).are_registered_statuses


def fields_in(layout: Layout) -> tuple[str, ...]:
    """Return the field of each column, `-` of a column without one: ("code", "-", "message")."""
    return tuple(column.field or IGNORED_COLUMN for column in layout.columns)


def proposed_for(layout: Layout | Refusal) -> tuple[str, ...] | None:
    """Return the columns that are proposed for a table that is not understood, None if none are."""
    return layout.columns if isinstance(layout, Refusal) else None


def heading_of(grid: Grid) -> str:
    """Return the nearest heading above a table on one line, "" if there is none."""
    return " ".join(grid.headings[-1].split()) if grid.headings else ""
