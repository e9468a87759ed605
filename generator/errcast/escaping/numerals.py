r"""How a language writes a character by its number: the forms `\xXX`, `\u{X}`, `\OOO` of a style.

    number_escape(("\\xXX", "\\uXXXX", "\\UXXXXXXXX"), "code_point")("\u202e")  ->  \u202e
    number_escape(("\\uXXXX",), "utf_16")("\U0001f600")                        ->  \ud83d\ude00
    number_escape(("\\OOO",), "utf_8")("\u202e")                               ->  \342\200\256
    number_escape(("CHAR(0xX)",), "whole_utf_8")("\u202e")                     ->  CHAR(0xe280ae)

In a form, a run of `X` stands for as many hexadecimal digits, and a run of `O` for octal ones. A single
`X` stands for as many digits as the number needs, so something must follow it. What is numbered is a
code point, a UTF-16 unit, a byte of UTF-8, or a character by all its bytes in UTF-8.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

# The largest number of each unit.
LARGEST = {"code_point": 0x10FFFF, "utf_16": 0xFFFF, "utf_8": 0xFF, "whole_utf_8": 0xF48FBFBF}
HEXADECIMAL, OCTAL = 16, 8
_FORM = re.compile(r"(?s)([^XO]*)(X+|O+)([^XO]*)")


class Numeral(NamedTuple):
    r"""One form: what is before the digits and after them, their base, and their number; 0 is any number."""

    before: str
    base: int
    digits: int
    after: str

    @property
    def largest(self) -> int:
        r"""Return the largest number that the form can write: 255 for `\xXX`."""
        return int(self.base**self.digits) - 1 if self.digits else max(LARGEST.values())

    def written(self, number: int) -> str:
        r"""Write a number: 0xAD -> `\xad`."""
        digits = f"{number:x}" if self.base == HEXADECIMAL else f"{number:o}"
        return f"{self.before}{digits.rjust(self.digits, '0')}{self.after}"


def numeral(text: str) -> Numeral | None:
    r"""Return the form of a text, or None: `\u{X}` -> before `\u{`, any number of digits, after `}`."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    before, digits, after = found.groups()
    base = HEXADECIMAL if digits.startswith("X") else OCTAL
    return Numeral(before, base, 0 if digits == "X" else len(digits), after)


def numbers(text: str, unit: str) -> Sequence[int]:
    """Return the numbers of a text: its code points, its UTF-16 units or its bytes in UTF-8.

    With `whole_utf_8`, a character has one number, the bytes one after another: `é` -> 0xC3A9.
    """
    if unit == "utf_16":
        units = text.encode("utf-16-be")
        return [units[at] << 8 | units[at + 1] for at in range(0, len(units), 2)]
    if unit == "whole_utf_8":
        return [int.from_bytes(character.encode()) for character in text]
    return text.encode() if unit == "utf_8" else [ord(character) for character in text]


@cache
def number_escape(forms: tuple[str, ...], unit: str) -> Callable[[str], str]:
    """Return a function that writes each number of a text in the first form that has room for it.

    The forms must be forms, and the last one must have room for the largest number of the unit.
    """
    known = [found for text in forms if (found := numeral(text)) is not None]

    def written(text: str) -> str:
        return "".join(
            next(form for form in known if number <= form.largest).written(number)
            for number in numbers(text, unit)
        )

    return written
