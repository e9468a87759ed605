"""The text of a cell -> the same text without layout: wrapped lines, and invisible white space.

["param[start] format", "error"]     -> "param[start] format error"
["人脸库中", "是否存在此用户"]          -> "人脸库中是否存在此用户"
"""

import re
from collections.abc import Iterable

from errcast.text.width import is_wide

_ZERO_WIDTH = "\u200b\u2060\ufeff"
_SPACES = re.compile(r"[^\S\n]+")
_WHITE_SPACE = re.compile(r"\s+")


def join_lines(lines: Iterable[str]) -> str:
    """Return the text of a cell that has several lines because a page was narrow.

    Two lines are joined without a space if the character before or after the break is East Asian
    Wide or Fullwidth, else with one space. Then each run of white space becomes one space:
    `["too", "many  keys"]` -> `too many keys`.
    """
    text = ""
    for line in map(str.strip, lines):
        narrow = text and line and not (is_wide(text[-1]) or is_wide(line[0]))
        text += f" {line}" if narrow else line
    return _WHITE_SPACE.sub(" ", text).strip()


def tidy(text: str) -> str:
    """Return the text of a cell without invisible white space.

    Zero-width spaces are removed; each run of other white space, including no-break spaces, becomes
    one space; line breaks stay, except at the ends: `"  too   busy "` -> `too busy`.
    """
    for character in _ZERO_WIDTH:
        text = text.replace(character, "")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip("\n")
