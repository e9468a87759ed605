"""A tree in which some keys are there twice -> the tree that can be read, and what is said of such keys.

{"11": "cold", "11": "hot"}                        -> both: two rows with one code, as in any table
{"code": 11, "see": "a", "see": "b"}               -> the first one, with a note: no field of an error
{"code": 11, "message": "cold", "message": "hot"}  -> a finding: which one is meant?
"""

from collections.abc import Sequence

from errcast.findings import Finding, show
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree

_MOST_FINDINGS = 20  # more are not reported


def without_repeated_keys(root: Tree, path: str) -> tuple[Tree, list[Finding]]:
    """Return a tree whose records have each key once, and the findings about the others."""
    findings: list[Finding] = []
    tree = _checked(root, path, findings)
    errors = [finding for finding in findings if finding.level == "error"]
    return tree, (errors or findings)[:_MOST_FINDINGS]


def _checked(node: Tree, path: str, findings: list[Finding]) -> Tree:
    if isinstance(node, Leaf):
        return node
    if isinstance(node, Items):
        return Items(node.line, [_checked(each, path, findings) for each in node.nodes])
    members = [Member(key, _checked(each, path, findings)) for key, each in node.members]
    keys = {member.key for member in members}
    if len(keys) == len(members) or _is_map(members):
        return Fields(node.line, members)
    first: dict[str, Member] = {}
    for member in members:
        before = first.setdefault(member.key, member)
        if before is not member and not _are_same(before.node, member.node):
            findings.append(_finding(before, member, path))
    return Fields(node.line, [*first.values()])


def _is_map(members: Sequence[Member]) -> bool:
    """Whether the keys of an object are those of errors: no key is a field, all values are of one kind."""
    kinds = {type(member.node) for member in members}
    return len(kinds) == 1 and not any(meaning(member.key).fields for member in members)


def _are_same(one: Tree, other: Tree) -> bool:
    """Whether two trees are the same, wherever they stand."""
    if isinstance(one, Leaf) or isinstance(other, Leaf):
        return isinstance(one, Leaf) and isinstance(other, Leaf) and one.text == other.text
    if isinstance(one, Items) and isinstance(other, Items):
        return len(one.nodes) == len(other.nodes) and all(map(_are_same, one.nodes, other.nodes))
    if isinstance(one, Fields) and isinstance(other, Fields):
        keys = [member.key for member in one.members] == [member.key for member in other.members]
        return keys and all(map(_are_same, (m.node for m in one.members), (m.node for m in other.members)))
    return False


def _finding(before: Member, member: Member, path: str) -> Finding:
    line = member.node.line
    said = f"the key {show(member.key)} is already used on line {before.node.line}"
    if meaning(member.key).fields:
        return Finding(path, "duplicate-key", f"{said}; keep one of them", line=line)
    return Finding(path, "duplicate-key", f"{said}; the first one is read", line=line, level="note")
