"""Texts of a tree below keys that are there several times -> one table of texts by their paths.

errors:
  size: {default: "is too large", range: "is out of range"}    errors.size.default: is too large
  door: {default: "is open", range: "is not in the wall"}   -> errors.size.range: is out of range
  lamp: "is out"                                               errors.door.default: is open …

The last key alone is no code, because other texts have it too.
"""

import re
from collections.abc import Sequence

from errcast.sources.trees.nodes import Fields, Leaf, Member
from errcast.sources.trees.shapes import FoundTable

_FEWEST_TABLES = 3
_FEWEST_REPEATED = 2  # keys with other texts
_CODE = re.compile(r"-?[0-9]+|0x[0-9A-Fa-f]+|[A-Z][A-Z0-9_.-]*[0-9][A-Z0-9_.-]*")  # such keys are codes alone


def with_paths(found: Sequence[FoundTable]) -> list[FoundTable]:
    """Return the tables of a tree, as one table if their keys are words that mean another text in each."""
    texts: list[tuple[tuple[str, ...], Leaf]] = []
    for each in found:
        if each.shape not in ("pairs", "rest") or not isinstance(each.node, Fields):
            return [*found]
        for key, node in each.node.members:
            if not isinstance(node, Leaf) or not node.is_text or _CODE.fullmatch(key):
                return [*found]
            texts.append(((*each.headings, key), node))
    said: dict[str, set[str]] = {}
    for path, leaf in texts:
        said.setdefault(path[-1], set()).add(leaf.text)
    repeated = sum(len(each) > 1 for each in said.values())
    if len(found) < _FEWEST_TABLES or repeated < _FEWEST_REPEATED:
        return [*found]
    start = _start([each.headings for each in found])
    members = [Member(".".join(path[len(start) :]), leaf) for path, leaf in texts]
    members.sort(key=lambda member: member.node.line)
    return [FoundTable(start, Fields(members[0].node.line, members), "pairs")]


def _start(headings: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the headings that all tables have."""
    count = 0
    while all(len(each) > count for each in headings) and len({each[count] for each in headings}) == 1:
        count += 1
    return headings[0][:count]
