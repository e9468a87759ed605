"""The tables of a file -> those in one class of errors as one table, with a category for each row.

class KilnErrors:
    class Door:                    ->  Open, 701, in Door; Stuck, 702, in Door; Out, 711, in Door.Lamp
        Open = "701"
        Stuck = "702"
        class Lamp:
            Out = "711"
"""

import re
from collections.abc import Sequence

from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.rows import FURTHER_NAMES, CodeRow

# A word of the name of a class: `Server` has none.
_OF_ERRORS = re.compile(
    r"(?:(?:\A|_)(?i:err)|(?<=[a-z0-9])Err)(?i:ors?|nos?|s)?(?![a-z])|(?:\A|_|(?=[A-Z]))(?i:fault|fail|exception|problem)"
)
_MOST_SHARED = 0.1  # codes with two names; if there are more, each part has codes of its own


def is_plain_constant(row: CodeRow) -> bool:
    """Whether a row is a name with a number, or a word, alone: `Out = "711"`."""
    is_key = row.key is not None and row.key.kind == "word" and row.name == ""
    is_named = (row.name != "" and row.key is None) or is_key
    is_alone = all(value.key == FURTHER_NAMES for value in row.said)
    return is_named and is_alone and len(row.values) == 1 and _kind(row) != ""


def with_nested_tables(tables: Sequence[CodeTable], single: Sequence[CodeTable]) -> list[CodeTable]:
    """Return tables; those of constants in one class of errors are one, with their classes as categories.

    `single` are tables of one constant each, which are read only where they are in such a class.
    """
    families: dict[tuple[str, ...], list[CodeTable]] = {}
    for table in (*tables, *single):
        if (around := _around(table.headings)) and all(map(is_plain_constant, table.rows)):
            families.setdefault(around, []).append(table)
    found = [*tables]
    for around, family in families.items():
        if len(family) > 1 and any(each in family for each in tables) and _are_of_one_list(family):
            found = [*(each for each in found if each not in family), _together(around, family)]
    return found


def _together(around: tuple[str, ...], family: Sequence[CodeTable]) -> CodeTable:
    rows = sorted((row for table in family for row in table.rows), key=lambda row: row.first)
    named = ((row.first, ".".join(table.headings[len(around) :])) for table in family for row in table.rows)
    others = tuple(each for table in family for each in table.others)
    categories = dict(named)
    return CodeTable(around, rows[0].line, tuple(rows), others, is_about_errors=True, categories=categories)


def _around(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names up to the outermost class of errors, none if there is no such class."""
    at = next((at for at, name in enumerate(headings[:-1], start=1) if _OF_ERRORS.search(name)), 0)
    return headings[:at]


def _are_of_one_list(family: Sequence[CodeTable]) -> bool:
    """Whether the codes of tables are of one kind, and hardly one has two names."""
    rows = [row for table in family for row in table.rows]
    names: dict[str, set[str]] = {}
    for row in rows:
        names.setdefault(row.values[0].text, set()).add(row.key.text if row.key else row.name)
    shared = sum(len(each) > 1 for each in names.values())
    return len(set(map(_kind, rows))) == 1 and shared <= _MOST_SHARED * len(names)


def _kind(row: CodeRow) -> str:
    """Return of what kind the code of a constant is, "" if it is no code."""
    value = row.values[0]
    if value.kind == "number" or (value.kind == "text" and value.text.isdecimal()):
        return f"{value.kind} of digits"
    return "word" if value.kind == "text" and value.text.isidentifier() else ""
