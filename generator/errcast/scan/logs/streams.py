"""A file, or standard input -> the lines of a log; a gzip file is unpacked on the way.

The first bytes say whether a file is compressed, not its name. Only a few lines are in memory at a time.
"""

import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from gzip import GzipFile
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from errcast.explaining.logs import Log, reading
from errcast.files.contents import opened_stream
from errcast.files.paths import shown_path
from errcast.findings import Finding

# The bytes that a compressed file may have when it is unpacked: so many, or so many for each of its own.
# Logs have 10 to 40 for each byte.
_UNPACKED, _UNPACKED_FOR_A_BYTE = 2**21, 64
_READ = 2**13  # compressed bytes; with more at once, the count would depend on the version of Python
STDIN = "-"
NAME_OF_STDIN = "<stdin>"
_GZIP = b"\x1f\x8b"


class TightlyPackedError(Exception):
    """A compressed file becomes far larger than a log does."""


class _Counted:
    """A stream that counts the bytes that are read from it."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        part = self._stream.read(_READ if size < 0 else min(size, _READ))
        self.count += len(part)
        return part


class _Unpacked:
    """The content of a gzip file, as far as it is not far larger than the file."""

    def __init__(self, stream: BufferedReader) -> None:
        self._packed = _Counted(stream)
        self._content = GzipFile(fileobj=cast("BinaryIO", self._packed))
        self._size = 0

    def readline(self, longest: int) -> bytes:
        """Return the next line, or a part of it. Raises TightlyPackedError."""
        line = self._content.readline(longest)
        self._size += len(line)
        if self._size > max(_UNPACKED, _UNPACKED_FOR_A_BYTE * self._packed.count):
            raise TightlyPackedError
        return line


def shown_log(path: Path) -> str:
    """Return the name of a log for findings."""
    return NAME_OF_STDIN if str(path) == STDIN else shown_path(path)


def lines_of_log(path: Path, command: str, findings: list[Finding]) -> Iterator[str]:
    """Yield the lines of a log; what is wrong with it is a finding. `command` reads a log from a stream."""
    name = shown_log(path)
    file = None if str(path) == STDIN else name
    with _opened(path, name, findings) as stream:
        if stream is None:
            return
        log = Log(cast("BinaryIO", stream))
        try:
            yield from log.lines()
        except TightlyPackedError:
            text = (
                f"too much work: unpacked, it has more than {_UNPACKED_FOR_A_BYTE} bytes for each compressed"
                f" one; unpack it first: `{reading('gunzip -c', file)} | {command}`"
            )
            findings.append(Finding(name, "too-much-work", text))
        except EOFError:
            text = "the end of the compressed file is missing; copy it again, or wait until it is whole"
            findings.append(Finding(name, "cannot-read", text))
        except (OSError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or "the compressed file is damaged"
            findings.append(Finding(name, "cannot-read", f"{reason}; check the file"))
        if (problem := log.unusable_finding(name, file, command)) is not None:
            findings.append(problem)


@contextmanager
def _opened(path: Path, name: str, findings: list[Finding]) -> Iterator[BufferedReader | _Unpacked | None]:
    if str(path) == STDIN:
        stream: BufferedReader = BufferedReader(cast("BufferedReader", sys.stdin.buffer))
        try:
            yield _unpacked(stream)
        finally:
            stream.detach()  # standard input stays open
        return
    opened = opened_stream(path, name)
    if isinstance(opened, Finding):
        findings.append(opened)
        yield None
        return
    with opened:
        try:
            unpacked = _unpacked(opened)
        except OSError as error:  # a folder
            reason = error.strerror or "cannot be read"
            findings.append(Finding(name, "cannot-read", f"{reason}; check the path"))
            yield None
            return
        yield unpacked


def _unpacked(stream: BufferedReader) -> BufferedReader | _Unpacked:
    """Return a stream of the content, unpacked if it is a gzip file."""
    is_packed = stream.peek(len(_GZIP))[: len(_GZIP)] == _GZIP
    return _Unpacked(stream) if is_packed else stream
