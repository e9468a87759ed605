r"""Text -> the same text in quotes, with escapes that start with a backslash.

    quoted('say "hi"\n', '"', shortest_escape) -> "say \"hi\"\n"

YAML and many programming languages share this form. They differ in the escapes of other
invisible characters, so the caller supplies these.
"""

from collections.abc import Callable

from errcast.text.characters import replace_invisible

_LARGEST_SHORT, _LARGEST_LONG = 0xFF, 0xFFFF


def quoted(text: str, quote: str, escape: Callable[[str], str]) -> str:
    r"""Return a text in quotes: `it's` with the quote `'` becomes `'it\'s'`.

    `escape` writes each invisible character except line feed and tab.
    """
    escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    escaped = escaped.replace("\n", "\\n").replace("\t", "\\t")
    return f"{quote}{replace_invisible(escaped, escape)}{quote}"


def shortest_escape(character: str) -> str:
    r"""Return the shortest of the escapes of YAML (and Python): `\xad`, `\u202e` or `\U000e0001`."""
    point = ord(character)
    if point <= _LARGEST_SHORT:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point <= _LARGEST_LONG else f"\\U{point:08x}"


def json_escape(character: str) -> str:
    r"""Return the escape of JSON: `\u202e`, or two of them for a character beyond U+FFFF (RFC 8259, 7)."""
    point = ord(character)
    if point <= _LARGEST_LONG:
        return f"\\u{point:04x}"
    high, low = divmod(point - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
