"""Reads where each field of a catalog is: the file of a catalog -> `Subject`, the input of each check.

For example, `- {code: 1, name: A, message: a}` on line 4 becomes a `PlacedError`: its error, its node
(line 4, column 5), and the node of each field (`name` is at line 4, column 21).

A check yields `Found`: a place, and what is wrong there. The table of rules (`rules`) adds the id
of the rule and its level.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from errcast.catalog import Catalog, Category, Code, ErrorCode, Position
from errcast.catalogfile.reading import Document
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.targets import Target


class Found(NamedTuple):
    """One problem: its place (line and column, from 1), and what to do about it, in one line."""

    line: int
    column: int
    text: str


class PlacedError(NamedTuple):
    """An error, its node, and the node of each field by its key, such as `name` or `deprecated.reason`."""

    error: ErrorCode
    node: Node
    nodes: Mapping[str, Node]

    def found(self, text: str, key: str | None = None) -> Found:
        """Return a problem of a field; if the error has no such field, a problem of the whole error."""
        return found(self.nodes.get(key or "", self.node), text)


class PlacedText(NamedTuple):
    """A text and its place.

    `key` is the name of the text in a finding. Prose is read by people; programs compare any other text.
    """

    key: str
    text: str
    node: Node | Position
    is_prose: bool


class WithTexts(Protocol):
    """A catalog or a translation, as the checks of one text at a time see it."""

    @property
    def texts(self) -> Sequence[PlacedText]:
        """Each text and its place."""
        ...


class Use(NamedTuple):
    """A catalog and the line where it uses a code or a name; `called` is the name, or the code, beside it."""

    path: str
    line: int
    called: str
    error: ErrorCode


class Uses(NamedTuple):
    """Where the catalogs of a run use each code and each name."""

    codes: Mapping[Code, Sequence[Use]]
    names: Mapping[str, Sequence[Use]]


class Subject(NamedTuple):
    """The input of a check: a catalog, the path of its file, its places, and the targets.

    `imprint` are the fingerprints of the last import, None if the file has none. `uses` are the codes
    and names of all catalogs, None if there is no other. `are_unique` says that no two may share one.
    """

    catalog: Catalog
    path: Path
    errors: tuple[PlacedError, ...]
    categories: tuple[tuple[Category, ScalarNode], ...]
    texts: tuple[PlacedText, ...]
    head: Mapping[str, Node]
    imprint: str | None
    targets: tuple[Target, ...]
    uses: Uses | None = None
    are_unique: bool = False


def found(node: Node | Position, text: str) -> Found:
    """Return a problem at the place of a node."""
    return Found(node.line, node.column, text)


def subject(document: Document, path: Path, targets: tuple[Target, ...]) -> Subject:
    """Return the input of the checks for one catalog; `path` is the path of its file."""
    head = _by_key(document.root)
    items = head["errors"]
    nodes = items.items if isinstance(items, SequenceNode) else []
    errors = tuple(
        PlacedError(error, node, _fields(node))
        for error, node in zip(document.catalog.errors, nodes, strict=True)
    )
    keys = categories.entries if isinstance(categories := head.get("categories"), MappingNode) else []
    placed = zip(document.catalog.categories, keys, strict=True)
    texts = [*_head_texts(document.catalog, head, keys), *_error_texts(errors)]
    return Subject(
        catalog=document.catalog,
        path=path,
        errors=errors,
        categories=tuple((category, key) for category, (key, _) in placed),
        texts=tuple(texts),
        head=head,
        imprint=document.imprint,
        targets=targets,
    )


def _fields(node: Node) -> dict[str, Node]:
    fields = _by_key(node)
    inner = (
        (f"{name}.{key}", value)
        for name in ("deprecated", "source")
        for key, value in _by_key(fields.get(name)).items()
    )
    return fields | dict(inner)


def _by_key(node: Node | None) -> dict[str, Node]:
    return {key.value: value for key, value in node.entries} if isinstance(node, MappingNode) else {}


def _head_texts(
    catalog: Catalog, head: Mapping[str, Node], categories: list[tuple[ScalarNode, Node]]
) -> Iterator[PlacedText]:
    if catalog.title is not None:
        yield PlacedText("title", catalog.title, head["title"], is_prose=True)
    for key, value in categories:
        node = _by_key(value).get("title", value)
        if isinstance(node, ScalarNode):
            yield PlacedText(f"title of the category {key.value}", node.value, node, is_prose=True)


# Each text of an error: its key, its name in a finding, and whether it is prose.
_TEXTS = (
    ("code", "code", False),
    ("message", "message", False),
    ("description", "description", True),
    ("solution", "solution", True),
    ("deprecated.reason", "reason of the deprecation", True),
)


def _error_texts(errors: tuple[PlacedError, ...]) -> Iterator[PlacedText]:
    has_string_codes = bool(errors) and isinstance(errors[0].error.code, str)
    keys = [each for each in _TEXTS if has_string_codes or each[0] != "code"]
    for placed in errors:
        for key, called, is_prose in keys:
            node = placed.nodes.get(key)
            if isinstance(node, ScalarNode):
                yield PlacedText(called, node.value, node, is_prose)
