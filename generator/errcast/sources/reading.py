"""A source table's file -> `Table`, or every finding at once."""

from pathlib import Path

from errcast.findings import Finding
from errcast.sources import piped
from errcast.sources.codes import CodeKind
from errcast.sources.table import Table
from errcast.textfiles import forbidden_findings, read_text


def read_table(
    path: Path, shown: str, columns: int, code_column: int, kind: CodeKind | None = None
) -> tuple[Table | None, list[Finding]]:
    """Return the table of a file, as far as it can be read, and everything wrong with its form.

    `shown` is how findings call the file; a record has `columns` cells, and the one at
    `code_column` (from 0) is its code. The table is None where nothing could be read.
    """
    text = read_text(path, shown)
    if isinstance(text, Finding):
        return None, [text]
    forbidden = forbidden_findings(text, shown)
    if forbidden:
        return None, forbidden
    return piped.read(text, shown, columns, code_column, kind)
