"""Writes a table as JSON, a list of objects: `[{"code": 1, "name": "A", "solution": null, ...}]`.

Each object has every heading as a key.
"""

import json

from errcast.exporting.table import ExportedTable


def json_records(table: ExportedTable) -> str:
    """Return a table as a JSON text; an empty cell is null."""
    objects = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
