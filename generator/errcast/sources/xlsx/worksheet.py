"""The XML of one sheet -> the texts of its cells, and what it hides and merges; read once.

    <row r="2"><c r="B2" t="s"><v>1</v></c></row>   -> rows[2][2] is the second of the shared texts
    <row r="3"><c r="A3"><f>A9</f></c></row>        -> unknown: (3, 1), a formula that has no value

If a sheet has mistakes, it is open what it says: two cells at one place, a cell of another row, a text
that is not there. A spreadsheet repairs such a sheet or refuses it. Here it is damaged. Source of the
rules: ECMA-376, part 1, section 18.3.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.budget import CELLS, WorkBudget
from errcast.sources.xlsx.rich_text import MAIN, RichText, Runs
from errcast.sources.xlsx.unpacking import ArchivePart, DamagedError, parser_of
from errcast.sources.xlsx.values import Values

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

# The elements that are read. All others are passed over, but none of them may be between rows or cells.
_KNOWN = {
    f"{MAIN}{name}": name
    for name in ("sheetData", "row", "c", "v", "f", "is", "cols", "col", "mergeCells", "mergeCell")
}
_EXTENSIONS = f"{MAIN}extLst"
_ROOT = "worksheet"
_ROOTS = (_ROOT, "dialogsheet", "macrosheet")
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})", re.ASCII)
_WHOLE = re.compile(r"([0-9]{1,9})(?:\.0*)?", re.ASCII)


class Area(NamedTuple):
    """A rectangle of cells; all four numbers are inclusive and start at 1."""

    left: int
    top: int
    right: int
    bottom: int


class Worksheet(NamedTuple):
    """A sheet: its texts by row and column, without blank ones, and what it says of places.

    `failed` are the places of error values such as `#REF!`, which are texts too, and `unknown` those of
    formulas without a value, each by row and column. `kinds` says of values that are neither texts nor
    numbers what they are: "a date". `struck` says of places what is struck out there beside the text; "" if
    that is the whole text. `size` is how
    many rows and cells the sheet has.
    """

    rows: Mapping[int, Mapping[int, str]] = MappingProxyType({})
    failed: tuple[tuple[int, int], ...] = ()
    unknown: tuple[tuple[int, int], ...] = ()
    kinds: Mapping[tuple[int, int], str] = MappingProxyType({})
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    struck: Mapping[tuple[int, int], str] = MappingProxyType({})
    size: int = 0


class TooLargeError(Exception):
    """The sheets have more rows or cells than errcast reads."""


def read_worksheet(file: ArchivePart, name: str, values: Values, room: int, budget: WorkBudget) -> Worksheet:
    """Return the content of a sheet from its XML.

    Raises DamagedError, TooMuchWorkError, and TooLargeError if it has more than `room` rows and cells.
    """
    handler = _Handler(values, room, budget)
    parser = parser_of(name)
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    file.parse(parser)
    return handler.worksheet()


class _Handler:
    """Collects a `Worksheet` from the events of a parser."""

    def __init__(self, values: Values, room: int, budget: WorkBudget) -> None:
        self._values, self._room, self._budget = values, room, budget
        self._size = 0
        self._rows: dict[int, dict[int, str]] = {}
        self._failed: list[tuple[int, int]] = []
        self._unknown: list[tuple[int, int]] = []
        self._kinds: dict[tuple[int, int], str] = {}
        self._merged: list[Area] = []
        self._struck: dict[tuple[int, int], str] = {}
        self._hidden_rows: set[int] = set()
        self._ranges = 0  # of hidden columns
        self._hidden_from: list[int] = []  # of columns: how many ranges of them begin (+) or end (-) there
        self._numbers: set[int] = set()  # of all rows
        self._columns: set[int] = set()  # of the cells of this row
        self._row = self._column = 0
        self._has_cells = False
        self._path: list[str] = []  # the open elements, those that are not read as ""
        self._type, self._style = "n", 0
        self._is_formula = self._has_value = False
        self._value: list[str] | None = None  # the characters, while a value is open
        self._written = ""
        self._inline: str | Runs = ""
        self._rich: RichText | None = None  # while a text is open

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if self._rich is not None:
            self._rich.start(name, attributes)
            return
        if not self._path:
            if name.rpartition(" ")[2] not in _ROOTS:
                raise DamagedError(f"a sheet begins with {show(name.rpartition(' ')[2])}")
            self._path.append(_ROOT)
            return
        parent, known = self._path[-1], _KNOWN.get(name, "")
        self._path.append(known)
        if begin := _BEGINNINGS.get((parent, known)):
            begin(self, attributes)
        elif parent in ("sheetData", "row", "v") and name != _EXTENSIONS:
            raise DamagedError(f"row {self._row} has an unknown part")

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        if self._rich is not None:
            if not self._rich.is_whole:
                self._rich.end()
                return
            self._inline, self._rich = self._rich.text(), None
            self._path.pop()
            return
        match self._path.pop():
            case "v" if self._value is not None:
                self._written, self._value = "".join(self._value), None
            case "c" if self._path[-1] == "row":
                self._end_cell()

    def characters(self, text: str) -> None:
        """Take text between tags."""
        if self._rich is not None:
            self._rich.characters(text)
        elif self._value is not None:
            self._value.append(text)

    def _begin_cells(self, _attributes: dict[str, str]) -> None:
        if self._has_cells:
            raise DamagedError("a sheet has its rows twice")
        self._has_cells = True

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = _whole(attributes["r"]) if "r" in attributes else self._row + 1
        if not 1 <= self._row <= _LAST_ROW:
            raise DamagedError(f"a sheet has a row {self._row}")
        if self._row in self._numbers:
            raise DamagedError(f"a sheet has row {self._row} twice")
        self._numbers.add(self._row)
        self._columns.clear()
        self._column = 0
        self._count()
        if _is_hidden(attributes, "ht"):
            self._hidden_rows.add(self._row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            row, self._column = _place(attributes["r"])
            if row != self._row:
                raise DamagedError(f"row {self._row} has the cell {show(attributes['r'])}")
        if self._column > _LAST_COLUMN:
            raise DamagedError(f"row {self._row} has a cell beyond the last column")
        if self._column in self._columns:
            raise DamagedError(f"row {self._row} has two cells at one place")
        self._columns.add(self._column)
        self._count()
        self._type, self._style = attributes.get("t", "n"), _whole(attributes.get("s", "0"))
        self._is_formula = self._has_value = False
        self._written, self._inline = "", ""

    def _count(self) -> None:
        self._size += 1
        if self._size > self._room:
            raise TooLargeError

    def _begin_formula(self, _attributes: dict[str, str]) -> None:
        self._is_formula = True

    def _begin_value(self, _attributes: dict[str, str]) -> None:
        self._begin_only_value()
        self._value = []

    def _begin_text(self, _attributes: dict[str, str]) -> None:
        self._begin_only_value()
        self._rich = RichText()

    def _begin_only_value(self) -> None:
        if self._has_value:
            raise DamagedError(f"row {self._row} has a cell with two values")
        self._has_value = True

    def _end_cell(self) -> None:
        place = self._row, self._column
        written = self._written or self._inline
        if self._is_formula and not (
            self._inline or self._written.strip() or (self._type == "str" and self._has_value)
        ):
            self._unknown.append(place)
        if not written:
            return
        if (self._type == "inlineStr") != bool(self._inline):
            raise DamagedError(
                f"row {self._row} has a cell of the type {show(self._type)} with another value"
            )
        found = self._values.read(written, self._type, self._style)
        if found.text or found.struck:
            self._rows.setdefault(self._row, {})[self._column] = found.text or found.struck
            if found.is_error:
                self._failed.append(place)
            if found.kind:
                self._kinds[place] = found.kind
            if found.struck:
                self._struck[place] = found.struck if found.text else ""

    def _take_columns(self, attributes: dict[str, str]) -> None:
        if not _is_hidden(attributes, "width"):
            return
        first, last = (max(1, min(_whole(attributes.get(key, "")), _LAST_COLUMN)) for key in ("min", "max"))
        self._ranges += 1
        if self._ranges > _LAST_COLUMN:
            raise DamagedError("a sheet hides more columns than it has")
        self._hidden_from = self._hidden_from or [0] * (_LAST_COLUMN + 2)
        self._hidden_from[first] += 1
        self._hidden_from[last + 1] -= 1

    def _take_merged(self, attributes: dict[str, str]) -> None:
        self._budget.spend(CELLS, 1)
        first, _, last = attributes.get("ref", "").replace("$", "").partition(":")
        (top, left), (bottom, right) = _place(first), _place(last or first)
        self._merged.append(Area(min(left, right), min(top, bottom), max(left, right), max(top, bottom)))

    def worksheet(self) -> Worksheet:
        """Return what was collected."""
        hidden = enumerate(accumulate(self._hidden_from))
        return Worksheet(
            self._rows,
            tuple(self._failed),
            tuple(self._unknown),
            self._kinds,
            frozenset(self._hidden_rows),
            frozenset(column for column, count in hidden if count > 0),
            tuple(self._merged),
            self._struck,
            self._size,
        )


# Not in the handler itself: it would then be in a circle, which is never freed while Python looks for none.
_BEGINNINGS: Mapping[tuple[str, str], Callable[[_Handler, dict[str, str]], None]] = {
    (_ROOT, "sheetData"): _Handler._begin_cells,
    ("sheetData", "row"): _Handler._begin_row,
    ("row", "c"): _Handler._begin_cell,
    ("c", "f"): _Handler._begin_formula,
    ("c", "v"): _Handler._begin_value,
    ("c", "is"): _Handler._begin_text,
    ("cols", "col"): _Handler._take_columns,
    ("mergeCells", "mergeCell"): _Handler._take_merged,
}


def _whole(text: str) -> int:
    """Return a whole number of at most nine digits; some programs write `7.0`."""
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise DamagedError(f"a sheet has {show(text)} where a number is expected")
    return int(found[1])


def _place(text: str) -> tuple[int, int]:
    """Return the row and the column of a place: `B7` -> (7, 2)."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise DamagedError(f"a sheet has {show(text)} where the place of a cell is expected")
    return int(found[2]), _column(found[1])


@lru_cache(maxsize=1000)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Tell whether a row or a column is hidden, or has no height or width."""
    is_without_size = not attributes.get(size, "1").strip("0.")
    return attributes.get("hidden") in ("1", "true") or is_without_size
