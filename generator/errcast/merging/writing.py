"""Pieces of two sides -> the text of a catalog file, with the marks of git around each clash.

<<<<<<< ours
  - code: 7
    name: BUSY
=======
  - code: 7
    name: CLOSED
>>>>>>> theirs
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Literal, NamedTuple

from errcast.merging.combining import Clash, Mixed, MixedPart
from errcast.merging.pieces import Piece

Side = Literal["ours", "theirs"]


class Marks(NamedTuple):
    """How conflicts are marked: the length of a mark, and the names of the two sides."""

    size: int = 7
    ours: str = "ours"
    theirs: str = "theirs"


def text_of_side(mixed: Mixed, side: Side) -> str:
    """Return the text where each clash is decided for one side."""
    return _Writer(side, None).container(mixed)


def text_with_marks(mixed: Mixed, marks: Marks) -> str:
    """Return the text with marks around each clash."""
    return _Writer("ours", marks).container(mixed)


def clashes_in(mixed: Mixed) -> Iterator[Clash]:
    """Yield the clashes in the order of the text."""
    for part in mixed.parts:
        if isinstance(part, Clash):
            yield part
        elif not isinstance(part, Piece):
            yield from clashes_in(part.inner)


class _Writer:
    """Writes clashes with marks, or decided for a side."""

    def __init__(self, side: Side, marks: Marks | None) -> None:
        self._side = side
        self._marks = marks

    def container(self, mixed: Mixed) -> str:
        frame = mixed.frame
        parts = [part for part in mixed.parts if not isinstance(part, Clash) or self._stays(part)]
        last = len(parts) - 1
        written = (
            self._part(part, "," if at < last or frame.has_last_comma else "", is_flow=frame.is_flow)
            for at, part in enumerate(parts)
        )
        return f"{frame.opening}{''.join(written)}{frame.closing}"

    def _stays(self, clash: Clash) -> bool:
        return self._marks is not None or getattr(clash, self._side) is not None

    def _part(self, part: MixedPart, comma: str, *, is_flow: bool) -> str:
        comma = comma if is_flow else ""
        if isinstance(part, Piece):
            return f"{part.text}{comma}"
        if not isinstance(part, Clash):
            frame = part.frame
            return f"{frame.lead}{frame.head}{self.container(part.inner)}{frame.tail}{comma}"
        if self._marks is None:
            return f"{getattr(part, self._side).text}{comma}"
        return _marked(part, self._marks, comma, is_flow=is_flow)


def _marked(clash: Clash, marks: Marks, comma: str, *, is_flow: bool) -> str:
    """Return the lines of both sides between marks. In block style, lines above both of them come first."""
    sides = [clash.ours, clash.theirs]
    start, middle, end = (
        f"{'<' * marks.size} {marks.ours}",
        "=" * marks.size,
        f"{'>' * marks.size} {marks.theirs}",
    )
    if is_flow:  # the line end above a piece belongs to it, and not the one below
        ours, theirs = (f"{piece.text}{comma}" if piece else "" for piece in sides)
        return f"\n{start}{ours}\n{middle}{theirs}\n{end}"
    lead = _common_lines([piece.lead for piece in sides if piece])
    ours, theirs = (piece.text.removeprefix(lead) if piece else "" for piece in sides)
    return f"{lead}{start}\n{ours}{middle}\n{theirs}{end}\n"


def _common_lines(leads: list[str]) -> str:
    """Return the whole lines with which all of some texts begin."""
    lines = zip(*(lead.splitlines(keepends=True) for lead in leads), strict=False)
    return "".join(first for first, *_ in takewhile(lambda line: len(set(line)) == 1, lines))
