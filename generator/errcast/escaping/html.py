r"""How a page of HTML writes a text: in an element, in an attribute, in an address, and as data for a script.

    prose('a < b & "c"')      ->  a &lt; b &amp; "c"
    attribute('say "x"')      ->  "say &quot;x&quot;"
    fragment("a b/图")        ->  a%20b%2F%E5%9B%BE
    link("https://a.example")  ->  "https://a.example"
    literal("</script>")      ->  "\u003C/script\u003E"

Sources: HTML standard, sections 13.1.2 to 13.1.6 and 4.12.1.3 (what may be in `script`); RFC 3986, section
2. A line break is a reference too, so that a text is one line of the file; a page shows it with
`white-space: pre-wrap`. A literal is JSON, and no mark in it ends a `script` or begins a comment in one.
"""

import re

from errcast.escaping import Style
from errcast.escaping.directives import broken_in_literal
from errcast.escaping.literals import SHARED, LiteralRules, character_escape
from errcast.escaping.literals import literal as literal_of
from errcast.escaping.markdown import comment
from errcast.text.characters import replace_invisible

_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_IN_TEXT = re.compile("[&<>]")
_IN_ATTRIBUTE = re.compile(r"[&<>\"'`=]")
# References to these numbers mean other characters (HTML standard, section 13.2.5.84).
_WITHOUT_REFERENCE = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]")
_RESERVED = re.compile(r"[^A-Za-z0-9._~-]")
_SCHEME = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9._~:/?#@!$&()*+,;=%\[\]-]")
_RULES = LiteralRules(
    characters=(r"\uXXXX",),
    unit="utf_16",
    escapes={**SHARED, "<": r"\u003C", ">": r"\u003E", "&": r"\u0026"},
)


def _reference(character: str) -> str:
    if _WITHOUT_REFERENCE.match(character):
        return f"&lt;U+{ord(character):04X}&gt;"
    return f"&#x{ord(character):X};"


def _mark(character: str) -> str:
    return _NAMED.get(character) or f"&#{ord(character)};"


def prose(text: str) -> str:
    """Write a text as the text of an element: `a < b` -> `a &lt; b`."""
    return _written(_IN_TEXT, text)


def attribute(text: str) -> str:
    """Write a text as the value of an attribute, with its quotes: `a"b` -> `"a&quot;b"`."""
    return f'"{_written(_IN_ATTRIBUTE, text)}"'


def _written(marks: re.Pattern[str], text: str) -> str:
    escaped = replace_invisible(marks.sub(lambda match: _mark(match[0]), text), _reference)
    return broken_in_literal(escaped, _mark)  # a tool that looks for a directive reads any file


def fragment(text: str) -> str:
    """Write a text as a part of an address: `a b` -> `a%20b`. It has no mark with a meaning in an address."""
    return _RESERVED.sub(_percent, text)


def link(address: str) -> str:
    """Write a whole address as the value of `href`: `https://x.example/a b` -> `"https://x.example/a%20b"`.

    An address of another kind than http, https and mailto leads nowhere: it could be a script.
    """
    if _SCHEME.match(address) is None:
        return '"#"'
    return attribute(_NOT_IN_ADDRESS.sub(_percent, address))


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


STYLE = Style(
    name="html",
    literal=literal_of(_RULES),
    comment=comment,
    prose=prose,
    heading=prose,
    fragment=fragment,
    attribute=attribute,
    link=link,
    escape=character_escape(_RULES),
    prose_escape=_mark,
    spellings=_RULES.own_spellings,
)
