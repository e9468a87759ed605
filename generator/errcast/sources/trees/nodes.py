"""The nodes of a JSON or YAML text: objects, lists and values, each with its line."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Leaf(NamedTuple):
    """A text, or the spelling of a number or a word: `40001`, `true`, `null`.

    `kind` is that of a `Cell`: `TRUTH_VALUE` of `true`, "" of texts and numbers.
    """

    line: int
    text: str
    is_text: bool
    kind: str = ""


class Items(NamedTuple):
    """A list."""

    line: int
    nodes: Sequence["Tree"]


class Member(NamedTuple):
    """A key of an object, and its value."""

    key: str
    node: "Tree"


class Fields(NamedTuple):
    """An object; each key is unique."""

    line: int
    members: Sequence[Member]


Tree = Leaf | Items | Fields


def compact(node: Tree) -> str:
    """Return a tree as JSON on one line: `{"en":"busy","codes":[1,2]}`."""
    match node:
        case Leaf():
            return json.dumps(node.text, ensure_ascii=False) if node.is_text else node.text
        case Items():
            return f"[{','.join(map(compact, node.nodes))}]"
        case Fields():
            members = (
                f"{json.dumps(key, ensure_ascii=False)}:{compact(value)}" for key, value in node.members
            )
            return f"{{{','.join(members)}}}"


def record_of(line: int, texts: Mapping[str, str]) -> Fields:
    """Return texts as an object, without the empty ones: `{"code": "11", "text": ""}` -> {"code": "11"}."""
    members = [Member(key, Leaf(line, text, is_text=True)) for key, text in texts.items() if text]
    return Fields(line, members)


def leaf_of(node: Tree | None, keys: Sequence[str]) -> Leaf | None:
    """Return the first value below one of some keys of an object, None if it has none."""
    found = (member_of(node, key) for key in keys)
    return next((each for each in found if isinstance(each, Leaf)), None)


def member_of(node: Tree | None, key: str) -> Tree | None:
    """Return what is below a key of an object, None if there is nothing."""
    members = node.members if isinstance(node, Fields) else ()
    return next((member.node for member in members if member.key == key), None)
