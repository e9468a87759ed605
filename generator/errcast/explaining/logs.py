"""A stream -> the lines of a log, or the finding that says why nothing was found in them.

A log may have some bytes that are not UTF-8: each is read as U+FFFD. NULs are left out.
A log that is UTF-16 or compressed has no line that can be read, so errcast reads none of it.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from errcast.findings import Finding
from errcast.proposals import redirected

_LONGEST_LINE = 2**24  # bytes
_SEARCHED_FOR_SEAM = 1000  # bytes
_SEAMS = b" ,;{}\t"
# How a compressed file begins, the program that compressed it, and the command that reads it.
_COMPRESSED = (
    (b"\x1f\x8b", "gzip", "gunzip -c"),
    (b"\xfd7zXZ\0", "xz", "xz -dc"),
    (b"BZh", "bzip2", "bzip2 -dc"),
    (b"\x28\xb5\x2f\xfd", "zstd", "zstd -dc"),
)
_NUL = b"\0"
_HOLE = 8 * _NUL  # no text; UTF-16 without it has each byte in the same half of a character
_FIRST_PART = 2**13  # bytes that tell what a log is
_AROUND_TEXT = b"\0\r\n\t "
_SHORTEST_TEXT = 4  # bytes of a line that tell something
_FEWEST_NULS = 4  # one of so many bytes of a line of UTF-16 is NUL, at least


class Log:
    """The lines of a log, and whether they are UTF-8."""

    def __init__(self, stream: BinaryIO, longest: int = _LONGEST_LINE) -> None:
        """Read nothing yet. A line with more than `longest` bytes comes in pieces, cut between words."""
        self._stream = stream
        self._longest = longest
        self._other: tuple[str, str] | None = None  # what the log is instead, and the command that reads it
        self._broken: int | None = None  # the first line that is not UTF-8

    def lines(self) -> Iterator[str]:
        """Yield the lines; a very long one in pieces. Raises OSError if the stream cannot be read.

        The first lines together say what the log is: one line of other bytes says nothing of the others.
        A program that goes on behind an emptied log leaves NULs at its start; they are left out.
        """
        pieces = self._pieces()
        first: list[bytes] = []
        size = 0
        try:
            for whole in pieces:
                # A file can have gigabytes of NULs before its first text, and a small one can be packed.
                if piece := whole.replace(_HOLE, b""):
                    first.append(piece)
                size += len(piece.strip(_NUL))
                if size >= _FIRST_PART:
                    break
        finally:  # what came before the stream broke is a part of the log
            self._other = _other(first)
            if self._other is None:
                yield from self._decoded(first, 1)
        if self._other is None:
            yield from self._decoded(pieces, 1 + sum(piece.endswith(b"\n") for piece in first))

    def _pieces(self) -> Iterator[bytes]:
        rest = b""
        while line := rest + self._stream.readline(self._longest):
            seam = _seam(line) if len(line) >= self._longest and not line.endswith(b"\n") else len(line)
            yield line[:seam]
            rest = line[seam:]

    def _decoded(self, pieces: Iterable[bytes], number: int) -> Iterator[str]:
        """Yield pieces as texts. `number` is that of the line of the first piece."""
        for piece in pieces:
            line = piece.replace(_NUL, b"").removeprefix(BOM_UTF8)
            try:
                yield line.decode()
            except UnicodeDecodeError:
                self._broken = self._broken or number
                yield line.decode("utf-8", "replace")
            number += piece.endswith(b"\n")

    @property
    def is_unusable(self) -> bool:
        """Tell whether the log is of a form that errcast does not read."""
        return self._other is not None

    def unusable_finding(self, name: str, path: str | None, command: str) -> Finding | None:
        """Return the finding for a log in a form that errcast does not read. `command` reads a stream.

        `name` is that of the log in findings. Standard input has no path.
        """
        if self._other is None:
            return None
        form, reader = self._other
        text = f"the file is not UTF-8, but {form}; use `{reading(reader, path)} | {command}`"
        return Finding(name, "not-utf-8", text)

    def finding(self, command: str) -> Finding:
        """Return the finding for a log in which nothing was found. `command` is the one that read it."""
        if self._other is not None:
            form, reader = self._other
            text = f"standard input is not UTF-8, but {form}; use `{reading(reader, None)} | {command}`"
            return Finding(None, "not-utf-8", text)
        text = "standard input has no code, name or message of the catalogs"
        hint = f"; its line {self._broken} is not UTF-8, so save the log as UTF-8" if self._broken else ""
        return Finding(None, "unknown-error", text + hint)


def reading(reader: str, path: str | None) -> str:
    """Return the command line of a program that reads a file. Standard input has no name in a shell."""
    return f"{reader} FILE" if path is None else redirected(reader.split(), path)


def _seam(line: bytes) -> int:
    """Return where to cut a long line: behind the last mark that is between words, else at its end."""
    start = max(1, len(line) - _SEARCHED_FOR_SEAM)
    return max(line.rfind(mark, start) + 1 for mark in _SEAMS) or len(line)


def _other(lines: Sequence[bytes]) -> tuple[str, str] | None:
    """Return what a log is that begins so, if it is not UTF-8, and the command that makes UTF-8 of it."""
    start = b"".join(lines)
    for magic, program, reader in _COMPRESSED:
        if start.startswith(magic):
            return f"compressed with {program}", reader
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and _NUL in start:
        return "UTF-16", "iconv -f UTF-16 -t UTF-8"
    texts = [text for line in lines if len(text := line.strip(_AROUND_TEXT)) >= _SHORTEST_TEXT]
    wide = sum(text.count(_NUL) >= len(text) // _FEWEST_NULS for text in texts)
    if 2 * wide > len(texts):  # most lines
        order = "BE" if start[::2].count(_NUL) > start[1::2].count(_NUL) else "LE"
        return f"UTF-16{order}", f"iconv -f UTF-16{order} -t UTF-8"
    return None
