"""Compare the content of a file on disk, and read no more of it than the answer needs."""

import errno
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from errcast.files.contents import opened

Content = str | bytes  # of a file


class FileState(NamedTuple):
    """The size in bytes, the time of the last change in nanoseconds, and the inode of a file.

    They tell whether a file changed that is too large to compare.
    """

    size: int
    changed: int
    inode: int


# A file as a run saw it: its content, or its state if it is too large.
Seen = bytes | FileState

_NOTHING_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


def encoded(content: Content) -> bytes:
    """Return a text as UTF-8 bytes; bytes stay unchanged. A path in the text keeps bytes outside UTF-8."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")


def state_of(path: Path) -> FileState:
    """Return the state of a file. Raises OSError if there is none."""
    found = path.stat()
    return FileState(found.st_size, found.st_mtime_ns, found.st_ino)


def is_unchanged(path: Path, seen: Seen) -> bool:
    """Tell whether a file is still as a run saw it. Raises OSError if unreadable."""
    return state_of(path) == seen if isinstance(seen, FileState) else holds(path, seen)


def is_regular(path: Path) -> bool:
    """Tell whether a path is a regular file and no link; False for a path that no file can have.

    Raises OSError if the machine does not say.
    """
    try:
        return S_ISREG(path.lstat().st_mode)
    except OSError as error:
        if error.errno in (*_NOTHING_THERE, errno.ENAMETOOLONG):
            return False
        raise


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
    with BufferedReader(opened(path)) as file:  # a pipe may be there meanwhile
        return file.read(len(content) + 1) == content
