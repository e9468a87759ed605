"""The attributes above an enum -> how its members are called where the enum is sent.

#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum KilnError { LampOut }                         -> LAMP_OUT
#[strum(serialize_all = "kebab-case")]             -> lamp-out
"""

import re
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.sources.code.values import CodeValue

_ALL = frozenset(["rename_all", "serialize_all"])
_SIGNS = {
    "lowercase": "",
    "UPPERCASE": "",
    "snake_case": "_",
    "SCREAMING_SNAKE_CASE": "_",
    "kebab-case": "-",
    "SCREAMING-KEBAB-CASE": "-",
}
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+")


def style_of_names(code: TokenizedCode, first: int) -> str:
    """Return the style for the members of an enum whose head begins at a place, "" if none is said."""
    while code.text(first - 1) == "]" and code.text(code.start(first - 1) - 1) == "#":
        start = code.start(first - 1)
        for at in range(start, first - 2):
            if code.text(at) in _ALL and code.text(at + 1) == "=":
                return str(code.at(at + 2).value)
        first = start - 1
    return ""


def sent_as(name: str, style: str, place: int, said: Sequence[CodeValue]) -> list[CodeValue]:
    """Return the code that a member is where it is sent, if no annotation of its own, in `said`, says it."""
    sent = "" if any(value.key == "@code" for value in said) else styled(name, style)
    return [CodeValue("text", sent, place, "@code")] if sent else []


def styled(name: str, style: str) -> str:
    """Return a name as it is sent, "" for a style that is not known: `LampOut`, snake_case -> `lamp_out`."""
    words = _WORDS.findall(name)
    if style == "camelCase":
        return "".join(word.capitalize() if at else word.lower() for at, word in enumerate(words))
    sign = _SIGNS.get(style)
    joined = "" if sign is None else sign.join(words)
    return joined.upper() if style.isupper() else joined.lower()
