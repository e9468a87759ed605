"""A list with a text for each language -> an object with these texts by their languages.

[{"lang": "en", "text": "cold"}, {"lang": "de", "text": "kalt"}]   ->   {"en": "cold", "de": "kalt"}

In a record, texts below their languages are languages below their texts:

{"code": 11, "words": {"en": {"title": "cold"}, "de": {"title": "kalt"}}}
    ->   {"code": 11, "title": {"en": "cold", "de": "kalt"}}
"""

from collections.abc import Set

from errcast.sources.cells.languages import are_languages
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_KEYS = frozenset({"lang", "language", "locale", "culture"})
_OTHER_KEYS = frozenset({"id", "key", "code"})  # of a language only if there are several
_PARTS = 2  # of a text: its language, and what it says
_MOST_TEXTS = 8  # of a record in a language


def with_tagged_texts(node: Tree) -> Tree:
    """Return a tree in which each such list is an object."""
    match node:
        case Leaf():
            return node
        case Items():
            if (texts := _by_language(node)) is not None:
                return texts
            nodes = [with_tagged_texts(each) for each in node.nodes]
            is_same = all(one is other for one, other in zip(nodes, node.nodes, strict=True))
            return node if is_same else Items(node.line, nodes)
        case _:
            members = [Member(member.key, with_tagged_texts(member.node)) for member in node.members]
            is_record = any(isinstance(member.node, Leaf) for member in members)
            members = _with_texts_first(members) if is_record else members
            pairs = zip(members, node.members, strict=False)
            is_same = len(members) == len(node.members) and all(
                one.node is other.node for one, other in pairs
            )
            return node if is_same else Fields(node.line, members)


def _with_texts_first(members: list[Member]) -> list[Member]:
    """Return the members of a record, with an object of each text in place of one of each language."""
    keys = {member.key for member in members}
    found: list[Member] = []
    for member in members:
        texts = _by_text(member.node)
        is_free = texts is not None and keys.isdisjoint(each.key for each in texts)
        found += texts if texts is not None and is_free else [member]
    return found


def _by_text(node: Tree) -> list[Member] | None:
    """Return an object of each text, from objects with the same few keys for each language; else None."""
    if not isinstance(node, Fields) or not node.members or not are_languages([m.key for m in node.members]):
        return None
    every: dict[str, list[Member]] = {}
    for member in node.members:
        if not isinstance(member.node, Fields) or not 0 < len(member.node.members) <= _MOST_TEXTS:
            return None
        for text in member.node.members:
            if not isinstance(text.node, Leaf):
                return None
            every.setdefault(text.key, []).append(Member(member.key, text.node))
    return [Member(key, Fields(texts[0].node.line, texts)) for key, texts in every.items()]


def _by_language(node: Items) -> Fields | None:
    members = [_member(each, _KEYS) for each in node.nodes]
    if len(members) > 1 and None in members:
        members = [_member(each, _OTHER_KEYS) for each in node.nodes]
    found = [member for member in members if member is not None]
    tags = [member.key for member in found]
    is_list = bool(found) and len(found) == len(members) and len(set(tags)) == len(tags)
    return Fields(node.line, found) if is_list and are_languages(tags) else None


def _member(node: Tree, keys: Set[str]) -> Member | None:
    """Return the language and the text of an object that has nothing else, None if it has."""
    if not isinstance(node, Fields) or len(node.members) != _PARTS:
        return None
    tags = [member.node for member in node.members if member.key.lower() in keys]
    texts = [member.node for member in node.members if member.key.lower() not in keys]
    if len(tags) != 1 or not isinstance(tags[0], Leaf) or not isinstance(texts[0], Leaf):
        return None
    return Member(tags[0].text, texts[0])
