r"""How Java writes a text (Java Language Specification, sections 3.3, 3.7 and 3.10).

    literal('a "b"')  ->  "a \"b\""
    comment("a */ b")  ->  a *&#47; b

Java replaces `\u002a` by `*` before it reads comments and strings, unless an odd number of
backslashes is before that backslash. So a string has every backslash twice, and a comment has none.
"""

import re

from errcast.escaping import LiteralValue, Style, utf_8_bytes
from errcast.escaping.quoting import utf16_escape
from errcast.text.quoting import quoted

_CONSTANTS = {None: "null", True: "true", False: "false"}

# Javadoc is HTML with its own tags: `{@code}` and, at the start of a line, `@deprecated`.
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
_MARKUP = re.compile(r"[&<>@{}\\]|\*/")  # much faster than `str.translate` for a text that is not ASCII


def literal(value: LiteralValue) -> str:
    """Write a value as a Java expression: `7` -> `7L`, `None` -> `null`."""
    if isinstance(value, str):
        return quoted(value, '"', utf16_escape)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    return f"{value}L"


def comment(text: str) -> str:
    """Write a text so that it cannot end a `//` or `/** */` comment: `a */ b` -> `a *&#47; b`.

    Javadoc shows the text as it is.
    """
    return _MARKUP.sub(lambda match: _JAVADOC[match.group()], text)


def measure(text: str) -> int:
    """Return the size of a text in modified UTF-8 (Java Virtual Machine Specification, section 4.4.7).

    A character beyond U+FFFF has 6 bytes there, where UTF-8 has 4.
    """
    beyond = len(text.encode("utf-16-le")) // 2 - len(text)
    return utf_8_bytes(text) + 2 * beyond


STYLE = Style(literal=literal, comment=comment, escape=utf16_escape, measure=measure)
