"""The stylesheet of a workbook -> the number format of each style, and a number -> its text in one.

    7 in the format `000`       -> 007
    7 in the format `"E-"000`   -> E-007
    40001.5 in `#,##0.00`       -> 40001.50
    0.5 in `0%`                 -> 50%

openpyxl also reads fills and borders, and looks up the format again for each style. This module reads
only the formats, each of them once, and which fonts strike out their text.
"""

import re
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from errcast.sources.budget import Work, WorkBudget
from errcast.sources.xlsx.unpacking import ArchivePart, parser_of

# A spreadsheet allows at most 255.
_LONGEST = Work("characters in one number format", 1000, 0, "give the cells another number format")

_GENERAL = "General"
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
# Only zeros, between texts: `000`, `"E"0000`, `0.00`; perhaps with commas, or as a percentage.
_ZEROS = re.compile(
    r'(?P<before>(?:"[^"]*"|\\.)*)(?:#,##)?(?P<whole>0+)(?P<part>(?:\.0+)?)(?P<percent>%?)'
    r'(?P<after>(?:"[^"]*"|\\.)*)'
)
_DIGITS_OF_A_FLOAT = 15  # as many as a spreadsheet shows


class NumberFormats(NamedTuple):
    """The number format of each cell style; which styles are dates and times, durations, or struck out."""

    codes: tuple[str, ...] = ()
    dates: frozenset[int] = frozenset()
    durations: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()

    def code(self, style: int) -> str:
        """Return the number format of a style, `General` if there is no such style."""
        return self.codes[style] if 0 <= style < len(self.codes) else _GENERAL


def read_formats(file: ArchivePart, name: str, budget: WorkBudget) -> NumberFormats:
    """Return the number formats of a stylesheet. Raises TooMuchWorkError if one is far too long."""
    handler = _Handler()
    parser = parser_of(name)
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    file.parse(parser)
    for code in handler.formats.values():
        budget.allow(_LONGEST, len(code))
    known = BUILTIN_FORMATS | handler.formats
    codes = tuple(known.get(number, _GENERAL) for number in handler.numbers)
    dates = {code for code in set(codes) if is_date_format(code)}
    durations = {code for code in set(codes) if is_timedelta_format(code)}
    return NumberFormats(
        codes,
        frozenset(style for style, code in enumerate(codes) if code in dates),
        frozenset(style for style, code in enumerate(codes) if code in durations),
        frozenset(
            style for style, font in enumerate(handler.fonts_of_styles) if font in handler.struck_fonts
        ),
    )


class _Handler:
    """Collects the formats, and the format and the font of each style, from the events of a parser."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.numbers: list[int] = []
        self.fonts_of_styles: list[int] = []
        self.struck_fonts: set[int] = set()
        self._fonts = 0
        self._list = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        match self._list, name.rpartition(" ")[2]:
            case "numFmts", "numFmt":
                self.formats[int(attributes["numFmtId"])] = attributes["formatCode"]
            case "cellXfs", "xf":
                self.numbers.append(int(attributes.get("numFmtId", 0)))
                self.fonts_of_styles.append(int(attributes.get("fontId", 0)))
            case "fonts", "font":
                self._fonts += 1
            case "fonts", "strike" if attributes.get("val", "1") not in ("0", "false"):
                self.struck_fonts.add(self._fonts - 1)
            case _, "numFmts" | "cellXfs" | "fonts" as begun:
                self._list = begun

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._list == name.rpartition(" ")[2]:
            self._list = ""


def number_text(value: int | float, number_format: str) -> str:
    """Return the digits of a number, with the zeros and texts of its format: 7 in `"E"000` -> `E007`.

    A number has all its digits, also where a spreadsheet shows fewer: 1.5 in `0` -> `1.5`. It has no
    commas between thousands, because programs compare codes.
    """
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    digits = _digits(value)
    zeros = _zeros(number_format)
    if zeros is None:
        return digits
    if zeros["percent"]:
        digits = _percentage(digits)
    sign, size = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _, part = size.partition(".")
    decimals = max(len(zeros["part"]) - 1, 0)
    if "e" in size or len(part) > decimals:
        return digits + zeros["percent"]
    whole = whole.zfill(len(zeros["whole"]))
    point = "." if decimals else ""
    ends = f"{zeros['percent']}{_literal(zeros['after'])}"
    return f"{sign}{_literal(zeros['before'])}{whole}{point}{part.ljust(decimals, '0')}{ends}"


def _digits(value: int | float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.{_DIGITS_OF_A_FLOAT}g}"


def _percentage(digits: str) -> str:
    """Return a number times 100: `0.125` -> `12.5`."""
    if "e" not in digits and "." not in digits:
        return f"{digits}00" if digits.strip("-0") else digits
    return f"{Decimal(digits).scaleb(2).normalize():f}"


@lru_cache(maxsize=256)
def _zeros(number_format: str) -> re.Match[str] | None:
    return _ZEROS.fullmatch(number_format.partition(";")[0])


def _literal(text: str) -> str:
    return _LITERAL.sub(lambda match: match[1] or match[2] or "", text)
