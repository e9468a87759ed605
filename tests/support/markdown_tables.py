"""The tables and the findings of a document of Markdown."""

from errcast.sources.grid import Grid
from errcast.sources.markdown.document import read

ORDERS = """\
# Orders

Every error of the service.

| Code | Message |
| ---: | :--- |
| 40401 | order not found |
| 40901 | order is closed |
"""


def grids_of(text: str) -> list[Grid]:
    grids, findings = read(text, "errors.md")
    assert findings == []
    return grids


def grid_of(text: str) -> Grid:
    (grid,) = grids_of(text)
    return grid


def refused(text: str) -> list[str]:
    grids, findings = read(text, "errors.md")
    assert grids == []
    return [str(finding) for finding in findings]
