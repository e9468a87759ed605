"""Pieces of a text and the breaks between them -> lines, as a reader of the page sees them."""

from collections.abc import Iterable
from enum import Enum


class Break(Enum):
    """LINE is a line break of its own (`<br>`); BLOCK is where a paragraph or the like begins or ends."""

    LINE = "line"
    BLOCK = "block"


def lines_of(pieces: Iterable[str | Break]) -> list[list[str]]:
    """Return the pieces of each line.

    Where several blocks begin and end between two texts, or nothing is before or after, they
    break once, or not at all; white space between blocks is nothing.
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
