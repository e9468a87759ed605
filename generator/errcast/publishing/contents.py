"""Compare the content of a file on disk, and read no more of it than the answer needs."""

import errno
from pathlib import Path
from stat import S_ISREG

Content = str | bytes  # of a file

_NOTHING_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


def encoded(content: Content) -> bytes:
    """Return a text as UTF-8 bytes; bytes stay unchanged. A path in the text keeps bytes outside UTF-8."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")


def holds(path: Path, content: bytes) -> bool:
    """Tell whether a path is a regular file with exactly this content. Raises OSError if unreadable."""
    try:
        found = path.stat()
    except OSError as error:
        if error.errno in _NOTHING_THERE:
            return False
        raise
    if not S_ISREG(found.st_mode) or found.st_size != len(content):
        return False
    with path.open("rb") as file:
        return file.read(len(content) + 1) == content
