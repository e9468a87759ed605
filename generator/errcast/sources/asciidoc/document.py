"""AsciiDoc -> its tables.

|===
|Code |Message

|701  |kiln cold       -> a Grid under its headings: "Code", "Message"; "701", "kiln cold"
|===
"""

import re
from collections.abc import Iterable
from itertools import islice

from errcast.findings import Finding, show
from errcast.sources.asciidoc.page import html_page
from errcast.sources.budget import ROWS_OF_A_SOURCE, TABLES, TAGS_OF_ASCIIDOC, WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.html.page import read as read_html

_REFERENCE = r"\{([A-Za-z0-9_][\w-]*)\}"
_MOST_FINDINGS = 20


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return every table of a text, and the findings. Raises TooMuchWorkError."""
    page = html_page(text)
    budget = budget or WorkBudget(len(text))
    # Before the parser of HTML reads them.
    budget.allow(TABLES, page.html.count("<table"))
    budget.allow(ROWS_OF_A_SOURCE, page.html.count("<tr"))
    budget.allow(TAGS_OF_ASCIIDOC, page.html.count("<"))
    grids, findings = read_html(page.html, path, budget)
    findings = [*findings, *_undefined(grids, path)]
    if not page.includes:
        return grids, findings
    line, first = page.includes[0]
    text = (
        f"{len(page.includes)} parts of the document are in other files, the first in {show(first)}; import"
        " these files too, if they have errors"
        if len(page.includes) > 1
        else f"a part of the document is in another file, {show(first)}; import it too, if it has errors"
    )
    return grids, [*findings, Finding(path, "part-elsewhere", text, line=line, level="warning")]


def _undefined(grids: Iterable[Grid], path: str) -> list[Finding]:
    """Return a finding for each cell that is only the value of an attribute, if no line sets this."""
    found = (
        Finding(
            path,
            "undefined-attribute",
            f"{show(cell.text)} stands for a text of another file; write the text in the cell, or add the"
            f" line {show(f':{match[1]}: TEXT')} above the table",
            line=cell.line,
        )
        for grid in grids
        for row in grid.rows
        for cell in row.cells
        if (match := re.fullmatch(_REFERENCE, cell.text.strip()))
    )
    return [*islice(found, _MOST_FINDINGS)]
