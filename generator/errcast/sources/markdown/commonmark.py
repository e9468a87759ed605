"""Markdown text -> its blocks, as tokens of markdown-it; a piece of it -> the text that people see.

    **key** `expired`<br>today    -> "key expired", line feed, "today"

The dialect is GitHub Flavored Markdown: CommonMark, tables, strikethrough. A table is one token,
`TABLE`, with its unchanged lines, because the rule of the parser itself drops extra cells of a row, and
ends a table in which many cells are missing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from errcast.sources.budget import Work, WorkBudget
from errcast.sources.cells.scripts import SCRIPTS, Script, on_the_line
from errcast.sources.entries.blocks import Line
from errcast.sources.html.breaks import Break, Struck, lines_of, parted
from errcast.sources.html.elements import BLOCKS, ELEMENTS, STRUCK

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

TABLE = "table_lines"
_DEEPEST = 100  # levels of nested lists, quotes and links

_LINES = Work(
    "lines of Markdown, counted again for each quote, list and paragraph that may end there",
    500_000,
    0.5,
    "write fewer quotes and lists within each other, or split the file",
)
_BLOCKS = Work(
    "beginnings and ends of headings, paragraphs, lists and quotes",
    250_000,
    0.2,
    "split the file, or delete everything that does not belong to the table",
)

# At each of these, the parser tries every rule of the text within a line; many of them become a token.
_SPECIAL = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]")
_MARKS = Work(
    "marks such as * or `, counted twice in a text with [",
    200_000,
    0.3,
    "delete the marks that have no effect, or split the file",
)
# Each of these may begin a link or a comment; the parser then searches the rest of the text for its end.
_OPENING = re.compile(r"\\.|\[|<(?=[!?])", re.DOTALL)
_STEPS = 8  # to search past a mark takes as long as to search so many characters
_SEARCHED = Work(
    "characters searched for the end of a link or a comment",
    50_000_000,
    20,
    "write \\[ and \\< where no link and no comment begins, or split the file",
)

_CELLS_IN_HTML = Work(
    "cells of Markdown tables within HTML",
    100_000,
    0.1,
    "close each `<table>`, so that the tables below it are not within it",
)

_BLANKS = " \t"
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_SEVERAL_DELIMITERS = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_ALTERNATIVE = re.compile(r"""(?is)\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


class Parser:
    """The parser of one document; it keeps the link references."""

    def __init__(self, budget: WorkBudget, *, is_mdx: bool = False) -> None:
        """Prepare the parser; its methods raise TooMuchWorkError if the budget is spent.

        MDX has no indented code: components contain indented tables.
        """
        from markdown_it import MarkdownIt

        self._md = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
        self._md.enable(["table", "strikethrough"]).disable(["inline", "text_join"])
        if is_mdx:
            self._md.disable("code")
        self._md.block.ruler.at("table", _read_table, {"alt": ["paragraph", "reference"]})
        everywhere = ["paragraph", "reference", "blockquote", "list"]
        self._md.block.ruler.before("table", "count", self._count_line, {"alt": everywhere})
        patched: Any = self._md
        patched.helpers = _helpers(budget)
        patched.normalizeLink = str  # nobody sees the address of a link; to encode a long one takes minutes
        # The parser calls this itself for the text of an image.
        self._parse_inline, patched.inline.parse = patched.inline.parse, self._count_marks
        self._md.add_render_rule(TABLE, lambda _, tokens, at, *__: self._rendered_table(tokens[at]))
        self._references: dict[str, Any] = {}
        self._budget = budget
        self._line: int | None = None  # the line of the text that is parsed

    def blocks(self, text: str) -> list["Token"]:
        """Return the blocks of the document; the text within lines is not parsed yet."""
        return self._md.parse(text, self._references)

    def text(self, source: str, line: int | None = None) -> str:
        """Return the text that people see of a heading or a cell: `**a**<br>b` -> `a`, line feed, `b`.

        `line` is its line in the document. Raises TooMuchWorkError.
        """
        if not _SPECIAL.search(source):
            return source
        self._line = line
        return _joined(_pieces(self._inline(source)))

    def cell(self, source: str, line: int) -> tuple[str, str]:
        """Return the text that people see of a cell, and what is struck out in it: `~~a~~ b` -> `b`, `a`."""
        if not _SPECIAL.search(source):
            return source, ""
        self._line = line
        plain, struck = parted(_pieces(self._inline(source)))
        text = _joined(plain)
        return (text.strip(_BLANKS), _joined(struck).strip(_BLANKS)) if struck else (text, "")

    def lines(self, source: str, line: int) -> tuple[tuple[Line, ...], str]:
        """Return the lines of a paragraph, and the text at its start that is bold, or set as code.

        `line` is its line in the document. Raises TooMuchWorkError.
        """
        self._line = line
        tokens = self._inline(source)
        lines: list[Line] = []
        is_wrapped = False
        for part, is_wrapping in _parts_of_lines(tokens):
            texts = ["".join(pieces) for pieces in lines_of(_pieces(part))]
            lines += [Line(text, is_wrapped and not at) for at, text in enumerate(texts)]
            is_wrapped = is_wrapping
        return tuple(lines), "".join(map(str, _pieces(_marked(tokens))))

    def is_link(self, source: str) -> bool:
        """Whether a paragraph is a link and nothing else, as in a table of contents."""
        if not source.startswith("["):
            return False
        tokens = [token for token in self._inline(source) if token.type != "text" or token.content.strip()]
        ends = [at for at, token in enumerate(tokens) if token.type == "link_close"]
        return bool(tokens) and tokens[0].type == "link_open" and ends == [len(tokens) - 1]

    def html(self, blocks: Sequence["Token"]) -> str:
        """Return blocks as HTML. Raises TooMuchWorkError."""
        self._line = (blocks[0].map or [0])[0] + 1
        for token in blocks:
            if token.type == "inline":
                token.children = self._inline_for_html(token.content)
        return str(self._md.renderer.render(blocks, self._md.options, self._references))

    def _rendered_table(self, block: "Token") -> str:
        lines = [cells_of(line) for line in block.meta["lines"]]
        self._budget.spend(_CELLS_IN_HTML, sum(map(len, lines)), self._line)
        names = ["th", *["td"] * (len(lines) - 1)]
        rows = (
            "".join(f"<{name}>{self._rendered(cell)}</{name}>" for cell in cells)
            for name, cells in zip(names, lines, strict=True)
        )
        return f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>\n"

    def _rendered(self, source: str) -> str:
        children = self._inline_for_html(source)
        return str(self._md.renderer.render([_inline_token(children)], self._md.options, self._references))

    def _inline_for_html(self, source: str) -> list["Token"]:
        tokens = self._inline(source)
        for token in tokens:
            token.type = "text" if token.type == "text_special" else token.type
        return tokens

    def _inline(self, source: str) -> list["Token"]:
        return self._md.inline.parse(source, self._md, self._references, [])

    def _count_marks(self, source: str, *arguments: Any) -> list["Token"]:
        """Count the marks in a text, and the searches that they begin; then parse it."""
        marks = len(_SPECIAL.findall(source))
        self._budget.spend(_MARKS, 2 * marks if "[" in source else marks, self._line)
        opening = sum(len(mark[0]) == 1 for mark in _OPENING.finditer(source)) if marks else 0
        self._budget.spend(_SEARCHED, opening * (len(source) + _STEPS * (marks - opening)), self._line)
        tokens: list[Token] = self._parse_inline(source, *arguments)
        return tokens

    def _count_line(self, state: "StateBlock", line: int, _end: int, _silent: bool) -> bool:
        """Count a try of the rules at a line, and the blocks before it; a rule that never matches."""
        self._budget.spend(_LINES, 1, line + 1)
        self._budget.allow(_BLOCKS, len(state.tokens), line + 1)
        return False


def _helpers(budget: WorkBudget) -> Any:
    """Return the helpers of the parser for links; a title is copied again for each of its lines."""
    from markdown_it import helpers

    def title(string: str, start: int, maximum: int, before: Any = None) -> Any:
        budget.spend(_SEARCHED, 0 if before is None else len(before.str))
        return helpers.parseLinkTitle(string, start, maximum, before)

    return SimpleNamespace(
        parseLinkLabel=helpers.parseLinkLabel,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=title,
    )


def cells_of(line: str) -> list[str]:
    r"""Return the cells of a line of a table, as they are written: `| a | b \| c |` -> `a`, `b | c`.

    A line that is only `|` has no cells.
    """
    cells = [cell.replace("\\|", "|") for cell in _BETWEEN_CELLS.split(line)]
    first = 1 if cells[0] == "" else 0
    last = -1 if len(cells) > first and cells[-1] == "" else None
    return [cell.strip(_BLANKS) for cell in cells[first:last]]


def place_of(block: "Token") -> tuple[int, int]:
    """Return the first and the last line of a block."""
    first, end = block.map or (0, 1)
    return first + 1, end


def _inline_token(children: list["Token"]) -> "Token":
    from markdown_it.token import Token

    return Token("inline", "", 0, children=children)


def _read_table(state: "StateBlock", first: int, end: int, silent: bool) -> bool:
    """Read the lines of a table as one token; the rule of the parser itself says whether there is one.

    A table whose delimiter row has more or fewer cells than its head is one too: people see it in the source.
    """
    from markdown_it.rules_block import table

    if not table(state, first, end, True) and not _has_other_delimiters(state, first, end):
        return False
    if not silent:
        around, state.parentType = state.parentType, "table"
        state.line = next(line for line in range(first + 2, end + 1) if _ends_table(state, line, end))
        state.parentType = around
        token = state.push(TABLE, "", 0)
        token.map = [first, state.line]
        token.meta["lines"] = [_line(state, line) for line in (first, *range(first + 2, state.line))]
    return True


def _has_other_delimiters(state: "StateBlock", first: int, end: int) -> bool:
    """Whether a head and a delimiter row, each of several cells, are above a row."""
    if first + 2 >= end or state.sCount[first] < state.blkIndent or state.is_code_block(first):
        return False
    head, delimiters, row = (_line(state, first + at) for at in range(3))
    if not (_SEVERAL_DELIMITERS.fullmatch(delimiters) and "|" in head and "|" in row):
        return False
    return 1 < len(cells_of(head)) <= len(cells_of(row))


def _ends_table(state: "StateBlock", line: int, end: int) -> bool:
    return (
        line == end
        or state.sCount[line] < state.blkIndent
        or any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))
        or not _line(state, line)
        or state.is_code_block(line)
    )


def _line(state: "StateBlock", line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip(_BLANKS)


def _joined(pieces: Iterable[str | Break]) -> str:
    return "\n".join("".join(line) for line in lines_of(pieces))


def _parts_of_lines(tokens: Sequence["Token"]) -> Iterator[tuple[Sequence["Token"], bool]]:
    """Yield the tokens of each line, and whether the line is only wrapped: the page shows no break."""
    first = 0
    for at, token in enumerate(tokens):
        if token.type in ("softbreak", "hardbreak"):
            yield tokens[first:at], token.type == "softbreak"
            first = at + 1
    yield tokens[first:], False


def _marked(tokens: Sequence["Token"]) -> Sequence["Token"]:
    """Return the tokens at the start that are bold, set as code, or one word in italics.

    Links and anchors may be around them.
    """
    for at, token in enumerate(tokens):
        if token.type == "code_inline":
            return [token]
        if token.type == "strong_open":
            end = next((end for end in range(at, len(tokens)) if tokens[end].type == "strong_close"), at)
            return tokens[at:end]
        if token.type == "em_open":
            word = tokens[at + 1 : at + 3]
            is_word = [each.type for each in word] == ["text", "em_close"] and " " not in word[0].content
            return word[:1] if is_word else ()
        if token.type not in ("link_open", "html_inline") and token.content.strip():
            break
    return ()


def _pieces(tokens: Sequence["Token"]) -> Iterator[str | Break]:
    return on_the_line(_pieces_and_scripts(tokens))


def _pieces_and_scripts(tokens: Sequence["Token"]) -> Iterator[str | Break | Script]:
    struck = 0  # how many elements around a text strike it out
    for at, token in enumerate(tokens):
        struck += _strikes(token)
        for piece in _pieces_of(tokens, at):
            yield Struck(piece) if struck > 0 and isinstance(piece, str) else piece


def _strikes(token: "Token") -> int:
    """Return 1 where a text begins to be struck out, -1 where that ends, else 0."""
    if token.type in ("s_open", "s_close"):
        return token.nesting
    tag = _TAG.match(token.content) if token.type == "html_inline" else None
    if tag is None or tag[1].lower() not in STRUCK:
        return 0
    return -1 if tag[0].startswith("</") else 1


def _pieces_of(tokens: Sequence["Token"], at: int) -> Iterator[str | Break | Script]:
    token = tokens[at]
    match token.type:
        case "softbreak" | "hardbreak":
            yield Break.LINE
        case "html_inline":
            yield _markup(token.content)
        case "image":
            yield from _pieces(token.children or [])
        case "text":  # a space beside a break is invisible, unless it is written as `&#32;`
            text = token.content
            text = text.lstrip(_BLANKS) if at and _is_break(tokens[at - 1]) else text
            yield text.rstrip(_BLANKS) if _is_break(*tokens[at + 1 : at + 2]) else text
        case _:
            yield token.content


def _is_break(*tokens: "Token") -> bool:
    return any(token.type == "html_inline" and isinstance(_markup(token.content), Break) for token in tokens)


def _markup(source: str) -> str | Break | Script:
    """Return what people see of an HTML tag or comment within a line."""
    tag = _TAG.match(source)
    name = tag[1].lower() if tag else ""
    if name == "br":
        return Break.LINE
    if name in BLOCKS:
        return Break.BLOCK
    if name in SCRIPTS:
        return Script.END if source.startswith("</") else SCRIPTS[name]
    if name == "img" and (alternative := _ALTERNATIVE.search(source)):
        return unescape("".join(text or "" for text in alternative.groups()))
    # Other names, such as `<id>`, are words between angle brackets.
    return "" if tag is None or name in ELEMENTS else source
