"""A part of the tree of docutils -> the text that people see.

    **kiln** ``cold`` |x|    -> "kiln cold", and what |x| stands for

A line of a paragraph that is only wrapped gives no line break. Paragraphs, items of lists and lines of
a line block do.
"""

import re
from collections.abc import Iterator

from docutils import nodes

from errcast.sources.budget import COPIED, WorkBudget
from errcast.sources.cells.scripts import Script, on_the_line
from errcast.sources.cells.wrapping import join_lines
from errcast.sources.rst.parts import CodeBlock, LeftOut, ListTable, Span

_MOST_WITHIN = 5  # substitutions within substitutions
_CODE = (nodes.literal_block, nodes.doctest_block, CodeBlock)
UNSEEN = (
    nodes.comment, nodes.system_message, nodes.substitution_definition, nodes.footnote_reference,
    nodes.raw, nodes.footnote, nodes.citation, nodes.pending, LeftOut, Span,
)  # fmt: skip
_TABLES = (nodes.table, ListTable)
ERROR = 3  # the level of a message of docutils
_ABOUT_TITLE = re.compile(r"section title|transition|[Tt]itle (?:over|under)line")


def unread(message: nodes.system_message) -> list[str]:
    """Return the lines that docutils took for the title of a section where none may be, as they are written.

    A cell `****` is one, and so is a cell with `Beware` above `======`.
    """
    if message.get("level", 0) < ERROR or not _ABOUT_TITLE.search(message.children[0].astext()):
        return []
    blocks = (part for part in message.children if isinstance(part, nodes.literal_block))
    return [line for block in blocks for line in block.astext().split("\n")]


class Texts:
    """The texts of one document, with what its substitutions stand for."""

    def __init__(self, document: nodes.document, budget: WorkBudget) -> None:
        """Take the substitutions of a document; the methods raise TooMuchWorkError."""
        self._definitions = document.substitution_defs
        self._names = document.substitution_names
        self._budget = budget

    def line(self, node: nodes.Element) -> str:
        """Return the text of a paragraph or a title on one line."""
        return join_lines(self.inline(node).split("\n"))

    def inline(self, node: nodes.Element) -> str:
        """Return the text within a paragraph; a line feed is where a line of the document was wrapped."""
        text = "".join(on_the_line(self._pieces(node, 0)))
        if text.strip():
            return text
        # Codes that are explained in footnotes: `[3101]_` alone is no mark behind a text.
        alone = (child.astext() for child in node.children if isinstance(child, nodes.footnote_reference))
        return " ".join(alone)

    def blocks(self, node: nodes.Element) -> str:
        """Return the text of a cell; a line feed is where people see a new line."""
        return "\n".join(self._lines(node))

    def _lines(self, node: nodes.Element) -> Iterator[str]:
        for child in node.children:
            if isinstance(child, nodes.system_message):
                yield from unread(child)
            elif isinstance(child, (*UNSEEN, *_TABLES)) or not isinstance(child, nodes.Element):
                continue
            elif isinstance(child, _CODE):
                yield from child.astext().split("\n")
            elif isinstance(child, nodes.list_item) and isinstance(node, nodes.enumerated_list):
                yield from _behind(f"{child.get('mark', '')} ", self._lines(child))
            elif isinstance(child, (nodes.option_list_item, nodes.field)):
                mark = "".join(part.astext() for part in child.children[:1])
                parts = (part for part in child.children[1:] if isinstance(part, nodes.Element))
                lines = (line for part in parts for line in self._lines(part))
                yield from _behind(f"{mark}: " if isinstance(child, nodes.field) else f"{mark} ", lines)
            elif isinstance(child, (nodes.image, nodes.TextElement)):
                yield self.line(child)
            else:
                yield from self._lines(child)

    def _pieces(self, node: nodes.Element, depth: int) -> Iterator[str | Script]:
        if isinstance(node, nodes.image):
            yield str(node.get("alt") or "")
        for child in node.children:
            if isinstance(child, nodes.Text):
                yield child.astext()
            elif isinstance(child, nodes.substitution_reference):
                yield from self._substituted(child, depth)
            elif isinstance(child, nodes.citation_reference):
                yield f"[{child.astext()}]"
            elif isinstance(child, (nodes.superscript, nodes.subscript)):
                yield Script.RAISED if isinstance(child, nodes.superscript) else Script.LOWERED
                yield from self._pieces(child, depth)
                yield Script.END
            elif isinstance(child, nodes.Element) and not isinstance(child, UNSEEN):
                yield from self._pieces(child, depth)

    def _substituted(self, reference: nodes.substitution_reference, depth: int) -> Iterator[str | Script]:
        name = str(reference.get("refname", ""))
        definition = self._definitions.get(name) or self._definitions.get(self._names.get(name.lower(), ""))
        if definition is None or depth >= _MOST_WITHIN:
            yield f"|{reference.astext()}|"
            return
        for piece in self._pieces(definition, depth + 1):
            self._budget.spend(COPIED, 1 + (len(piece) if isinstance(piece, str) else 0))
            yield piece


def _behind(mark: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield lines, the first of them behind a mark."""
    yield (mark + next(lines, "")).rstrip()
    yield from lines
