"""The text of the piped form -> `Source`: a table without line ends, with `|` between all of its cells.

1|too busy||wait|2|not found||look again|   -> the columns code, message, description, solution; 2 records
"""

from collections.abc import Sequence

from errcast.findings import Finding
from errcast.sources import piped
from errcast.sources.cells.codes import why_strings
from errcast.sources.cells.languages import column_and_language
from errcast.sources.grid import Grid, GridRow
from errcast.sources.request import Request, Wanted
from errcast.sources.skipping import without_skipped
from errcast.sources.table import Account, Source, TableAccount
from errcast.sources.understanding.layout import IGNORED_COLUMN, Refusal
from errcast.text.assigned import known

PIPED_COLUMNS = ("code", "message", "description", "solution")
_MOST_PIPED_CELLS = 1000  # of which the first may be headings


def understand_piped(text: str, shown: str, request: Request) -> tuple[Source | None, list[Finding]]:
    """Return the records of a text with bars between its cells, and every finding."""
    headings, given = _piped_headings(text, request.wanted), request.wanted.columns or ()
    head = len(headings) or _cells_before_records(text, request.wanted)
    columns = (
        tuple(field or IGNORED_COLUMN for _, field in headings) or _without_languages(given) or PIPED_COLUMNS
    )
    at, kind = columns.index("code"), request.code_kind
    table, findings = piped.read(text, shown, len(columns), at, kind, head)
    if table is None:
        return None, findings
    rows, skipped = without_skipped(table.rows, columns, request.skip, request.known, kind)
    table = table._replace(rows=tuple(rows), skip=request.skip)
    known = headings or tuple((field, "" if field == IGNORED_COLUMN else field) for field in columns)
    is_guessed = table.code_kind == "string" and kind is None
    note = why_strings([row.cells[at] for row in table.rows]) if is_guessed else None
    account = TableAccount(1, 1, "", len(rows), known, tuple(skipped), (note,) if note else ())
    return Source(table, columns, Account("piped", (account,))), findings


def _without_languages(given: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that a user names, without further languages: this form has one."""
    first = next((each for each in given if column_and_language(each)[0] == "message"), None)
    return tuple(
        "message" if each == first else IGNORED_COLUMN if column_and_language(each)[1] else each
        for each in given
    )


def _cells_before_records(text: str, wanted: Wanted) -> int:
    """Return how many cells are headings in a text for which --columns gives the columns."""
    if wanted.columns is None or known(text.lstrip()[:1]).isdigit():
        return 0
    from errcast.sources.cells.vocabulary import meaning

    first = piped.first_cells(text, len(wanted.columns))
    return len(first) if all(meaning(cell.text).fields for cell in first) else 0


def _piped_headings(text: str, wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """Return the headings at the beginning of a table of the piped form, each with its field; or none."""
    if wanted.columns is not None or known(text.lstrip()[:1]).isdigit():
        return ()
    from errcast.sources.cells.vocabulary import meaning
    from errcast.sources.understanding.columns import understand

    cells = piped.first_cells(text, _MOST_PIPED_CELLS)
    width = next((at for at, cell in enumerate(cells) if not meaning(cell.text).fields), len(cells))
    if width == 0:
        return ()
    starts = range(0, len(cells), width)
    rows = [GridRow(cells[at].line, tuple(cells[at : at + width])) for at in starts]
    layout = understand(Grid(1, (), tuple(rows), head=1), wanted)
    if isinstance(layout, Refusal):
        return ()
    return tuple((column.heading, column.field or "") for column in layout.columns)
