"""Files that are only there while a run writes: made where nothing is, found again if the run was killed.

Nobody can know their names beforehand, and none is opened that is there already, so that a link, a
pipe or a device of such a name leads nowhere.
"""

import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

SUFFIX = ".errcast-tmp"
_NAME = r"\.[0-9a-f]{16}\.errcast-tmp"
_LONGEST_RUN = 3600.0  # seconds; what is older than that belongs to no run that still goes on
_PIECE = 2**20  # bytes that are copied at a time


def temporary_beside(path: Path) -> Path:
    """Return the path of a temporary file in the folder of another; it is as short, and nobody guesses it."""
    return path.with_name(f".{os.urandom(8).hex()}{SUFFIX}")


def write_new(path: Path, content: bytes, mode: int | None) -> None:
    """Make a file and write all of it to the disk, or none; `mode` is its permissions, None the usual ones.

    Raises FileExistsError where something is there, also a link that leads nowhere, and OSError
    where the machine does not let it.
    """
    _write(path, mode, lambda descriptor: _write_all(descriptor, content))


def keep_as(path: Path, kept: Path) -> None:
    """Keep a file under another name as well, without reading it into memory.

    Raises OSError where the machine does not let it.
    """
    try:
        os.link(path, kept)
    except OSError:  # not every file system knows two names of one file
        _copy(path, kept)


def remove_litter(folders: Iterable[Path], *, alone: bool) -> None:
    """Remove temporary files of runs that were killed; what cannot be removed is no harm, and stays.

    Unless we are `alone` in writing there, only those that are too old to be another run's.
    """
    for folder in folders:
        with suppress(OSError):
            # Few folders have any, and then no pattern is compiled.
            for path in [each for each in folder.iterdir() if each.name.endswith(SUFFIX)]:
                if not re.fullmatch(_NAME, path.name):
                    continue
                found = path.lstat()
                if S_ISREG(found.st_mode) and (alone or found.st_ctime < time.time() - _LONGEST_RUN):
                    path.unlink(missing_ok=True)


def _write(path: Path, mode: int | None, fill: Callable[[int], None]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666 if mode is None else mode)
    try:
        try:
            fill(descriptor)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if mode is not None:
            path.chmod(mode)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _write_all(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def _copy(path: Path, copy: Path) -> None:
    found = path.stat()

    def fill(descriptor: int) -> None:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                _write_all(descriptor, piece)

    _write(copy, found.st_mode & 0o7777, fill)
    with suppress(OSError):
        os.utime(copy, ns=(found.st_atime_ns, found.st_mtime_ns))
