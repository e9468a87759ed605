"""The name of a type, and of what makes values of it -> the names of its parameters.

Kiln(int code, String message) { … }     -> code, message
enum class Kiln(val code: Int)           -> code
class Kiln(enum.Enum):                   -> none: this is what the class extends
def __init__(self, code, message): …     -> code, message
"""

from collections.abc import Collection
from itertools import pairwise

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.segments import is_open, segments

_MAKERS = frozenset(["__init__", "__new__", "constructor", "__construct", "init", "initialize"])
_OWN = frozenset(["self", "cls"])
_MOST = 12
_FIELDS = {"code", "message", "description", "solution", "http_status", "name"}

Parameters = dict[tuple[str, int], list[str]]


def parameters_of(code: TokenizedCode, names: Collection[str]) -> Parameters:
    """Return the parameters of what has one of some names, or makes values; by name and count.

    The name of what makes values of the class around it is empty.
    """
    found: Parameters = {}
    for place, token in enumerate(code.tokens):
        name = token.text
        if (name in names or name in _MAKERS) and code.text(place + 1) == "(" and is_open(code, place + 1):
            parameters = [] if _are_bases(code, place) else _parameters(code, place + 1)
            if parameters and any(_FIELDS & meaning(each).fields.keys() for each in parameters):
                found.setdefault(("" if name in _MAKERS else name, len(parameters)), parameters)
    return found


def _are_bases(code: TokenizedCode, place: int) -> bool:
    """Whether a bracket behind the name of a class has what the class extends: names without types."""
    return code.text(place - 1) == "class" and not any(
        code.text(each) == ":"
        or code.at(before).kind is code.at(each).kind is TokenKind.NAME
        or code.at(before).kind is TokenKind.KEYWORD
        for segment in segments(code, place + 1)
        for before, each in pairwise(segment.places)
    )


def _parameters(code: TokenizedCode, bracket: int) -> list[str]:
    """Return the names of parameters, none if the bracket has values."""
    names: list[str] = []
    for segment in segments(code, bracket):
        words = []
        for place in segment.places:
            token = code.at(place)
            if token.kind in (TokenKind.TEXT, TokenKind.NUMBER):
                if "=" not in map(code.text, segment.places):
                    return []
                break
            if token.text in (":", "="):
                break
            if token.kind is TokenKind.NAME and not token.text.startswith(("@", "[")):
                words.append(token.text.lstrip("$"))
        if words and words[0] not in _OWN:
            names.append(words[-1].strip("_?"))
        if len(names) > _MOST:
            return []
    return names
