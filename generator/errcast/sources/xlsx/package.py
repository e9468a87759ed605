"""Bytes that should be an .xlsx -> why errcast cannot read them, or None.

    a .xls with the suffix .xlsx    -> not-xlsx: an old workbook (.xls); open it in a spreadsheet and …

A workbook is a ZIP archive of XML. This module finds what the library openpyxl cannot handle or cannot
explain: other forms with that suffix, archives that unpack to too many bytes, and XML with a document
type, which can define entities that grow without a limit.
"""

import zlib
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from typing import IO, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from errcast.findings import show
from errcast.sources.budget import Work, WorkBudget

LARGEST_UNPACKED = 512 * 1024 * 1024  # bytes

_SAVE_AS = "open it in a spreadsheet and save it as “Excel Workbook (.xlsx)”"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A part that only such an archive has, and what it is.
_OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a text document (.docx)",
    "ppt/presentation.xml": "a presentation (.pptx)",
    "Index/Document.iwa": "a document of Apple's (.numbers)",
    "content.xml": "an OpenDocument file (.ods)",
}
_COMPRESSIONS = (ZIP_STORED, ZIP_DEFLATED)
_STRICT = "http://purl.oclc.org/ooxml/"
_PROLOG = Work(
    "bytes before the first element of a part",
    64 << 10,
    0,
    "save the workbook under a new name in a spreadsheet, which leaves them out",
)
_NOT_READABLE = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)


class _Prolog(NamedTuple):
    """Whether an XML file has a document type, and the attributes of its root element."""

    has_document_type: bool
    root: Mapping[str, str]


class _EndOfPrologError(Exception):
    """The prolog ends here; the rest is not read."""


def package_problem(content: bytes, budget: WorkBudget) -> tuple[str, str] | None:
    """Return why bytes cannot be read as an .xlsx: a rule and a text; None if there is no reason.

    Raises TooMuchWorkError if the content of a part begins far after its beginning.
    """
    if content.startswith(_OLE):
        return "not-xlsx", _ole_problem(content)
    if not content.startswith(b"PK"):
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return (
                "not-xlsx",
                "this is HTML or XML with the suffix of a workbook; name its form with --from,"
                f" or {_SAVE_AS}",
            )
        return (
            "not-xlsx",
            "not a workbook: a workbook is a ZIP archive; if the file is text, name its form with --from",
        )
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _archive_problem(archive, budget)
    except _NOT_READABLE as error:
        reason = show(" ".join(str(error).split()) or type(error).__name__)
        return "not-xlsx", f"the archive is damaged: {reason}; get the file again, or {_SAVE_AS}"


def _ole_problem(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return f"a workbook with a password; {_SAVE_AS} without one"
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return f"an old workbook (.xls); {_SAVE_AS}"
    return f"a document of an old version of Office; {_SAVE_AS}"


def _archive_problem(archive: ZipFile, budget: WorkBudget) -> tuple[str, str] | None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return "too-large", "the workbook unpacks to more than 512 MiB; split it"
    if any(part.flag_bits & 1 for part in parts):
        return "not-xlsx", f"an archive with a password; {_SAVE_AS} without one"
    if unusual := next((part for part in parts if part.compress_type not in _COMPRESSIONS), None):
        # Other methods unpack in one piece, of any size.
        return "not-xlsx", f"{show(unusual.filename)} is packed as in no workbook; {_SAVE_AS}"
    # Two programs may read two different parts. The case of letters has no meaning (ECMA-376, part 2, 6.2.2).
    counts = Counter(part.filename.casefold() for part in parts if not part.is_dir())
    if twice := next((name for name, count in counts.items() if count > 1), None):
        return "not-xlsx", f"{show(twice)} is there twice; {_SAVE_AS}"
    if "[Content_Types].xml" not in names or not names.isdisjoint(_OTHERS):
        description = next((_OTHERS[name] for name in names if name in _OTHERS), "a ZIP archive")
        return "not-xlsx", f"{description}, not a workbook (.xlsx); {_SAVE_AS}"
    problems = (_part_problem(archive, part, budget) for part in parts)
    return next((("not-xlsx", problem) for problem in problems if problem), None)


def _part_problem(archive: ZipFile, part: ZipInfo, budget: WorkBudget) -> str | None:
    with archive.open(part) as file:
        prolog = _prolog(file, budget)
    if prolog.has_document_type:
        return f"{show(part.filename)} has a document type, which no spreadsheet writes; {_SAVE_AS}"
    if any(value.startswith(_STRICT) for key, value in prolog.root.items() if key.startswith("xmlns")):
        return f"a workbook of the form “Strict Open XML”; {_SAVE_AS}"
    return None


def _prolog(file: IO[bytes], budget: WorkBudget) -> _Prolog:
    """Return the prolog of an XML file, an empty one if the file is not XML."""
    has_document_type = False
    root: Mapping[str, str] = {}

    def document_type(*_: object) -> None:
        nonlocal has_document_type
        has_document_type = True
        raise _EndOfPrologError

    def element(_: str, attributes: Mapping[str, str]) -> None:
        nonlocal root
        root = attributes
        raise _EndOfPrologError

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = document_type
    parser.StartElementHandler = element
    with suppress(_EndOfPrologError, ExpatError, LookupError):
        # In one piece, because expat reads an incomplete comment again with each piece.
        beginning = file.read(budget.limit(_PROLOG) + 1)
        parser.Parse(beginning)
        budget.allow(_PROLOG, len(beginning))
    return _Prolog(has_document_type, root)
