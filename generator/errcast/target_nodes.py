"""The nodes of a target.yaml -> values, with a finding for each that is wrong.

`longest_text: many`  ->  target.yaml:3:15: error[wrong-type]: expected an integer
"""

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.findings import Finding, GaveUpError, collect, nearest, show, show_bare
from errcast.limits import LONGEST_MATCHED
from errcast.options import Option, OptionValue

if TYPE_CHECKING:
    from errcast.text.expressions import ExpressionWork

_INTEGER = "-?[0-9]{1,30}"


class TargetReader:
    """Reads the nodes of one target.yaml and collects the findings."""

    def __init__(self, path: str, findings: list[Finding], *, is_built_in: bool = False) -> None:
        """Keep the path for the findings, and the list for them."""
        self.findings = findings
        self.is_built_in = is_built_in
        self._path = path
        self._work: ExpressionWork | None = None

    def mapping(self, node: Node, keys: dict[str, Any], required: Iterable[str], noun: str) -> dict[str, Any]:
        """Return the values of the known keys, each read by its own function. The others are findings."""
        values: dict[str, Any] = {}
        for key, value in self.entries(node, noun):
            if key.value in keys:
                values[key.value] = keys[key.value](self, value)
            else:
                hint = nearest(key.value, keys, self.findings)
                self.report(key, "unknown-key", f"unknown key {show(key.value)} in {noun}; {hint}")
        missing = [key for key in required if key not in values]
        if missing:
            self.report(node, "missing-key", f"{noun} needs {', '.join(missing)}")
        return values

    def entries(self, node: Node, noun: str) -> list[tuple[ScalarNode, Node]]:
        """Return the keys and values of a mapping."""
        if isinstance(node, MappingNode):
            return node.entries
        self.report(node, "wrong-type", f"expected {noun}: keys and values")
        return []

    def items(self, node: Node) -> list[Node]:
        """Return the items of a list."""
        if isinstance(node, SequenceNode):
            return node.items
        self.report(node, "wrong-type", "expected a list")
        return []

    def text(self, node: Node) -> str:
        """Return a text."""
        if isinstance(node, ScalarNode):
            return node.value
        self.report(node, "wrong-type", "expected a text")
        return ""

    def texts(self, node: Node) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(self.text(item) for item in self.items(node))

    def words(self, node: Node) -> frozenset[str]:
        """Return the words of a list of texts."""
        return frozenset(word for text in self.texts(node) for word in text.split())

    def choice(self, node: Node, known: Collection[str]) -> str:
        """Return a text that is one of the known ones."""
        value = self.text(node)
        if value not in known:
            self.report(node, "invalid-value", f"unknown value {show(value)}; {nearest(value, known)}")
        return value

    def truth(self, node: Node) -> bool:
        """Return a truth value."""
        return self.choice(node, ("true", "false")) == "true"

    def integer(self, node: Node) -> int:
        """Return an integer."""
        value = self.text(node)
        if re.fullmatch(_INTEGER, value):
            return int(value)
        self.report(node, "wrong-type", "expected an integer")
        return 0

    def limit(self, node: Node) -> int:
        """Return an integer of at least 1."""
        value = self.integer(node)
        if value < 1 and isinstance(node, ScalarNode) and re.fullmatch(_INTEGER, node.value):
            self.report(node, "invalid-value", "expected an integer of at least 1")
        return value

    def pattern(self, node: Node) -> str:
        """Return a regular expression that is within the limits; else an empty text.

        Those of a built-in target are checked by tests.
        """
        value = self.text(node)
        if self.is_built_in:
            return value
        from errcast.text.expressions import LONGEST_EXPRESSION, expression_problem, syntax_problem

        if len(value) > LONGEST_EXPRESSION:  # Python would take long to compile it
            self.report(node, "invalid-value", f"expected at most {LONGEST_EXPRESSION} characters")
            return ""
        self._check_work(node, self._expressions().may_compile(value))
        if problem := syntax_problem(value):
            text = f"{show(value)} is not a regular expression: {show_bare(problem, 200)}"
            self.report(node, "invalid-value", text)
            return ""
        if problem := expression_problem(value):
            self.report(node, "invalid-value", f"{show(value)} cannot be a pattern: {problem}")
            return ""
        return value

    def check_match(self, node: Node, option: Option) -> None:
        """Count the work to match the default of an option. Raises GaveUpError if it is too much."""
        value = str(option.default)
        if option.pattern and len(value) <= LONGEST_MATCHED and not self.is_built_in:
            self._check_work(node, self._expressions().may_match(option.pattern, value))

    def _expressions(self) -> "ExpressionWork":
        """Return the work that is left for the expressions of this file."""
        if self._work is None:
            from errcast.text.expressions import ExpressionWork

            self._work = ExpressionWork()
        return self._work

    def _check_work(self, node: Node, is_enough: bool) -> None:
        if not is_enough:
            text = "the patterns of the options make too much work; use fewer repetitions and classes in them"
            self.report(node, "too-large", text)
            raise GaveUpError

    def option_value(self, node: Node) -> OptionValue:
        """Return a text, a truth value or an integer."""
        value = self.text(node)
        if not isinstance(node, ScalarNode) or not node.plain:
            return value
        if value in ("true", "false"):
            return value == "true"
        return int(value) if re.fullmatch(_INTEGER, value) else value

    def option_default(self, node: Node) -> OptionValue:
        """Return such a value, or the texts of a list."""
        return self.texts(node) if isinstance(node, SequenceNode) else self.option_value(node)

    def option_values(self, node: Node) -> tuple[OptionValue, ...]:
        """Return a list of such values."""
        return tuple(self.option_value(item) for item in self.items(node))

    def report(self, node: Node, rule: str, text: str) -> None:
        """Add a finding at a node. Raises GaveUpError if there are too many."""
        collect(self.findings, Finding(self._path, rule, text, line=node.line, column=node.column))
