"""Messages that begin alike -> those that may begin at a place of a text.

    room {n} is full on floor 1, room {n} is full on floor 2, …      the family of "roo"
    room 7 is full on floor 2                                          of these, only the second one is tried

A catalog may have thousands of messages that begin alike. Each of them is known by a piece of its text
that few others have, so one look at each place of a text finds the few messages that may be there.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_PIECE = 8  # characters, at most
_MOST_PIECES = 200  # of a message that are compared


class _Member(NamedTuple):
    """A message, by its place in the family, and how far behind its start its piece may begin."""

    at: int
    reach: int


class Family:
    """Messages that begin alike, each given as the texts between its placeholders."""

    def __init__(self, messages: Sequence[tuple[str, ...]], longest_filled: int) -> None:
        """Index the messages. A placeholder stands for at most `longest_filled` characters."""
        # Messages with the same texts are found together.
        places: dict[tuple[str, ...], list[int]] = {}
        for at, parts in enumerate(messages):
            places.setdefault(parts, []).append(at)
        counted = Counter(piece for parts in places for piece in set(_pieces(parts)))
        members: dict[str, list[_Member]] = {}
        for parts, found in places.items():
            piece = min(_pieces(parts), key=lambda each: (counted[each], -len(each)))
            reach = sum(map(len, parts)) + longest_filled * (len(parts) - 1)
            members.setdefault(piece, []).extend(_Member(at, reach) for at in found)
        self._members = members
        self._lengths = sorted({len(piece) for piece in members})
        # One message with very many placeholders does not make all others reach as far.
        self._reach = max(each.reach for found in members.values() for each in found)

    def seen_in(self, text: str) -> "SeenFamily":
        """Return where pieces of the messages are in a text."""
        members = self._members
        seen = [
            (at, found)
            for length in self._lengths
            for at in range(len(text) - length + 1)
            if (found := members.get(text[at : at + length])) is not None
        ]
        seen.sort(key=lambda each: each[0])
        return SeenFamily([at for at, _ in seen], [found for _, found in seen], self._reach)


class SeenFamily:
    """The places of a text in which a message of a family may be."""

    def __init__(self, places: Sequence[int], members: Sequence[Sequence[_Member]], reach: int) -> None:
        """Keep the places, in their order, with the messages that have the piece of each place."""
        self._places = places
        self._members = members
        self._reach = reach

    def starting(self, start: int) -> list[int]:
        """Return the messages that may begin at `start`, by their places in the family, in their order."""
        first = bisect_left(self._places, start)
        last = bisect_left(self._places, start + self._reach + 1)
        return sorted(
            {
                member.at
                for at in range(first, last)
                for member in self._members[at]
                if self._places[at] - start <= member.reach
            }
        )


def _pieces(parts: Sequence[str]) -> list[str]:
    pieces = [
        part[at : at + _PIECE] for part in parts if part for at in range(max(1, len(part) - _PIECE + 1))
    ]
    return pieces[-_MOST_PIECES:]
