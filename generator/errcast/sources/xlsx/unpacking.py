"""The ZIP archive of a workbook; it counts everything that is read, before a parser sees it.

A kilobyte of an archive may be a megabyte of XML, and each tag of it costs memory and time. So bytes and
tags are counted, each time that a part is read. A part is read in large pieces, because expat reads an
incomplete tag or comment again from its beginning with each piece.
"""

from collections.abc import Iterator
from io import BytesIO
from types import TracebackType
from typing import IO, Self
from zipfile import ZipFile

from errcast.sources.budget import Work, WorkBudget

_SAVE_AGAIN = "delete everything that does not belong to the table, and save the workbook under a new name"

UNPACKED = Work("bytes of XML, counted each time they are read", 64 << 20, 64, _SAVE_AGAIN)
TAGS = Work("tags of XML, counted each time they are read", 1_500_000, 1.5, _SAVE_AGAIN)
DESCRIBED = Work("tags of XML that describe the workbook", 300_000, 0, _SAVE_AGAIN)
PARTS = Work("sheets and other parts of the archive", 5_000, 0, "split the workbook")

_SMALLEST_PIECE, _LARGEST_PIECE = 64 << 10, 4 << 20
_PIECES = 16  # of one part; few pieces, because expat may begin again with each


class Archive:
    """An archive that counts what is read from it, with the methods of `ZipFile` that openpyxl uses."""

    def __init__(self, content: bytes, budget: WorkBudget) -> None:
        """Open an archive; reading from it raises TooMuchWorkError if the budget is spent."""
        self._archive = ZipFile(BytesIO(content))
        self._budget = budget

    def open(self, name: str) -> "ArchivePart":
        """Open a part, to read it once from its beginning."""
        return self._part(name)

    def _part(self, name: str) -> "ArchivePart":
        size = self._archive.getinfo(name).file_size
        self._budget.spend(PARTS, 1)
        self._budget.spend(UNPACKED, size)
        return ArchivePart(self._archive.open(name), size, self._budget)

    def read(self, name: str) -> bytes:
        """Return the content of a part; the caller builds a tree of objects from it."""
        with self._part(name) as part:
            content = part.read()
        self._budget.spend(DESCRIBED, content.count(b"<"))
        return content

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()


class ArchivePart:
    """A part of an archive; it counts its tags while it is read."""

    def __init__(self, file: IO[bytes], size: int, budget: WorkBudget) -> None:
        """`size` is how many bytes the part has."""
        self._file, self._budget = file, budget
        self._piece = min(max(size // _PIECES, _SMALLEST_PIECE), _LARGEST_PIECE)

    def read(self, size: int = -1) -> bytes:
        """Return all that is left, or, if the caller gives a size, the next piece, of any size."""
        content = self._file.read(-1 if size < 0 else self._piece)
        self._budget.spend(TAGS, content.count(b"<"))
        return content

    def pieces(self) -> Iterator[bytes]:
        """Yield the content of the part."""
        while piece := self.read(self._piece):
            yield piece

    def close(self) -> None:
        """Close the part."""
        self._file.close()

    def __enter__(self) -> Self:
        """Return the part."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the part."""
        self.close()
