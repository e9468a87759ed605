"""A YAML scalar without quotes -> how readers of YAML read it.

    plain_kind("no")            -> "a truth value"
    plain_kind("no such key")   -> None: always a text
    is_plain_text("a: b")       -> False: it needs quotes

This module needs no library: loading PyYAML takes longer than an import of a small table.
"""

import re

# Plain scalars that YAML 1.1 or 1.2 does not read as text. PyYAML, Ruby, Go and editors read them
# differently, so a text of this form needs quotes.
_NOT_A_TEXT = {
    "nothing": ["", "~", "null"],
    "a truth value": ["y", "yes", "n", "no", "true", "false", "on", "off"],
    "a number": [*(sign + word for sign in ("", "+", "-") for word in (".inf", ".Inf")), ".nan", ".NaN"],
    "a merge key": ["<<", "="],
}
_KINDS_OF_WORDS = {
    spelling: kind
    for kind, words in _NOT_A_TEXT.items()
    for word in words
    for spelling in (word, word.capitalize(), word.upper())
}
_NUMBERS = (
    ("a number", r"[-+]?(0b[01_]+|0o[0-7]+|0x[0-9a-fA-F_]+)"),
    ("a number", r"[-+]?([0-9][0-9_,]*(\.[0-9_]*)?|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?"),
    ("a number of base 60", r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"),
    ("a date", r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?"),
)
_NUMBERS_BEGIN_WITH = frozenset("+-.0123456789")
# A text that begins with one of these is something else in YAML, or begins something else before a space.
_INDICATORS = frozenset("#,[]{}&*!|>'\"%@`")
_INDICATORS_BEFORE_SPACE = frozenset("?:-")
_SEPARATORS_IN_FLOW = frozenset(",?[]{}:")


def plain_kind(value: str) -> str | None:
    """Return how YAML reads a scalar without quotes (`no` -> `a truth value`), None if always as text."""
    if value.isascii() and value.isdigit():
        return "a number"
    if value[:1] in _NUMBERS_BEGIN_WITH:
        for kind, pattern in _NUMBERS:
            if re.fullmatch(pattern, value):
                return kind
    return _KINDS_OF_WORDS.get(value)


def is_plain_text(text: str, *, in_flow: bool = False) -> bool:
    """Whether YAML reads a line of visible characters without quotes as this text.

    Inside `[…]` and `{…}` (in flow), more texts need quotes. The rules are those of plain scalars in
    YAML 1.2 (7.3.3), and stricter where readers differ; they agree with PyYAML's emitter.
    """
    if plain_kind(text) is not None or text != text.strip(" "):
        return False
    first = text[0]
    if first in _INDICATORS or text.startswith(("---", "...")):
        return False
    if first in _INDICATORS_BEFORE_SPACE and text[1:2] in ("", " "):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not in_flow or _SEPARATORS_IN_FLOW.isdisjoint(text)
