r"""Texts for people -> the same texts without white space that nobody wants to be there.

    trailing-space          "gone "            -> "gone"
    doubled-characters      "not  found"       -> "not found"
    invisible-characters    "not\u200b\xa0found" -> "not found"

An import removes this white space from a table too (`sources.cells.wrapping.tidy`). So no text
differs from its source table afterwards. Each function returns None where more than white space is
wrong, or where nothing would be left.
"""

import re
from collections.abc import Callable, Mapping

from errcast.linting.places import PlacedText
from errcast.linting.texts import all_doubled, out_of_place

_ZERO_WIDTH = "\u200b\u2060\ufeff"
_MARK = "\0"  # no text contains it
_SPACES = re.compile(f"[ {_MARK}]+")


def without_ends(text: PlacedText) -> str | None:
    """Return a text without white space around it; a line feed at the end of a block stays."""
    bare = text.text.strip(" \t\n")
    return (bare + "\n" * text.text.endswith("\n")) or None if bare else None


def with_single_spaces(text: PlacedText) -> str | None:
    """Return a text with one space where it has two by mistake."""
    parts, at = list[str](), 0
    for found in all_doubled(text.text):
        if found.group() != "  ":
            return None
        parts.append(text.text[at : found.start()])
        at = found.end()
    return " ".join((*parts, text.text[at:]))


def with_visible_spaces(text: PlacedText) -> str | None:
    """Return a text without zero-width spaces, and with a space for each other invisible space."""
    fixed = list(text.text)
    for at, character in out_of_place(text):
        if character not in _ZERO_WIDTH and not character.isspace():
            return None
        fixed[at] = "" if character in _ZERO_WIDTH else _MARK
    spaced = _SPACES.sub(lambda run: " " if _MARK in run[0] else run[0], "".join(fixed))
    return spaced.strip(" ") or None


TEXT_FIXES: Mapping[str, Callable[[PlacedText], str | None]] = {
    "invisible-characters": with_visible_spaces,
    "doubled-characters": with_single_spaces,
    "trailing-space": without_ends,
}
"""The fix for each rule about texts, in the order in which they are applied to one text."""
