"""A record with objects in it -> its values, each with a column of its own.

An object by language (`{"en": …, "zh": …}`) gives a column for each, `message (en)`; another
gives `error.message` and the like. What is nested deeper, and every list, is JSON under a heading
that is no field's, `message {list}`: JSON must not become a text unnoticed.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.sources.cells.languages import are_languages, is_language
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.nodes import Fields, Leaf, Tree, compact

CODE_KEY = re.compile(r"(?!http|status).*code|err(or)?_?no|.*(码|碼|コード)", re.IGNORECASE)


class KeyColumn(NamedTuple):
    """A column: its key in the record, its key in the object there, None where none is, and its heading."""

    key: str
    inner: str | None
    heading: str


def flatten(record: Fields) -> dict[KeyColumn, Leaf]:
    """Return the values of a record by their columns."""
    return dict(_cells(record))


def headings(columns: Sequence[KeyColumn]) -> list[str]:
    """Return how columns are headed; texts by language that are under no other key are messages."""
    keys = [column.key for column in columns if column.inner is None]
    languages = set(keys if are_languages(keys) else [key for key in keys if is_language(key)])
    has_message = any("message" in meaning(column.heading).fields for column in columns)
    if has_message or (len(languages) < len(columns) and len(languages) < len(("en", "zh"))):
        languages = set()
    return [
        f"message ({column.key})" if column.inner is None and column.key in languages else column.heading
        for column in columns
    ]


def without_outer_keys(columns: Sequence[KeyColumn]) -> list[KeyColumn]:
    """Return columns of which those in the object that has the code go by their inner keys alone.

    Where the code is, the error is; what is around it (`{"status": 404, "body": {"code": …}}`) holds it.
    """
    outer = {column.heading for column in columns if column.inner is None}
    holders = {column.key for column in columns if CODE_KEY.fullmatch(column.inner or "")}
    if any(map(CODE_KEY.fullmatch, outer)) or len(holders) > 1:
        return list(columns)
    return [
        column._replace(heading=column.inner)
        if column.inner is not None
        and column.heading == f"{column.key}.{column.inner}"
        and column.key in holders
        and column.inner not in outer
        else column
        for column in columns
    ]


def holds_values(node: Tree) -> bool:
    """Tell whether a node is an object in which nothing is nested."""
    return isinstance(node, Fields) and all(isinstance(member.node, Leaf) for member in node.members)


def is_by_language(node: Tree) -> bool:
    """Tell whether a node is an object of one text in several languages."""
    return (
        isinstance(node, Fields)
        and holds_values(node)
        and are_languages([member.key for member in node.members])
    )


def _cells(record: Fields) -> Iterator[tuple[KeyColumn, Leaf]]:
    for key, node in record.members:
        if isinstance(node, Fields) and any(isinstance(member.node, Leaf) for member in node.members):
            heading = _inner_heading(key, node)
            for inner, each in node.members:
                yield KeyColumn(key, inner, heading.format(key, inner) + _mark(each)), _value(each)
        else:
            yield KeyColumn(key, None, key + _mark(node)), _value(node)


def _inner_heading(key: str, node: Fields) -> str:
    """Return the pattern of the headings of what an object holds: of its key (0) and theirs (1)."""
    if is_by_language(node):
        return "{0} ({1})"
    return "{1} ({0})" if is_language(key) else "{0}.{1}"


def _mark(node: Tree) -> str:
    """Return what a heading has behind it where the cells are JSON."""
    match node:
        case Leaf():
            return ""
        case Fields():
            return " {object}"
        case _:
            return " {list}"


def _value(node: Tree) -> Leaf:
    return node if isinstance(node, Leaf) else Leaf(node.line, compact(node), is_text=True)
