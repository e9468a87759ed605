"""The tables of a document whose titles were read as errors -> the codes that only these tables have.

## KILN_COLD           read with --from headings
The burner is off.

| Code | Status |     -> the table on line 4 has 1 more code, …: "KILN_FULL"; …
| ---- | ------ |
| KILN_COLD | 503 |
| KILN_FULL | 409 |
"""

from collections.abc import Collection, Sequence

from errcast.findings import show
from errcast.sources.cells.codes import CodeKind, code_kind, is_certainly_code, is_class, is_no_code, is_range
from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.table import Source
from errcast.sources.understanding.candidates import heading_of
from errcast.sources.understanding.layout import Layout, code_cells, columns_of
from errcast.sources.understanding.selecting import select

_FEWEST = 2  # codes that a column shares with the titles; one may be a word of any table
_MOST_SHOWN = 5
_AS_TABLE = "write them as a table with the columns code and message, and import it with --add"


def with_tables(source: Source, grids: Sequence[Grid], known: Collection[str]) -> Source:
    """Return a source whose account says which codes are only in the tables of its document.

    `known` are the codes that the catalog has already.
    """
    at = source.columns.index("code")
    read = {row.cells[at].text for row in source.table.rows}
    notes = [
        note
        for number, grid in enumerate(grids, start=1)
        if (note := _note(number, grid, grids, read, known, source.table.code_kind))
    ]
    first = next(at for at, each in enumerate(source.account.tables) if each.refusal is None)
    tables = [*source.account.tables]
    tables[first] = tables[first]._replace(notes=(*tables[first].notes, *notes))
    return source._replace(account=source.account._replace(tables=tuple(tables)))


def _note(
    number: int,
    grid: Grid,
    grids: Sequence[Grid],
    read: Collection[str],
    known: Collection[str],
    kind: CodeKind,
) -> str | None:
    codes, way = _codes_beside(grid, read), _AS_TABLE
    if not codes:
        # Whether a table is about errors depends on the other tables.
        taken = {each.number: each.layout for each in select(grids, Wanted()).taken}
        layout = taken.get(number)
        codes = code_cells(grid, layout) if isinstance(layout, Layout) else []
        is_alike = code_kind(codes, 1) == kind if codes else True
        way = f"import this document again with --table {number} --add"
        way = f"to read them too, {way}" if is_alike else _AS_TABLE.replace(" with --add", "")
    missing = [code for code in dict.fromkeys(codes) if code not in read and code not in known]
    if not missing:
        return None
    shown = ", ".join(show(code, 40) for code in missing[:_MOST_SHOWN])
    more = f" and {len(missing) - _MOST_SHOWN} more" if len(missing) > _MOST_SHOWN else ""
    heading = heading_of(grid)
    place = f"the table on line {grid.line}" + (f" ({show(heading, 30)})" if heading else "")
    were = "code, which was" if len(missing) == 1 else "codes, which were"
    way = way.replace("write them", "write it") if len(missing) == 1 else way
    return f"{place} has {len(missing)} more {were} left out: {shown}{more}; {way}"


def _codes_beside(grid: Grid, read: Collection[str]) -> list[str]:
    """Return the codes in the column of a table in which most cells are codes of the titles."""
    width = max((len(row.cells) for row in grid.rows), default=0)
    for cells in columns_of(grid.rows, grid.head or 0, width):
        filled = [cell for cell in cells if cell and not is_no_code(cell)]
        shared = sum(cell in read for cell in filled)
        if shared >= _FEWEST and 2 * shared >= len(filled):
            others = (cell for cell in filled if not is_range(cell) and not is_class(cell))
            return [cell for cell in others if is_certainly_code(cell)]
    return []
