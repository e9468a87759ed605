"""Nodes of a catalog -> findings about the rules between its errors.

    {code: 7, name: A} and {code: 7, name: B} -> the code 7 is already used on line 1; …

Codes and names are unique, all codes have one kind, and categories are declared. The checks read
nodes and not a `Catalog`, so they also work if single fields are wrong.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from errcast.catalog import RANGE_OF_STRINGS, Code
from errcast.catalogfile.scalars import code_of
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.findings import Finding, collect, nearest, show, show_bare


def relation_findings(root: MappingNode, path: str, findings: list[Finding]) -> None:
    """Add findings about the errors of a catalog, its categories, and its reserved codes and names."""
    keys = {key.value: node for key, node in root.entries}
    relations = _Relations(path, findings)
    errors = _mappings(keys.get("errors"))
    relations.check_reserved(keys.get("reserved"))
    relations.check_unique(errors)
    relations.check_categories(errors, keys.get("categories"))
    relations.check_ranges(keys.get("categories"))
    relations.check_replacements(errors)


class _Use(NamedTuple):
    """The line that uses or reserves a code or a name."""

    line: int
    is_reserved: bool


class _Relations:
    def __init__(self, path: str, findings: list[Finding]) -> None:
        self._path = path
        self._findings = findings
        self._codes: dict[Code, _Use] = {}
        self._names: dict[str, _Use] = {}
        self._code_nodes: list[tuple[ScalarNode, Code]] = []

    def check_reserved(self, node: Node | None) -> None:
        reserved = _entries(node)
        for item in _scalars(reserved.get("codes")):
            self._use_code(item, is_reserved=True)
        for item in _scalars(reserved.get("names")):
            self._use(item, item.value, self._names, "name", is_reserved=True)

    def check_unique(self, errors: Iterable[MappingNode]) -> None:
        for error in errors:
            for key, value in error.entries:
                if key.value == "code" and isinstance(value, ScalarNode):
                    self._use_code(value)
                elif key.value == "name" and isinstance(value, ScalarNode):
                    self._use(value, value.value, self._names, "name")
                elif key.value == "aliases":
                    for alias in _scalars(value):
                        self._use(alias, alias.value, self._names, "name")
        self._check_kinds()

    def check_categories(self, errors: Iterable[MappingNode], categories: Node | None) -> None:
        declared = _entries(categories)
        for error in errors:
            for key, value in error.entries:
                if key.value != "category" or not isinstance(value, ScalarNode) or value.value in declared:
                    continue
                hint = "add it there, with a title"
                if declared:
                    hint = nearest(value.value, declared, self._findings)
                text = f"the category {show(value.value)} is not declared under `categories:`; {hint}"
                self._report(value, "undeclared-category", text)

    def check_ranges(self, categories: Node | None) -> None:
        """Report the ranges of categories if a code is a string. Call it after `check_unique`."""
        if not any(isinstance(code, str) for _, code in self._code_nodes):
            return
        for node in _entries(categories).values():
            if isinstance(given := _entries(node).get("range"), ScalarNode):
                self._report(given, "invalid-range", f"{RANGE_OF_STRINGS}; remove the key")

    def check_replacements(self, errors: Iterable[MappingNode]) -> None:
        owners: dict[str, str] | None = None
        for error in errors:
            fields = {key.value: value for key, value in error.entries}
            replacement = _entries(fields.get("deprecated")).get("replaced_by")
            if not isinstance(replacement, ScalarNode):
                continue
            if owners is None:  # it may be empty, if no error has a name
                owners = _owners(errors)
            owner = owners.get(replacement.value)
            if isinstance(name := fields.get("name"), ScalarNode) and owner == name.value:
                text = f"{show(replacement.value)} is this error itself; write the name of another error"
            elif owner is None:
                hint = nearest(replacement.value, owners, self._findings)
                text = f"no error is named {show(replacement.value)}; {hint}"
            elif owner != replacement.value:
                text = f"{show(replacement.value)} is a former name; write {show_bare(owner)}"
            else:
                continue
            self._report(replacement, "unknown-replacement", text)

    def _use_code(self, node: ScalarNode, *, is_reserved: bool = False) -> None:
        code = code_of(node)
        if code is not None:
            self._code_nodes.append((node, code))
            self._use(node, code, self._codes, "code", is_reserved=is_reserved)

    def _use(
        self, node: ScalarNode, value: Any, uses: dict[Any, _Use], field: str, *, is_reserved: bool = False
    ) -> None:
        former = uses.get(value)
        if former is None:
            uses[value] = _Use(node.line, is_reserved)
        elif former.is_reserved and not is_reserved:
            text = (
                f"the {field} {_shown(node, value)} is reserved on line {former.line}, because an"
                f" earlier error had it; use another {field}"
            )
            self._report(node, f"reserved-{field}", text)
        else:
            text = (
                f"the {field} {_shown(node, value)} is already used on line {former.line};"
                f" use each {field} only once"
            )
            self._report(node, f"duplicate-{field}", text)

    def _check_kinds(self) -> None:
        """Report the codes that do not have the kind of most codes."""
        strings = sum(isinstance(code, str) for _, code in self._code_nodes)
        odd_kind, odd, usual = (
            (int, "an integer", "strings")
            if 2 * strings > len(self._code_nodes)
            else (str, "a string", "integers")
        )
        for node, code in self._code_nodes if strings else ():
            if isinstance(code, odd_kind):
                text = (
                    f"the code {_shown(node, code)} is {odd}, but most codes are {usual};"
                    " a catalog has one kind: put quotes around every code, or around none"
                )
                self._report(node, "mixed-codes", text)

    def _report(self, node: ScalarNode, rule: str, text: str) -> None:
        collect(self._findings, Finding(self._path, rule, text, line=node.line, column=node.column))


def _shown(node: ScalarNode, value: Code) -> str:
    """Return a code or a name as a finding shows it: an integer has no quotes, as in the file."""
    return show_bare(node.value) if isinstance(value, int) else show(node.value)


def _mappings(node: Node | None) -> list[MappingNode]:
    return (
        [item for item in node.items if isinstance(item, MappingNode)]
        if isinstance(node, SequenceNode)
        else []
    )


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, SequenceNode):
        yield from (item for item in node.items if isinstance(item, ScalarNode))


def _entries(node: Node | None) -> dict[str, Node]:
    return {key.value: value for key, value in node.entries} if isinstance(node, MappingNode) else {}


def _owners(errors: Iterable[MappingNode]) -> dict[str, str]:
    """Return the name of the error for each name and each former name."""
    owners: dict[str, str] = {}
    for error in errors:
        fields = _entries(error)
        if isinstance(name := fields.get("name"), ScalarNode):
            owners |= {alias.value: name.value for alias in _scalars(fields.get("aliases"))}
            owners[name.value] = name.value
    return owners
