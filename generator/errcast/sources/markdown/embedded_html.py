"""A part of a Markdown document in HTML, with the Markdown within it -> HTML.

<table><tr><td>         -> <table><tr><td>
                           <p><b>busy</b></p>
**busy**                   </td></tr></table>

</td></tr></table>
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from errcast.sources.budget import Work, WorkBudget
from errcast.sources.markdown.commonmark import Parser, place_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_PARTS = Work("pieces of HTML", 10_000, 1 / 100, "split the file, or write its headings in Markdown")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE_IN_CELL = re.compile(r"(?i)(<t[dh](?:\s[^<>]*)?>\s*)`([^`<>\n]+)`(?=\s*</t[dh]>)")
_PART_OF_TABLE = re.compile(r"(?i)\s*</?(?:table|thead|tbody|tfoot|tr|t[dh]|caption|colgroup)\b")


class EmbeddedHtml(NamedTuple):
    """A part of the document in HTML, the line of each of its lines, and where the next block is."""

    text: str
    lines: list[int]
    end: int


def html_at(
    blocks: Sequence["Token"], at: int, parser: Parser, tags: re.Pattern[str], budget: WorkBudget
) -> EmbeddedHtml:
    """Return the HTML that begins with a block.

    In Markdown, a blank line ends a block of HTML, but it does not end a table. Everything up to the
    end of the table belongs to it, also Markdown in its cells. A table without an end tag ends with
    the list, the quote or the document that contains it. Raises TooMuchWorkError.
    """
    budget.spend(_PARTS, 1, place_of(blocks[at])[0])
    written: list[str] = []
    lines: list[int] = []
    depth, next_at = 0, at
    while next_at == at or (depth > 0 and next_at < len(blocks) and blocks[next_at].nesting >= 0):
        end = _end_of_block(blocks, next_at)
        rendered = _as_html(blocks[next_at:end], parser)
        first, last = place_of(blocks[next_at])
        rows = _with_code(rendered).removesuffix("\n").split("\n")
        written += rows
        lines += [min(first + offset, last) for offset in range(len(rows))]
        depth += sum(-1 if tag[1] else 1 for tag in tags.finditer(_COMMENT.sub("", rendered)))
        next_at = end
    return EmbeddedHtml("\n".join(written), lines, next_at)


def _end_of_block(blocks: Sequence["Token"], at: int) -> int:
    """Return where the block after one is."""
    if blocks[at].nesting == 0:
        return at + 1
    level = blocks[at].level
    return next(end for end in range(at + 1, len(blocks)) if blocks[end].level == level) + 1


def _as_html(blocks: Sequence["Token"], parser: Parser) -> str:
    first = blocks[0]
    # Rows that were indented after a blank line are code to Markdown, but their author meant rows.
    if first.type == "code_block" and _PART_OF_TABLE.match(first.content):
        return first.content
    return parser.html(blocks)


def _with_code(html: str) -> str:
    """Set a whole cell as code that has backticks around it, as a pipe table does: ``<td>`11`</td>``.

    In HTML, CommonMark leaves backticks as they are, but the generators of most sites do not.
    """
    return _CODE_IN_CELL.sub(r"\1<code>\2</code>", html)
