"""The headings that stand above a place in a document, the outermost first."""

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading; `level` is 1 to 6."""

    level: int
    text: str


def under(outline: tuple[Heading, ...], heading: Heading) -> tuple[Heading, ...]:
    """Return the headings above what follows another heading, which ends those of its level and below."""
    above = tuple(other for other in outline if other.level < heading.level)
    return (*above, heading) if heading.text else above


def texts(outline: tuple[Heading, ...]) -> tuple[str, ...]:
    """Return the texts of headings."""
    return tuple(heading.text for heading in outline)
