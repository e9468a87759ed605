"""The segments of code -> the members of tables: a name, or a key, and values.

LAMP_OUT(11, "no lamp"),              -> LAMP_OUT: 11, no lamp       (a call)
const LAMP_OUT = 11; // no lamp       -> LAMP_OUT: 11                (defined)
#define LAMP_OUT 11 /* no lamp */     -> LAMP_OUT: 11                (defined)
11: "no lamp",                        -> 11: no lamp                 (keyed)
case LAMP_OUT: return "no lamp";      -> LAMP_OUT: no lamp           (a case)
{11, "no lamp"},                      -> 11, no lamp                 (an element)
DOOR_SHUT,                            -> DOOR_SHUT                   (bare)
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import TokenKind
from errcast.sources.cells.languages import is_language
from errcast.sources.code.conditions import QUESTIONS, asked_in
from errcast.sources.code.segments import LABELS, Segment, is_open, segments
from errcast.sources.code.values import Expression

_ARROWS = ("=>", "->")
_PATH = frozenset([".", "::", "\\"])
_CONDITIONS = QUESTIONS | {"else", "}"}
_TYPES_OF_CODE = frozenset(
    [
        "class",
        "interface",
        "struct",
        "enum",
        "namespace",
        "module",
        "import",
        "package",
        "using",
        "typedef",
        "function",
        "fn",
        "func",
        "def",
        "fun",
        "impl",
        "trait",
        "extends",
        "protocol",
        "extension",
        "type",
        "return",
        "throw",
        "throws",
        "static_assert",
        "for",
        "while",
        "switch",
        "match",
    ]
)
_GUARD = re.compile(r"_H(?:PP)?_*\Z|INCLUDED_*\Z")  # a name that says that a header was read
_OWNERS = frozenset(["this", "self", "$this"])  # `this.LAMP_OUT = 11` in a constructor is a constant
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z")
_EXPORTS = frozenset(["exports"])
_OF_ERRORS = re.compile(
    r"\A[A-Z]\w*(?:Err|Code|Status|Fault)|\A(?:Err|ERR|CODE|STATUS)|(?:[Ee]rrors|[Cc]odes)\Z"
)
_CONSTANT_OF_ERRORS = re.compile(r"[A-Z][A-Za-z0-9_]*\Z")
_STEPS_TO_FIELDS = _PATH | {"->"}
_FUNCTIONS = frozenset(["function", "func", "fun", "fn", "def"])
_BARE = 2  # tokens: `case` and a name
_ASSIGNED = 2  # tokens before a value: a name and a mark
_MOST_KEYS = 400  # of one case


class CodeMember(NamedTuple):
    """A member of a table.

    `name` is the place of the name that it defines, -1 if it has none. `keys` are the expressions before
    its values: several of a case. `value` are the tokens of its values. `callee` is the name of a call, and
    `macro` that of the macro which is a list of calls.
    `tongue` is the language of its value, of two keys: `$errors[11]["en"] = "no lamp"`.
    """

    shape: str
    segment: Segment
    value: Expression
    name: str = ""
    keys: tuple[Expression, ...] = ()
    callee: str = ""
    tongue: str = ""
    macro: str = ""
    aliases: str = ""  # further names: `LAMP_OUT = NO_LAMP = 11`


def member(
    code: TokenizedCode, segment: Segment, places: Sequence[int], owner: str, *, has_types_behind: bool
) -> list[CodeMember]:
    """Return the members of a table that a segment may be; `places` are its tokens without annotations."""
    first = code.at(places[0])
    if first.text == "#":
        return _directive(code, segment, places, owner)
    if first.text in _CONDITIONS and first.kind is not TokenKind.NAME:
        return [
            CodeMember("case", segment, text, keys=(key,)) for key, text in asked_in(code, segment, owner)
        ]
    mark = _mark(code, places)
    if first.text in _TYPES_OF_CODE or (mark is not None and mark[0] in (0, len(places) - 1)):
        return []
    if mark is None:
        return _when(code, segment, places, owner) or _without_mark(code, segment, places, owner)
    at, text = mark
    left, value = places[:at], Expression(tuple(places[at + 1 :]), owner)
    if text in ("=", ":="):
        again, value = _without_names(code, value)
        made = _defined(code, segment, left, value, has_types_behind=has_types_behind)
        return [each._replace(aliases=again) for each in made] if again else made
    return _keyed(code, segment, left, value, text)


def _without_names(code: TokenizedCode, value: Expression) -> tuple[str, Expression]:
    """Return the further names at the beginning of a value, and the value behind: `NO_LAMP = 11`."""
    places, names = value.places, list[str]()
    while (
        len(places) > _ASSIGNED and code.text(places[1]) == "=" and code.at(places[0]).kind is TokenKind.NAME
    ):
        names.append(code.text(places[0]))
        places = places[_ASSIGNED:]
    return ", ".join(names), value._replace(places=places)


def _keyed(
    code: TokenizedCode, segment: Segment, left: Sequence[int], value: Expression, mark: str
) -> list[CodeMember]:
    """Return the member of a map, a case, or a named object: `object LampOut : Fault(11)`."""
    if code.text(left[0]) in LABELS:
        return _case(code, segment, left, value)
    words = {code.text(place) for place in left}
    if mark == "=>" and "static" in words and (name := _defined_name(code, left)):
        is_made = any(is_open(code, place) for place in value.places)
        # `static int Total(int a) => 4` is a function.
        return [CodeMember("defined", segment, value, name)] if is_made or code.text(left[-1]) != "(" else []
    if {"static", "var"} <= words and mark == ":" and (computed := _computed(code, value)) is not None:
        return [CodeMember("defined", segment, computed, code.text(left[-1]))]
    is_method = len(left) > 1 and ("get" in words or code.text(left[-1]) == "(")
    if words & _FUNCTIONS or (mark == "=>" and value.owner and is_method):
        return []  # a function, and the type of its result; `String get text => "no lamp"` of a class
    if code.at(left[0]).kind is TokenKind.KEYWORD and code.text(left[0]) in ("object", "data"):
        return [CodeMember("defined", segment, value, code.text(left[-1]))]
    keys = _keys(code, left, value.owner)
    return [CodeMember("arrow" if mark in _ARROWS else "keyed", segment, value, keys=keys)] if keys else []


def _defined_name(code: TokenizedCode, left: Sequence[int]) -> str:
    """Return the name of what gives an error, "" if it has none: `static Fault LampOut => new(11)`."""
    places = left[:-1] if code.text(left[-1]) == "(" else left
    are_words = len(places) > _BARE and code.at(places[-2]).kind in (TokenKind.NAME, TokenKind.KEYWORD)
    return code.text(places[-1]) if are_words and code.at(places[-1]).kind is TokenKind.NAME else ""


def _case(code: TokenizedCode, segment: Segment, left: Sequence[int], value: Expression) -> list[CodeMember]:
    """Return the member of a case, which may have several labels: `case 11: case 12: return "no lamp"`."""
    labels, right = list(left[1:]), value.places
    at = 0
    while at < len(right) and code.text(right[at]) in LABELS:
        again = next((place for place in range(at, len(right)) if code.text(right[place]) == ":"), None)
        if again is None:
            break
        labels += right[at:again]
        at = again + 1
    right = right[at:]
    if len(right) > _ASSIGNED and code.text(right[1]) in ("=", ":="):  # `text = "no lamp"`
        right = right[_ASSIGNED:]
    keys = _keys(code, labels, value.owner)
    return [CodeMember("case", segment, value._replace(places=right), keys=keys)] if keys else []


def _mark(code: TokenizedCode, places: Sequence[int]) -> tuple[int, str] | None:
    """Return where a segment has its mark between key and value, and the mark.

    `=` behind a colon wins: `LAMP_OUT: int = 11`.
    """
    found: tuple[int, str] | None = None
    for at, place in enumerate(places):
        token = code.at(place)
        if token.kind is TokenKind.KEYWORD and token.text == "then":
            return found or (at, ":")
        if token.kind is not TokenKind.OPERATOR:
            continue
        if token.text in ("=", ":=", *_ARROWS):
            is_type = found is not None and any(
                code.at(each).kind in (TokenKind.TEXT, TokenKind.NUMBER) for each in places[found[0] : at]
            )
            return found if is_type else (at, token.text)
        if token.text == ":" and found is None:
            if code.text(places[0]) in LABELS:
                return at, ":"
            found = at, ":"
        elif token.text in ("?", "&&", "||", "==", "!=", "<=", ">="):
            return found
    return found


def _keys(code: TokenizedCode, left: Sequence[int], owner: str) -> tuple[Expression, ...]:
    """Return the keys before a mark: `.lampOut, .doorShut`, `11 | 12`, `[LAMP_OUT]`."""
    places = list(left)
    if places and code.text(places[-1]) == "[" and is_open(code, places[-1]):
        if len(places) > 1 and code.text(code.end(places[-1]) + 1) in (":", "=>"):
            return (Expression(tuple(places), owner),)  # `CODES[0]: "no lamp"` is an element of a list
        inner = list(segments(code, places[-1]))
        return (Expression(inner[0].places, owner),) if len(inner) == 1 else ()
    found: list[list[int]] = [[]]
    for place in places:
        token = code.at(place)
        if token.text in (",", "|") or token.text in LABELS:
            found.append([])
        elif is_open(code, place):
            if code.text(place) != "(" and code.text(place) != "{":  # `Fault::LampOut(_)`
                return ()
        elif token.kind in (TokenKind.NAME, TokenKind.NUMBER, TokenKind.TEXT, TokenKind.KEYWORD) or (
            token.text in _PATH or token.text in ("-", "+")
        ):
            found[-1].append(place)
        else:
            return ()
    keys = [Expression(tuple(each), owner) for each in found if each]
    return tuple(keys) if len(keys) <= _MOST_KEYS else ()


def _key_and_tongue(code: TokenizedCode, keys: Sequence[Expression]) -> tuple[tuple[Expression, ...], str]:
    """Return which of two keys is that of an error, and the language that the other one is."""
    for at, key in enumerate(keys):
        token = code.at(key.places[0])
        if len(key.places) == 1 and isinstance(token.value, str) and is_language(token.value):
            return (keys[1 - at],), token.value
    return (keys[-1],), ""


def _defined(
    code: TokenizedCode, segment: Segment, left: Sequence[int], value: Expression, *, has_types_behind: bool
) -> list[CodeMember]:
    """Return the constant that gets a value: `static final int LAMP_OUT = 11`."""
    before = list(left)
    if code.text(left[-1]) == "[" and is_open(code, left[-1]):
        keys = _keys(code, left, value.owner)
        if keys:
            is_second = len(left) > 1 and code.text(left[-2]) == "["
            before_key = _keys(code, left[:-1], value.owner) if is_second else ()
            keys, tongue = _key_and_tongue(code, [*before_key, *keys]) if before_key else (keys, "")
            return [CodeMember("keyed", segment, value, keys=keys, tongue=tongue)]
        before.pop()  # an array: `Fault faults[]`
    if len(before) == 1 and code.at(before[0]).kind in (TokenKind.TEXT, TokenKind.NUMBER):
        return [CodeMember("keyed", segment, value, keys=(Expression(tuple(before), value.owner),))]
    colon = next((at for at, place in enumerate(before) if code.text(place) == ":"), None)
    before = before[:colon]
    names = [place for place in before if code.at(place).kind is TokenKind.NAME]
    # `.code = 11` and `body.code = 11` are fields.
    if not names or "," in map(code.text, before) or code.text(before[0]) == ".":
        return []
    is_path = code.text(names[0] + 1) in _STEPS_TO_FIELDS
    name = names[0] if has_types_behind and colon is None and not is_path else names[-1]
    is_own = _is_own_constant(code.text(name - 2), code.text(name))
    is_field = code.text(name - 1) in _STEPS_TO_FIELDS and name - 1 in before and not is_own
    return [] if is_field else [CodeMember("defined", segment, value, code.text(name).lstrip("$"))]


def _is_own_constant(owner: str, name: str) -> bool:
    """Whether a field is a constant: `this.LAMP_OUT = 11`, `exports.COLD = "COLD"`, `KilnError.cold = 11`."""
    if owner in _EXPORTS or _OF_ERRORS.search(owner):
        return _CONSTANT_OF_ERRORS.match(name) is not None
    return owner in _OWNERS and _CONSTANT.match(name) is not None


def _when(code: TokenizedCode, segment: Segment, places: Sequence[int], owner: str) -> list[CodeMember]:
    """Return the case that has a record on the next line, none if there is none: `when 11`, `{code: 12}`."""
    at = next((at for at, place in enumerate(places) if is_open(code, place)), 0)
    if code.text(places[0]) != "when" or at <= 1:
        return []
    keys = _keys(code, list(places[1:at]), owner)
    value = Expression(tuple(places[at:]), owner)
    return [CodeMember("case", segment, value, keys=keys)] if keys else []


def _without_mark(
    code: TokenizedCode, segment: Segment, places: Sequence[int], owner: str
) -> list[CodeMember]:
    first = code.at(places[0])
    bracket = next((place for place in places if is_open(code, place)), None)
    if bracket is None:
        names = [place for place in places if code.at(place).kind is not TokenKind.OPERATOR]
        is_bare = first.kind is TokenKind.NAME or first.text == "case"
        if is_bare and len(names) == len(places) <= _BARE and code.at(places[-1]).kind is TokenKind.NAME:
            return [CodeMember("bare", segment, Expression((), owner), code.text(places[-1]))]
        is_literal = first.kind in (TokenKind.TEXT, TokenKind.NUMBER)
        return [CodeMember("literal", segment, Expression(tuple(places), owner))] if is_literal else []
    if first.text in ("new", "&", "*") or places[0] == bracket:
        return [CodeMember("element", segment, Expression(tuple(places), owner))]
    before = [place for place in places if place < bracket]
    before = before[1:] if code.text(before[0]) == "case" else before
    words = [code.text(place) for place in before]
    if words[:1] == ["object"] and len(words) > 1 and code.text(bracket) == "(":
        return [CodeMember("defined", segment, Expression((bracket,), owner), words[1])]
    is_name = all(
        code.at(place).kind is TokenKind.NAME or code.text(place) in (*_PATH, "->") for place in before
    )
    if not before or not is_name:
        return _property(code, segment, before, bracket, owner)
    callee = "".join(map(code.text, before))
    return [CodeMember("call", segment, Expression((bracket,), owner), code.text(before[-1]), callee=callee)]


def _computed(code: TokenizedCode, value: Expression) -> Expression | None:
    """Return what a static variable gives, None if it is no such one: `static var lampOut: Self { 11 }`."""
    bracket = value.places[-1] if value.places else -1
    inner = list(segments(code, bracket)) if is_open(code, bracket) and code.text(bracket) == "{" else []
    if len(inner) != 1:
        return None
    places = inner[0].places
    return value._replace(places=places[1:] if code.text(places[0]) == "return" else places)


def _property(
    code: TokenizedCode, segment: Segment, before: Sequence[int], bracket: int, owner: str
) -> list[CodeMember]:
    """Return the constant that a property is: `static Fault LampOut { get { return new Fault(11); } }`."""
    first = code.text(bracket + 1)
    is_static = "static" in [code.text(place) for place in before]
    if (
        not is_static
        or code.text(bracket) != "{"
        or first != "get"
        or not code.text(before[-1]).isidentifier()
    ):
        return []
    end = code.end(bracket)
    start = next((at for at in range(bracket, end) if code.text(at) in ("return", "=>")), None)
    inner = () if start is None else next(segments(code, _around(code, start, bracket)), None)
    if not inner or start not in inner.places:
        return []
    value = tuple(place for place in inner.places if place > start)
    return [CodeMember("defined", segment, Expression(value, owner), code.text(before[-1]))]


def _around(code: TokenizedCode, place: int, bracket: int) -> int:
    """Return the innermost bracket around a place in a bracket."""
    inner = (at for at in range(place, bracket - 1, -1) if is_open(code, at) and code.end(at) > place)
    return next(inner, bracket)


def _directive(code: TokenizedCode, segment: Segment, places: Sequence[int], owner: str) -> list[CodeMember]:
    """Return the constant of `#define LAMP_OUT 11`, or the calls of `#define FAULTS(X) X(LAMP_OUT, 11)`.

    A list of calls may have no parameter: `#define FAULTS X(LAMP_OUT, 11) X(DOOR_SHUT, 12)`.
    """
    if len(places) < 4 or code.text(places[1]) != "define":  # noqa: PLR2004
        return []
    name = code.at(places[2])
    after = code.at(places[3])
    has_parameter = after.text == "(" and after.start == name.end
    calls = [
        CodeMember(
            "call",
            segment._replace(places=(before, place)),
            Expression((place,), owner),
            code.text(before),
            callee=code.text(before),
            macro=name.text,
        )
        for before, place in pairwise(places[4:] if has_parameter else places[3:])
        if is_open(code, place) and code.at(before).kind is TokenKind.NAME
    ]
    if has_parameter or len(calls) > 1:
        return calls
    if name.kind is not TokenKind.NAME or _GUARD.search(name.text):
        return []
    return [CodeMember("defined", segment, Expression(tuple(places[3:]), owner), name.text)]
