"""How Python writes a text (Language Reference, section 2.4; escapes as `ruff format` leaves them)."""

import re

from errcast.escaping import Style, Value
from errcast.text.characters import preferred_quote, quoted, shortest_escape, visible, visible_line


def literal(value: Value) -> str:
    """Write a value as a Python expression."""
    return quoted(value, preferred_quote(value), shortest_escape) if isinstance(value, str) else repr(value)


def comment(text: str) -> str:
    """Write a text so that it stays within a `#` comment or a triple double-quoted string."""
    escaped = visible_line(text).replace("\\", "\\\\").replace('"', '\\"')
    # PEP 263: a comment on the first lines that holds `coding:` or `coding=` chooses the encoding.
    return re.sub("(?<=coding)[:=]", lambda match: visible(match.group()), escaped)


STYLE = Style(literal=literal, comment=comment)
