"""A mapping in a catalog file, and its new values -> the edits that give them.

    name: BUSY  # ours       {name: BUSY, message: wait}      name: BUSY  # ours
    message: "busy"          ------------------------->       message: "wait"

A value that is not changed stays byte for byte. A new key comes after the keys that are before it
in the canonical form.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from errcast.catalogfile.places import Edit, Places
from errcast.catalogfile.writing import CATALOG_KEYS, ERROR_KEYS, block_lines, flow_pair, flow_text, scalar
from errcast.files.contents import LINE_END
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.origin import IMPORT_KEYS, Pinned
from errcast.text.characters import has_invisible
from errcast.text.quoting import json_escape, quoted, shortest_escape

_ORDER_OF_CATALOG = (*CATALOG_KEYS, *(each.key for each in IMPORT_KEYS if each.key not in CATALOG_KEYS))
_ORDER_OF_ERROR = (*ERROR_KEYS, *(key for key in Pinned._fields if key not in ERROR_KEYS))
_Entry = tuple[ScalarNode, Node]


def edits_of_head(
    places: Places, node: MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Edit]:
    """Yield the edits that change the values above the errors of a catalog."""
    yield from _edits(places, node, old, new, _ORDER_OF_CATALOG)


def edits_of_error(
    places: Places, node: MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Edit]:
    """Yield the edits that change the values of one error."""
    yield from _edits(places, node, old, new, _ORDER_OF_ERROR)


def edits_of_mapping(
    places: Places,
    node: MappingNode,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    order: tuple[str, ...],
) -> Iterator[Edit]:
    """Yield the edits that change the values of a mapping, whose canonical order this is."""
    yield from _edits(places, node, old, new, order)


def _edits(
    places: Places,
    node: MappingNode,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    order: tuple[str, ...],
) -> Iterator[Edit]:
    entries = {key.value: (key, value) for key, value in node.entries}
    removed = [key in old and key not in new for key in entries]
    yield from _removals(places, node, removed)
    kept = [entry for entry, is_removed in zip(node.entries, removed, strict=True) if not is_removed]
    for key, value in new.items():
        before = old.get(key)
        if value == before:
            continue
        if key not in entries:
            yield from _new_key(places, node, kept, key, value, order)
        elif isinstance(value, dict) and isinstance(before, dict) and set(before) & set(value):
            inner = entries[key][1]
            assert isinstance(inner, MappingNode)
            # The ids of categories and the titles of links have no canonical order: a new one comes last.
            inner_order = () if key in ("categories", "links") else order
            yield from _edits(places, inner, before, value, inner_order)
        elif (mine := _mappings(value)) and (old_ones := _mappings(before)) and len(mine) >= len(old_ones):
            yield from _edits_of_list(places, entries[key], old_ones, mine, order)
        else:
            yield edit_of_value(places, node, entries[key], value)


def _mappings(value: Any) -> list[Any]:
    """Return a list if its items are mappings, else an empty one."""
    is_list = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    return value if is_list else []


def _edits_of_list(
    places: Places, entry: _Entry, old: list[Any], new: list[Any], order: tuple[str, ...]
) -> Iterator[Edit]:
    """Yield the edits of a list of mappings that changed, and that may have further ones at its end."""
    key, node = entry
    assert isinstance(node, SequenceNode)
    for item, before, after in zip(node.items, old, new, strict=False):
        assert isinstance(item, MappingNode)
        yield from _edits(places, item, before, after, order)
    last = node.items[-1]
    at = places.stop(last)
    if places.is_flow(node):
        added = (f", {flow_text(item, is_json=not key.plain)}" for item in new[len(old) :])
        yield Edit(at, at, "".join(added))
        return
    at = places.end_of_line(at)
    yield from places.without_line_feed(last)
    indent, ends = " " * (node.column - 1), places.line_end(at)
    lines = list(block_lines("-", new[len(old) :]))[1:]
    yield Edit(at, at, "".join(f"{ends}{indent}{line.removeprefix('  ')}" for line in lines))


def edit_of_value(places: Places, mapping: MappingNode, entry: _Entry, value: Any) -> Edit:
    """Return the edit that gives a key of a mapping another value."""
    key, node = entry
    in_flow = places.is_flow(mapping)
    if isinstance(value, (dict, list)):
        if in_flow:
            return Edit(places.start(node), places.stop(node), flow_text(value, is_json=not key.plain))
        start = places.start(key)
        lines = block_lines(key.value, value)
        ends = f"{places.line_end(places.end_of_line(places.stop(node)))}{' ' * (mapping.column - 1)}"
        return Edit(start, places.stop(node), ends.join(lines))
    start, stop = places.start(node), places.stop(node)
    old = places.text[start:stop]
    comment = ""
    if places.is_block_scalar(node):
        header = old[: match.start()] if (match := LINE_END.search(old)) else old
        at = re.search(r"[ \t]+#", header)
        comment = header[at.start() :] if at else ""
    return Edit(start, stop, _in_quotes_of(old, value, in_flow=in_flow, is_json=not key.plain) + comment)


def edit_of_text(places: Places, mapping: MappingNode, entry: _Entry, value: str) -> Edit:
    """Return the edit that gives a key another text; a text below a `|` stays below it if it can."""
    _, node = entry
    old = places.text[places.start(node) : places.stop(node)]
    head = re.match(r"(\|-?[ \t]*(?:#[^\r\n]*)?)(\r\n|\r|\n)( *)", old)
    lines = value.removesuffix("\n").split("\n")
    has_same_end = isinstance(node, ScalarNode) and node.value.endswith("\n") == value.endswith("\n")
    if head is None or not has_same_end or lines[0].strip() != lines[0] or "" in (lines[0], lines[-1]):
        return edit_of_value(places, mapping, entry, value)
    below = (f"{head[2]}{head[3] if line else ''}{line}" for line in lines)
    return Edit(places.start(node), places.stop(node), f"{head[1]}{''.join(below)}")


def _new_key(
    places: Places,
    mapping: MappingNode,
    kept: Sequence[_Entry],
    key: str,
    value: Any,
    order: tuple[str, ...],
) -> Iterator[Edit]:
    """Yield the edits that put a key after the keys that come before it in the canonical form.

    `kept` are the entries that stay; there is at least one.
    """
    rank = {name: at for at, name in enumerate(order)}
    last = len(rank)
    before = [entry for entry in kept if rank.get(entry[0].value, last) <= rank.get(key, last)]
    if not before:
        yield _at_front(places, mapping, kept[0], key, value)
        return
    # Of keys without an order, the last one in the file.
    name, node = max(reversed(before), key=lambda entry: rank.get(entry[0].value, last))
    at = places.stop(node)
    if places.is_flow(mapping):
        yield Edit(at, at, f", {flow_pair(key, value, is_json=not name.plain)}")
        return
    at = places.end_of_line(at)
    yield from places.without_line_feed(node)
    yield Edit(at, at, "".join(_on_new_lines(places, mapping, at, key, value)))


def _at_front(places: Places, mapping: MappingNode, first: _Entry, key: str, value: Any) -> Edit:
    name, node = first
    at = places.start(name)
    if places.is_flow(mapping):
        return Edit(at, at, f"{flow_pair(key, value, is_json=not name.plain)}, ")
    if places.is_on_own_line(name):
        at = places.end_of_line_before(name)
        return Edit(at, at, "".join(_on_new_lines(places, mapping, at, key, value)))
    ends = f"{places.line_end(places.end_of_line(places.stop(node)))}{' ' * (mapping.column - 1)}"
    return Edit(at, at, "".join(f"{line}{ends}" for line in block_lines(key, value)))


def _on_new_lines(places: Places, mapping: MappingNode, at: int, key: str, value: Any) -> Iterator[str]:
    lead = f"{places.line_end(at)}{' ' * (mapping.column - 1)}"
    yield from (f"{lead}{line}" for line in block_lines(key, value))


def _removals(places: Places, mapping: MappingNode, removed: Sequence[bool]) -> Iterator[Edit]:
    """Yield the edits that remove keys with their values, and the comments behind them."""
    entries = mapping.entries
    at = 0
    while True in removed[at:]:
        first = removed.index(True, at)
        at = next((each for each in range(first, len(removed)) if not removed[each]), len(removed))
        is_flow = places.is_flow(mapping)
        if is_flow and first:
            yield Edit(places.stop(entries[first - 1][1]), places.stop(entries[at - 1][1]), "")
        elif is_flow or not places.is_on_own_line(entries[first][0]):
            stop = places.start(entries[at][0]) if at < len(entries) else places.stop(entries[-1][1])
            yield Edit(places.start(entries[first][0]), stop, "")
        else:
            for key, node in entries[first:at]:
                start = places.end_of_line_before(key)
                yield Edit(start, places.end_of_line(places.stop(node)), "")


def _in_quotes_of(old: str, value: Any, *, in_flow: bool, is_json: bool) -> str:
    """Return a value in the same quotes as the old one, if they can contain it."""
    if isinstance(value, str) and old.startswith('"'):
        return quoted(value, '"', json_escape if in_flow and is_json else shortest_escape)
    if isinstance(value, str) and old.startswith("'") and not has_invisible(value):
        return "'" + value.replace("'", "''") + "'"
    return scalar(value, in_flow=in_flow)
