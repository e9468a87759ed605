"""A tree of texts for each language -> one tree, in which each text has its languages.

{"en": {"kiln": {"cold": "no fire"}},       {"kiln": {"cold": {"en": "no fire", "de": "kein Feuer"}}}
 "de": {"kiln": {"cold": "kein Feuer"}}} ->

Objects of texts alone are left to the tables: one for each language.
"""

from collections.abc import Sequence

from errcast.sources.cells.languages import are_languages
from errcast.sources.trees.nodes import Fields, Leaf, Member, Tree

_FEWEST = 2  # languages


def with_one_tree(root: Tree) -> Tree:
    """Return a tree in which the languages are below the keys of texts, and no longer above them."""
    if not isinstance(root, Fields):
        return root
    keys = [member.key for member in root.members]
    if len(keys) >= _FEWEST and are_languages(keys) and _are_deep(root):
        return _merged([(member.key, member.node) for member in root.members]) or root
    if len(keys) == 1:  # what is around the languages
        return Fields(root.line, [Member(keys[0], with_one_tree(root.members[0].node))])
    return root


def _are_deep(root: Fields) -> bool:
    """Whether all languages have objects, and these have objects."""
    trees = [member.node for member in root.members]
    return all(
        isinstance(tree, Fields) and any(isinstance(member.node, Fields) for member in tree.members)
        for tree in trees
    )


def _merged(trees: Sequence[tuple[str, Tree]]) -> Tree | None:
    """Return the trees as one, None if what is a text in one is an object in another."""
    leaves = [(tag, tree) for tag, tree in trees if isinstance(tree, Leaf)]
    objects = [(tag, tree) for tag, tree in trees if isinstance(tree, Fields)]
    line = trees[0][1].line
    if len(leaves) == len(trees):
        return Fields(line, [Member(tag, leaf) for tag, leaf in leaves])
    if len(objects) < len(trees):
        return None
    below: dict[str, list[tuple[str, Tree]]] = {}
    for tag, tree in objects:
        for member in tree.members:
            below.setdefault(member.key, []).append((tag, member.node))
    members = []
    for key, found in below.items():
        each = _merged(found)
        if each is None:
            return None
        members.append(Member(key, each))
    return Fields(line, members)
