"""A record that contains objects -> its values, each with its own column.

    {"message": {"en": "busy", "zh": "忙"}}   -> message (en): busy, message (zh): 忙
    {"error": {"code": 1}}                    -> error.code: 1
    {"solution": ["wait", "try again"]}       -> solution: wait⏎try again
    {"message": ["busy"]}                     -> message {list}: ["busy"]

Another list, and everything that is nested deeper, becomes JSON. Its heading is the heading of no field, so
that JSON never becomes a text by mistake.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from errcast.sources.cells.languages import are_languages, is_language
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.nodes import Fields, Items, Leaf, Tree, compact

_TEXTS = {"description", "solution"}
_FEWEST_WORDS = 3  # of a sentence
_LONGEST_OUTER = 100  # characters of a key that are a part of each heading below it; no heading needs more
CODE_KEY = re.compile(r"(?!http|status).*code|err(or)?_?no|.*(码|碼|コード)", re.IGNORECASE)


class KeyColumn(NamedTuple):
    """A column: its key in the record, its key in an object there (None if there is none), its heading."""

    key: str
    inner: str | None
    heading: str


def flatten(record: Fields) -> dict[KeyColumn, Leaf]:
    """Return the values of a record by their columns (see the examples above)."""
    return dict(_cells(record))


def columns_of(nodes: Iterable[Tree]) -> list[KeyColumn]:
    """Return the columns of all objects among some nodes, in the order of the text."""
    return list(
        dict.fromkeys(column for node in nodes if isinstance(node, Fields) for column in flatten(node))
    )


def headings(columns: Sequence[KeyColumn]) -> list[str]:
    """Return the headings of columns; texts by language that are not in another key are messages."""
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
    """Return columns in which those of the object with the code have only their inner key as heading.

    In `{"status": 404, "body": {"code": 1}}`, the object `body` is the error: `body.code` -> `code`.
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


def with_inner_texts(headings: Sequence[str], columns: Sequence[KeyColumn]) -> list[str]:
    """Return headings in which texts of an object within the records have only their inner key.

    `detail.suggestion` -> `suggestion`, if the record has no other solution.
    """
    found: dict[str, list[int]] = {}
    for at, (column, heading) in enumerate(zip(columns, headings, strict=True)):
        is_inner = column.inner is not None and heading == f"{column.key}.{column.inner}"
        fields = meaning(column.inner if is_inner and column.inner else heading).fields
        is_inner = is_inner and fields.keys() <= _TEXTS  # `http.text` is many a thing
        for field in _TEXTS & fields.keys():
            found.setdefault(field, []).append(at if is_inner and _is_open(column.key) else -1)
    alone = {at for places in found.values() if len(places) == 1 for at in places}
    return [
        column.inner if column.inner is not None and at in alone and not meaning(heading).fields else heading
        for at, (column, heading) in enumerate(zip(columns, headings, strict=True))
    ]


def _is_open(key: str) -> bool:
    """Whether the key of an object may be one around the texts of an error; a `link` is none."""
    said = meaning(key)
    return bool(said.fields) or not said.is_known


def holds_values(node: Tree) -> bool:
    """Whether a node is an object that contains only values."""
    return isinstance(node, Fields) and all(isinstance(member.node, Leaf) for member in node.members)


def is_by_language(node: Tree) -> bool:
    """Whether a node is an object with one text in several languages."""
    return (
        isinstance(node, Fields)
        and holds_values(node)
        and are_languages([member.key for member in node.members])
    )


def _cells(record: Fields) -> Iterator[tuple[KeyColumn, Leaf]]:
    for key, node in record.members:
        if isinstance(node, Fields) and any(isinstance(member.node, Leaf) for member in node.members):
            heading, outer = _inner_heading(key, node), key[:_LONGEST_OUTER]
            for inner, each in node.members:
                yield KeyColumn(key, inner, heading.format(outer, inner) + _mark(each)), _value(each)
        else:
            plain = _lines_of(key, _only_category(key, node))
            yield KeyColumn(key, None, key + _mark(plain)), _value(plain)


def _only_category(key: str, node: Tree) -> Tree:
    """Return the only text of a list of categories: `{"categories": ["Retry"]}` is a plain category."""
    if isinstance(node, Items) and len(node.nodes) == 1 and "category" in meaning(key).fields:
        return node.nodes[0] if isinstance(node.nodes[0], Leaf) else node
    return node


def _lines_of(key: str, node: Tree) -> Tree:
    """Return the texts of a list as lines, below a key for a description or a solution.

    Below an unknown key, each text must be one of several words, as a sentence is.
    """
    said = meaning(key)
    if not isinstance(node, Items) or (said.is_known and not _TEXTS & said.fields.keys()):
        return node
    if not said.is_known and not all(isinstance(each, Leaf) and _is_sentence(each) for each in node.nodes):
        return node
    texts = [each.text.strip() for each in node.nodes if isinstance(each, Leaf) and each.is_text]
    are_texts = len(texts) == len(node.nodes) and all(texts)
    return Leaf(node.line, "\n".join(texts), is_text=True) if are_texts else node


def _is_sentence(leaf: Leaf) -> bool:
    return leaf.is_text and len(leaf.text.split()) >= _FEWEST_WORDS


def _inner_heading(key: str, node: Fields) -> str:
    """Return the pattern for the headings of the values in an object: {0} is its key, {1} theirs."""
    if is_by_language(node):
        return "{0} ({1})"
    return "{1} ({0})" if is_language(key) else "{0}.{1}"


def _mark(node: Tree) -> str:
    """Return the mark at the end of a heading whose cells are JSON."""
    match node:
        case Leaf():
            return ""
        case Fields():
            return " {object}"
        case _:
            return " {list}"


def _value(node: Tree) -> Leaf:
    return node if isinstance(node, Leaf) else Leaf(node.line, compact(node), is_text=True)
