"""A table -> JSON: a list of objects, each with every heading as a key."""

import json

from errcast.exporting.table import ExportedTable


def json_records(table: ExportedTable) -> str:
    """Return a table as a JSON text; what was not given is null."""
    objects = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
