"""Nodes below an error -> the values of its fields, as `errcast.fields` describes them.

severity: fatal              ->  None, and the finding `found "fatal"; expected one of info, warning, …`
tags: [network, timeout]     ->  ("network", "timeout")
x-team: payments             ->  "payments"
"""

from collections.abc import Callable, Mapping
from typing import Any

from errcast.catalogfile.codes import ReaderOfCodes
from errcast.catalogfile.scalars import decimal
from errcast.catalogfile.values import kind_of
from errcast.fields import (
    EMPTY_LIST,
    OWN_PREFIX,
    ErrorField,
    Link,
    OwnItem,
    OwnValue,
    choice_problem,
    link_title_problem,
    own_integer_problem,
    own_key_problem,
    retry_problem,
    url_problem,
    word_problem,
)
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.findings import nearest, show
from errcast.limits import text_problem

_TRUTH_VALUES = {"true": True, "false": False}


class FieldReader(ReaderOfCodes):
    """Reads the values of the fields of `errcast.fields`, and those of keys of one's own."""

    def reader_of(self, field: ErrorField) -> Callable[[Node], Any]:
        """Return the reader of a field. A deprecation has its own one."""
        problem_of: Callable[[Any], str | None] = field.problem or text_problem
        match field.kind:
            case "truth_value":
                return self.truth_value
            case "integer":
                return self.integer(problem_of, field.rule)
            case "choice":
                return self._choice(field.choices, field.rule)
            case "words":
                return self._words
            case "links":
                return self._links
        return self.text(problem_of, field.rule)

    def own_reader(self, key: ScalarNode) -> Callable[[Node], OwnValue | None] | None:
        """Return the reader of a key of one's own, None for another key."""
        if not key.value.startswith(OWN_PREFIX):
            return None
        if problem := own_key_problem(key.value):
            self.report(key, "invalid-key", f"{show(key.value)}: {problem}")
        return self._own

    def report_contradiction(self, error: Node, values: Mapping[str, Any]) -> None:
        """Report a `retry` that contradicts the `retryable` of its error."""
        if problem := retry_problem(values.get("retry"), values.get("retryable")):
            entries = error.entries if isinstance(error, MappingNode) else []
            node = next(value for key, value in entries if key.value == "retry")
            self.report(node, "contradiction", problem)

    def _choice(self, choices: tuple[str, ...], rule: str) -> Callable[[Node], str | None]:
        def read(node: Node) -> str | None:
            found = node.value if isinstance(node, ScalarNode) else None
            if found in choices:
                return found
            near = nearest(found, choices, self._findings) if found else ""
            hint = near if near.startswith("did you") else choice_problem("", choices)
            self.report(node, f"invalid-{rule}", f"found {kind_of(node)}; {hint}")
            return None

        return read

    def _words(self, node: Node) -> tuple[str, ...] | None:
        words: tuple[str, ...] | None = self.list_of(self.text(word_problem, "tag"), "words")(node)
        seen: set[str] = set()
        for item in node.items if isinstance(node, SequenceNode) else ():
            if isinstance(item, ScalarNode) and item.value in seen:
                self.report(item, "duplicate-tag", f"the tag {show(item.value)} is already here; remove it")
            seen |= {item.value} if isinstance(item, ScalarNode) else set()
        return words

    def _links(self, node: Node) -> tuple[Link, ...] | None:
        if not isinstance(node, MappingNode):
            text = f"expected links (`Title: https://…`), found {kind_of(node)}"
            self.report(node, "wrong-type", text)
            return None
        read_url = self.text(url_problem, "link")
        for key, _ in node.entries:
            if (problem := link_title_problem(key.value)) and problem != text_problem(key.value):
                self.report(key, "invalid-link", f"the title {show(key.value)}: {problem}")
        links = [(key.value, read_url(value)) for key, value in node.entries]
        return tuple(Link(title, url) for title, url in links if url is not None)

    def _own(self, node: Node) -> OwnValue | None:
        if isinstance(node, SequenceNode):
            if not node.items:
                self.report(node, "invalid-list", EMPTY_LIST)
            return tuple(item for each in node.items if (item := self._own_item(each)) is not None)
        return self._own_item(node)

    def _own_item(self, node: Node) -> OwnItem | None:
        if not isinstance(node, ScalarNode):
            text = f"expected a text, an integer, true, false, or a list of them, found {kind_of(node)}"
            self.report(node, "wrong-type", text)
            return None
        if not node.plain:
            return self.text(text_problem, "text")(node)
        if node.value in _TRUTH_VALUES:
            return _TRUTH_VALUES[node.value]
        number = decimal(node.value)
        if number is None:
            return self.text(text_problem, "text")(node)
        if problem := own_integer_problem(number):
            self.report(node, "invalid-integer", f"found {show(node.value)}; {problem}")
            return None
        return number
