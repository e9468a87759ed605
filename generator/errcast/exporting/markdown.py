"""Writes a table as GitHub Flavored Markdown: the cell `a|*b*` -> `| a&#124;&#42;b&#42; |`.

Every character of a text is escaped if Markdown would read it as markup.
"""

from collections.abc import Iterable

from errcast.escaping.markdown import STYLE
from errcast.exporting.table import ExportedTable, text_of


def markdown(table: ExportedTable) -> str:
    """Return a table as Markdown; a line feed in a text becomes `<br />`."""
    lines = [table.headings, ["---"] * len(table.headings)]
    rows = ([STYLE.prose_of(text_of(value)) for value in row] for row in table.rows)
    return "".join(map(_line, [*lines, *rows]))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
