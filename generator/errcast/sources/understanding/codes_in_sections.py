"""Sections of data that use the same codes for other things -> codes with the keys of the sections.

{"kiln": {"1": "cold", "2": "full"},        kiln.1: cold
 "lamp": {"1": "out"}}                   -> kiln.2: full
                                            lamp.1: out

A section is a table below a key. A document for people has headings instead, which belong to no code.
"""

import re
from collections.abc import Mapping, Sequence, Set

from errcast.findings import show
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.table import FIELDS
from errcast.sources.understanding.likeness import may_be_alike
from errcast.sources.understanding.trouble import is_called_errors

_PART = 8  # one of so many codes means several things
_FORMS = {"json", "yaml", "toml", "xml"}
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]*")
_NUMBER = re.compile(r"-?[0-9]+|(?:0x)?[0-9A-F]*[0-9][0-9A-F]*")
_WORDS = re.compile("[a-z][A-Za-z_-]*")
_CODE = FIELDS.index("code")
_SAID = [FIELDS.index(field) for field in ("name", "message", "description", "solution")]
_NOTE = (
    "sections have the same codes for other things, so each code begins with the key of its section: {}, {}"
)


def keys_of_sections(
    records: Mapping[int, Sequence[GridRow]],
    fields: Mapping[int, Set[str]],
    grids: Sequence[Grid],
    form: str,
    known: Set[str],
) -> dict[int, str]:
    """Return the key with which the codes of each table begin, nothing if the codes are enough.

    `records` are those of each table by its number, `fields` what they have, `known` are the codes of the
    catalog that the tables are merged into.
    """
    headings = [grids[number - 1].headings for number in records]
    are_alike = len({frozenset(each) for each in fields.values()}) == 1
    if form not in _FORMS or len(records) == 1 or not are_alike:
        return {}
    start = _start(headings)
    keys = {number: ".".join(grids[number - 1].headings[start:]) for number in records}
    called = {
        is_called_errors(grids[number - 1]._replace(headings=grids[number - 1].headings[start:]))
        for number in records
    }
    are_keys = all(map(_KEY.fullmatch, keys.values())) and len({*keys.values()}) == len(keys)
    # Beside `errors`, `categories` has titles for the same numbers.
    if not are_keys or len(called) > 1:
        return {}
    are_known = any(_with(keys[number], row) in known for number in keys for row in records[number])
    if (known and not are_known) or not _mean_other_things(records, keys):
        return {}
    return keys


def with_keys(key: str, rows: Sequence[GridRow]) -> list[GridRow]:
    """Return the records of a section with its key before each code."""
    made = []
    for row in rows:
        cells = [*row.cells]
        cells[_CODE] = Cell(cells[_CODE].line, _with(key, row))
        made.append(row._replace(cells=tuple(cells)))
    return made


def note_of_sections(keys: Mapping[int, str], records: Mapping[int, Sequence[GridRow]]) -> str:
    """Return the note about such codes, with the first of two sections."""
    shown = [show(records[number][0].cells[_CODE].text, 40) for number in keys if records[number]][:2]
    return _NOTE.format(*shown)


def _with(key: str, row: GridRow) -> str:
    code = row.cells[_CODE].text
    return f"{key}.{code}" if code else ""


def _start(headings: Sequence[Sequence[str]]) -> int:
    """Return how many keys above the tables are the same for all; each table keeps at least one key."""
    count = 0
    while all(len(each) > count + 1 for each in headings) and len({each[count] for each in headings}) == 1:
        count += 1
    return count


def _mean_other_things(records: Mapping[int, Sequence[GridRow]], keys: Mapping[int, str]) -> bool:
    """Whether codes of several sections are about other things.

    Below numbers, and of plain words such as `notFound`, another text is enough.
    """
    said: dict[str, list[tuple[str, ...]]] = {}
    for rows in records.values():
        for code, texts in {row.cells[_CODE].text: _texts(row) for row in rows}.items():
            said.setdefault(code, []).append(texts)
    repeated = [each for each in said.values() if len(each) > 1]
    are_numbers = all(map(_NUMBER.fullmatch, keys.values()))
    others = sum(
        any(
            _differ(each[0], one, is_enough=are_numbers or _WORDS.fullmatch(code) is not None)
            for one in each[1:]
        )
        for code, each in said.items()
    )
    return 2 * others >= len(repeated) and _PART * others >= len(said)


def _texts(row: GridRow) -> tuple[str, ...]:
    return tuple(row.cells[at].text for at in _SAID)


def _differ(one: tuple[str, ...], other: tuple[str, ...], *, is_enough: bool) -> bool:
    return one != other if is_enough else not may_be_alike(one, other)
