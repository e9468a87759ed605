"""A table of words in a file of YAML that comes with errcast -> sets of words, read at the first use.

words_of_table(folder / "vocabulary.yaml", "codes")  -> {"code", "errno", "error", …}
"""

from functools import cache
from pathlib import Path

from errcast.files.contents import read_text
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, parse
from errcast.findings import Finding


@cache
def words_of_table(path: Path, key: str) -> frozenset[str]:
    """Return the words under a key: those of all its lines."""
    lines = _table(path)[key]
    assert isinstance(lines, SequenceNode)
    return frozenset(word for line in lines.items for word in _text(line).split())


@cache
def pairs_of_table(path: Path, key: str) -> dict[str, str]:
    """Return the texts under a key that has keys itself."""
    node = _table(path)[key]
    assert isinstance(node, MappingNode)
    return {each.value: _text(value) for each, value in node.entries}


@cache
def _table(path: Path) -> dict[str, Node]:
    text = read_text(path, path.name)
    assert not isinstance(text, Finding), text
    root, problems = parse(text, path.name)
    assert not problems, problems
    assert isinstance(root, MappingNode)
    return {key.value: value for key, value in root.entries}


def _text(node: Node) -> str:
    assert isinstance(node, ScalarNode)
    return node.value
