"""A document -> its parts (keys with values, and items of lists), each with its comments.

    # about both                           Part(code: 7, before=["# about both"], after=["# busy"])
    - code: 7  # busy                ->    Part(name: BUSY)
      name: BUSY                           and the foot of the item: ["# no text yet"]
      # no text yet

| place of the comment | it belongs to |
| --- | --- |
| above the first key of the file | the head of the file |
| at the end of a line | the value that ends there; behind a closing bracket, what it closes |
| on its own line | the part below it; indented more than that part, the mapping or the list above it |
| below the last part | the foot of the mapping or the list that has its column, else of the file |

The column decides as in `catalogfile.patching`: a comment to the right of the column of the dash
still belongs to the error above it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.catalogfile.imprint import is_imprint_line
from errcast.catalogfile.places import Places
from errcast.catalogfile.reading import Document
from errcast.files.contents import LINE_END
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode

BLANK = ""
"""A blank line among the comments before a part."""

_COMMENT = re.compile(r"#[^\r\n]*")
_SHORTEST_GAP = 2  # between two values, with a comment or a blank line in it
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)")


class Part(NamedTuple):
    """A key with its value, or an item of a list (`key` is None), and its comments.

    `before` are the comments above it, and blank lines. `after` are the comments beside its first line.
    `foot` are the comments below the last of its `children`. `is_block` is true for a text below its
    `|` or `>`, and `in_braces` for a mapping that the canonical form has on one line.
    """

    key: str | None
    node: Node
    is_block: bool
    before: list[str]
    after: list[str]
    children: list["Part"]
    foot: list[str]
    in_braces: bool = False


class Parts(NamedTuple):
    """A document as its parts: the comments at its head, its root, and the comments at its foot.

    `imprints` are the comments with the fingerprints of imports. `is_json` is true for a document in
    braces with its keys in double quotes, or in a file of that name.
    """

    head: list[str]
    root: Part
    foot: list[str]
    imprints: list[str]
    is_json: bool


def parts_of(document: Document) -> Parts:
    """Return the parts of a document with its comments."""
    return parts_of_text(document.text, document.root, document.catalog.path)


def parts_of_text(text: str, root: MappingNode, path: str) -> Parts:
    """Return the parts of a text with its comments; `root` is its root node, and `path` its file."""
    return _Reader(text, root, path).parts()


class _Comment(NamedTuple):
    """A comment: its column, whether it has its own line, and whether it follows the last value."""

    text: str
    column: int
    has_own_line: bool
    is_beside: bool
    is_below_blank: bool


# A mapping or a list in block style that has ended, with its column; the outer ones first.
_Ended = Sequence[tuple[int, Part]]


class _Reader:
    """Walks through a document once, from comment to comment."""

    def __init__(self, text: str, root: MappingNode, path: str) -> None:
        self._text = text
        self._places = Places(text)
        key = self._places.start(root.entries[0][0])
        is_named_json = path.lower().endswith(".json")
        is_json = self._places.is_flow(root) and (self._text[key] == '"' or is_named_json)
        self._parts = Parts([], self._part(None, root), [], [], is_json)
        self._at = 0  # the text before this offset is read
        self._last: Part | None = None  # the part that ends at this offset
        self._is_closed = False  # whether it ends there with a bracket

    def parts(self) -> Parts:
        head, root, foot, _, _ = self._parts
        start = self._places.start(root.node)
        for comment in self._comments(start):
            self._keep(comment, head, comment)
        if head and _BLANK_LINE.search(self._text, self._at, start):
            head.append(BLANK)
        self._at = start
        ended = self._walk(root)
        self._gap(len(self._text), None, ended, 0, otherwise=foot)
        return self._parts

    def _walk(self, part: Part) -> _Ended:
        """Add the children of a part, and return the mappings and lists in block style that end with it."""
        node = part.node
        if isinstance(node, ScalarNode):
            self._scalar(part, node)
            return ()
        is_flow = self._places.is_flow(node)
        if is_flow:
            self._read(self._places.start(node) + 1, part)
        ended: _Ended = ()
        for key, value in _entries(node):
            child = self._part(key, value)
            self._gap(self._places.start(key or value), child, ended, 0 if is_flow else node.column)
            if key is not None:
                self._read(self._places.stop(key), child)
                if isinstance(value, ScalarNode) or self._places.is_flow(value):
                    self._gap(self._places.start(value), child)
            ended = self._walk(child)
            part.children.append(child)
        if not is_flow:
            return ((node.column, part), *ended)
        stop = self._places.stop(node)
        self._gap(stop - 1, None, otherwise=part.foot)
        self._read(stop, part, is_closed=True)
        return ()

    def _part(self, key: ScalarNode | None, node: Node) -> Part:
        is_block = self._places.is_block_scalar(node)
        return Part(None if key is None else key.value, node, is_block, [], [], [], [])

    def _scalar(self, part: Part, node: ScalarNode) -> None:
        start, stop = self._places.start(node), self._places.stop(node)
        if part.is_block:
            end = LINE_END.search(self._text, start)
            self._read(start, part)
            for comment in self._comments(end.start() if end else stop):
                self._keep(comment, part.after, comment)
        self._read(stop, part)

    def _read(self, stop: int, part: Part, *, is_closed: bool = False) -> None:
        self._at, self._last, self._is_closed = stop, part, is_closed

    def _gap(
        self,
        stop: int,
        following: Part | None,
        ended: _Ended = (),
        column: int = 0,
        *,
        otherwise: list[str] | None = None,
    ) -> None:
        """Give each comment before an offset to its part.

        `following` is the part that begins there, at `column`. `otherwise` are the comments of the place
        if no part begins there.
        """
        if stop - self._at < _SHORTEST_GAP:
            return
        before = following.before if following else otherwise if otherwise is not None else []
        after = following.after if following else before
        for comment in self._comments(stop):
            if comment.is_beside and self._last is not None:
                self._keep(comment, self._beside(self._last))
            elif not comment.has_own_line:
                self._keep(comment, after)
                ended = ()
            else:
                ended = _around(comment.column, ended) if comment.column > column else ()
                self._keep(comment, ended[-1][1].foot if ended else before, comment)
        if following and _BLANK_LINE.search(self._text, self._at, stop):
            following.before.append(BLANK)

    def _beside(self, part: Part) -> list[str]:
        """Return the comments to which one at the end of the line of a part belongs."""
        if not self._is_closed:
            return part.after
        return self._parts.foot if part is self._parts.root else part.before

    def _keep(self, comment: _Comment, comments: list[str], own_line: _Comment | None = None) -> None:
        if own_line and comment.column == 1 and is_imprint_line(comment.text):
            self._parts.imprints.append(comment.text)
            return
        if own_line and comment.is_below_blank:
            comments.append(BLANK)
        comments.append(comment.text)

    def _comments(self, stop: int) -> Iterator[_Comment]:
        """Yield the comments before an offset. Between two values, each `#` begins a comment."""
        text, first = self._text, self._at
        if text.find("#", first, stop) < 0:
            return
        for match in _COMMENT.finditer(text, first, stop):
            between = text[self._at : match.start()]
            line = self._places.starts[bisect_right(self._places.starts, match.start()) - 1]
            yield _Comment(
                match.group().rstrip(),
                match.start() - line + 1,
                has_own_line=not text[line : match.start()].strip(" \t"),
                is_beside=self._at == first and not LINE_END.search(between),
                is_below_blank=_BLANK_LINE.search(between) is not None,
            )
            self._at = match.end()


def _entries(node: MappingNode | SequenceNode) -> Iterator[tuple[ScalarNode | None, Node]]:
    if isinstance(node, MappingNode):
        yield from node.entries
    else:
        yield from ((None, item) for item in node.items)


def _around(column: int, ended: _Ended) -> _Ended:
    """Return the outermost of those that ended, up to the one that a comment at a column belongs to."""
    inner = [each for each, _ in ended if each <= column]
    if not inner:
        return ended[:1]
    return ended[: next(at for at, (each, _) in enumerate(ended) if each == max(inner)) + 1]
