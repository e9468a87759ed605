"""Ranges of code points, written as hexadecimal numbers -> whether a character is in one of them.

letters = Ranges("41-5A 5F 61-7A")
"k" in letters -> True        "_" in letters -> True        "7" in letters -> False
"""

from bisect import bisect_right


class Ranges:
    """A table of characters: single code points and ranges of them, in ascending order."""

    def __init__(self, written: str) -> None:
        """Take the table; the first question reads it, since most runs ask none."""
        self._written = written
        self._starts: list[int] = []
        self._ends: list[int] = []

    def __contains__(self, character: str) -> bool:
        """Tell whether a character is in the table."""
        if not self._starts:
            self._read()
        at = bisect_right(self._starts, ord(character)) - 1
        return at >= 0 and ord(character) <= self._ends[at]

    def _read(self) -> None:
        ranges = [each.partition("-") for each in self._written.split()]
        self._ends = [int(last or first, 16) for first, _, last in ranges]
        self._starts = [int(first, 16) for first, _, _ in ranges]
