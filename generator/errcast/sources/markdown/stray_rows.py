"""The blocks of a Markdown document -> findings for rows that are cut from their table, or cut in two.

    | 1 | busy |
                      <- a blank line: Markdown ends the table here
    | 2 | idle |      -> rows-outside-a-table

    | 1 | busy
    all day |         -> row-on-several-lines: Markdown reads a row of its own

A blank line or a comment ends a table in Markdown, and the rows below it become a paragraph. A line
is a row, also if a cell of the row above continues in it. People who read the source still see rows,
and would not notice that the import does not have them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from errcast.findings import Finding
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.markdown.commonmark import TABLE, cells_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile("`[^`]*`")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# HTML that is shown as it is written, or not at all.
_VERBATIM = re.compile(r"(?i)\s*<(?:pre|script|style|textarea|[!?])")


class _Shape(NamedTuple):
    """The shape of a line: whether it begins with a bar, and how many bars it has."""

    begins: bool
    bars: int


class _Table(NamedTuple):
    """The last line of a table, the shapes of its rows, and whether its last row has no bar at the end."""

    end: int
    shapes: frozenset[_Shape]
    is_open: bool


def stray_rows(blocks: Sequence["Token"], path: str) -> list[Finding]:
    """Return a finding for each table with lines below it that look like its rows.

    The search ends at the next table or heading, and leaves out blocks of code.
    """
    ends = [at for at, block in enumerate(blocks) if block.type in (TABLE, "heading_open")]
    findings = []
    for at, end in pairwise([*ends, len(blocks)]):
        if blocks[at].type == TABLE:
            # A rule right below rows makes them a heading.
            is_underlined = end < len(blocks) and blocks[end].markup in ("-", "=")
            below = blocks[at + 1 : end + 2 * is_underlined]
            table = _table(blocks[at])
            lines = [line for line, text in _lines(below, table.end) if _is_row(text, table)]
            findings += [_finding(lines, table, path)] if lines else []
    return findings


def cut_rows(blocks: Sequence["Token"], path: str) -> list[Finding]:
    """Return a finding for each table of bars with rows that continue in the next line."""
    findings = []
    for block in blocks:
        rows = block.meta["lines"] if block.type == TABLE else []
        # The last row is checked by `stray_rows`: it may continue below the table.
        cut = [
            at
            for at in range(1, len(rows) - 1)
            if _is_closed(rows[0]) and rows[at].startswith("|") and _continues(rows[at], rows[at + 1])
        ]
        if cut:
            first, _ = block.map or (0, 0)
            more = f" and {len(cut) - 1} more below have" if len(cut) > 1 else " has"
            text = (
                f"this row{more} no `|` at the end, and the line below does not begin with one; if a cell"
                " has several lines, write them on one line, with <br>; else write the missing `|`"
            )
            # The delimiter row, below the head, is not a row of the table.
            findings.append(Finding(path, "row-on-several-lines", text, line=first + cut[0] + 2))
    return findings


def _is_closed(line: str) -> bool:
    return line.startswith("|") and _ends(line)


def _continues(line: str, below: str) -> bool:
    return not _ends(line) and not below.startswith("|")


def _table(block: "Token") -> _Table:
    _, end = block.map or (0, 0)
    rows = block.meta["lines"]
    return _Table(end, frozenset(map(_shape, rows)), _ends(rows[0]) and not _ends(rows[-1]))


def _lines(blocks: Sequence["Token"], end: int) -> Iterator[tuple[int, str]]:
    """Yield the lines that are shown as text, each with its number; `end` is the last line of the table."""
    for block in blocks:
        first, _ = block.map or (0, 0)
        # A row with too much indentation is code. Code that is meant as code has a blank line above it.
        if block.type == "inline" or (block.type == "code_block" and first == end):
            text = block.content
        elif block.type == "html_block" and not _VERBATIM.match(block.content):
            text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), block.content)
        else:
            continue
        yield from enumerate(map(str.strip, text.split("\n")), start=first + 1)


def _is_row(line: str, table: _Table) -> bool:
    """Whether a line looks like a row of a table; any sentence may have a bar or two."""
    if not line.startswith("|"):
        # A bar in code is no bar, but in a row.
        line = _CODE.sub(lambda code: code[0].replace("|", " "), line)
    shape = _shape(line)
    if shape.bars == 0:
        return False
    if not shape.begins and _ends(line) and table.is_open:
        return True  # the end of the last row, which has several lines
    cells = [cell.strip("*_`") for cell in cells_of(line)]
    if not cells:
        return False  # a bar alone
    has_code = is_certainly_code(cells[0])
    if shape.begins:
        return len(cells) > 1 and (has_code or _ends(line) or shape in table.shapes)
    are_links = all(cell.startswith("[") for cell in cells)
    return shape in table.shapes and not are_links and (has_code or shape.bars > 1)


def _shape(line: str) -> _Shape:
    return _Shape(line.startswith("|"), len(_BAR.findall(line)))


def _ends(line: str) -> bool:
    return line.endswith("|") and not line.endswith("\\|")


def _finding(lines: Sequence[int], table: _Table, path: str) -> Finding:
    more = f" and {len(lines) - 1} more below look like rows" if len(lines) > 1 else " looks like a row"
    text = (
        f"this line{more} of the table that ended on line {table.end}; a blank line, a comment or a cell of"
        " several lines ends a table in Markdown: delete what is between, or write"
        " the cell on one line, with <br>"
    )
    return Finding(path, "rows-outside-a-table", text, line=lines[0])
