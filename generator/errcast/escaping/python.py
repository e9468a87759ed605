r"""How Python writes a text (Language Reference, section 2.4; escapes as `ruff format` leaves them).

    literal('a "b"')     ->  'a "b"'
    literal("a\u202eb")   ->  "a\u202eb"
    comment('say "hi"')  ->  say \"hi\"

A comment may be in a docstring, where quotes end the text and a backslash begins an escape. So both
get a backslash.
"""

from errcast.escaping import LiteralValue, Style
from errcast.escaping.quoting import preferred_quote
from errcast.text.quoting import quoted, shortest_escape


def literal(value: LiteralValue) -> str:
    """Write a value as a Python expression: `a "b"` -> `'a "b"'`."""
    return quoted(value, preferred_quote(value), shortest_escape) if isinstance(value, str) else repr(value)


def comment(text: str) -> str:
    r"""Write a text so that it cannot end a `#` comment or a docstring: `a "b"` -> `a \"b\"`."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


STYLE = Style(literal=literal, comment=comment, escape=shortest_escape)
