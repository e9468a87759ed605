"""The findings about the shape of tables -> those of tables that are left out stop nothing.

A table of parameters has a row on two lines, the table of errors none -> a note, and the errors are read
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from errcast.findings import Finding, is_fatal
from errcast.sources.grid import Grid

# A reader says these of lines of a table, or of lines right below one.
_ABOUT_SHAPES = {"row-on-several-lines", "rows-outside-a-table"}


def about_shapes(findings: Sequence[Finding]) -> bool:
    """Whether all findings that stop an import are about the lines of tables that were read."""
    return all(each.rule in _ABOUT_SHAPES for each in findings if is_fatal([each]))


def without_others(
    findings: Sequence[Finding], left_out: Collection[int], grids: Sequence[Grid]
) -> list[Finding]:
    """Return findings, those about a table that is left out as notes.

    `left_out` are the lines of such tables. A finding belongs to the last table that begins at its line or
    above.
    """
    if not is_fatal(findings):
        return [*findings]
    begins = sorted({grid.line for grid in grids})

    def is_other(finding: Finding) -> bool:
        at = bisect_right(begins, finding.line or 0)
        return finding.rule in _ABOUT_SHAPES and at > 0 and begins[at - 1] in left_out

    return [
        replace(each, level="note", text=f"{each.text}; the table was left out") if is_other(each) else each
        for each in findings
    ]
