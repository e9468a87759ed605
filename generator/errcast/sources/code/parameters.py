"""The name of a type, and of what makes values of it -> the names of its parameters.

Kiln(int code, String message) { … }     -> code, message
enum class Kiln(val code: Int)           -> code
class Kiln(enum.Enum):                   -> none: this is what the class extends
def __init__(self, code, message): …     -> code, message
type Kiln struct { Code int; Text string }           -> Code, Text
struct kiln { int code; const char *text; }; kiln all[] = { … }    -> code, text; the same for `all`
"""

from collections.abc import Collection, Iterator
from itertools import pairwise

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.segments import Segment, is_open, segments

_MAKERS = frozenset(["__init__", "__new__", "constructor", "__construct", "init", "initialize"])
_OWN = frozenset(["self", "cls"])
_STEPS = frozenset([".", "->", "::"])
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
        # `super().__init__(text, code)` is a call.
        is_maker = name in _MAKERS and code.text(place - 1) not in _STEPS
        if (name in names or is_maker) and code.text(place + 1) == "(" and is_open(code, place + 1):
            parameters = [] if _are_bases(code, place) else _parameters(code, place + 1)
            if parameters and any(_FIELDS & meaning(each).fields.keys() for each in parameters):
                found.setdefault(("" if is_maker else name, len(parameters)), parameters)
    structs = dict(_structs(code))
    for place, token in enumerate(code.tokens):
        fields = structs.get(token.text) or structs.get(_type_of(code, place))
        if token.text in names and fields and any(_FIELDS & meaning(each).fields.keys() for each in fields):
            found.setdefault((token.text, len(fields)), fields)
    return found


def makers_of(table: CodeTable, code: TokenizedCode) -> set[str]:
    """Return what makes the rows of a table: `Kiln` in `LAMP_OUT = &Kiln{11, "lamp out"}` of each row."""
    found = set()
    for row in table.rows:
        bracket = code.around[row.values[0].place] if row.values else FILE
        is_made = bracket != FILE and code.at(bracket - 1).kind is TokenKind.NAME
        found.add(code.text(bracket - 1) if is_made else "")
    return found if len(found) == 1 and "" not in found else set()


def _structs(code: TokenizedCode) -> Iterator[tuple[str, list[str]]]:
    """Yield the names of structs, or of the only value of one without a name, each with its fields."""
    for place, token in enumerate(code.tokens):
        if token.text != "struct" or token.kind is not TokenKind.KEYWORD:
            continue
        is_of_go = code.text(place - 2) == "type"
        bracket = place + 1 if code.text(place + 1) == "{" else place + 2
        if not is_open(code, bracket) or code.text(bracket) != "{":
            continue
        fields = [_field(code, segment, is_first=is_of_go) for segment in segments(code, bracket)]
        if 0 < len(fields) <= _MOST and all(fields):
            named = place - 1 if is_of_go else place + 1
            name = code.text(named) if code.text(named) != "{" else code.text(code.end(bracket) + 1)
            yield name, fields


def _field(code: TokenizedCode, segment: Segment, *, is_first: bool) -> str:
    """Return the name of a field: before a colon, the first word of Go, else the last one."""
    colon = next((place for place in segment.places if code.text(place) == ":"), None)
    places = [place for place in segment.places if colon is None or place < colon]
    names = [code.text(place) for place in places if code.at(place).kind is TokenKind.NAME]
    return "" if not names else names[0] if is_first else names[-1]


def _type_of(code: TokenizedCode, place: int) -> str:
    """Return the type of the elements of a list: `kiln all[] = {`, `all := []Kiln{`."""
    if code.text(place + 1) == "[":
        return code.text(place - 1)
    if code.text(place + 1) in ("=", ":=") and code.text(place + 2) == "[":
        return code.text(code.end(place + 2) + 1)
    return ""


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
