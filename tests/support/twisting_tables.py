"""What people do to the rows of an invented table: ranges, lists, blank cells, and several rows of a code."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.support.inventing_tables import TEXT_KINDS, InventedTable, written

WITH_NAMES = 0.3  # of the tables with names: the code and the name in one cell
SHORTEST_CODE = 3  # of a list with slashes, digits


def twisted_table(random: Random, table: InventedTable) -> InventedTable:
    """Return a table with a row that is not a plain record, written anew."""
    kinds = [column.kind for column in table.columns]
    rows = [list(row) for row in zip(*(column.cells for column in table.columns), strict=True)]
    if table.columns[kinds.index("code")].cells[0].startswith("0x"):
        return table
    if "name" in kinds and random.random() < WITH_NAMES:
        return _code_and_name(random, table, kinds, rows)
    changed = random.choice(_TWISTS)(random, table, kinds, rows)
    return written(random, changed, rows)


def _code_and_name(
    random: Random, table: InventedTable, kinds: list[str], rows: list[list[str]]
) -> InventedTable:
    """Write the name and the code into one cell."""
    code, name = kinds.index("code"), kinds.index("name")
    if not all(row[code].lstrip("-").isdecimal() for row in rows):
        return table
    pattern = random.choice(("{0} ({1})", "{1} ({0})", "{0}: {1}", "{0} = {1}", "{1} - {0}"))
    for row in rows:
        row[code] = pattern.format(row[name], row[code])
        row.pop(name)
    return written(random, replace(table, without=name), rows)


def _range(random: Random, table: InventedTable, kinds: list[str], rows: list[list[str]]) -> InventedTable:
    """Add a row for a range of codes; the advice leaves it out, and a line says so."""
    if not all(row[kinds.index("code")].isdecimal() for row in rows):
        return table
    reserved = ["reserved for later use" if kind in TEXT_KINDS else "" for kind in kinds]
    reserved[kinds.index("code")] = "500000-599999"
    if not any(reserved[at] for at in range(len(kinds)) if kinds[at] != "code"):
        return table
    rows.insert(random.randrange(1, len(rows)), reserved)
    return replace(table, left_out=["500000-599999"])


def _further_text(
    random: Random, table: InventedTable, kinds: list[str], rows: list[list[str]]
) -> InventedTable:
    """Add a row with another text for a code; the advice puts it into the description."""
    at = random.randrange(len(rows))
    return _with_further(table, kinds, rows, at, rows[at][kinds.index("code")])


def _merged_code(
    random: Random, table: InventedTable, kinds: list[str], rows: list[list[str]]
) -> InventedTable:
    """Add a row without a code below each of two rows, as from merged cells."""
    for at in (2, 0):
        table = _with_further(table, kinds, rows, at, "")
    return table


def _with_further(
    table: InventedTable, kinds: list[str], rows: list[list[str]], at: int, code: str
) -> InventedTable:
    texts = [kind for kind in TEXT_KINDS if kind in kinds]
    if not texts or "row" in kinds or (not code and "name" in kinds):
        return table
    row = list(rows[at])
    row[kinds.index(texts[0])] = f"{row[kinds.index(texts[0])]} again"
    codes = kinds.index("code")
    owner, row[codes] = row[codes], code
    rows.insert(at + 1, row)
    return replace(table, joined={**table.joined, owner: row[kinds.index(texts[0])]})


def _blank_message(
    random: Random, table: InventedTable, kinds: list[str], rows: list[list[str]]
) -> InventedTable:
    """Remove a message; a name or a description stands in for it, or the advice leaves the row out."""
    if "message" not in kinds:
        return table
    at, column = random.randrange(len(rows)), kinds.index("message")
    rows[at][column] = ""
    cells = [row[column] for row in rows]
    columns = [replace(each, cells=cells) if each.kind == "message" else each for each in table.columns]
    return replace(table, columns=columns)


def _list_of_codes(
    random: Random, table: InventedTable, kinds: list[str], rows: list[list[str]]
) -> InventedTable:
    """Write one row for two codes; the advice makes an error of each."""
    if {"name", "row", "http_status"} & set(kinds) or not {"message", "description"} & set(kinds):
        return table
    codes = kinds.index("code")
    at = random.randrange(len(rows) - 1)
    first, second = rows[at][codes], rows[at + 1][codes]
    both = list(rows[at])
    columns = [
        each
        if each.kind == "code"
        else replace(each, cells=[*each.cells[: at + 1], each.cells[at], *each.cells[at + 2 :]])
        for each in table.columns
    ]
    both[codes] = random.choice(("{}, {}", "{} {}", "{}/{}", "{}、{}")).format(first, second)
    if not (first + second).isdecimal() or len(first) != len(second) or len(first) < SHORTEST_CODE:
        both[codes] = f"{first}, {second}"
    rows[at : at + 2] = [both]
    return replace(table, columns=columns)


_TWISTS: list[Callable[[Random, InventedTable, list[str], list[list[str]]], InventedTable]] = [
    _range,
    _further_text,
    _merged_code,
    _blank_message,
    _list_of_codes,
]
