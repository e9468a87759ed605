"""A file -> whether it is a document of a catalog, as the target `json` writes it.

{"$comment": "…", "errcast": 1, "catalog": {…}, "errors": […]}   -> True
[{"code": 7, "message": "cold"}]                                 -> False

A look at the beginning of the file is enough: it is not parsed.
"""

import re
from pathlib import Path

from errcast.files.contents import read_bytes
from errcast.files.paths import shown_path
from errcast.findings import Finding

LOOKED_AT = 64 * 1024  # bytes
_DOCUMENT = rb"""(?m)^[ \t{]*"errcast"[ \t]*:[ \t]*1,\s*"catalog"[ \t]*:"""


def is_document(path: Path) -> bool:
    """Tell whether a file is a document of a catalog, as the target `json` writes it."""
    return path.suffix.lower() == ".json" and path.is_file() and begins_with(path, _DOCUMENT)


def begins_with(path: Path, pattern: bytes) -> bool:
    """Tell whether a pattern is somewhere at the beginning of a file that can be read."""
    content = read_bytes(path, shown_path(path))
    return not isinstance(content, Finding) and re.search(pattern, content[:LOOKED_AT]) is not None
