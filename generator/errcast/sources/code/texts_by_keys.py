"""The tables of a file -> an object of codes has the texts of another one with the same keys.

const Code = {DOOR_OPEN: "door-open"};          ->  DOOR_OPEN, door-open, "Close the door."
const texts = {DOOR_OPEN: "Close the door."};
const fromServer = {E_11: "DOOR_OPEN"};         ->  only says which error is meant: no table of errors
"""

import re
from collections.abc import Sequence

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.rows import CodeRow
from errcast.sources.code.values import CodeValue

_CODE = re.compile(r"[A-Za-z0-9]+(?:[-_./:][A-Za-z0-9]+)+\Z|[A-Za-z]*[0-9][A-Za-z0-9]*\Z")
_MOSTLY = 0.8


def with_texts_by_keys(tables: Sequence[CodeTable]) -> list[CodeTable]:
    """Return tables; texts whose keys are those of an object of codes are joined to it."""
    found = dict(enumerate(tables))
    homes = {number: _places(table.rows) for number, table in found.items() if _are_codes(table.rows)}
    named: set[str] = set()
    for number, table in enumerate(tables):
        keys = _places(table.rows) if number not in homes and _have_texts(table.rows) else {}
        home = next((at for at, places in homes.items() if keys and _are_most(keys, places)), None)
        if home is None:
            continue
        places, merged = homes[home], found[home]
        joined = {places[row.key.text]: _said(row) for row in table.rows if row.key is not None}
        named |= places.keys()
        found[home] = merged._replace(
            joined=(*merged.joined, joined),
            others=(*merged.others, *table.others),
            remarks=(
                *merged.remarks,
                f"the texts of {len(joined)} errors come from line {table.line}, by their keys",
            ),
            is_about_errors=merged.is_about_errors or table.is_about_errors,
        )
        del found[number]
    return [
        each._replace(is_about_errors=False) if named and _only_name(each.rows, named) else each
        for each in found.values()
    ]


def _places(rows: Sequence[CodeRow]) -> dict[str, int]:
    """Return the place of each row by its key, which is a word; none if a row has no such key."""
    places = {row.key.text: row.first for row in rows if row.key is not None and row.key.kind == "word"}
    return places if len(places) == len(rows) else {}


def _are_codes(rows: Sequence[CodeRow]) -> bool:
    """Whether each key has another text alone, and most of these are spelled as codes: `door-open`."""
    texts = [value.text for row in rows for value in row.values if value.kind == "text" and not value.key]
    are_alone = all(len(row.values) == 1 for row in rows) and len(set(texts)) == len(rows)
    return are_alone and sum(_CODE.match(text) is not None for text in texts) >= _MOSTLY * len(texts)


def _have_texts(rows: Sequence[CodeRow]) -> bool:
    """Whether most rows have a text of several words."""
    said = sum(any(value.kind == "text" and " " in value.text for value in row.values) for row in rows)
    return said >= _MOSTLY * len(rows)


def _are_most(keys: dict[str, int], places: dict[str, int]) -> bool:
    return keys.keys() <= places.keys() and 2 * len(keys) > len(places)


def _said(row: CodeRow) -> tuple[CodeValue, ...]:
    """Return what a row says beside its code, which is that of the other table: `code: Code.DOOR_OPEN`."""
    known = (value for value in row.values if value.kind in ("text", "number"))
    return tuple(value for value in known if "code" not in meaning(value.key).fields)


def _only_name(rows: Sequence[CodeRow], named: set[str]) -> bool:
    """Whether the only value of most rows is the key of an error as a text."""
    alone = [row.values[0] for row in rows if len(row.values) == 1]
    return sum(value.kind == "text" and value.text in named for value in alone) >= _MOSTLY * len(rows)
