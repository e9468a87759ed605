"""A list with a text for each language -> an object with these texts by their languages.

[{"lang": "en", "text": "cold"}, {"lang": "de", "text": "kalt"}]   ->   {"en": "cold", "de": "kalt"}
"""

from errcast.sources.cells.languages import are_languages
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_KEYS = frozenset({"lang", "language", "locale", "culture"})
_PARTS = 2  # of a text: its language, and what it says


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
            is_same = all(one.node is other.node for one, other in zip(members, node.members, strict=True))
            return node if is_same else Fields(node.line, members)


def _by_language(node: Items) -> Fields | None:
    members = [_member(each) for each in node.nodes]
    found = [member for member in members if member is not None]
    tags = [member.key for member in found]
    is_list = bool(found) and len(found) == len(members) and len(set(tags)) == len(tags)
    return Fields(node.line, found) if is_list and are_languages(tags) else None


def _member(node: Tree) -> Member | None:
    """Return the language and the text of an object that has nothing else, None if it has."""
    if not isinstance(node, Fields) or len(node.members) != _PARTS:
        return None
    tags = [member.node for member in node.members if member.key.lower() in _KEYS]
    texts = [member.node for member in node.members if member.key.lower() not in _KEYS]
    if len(tags) != 1 or not isinstance(tags[0], Leaf) or not isinstance(texts[0], Leaf):
        return None
    return Member(tags[0].text, texts[0])
