"""The ZIP archive of a workbook; it counts everything that is read, before a parser sees it.

A kilobyte of an archive may be a megabyte of XML, and each tag of it costs memory and time. So bytes and
tags are counted, each time that a part is read. A part is read in large pieces, because expat reads an
incomplete tag or comment again from its beginning with each piece.
"""

from io import BytesIO
from types import TracebackType
from typing import IO, Self
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import ZipFile

from errcast.findings import show
from errcast.sources.budget import Work, WorkBudget

_SAVE_AGAIN = "delete everything that does not belong to the table, and save the workbook under a new name"

UNPACKED = Work("bytes of XML, counted each time they are read", 64 << 20, 64, _SAVE_AGAIN)
TAGS = Work("tags of XML, counted each time they are read", 1_500_000, 1.5, _SAVE_AGAIN)
DESCRIBED = Work("tags of XML that describe the workbook", 300_000, 0, _SAVE_AGAIN)
PARTS = Work("sheets and other parts of the archive", 3_000, 0, "split the workbook")
# A parser holds a tag with all its attributes at once. The text of a cell has at most 32,767 characters.
_RUN = Work("bytes from one tag of XML to the next", 1 << 20, 0, _SAVE_AGAIN)

_SMALLEST_PIECE, _LARGEST_PIECE = 64 << 10, 4 << 20
_PIECES = 16  # of one part; few pieces, because expat may begin again with each
_LONGEST_NAMESPACE = 500  # characters; a parser writes it again for each tag


class DamagedError(Exception):
    """A part contains something that no spreadsheet writes; the text says what."""


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
        return ArchivePart(self._archive.open(name), name, size, self._budget)

    def read(self, name: str) -> bytes:
        """Return the content of a part; the caller builds a tree of objects from it."""
        with self._part(name) as part:
            content = part.read()
        self._budget.spend(DESCRIBED, content.count(b"<"))
        parser = parser_of(name)
        try:
            parser.Parse(content, True)
        except ExpatError as error:
            raise _not_xml(name, error) from error
        return content

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()


class ArchivePart:
    """A part of an archive; it counts its tags while it is read."""

    def __init__(self, file: IO[bytes], name: str, size: int, budget: WorkBudget) -> None:
        """`size` is how many bytes the part has."""
        self._file, self._name, self._budget = file, name, budget
        self._piece = min(max(size // _PIECES, _SMALLEST_PIECE), _LARGEST_PIECE)
        self._since_tag = 0

    def read(self, size: int = -1) -> bytes:
        """Return all that is left, or, if the caller gives a size, the next piece, of any size."""
        content = self._file.read(-1 if size < 0 else self._piece)
        self._budget.spend(TAGS, content.count(b"<"))
        self._check_runs(content)
        return content

    def _check_runs(self, content: bytes) -> None:
        longest = self._budget.limit(_RUN)
        at = -self._since_tag
        while len(content) - at > longest:
            found = content.rfind(b"<", max(at + 1, 0), at + longest + 1)
            if found < 0:
                self._budget.allow(_RUN, longest + 1)
            at = found
        last = content.rfind(b"<", max(at, 0))
        self._since_tag = len(content) - (last if last >= 0 else at)

    def parse(self, parser: XMLParserType) -> None:
        """Let a parser read the part. Raises DamagedError if the part is not XML."""
        try:
            while piece := self.read(self._piece):
                parser.Parse(piece)
            parser.Parse(b"", True)
        except ExpatError as error:
            raise _not_xml(self._name, error) from error

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


def parser_of(name: str) -> XMLParserType:
    """Return a parser of XML; it gives names as `namespace name`, and refuses what no spreadsheet writes.

    It raises DamagedError for a document type, and for a namespace that is far too long.
    """

    def namespace(_prefix: str | None, found: str | None) -> None:
        if found is not None and len(found) > _LONGEST_NAMESPACE:
            raise DamagedError(f"{show(name)} has a namespace of {len(found):,} characters")

    def document_type(*_: object) -> None:
        raise DamagedError(f"{show(name)} has a document type")

    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartNamespaceDeclHandler = namespace
    parser.StartDoctypeDeclHandler = document_type
    return parser


def _not_xml(name: str, error: ExpatError) -> DamagedError:
    return DamagedError(f"{show(name)}: {error}")
