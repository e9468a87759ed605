"""A file -> whether it is a catalog, perhaps a wrong one, and not a source table.

    orders.yaml, with a line `errcast: 1`   -> True
    errors.json, a list of records          -> False
    a document that the target json writes  -> False: its errors are records too

A look at the beginning of the file is enough: it is not parsed.
"""

from pathlib import Path

from errcast.files.documents import begins_with, is_document

SUFFIXES = (".yaml", ".yml", ".json")  # of catalogs, and of their translations
_CATALOG = rb"""(?m)^[ \t{]*["']?errcast["']?[ \t]*:"""


def is_catalog(path: Path) -> bool:
    """Tell whether a file is a catalog, perhaps a wrong one, and not a source table in YAML or JSON."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return False
    return begins_with(path, _CATALOG) and not is_document(path)
