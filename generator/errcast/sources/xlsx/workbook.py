"""The bytes of an .xlsx -> `Sheet`s, in the order of the workbook.

    a workbook with the sheets "Errors" and "Notes" (hidden)
        -> Sheet("Errors", False, its texts), Sheet("Notes", True)

Other modules import this one late, because openpyxl takes long to import. openpyxl reads the description
of a workbook: which sheets there are, and in which parts. It is not asked for the cells: it guesses where
a sheet has mistakes, and it does not say what a sheet hides, nor whether a formula has no value.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS

from errcast.findings import show
from errcast.sources.budget import WorkBudget
from errcast.sources.xlsx.number_formats import NumberFormats, read_formats
from errcast.sources.xlsx.rich_text import Runs, read_shared_texts
from errcast.sources.xlsx.unpacking import Archive, DamagedError
from errcast.sources.xlsx.values import Values
from errcast.sources.xlsx.worksheet import Worksheet, read_worksheet
from errcast.text.characters import forbidden_characters
from errcast.text.spreadsheets import unescaped

MOST_CELLS = 20_000_000


class Sheet(NamedTuple):
    """A sheet: its name and its content. A hidden sheet has none."""

    title: str
    is_hidden: bool
    content: Worksheet


def sheets(content: bytes, budget: WorkBudget) -> Iterator[Sheet]:
    """Yield each sheet of a workbook in its order, without charts.

    Raises TooLargeError, TooMuchWorkError, DamagedError, and any exception of openpyxl if the workbook
    is damaged.
    """
    reader = _Reader(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.archive.close()
    with closing(Archive(content, budget)) as archive:
        reader.archive = archive  # type: ignore[assignment]
        reader.read()
        yield from _sheets(reader, archive, budget)


def _sheets(reader: "_Reader", archive: Archive, budget: WorkBudget) -> Iterator[Sheet]:
    formats = NumberFormats()
    if ARC_STYLE in reader.valid_files:
        with archive.open(ARC_STYLE) as file:
            formats = read_formats(file, ARC_STYLE, budget)
    values = Values(reader.shared_texts, formats, reader.wb.epoch, budget)
    # Not the relations that openpyxl keeps: of two with one id, it keeps the last.
    part: str = get_rels_path(reader.parser.workbook_part_name)  # type: ignore[no-untyped-call]
    found: Any = get_dependents(archive, part)  # type: ignore[arg-type]
    relations, counts = found.to_dict(), Counter(each.id for each in found)
    room = MOST_CELLS
    for described in reader.parser.sheets:
        title = unescaped(described.name)
        if any(forbidden_characters(title)):
            title = described.name
        relation = relations.get(described.id)
        if relation is not None and "chartsheet" in relation.Type:
            continue
        if described.state != "visible":
            yield Sheet(title, True, Worksheet())
            continue
        if counts[described.id] > 1:
            raise DamagedError(f"the sheet {show(title)} is in {counts[described.id]} parts of the file")
        if relation is None or relation.TargetMode == "External" or relation.target not in reader.valid_files:
            raise DamagedError(f"the sheet {show(title)} is not in the file")
        with archive.open(relation.target) as file:
            content = read_worksheet(file, relation.target, values, room, budget)
        room -= content.size
        yield Sheet(title, False, content)


class _Reader(ExcelReader):
    """The reader of openpyxl, for the description of the sheets.

    The rest that it would read is not needed here: properties, a theme, styles, the size of each sheet.
    """

    def read(self) -> None:
        self.shared_texts: list[str | Runs] = []
        self.read_manifest()
        self.read_strings()
        self.read_workbook()

    def read_strings(self) -> None:
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is None:
            return
        name = part.PartName[1:]
        with self.archive.open(name) as file:
            self.shared_texts = read_shared_texts(file, name)  # type: ignore[arg-type]
