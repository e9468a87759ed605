"""The records of several tables -> the tables that have hardly a code in common.

An index, a list of ranges or a troubleshooting guide names the codes of another table again, with
other texts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from errcast.sources.grid import GridRow
from errcast.sources.table import FIELDS
from errcast.sources.understanding.likeness import may_be_alike

_FEWEST_MET, _PART_MET = 2, 4  # codes; and one of so many codes of a table
_MUCH_MORE = 1.25  # times as many codes; an index has few more than the tables that it names
_PART_UNLIKE = 12  # one of so many codes of a table, with texts about something else
_CODE = FIELDS.index("code")
_SAID = [FIELDS.index(field) for field in ("name", "message", "description", "solution")]
_Texts = Mapping[str, tuple[str, ...]]


def apart(tables: Mapping[int, Sequence[GridRow]]) -> list[int] | None:
    """Return the numbers of tables that do not meet, the largest first; None if no tables meet.

    Tables meet if most codes of one are in others too, with other texts, or several that are a quarter of
    them, or fewer with texts about something else: of two such tables, the one that has more codes of others
    is left out, or the smaller one. `tables` are the records by table.
    """
    said = {number: _texts_by_code(rows) for number, rows in tables.items()}
    counts = Counter(code for rows in said.values() for code in rows)
    shared = {number: sum(counts[code] > 1 for code in rows) for number, rows in said.items()}
    order = sorted(tables, key=lambda number: (shared[number], -len(tables[number]), number))
    kept = _apart_in(order, said)
    if len(kept) == len(tables):
        return None
    # Where each table numbers its errors anew, the largest one has most codes in common.
    largest = _apart_in(sorted(order, key=lambda number: -len(said[number])), said)
    kept = largest if _count(largest, said) > _MUCH_MORE * _count(kept, said) else kept
    return sorted(kept, key=lambda number: (-len(tables[number]), number))


def _count(numbers: Sequence[int], said: Mapping[int, _Texts]) -> int:
    return len({code for number in numbers for code in said[number]})


def _apart_in(order: Sequence[int], said: Mapping[int, dict[str, tuple[str, ...]]]) -> list[int]:
    """Return the tables, in an order, of which none meets those before it."""
    kept: list[int] = []
    known: dict[str, tuple[str, ...]] = {}
    for number in order:
        rows = said[number]
        again = sum(known.get(code, texts) != texts for code, texts in rows.items())
        are_most = 2 * again > len(rows)
        is_part = again >= _FEWEST_MET and _PART_MET * again >= len(rows)
        if not (are_most or is_part or are_unlike(rows, known)):
            known = rows | known
            kept.append(number)
    return kept


def are_unlike(one: _Texts, other: _Texts) -> bool:
    """Whether two lists number other things: most codes that both have are about something else in each."""
    shared = [code for code in one if code in other]
    unlike = [code for code in shared if not may_be_alike(one[code], other[code])]
    return (
        len(unlike) >= _FEWEST_MET
        and 2 * len(unlike) > len(shared)
        and _PART_UNLIKE * len(unlike) >= min(len(one), len(other))
    )


def are_apart(lists: Sequence[Sequence[GridRow]], kept: Sequence[GridRow]) -> bool:
    """Whether most codes that lists have in common with the records that are kept mean other things there."""
    known = _texts_by_code(kept)
    said = [
        (known[code], texts)
        for rows in lists
        for code, texts in _texts_by_code(rows).items()
        if code in known
    ]
    unlike = sum(not may_be_alike(one, other) for one, other in said)
    return unlike >= _FEWEST_MET and 2 * unlike > len(said)


def _texts_by_code(rows: Sequence[GridRow]) -> dict[str, tuple[str, ...]]:
    return {row.cells[_CODE].text: tuple(row.cells[at].text for at in _SAID) for row in rows}
