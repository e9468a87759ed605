"""Fixes the findings that have exactly one safe fix: a document and its findings -> the fixed document.

    description: "gone "   and trailing-space at 6:18   ->   description: "gone"   and this finding

A fix changes only white space in texts for people, `replaced_by`, the order of errors, and comments
that ignore rules. No code, name or message changes. Everything else in the file stays byte for byte.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.catalogfile.mappings import edit_of_text
from errcast.catalogfile.places import Edit, Places, applied
from errcast.catalogfile.reading import Document, parse_document
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.findings import Finding
from errcast.linting.entries import in_order
from errcast.linting.ignore_fixes import Place, edits_of_comments
from errcast.linting.ignoring import ignores
from errcast.linting.order_fix import edits_of_order
from errcast.linting.places import Subject, subject
from errcast.linting.rules import UNNEEDED_IGNORE
from errcast.linting.text_fixes import TEXT_FIXES

ORDER, _REPLACEMENT = "codes-not-ascending", "replaced-by-deprecated"


class Fixed(NamedTuple):
    """A document after fixes, and the findings that they fixed."""

    document: Document
    findings: list[Finding]


def fixed(document: Document, findings: Sequence[Finding]) -> Fixed:
    """Return a document in which some of its findings are fixed; none if no finding has exactly one safe fix.

    A fix moves lines and may make others possible. So lint the result, and fix it again.
    """
    for fix in (_values, _comments, _order):
        result = fix(document, findings)
        if result.findings:
            return result
    return Fixed(document, [])


def _values(document: Document, findings: Sequence[Finding]) -> Fixed:
    """Return a document with fixed values."""
    wanted = {(each.rule, (each.line, each.column)): each for each in findings}
    linted = subject(document, Path(), ())
    values: dict[Place, str] = {}
    solved: list[Finding] = []
    for text in linted.texts if wanted else ():
        place, value = (text.node.line, text.node.column), text
        for rule, fix in TEXT_FIXES.items():
            finding = wanted.get((rule, place)) if text.is_prose else None
            if finding and (new := fix(value)) not in (None, value.text):
                value = value._replace(text=new or "")
                solved.append(finding)
                values[place] = value.text
    for place, name in _replacements(linted):
        if finding := wanted.get((_REPLACEMENT, place)):
            values[place] = name
            solved.append(finding)
    if not values:
        return Fixed(document, [])
    places = Places(document.text)
    edits = [
        edit_of_text(places, mapping, entry, new_text)
        for mapping, entry in _entries(document.root)
        if (new_text := values.get((entry[1].line, entry[1].column))) is not None
        and isinstance(entry[1], ScalarNode)
    ]
    result = _read_back(document, edits)
    is_right = result is not None and _scalars(result.root, {}) == _scalars(document.root, values)
    return Fixed(result, solved) if result and is_right else Fixed(document, [])


def _read_back(document: Document, edits: Iterable[Edit]) -> Document | None:
    """Return a document with edits, or None if it cannot be read or would lose its fingerprints."""
    result, _ = parse_document(applied(document.text, edits), document.catalog.path)
    return result if result and result.imprint == document.imprint else None


def _scalars(root: Node, others: Mapping[Place, str]) -> list[str]:
    """Return all values of a document, some of them replaced by others."""
    return [
        others.get((value.line, value.column), value.value)
        for _, (_, value) in _entries(root)
        if isinstance(value, ScalarNode)
    ]


def _replacements(linted: Subject) -> Iterator[tuple[Place, str]]:
    """Yield the place of each `replaced_by` that names a deprecated error, and what replaces that one."""
    following = {placed.error.name: _replaced_by(placed.error) for placed in linted.errors}
    # For each name, the error at the end of its replacements; None if there is no certain one.
    ends: dict[str | None, str | None] = {
        placed.error.name: placed.error.name for placed in linted.errors if not placed.error.is_deprecated
    }
    for placed in linted.errors:
        passed: dict[str | None, None] = {}
        name: str | None = placed.error.name
        while name is not None and name not in ends and name not in passed:
            passed[name] = None
            name = following.get(name)
        ends |= dict.fromkeys(passed, ends.get(name))
        if placed.error.is_deprecated and (end := ends[placed.error.name]) is not None:
            node = placed.nodes["deprecated.replaced_by"]
            yield (node.line, node.column), end


def _replaced_by(error: ErrorCode) -> str | None:
    return error.deprecated.replaced_by if isinstance(error.deprecated, Deprecation) else None


def _entries(node: Node) -> Iterator[tuple[MappingNode, tuple[ScalarNode, Node]]]:
    """Yield each mapping below a node with each of its entries."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield node, entry
            yield from _entries(entry[1])
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _entries(item)


def _comments(document: Document, findings: Sequence[Finding]) -> Fixed:
    """Return a document without rules in comments that ignore nothing."""
    wanted = {(each.line or 0, each.column or 0): each for each in findings if each.rule == UNNEEDED_IGNORE}
    found = list(edits_of_comments(document, wanted))
    result = _read_back(document, [edit for edit, _ in found]) if found else None
    if result is None or result.catalog != document.catalog:
        return Fixed(document, [])
    return Fixed(result, [wanted[place] for _, gone in found for place in gone])


def _order(document: Document, findings: Sequence[Finding]) -> Fixed:
    """Return a document with sorted errors, unless a comment allows another order somewhere."""
    wanted = [each for each in findings if each.rule == ORDER]
    allowed = any(named.id == ORDER for comment in ignores(document)[0] for named in comment.rules)
    edits = edits_of_order(document) if wanted and not allowed else []
    result = _read_back(document, edits) if edits else None
    if result is None or result.catalog != _sorted(document.catalog):
        return Fixed(document, [])
    return Fixed(result, wanted)


def _sorted(catalog: Catalog) -> Catalog:
    return replace(catalog, errors=tuple(sorted(catalog.errors, key=lambda error: in_order(error.code))))
