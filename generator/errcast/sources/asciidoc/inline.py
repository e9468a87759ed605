"""A piece of a line of AsciiDoc -> HTML.

`KILN_COLD`, *cold*, <<lamps,the lamps>>    -> <code>KILN_COLD</code>, <b>cold</b>, the lamps
"""

import re
from collections.abc import Mapping
from html import escape

_MARKS = re.compile(r"[\[{`*_#+\\]|&lt;&lt;")  # without one of them, a line has no markup
_MOST_RESOLVED = 1_000  # characters of the value of an attribute
# What is removed, or leaves only a text; each is found in a text in which `<`, `>` and `&` are escaped.
_ANCHOR = r"\[\[[^\[\]\n]{1,200}\]\]"
_REFERENCE = r"&lt;&lt;([^,&\n]{1,200})(?:,((?:(?!&gt;&gt;)[^\n]){1,300}))?&gt;&gt;"
_MACRO = (
    r"\b(?:link|xref|mailto|image|kbd|btn|menu|pass|footnote|icon|anchor):{1,2}[^\s\[\]]{0,500}"
    r"\[([^\[\]\n]*)\]"
)
_ADDRESS = r"(\bhttps?://[^\s\[\]<>]{1,500})\[([^\[\]\n]*)\]"
_ROLE = r"\[[.#\w %-]{1,80}\](?=[#`*_])"
_ATTRIBUTE = r"\{([A-Za-z0-9_][\w-]{0,60})\}"
_KNOWN = {"vbar": "|", "nbsp": " ", "empty": "", "sp": " ", "blank": "", "asterisk": "*", "backtick": "`"}
_QUOTED = (
    (r"\+\+\+(.+?)\+\+\+", r"\1"),
    (r"``(.+?)``", r"<code>\1</code>"),
    (r"(?<![\w`])`\+?([^`\n]+?)\+?`(?![\w`])", r"<code>\1</code>"),
    (r"\*\*(.+?)\*\*", r"<b>\1</b>"),
    (r"(?<![\w*\\])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"<b>\1</b>"),
    (r"__(.+?)__", r"<i>\1</i>"),
    (r"(?<![\w_\\&;])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])", r"<i>\1</i>"),
    (r"(?<![\w#\\])#(?=\S)([^#\n]+?)(?<=\S)#(?![\w#])", r"\1"),
)
_CODE = r"(<code>.*?</code>)"


def html_of(text: str, attributes: Mapping[str, str]) -> str:
    """Return a piece of a line as HTML; `attributes` are those that the document has given a value."""
    html = escape(text, quote=False)
    if _MARKS.search(html) is None:
        return html
    html = re.sub(_ATTRIBUTE, lambda found: _value(found, attributes), html)
    html = re.sub(_ANCHOR, "", html)
    html = re.sub(_REFERENCE, lambda found: found[2] or found[1], html)
    html = re.sub(_ADDRESS, lambda found: found[2] or found[1], html)
    html = re.sub(_MACRO, r"\1", html)
    html = re.sub(_ROLE, "", html)
    parts = [html]
    for pattern, said in _QUOTED:
        # Within code, other marks are no markup.
        parts = [
            each
            for part in parts
            for each in (
                [part] if part.startswith("<code>") else re.split(_CODE, re.sub(pattern, said, part))
            )
        ]
    return "".join(parts).replace("\\|", "|")


def _value(found: re.Match[str], attributes: Mapping[str, str]) -> str:
    name = found[1].lower()
    value = _KNOWN.get(name, attributes.get(name))
    return found[0] if value is None else escape(value[:_MOST_RESOLVED], quote=False)
