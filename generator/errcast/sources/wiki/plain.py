"""Text that is no markup -> characters that nothing takes for markup, and at the end what people see.

`<nowiki>| ''a''</nowiki>` in a cell shows the bar and the quotes. So each of these ASCII signs becomes a
character that is in no text, half of a surrogate pair, until the page is HTML. A text stays as long as it is.
An entity such as `&lt;` is one in `<nowiki>` and `<pre>` too, as MediaWiki reads it.
"""

import re
from html import escape
from string import punctuation

_HALF = 0xDC00  # the first of the second halves
_HIDDEN = {ord(sign): chr(_HALF + ord(sign)) for sign in punctuation}
_SHOWN = {ord(hidden): escape(chr(sign)) for sign, hidden in _HIDDEN.items()}
_ENTITY = re.compile(r"(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")


def hidden(text: str, *, has_entities: bool = True) -> str:
    """Return a text whose signs nothing takes for markup."""
    parts = _ENTITY.split(text) if has_entities else [text]
    return "".join(part if at % 2 else part.translate(_HIDDEN) for at, part in enumerate(parts))


def shown(html: str) -> str:
    """Return HTML with the signs that were hidden."""
    return html.translate(_SHOWN)
