"""An object that contains only values -> what its keys are, and what its values are.

{"40001": "too busy", "40002": "lamp out"}    -> code, message
{"TOO_BUSY": "too busy"}                      -> code, message
{"TOO_BUSY": 40001, "LAMP_OUT": 40002}        -> name, code
{"host": "localhost", "port": 80}             -> key, value: settings, or anything
"""

import re
from collections import Counter
from collections.abc import Sequence

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.nodes import Fields, Leaf, Member, Tree

INTEGER = re.compile(r"-?[0-9]+|0x[0-9A-Fa-f]+")
_NUMBERED_WORD = re.compile(r"(?=.*[0-9])[^\s]+")


def heads_of_pairs(members: Sequence[Member]) -> tuple[str, str]:
    """Return the headings of the keys and of the values; `key` and `value` if they may be anything."""
    are_codes = [INTEGER.fullmatch(member.key) is not None for member in members]
    leaves = [member.node for member in members if isinstance(member.node, Leaf)]
    values = [leaf for leaf in leaves if leaf.is_text or leaf.text != "null"]
    integers = sum(INTEGER.fullmatch(leaf.text) is not None for leaf in values)
    if any(leaf.kind for leaf in values) or not values:
        return "key", "value"
    if not any(are_codes) and integers == len(values) == len(members):
        return "name", "code"
    # A number among the texts is a text, if the keys are certainly the codes.
    are_texts = integers < len(values) if all(are_codes) else not any(not leaf.is_text for leaf in values)
    are_words = not all(are_codes) and all(_NUMBERED_WORD.fullmatch(leaf.text) for leaf in values)
    return ("code", "message") if are_texts and not are_words else ("key", "value")


def pairs_in(nodes: Sequence[Tree]) -> list[Member]:
    """Return the members of objects with one member each, all different: `[{"A": 1}, {"B": 2}]`."""
    members = [each.members[0] for each in nodes if isinstance(each, Fields) and len(each.members) == 1]
    is_each = len(members) == len(nodes) > 1 and len({member.key for member in members}) == len(members)
    return members if is_each and all(isinstance(member.node, Leaf) for member in members) else []


def are_texts_by_name(objects: Sequence[Fields]) -> bool:
    """Whether objects are groups of texts: `{"full": "no room"}` beside `{"full": "sold out", "shut": …}`.

    Records have most of their keys in common, or a key that is a field.
    """
    members = [member for each in objects for member in each.members]
    are_texts = all(isinstance(each.node, Leaf) and each.node.is_text for each in members)
    counts = Counter(member.key for member in members)
    shared = sum(2 * count > len(objects) for count in counts.values())
    return are_texts and 2 * shared < len(counts) and not any(meaning(key).is_known for key in counts)
