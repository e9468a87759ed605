"""AsciiDoc -> its tables.

|===
|Code |Message

|701  |kiln cold       -> a Grid under its headings: "Code", "Message"; "701", "kiln cold"
|===
"""

from errcast.findings import Finding, show
from errcast.sources.asciidoc.page import html_page
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.html.page import read as read_html


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return every table of a text, and the findings. Raises TooMuchWorkError."""
    page = html_page(text)
    grids, findings = read_html(page.html, path, budget or WorkBudget(len(text)))
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
