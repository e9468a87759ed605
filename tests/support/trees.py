"""The tables and the findings of a JSON text."""

from errcast.findings import Finding
from errcast.sources.grid import Grid
from errcast.sources.trees import json_text
from tests.support.grids import texts


def grids_of(text: str) -> list[Grid]:
    grids, findings = json_text.read(text, "t.json")
    assert findings == []
    return grids


def table(text: str) -> list[list[str]]:
    """Return the texts of the one table of a JSON text, whose first row is its head."""
    (grid,) = grids_of(text)
    assert grid.head == 1
    return texts(grid)


def tables(text: str) -> dict[tuple[str, ...], list[list[str]]]:
    return {grid.headings: texts(grid) for grid in grids_of(text)}


def findings_of(text: str) -> list[Finding]:
    grids, findings = json_text.read(text, "t.json")
    assert grids == []
    return findings
