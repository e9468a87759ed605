"""The headings above a place in a document, the outermost first."""

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading; `level` is 1 to 6."""

    level: int
    text: str


def under(outline: tuple[Heading, ...], heading: Heading) -> tuple[Heading, ...]:
    """Return the headings above the text after a new heading.

    The new heading ends the headings of its level and of deeper levels: h1 A, h2 B + h2 C -> A, C.
    """
    above = tuple(other for other in outline if other.level < heading.level)
    return (*above, heading) if heading.text else above


def texts(outline: tuple[Heading, ...]) -> tuple[str, ...]:
    """Return the texts of headings."""
    return tuple(heading.text for heading in outline)
