"""How Python writes a text (Language Reference, section 2.4; escapes as `ruff format` leaves them)."""

from errcast.escaping import LiteralValue, Style
from errcast.escaping.quoting import preferred_quote
from errcast.text.quoting import quoted, shortest_escape


def literal(value: LiteralValue) -> str:
    """Write a value as a Python expression."""
    return quoted(value, preferred_quote(value), shortest_escape) if isinstance(value, str) else repr(value)


def comment(text: str) -> str:
    """Write a text so that it stays within a `#` comment or a triple double-quoted string."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


STYLE = Style(literal=literal, comment=comment, escape=shortest_escape)
