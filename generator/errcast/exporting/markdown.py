"""A table -> one table of GitHub Flavored Markdown, in which each text means itself."""

from collections.abc import Iterable

from errcast.escaping.markdown import STYLE
from errcast.exporting.table import ExportedTable, text_of


def markdown(table: ExportedTable) -> str:
    """Return a table as Markdown; the line feeds of a text are `<br />`."""
    lines = [table.headings, ["---"] * len(table.headings)]
    rows = ([STYLE.prose_of(text_of(value)) for value in row] for row in table.rows)
    return "".join(map(_line, [*lines, *rows]))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
