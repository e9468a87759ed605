"""reStructuredText -> its tables: grid tables, simple tables, and the tables of directives.

====  =======
Code  Message
====  =======
1     busy       -> a Grid under its sections: "Code", "Message"; "1", "busy"
====  =======
"""

import re
from collections.abc import Iterator, Sequence

from docutils import nodes

from errcast.findings import Finding, Level, show
from errcast.sources.budget import COPIED, WorkBudget
from errcast.sources.grid import Cell, Grid
from errcast.sources.rst.parsing import parse
from errcast.sources.rst.parts import LeftOut, ListTable
from errcast.sources.rst.tables import grid_of, outside_cells
from errcast.sources.rst.text import ERROR, Texts

_ABOUT_TABLE = re.compile(
    r"Malformed table|Error .*\"(?:csv-table|list-table|flat-table|table)\" directive", re.DOTALL
)
_ABOUT_DIRECTIVE = re.compile(r"Error in \"")


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return every table of a document, and the findings. Raises TooMuchWorkError.

    A table that docutils cannot read is a finding. So is a table, or a part of the document, that is in
    another file: errcast reads no other file than the one that the user names.
    """
    budget = budget or WorkBudget(len(text))
    document = parse(text, path, budget)
    texts = Texts(document, budget)
    grids: list[Grid] = []
    findings: list[Finding] = []
    notes = [note for kind in (nodes.footnote, nodes.citation) for note in document.findall(kind)]
    for table, headings in _tables(document, (), texts):
        budget.spend(COPIED, sum(map(len, headings)))
        grid = grid_of(table, headings, texts, budget)
        if any(row.cells for row in grid.rows):
            grids.append(_with_footnotes(grid, table, notes))
        else:
            findings.append(_without_rows(grid, path))
            continue
        if isinstance(table, ListTable):
            findings += [_outside_cells(cell, path) for cell in sorted(outside_cells(table, texts))]
    findings = [*_broken(document, path, has_tables=bool(grids)), *findings]
    return grids, [*findings, *_left_out(document, path, has_tables=bool(grids))]


def _with_footnotes(grid: Grid, table: nodes.Element, notes: Sequence[nodes.Node]) -> Grid:
    """Return a table that says that the footnotes of its cells were not read, if it has such."""
    marks = [
        mark for kind in (nodes.footnote_reference, nodes.citation_reference) for mark in table.findall(kind)
    ]
    if not marks or not notes:
        return grid
    count = "1 footnote was" if len(marks) == 1 else f"{len(marks)} footnotes were"
    remark = f"{count} not read; the footnotes begin on line {notes[0].line}"
    return grid._replace(remarks=(*grid.remarks, remark))


def _tables(
    node: nodes.Element, headings: tuple[str, ...], texts: Texts
) -> Iterator[tuple[nodes.table | ListTable, tuple[str, ...]]]:
    """Yield each table below a node, with the titles of the sections around it."""
    for child in node.children:
        if isinstance(child, nodes.section):
            title = next((part for part in child.children if isinstance(part, nodes.title)), None)
            text = texts.line(title) if title is not None else ""
            yield from _tables(child, (*headings, text) if text else headings, texts)
        elif isinstance(child, nodes.Element):
            if isinstance(child, (nodes.table, ListTable)):
                yield child, headings
            yield from _tables(child, headings, texts)


def _broken(document: nodes.document, path: str, *, has_tables: bool) -> Iterator[Finding]:
    """Yield a finding for each table that docutils cannot read, an error if there is no other table."""
    for message in document.findall(nodes.system_message):
        said = message.children[0].astext() if message.children else ""
        shown, line = show(" ".join(said.split()), 200), message.get("line")
        if message.get("level", 0) < ERROR:
            continue
        if _ABOUT_TABLE.match(said):
            text = f"this table is broken: {shown}; fix it" + (", if it has errors" if has_tables else "")
            level: Level = "warning" if has_tables else "error"
            yield Finding(path, "broken-table", text, line=line, level=level)
        elif _ABOUT_DIRECTIVE.match(said):
            text = f"a part of the document is not read: {shown}; fix it, if it has errors"
            yield Finding(path, "broken-directive", text, line=line, level="warning")


def _without_rows(grid: Grid, path: str) -> Finding:
    text = "this table has no rows; a list-table is a list of rows, each a list of cells"
    return Finding(path, "broken-table", text, line=grid.line)


def _outside_cells(cell: Cell, path: str) -> Finding:
    shown = show(" ".join(cell.text.split()), 100)
    text = (
        f"{shown} is in no cell of this list-table, which is a list of rows, each a list of cells; write -"
        " before it if it is a cell, else delete it or indent it as the text of a cell"
    )
    return Finding(path, "broken-table", text, line=cell.line)


def _left_out(document: nodes.document, path: str, *, has_tables: bool) -> Iterator[Finding]:
    """Yield a finding for each table that is left out, an error if the document has no other table.

    Other parts, such as included files, have one finding.
    """
    parts = [*document.findall(LeftOut)]
    level: Level = "warning" if has_tables else "error"
    for part in parts:
        if part["is_table"]:
            text = (
                f"this table is in another file, {show(part['path'])}; import that file"
                if part["path"]
                else "this table is HTML in `raw`; copy it into a file of HTML, and import that file"
            )
            text += " too, if it has errors" if has_tables else ""
            yield Finding(path, "table-elsewhere", text, line=part.line, level=level)
    if others := [part for part in parts if not part["is_table"]]:
        first = show(others[0]["path"])
        text = (
            f"{len(others)} parts of the document are in other files, the first in {first}; import these"
            " files too, if they have errors"
            if len(others) > 1
            else f"a part of the document is in another file, {first}; import that file too, if it has errors"
        )
        yield Finding(path, "part-elsewhere", text, line=others[0].line, level="warning")
