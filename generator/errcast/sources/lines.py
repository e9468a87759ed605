"""A text with a code on each line, or the constants of a program -> a `Grid` (see `entries.lines`).

enum Kiln {
    LAMP_OUT = 11,  // no lamp    -> 11, LAMP_OUT, no lamp
    DOOR_SHUT = 12,               -> 12, DOOR_SHUT
}
"""

import re
from collections.abc import Sequence

from errcast.findings import Finding, show
from errcast.limits import MOST_ERRORS
from errcast.sources.budget import WorkBudget
from errcast.sources.entries.lines import read_lines
from errcast.sources.grid import Cell, Grid, GridRow

_LINE_END = re.compile(r"\r\n|\r|\n")
_MOST_FINDINGS = 20
_BEFORE_CODE = re.compile(r"\s*([0-9]+(?:\.[0-9]+)+)\s+\S")
_MOST_SHOWN = 5
_FEWEST_THAT_MEET = 2  # codes of several lists


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the table of the lines of a text; `budget` is not needed.

    A constant without a number has the next one in some languages, and none in others: it is a finding.
    """
    listed = _LINE_END.split(text)
    if len(listed) > MOST_ERRORS:
        return [], [Finding(path, "too-large", f"the text has more than {MOST_ERRORS:,} lines; split it")]
    lines = read_lines([Cell(number, line) for number, line in enumerate(listed, start=1)], is_text=True)
    if lines is None or len(lines.rows) <= len(lines.without_value):
        found = (
            "no two lines of this text have a code and a text, as `102: kiln cold` has, or a name and a code,"
            " as `LAMP_OUT = 11` has; if it has another form, name the form with --from"
        )
        return [], [Finding(path, "no-codes-in-lines", found)]
    if lines.without_value:
        return [], [_without_value(cell, path) for cell in lines.without_value[:_MOST_FINDINGS]]
    remarks = (
        "each line with a code was read as an error",
        *_left_before([listed[row.line - 1] for row in lines.rows[1:]]),
    )
    whole = Grid(lines.rows[0].line, (), lines.rows, 1, skipped=lines.skipped, remarks=remarks)
    return _parts(whole), []


def _left_before(lines: Sequence[str]) -> list[str]:
    """Return the remark about numbers before the codes that do not count the lines: `1.0  A_11  lamp out`."""
    found = [match[1] for line in lines if (match := _BEFORE_CODE.match(line))]
    if len(set(found)) == len(found):
        return []
    first = ", ".join(show(each) for each in list(dict.fromkeys(found))[:_MOST_SHOWN])
    return [f"what is before the codes was left out in {len(found)} lines, such as {first}"]


def _parts(whole: Grid) -> list[Grid]:
    """Return a table for each list of lines if several codes are in more than one of these lists.

    A list begins below a heading, or below a blank line with a code that the list above has.
    """
    head, *rows = whole.rows
    parts: list[tuple[str, list[GridRow]]] = [("", [])]
    said: set[str] = set()  # the codes of the last list
    for row in rows:
        heading, part = parts[-1]
        is_again = bool(part) and row.line > part[-1].line + 1 and _code(row) in said
        if row.is_section or is_again:
            parts.append((_code(row) if row.is_section else heading, []))
            said = set()
        if not row.is_section:
            parts[-1][1].append(row)
            said.add(_code(row))
    parts = [(heading, part) for heading, part in parts if part]
    codes = [{*map(_code, part)} for _, part in parts]
    if sum(map(len, codes)) < len(set().union(*codes)) + _FEWEST_THAT_MEET:
        return [whole]
    grids = [Grid(part[0].line, (heading,) if heading else (), (head, *part), 1) for heading, part in parts]
    headings = ((row.line, f"a heading: {show(_code(row))}") for row in rows if row.is_section)
    skipped = tuple(sorted((*whole.skipped, *headings)))
    return [grids[0]._replace(skipped=skipped, remarks=whole.remarks), *grids[1:]]


def _code(row: GridRow) -> str:
    return row.cells[0].text


def _without_value(cell: Cell, path: str) -> Finding:
    text = (
        f"{show(' '.join(cell.text.split()))} has no number that errcast can read; write its code behind it"
    )
    return Finding(path, "no-code-in-line", text, line=cell.line)
