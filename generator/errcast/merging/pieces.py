"""The text of a file -> a tree of pieces, which together are the text again, byte for byte.

    errors:                  the piece `errors`, with a container of
      # ask first              the piece 7: its comment above, "  - ", and a container of
      - code: 7                  the pieces `code`
        name: BUSY               and `name`
      - code: 8                the piece 8: …

A piece has a key by which the same piece is found in another version of the file: the key of a mapping, the
code of an error, or the value of an item. Blank lines and comments above a piece belong to it. A comment
below it does too, if it is further to the right than the piece.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.catalog import Code
from errcast.catalogfile.places import Places
from errcast.catalogfile.scalars import code_of
from errcast.files.contents import LINE_END
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.merging.files import MergedFile

ERRORS = ("errors",)
ITEM = "-"
"""The part of a path for an item of a list."""

_COLON = re.compile(r"[ \t]*:")
_COMMA = re.compile(r"(?>\s+|#[^\r\n]*)*,")
_COMMENT_LINE = re.compile(r"([ ]*)#[^\r\n]*(?>\r\n|\r|\n|\Z)")
_DASH = re.compile(r" *-[ \t]+")


class UnclearError(Exception):
    """Raised only in this folder: the layout of a file, or a change, is none that errcast understands."""


class Piece(NamedTuple):
    """A part of a file: what is above it (`lead`), its text (`head`), its inner pieces, and what follows."""

    key: Code
    lead: str
    head: str
    inner: "Container | None" = None
    tail: str = ""

    @property
    def text(self) -> str:
        """The whole text of the piece."""
        return f"{self.lead}{self.body}"

    @property
    def body(self) -> str:
        """The text without what is above the piece."""
        return f"{self.head}{self.inner.text if self.inner else ''}{self.tail}"


class Container(NamedTuple):
    """A mapping or a list: its pieces, and the text around them.

    `path` are the keys that lead to it. In braces or brackets (`is_flow`), commas are between the pieces, and
    perhaps one is after the last.
    """

    path: tuple[str, ...]
    is_flow: bool
    opening: str
    pieces: tuple[Piece, ...]
    closing: str
    has_last_comma: bool = False

    @property
    def text(self) -> str:
        """The whole text of the container."""
        between = "," if self.is_flow else ""
        last = "," if self.has_last_comma else ""
        return f"{self.opening}{between.join(piece.text for piece in self.pieces)}{last}{self.closing}"


def pieces_of(document: MergedFile) -> Container:
    """Return the pieces of a file. Raises UnclearError if its layout is unusual."""
    tree = _Splitter(document.text).root(document.root)
    if tree.text != document.text:
        raise UnclearError
    return tree


class _Splitter:
    def __init__(self, text: str) -> None:
        self._text = text
        self._places = Places(text)

    def root(self, node: MappingNode) -> Container:
        if not self._places.is_flow(node):
            return self._mapping(node, (), 0, len(self._text))
        inner = self._flow(node, ())
        before, after = self._text[: self._places.start(node)], self._text[self._places.stop(node) :]
        return inner._replace(opening=before + inner.opening, closing=inner.closing + after)

    def _mapping(self, node: MappingNode, path: tuple[str, ...], start: int, end: int) -> Container:
        """Return a mapping in block style. It starts in the middle of a line if it is an item of a list."""
        pieces, at = [], start
        for key, value in node.entries:
            begin = max(self._places.starts[key.line - 1], start)
            if self._text[begin : self._places.start(key)].strip(" ") or begin < at:
                raise UnclearError
            stop = self._end(value, key.column - 1, end)
            pieces.append(self._entry(key, value, path, self._text[at:begin], (begin, stop)))
            at = stop
        return Container(path, False, "", _unique(pieces), self._text[at:end])

    def _entry(
        self, key: ScalarNode, value: Node, path: tuple[str, ...], lead: str, extent: tuple[int, int]
    ) -> Piece:
        begin, stop = extent
        inner = (*path, key.value)
        if isinstance(value, ScalarNode) or self._places.is_flow(value):
            return self._piece(key.value, value, inner, lead, extent)
        colon = _COLON.match(self._text, self._places.stop(key))
        if colon is None:
            raise UnclearError
        region = self._next_line(self._places.end_of_line(colon.end()))
        if region > self._places.starts[value.line - 1]:
            raise UnclearError
        block = self._block(value, inner, region, stop)
        return Piece(key.value, lead, self._text[begin:region], block)

    def _list(self, node: SequenceNode, path: tuple[str, ...], start: int, end: int) -> Container:
        """Return a list in block style."""
        pieces, at = [], start
        for item in node.items:
            begin, first = self._places.starts[item.line - 1], self._places.start(item)
            if begin < at or not _DASH.fullmatch(self._text, begin, first):
                raise UnclearError
            stop = self._end(item, self._text.index("-", begin) - begin, end)
            key, lead = _key_of(item, path), self._text[at:begin]
            if isinstance(item, ScalarNode) or self._places.is_flow(item):
                pieces.append(self._piece(key, item, (*path, ITEM), lead, (begin, stop)))
            else:
                block = self._block(item, (*path, ITEM), first, stop)
                pieces.append(Piece(key, lead, self._text[begin:first], block))
            at = stop
        return Container(path, False, "", _unique(pieces), self._text[at:end])

    def _block(self, node: Node, path: tuple[str, ...], start: int, end: int) -> Container:
        if isinstance(node, MappingNode):
            return self._mapping(node, path, start, end)
        assert isinstance(node, SequenceNode)
        return self._list(node, path, start, end)

    def _piece(
        self, key: Code, value: Node, path: tuple[str, ...], lead: str, extent: tuple[int, int]
    ) -> Piece:
        """Return the piece of a scalar, or of a list or a mapping in brackets or braces."""
        begin, stop = extent
        if isinstance(value, ScalarNode):
            return Piece(key, lead, self._text[begin:stop])
        first, last = self._places.start(value), self._places.stop(value)
        flow = self._flow(value, path)
        return Piece(key, lead, self._text[begin:first], flow, self._text[last:stop])

    def _flow(self, node: Node, path: tuple[str, ...]) -> Container:
        """Return a list or a mapping in brackets or braces."""
        start, end = self._places.start(node), self._places.stop(node)
        pieces, at, has_comma = [], start + 1, True
        for key, first, value, inner in self._in_flow(node, path):
            if not has_comma:
                raise UnclearError
            begin, stop = self._places.start(first), self._places.stop(value)
            comma = _COMMA.match(self._text, stop, end)
            has_comma = comma is not None
            last = comma.end() - 1 if comma else stop
            pieces.append(self._piece(key, value, inner, self._text[at:begin], (begin, last)))
            at = comma.end() if comma else stop
        opening, closing = self._text[start : start + 1], self._text[at:end]
        return Container(path, True, opening, _unique(pieces), closing, bool(pieces) and has_comma)

    def _in_flow(
        self, node: Node, path: tuple[str, ...]
    ) -> Iterator[tuple[Code, Node, Node, tuple[str, ...]]]:
        """Yield the key of each part, the nodes where it begins and ends, and its path."""
        if isinstance(node, MappingNode):
            for key, value in node.entries:
                yield key.value, key, value, (*path, key.value)
        elif isinstance(node, SequenceNode):
            for item in node.items:
                yield _key_of(item, path), item, item, (*path, ITEM)

    def _end(self, node: Node, column: int, end: int) -> int:
        """Return the end of the last line of a node, with the comments below it that belong to it."""
        at = self._next_line(self._places.end_of_line(self._places.stop(node)))
        while at < end and (comment := _COMMENT_LINE.match(self._text, at)) and len(comment[1]) > column:
            at = comment.end()
        if at > end:
            raise UnclearError
        return at

    def _next_line(self, at: int) -> int:
        """Return the start of the line after a place at the end of a line."""
        if found := LINE_END.match(self._text, at):
            return found.end()
        if at < len(self._text):
            raise UnclearError
        return at


def _key_of(item: Node, path: tuple[str, ...]) -> Code:
    """Return the code of an error, the value of a scalar, or the path of a source table."""
    if isinstance(item, ScalarNode):
        return item.value
    word = "code" if path == ERRORS else "source"
    fields = {key.value: value for key, value in item.entries} if isinstance(item, MappingNode) else {}
    value = fields.get(word)
    key = None if not isinstance(value, ScalarNode) else code_of(value) if path == ERRORS else value.value
    if key is None:
        raise UnclearError
    return key


def _unique(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    if len({piece.key for piece in pieces}) < len(pieces):
        raise UnclearError
    return tuple(pieces)
