"""YAML -> the tables in it (see `records`); a catalog of errcast is such a file too.

- code: 1
  message: busy      -> a table: code, message; 1, busy
"""

import re

from errcast.files.plain_scalars import plain_kind
from errcast.files.yaml_tree import MappingNode, ScalarNode, SequenceNode, parse
from errcast.files.yaml_tree import Node as YamlNode
from errcast.findings import Finding
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import DATE, TRUTH_VALUE, Grid
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree
from errcast.sources.trees.records import tables
from errcast.sources.trees.repeated_keys import without_repeated_keys

_NEON = ".neon"  # of Nette: as YAML, but with tabs before its keys
_TABS = r"(?m)^\t+"
# What YAML reads in another way; quotes and comments before it are skipped.
_NOT_IN_YAML = (
    r"(?P<mark>\'\'\'|\"\"\"|=)"
    r"|(?<!\w)(?:\"(?:[^\"\\\n]|\\.)*\"?|'[^'\n]*')|(?:^|(?<=\s))#[^\n]*"
)
_KINDS = (TRUTH_VALUE, DATE)


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a YAML text, or what is wrong with its form."""
    is_neon = path.lower().endswith(_NEON)
    if is_neon and (problem := _other_neon(text, path)):
        return [], [problem]
    spaced = re.sub(_TABS, _spaces, text) if is_neon else text
    root, findings = parse(spaced, path, keeps_repeated=True)
    if root is None or findings:
        return [], findings
    tree, notes = without_repeated_keys(_node(root), path)
    if any(note.level == "error" for note in notes):
        return [], notes
    grids, findings = tables(tree, path, budget or WorkBudget(len(text)))
    return grids, [*notes, *findings]


def _other_neon(text: str, path: str) -> Finding | None:
    """Return the finding about what NEON has and YAML has not: texts in three quotes, `=` behind a key."""
    found = next((match for match in re.finditer(_NOT_IN_YAML, text) if match["mark"]), None)
    if found is None:
        return None
    expected = "`:` behind a key, or quotes around a text with `=`"
    if found["mark"] != "=":
        expected = "a text on one line, in quotes"
    said = (
        f"errcast reads of NEON what YAML has too: found `{found['mark']}`, expected {expected}; write it so"
    )
    line = text.count("\n", 0, found.start()) + 1
    return Finding(path, "other-neon", said, line=line)


def _spaces(tabs: re.Match[str]) -> str:
    return "  " * len(tabs[0])


def tree(text: str, path: str) -> tuple[Tree | None, list[Finding]]:
    """Return the nodes of a YAML text, or what is wrong with its form."""
    root, findings = parse(text, path)
    return (None, findings) if root is None or findings else (_node(root), [])


def _node(node: YamlNode) -> Tree:
    match node:
        case ScalarNode():
            kind = plain_kind(node.value) if node.plain else None
            text = "null" if kind == "nothing" else node.value
            return Leaf(node.line, text, is_text=kind is None, kind=kind if kind in _KINDS else "")
        case SequenceNode():
            return Items(node.line, [_node(item) for item in node.items])
        case MappingNode():
            return Fields(node.line, [Member(key.value, _node(value)) for key, value in node.entries])
