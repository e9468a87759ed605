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
    return read_html(html_page(text, budget), path, budget)
