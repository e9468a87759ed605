"""The value of a cell as the XML has it -> its text as people see it.

    "40001" of the type `n`, in the format `#,##0`    -> 40001
    "1.5E+3" of the type `n`                          -> 1500
    "1" of the type `s`                               -> the second of the shared texts
    "1" of the type `b`                               -> TRUE, which is a truth value

A number becomes its digits, with the zeros and texts of a format that has only these, or as a
percentage (`number_formats`). Other formats only change how a number looks. A date has one form.
Source of the types: ECMA-376, part 1, section 18.18.11.
"""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from openpyxl.utils.datetime import from_excel, from_ISO8601

from errcast.findings import show
from errcast.sources.budget import COPIED, WorkBudget
from errcast.sources.cells.scripts import on_the_line
from errcast.sources.grid import DATE, ROUNDED, TIME, TRUTH_VALUE
from errcast.sources.xlsx.number_formats import NumberFormats, number_text
from errcast.sources.xlsx.rich_text import Runs, StruckRun
from errcast.sources.xlsx.unpacking import DamagedError
from errcast.text.spreadsheets import unescaped

_LINE_END = re.compile(r"\r\n|\r")
_NUMBER = re.compile(
    r"\s*[+-]?(?:[0-9]+(?P<part>\.[0-9]*)?|(?P<point>\.)[0-9]+)(?P<power>[eE][+-]?[0-9]+)?\s*", re.ASCII
)
_INDEX = re.compile("[0-9]{1,9}", re.ASCII)
_TRUTH = {"1": True, "true": True, "0": False, "false": False}
_LONGEST_INTEGER = 400  # characters; the largest number of a spreadsheet has 309 digits
# A spreadsheet keeps this many digits. It writes larger numbers with an exponent; from 2^53 on it skips some.
_KEPT_DIGITS, _FIRST_SKIPPED = 15, 2**53


class CellText(NamedTuple):
    """The text of a cell, and what is struck out in it. `kind` is that of a `Cell`: `DATE`, "" of texts."""

    text: str
    kind: str = ""
    is_error: bool = False
    struck: str = ""


class Values:
    """Turns the values of cells into texts, and counts them."""

    def __init__(
        self,
        shared: Sequence[str | Runs],
        formats: NumberFormats,
        epoch: datetime.datetime,
        budget: WorkBudget,
    ) -> None:
        """`shared` are the texts that cells share; `epoch` is the day with the number 0."""
        self._shared, self._formats, self._epoch, self._budget = shared, formats, epoch, budget

    def read(self, written: str | Runs, kind: str, style: int) -> CellText:
        """Return the text of a value of some type. Raises DamagedError and TooMuchWorkError."""
        if kind == "s" and isinstance(written, str):
            written = self._shared_text(written)
        if isinstance(written, Runs):
            return self._rich(written, style)
        found = self._plain(written, kind, style)
        return found._replace(text="", struck=found.text) if style in self._formats.struck else found

    def _rich(self, runs: Runs, style: int) -> CellText:
        """Return a text of several fonts; a run that names no font has that of the cell."""
        self._budget.spend(COPIED, sum(len(text) for text, _ in runs))
        pieces = list(on_the_line(runs.pieces(is_struck=style in self._formats.struck)))
        struck = "".join(piece for piece in pieces if isinstance(piece, StruckRun))
        text = "".join(piece for piece in pieces if not isinstance(piece, StruckRun))
        return CellText(_LINE_END.sub("\n", unescaped(text)), struck=_LINE_END.sub("\n", unescaped(struck)))

    def _plain(self, written: str, kind: str, style: int) -> CellText:
        match kind:
            case "n":
                return self._number(written, style)
            case "s" | "str" | "inlineStr":
                return self._text(written)
            case "b" if written in _TRUTH:
                return CellText(str(_TRUTH[written]).upper(), TRUTH_VALUE)
            case "e":
                return CellText(self._text(written).text, is_error=True)
            case "d":
                return self._moment(_moment_of(written))
        raise DamagedError(f"a cell has the value {show(written)} of the type {show(kind)}")

    def _text(self, text: str) -> CellText:
        # From here on each cell has its own text, even if the workbook shares one.
        self._budget.spend(COPIED, len(text))
        return CellText(_LINE_END.sub("\n", unescaped(text)))

    def _shared_text(self, written: str) -> str | Runs:
        if not _INDEX.fullmatch(written) or int(written) >= len(self._shared):
            raise DamagedError(
                f"a cell has the text number {show(written)} of {len(self._shared):,} texts, counted from 0"
            )
        return self._shared[int(written)]

    def _number(self, written: str, style: int) -> CellText:
        found = _NUMBER.fullmatch(written)
        is_whole = found is not None and not (found["part"] or found["point"] or found["power"])
        is_short = len(written) <= _LONGEST_INTEGER
        value = int(written) if is_whole and is_short else float(written if found else "nan")
        if not isfinite(value) or (value == 0 and found and _is_not_zero(found[0])):
            raise DamagedError(f"a cell has the number {show(written)}")
        if not is_whole and is_short:
            decimal = Decimal(written.strip())
            if decimal == decimal.to_integral_value():
                value = int(decimal)  # its digits as they are written; a `float` has others
        if style in self._formats.dates:
            try:
                moment = from_excel(value, self._epoch, timedelta=style in self._formats.durations)
            except (OverflowError, ValueError):
                return CellText("#VALUE!", is_error=True)  # as a spreadsheet shows it
            return self._moment(moment)
        text = number_text(value, self._formats.code(style))
        self._budget.spend(COPIED, len(text))
        is_rounded = found is not None and bool(found["power"]) and _is_rounded(value)
        return CellText(text, ROUNDED if is_rounded else "")

    def _moment(self, moment: object) -> CellText:
        match moment:
            case datetime.datetime():
                day = moment if moment.time() != datetime.time() else moment.date()
                return self._counted(day.isoformat(), DATE)
            case datetime.date():
                return self._counted(moment.isoformat(), DATE)
            case datetime.time():
                return self._counted(moment.isoformat(), TIME)
        return self._counted(str(moment), TIME)

    def _counted(self, text: str, kind: str) -> CellText:
        self._budget.spend(COPIED, len(text))
        return CellText(text, kind)


def _is_not_zero(written: str) -> bool:
    """Tell whether a number has another digit than 0: `1e-400`, which a `float` has no place for."""
    return re.search("[1-9]", re.split("[eE]", written)[0]) is not None


def _is_rounded(value: int | float) -> bool:
    """Tell whether a number that has an exponent may have had other digits when a person typed it."""
    is_long = value == int(value) and len(str(abs(int(value))).rstrip("0")) > _KEPT_DIGITS
    return is_long or abs(value) >= _FIRST_SKIPPED


def _moment_of(written: str) -> object:
    try:
        moment: object = from_ISO8601(written)  # type: ignore[no-untyped-call]
        return moment
    except ValueError as error:
        raise DamagedError(f"a cell has the date {show(written)}") from error
