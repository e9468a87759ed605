"""The text of a cell without what is only layout: wrapped lines, and white space that nobody sees."""

import re
from collections.abc import Iterable

from errcast.text.width import is_wide

_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
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


def tidy(text: str) -> str:
    """Return the text of a cell without white space that nobody sees.

    Zero-width spaces go; runs of other white space, no-break spaces too, become one space; line
    breaks stay, but for those at the ends.
    """
    lines = _ZERO_WIDTH.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip("\n")
