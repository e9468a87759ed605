"""The file of a catalog -> its catalog with the place of every field: what a check is given.

A check returns `Found`: a place and what is wrong there. Which rule says so, and how bad it
is, stands in the table of rules.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.catalogfile.reading import Document
from errcast.files.yaml_tree import Mapping as YamlMapping
from errcast.files.yaml_tree import Node, Scalar, Sequence
from errcast.targets import Target


class Found(NamedTuple):
    """Something doubtful: where it stands, and what to do about it in one line."""

    line: int
    column: int
    text: str


class Entry(NamedTuple):
    """An error and its nodes by key; those of a deprecation are `deprecated.reason` and so on."""

    error: ErrorCode
    node: Node
    nodes: Mapping[str, Node]

    def found(self, text: str, key: str | None = None) -> Found:
        """Return what is wrong with a field, or with the whole error where it has no such field."""
        return found(self.nodes.get(key or "", self.node), text)


class PlacedText(NamedTuple):
    """A text and its place. `key` is how people call it; prose is for people, all else verbatim."""

    key: str
    text: str
    node: Node
    is_prose: bool


class Subject(NamedTuple):
    """What is linted: a catalog, where it lies, the place of everything in it, and its targets."""

    catalog: Catalog
    path: Path
    entries: tuple[Entry, ...]
    categories: tuple[tuple[Category, Scalar], ...]
    texts: tuple[PlacedText, ...]
    head: Mapping[str, Node]
    targets: tuple[Target, ...]


def found(node: Node, text: str) -> Found:
    """Return what is wrong at a node."""
    return Found(node.line, node.column, text)


def subject(document: Document, path: Path, targets: tuple[Target, ...]) -> Subject:
    """Return the file of a catalog as what is linted; `path` is the file's own."""
    head = _by_key(document.root)
    errors = head["errors"]
    nodes = errors.items if isinstance(errors, Sequence) else []
    entries = tuple(
        Entry(error, node, _fields(node)) for error, node in zip(document.catalog.errors, nodes, strict=True)
    )
    keys = categories.entries if isinstance(categories := head.get("categories"), YamlMapping) else []
    placed = zip(document.catalog.categories, keys, strict=True)
    texts = [*_head_texts(document.catalog, head, keys), *_error_texts(entries)]
    return Subject(
        catalog=document.catalog,
        path=path,
        entries=entries,
        categories=tuple((category, key) for category, (key, _) in placed),
        texts=tuple(texts),
        head=head,
        targets=targets,
    )


def _fields(node: Node) -> dict[str, Node]:
    fields = _by_key(node)
    deprecation = _by_key(fields.get("deprecated"))
    return fields | {f"deprecated.{key}": value for key, value in deprecation.items()}


def _by_key(node: Node | None) -> dict[str, Node]:
    return {key.value: value for key, value in node.entries} if isinstance(node, YamlMapping) else {}


def _head_texts(
    catalog: Catalog, head: Mapping[str, Node], categories: list[tuple[Scalar, Node]]
) -> Iterator[PlacedText]:
    if catalog.title is not None:
        yield PlacedText("title", catalog.title, head["title"], is_prose=True)
    for key, node in categories:
        if isinstance(node, Scalar):
            yield PlacedText(f"title of the category {key.value}", node.value, node, is_prose=True)


# How people call each text of an error, and whether it is prose.
_TEXTS = (
    ("code", "code", False),
    ("message", "message", False),
    ("description", "description", True),
    ("solution", "solution", True),
    ("deprecated.reason", "reason of the deprecation", True),
)


def _error_texts(entries: tuple[Entry, ...]) -> Iterator[PlacedText]:
    has_string_codes = bool(entries) and isinstance(entries[0].error.code, str)
    keys = [each for each in _TEXTS if has_string_codes or each[0] != "code"]
    for entry in entries:
        for key, called, is_prose in keys:
            node = entry.nodes.get(key)
            if isinstance(node, Scalar):
                yield PlacedText(called, node.value, node, is_prose)
