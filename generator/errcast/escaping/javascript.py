r"""How JavaScript and TypeScript write a text (ECMA-262, section 12.9.4; quotes as Prettier chooses them).

    literal('a "b"')     ->  'a "b"'
    literal("a\u202eb")   ->  "a\u202eb"
    comment("a */ b")    ->  a *\/ b
    comment("@link x")   ->  &#64;link x

A text stays on one line, and no comment of the language and of TSDoc ends in it.
"""

import re

from errcast.escaping import LiteralValue, Style
from errcast.escaping.quoting import preferred_quote, utf16_escape
from errcast.text.quoting import quoted

_CONSTANTS = {None: "undefined", True: "true", False: "false"}

# In TSDoc, a backslash removes the meaning of any punctuation. `@` could begin a tag or `@ts-ignore`, or
# `@jsxImportSource` in a comment before the first statement. The compiler finds that one after a
# backslash too. So `@` becomes an HTML entity, which TSDoc knows from Markdown.
_TSDOC = {character: f"\\{character}" for character in "\\{}<>`&"} | {"@": "&#64;", "*/": "*\\/"}
_MARKUP = re.compile(r"[\\{}<>`&@]|\*/")  # much faster than `str.translate` for a text that is not ASCII


def literal(value: LiteralValue) -> str:
    """Write a value as a JavaScript expression: `None` -> `undefined`.

    An integer must be in the range that a `number` represents exactly.
    """
    if isinstance(value, str):
        return quoted(value, preferred_quote(value), utf16_escape)
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    return str(value)


def comment(text: str) -> str:
    r"""Write a text so that it cannot end a `//` or `/** */` comment: `a */ b` -> `a *\/ b`.

    TSDoc shows the text as it is.
    """
    return _MARKUP.sub(lambda match: _TSDOC[match.group()], text)


STYLE = Style(literal=literal, comment=comment, escape=utf16_escape)
