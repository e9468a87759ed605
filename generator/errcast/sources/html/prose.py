"""An HTML page -> its prose, block by block: headings, paragraphs, items of lists, terms and definitions.

    <h3>(4) SQLITE_ABORT</h3>       -> a heading of level 3
    <p>An operation was aborted.    -> a text
    <dl><dt>4<dd>Aborted.</dl>      -> an item with the term, a text

A list of links, such as a table of contents, is no text of the page. A section ends with the element
around it, so that no footer belongs to the last section.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from errcast.sources.budget import Work, WorkBudget
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.scripts import SCRIPTS, Script, on_the_line
from errcast.sources.entries.blocks import BLOCKS as MOST_BLOCKS
from errcast.sources.entries.blocks import Block, Kind, Line, Prose
from errcast.sources.html.breaks import Break, lines_of
from errcast.sources.html.cals import in_html
from errcast.sources.html.elements import BLOCKS, HEADINGS, PREFORMATTED, UNSEEN
from errcast.sources.html.hidden import has_text
from errcast.sources.html.seen import WHITE_SPACE, folded, is_hidden, is_passed_over, text_of, text_on_a_line

_TAGS = Work("tags around its text", 50_000, 1 / 10, "delete everything that is not about errors")
_BLOCK = r"(?i)<(?:h[1-6]|p|li|dt|dd|summary|pre)\b"
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
_MARKS = frozenset({"b", "strong", "code", "tt", "kbd", "samp"})
_STYLED = "span"  # a mark if it is a code: pages give codes a look of their own
_TITLES = HEADINGS | {"summary": max(HEADINGS.values())}
_NO_TITLES = 99  # no block that looks like a title so far
_LONGEST_TITLE = 200  # characters
_MOST_BEFORE = 20  # comments and blanks at the beginning of a block
_WHOLE = frozenset({"body", "html", "#document"})
_DEEPEST = 20  # elements around a link or a bold text; each item would else look through all within it
_INSTEAD_OF_TEXT = frozenset({"head", "nav", "footer"})
_ROLES_INSTEAD_OF_TEXT = frozenset({"navigation", "contentinfo", "search"})


def prose(text: str, path: str, budget: WorkBudget) -> Prose:
    """Return the prose of a page. Raises TooMuchWorkError."""
    from errcast.sources.html.tree import tree

    budget.spend(_TAGS, text.count("<"))  # before anything is parsed
    budget.spend(MOST_BLOCKS, len(re.findall(_BLOCK, text)))
    unified = in_html(text.replace("\r\n", "\n").replace("\r", "\n"))
    root = tree(unified, budget)
    lines = range(1, unified.count("\n") + 2)
    walk = _Walk(lines, 0)
    return Prose(tuple(walk.blocks(root)), _title(root), tuple(walk.hidden))


def blocks_of_part(text: str, lines: Sequence[int], level: int, budget: WorkBudget) -> list[Block]:
    """Return the blocks of a part of a document, which `level` lists are around.

    `lines` has for each line of the text its line in the document. Raises TooMuchWorkError.
    """
    from errcast.sources.html.tree import tree

    return _Walk(lines, level).blocks(tree(text, budget))


def _title(root: Any) -> str:
    """Return the title of a page, "" if it has none."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.name == "title":
            return text_on_a_line(node)
        if node.name in ("#document", "html", "head"):
            stack.extend(reversed(node.children or ()))
    return ""


class _End(NamedTuple):
    """The end of an element, in the list of what is still to be walked."""

    element: Any


class _Walk:
    """One walk through a tree. It collects the pieces of a block until the block ends."""

    def __init__(self, lines: Sequence[int], level: int) -> None:
        """`lines` as in `blocks_of_part`; `level` is the number of lists around the tree."""
        self._lines, self._level, self._line = lines, level, lines[0]
        self._first_line, self._has_text = self._line, False  # of the block of the pieces
        self._found: list[Block] = []
        self._pieces: list[str | Break | Script] = []
        self._kind: Kind = "text"
        self._marked = ""
        self._mark: Any = None  # the element at the start of the block that is bold, or set as code
        self._is_link = False  # the block of the pieces is an item that is only a link
        self._is_title = False  # the block of the pieces begins with a code that has a look of its own
        self._titles = _NO_TITLES
        self._in_term = False
        self._is_term = False  # the block that was found last is a term, which may have a further name
        self._sections: dict[int, list[int]] = {}  # by the id of an element, the levels of its headings
        self.hidden: list[int] = []  # the lines of texts that the page hides
        self._last: dict[int, Any] = {}  # by the id of an element, the last child with a content

    def blocks(self, root: Any) -> list[Block]:
        """Return the blocks below a node, in their order."""
        stack: list[Any] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, _End):
                self._end(node.element)
            elif node.name == "#text":
                self._take(node.data)
            elif not (is_passed_over(node) or _is_instead_of_text(node)):
                self._line = self._lines[node.origin_line - 1] if node.origin_line else self._line
                if self._begin(node):
                    stack.append(_End(node))
                    stack.extend(reversed(node.children or ()))
            elif node.name not in UNSEEN and is_hidden(node) and has_text(node):
                self.hidden.append(self._lines[node.origin_line - 1] if node.origin_line else self._line)
        self._flush()
        return self._found

    def _begin(self, node: Any) -> bool:
        """Take the beginning of an element; return whether its children are still to be read."""
        if node.name in BLOCKS or node.name in PREFORMATTED:
            self._flush()
        if node.name in _TITLES:
            self._heading(node)
        elif node.name == "table":
            self._add("other", (Line("a table"),))
        elif node.name in PREFORMATTED:
            self._add("code", tuple(map(Line, text_of(node).strip("\n").split("\n"))))
        elif node.name == "br":
            self._pieces.append(Break.LINE)
        elif node.name == "img":
            self._take(node.attrs.get("alt") or "")
        else:
            self._level += node.name in _LISTS
            if node.name in ("li", "dt"):
                self._kind, self._is_link, self._in_term = "item", _is_link(node), node.name == "dt"
            elif (node.name in _MARKS or node.name == _STYLED) and not self._has_text:
                self._pieces, self._mark = [], node
            elif node.name in SCRIPTS:
                self._pieces.append(SCRIPTS[node.name])
            return True
        return False

    def _take(self, text: str) -> None:
        if not self._has_text:
            self._first_line, self._has_text = self._line, bool(text.strip(WHITE_SPACE))
        self._pieces.append(text)

    def _end(self, node: Any) -> None:
        """Take the end of an element."""
        if node.name in BLOCKS:
            self._flush()
            self._in_term = self._in_term and node.name != "dt"
        elif node is self._mark and self._has_text:
            pieces = on_the_line(self._pieces)
            marked = folded("".join(piece for piece in pieces if isinstance(piece, str)))
            if node.name != _STYLED:
                self._marked = marked
            elif is_certainly_code(marked):
                self._marked, self._is_title = marked, _first_in_block(node)
                self._pieces.append(" ")  # what is between both is a matter of the look
        if node.name in SCRIPTS:
            self._pieces.append(Script.END)
        if node.name in _LISTS:
            self._level -= 1
            self._kind, self._is_link = "text", False
        for level in self._sections.pop(id(node), ()):
            self._found.append(Block("heading", self._line, (), level))

    def _heading(self, node: Any) -> None:
        level, marked = _TITLES[node.name], _mark(node)
        self._titles = self._titles if level >= self._titles else _NO_TITLES
        self._found.append(Block("heading", self._line, (Line(text_on_a_line(node)),), level, marked))
        self._is_term = False
        # The element around the section: that of the heading, or a larger one if it has nothing else.
        around = node.parent
        while around.name not in _WHOLE and self._last_of(around) is node:
            node, around = around, around.parent
        if around.name not in _WHOLE:
            self._sections.setdefault(id(around), []).insert(0, level)

    def _last_of(self, element: Any) -> Any:
        if id(element) not in self._last:
            children = reversed(element.children or ())
            self._last[id(element)] = next((child for child in children if _has_content(child)), None)
        return self._last[id(element)]

    def _flush(self) -> None:
        """End the block of the pieces so far, if people see anything of it."""
        lines = [folded("".join(line)) for line in lines_of(on_the_line(self._pieces))]
        if any(lines):
            first = next(at for at, line in enumerate(lines) if line)
            shown = tuple(map(Line, lines[first:]))
            before = self._found[-1] if self._found else None
            if self._is_term and self._in_term and before is not None and before.level == self._level:
                further = (line._replace(is_wrapped=True) for line in shown)
                self._found[-1] = before._replace(lines=(*before.lines, *further))
            elif self._is_title and self._kind == "text" and len("".join(lines)) <= _LONGEST_TITLE:
                self._found.append(
                    Block("heading", self._first_line, shown, self._level_of_titles(), self._marked)
                )
                self._is_term = False
            elif not self._is_link:
                self._add(self._kind, shown, self._marked)
                self._is_term = self._in_term
            self._kind, self._is_link = "text", False
        self._pieces, self._has_text = [], False
        self._marked, self._mark, self._is_title = "", None, False

    def _level_of_titles(self) -> int:
        """Return the level of blocks that look like titles: one below the heading above the first of them."""
        above = next((each.level for each in reversed(self._found) if each.kind == "heading"), 0)
        self._titles = min(self._titles, above + 1)
        return self._titles

    def _add(self, kind: Kind, lines: tuple[Line, ...], marked: str = "") -> None:
        line = self._first_line if kind in ("text", "item") else self._line
        self._found.append(Block(kind, line, lines, self._level, marked))
        self._is_term = False


def _is_instead_of_text(node: Any) -> bool:
    return node.name in _INSTEAD_OF_TEXT or (node.attrs or {}).get("role") in _ROLES_INSTEAD_OF_TEXT


def _has_content(node: Any) -> bool:
    if node.name == "#text":
        return bool(node.data.strip(WHITE_SPACE))
    return node.name[0] != "#" and not is_passed_over(node)


def _first_in_block(node: Any) -> bool:
    """Whether an element is the first one in a block without a meaning, such as `<div>`."""
    first = islice(node.parent.children or (), _MOST_BEFORE)
    return node.parent.name == "div" and next(filter(_has_content, first), None) is node


def _is_link(item: Any) -> bool:
    """Whether an item, without the lists in it, is a link and nothing else."""
    node = item
    for _ in range(_DEEPEST):
        content = [child for child in node.children or () if _has_content(child) and child.name not in _LISTS]
        if len(content) != 1 or content[0].name == "#text":
            return False
        node = content[0]
        if node.name == "a":
            return bool((node.attrs or {}).get("href"))
    return False


def _mark(heading: Any) -> str:
    """Return the text at the beginning of a heading that is set as code, or is bold."""
    node = heading
    for _ in range(_DEEPEST):
        seen = (child for child in node.children or () if _has_content(child))
        first = next((child for child in seen if child.name == "#text" or text_of(child)), None)
        if first is None or first.name == "#text":
            return ""
        if first.name in _MARKS:
            return text_on_a_line(first)
        node = first
    return ""
