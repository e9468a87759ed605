"""Markdown -> its prose, block by block: headings, paragraphs, items of lists, terms and definitions.

### -1003 TOO_MANY_REQUESTS     -> a heading of level 3
<Accordion title="701 cold">    -> a heading of level 6
* Too many requests queued.     -> an item
NO_LAMP                         -> an item with the term, as in Markdown Extra,
:   There is no lamp.              and a text
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from errcast.sources.budget import WorkBudget
from errcast.sources.entries.blocks import BLOCKS, FIRST_CODE, Block, Kind, Line, Prose, with_number
from errcast.sources.html.elements import HEADINGS
from errcast.sources.html.prose import blocks_of_part
from errcast.sources.libraries import HTML
from errcast.sources.markdown.commonmark import TABLE, Parser
from errcast.sources.markdown.embedded_html import html_at
from errcast.sources.markdown.front_matter import without_front_matter
from errcast.sources.markdown.mdx import is_mdx, with_titles, without_components

if TYPE_CHECKING:
    from markdown_it.token import Token

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
# Elements that a blank line does not end.
_CONTAINER = re.compile(r"(?i)<(/?)(?:table|dl)\b")
_MARKS = re.compile(r"^(?:[ \t]*+(?:>|(?:[*+-]|[0-9]{1,9}[.)])(?=[ \t>]))){2,}", re.MULTILINE)
_MARK = re.compile("[>*+.)-]")
# `### 701 cold {#cold .unnumbered}`: https://pandoc.org/MANUAL.html#extension-header_attributes
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.-][^{}\n]*\}[ \t]*#*\Z")
_DEFINITION = re.compile(r":[ \t]+")


def prose(text: str, path: str, budget: WorkBudget) -> Prose:
    """Return the prose of a document. Raises TooMuchWorkError."""
    document = text.replace("\r\n", "\n").replace("\r", "\n")
    body, title = without_front_matter(document)
    # Before anything is parsed: a line is a block, and so is each mark of a quote or a list before it.
    marks = sum(map(len, map(_MARK.findall, _MARKS.findall(document))))
    budget.spend(BLOCKS, document.count("\n") + marks)
    mdx = is_mdx(body, path)
    parser = Parser(budget, is_mdx=mdx)
    tokens = parser.blocks(without_components(with_titles(body), is_mdx=mdx))
    return Prose(tuple(_blocks(tokens, parser, budget)), title)


def _blocks(tokens: Sequence["Token"], parser: Parser, budget: WorkBudget) -> list[Block]:
    found: list[Block] = []
    level, begins_item = 0, False
    are_codes: list[bool] = []  # of each list around, whether codes number it
    number = ""
    end_of_html = 0
    for at, token in enumerate(tokens):
        if at < end_of_html:
            continue
        line = (token.map or [0])[0] + 1
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                level += 1
                are_codes.append(int(token.attrs.get("start", 1)) >= FIRST_CODE)
            case "bullet_list_close" | "ordered_list_close":
                level -= 1
                are_codes.pop()
            case "list_item_open":
                begins_item = True
                number = token.info if are_codes[-1] else ""
            case "list_item_close":
                begins_item = False
            case "heading_open":
                lines, marked = parser.lines(_ATTRIBUTES.sub("", tokens[at + 1].content), line)
                found.append(Block("heading", line, lines, HEADINGS[token.tag], marked))
            case "paragraph_open":
                source = tokens[at + 1].content
                if begins_item and parser.is_link(source):
                    begins_item = False
                    continue
                kind: Kind = "item" if begins_item else "text"
                begins_item = False
                _add_paragraph(found, source, Block(kind, line, (), level), parser)
                _add_number(found, line, number if kind == "item" else "")
            case "fence" | "code_block":
                begins_item = False
                code = tuple(map(Line, token.content.strip("\n").split("\n")))
                found.append(Block("code", line, code, level))
            case "html_block":
                html, end_of_html = _html(tokens, at, level, parser, budget)
                found += html
                begins_item = begins_item and not html
            case _ if token.type == TABLE:
                found.append(Block("other", line, (Line("a table"),), level))
    return found


def _add_number(found: list[Block], line: int, number: str) -> None:
    """Put the number of an item that is a code before its text, if its block begins on this line."""
    if number and found and found[-1].line == line:
        found[-1] = with_number(found[-1], int(number))


def _add_paragraph(found: list[Block], source: str, empty: Block, parser: Parser) -> None:
    """Add a paragraph; in it, a line that begins with a colon is a definition of the line above it."""
    rows = source.split("\n")
    if len(rows) == 1 or not any(map(_DEFINITION.match, rows)):
        if _DEFINITION.match(source) and found and found[-1].kind == "text" and len(found[-1].lines) == 1:
            found[-1] = found[-1]._replace(kind="item", level=empty.level + 1)
            source = source[1:].lstrip()
            empty = empty._replace(level=empty.level + 1)
        lines, marked = parser.lines(source, empty.line)
        if any(line.text.strip() for line in lines):
            found.append(empty._replace(lines=lines, marked=marked))
        return
    for first, part, kind in _terms_and_definitions(rows):
        lines, marked = parser.lines("\n".join(part), empty.line + first)
        found.append(Block(kind, empty.line + first, lines, empty.level + 1, marked))


def _terms_and_definitions(rows: Sequence[str]) -> Iterator[tuple[int, list[str], Kind]]:
    """Yield the parts of a paragraph: the place of the first line, the lines, and whether it is a term."""
    at = 0
    while at < len(rows):
        is_definition = _DEFINITION.match(rows[at]) is not None
        end = at + 1
        while end < len(rows) and not _DEFINITION.match(rows[end]):
            # The line above a definition is its term.
            if is_definition and end + 1 < len(rows) and _DEFINITION.match(rows[end + 1]):
                break
            end += 1
        first = rows[at][1:].lstrip() if is_definition else rows[at]
        yield at, [first, *rows[at + 1 : end]], "text" if is_definition else "item"
        at = end


def _html(
    tokens: Sequence["Token"], at: int, level: int, parser: Parser, budget: WorkBudget
) -> tuple[list[Block], int]:
    """Return the blocks of a part in HTML, and where the next token is."""
    html = html_at(tokens, at, parser, _CONTAINER, budget)
    if not _TAG.sub("", _COMMENT.sub("", html.text)).strip():
        return [], html.end
    if HTML.is_missing():
        return [Block("other", html.lines[0], (Line("HTML"),), level)], html.end
    return blocks_of_part(html.text, html.lines, level, budget), html.end
