"""Finds the names that some header defines as a macro, for example `EOF` -> a macro of `stdio.h`.

The names are data: a folder of `templates/` may have a `macros.yaml`, whether or not there is a
target in it yet. A name cannot change once it is published, so the rule does not wait for the target.
"""

from functools import cache
from typing import NamedTuple

from errcast.files.contents import read_text
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, parse
from errcast.findings import Finding
from errcast.targets import built_in_folder


class Macro(NamedTuple):
    """The header that defines a name, and the languages that include this header."""

    header: str
    languages: str


@cache
def macros() -> dict[str, Macro]:
    """Return the macro of each name that is one."""
    found = {}
    for path in sorted(built_in_folder().glob("*/macros.yaml")):
        text = read_text(path, path.as_posix())
        assert not isinstance(text, Finding), text
        root, problems = parse(text, path.as_posix())
        assert not problems, problems
        keys = _entries(root)
        languages = _words(keys["languages"])
        for header, names in _entries(keys["headers"]).items():
            found.update({name: Macro(header, languages) for name in _words(names).split()})
    return found


def _entries(node: Node | None) -> dict[str, Node]:
    assert isinstance(node, MappingNode)
    return {key.value: value for key, value in node.entries}


def _words(node: Node) -> str:
    assert isinstance(node, ScalarNode)
    return node.value
