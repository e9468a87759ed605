"""Temporary files: they exist only while a run writes. A later run removes those of a killed run.

    out/face_error.py -> out/.3f9a0c51d2e8b764.errcast-tmp

Their names cannot be predicted, and errcast opens no path that already exists. So a link, a pipe or
a device with such a name has no effect.
"""

import errno
import os
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG

from errcast.files.contents import opened

SUFFIX = ".errcast-tmp"
_NAME = r"\.[0-9a-f]{16}\.errcast-tmp"
_LONGEST_RUN = 3600.0  # seconds; an older file belongs to no run that is still active
_AT_ONCE = 32  # files that are written to the disk at the same time
_PIECE = 2**20  # bytes that are copied at once


def temporary_beside(path: Path) -> Path:
    """Return the path of a temporary file beside another file. The name is short and cannot be guessed."""
    return path.with_name(f".{os.urandom(8).hex()}{SUFFIX}")


def write_new(path: Path, content: bytes, mode: int | None, *, is_durable: bool = True) -> None:
    """Make a file and write all of it to the disk, or nothing. `mode` None means the usual permissions.

    A file that is not durable may still be in the memory of the machine; `make_durable` is for many of them.
    Raises FileExistsError if the path exists, even as a broken link, and OSError if the machine
    refuses it.
    """

    def fill(descriptor: int) -> None:
        _write_all(descriptor, content)
        if is_durable:
            os.fsync(descriptor)

    _write(path, mode, fill)


def make_durable(paths: Sequence[Path]) -> None:
    """Write files to the disk, many at the same time: a disk needs as long for one as for some dozens.

    Raises OSError if the machine refuses it.
    """
    from concurrent.futures import ThreadPoolExecutor  # only a run of very many files needs it

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(_synchronize, paths):
            pass


def _synchronize(path: Path) -> None:
    # Windows synchronizes only a file that is open for writing; elsewhere the mode may forbid to write.
    access = os.O_RDWR if os.name == "nt" else os.O_RDONLY
    descriptor = os.open(path, access | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def take_free_place(path: Path, place: Path) -> None:
    """Give a file a new name, at which nothing exists. On most file systems it also keeps its old name.

    Raises FileExistsError if something is at the new name; that stays as it is. Raises OSError if the
    machine refuses the new name.
    """
    try:
        os.link(path, place)
    except FileExistsError:
        raise
    except OSError:  # some file systems allow only one name for a file
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place)) from None
        path.replace(place)


def keep_as(path: Path, kept: Path) -> None:
    """Keep a file under a second name too, without reading it into memory.

    Raises OSError if the machine refuses it.
    """
    try:
        os.link(path, kept)
    except OSError:  # some file systems allow only one name for a file
        _copy(path, kept)


def remove_litter(folder: Path, is_alone: Callable[[], bool]) -> None:
    """Remove temporary files of killed runs. A file that cannot be removed does no harm and stays.

    `is_alone` is asked only if there are such files. If other runs may write there, only files that are too
    old for an active run go.
    """
    with suppress(OSError):
        # Few folders have any, and then no pattern is compiled.
        litter = [each for each in folder.iterdir() if each.name.endswith(SUFFIX)]
        alone = bool(litter) and is_alone()
        for path in litter:
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
        with BufferedReader(opened(path)) as file:
            while piece := file.read(_PIECE):
                _write_all(descriptor, piece)
        os.fsync(descriptor)

    _write(copy, found.st_mode & 0o7777, fill)
    with suppress(OSError):
        os.utime(copy, ns=(found.st_atime_ns, found.st_mtime_ns))
