"""Lines of a cell that was wrapped because a page was narrow -> its text."""

import re
import unicodedata
from collections.abc import Iterable

_WIDE = ("W", "F")  # Unicode Standard Annex 11: Wide and Fullwidth
_WHITE_SPACE = re.compile(r"\s+")


def join_lines(lines: Iterable[str]) -> str:
    """Return the text of a cell that was wrapped because a page was narrow.

    Nothing goes between two lines where the character before or after the break is East Asian
    Wide or Fullwidth, else one space. Then each run of white space becomes one space.
    """
    text = ""
    for line in map(str.strip, lines):
        narrow = text and line and not (is_wide(text[-1]) or is_wide(line[0]))
        text += f" {line}" if narrow else line
    return _WHITE_SPACE.sub(" ", text).strip()


def is_wide(character: str) -> bool:
    """Tell whether a character is East Asian Wide or Fullwidth."""
    return unicodedata.east_asian_width(character) in _WIDE
