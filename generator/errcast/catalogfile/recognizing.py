"""A file -> whether it is a catalog, perhaps a wrong one, and not a source table.

    orders.yaml, with a line `errcast: 1`   -> True
    errors.json, a list of records          -> False
    a document that the target json writes  -> False: its errors are records too

A look at the beginning of the file is enough: it is not parsed.
"""

import re
from pathlib import Path

from errcast.files.contents import read_bytes
from errcast.files.paths import shown_path
from errcast.findings import Finding

SUFFIXES = (".yaml", ".yml", ".json")  # of catalogs, and of their translations
TRANSLATION_KEY = "errcast-texts"  # of the file of a translation, as `errcast` is of that of a catalog
_LOOKED_AT = 64 * 1024  # bytes
_CATALOG = rb"""(?m)^[ \t{]*["']?errcast["']?[ \t]*:"""
_DOCUMENT = rb"""(?m)^[ \t{]*"errcast"[ \t]*:[ \t]*1,\s*"catalog"[ \t]*:"""


def is_catalog(path: Path) -> bool:
    """Tell whether a file is a catalog, perhaps a wrong one, and not a source table in YAML or JSON."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return False
    return _has(path, _CATALOG) and not is_document(path)


def is_document(path: Path) -> bool:
    """Tell whether a file is a document of a catalog, as the target `json` writes it."""
    return path.suffix.lower() == ".json" and path.is_file() and _has(path, _DOCUMENT)


def _has(path: Path, pattern: bytes) -> bool:
    content = read_bytes(path, shown_path(path))
    return not isinstance(content, Finding) and re.search(pattern, content[:_LOOKED_AT]) is not None
