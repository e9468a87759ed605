"""Nodes of a catalog file -> values: texts, integers, truth values, lists and mappings of them.

    http_status: 404    ->  404
    retryable: yes      ->  None, and the finding `found "yes"; expected true or false, without quotes`

`reading` says which key has which value.
"""

from collections.abc import Callable
from typing import Any

from errcast.catalogfile.scalars import decimal
from errcast.files.plain_scalars import plain_kind
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.findings import Finding, collect, nearest, show, show_bare
from errcast.limits import text_problem

Problem = Callable[[str], str | None]


class ValueReader:
    """Reads the nodes of one file, and collects the findings. A wrong value is reported and left out."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        """Collect findings about the file `path` in a list."""
        self._path = path
        self._findings = findings

    def mapping(
        self,
        node: Node,
        keys: dict[str, Callable[[Node], Any]],
        required: tuple[str, ...],
        noun: str,
        otherwise: Callable[[ScalarNode], Callable[[Node], Any] | None] = lambda _: None,
    ) -> dict[str, Any] | None:
        """Return the values of a mapping, each read by the reader of its key, or None.

        `otherwise` returns the reader of a key that is not in `keys`, None for an unknown key.
        """
        if not isinstance(node, MappingNode):
            self.report(node, "wrong-type", f"expected {noun} (keys and values), found {kind_of(node)}")
            return None
        values: dict[str, Any] = {}
        present = {key.value for key, _ in node.entries}
        for key, value in node.entries:
            reader = keys.get(key.value) or otherwise(key)
            if reader is None:
                hint = nearest(key.value, keys, self._findings)
                self.report(key, "unknown-key", f"unknown key {show(key.value)} in {noun}; {hint}")
                present |= {
                    known for known in required if f'"{known}"' in hint
                }  # misspelt keys are not missing too
                continue
            read = reader(value)
            if read is not None:
                values[key.value] = read
        missing = [key for key in required if key not in present]
        if missing:
            self.report(node, "missing-key", f"{noun} needs {', '.join(missing)}; add {_them(missing)}")
        return values

    def text(self, problem_of: Problem, rule: str) -> Callable[[Node], str | None]:
        """Return a reader of texts; `problem_of` says what is wrong with one."""

        def read(node: Node) -> str | None:
            if not isinstance(node, ScalarNode):
                self.report(node, "wrong-type", f"expected a text, found {kind_of(node)}")
                return None
            kind = plain_kind(node.value) if node.plain else None
            if kind is not None:
                self.report(node, "unquoted", _unquoted(node, kind))
                return None
            if problem := problem_of(node.value):
                # The YAML reader has already reported an escape sequence for such a character.
                if problem != text_problem(node.value):
                    self.report(node, f"invalid-{rule}", f"{show(node.value)}: {problem}")
                return None
            return node.value

        return read

    def list_of(self, read: Callable[[Node], Any], noun: str) -> Callable[[Node], tuple[Any, ...] | None]:
        """Return a reader of lists; `read` reads an item."""

        def read_list(node: Node) -> tuple[Any, ...] | None:
            if not isinstance(node, SequenceNode):
                self.report(node, "wrong-type", f"expected a list of {noun} (`[…]`), found {kind_of(node)}")
                return None
            return tuple(value for item in node.items if (value := read(item)) is not None)

        return read_list

    def integer(self, problem_of: Callable[[int], str | None], rule: str) -> Callable[[Node], int | None]:
        """Return a reader of integers; 0 must be one that has a problem."""

        def read(node: Node) -> int | None:
            number = decimal(node.value) if isinstance(node, ScalarNode) and node.plain else None
            if number is not None and problem_of(number) is None:
                return number
            found = show(node.value) if isinstance(node, ScalarNode) else kind_of(node)
            self.report(node, f"invalid-{rule}", f"found {found}; {problem_of(0)}, without quotes")
            return None

        return read

    def truth_value(self, node: Node) -> bool | None:
        """Return the value of `true` or `false`."""
        if isinstance(node, ScalarNode) and node.plain and node.value in ("true", "false"):
            return node.value == "true"
        found = show(node.value) if isinstance(node, ScalarNode) else kind_of(node)
        self.report(node, "wrong-type", f"found {found}; expected true or false, without quotes")
        return None

    def report(self, node: Node, rule: str, text: str) -> None:
        """Add a finding at the place of a node. Raises GaveUpError if there are too many."""
        collect(self._findings, Finding(self._path, rule, text, line=node.line, column=node.column))


def kind_of(node: Node) -> str:
    """Return what a node is, for a finding: `"text"`, `a list`, `keys and values`."""
    match node:
        case ScalarNode(value=value):
            return show(value) if value else "nothing"
        case SequenceNode():
            return "a list"
        case MappingNode():
            return "keys and values"


def _unquoted(node: ScalarNode, kind: str) -> str:
    if not node.value:
        return "the value is missing; write a text, or remove the key"
    return f"YAML reads {show_bare(node.value)} without quotes as {kind}; write {show(node.value)}"


def _them(missing: list[str]) -> str:
    return "it" if len(missing) == 1 else "them"
