"""reStructuredText -> its prose, block by block: titles, paragraphs, items of lists, terms and definitions.

KILN_COLD (701)       -> a heading
---------------
The burner is off.    -> a text
.. data:: EPERM       -> an item with the term
"""

import re
from collections.abc import Iterator

from docutils import nodes

from errcast.sources.budget import WorkBudget
from errcast.sources.entries.blocks import BLOCKS, FIRST_CODE, Block, Kind, Line, Prose, with_number
from errcast.sources.entries.titles import is_number, style_of
from errcast.sources.rst.parsing import parse
from errcast.sources.rst.parts import CodeBlock, LeftOut, ListTable
from errcast.sources.rst.text import UNSEEN, Texts, unread

_MARKS = (nodes.strong, nodes.literal)
_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
_DEEPEST_HEADING = 6
_NUMBERED = r"([1-9][0-9]{2,8})\. +(\S.*)"


def prose(text: str, path: str, budget: WorkBudget) -> Prose:
    """Return the prose of a document. Raises TooMuchWorkError."""
    budget.spend(BLOCKS, text.count("\n"))
    document = parse(text, path, budget)
    return Prose(tuple(_Walk(Texts(document, budget)).blocks(document, 0, 0)))


class _Walk:
    """One walk through a tree."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._has_codes = False  # numbers of a list that are codes

    def blocks(self, node: nodes.Element, level: int, depth: int, kind: Kind = "text") -> Iterator[Block]:
        """Yield the blocks below a node, which `level` lists and `depth` sections are around.

        The first of them has this kind, also below what is not seen, such as a remark of docutils.
        """
        for child in node.children:
            is_seen = True
            line = getattr(child, "line", None) or 1
            if isinstance(child, nodes.section):
                yield from self._section(child, depth + 1)
            elif isinstance(child, (nodes.literal_block, nodes.doctest_block, CodeBlock)):
                yield Block("code", line, tuple(map(Line, child.astext().split("\n"))), level)
            elif isinstance(child, (nodes.table, ListTable, LeftOut)):
                what = "a part that is not read" if isinstance(child, LeftOut) else "a table"
                yield Block("other", line, (Line(what),), level)
            elif isinstance(child, nodes.paragraph):
                if not (kind == "item" and _is_link(child)):
                    yield self._paragraph(child, kind, level)
            elif isinstance(child, _LISTS):
                yield from self._list(child, level + 1, depth)
            elif isinstance(child, nodes.field_list):
                yield from self._fields(child, level)
            elif isinstance(child, nodes.line_block):
                yield Block(kind, line, tuple(map(Line, self._texts.blocks(child).split("\n"))), level)
            elif isinstance(child, nodes.system_message):
                lines = tuple(map(Line, unread(child)))
                if is_seen := bool(lines):
                    yield Block(kind, child.get("line") or 1, lines, level)
            elif is_seen := isinstance(child, nodes.Element) and not isinstance(
                child, (nodes.title, *UNSEEN)
            ):
                yield from self.blocks(child, level, depth, kind)
            kind = "text" if is_seen else kind

    def _section(self, section: nodes.section, depth: int) -> Iterator[Block]:
        title = next((part for part in section.children if isinstance(part, nodes.title)), None)
        if title is not None:
            line = max(1, (title.line or 1) - 1)  # docutils has that of the adornment below
            level = min(depth, _DEEPEST_HEADING)
            yield Block("heading", line, (Line(self._texts.line(title)),), level, self._marked(title))
        yield from self.blocks(section, 0, depth)

    def _list(self, listed: nodes.Element, level: int, depth: int) -> Iterator[Block]:
        start = int(listed.get("start", 1))
        self._has_codes = self._has_codes or start >= FIRST_CODE
        for number, item in enumerate(listed.children, start):
            if isinstance(item, nodes.list_item):
                blocks = self.blocks(item, level, depth, "item")
                first = next(blocks, None)
                if first is not None:
                    yield with_number(first, number) if start >= FIRST_CODE and first.lines else first
                yield from blocks
            elif isinstance(item, nodes.definition_list_item):
                terms = [part for part in item.children if isinstance(part, (nodes.term, nodes.classifier))]
                lines = tuple(Line(self._texts.line(term), bool(at)) for at, term in enumerate(terms))
                line = item.line or next((term.line for term in terms if term.line), 1)
                yield Block("item", line, lines, level, self._marked(terms[0]) if terms else "")
                for part in item.children:
                    if isinstance(part, nodes.definition):
                        yield from self.blocks(part, level, depth)

    def _fields(self, fields: nodes.field_list, level: int) -> Iterator[Block]:
        named = [
            field for field in fields.children if isinstance(field, nodes.field) and len(field.children) > 1
        ]
        are_codes = len(named) > 1 and all(_is_code(field.children[0].astext()) for field in named)
        for field in named:
            name, body = field.children[0], field.children[1]
            text = self._texts.blocks(body) if isinstance(body, nodes.Element) else ""
            lines = tuple(map(Line, f"{name.astext()}: {text}".split("\n")))
            kind: Kind = "item" if are_codes else "text"
            yield Block(kind, field.line or 1, lines, level + are_codes)

    def _paragraph(self, paragraph: nodes.paragraph, kind: Kind, level: int) -> Block:
        rows = self._texts.inline(paragraph).split("\n")
        lines = tuple(Line(row, bool(at)) for at, row in enumerate(rows))
        if kind == "text" and level == 0 and self._has_codes and (match := re.match(_NUMBERED, rows[0])):
            # Its second line is not indented, so it is no list.
            lines = (Line(f"{match[1]}: {match[2]}"), *lines[1:])
            return Block("item", paragraph.line or 1, lines, 1)
        return Block(kind, paragraph.line or 1, lines, level, self._marked(paragraph))

    def _marked(self, node: nodes.Element) -> str:
        first = next((child for child in node.children if child.astext().strip()), None)
        if isinstance(first, nodes.emphasis):
            return "" if " " in first.astext() else self._texts.line(first)
        return self._texts.line(first) if isinstance(first, _MARKS) else ""


def _is_code(name: str) -> bool:
    """Whether the name of a field is a code: `:11: lamp out`; not a word, as in `:type: text`."""
    return is_number(name) or style_of(name) not in ("", "lower")


def _is_link(paragraph: nodes.paragraph) -> bool:
    """Whether a paragraph is a link and nothing else, as in a table of contents."""
    children = [child for child in paragraph.children if child.astext().strip()]
    return len(children) == 1 and isinstance(children[0], nodes.reference)
