"""A long line -> pieces of it that overlap, so that the work for a line grows with its length only.

pieces("…")  -> LinePiece("…", 0, 31)    a line of 30 characters is one piece

What is found counts if it begins between `first` and `last`: before and behind it, the piece has enough
text to judge it. Each place of a line is so in one piece, or in two.
"""

from collections.abc import Iterator
from typing import NamedTuple

LONGEST_PIECE = 20_000  # characters
_AROUND = 500  # characters before and behind what is found that can say what it is


class LinePiece(NamedTuple):
    """A part of a line. What begins from `first` up to, but without, `last` belongs to this piece."""

    text: str
    first: int
    last: int

    def has(self, start: int) -> bool:
        """Tell whether what begins at `start` of the text belongs to this piece."""
        return self.first <= start < self.last


def pieces(line: str) -> Iterator[LinePiece]:
    """Yield the pieces of a line; each place of the line belongs to one of them, or to two."""
    start = first = 0
    while len(line) - start > LONGEST_PIECE:
        last = LONGEST_PIECE - _AROUND
        yield LinePiece(line[start : start + LONGEST_PIECE], first, last)
        start, first = start + last - 3 * _AROUND, _AROUND
    yield LinePiece(line[start:], first, len(line) - start + 1)
