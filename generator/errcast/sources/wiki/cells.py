"""A line of a table of MediaWiki -> its cells, as they are written, each with its attributes.

| 701 || colspan=2 | kiln cold     -> ("", "701"), ("colspan=2", "kiln cold")
! Code !! Message                  -> ("", "Code"), ("", "Message")
"""

import re
from typing import NamedTuple

# What is within links and templates separates no cells.
_HIDING = re.compile(r"\[\[[^\[\]\n]*\]\]|\{\{[^{}\n]*\}\}")
_MOST_WITHIN = 5  # templates within templates
_SEPARATORS = {"|": re.compile(r"\|\|"), "!": re.compile(r"\|\||!!")}
# Possessive, so that a text has one way to be attributes.
_ATTRIBUTES = re.compile(
    r"""(?:\s*+[A-Za-z-]++\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>|]++))++\s*+|\s*+(?:nowrap|scope)\s*+"""
)
_BEFORE_TEXT = re.compile(rf"({_ATTRIBUTES.pattern}|\s*+)\|")
_HIDDEN = re.compile("\0([0-9]+)\0")  # this character is refused in a file, so it is in no text


class WikiCell(NamedTuple):
    """A cell: its attributes in HTML, "" for none, and its text as it is written."""

    attributes: str
    text: str


def cells_of(line: str, mark: str) -> list[WikiCell]:
    """Return the cells of a line behind its mark, which is `|` or `!`."""
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found[0])
        return f"\0{len(hidden) - 1}\0"

    for _ in range(_MOST_WITHIN):
        line, count = _HIDING.subn(hide, line)
        if not count:
            break
    return [_cell(part, hidden) for part in _SEPARATORS[mark].split(line)]


def attributes_of(text: str) -> str:
    """Return the attributes of a table or a row, "" if a text has others than attributes."""
    return text.strip() if _ATTRIBUTES.fullmatch(text) else ""


def _cell(part: str, hidden: list[str]) -> WikiCell:
    """Return a cell; a bar is behind its attributes. Other bars are a part of its text."""
    match = _BEFORE_TEXT.match(part)
    text = part[match.end() :] if match else part
    for _ in range(_MOST_WITHIN):
        text = _HIDDEN.sub(lambda found: hidden[int(found[1])], text)
    return WikiCell(match[1].strip() if match else "", text.strip())
