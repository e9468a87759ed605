"""Markdown -> its tables, in Markdown or in HTML.

## Errors
| Code | Message |
| ---- | ------- |
| 1    | **busy** |    -> a Grid under "Errors": "Code", "Message"; "1", "busy"
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from errcast.findings import Finding, Level
from errcast.limits import MOST_ERRORS
from errcast.sources.budget import CELLS, TABLES, Work, WorkBudget
from errcast.sources.cells.codes import parse_code
from errcast.sources.cells.wrapping import join_lines
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.html.elements import HEADINGS
from errcast.sources.html.hidden import Hidden, hidden_note
from errcast.sources.html.outline import Heading, texts, under
from errcast.sources.html.page import MOST_CELLS, Outline, PageTables, read_part
from errcast.sources.libraries import HTML
from errcast.sources.markdown.commonmark import TABLE, Parser, cells_of, place_of
from errcast.sources.markdown.embedded_html import html_at
from errcast.sources.markdown.front_matter import without_front_matter
from errcast.sources.markdown.mdx import is_mdx, without_components
from errcast.sources.markdown.stray_rows import cut_rows, stray_rows

if TYPE_CHECKING:
    from markdown_it.token import Token

_ROWS = Work("rows", 100_000, 1 / 10, "split the table, or delete its empty rows")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TABLE_TAG = re.compile(r"(?i)<(/?)table\b")
_HEADING_TAG = re.compile(r"(?i)<h[1-6]\b")


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return every table of a document, and the findings.

    The head of a Markdown table is its first row. A shorter row gets blank cells, a longer row keeps
    its cells. A table in HTML is read as on a page; if the library for that is missing, a finding
    says so, and it is an error if there is no other table. If people see a table or a row that
    Markdown does not see, a finding says why.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if unified.count("\n") > MOST_ERRORS:  # a row is a line
        return [], [_too_large(path, f"the document has more than {MOST_ERRORS:,} lines")]
    budget = budget or WorkBudget(len(text))
    document, _ = without_front_matter(unified)
    mdx = is_mdx(document, path)
    parser = Parser(budget, is_mdx=mdx)
    blocks = parser.blocks(without_components(document, is_mdx=mdx))
    budget.allow(TABLES, sum(block.type == TABLE for block in blocks))
    grids, findings = _tables(blocks, parser, path, budget)
    if not grids:
        is_known = any(finding.level != "note" for finding in findings)
        return grids, findings if is_known else [*findings, *_without_table(blocks, path)]
    return grids, [*findings, *cut_rows(blocks, path), *stray_rows(blocks, path)]


def _too_large(path: str, found: str) -> Finding:
    return Finding(path, "too-large", f"{found}; split it")


def _tables(
    blocks: Sequence["Token"], parser: Parser, path: str, budget: WorkBudget
) -> tuple[list[Grid], list[Finding]]:
    grids: list[Grid] = []
    missing: list[Finding] = []
    hidden: list[Hidden] = []
    outline: Outline = ()
    at, rows, room = 0, 0, MOST_CELLS
    while at < len(blocks):
        at, (found, outline, findings, left_out) = _step(blocks, at, parser, path, outline, room, budget)
        rows += sum(len(grid.rows) for grid in found)
        room -= sum(len(row.cells) for grid in found for row in grid.rows)
        if rows > MOST_ERRORS:
            findings = [_too_large(path, f"the tables have more than {MOST_ERRORS:,} rows")]
        if any(finding.rule == "too-large" for finding in findings):
            return [], findings
        grids += found
        missing += findings
        hidden += left_out
    notes = hidden_note(hidden, path)
    # If there are other tables, they may be the wanted ones.
    level: Level = "warning" if grids else "error"
    return grids, [*(replace(finding, level=level) for finding in missing[:1]), *notes]


def _step(
    blocks: Sequence["Token"],
    at: int,
    parser: Parser,
    path: str,
    outline: Outline,
    room: int,
    budget: WorkBudget,
) -> tuple[int, PageTables]:
    """Return where the next block is, and the tables and headings of this block."""
    block = blocks[at]
    if block.type == "heading_open":
        text = join_lines(parser.text(blocks[at + 1].content, place_of(block)[0]).split("\n"))
        return at + 2, PageTables([], under(outline, Heading(HEADINGS[block.tag], text)), [])
    if block.type == TABLE:
        return at + 1, _table(block, parser, outline, budget)
    if not _begins_html(blocks, at):
        return at + 1, PageTables([], outline, [])
    if HTML.is_missing():
        return at + 1, PageTables([], outline, _missing_library(blocks[at], path))
    html = html_at(blocks, at, parser, _TABLE_TAG, budget)
    return html.end, read_part(html.text, path, html.lines, outline, room, budget)


def _table(block: "Token", parser: Parser, outline: Outline, budget: WorkBudget) -> PageTables:
    first, end = place_of(block)
    head, *others = (cells_of(line) for line in block.meta["lines"])
    # The delimiter row, below the head, is not a row of the table.
    numbered = [(first, head), *zip(range(first + 2, end + 1), others, strict=True)]
    budget.spend(_ROWS, len(others), first)
    budget.spend(CELLS, sum(max(0, len(head) - len(cells)) for cells in others), first)
    rows = tuple(_row(line, cells, len(head), parser) for line, cells in numbered)
    return PageTables([Grid(first, texts(outline), rows, head=1, between=" | ")], outline, [])


def _row(line: int, cells: Sequence[str], width: int, parser: Parser) -> GridRow:
    # Cells beyond the head are not shown, so a comment there is one: `| 11 | cold |<!-- | 12 | full | -->`.
    at = next((at for at, cell in enumerate(cells) if at >= width and cell.lstrip().startswith("<!--")), None)
    cells = cells[:at]
    blanks = [Cell(line, "")] * (width - len(cells))
    return GridRow(line, (*(_cell(line, cell, parser) for cell in cells), *blanks))


def _cell(line: int, source: str, parser: Parser) -> Cell:
    text, struck = parser.cell(source, line) if source else ("", "")
    return Cell(line, text, struck=struck)


def _begins_html(blocks: Sequence["Token"], at: int) -> bool:
    """Whether a table or a heading in HTML begins at a block."""
    block = blocks[at]
    if block.type == "html_block":
        markup = _COMMENT.sub("", block.content)
        return _TABLE_TAG.search(markup) is not None or _HEADING_TAG.search(markup) is not None
    # A tag in a sentence begins a table only if the table ends there too.
    tags = _TABLE_TAG.findall(blocks[at + 1].content) if block.type == "paragraph_open" else []
    return "" in tags and tags.count("") == tags.count("/")


def _missing_library(block: "Token", path: str) -> list[Finding]:
    if block.type == "html_block" and not _TABLE_TAG.search(_COMMENT.sub("", block.content)):
        return []
    found = "a table in HTML begins here, and the library that reads it is not installed"
    remedy = f"run `{HTML.install_command()}`"
    return [Finding(path, "missing-library", f"{found}; {remedy}", line=place_of(block)[0])]


def _without_table(blocks: Sequence["Token"], path: str) -> list[Finding]:
    """Return the finding for a document in which people see a table, but Markdown sees none."""
    for at, block in enumerate(blocks):
        heading = blocks[at - 1].markup if at and blocks[at - 1].type == "heading_open" else ""
        if block.type == "inline" and "|" in block.content and heading in ("", "-"):
            lines = block.content.split("\n")
            head = next(number for number, line in enumerate(lines) if "|" in line)
            # A delimiter row of one cell makes the line above it a heading.
            text = _what_is_missing(lines[head], [*lines, heading][head + 1])
        elif block.type in ("fence", "code_block") and _has_table(block.content):
            head = 0
            text = "this table is in a code block, so Markdown reads it as code; move it out of the block"
        else:
            continue
        return [Finding(path, "not-a-markdown-table", text, line=place_of(block)[0] + head)]
    return []


def _what_is_missing(head: str, below: str) -> str:
    cells = len(cells_of(head.strip()))
    if _DELIMITER_ROW.fullmatch(below.strip()):
        delimiters = len(cells_of(below.strip()))
        return (
            f"a table seems to begin here, but its head has {cells} cells and the delimiter row below it has"
            f" {delimiters}; write the same number of cells in both, else Markdown sees no table"
        )
    row = f"`|{' --- |' * max(1, min(cells, 10))}`, with a `---` for each cell"
    if any(parse_code(cell, "integer") is not None for cell in cells_of(head.strip())):
        return (
            "these lines contain `|`, but no row of headings and no delimiter row are above them, so Markdown"
            f" sees no table; write a row of headings above them, and between both {row}"
        )
    return (
        "these lines contain `|`, but no delimiter row is below the first line, so Markdown"
        f" sees no table; write one below the head: {row}"
    )


def _has_table(code: str) -> bool:
    lines = code.split("\n")
    return any("|" in line and _DELIMITER_ROW.fullmatch(below.strip()) for line, below in pairwise(lines))
