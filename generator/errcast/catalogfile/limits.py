"""The largest size of the file of a catalog, checked before it is written.

So errcast can read each file that it writes.
"""

from errcast.catalog import Catalog
from errcast.files.contents import LARGEST_FILE
from errcast.limits import MOST_ERRORS, MOST_NODES

_LONGEST_CHARACTER = 4  # bytes in UTF-8
_MEBIBYTE = 1024 * 1024


def size_problem(text: str) -> str | None:
    """Return why a text is too large for a file, or None."""
    size = len(text) if text.isascii() else _LONGEST_CHARACTER * len(text)
    if size > LARGEST_FILE and (size := len(text.encode())) > LARGEST_FILE:
        return f"the catalog would have {size:,} bytes, more than {LARGEST_FILE // _MEBIBYTE} MiB"
    return None


def canonical_problem(catalog: Catalog, text: str) -> str | None:
    """Return why errcast would refuse to read the canonical text of a catalog, or None.

    The limits are those of reading, so the text does not have to be read again.
    """
    if len(catalog.errors) > MOST_ERRORS:
        return f"the catalog would have {len(catalog.errors):,} errors, more than {MOST_ERRORS:,}"
    values = 2 * text.count("\n") + len(catalog.errors)  # keys count as well
    if values > MOST_NODES:
        return f"the catalog would have {values:,} values, more than {MOST_NODES:,}"
    return size_problem(text)
