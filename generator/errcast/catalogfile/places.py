"""The text of a catalog file and its nodes -> places in the text, and edits of it.

    - code: 7  # busy        the node `7` is from offset 8 to 9; its line ends, behind the comment,
      name: BUSY             at offset 17

The YAML parser reports where a node starts. Where a block text or a list ends depends on its style.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeGuard

from errcast.files.contents import LINE_END, line_starts
from errcast.files.yaml_tree import Node, ScalarNode, SequenceNode

REST_OF_LINE = re.compile(r"[ \t]*(#[^\r\n]*)?(?=[\r\n]|\Z)")
COMMENT_LINE = re.compile(r"(?>\r\n|\r|\n)([ ]*)#[^\r\n]*")
_INDENT = re.compile(r"[ \t]*")
_FIRST_VISIBLE = re.compile(r"(?<=[\r\n])( *)[^ \r\n]")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


class Edit(NamedTuple):
    """A new `text` for the characters from `start` to before `stop`."""

    start: int
    stop: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits applied. Edits at one place keep their order; none inside another counts."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.stop > edit.start, -edit.stop)):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.text]
            at = edit.stop
    return "".join((*parts, text[at:]))


class Places:
    """Finds the places of nodes in one text."""

    def __init__(self, text: str) -> None:
        """Remember where the lines of the text start."""
        self.text = text
        self.starts = line_starts(text)

    def start(self, node: Node) -> int:
        """Return the offset of the first character of a node."""
        return self.starts[node.line - 1] + node.column - 1

    def stop(self, node: Node) -> int:
        """Return the offset after the last character of a node, not the start of the next node."""
        last = self._last(node)
        stop = self.starts[last.end_line - 1] + last.end_column - 1
        return self._stop_of_block(last, stop) if self.is_block_scalar(last) else stop

    def _stop_of_block(self, node: ScalarNode, stop: int) -> int:
        """Return where a block text ends: before its last line end and the blank lines that it drops."""
        at, indent = stop, self._indent_of_block(node)
        while True:
            if not self.keeps_blank_lines(node):
                end = at
                while self.text[at - 1] in " \t":
                    at -= 1
                if end - at > indent:  # a last line of blanks, which the text contains
                    return stop
            if self.text[at - 1] not in "\r\n":
                return stop
            stop = at = at - (2 if self.text[at - 2 : at] == "\r\n" else 1)
            if self.keeps_blank_lines(node):
                return stop

    def _indent_of_block(self, node: ScalarNode) -> int:
        """Return how many spaces at the head of its lines a block text leaves out; all if it is blank."""
        written = _FIRST_VISIBLE.search(self.text, self.start(node) + 1)
        read = _FIRST_VISIBLE.search(f"\n{node.value}")
        return len(written[1]) - len(read[1]) if written and read else len(self.text)

    def is_flow(self, node: Node) -> bool:
        """Tell whether a list or a mapping is in brackets or braces."""
        return self.text[self.start(node)] in "[{"

    def is_block_scalar(self, node: Node) -> TypeGuard[ScalarNode]:
        """Tell whether a text is below its `|` or `>`."""
        return isinstance(node, ScalarNode) and not node.plain and self.text[self.start(node)] in "|>"

    def is_on_own_line(self, node: Node) -> bool:
        """Tell whether nothing is before a node on its line."""
        return _INDENT.fullmatch(self.text, self.starts[node.line - 1], self.start(node)) is not None

    def _last(self, node: Node) -> Node:
        """Return the last scalar of a node in block style, or any other node itself."""
        if isinstance(node, ScalarNode) or self.is_flow(node):
            return node
        return self._last(node.items[-1] if isinstance(node, SequenceNode) else node.entries[-1][1])

    def keeps_blank_lines(self, node: Node) -> bool:
        """Tell whether blank lines after a node belong to it (YAML 1.2, section 8.1.1.2)."""
        last = self._last(node)
        header = _BLOCK_HEADER.match(self.text, self.start(last))
        return self.is_block_scalar(last) and header is not None and "+" in header.group()

    def end_of_line(self, offset: int) -> int:
        """Return the end of the line if only a comment follows, else the offset itself."""
        rest = REST_OF_LINE.match(self.text, offset)
        return rest.end() if rest else offset

    def end_of_line_before(self, node: Node) -> int:
        """Return the offset before the line end above the line of a node; 0 for the first line."""
        start = self.starts[node.line - 1]
        return start - (2 if self.text[start - 2 : start] == "\r\n" else 1) if start else 0

    def line_end(self, at: int) -> str:
        """Return the line end at a place. At the end of the file, return that of the line above."""
        here = LINE_END.match(self.text, at)
        if here is None and len(self.starts) > 1:
            here = LINE_END.search(self.text, self.starts[-2])
        return here.group() if here else "\n"

    def without_line_feed(self, node: Node) -> Iterator[Edit]:
        """Yield the edit that keeps a block text unchanged when lines follow the last line of the file.

        The text of `|` ends with a line feed if its last line does. In a file without a line feed at
        the end, only `|-` keeps the text: `|` and "busy" -> `|-` and "busy".
        """
        last = self._last(node)
        header = _BLOCK_HEADER.match(self.text, self.start(last))
        if not self.is_block_scalar(last) or header is None or "-" in header.group():
            return
        if last.value and not last.value.endswith("\n"):
            yield Edit(header.start(), header.end(), header.group().replace("+", "") + "-")
