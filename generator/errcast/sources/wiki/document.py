"""MediaWiki -> its tables.

{|
! Code !! Message
|-
| 701 || kiln cold       -> a Grid under its headings: "Code", "Message"; "701", "kiln cold"
|}
"""

from errcast.findings import Finding
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.html.page import read as read_html
from errcast.sources.wiki.page import html_page


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return every table of a page, and the findings. Raises TooMuchWorkError."""
    budget = budget or WorkBudget(len(text))
    page = html_page(text, budget)
    grids, findings = read_html(page.html, path, budget)
    if page.endless is None:
        return grids, findings
    problem = "this comment has no end, so all rows below it are hidden; write --> at its end"
    return grids, [*findings, Finding(path, "comment-without-end", problem, line=page.endless)]
