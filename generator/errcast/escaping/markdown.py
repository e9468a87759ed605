"""How Markdown writes a text.

CommonMark 0.31, section 2.4; GitHub Flavored Markdown, sections 4.10 (tables) and 6.9 (autolinks).
"""

import re

from errcast.escaping import Style, Value
from errcast.text.characters import replace_invisible, visible_line


def _reference(character: str) -> str:
    return f"&#x{ord(character):X};"


# Punctuation that means something somewhere in a document, and what begins an autolink.
_MARKUP = re.compile(
    r"[\\`*{}\[\]<>#|&~$@]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"  # within a word it means itself
    r"|:(?=//)|(?<=[Ww][Ww][Ww])\."
)
# GitHub looks for e-mail addresses when backslashes are gone; only something in between stops it.
_ADDRESS = re.compile(r"(?<=[A-Za-z0-9.+-])\\@|(?<=_)\\@")
# Where a single space would be trimmed or folded.
_LOST_SPACE = re.compile(r"^ |(?<=[ \n]) | (?=\n)| \Z")

_ATTRIBUTE = str.maketrans({character: _reference(character) for character in "&<>\"'|`\\"})


def literal(value: Value) -> str:
    """Write a value as a quoted attribute of an HTML element within the document."""
    text = "" if value is None else str(value)
    return f'"{replace_invisible(text.translate(_ATTRIBUTE), _reference)}"'


def comment(text: str) -> str:
    """Write a text so that it stays within an HTML comment (HTML standard, section 13.1.6)."""
    escaped = visible_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("--", "-&#45;")


def prose(text: str) -> str:
    """Write a text so that it means itself in a heading, a paragraph, a link or a table cell.

    A line break becomes `<br>`, the one element that a table cell knows for it.
    """
    escaped = _LOST_SPACE.sub("&#32;", _MARKUP.sub(r"\\\g<0>", text)) if text else text
    escaped = _ADDRESS.sub(r"<!-- -->\\@", escaped)
    return replace_invisible(escaped.replace("\n", "<br>"), _reference)


STYLE = Style(literal=literal, comment=comment, prose=prose)
