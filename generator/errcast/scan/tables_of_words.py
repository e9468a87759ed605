"""The tables of words beside this module -> sets of words, read at the first use.

words_of_table("vocabulary.yaml", "codes")  -> {"code", "errno", "error", …}
"""

from functools import cache
from pathlib import Path

from errcast.files.contents import read_text
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, parse
from errcast.findings import Finding


def vocabulary(key: str) -> frozenset[str]:
    """Return the words under a key of `vocabulary.yaml`."""
    return words_of_table("vocabulary.yaml", key)


@cache
def words_of_table(name: str, key: str) -> frozenset[str]:
    """Return the words under a key: those of all its lines."""
    lines = _table(name)[key]
    assert isinstance(lines, SequenceNode)
    return frozenset(word for line in lines.items for word in _text(line).split())


@cache
def pairs_of_table(name: str, key: str) -> dict[str, str]:
    """Return the texts under a key that has keys itself."""
    node = _table(name)[key]
    assert isinstance(node, MappingNode)
    return {each.value: _text(value) for each, value in node.entries}


@cache
def _table(name: str) -> dict[str, Node]:
    path = Path(__file__).parent / name
    text = read_text(path, name)
    assert not isinstance(text, Finding), text
    root, problems = parse(text, name)
    assert not problems, problems
    assert isinstance(root, MappingNode)
    return {key.value: value for key, value in root.entries}


def _text(node: Node) -> str:
    assert isinstance(node, ScalarNode)
    return node.value
