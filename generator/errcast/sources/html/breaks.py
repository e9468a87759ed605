"""Pieces of a text and the breaks between them -> lines, as people see them on the page."""

from collections.abc import Iterable
from enum import Enum


class Break(Enum):
    """LINE is `<br>`; BLOCK is the beginning or the end of a block such as a paragraph."""

    LINE = "line"
    BLOCK = "block"


class Struck(str):
    """A piece of a text that is struck out."""

    __slots__ = ()


def parted(pieces: Iterable[str | Break]) -> tuple[list[str | Break], list[str | Break]]:
    """Return the pieces that are not struck out, and those that are; a break is among both."""
    listed = list(pieces)
    if not any(isinstance(piece, Struck) for piece in listed):
        return listed, []
    plain = [piece for piece in listed if not isinstance(piece, Struck)]
    return plain, [piece for piece in listed if not isinstance(piece, str) or isinstance(piece, Struck)]


def lines_of(pieces: Iterable[str | Break]) -> list[list[str]]:
    """Return the pieces of each line: `["a", BLOCK, BLOCK, "b"]` -> `[["a"], ["b"]]`.

    Several blocks that begin and end between two texts give one line break. Blocks before the first
    text or after the last give none. White space between blocks is ignored.
    """
    lines = [list[str]()]
    is_written = is_due = False
    for piece in pieces:
        if piece is Break.BLOCK:
            is_due = is_due or is_written
            continue
        is_text = isinstance(piece, str) and not (piece.isspace() or not piece)
        if is_due:
            if isinstance(piece, str) and not is_text:
                continue
            lines.append([])
            is_written = is_due = False
        if isinstance(piece, str):
            lines[-1].append(piece)
            is_written = is_written or is_text
        else:
            lines.append([])
            is_written = False
    return lines
