"""The escape styles that a target can name."""

from errcast.escaping import Style
from errcast.targets import style as named_style
from errcast.targets import style_names

STYLES = tuple(style_names())


def style(name: str) -> Style:
    found = named_style(name)
    assert found is not None, name
    return found
