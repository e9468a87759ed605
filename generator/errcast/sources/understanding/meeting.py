"""The records of several tables -> the tables that have no code in common.

An index, a list of ranges or a troubleshooting guide names the codes of another table again, with
other texts.
"""

from collections.abc import Mapping, Sequence

from errcast.sources.grid import GridRow
from errcast.sources.table import FIELDS

_CODE = FIELDS.index("code")


def apart(tables: Mapping[int, Sequence[GridRow]]) -> list[int] | None:
    """Return the numbers of tables that have no code in common, the largest first; None if no tables meet.

    `tables` are the records of each table, by its number. The same record in two tables is no meeting.
    """
    by_size = sorted(tables, key=lambda number: (-len(tables[number]), number))
    said: dict[str, tuple[str, ...]] = {}
    kept: list[int] = []
    for number in by_size:
        rows = {row.cells[_CODE].text: tuple(cell.text for cell in row.cells) for row in tables[number]}
        if all(said.get(code, texts) == texts for code, texts in rows.items()):
            said |= rows
            kept.append(number)
    return kept if len(kept) < len(tables) else None
