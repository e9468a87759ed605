r"""Bytes of a user's file -> text, or the finding that says why there is none.

    b"\xef\xbb\xbfname: face"  ->  "name: face"
    b"name: \xff"               ->  line 1: byte 0xff is not UTF-8; save the file as UTF-8

Every file that errcast reads is UTF-8, with or without a byte order mark. No other module
decides an encoding.
"""

import errno
import os
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from io import BufferedReader, FileIO
from itertools import islice
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISFIFO, S_ISSOCK

from errcast.findings import Finding
from errcast.limits import forbidden_character_problem
from errcast.text.characters import forbidden_characters

LARGEST_FILE = 64 * 1024 * 1024  # bytes
# An atomic group, so that CRLF never counts as two line ends.
LINE_END = re.compile(r"(?>\r\n|\r|\n)")
MOST_CHARACTERS = 20  # that each get their own finding
_MOST_COUNTED = 1000


def read_text(path: Path, name: str) -> str | Finding:
    """Return the text of a file, or the finding that says why it cannot be read.

    Findings use `name` for the file. Line ends stay unchanged.
    """
    content = read_bytes(path, name)
    return content if isinstance(content, Finding) else decode(content, name)


def read_bytes(path: Path | None, name: str) -> bytes | Finding:
    """Return the bytes of a file (None: standard input), or the finding that says why they cannot be read."""
    try:
        if path is None:
            content, is_larger = sys.stdin.buffer.read(LARGEST_FILE + 1), False
        else:
            if not _can_be_read(path):
                return _device(name)
            # The size alone is not enough: a pipe has none.
            with opened(path) as file:
                status = os.fstat(file.fileno())
                is_larger = status.st_size > LARGEST_FILE
                content = b"" if is_larger else _read(file)
                if not content and S_ISFIFO(status.st_mode):
                    text = "this pipe is empty; first start the program that writes to it, or name a file"
                    return Finding(name, "cannot-read", text)
    except OSError as error:
        return _unreadable(path, name, error)
    if is_larger or len(content) > LARGEST_FILE:
        return Finding(name, "too-large", "the file is larger than 64 MiB; split it")
    return content


def opened_stream(path: Path, name: str) -> BufferedReader | Finding:
    """Return a file of any size to read it bit by bit, or the finding that says why it cannot be read."""
    try:
        if not _can_be_read(path):
            return _device(name)
        return BufferedReader(opened(path))
    except OSError as error:
        return _unreadable(path, name, error)


def device_problem(path: Path, name: str) -> Finding | None:
    """Return the finding for a device or a socket, None for all else, also where nothing is."""
    try:
        return None if _can_be_read(path) else _device(name)
    except (OSError, ValueError):
        return None


def _unreadable(path: Path | None, name: str, error: OSError) -> Finding:
    if path is not None and path.is_symlink() and not path.exists():
        text = "this link leads to a file that does not exist; delete the link, or put the file there"
        return Finding(name, "cannot-read", text)
    reason = error.strerror or "cannot be read"
    return Finding(name, "cannot-read", f"{reason}; check the path and its permissions")


def _device(name: str) -> Finding:
    return Finding(name, "cannot-read", "this is a device or a socket, not a file; name a file")


def _can_be_read(path: Path) -> bool:
    """Return whether a path leads to a file or a pipe, and not to a device or a socket.

    errcast does not even open a device, because that may do something or wait. Raises OSError if
    nothing is there.
    """
    found = path.stat()
    is_device = S_ISCHR(found.st_mode) or S_ISBLK(found.st_mode) or S_ISSOCK(found.st_mode)
    return not is_device or os.path.samestat(found, os.stat(os.devnull))  # noqa: PTH116


def opened(path: Path) -> FileIO:
    """Open a file to read it. A named pipe without a writer is empty; errcast does not wait for it.

    Some files of the system make a reader wait for new content. errcast waits only for pipes.
    """
    if not hasattr(os, "O_NONBLOCK"):  # Windows
        return FileIO(path)
    file = FileIO(path, opener=lambda path, flags: os.open(path, flags | os.O_NONBLOCK))
    if S_ISFIFO(os.fstat(file.fileno()).st_mode):
        os.set_blocking(file.fileno(), True)
    return file


def _read(file: FileIO) -> bytes:
    """Return the bytes of a file: if it is too large, one more than the limit. Raises BlockingIOError."""
    pieces, left = [], LARGEST_FILE + 1
    while left and (piece := file.read(left)) != b"":
        if piece is None:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def decode(content: bytes, name: str) -> str | Finding:
    """Return bytes as text, or the finding that names the place where they are not UTF-8."""
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        return Finding(
            name,
            "not-utf-8",
            f"byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8",
            line=line,
        )


def byte_order_mark(path: Path) -> str:
    """Return the byte order mark of a file, or an empty text if it has none."""
    with opened(path) as file:
        return BOM_UTF8.decode() if file.read(len(BOM_UTF8)) == BOM_UTF8 else ""


def first_bytes(path: Path, count: int) -> bytes:
    """Return the first bytes of a file, none if it is no file or cannot be read."""
    try:
        if not path.is_file():
            return b""
        with BufferedReader(opened(path)) as file:
            return file.read(count)
    except OSError:
        return b""


def forbidden_findings(text: str, name: str) -> list[Finding]:
    """Return a finding for each character that no text may contain. A carriage return ends a line."""
    found = forbidden_characters(text.replace("\r", "\n"))
    findings = []
    for at, character in islice(found, MOST_CHARACTERS):
        line, column = line_and_column(text, at)
        problem = forbidden_character_problem(character)
        findings.append(Finding(name, "forbidden-character", problem, line=line, column=column))
    if following := sum(1 for _ in islice(found, _MOST_COUNTED + 1)):
        count = following if following <= _MOST_COUNTED else f"more than {_MOST_COUNTED}"
        more = f"{count} more such characters follow; check that this is a text file"
        findings.append(Finding(name, "forbidden-character", more))
    return findings


def line_starts(text: str) -> Sequence[int]:
    """Return the offset of the start of each line, in order."""
    from array import array

    starts = array("q", [0])  # for a large file, a list takes five times the memory
    starts.extend(match.end() for match in LINE_END.finditer(text))
    return starts


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of an offset; both count from 1."""
    ends = text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
    last = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))
    return ends + 1, offset - last
