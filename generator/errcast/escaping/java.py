r"""How Java writes a text (Java Language Specification, sections 3.3, 3.7 and 3.10).

Java replaces `\u002a` by `*` before it knows what a comment or a string is, unless an odd number
of backslashes stands in front of the backslash. So within a string every backslash is doubled,
and within a comment none is left.
"""

import re

from errcast.escaping import LiteralValue, Style, utf_8_bytes
from errcast.escaping.quoting import utf16_escape
from errcast.text.quoting import quoted

_CONSTANTS = {None: "null", True: "true", False: "false"}

# Javadoc is HTML with tags of its own: `{@code}` and, at the head of a line, `@deprecated`.
_JAVADOC = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "@": "&#64;",
    "{": "&#123;",
    "}": "&#125;",
    "\\": "&#92;",
    "*/": "*&#47;",
}
_MARKUP = re.compile(r"[&<>@{}\\]|\*/")  # much faster than `str.translate` where a text is not ASCII


def literal(value: LiteralValue) -> str:
    """Write a value as a Java expression; an integer is a `long`."""
    if isinstance(value, str):
        return quoted(value, '"', utf16_escape)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    return f"{value}L"


def comment(text: str) -> str:
    """Write a text so that it stays within a `//` or `/** */` comment and means itself in Javadoc."""
    return _MARKUP.sub(lambda match: _JAVADOC[match.group()], text)


def measure(text: str) -> int:
    """Return the size of a text in modified UTF-8 (Java Virtual Machine Specification, section 4.4.7).

    A character beyond U+FFFF has 6 bytes there, where UTF-8 has 4.
    """
    beyond = len(text.encode("utf-16-le")) // 2 - len(text)
    return utf_8_bytes(text) + 2 * beyond


STYLE = Style(literal=literal, comment=comment, escape=utf16_escape, measure=measure)
