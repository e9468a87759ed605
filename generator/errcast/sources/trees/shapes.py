"""A tree of objects, lists and values -> which of its nodes are tables, and of which shape.

[{"code": 1, "message": "busy"}]      -> records: a list of objects
[["code", "message"], [1, "busy"]]    -> rows: a list of lists
{"1": {"message": "busy"}}            -> keyed: an object of objects with the same keys
{"BUSY": [1, "too busy"]}             -> listed: an object of lists with the same length
{"1": "busy"}                         -> pairs: an object that contains only values
{"A": {"B": {"C": 100}}}              -> pairs: A.B.C, 100
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from errcast.sources.cells.codes import is_code
from errcast.sources.cells.languages import are_languages, is_language
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.codes_by_path import codes_by_path
from errcast.sources.trees.flattening import CODE_KEY, columns_of, headings, holds_values, is_by_language
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree
from errcast.sources.trees.pairs import INTEGER, are_texts_by_name, pairs_in
from errcast.sources.trees.transposed import transposed

# An only object with one of these keys is a record, not a group of codes.
_RECORD_KEYS = {
    *("code", "message", "msg", "description", "desc", "text", "title", "name", "solution", "status"),
}
_CODE = re.compile(r"-?[0-9]+|0x[0-9A-Fa-f]+|[A-Z][A-Z0-9_.-]*[0-9][A-Z0-9_.-]*")
_FEWEST_GROUPS = 2
_COMMENT_MARKS = ("_", "$", "#", "//")
_REMARK = re.compile(r"(?i)[_$#/]+(?:comment|schema|note|doc|remark|id)|//|#(?![0-9])")  # the key of no value


class FoundTable(NamedTuple):
    """A table: the headings above it, its node, and its shape.

    "rest" is the shape of the values beside the tables of an object.
    """

    headings: tuple[str, ...]
    node: Items | Fields
    shape: Literal["records", "rows", "keyed", "listed", "pairs", "rest"]


def tables_in(node: Tree, headings: tuple[str, ...] = ()) -> Iterator[FoundTable]:
    """Yield each table in a tree, in the order of the text; `headings` are the keys on the path to it."""
    match node:
        case Items():
            yield from _tables_of_list(node, headings)
        case Fields():
            yield from _tables_of_object(node, headings)


def _tables_of_list(node: Items, headings: tuple[str, ...]) -> Iterator[FoundTable]:
    objects = [each for each in node.nodes if isinstance(each, Fields)]
    lists = [each for each in node.nodes if isinstance(each, Items)]
    if pairs := pairs_in(node.nodes):
        yield FoundTable(headings, Fields(node.line, pairs), "pairs")
    elif objects and _are_groups(objects):
        for group in objects:
            yield from _tables_of_group(group, headings)
        yield from _rest_of_list(node, Fields, headings)
    elif objects:
        yield FoundTable(headings, node, "records")
    elif any(isinstance(cell, Leaf) for each in lists for cell in each.nodes):
        yield FoundTable(headings, node, "rows")
    elif lists:
        for each in lists:
            yield from tables_in(each, headings)
        yield from _rest_of_list(node, Items, headings)
    elif node.nodes and not headings:
        yield FoundTable(headings, node, "rows")


def _tables_of_object(node: Fields, headings: tuple[str, ...]) -> Iterator[FoundTable]:
    if not node.members:
        return
    if all(isinstance(member.node, Leaf) for member in node.members):
        yield from _tables_of_values(node, headings)
    elif (records := transposed(node)) is not None:
        yield FoundTable(headings, records, "keyed")
    elif (by_path := codes_by_path(node, headings)) is not None:
        yield FoundTable(headings, by_path, "pairs")
    elif groups := _numbers_by_name(node):
        for key, group in groups:
            yield FoundTable((*headings, key), group, "pairs")
    elif _is_listed(node):
        yield FoundTable(headings, node, "listed")
    elif _is_keyed(node) and not _hides_records(node):
        rows = _keyed_members(node)
        yield FoundTable(headings, Fields(node.line, rows), "keyed")
        keys = {member.key for member in rows}
        yield from _rest([member for member in node.members if member.key not in keys], headings)
    else:
        below = [(member, list(tables_in(member.node, (*headings, member.key)))) for member in node.members]
        if any(found for _, found in below):
            yield from (each for _, found in below for each in found)
            # An answer of an API has a code and a message too, around its content.
            yield from _rest([member for member, found in below if not found], headings)
        elif _has_code(node):
            yield FoundTable(headings, node, "records")


def _tables_of_values(node: Fields, headings: tuple[str, ...]) -> Iterator[FoundTable]:
    """Yield the table of an object that contains only values, and that of the remarks among them."""
    texts = [member for member in node.members if not _REMARK.match(member.key)]
    if _is_record(node) or len(texts) in (0, len(node.members)):
        yield FoundTable(headings, node, "records" if _is_record(node) else "pairs")
    else:
        yield FoundTable(headings, Fields(node.line, texts), "pairs")
        yield from _rest([member for member in node.members if _REMARK.match(member.key)], headings)


def _hides_records(node: Fields) -> bool:
    """Whether no record of an object has a text of its own, but records of errors are deeper in it.

    `{"send": {"url": "/send", "response": {"fail": {"11": {"code": 11, "msg": "cold"}}}}, …}`
    """
    objects = [member.node for member in node.members if isinstance(member.node, Fields)]
    texts = {"message", "description"}
    if any(texts & meaning(column.heading).fields.keys() for column in columns_of(objects)):
        return False
    return any(
        _is_error(inner) for each in objects for member in each.members for inner in _objects_in(member.node)
    )


def _is_error(node: Fields) -> bool:
    return _is_record_with_text(node) and bool(_messages_of(node))


def _objects_in(node: Tree) -> Iterator[Fields]:
    """Yield an object, and all objects in it, at any depth."""
    inner = node.nodes if isinstance(node, Items) else ()
    if isinstance(node, Fields):
        yield node
        inner = [member.node for member in node.members]
    for each in inner:
        yield from _objects_in(each)


def _tables_of_group(node: Fields, above: tuple[str, ...]) -> Iterator[FoundTable]:
    """Yield the tables of an object that groups one list, or several."""
    title = _title(node)
    headings = (*above, *([_text(title.node)] if title else []))
    holding = [member for member in node.members if not isinstance(member.node, Leaf)]
    rest = [member for member in node.members if isinstance(member.node, Leaf) and member is not title]
    for member in holding:
        found = list(tables_in(member.node, headings if len(holding) == 1 else (*headings, member.key)))
        yield from found
        rest += [] if found else [member]
    yield from _rest(rest, headings)


def _rest(members: Sequence[Member], headings: tuple[str, ...]) -> Iterator[FoundTable]:
    """Yield the table of the values beside tables in an object, no table if there are none."""
    filled = [member for member in members if isinstance(member.node, Leaf) or _is_filled(member.node)]
    if filled:
        yield FoundTable(headings, Fields(filled[0].node.line, filled), "rest")


def _rest_of_list(node: Items, kind: type[Tree], headings: tuple[str, ...]) -> Iterator[FoundTable]:
    """Yield the table of the nodes in a list that are not of the kind of its tables."""
    others = [each for each in node.nodes if not isinstance(each, kind)]
    if others:
        yield FoundTable(headings, Items(others[0].line, others), "rows")


def _is_filled(node: Tree) -> bool:
    """Whether a list or an object contains a value at any depth."""
    match node:
        case Leaf():
            return True
        case Items():
            return any(map(_is_filled, node.nodes))
        case Fields():
            return any(_is_filled(member.node) for member in node.members)


def _is_listed(node: Fields) -> bool:
    """Whether all members are lists of values of one length: `{"A": [1, "a"], "B": [2, "b"]}`."""
    lists = [member.node for member in node.members if isinstance(member.node, Items)]
    lengths = {len(each.nodes) for each in lists}
    are_values = all(isinstance(cell, Leaf) for each in lists for cell in each.nodes)
    return len(lists) == len(node.members) > 1 and len(lengths) == 1 and min(lengths) > 1 and are_values


def _is_keyed(node: Fields) -> bool:
    """Whether an object is a table with its keys as the first column."""
    members = [member for member in node.members if not member.key.startswith(_COMMENT_MARKS)]
    objects = [member.node for member in members if isinstance(member.node, Fields)]
    by_number = [each for each in objects if _are_texts_by_number(each)]
    are_beside = all(isinstance(member.node, Fields | Leaf) for member in members)
    is_alone = len(objects) == len(members) or len(by_number) > 1
    are_groups = are_beside and is_alone and 2 * len(by_number) > len(objects)
    if are_groups or are_languages([member.key for member in members]):
        return False  # there is a table for each group of codes, and for each language
    values = [member for member in members if isinstance(member.node, Leaf)]
    are_numbers = all(INTEGER.fullmatch(member.key) for member in members)
    lists = [member.node for member in members if isinstance(member.node, Items)]
    if not objects or (lists and not (are_numbers and all(map(_holds_leaves, lists)))):
        return False
    are_codes = holds_codes_alone(node)
    if len(objects) < len(values) and not are_codes and not all(map(_is_text_of_key, objects)):
        return False
    if not all(any(map(_has_text, each.members)) for each in objects):
        return False
    if len(objects) == 1:
        keys = [member.key for member in objects[0].members]
        is_only = _is_only_record(objects[0]) and not _are_groups(objects)
        return are_numbers or are_codes or is_only or are_languages(keys)
    ((_, most),) = Counter(member.key for each in objects for member in each.members).most_common(1)
    are_groups = not are_numbers and (_are_groups(objects) or are_texts_by_name(objects))
    return 2 * most > len(objects) and not are_groups


def _holds_leaves(node: Items) -> bool:
    return all(isinstance(each, Leaf) for each in node.nodes)


def _is_text_of_key(node: Fields) -> bool:
    """Whether an object has the message of the key above it: `{"message": "cold", "comment": "see 3"}`."""
    keys = [member.key for member in node.members]
    return (
        all(isinstance(member.node, Leaf) for member in node.members)
        and not _has_code(node)
        and any("message" in meaning(key).fields for key in keys)
    )


def _are_texts_by_number(node: Fields) -> bool:
    """Whether an object has a text for each of some numbers: `{"1": "cold", "2": "full", "K3": "hot"}`."""
    are_texts = all(isinstance(member.node, Leaf) and member.node.is_text for member in node.members)
    numbers = sum(INTEGER.fullmatch(member.key) is not None for member in node.members)
    return are_texts and numbers > 0 and all(_CODE.fullmatch(member.key) for member in node.members)


def _numbers_by_name(node: Fields) -> list[tuple[str, Fields]]:
    """Return the groups of an object that have a number for each name: `{"kiln": {"cold": 11, "full": 12}}`.

    Groups may have names in common. Records have most of their keys in common, and those of fields.
    """
    groups = [(member.key, member.node) for member in node.members if isinstance(member.node, Fields)]
    every = [member for _, group in groups for member in group.members]
    are_numbers = all(isinstance(each.node, Leaf) and INTEGER.fullmatch(each.node.text) for each in every)
    are_all = len(groups) == len(node.members) and all(group.members for _, group in groups)
    if len(groups) < _FEWEST_GROUPS or not are_numbers or not are_all:
        return []
    counts = Counter(member.key for member in every)
    shared = sum(2 * count > len(groups) for count in counts.values())
    if len(groups) > _FEWEST_GROUPS and len(groups) in counts.values():
        return []  # what each of many has is a field
    are_names = not any(meaning(key).is_known or INTEGER.fullmatch(key) for key in counts)
    return groups if are_names and 2 * shared <= len(counts) else []


def holds_codes_alone(node: Fields) -> bool:
    """Whether members are records with a code, and others their code alone: `{"A": {"code": 1}, "B": 2}`."""
    members = [member for member in node.members if not member.key.startswith(_COMMENT_MARKS)]
    objects = [member.node for member in members if isinstance(member.node, Fields)]
    others = [member.node for member in members if not isinstance(member.node, Fields)]
    return (
        bool(objects and others)
        and not any(INTEGER.fullmatch(member.key) for member in members)
        and all(isinstance(each, Leaf) and INTEGER.fullmatch(each.text) for each in others)
        and all(_has_number(each) for each in objects)
    )


def _has_number(node: Fields) -> bool:
    """Whether a record has exactly the key `code` for its code, and an integer there."""
    codes = [member.node for member in node.members if member.key.lower() == "code"]
    return len(codes) == 1 and isinstance(codes[0], Leaf) and INTEGER.fullmatch(codes[0].text) is not None


def _has_text(member: Member) -> bool:
    """Whether a member of a record has a text, in one language or in several."""
    if is_language(member.key) and isinstance(member.node, Fields):
        return holds_values(member.node) and _has_record_key(member.node)
    return isinstance(member.node, Leaf) or is_by_language(member.node)


def _has_record_key(node: Fields) -> bool:
    return any(member.key.lower() in _RECORD_KEYS for member in node.members)


def _is_only_record(node: Fields) -> bool:
    """Whether the only object in another one is a record, and not texts by their keys."""
    return _has_record_key(node) and (not _has_code(node) or _is_record(node))


def _is_record(node: Fields) -> bool:
    """Whether an object has a code: `{"code": "COLD"}`, not `{"code": "Code"}`, which translates a word."""
    codes = [member for member in node.members if CODE_KEY.fullmatch(member.key)]
    return any(
        isinstance(member.node, Leaf)
        and (not member.node.is_text or is_code(member.node.text))
        and member.node.text.lower() != member.key.lower()
        for member in codes
    )


def _are_groups(objects: Sequence[Fields]) -> bool:
    """Whether each object is not a record, but contains a list of records, or records by their keys.

    An only object with a code is a record.
    """
    return all(
        any(_holds_records(member.node) for member in each.members)
        and (not _has_code(each) or (len(objects) > 1 and _is_group_with_code(each)))
        for each in objects
    )


def _is_group_with_code(node: Fields) -> bool:
    """Whether an object with a code contains records with codes, and has not the message that they have."""
    records = [record for member in node.members for record in _records_in(member.node)]
    inner = [key for record in records for key in _messages_of(record)]
    own = _messages_of(node)
    is_record = bool(own) and (not inner or not set(own).isdisjoint(inner))
    return not is_record and bool(records) and all(map(_is_record_with_text, records))


def _is_record_with_text(node: Fields) -> bool:
    """Whether an object has a code and something beside it."""
    leaves = [member for member in node.members if isinstance(member.node, Leaf) and _is_given(member.node)]
    codes = [member for member in leaves if CODE_KEY.fullmatch(member.key)]
    return bool(codes) and len(leaves) > len(codes)


def _is_given(leaf: Leaf) -> bool:
    return leaf.text.strip() != "" and (leaf.is_text or leaf.text != "null")


def _records_in(node: Tree) -> list[Fields]:
    """Return the objects of a list, or of an object that contains only objects."""
    if isinstance(node, Items):
        return [each for each in node.nodes if isinstance(each, Fields)]
    nodes = [member.node for member in node.members] if isinstance(node, Fields) else []
    objects = [each for each in nodes if isinstance(each, Fields)]
    return objects if len(objects) == len(nodes) else []


def _messages_of(node: Fields) -> list[str]:
    """Return the keys of an object whose values can be messages."""
    leaves = (member.key for member in node.members if isinstance(member.node, Leaf))
    return [key.lower() for key in leaves if "message" in meaning(key).fields]


def _holds_records(node: Tree) -> bool:
    if isinstance(node, Items):
        return any(isinstance(item, Fields) for item in node.nodes)
    return isinstance(node, Fields) and _is_keyed(node)


def _has_code(node: Fields) -> bool:
    """Whether an object has a key for its code; a list of records is none: `"code": [{"hex": 1}, …]`."""
    keys = [member for member in node.members if CODE_KEY.fullmatch(member.key)]
    return any(not (isinstance(each.node, Items) and _holds_records(each.node)) for each in keys)


def _title(node: Fields) -> Member | None:
    """Return the member that names a group: its first text, but rather not its code."""
    titles = [member for member in node.members if _text(member.node).strip()]
    return min(titles, key=lambda member: CODE_KEY.fullmatch(member.key) is not None, default=None)


def _text(node: Tree) -> str:
    return node.text if isinstance(node, Leaf) and node.is_text else ""


def _keyed_members(node: Fields) -> list[Member]:
    """Return the rows of an object of objects, and its texts if there is one column of messages."""
    objects = [member for member in node.members if isinstance(member.node, Fields)]
    if holds_codes_alone(node):
        return [member for member in node.members if not member.key.startswith(_COMMENT_MARKS)]
    if message_column(headings(columns_of(member.node for member in objects))) is None:
        return objects
    return [
        member
        for member in node.members
        if isinstance(member.node, Fields) or not member.key.startswith(_COMMENT_MARKS)
    ]


def message_column(headings: Sequence[str]) -> int | None:
    """Return the one column with the best heading for messages, None if there is none or more than one."""
    ranks = [meaning(heading).fields.get("message") for heading in headings]
    known = [rank for rank in ranks if rank is not None]
    return ranks.index(min(known)) if known and known.count(min(known)) == 1 else None
