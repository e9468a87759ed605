"""How JavaScript and TypeScript write a text (ECMA-262, section 12.9.4; quotes as Prettier chooses them)."""

import re

from errcast.escaping import LiteralValue, Style
from errcast.escaping.quoting import preferred_quote, utf16_escape
from errcast.text.quoting import quoted

_CONSTANTS = {None: "undefined", True: "true", False: "false"}

# TSDoc: a backslash takes away the meaning of any punctuation. `@` would be a tag, `@ts-ignore`, or,
# in a comment before the first statement, `@jsxImportSource`; the compiler finds that after a
# backslash too. So `@` becomes an HTML entity, which TSDoc has from Markdown.
_TSDOC = {character: f"\\{character}" for character in "\\{}<>`&"} | {"@": "&#64;", "*/": "*\\/"}
_MARKUP = re.compile(r"[\\{}<>`&@]|\*/")  # much faster than `str.translate` for a text that is not ASCII


def literal(value: LiteralValue) -> str:
    """Write a value as a JavaScript expression; a `number` must represent an integer exactly."""
    if isinstance(value, str):
        return quoted(value, preferred_quote(value), utf16_escape)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    return str(value)


def comment(text: str) -> str:
    """Write a text so that it cannot end a `//` or `/** */` comment, and TSDoc shows it as it is."""
    return _MARKUP.sub(lambda match: _TSDOC[match.group()], text)


STYLE = Style(literal=literal, comment=comment, escape=utf16_escape)
