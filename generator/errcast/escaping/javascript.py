"""How JavaScript and TypeScript write a text (ECMA-262, section 12.9.4; quotes as Prettier chooses them)."""

import re

from errcast.escaping import LiteralValue, Style
from errcast.escaping.quoting import preferred_quote, utf16_escape
from errcast.text.quoting import quoted

_CONSTANTS = {None: "undefined", True: "true", False: "false"}

# TSDoc: a backslash makes any punctuation mean itself. `@` would be a tag, `@ts-ignore`, or, in a
# comment before the first statement, `@jsxImportSource`, for which the compiler looks past a
# backslash; so it is written as an HTML entity, which TSDoc has from Markdown.
_TSDOC = {character: f"\\{character}" for character in "\\{}<>`&"} | {"@": "&#64;", "*/": "*\\/"}
_MARKUP = re.compile(r"[\\{}<>`&@]|\*/")  # much faster than `str.translate` where a text is not ASCII


def literal(value: LiteralValue) -> str:
    """Write a value as a JavaScript expression; an integer must be one that a `number` holds exactly."""
    if isinstance(value, str):
        return quoted(value, preferred_quote(value), utf16_escape)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    return str(value)


def comment(text: str) -> str:
    """Write a text so that it stays within a `//` or `/** */` comment and means itself in TSDoc."""
    return _MARKUP.sub(lambda match: _TSDOC[match.group()], text)


STYLE = Style(literal=literal, comment=comment, escape=utf16_escape)
