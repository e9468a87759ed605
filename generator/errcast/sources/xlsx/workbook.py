"""The bytes of an .xlsx -> `Sheet`s: the texts of their cells, and what is hidden or merged.

    A2 = 40001 in the format `#,##0`    -> rows[2][1] == "40001"
    A3 = 7 in the format `"E-"000`      -> rows[3][1] == "E-007"
    A4 = TRUE                           -> rows[4][1] == "TRUE", kinds[4, 1] == "a truth value"

A number becomes its digits, with the zeros and texts of a format that has only these. Other formats,
such as `40,001` or `50%`, only change how a number looks. A date has one form.

Other modules import this one late, because openpyxl takes long to import. openpyxl reads the cells
row by row, to keep large sheets out of memory. Then it does not say what a sheet hides and merges, nor
whether a formula has no value. So each sheet is read a second time for these.
"""

import datetime
import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from io import BytesIO
from itertools import accumulate
from types import MappingProxyType
from typing import Any, NamedTuple
from xml.parsers.expat import ParserCreate

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.worksheet._reader import COL_TAG, DATA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from errcast.sources.budget import COPIED, WorkBudget
from errcast.sources.grid import DATE, TIME, TRUTH_VALUE
from errcast.sources.xlsx.number_formats import NumberFormats, number_text, read_formats
from errcast.sources.xlsx.unpacking import Archive, ArchivePart
from errcast.text.characters import forbidden_characters
from errcast.text.spreadsheets import unescaped

MOST_CELLS = 20_000_000

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_LINE_END = re.compile(r"\r\n|\r")


class Area(NamedTuple):
    """A rectangle of cells; all four numbers are inclusive and start at 1."""

    left: int
    top: int
    right: int
    bottom: int


class SheetProperties(NamedTuple):
    """What a sheet hides and merges, and the formulas in it without a value, by row and column."""

    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[Area, ...]
    unknown: tuple[tuple[int, int], ...]


class Sheet(NamedTuple):
    """A sheet: its texts by row and column, without blank ones. A hidden sheet has no texts.

    `failed` are the places of error values such as `#REF!`, which are texts too. `kinds` says of other
    values that are neither texts nor numbers what they are, by row and column: "a date".
    """

    title: str
    is_hidden: bool
    properties: SheetProperties
    rows: dict[int, dict[int, str]]
    failed: tuple[tuple[int, int], ...] = ()
    kinds: Mapping[tuple[int, int], str] = MappingProxyType({})


class TooLargeError(Exception):
    """The sheets have more rows or cells than errcast reads."""


def sheets(content: bytes, budget: WorkBudget) -> Iterator[Sheet]:
    """Yield each sheet of a workbook in its order, without charts.

    Raises TooLargeError, TooMuchWorkError, and any exception of openpyxl if the workbook is damaged.
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
            formats = read_formats(file, budget)
    room = MOST_CELLS
    for described, relation in reader.parser.find_sheets():
        if "chartsheet" in relation.Type or relation.target not in reader.valid_files:
            continue
        title = unescaped(described.name)
        if any(forbidden_characters(title)):
            title = described.name
        if described.state != "visible":
            yield Sheet(title, True, SheetProperties(frozenset(), frozenset(), (), ()), {})
            continue
        with archive.open(relation.target) as file:
            properties = _properties(file)
        with archive.open(relation.target) as file:
            parser = _Parser(
                file,
                reader.shared_strings,
                data_only=True,
                epoch=reader.wb.epoch,
                date_formats=formats.dates,
                timedelta_formats=formats.durations,
            )
            content = _content(parser, formats, room, budget)
        room -= content.size
        yield Sheet(title, False, properties, content.rows, tuple(content.failed), content.kinds)


class _Reader(ExcelReader):
    """The reader of openpyxl, for the description of the sheets and for their texts.

    The rest that it would read is not needed here: properties, a theme, styles, the size of each
    sheet. Its own reader of texts deletes `x005F_`, even if that is not an escape.
    """

    def read(self) -> None:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()

    def read_strings(self) -> None:
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as file:
            for _, element in iterparse(file):
                if element.tag == f"{{{SHEET_MAIN_NS}}}si":
                    text: Any = Text.from_tree(element)
                    self.shared_strings.append(text.content)
                    element.clear()


class _Parser(WorkSheetParser):
    """The parser of openpyxl for cells; it ignores the rest of a sheet, and stops after the last cell."""

    def parse(self) -> Generator[Any, None, None]:
        """Yield the number of each row and its cells."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                self.row_dimensions.clear()
                element.clear()
            elif element.tag == COL_TAG:
                element.clear()
            elif element.tag == DATA_TAG:
                return


class _Content(NamedTuple):
    """The texts of a sheet, the places of error values, the kinds of values, and how many cells were read."""

    rows: dict[int, dict[int, str]]
    failed: list[tuple[int, int]]
    kinds: dict[tuple[int, int], str]
    size: int


def _content(parser: _Parser, formats: NumberFormats, room: int, budget: WorkBudget) -> _Content:
    """Read the cells of a sheet; only the rows in the file: the last may have the number 1,000,000."""
    rows: dict[int, dict[int, str]] = {}
    failed: list[tuple[int, int]] = []
    kinds: dict[tuple[int, int], str] = {}
    size = 0
    for number, cells in parser.parse():
        size += len(cells) + 1
        if size > room:
            raise TooLargeError
        if number > _LAST_ROW:
            break
        # From here on each cell has its own text, even if the workbook shares one.
        budget.spend(COPIED, sum(len(cell["value"]) for cell in cells if isinstance(cell["value"], str)))
        written = 0
        for cell in cells:
            value, column = cell["value"], cell["column"]
            if value is not None and (text := _text(value, formats.code(cell["style_id"]))):
                rows.setdefault(number, {})[column] = text
                failed += [(number, column)] if cell["data_type"] == "e" else []
                if kind := _kind(value):
                    kinds[number, column] = kind
                written += 0 if isinstance(value, str) else len(text)
        budget.spend(COPIED, written)
    return _Content(rows, failed, kinds, size)


def _kind(value: object) -> str:
    """Return what a value is if it is neither a text nor a number."""
    match value:
        case str():
            return ""
        case bool():
            return TRUTH_VALUE
        case int() | float():
            return ""
        case datetime.time() | datetime.timedelta():
            return TIME
    return DATE


def _text(value: object, number_format: str) -> str:
    """Return the text of a value."""
    match value:
        case str():
            return _LINE_END.sub("\n", unescaped(value))
        case bool():
            return str(value).upper()
        case int() | float():
            return number_text(value, number_format)
        case datetime.datetime():
            return (value if value.time() != datetime.time() else value.date()).isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
    return str(value)


def _properties(file: ArchivePart) -> SheetProperties:
    """Return the properties of a sheet from its XML."""
    handler = _PropertiesHandler()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    for piece in file.pieces():
        parser.Parse(piece)
    parser.Parse(b"", True)
    return handler.properties()


class _PropertiesHandler:
    """Collects the fields of `SheetProperties` from the events of a parser."""

    def __init__(self) -> None:
        self._row = 0
        self._column = 0
        self._hidden_rows: set[int] = set()
        # How many ranges of hidden columns begin (+) or end (-) at each column; a range may be given twice.
        self._hidden_from = [0] * (_LAST_COLUMN + 2)
        self._merged: list[Area] = []
        self._unknown: list[tuple[int, int]] = []
        self._is_formula = self._is_known = self._is_in_value = False
        self._type = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        match name.rpartition(" ")[2]:
            case "row":
                self._row = int(float(attributes.get("r", self._row + 1)))
                self._column = 0
                if _is_true(attributes.get("hidden")):
                    self._hidden_rows.add(self._row)
            case "c":
                self._type = attributes.get("t", "n")
                self._is_formula = self._is_known = False
                self._column += 1
                if "r" in attributes:
                    _, self._column = coordinate_to_tuple(attributes["r"])
            case "f":
                self._is_formula = True
            case "v":
                self._is_in_value = True
                self._is_known = self._type == "str"  # a formula may give an empty text
            case "col" if _is_true(attributes.get("hidden")):
                first, last = (max(1, min(int(attributes[key]), _LAST_COLUMN)) for key in ("min", "max"))
                self._hidden_from[first] += 1
                self._hidden_from[last + 1] -= 1
            case "mergeCell":
                left, top, right, bottom = range_boundaries(attributes["ref"])
                if left and top and right and bottom:
                    self._merged.append(Area(left, top, right, bottom))

    def end(self, name: str) -> None:
        """Take the end of an element."""
        match name.rpartition(" ")[2]:
            case "v":
                self._is_in_value = False
            case "c" if self._is_formula and not self._is_known:
                self._unknown.append((self._row, self._column))

    def characters(self, text: str) -> None:
        """Take text between elements."""
        self._is_known = self._is_known or (self._is_in_value and not text.isspace())

    def properties(self) -> SheetProperties:
        """Return the collected properties."""
        hidden = enumerate(accumulate(self._hidden_from))
        return SheetProperties(
            frozenset(self._hidden_rows),
            frozenset(column for column, count in hidden if count > 0),
            tuple(self._merged),
            tuple(self._unknown),
        )


def _is_true(attribute: str | None) -> bool:
    return attribute in ("1", "true")
