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

from errcast.explaining.logs import Log
from errcast.files.contents import opened_stream
from errcast.files.paths import shown_path
from errcast.findings import Finding

STDIN = "-"
NAME_OF_STDIN = "<stdin>"
_GZIP = b"\x1f\x8b"


def shown_log(path: Path) -> str:
    """Return the name of a log for findings."""
    return NAME_OF_STDIN if str(path) == STDIN else shown_path(path)


def lines_of_log(path: Path, command: str, findings: list[Finding]) -> Iterator[str]:
    """Yield the lines of a log; what is wrong with it is a finding. `command` reads a log from a stream."""
    name = shown_log(path)
    with _opened(path, name, findings) as stream:
        if stream is None:
            return
        log = Log(cast("BinaryIO", stream))
        try:
            yield from log.lines()
        except EOFError:
            text = "the end of the compressed file is missing; copy it again, or wait until it is whole"
            findings.append(Finding(name, "cannot-read", text))
        except (OSError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or "the compressed file is damaged"
            findings.append(Finding(name, "cannot-read", f"{reason}; check the file"))
        if (problem := log.unusable_finding(name, command)) is not None:
            findings.append(problem)


@contextmanager
def _opened(path: Path, name: str, findings: list[Finding]) -> Iterator[BufferedReader | GzipFile | None]:
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


def _unpacked(stream: BufferedReader) -> BufferedReader | GzipFile:
    """Return a stream of the content, unpacked if it is a gzip file."""
    is_packed = stream.peek(len(_GZIP))[: len(_GZIP)] == _GZIP
    return GzipFile(fileobj=stream) if is_packed else stream
