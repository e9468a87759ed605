"""A catalog file, perhaps without any error yet -> its document and its errors.

errors:             ->  the errors of the file
  - code: 7
errors: []          ->  no error; the document has a provisional one, which no file gets
"""

from pathlib import Path
from typing import NamedTuple

from errcast.catalog import ErrorCode
from errcast.catalogfile.first_error import with_first_error
from errcast.catalogfile.reading import Document, read_document
from errcast.files.contents import read_text
from errcast.findings import Finding
from errcast.limits import LARGEST_CODE

_PROVISIONAL = (LARGEST_CODE, "provisional")  # the codes of an error that is never written


class OpenedCatalog(NamedTuple):
    """The text of a catalog file, its document, and its errors."""

    text: str
    document: Document
    errors: tuple[ErrorCode, ...]


def opened(path: Path, name: str) -> tuple[OpenedCatalog | None, list[Finding]]:
    """Return a catalog file, or None and everything that is wrong with it. `name` is its path in findings."""
    document, findings = read_document(path, name)
    if document is not None:
        return OpenedCatalog(document.text, document, document.catalog.errors), []
    text = read_text(path, name)
    if isinstance(text, str):
        for code in _PROVISIONAL:
            error = ErrorCode(code, "PROVISIONAL", "provisional")
            if (document := with_first_error(text, name, error)) is not None:
                return OpenedCatalog(text, document, ()), []
    return None, findings
