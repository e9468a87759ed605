"""The members of a scope -> rows: a name, keys, values, and what comments say.

enum Kiln { LAMP_OUT = 11, DOOR_SHUT }   -> LAMP_OUT: 11; DOOR_SHUT: 12
{11: "no lamp", 12: "no way in"}         -> 11: no lamp; 12: no way in
case LAMP_OUT: return "no lamp";         -> LAMP_OUT: no lamp
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import HOLE, TokenKind
from errcast.sources.cells.languages import is_language
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.members import CodeMember
from errcast.sources.code.scopes import SaidMember, Scope
from errcast.sources.code.segments import LABELS, Segment, is_open, segments
from errcast.sources.code.values import CodeValue, Evaluator, Expression

FURTHER_NAMES = "also called"
KEY_OF_CODE = r"[a-z]Code\Z|[a-z]_code\Z"  # `networkCode`
_HOLES = re.compile(f"{HOLE}+")
_FIELDS = {"code", "message", "description", "solution", "http_status", "name"}
_OF_ENUM = ("call", "defined", "bare")
_CONSTANT = re.compile(r"[A-Z]|err[A-Z_]|k[A-Z]|[a-z]_")
_NAME_BEFORE = re.compile(r"\s*(?:[:：\-–—]\s*(?=\w)|(?=[^\x00-\u024f]))")
_SIMPLE = ("number", "text")
_LETTER = re.compile(r"[^\W\d_]")
_OF_TESTS = re.compile(r"(?i)assert|expect|(?:it|test|describe)\Z")
_FEW = 0.25
_CHARACTERS = frozenset(["byte", "rune", "uint8"])
_FEWEST_OF_TABLE = 2  # calls or records
_MOST_SEARCHED = 100  # tokens behind a case
_CLASS = re.compile(r"[A-Z]\w*[a-z]\w*\Z")
_CLASS_OF_ERROR = re.compile(r"[A-Z]\w*(?:Error|Exception|Fault|Failure)\Z")


class CodeRow(NamedTuple):
    """A row of a table in code.

    `name` is what it defines, `key` the value before its values, `values` are those behind it, and
    `said` those of annotations. `until` is the place of its last token.
    """

    line: int
    first: int
    until: int
    name: str
    key: CodeValue | None
    values: tuple[CodeValue, ...]
    said: tuple[CodeValue, ...]
    behind: str
    above: str
    is_documented: bool
    is_deprecated: bool
    is_named_above: bool = False  # the comment above begins with its name
    is_ruled: bool = False  # the comment above has a line of marks, as titles have


def constants_of(
    scopes: Sequence[Scope], code: TokenizedCode, *, has_numbered_enums: bool
) -> tuple[list[Scope], dict[str, dict[str, Expression]]]:
    """Return the scopes with the values of all members of enums, and the expressions of all constants.

    The member of an enum without a value has the next one, if another member has a number.
    """
    found: list[Scope] = []
    constants: dict[str, dict[str, Expression]] = {}
    keyed: list[tuple[str, str, Expression]] = []
    for scope in scopes:
        members = list(scope.members)
        header = scope.header
        # The names of arguments, and of parameters with values, are no constants.
        is_call = code.text(scope.place) == "(" and not (header.is_counted or header.is_enum)
        first = header.first_number
        if header.is_enum and _is_numbered(members, has_numbered_enums or first is not None):
            members = list(_numbered(members, header.title, first or 0))
        owner = scope.header.title if scope.header.is_type else ""
        for said in members:
            member = said.member
            is_single = member.shape == "call" and scope.header.is_enum
            is_variable = scope.header.is_function and not _CONSTANT.match(member.name)
            if (is_call or (is_variable and member.shape == "defined")) and not is_single:
                continue
            if member.shape == "defined" or is_single:
                constants.setdefault(member.name, {})[owner] = member.value
            elif member.shape == "keyed" and scope.header.title and len(member.keys) == 1:
                key = "".join(map(code.text, member.keys[0].places))
                if key.isidentifier() and is_key_of_record(key):
                    keyed.append((key, scope.header.title, member.value))
                elif key.isidentifier():
                    constants.setdefault(key, {})[scope.header.title] = member.value
        found.append(scope._replace(members=tuple(members)))
    # Several records of one type, such as `Fault{Code: 11}` and `Fault{Code: 12}`, define no `Code`.
    counts = Counter((key, title) for key, title, _ in keyed)
    for key, title, value in keyed:
        if counts[key, title] == 1:
            constants.setdefault(key, {})[title] = value
    return found, constants


def _is_numbered(members: Sequence[SaidMember], has_numbered_enums: bool) -> bool:
    """Tell whether members have numbers: not if annotations say what is sent, `[EnumMember(Value = "X")]`."""
    shapes = {said.member.shape for said in members if said.is_plain}
    codes = [each for said in members for each in said.annotations.values if each.key == "@code"]
    if "defined" not in shapes and any(each.kind == "text" for each in codes):
        return False
    return "bare" in shapes and "call" not in shapes and ("defined" in shapes or has_numbered_enums)


def _numbered(members: Sequence[SaidMember], owner: str, first: int) -> Iterator[SaidMember]:
    last, offset = Expression((), owner), first
    for said in members:
        member = said.member
        if member.shape == "bare":
            member = member._replace(shape="defined", value=last._replace(offset=offset))
            offset += 1
        elif member.shape == "defined" and said.is_plain:
            last, offset = member.value, 1
        yield said._replace(member=member)


def groups_of_shapes(scope: Scope) -> list[list[SaidMember]]:
    """Return the members of a scope that are rows of one table."""
    groups: dict[str, list[SaidMember]] = {}
    for said in scope.members:
        member = said.member
        if scope.header.is_function and member.shape == "defined" and not _CONSTANT.match(member.name):
            continue  # a variable of a function
        shape = {"arrow": "keyed", "case": "keyed"}.get(member.shape, member.shape)
        if shape == "call" and _OF_TESTS.match(member.callee):
            continue
        if shape == "call" and not scope.header.is_enum:
            shape = f"call {member.macro} {member.callee}"
        is_plain = said.is_plain or shape == "call"
        if scope.header.is_enum and shape in _OF_ENUM and is_plain:
            shape = "enum"
        groups.setdefault(shape, []).append(said)
    groups.pop("bare", None)
    return list(groups.values())


def rows_of(
    members: Sequence[SaidMember], evaluator: Evaluator, *, is_enum: bool
) -> tuple[list[CodeRow], list[SaidMember]]:
    """Return the rows of members, and the members that are none."""
    callees = {said.member.callee for said in members if said.member.shape == "call"}
    is_function = len(callees) == 1 and sum(said.member.shape == "call" for said in members) > 1
    every = [_values(said.member, evaluator) for said in members]
    if is_enum:
        every = _without_payloads(members, every)
    classes = _classes_of_errors(members, every, evaluator.code)
    rows: list[CodeRow] = []
    others: list[SaidMember] = []
    for said, found in zip(members, every, strict=True):
        member, values = said.member, found
        is_special = member.name.startswith("__") and member.name.endswith("__")
        if (member.name == "_" and member.shape != "call") or (
            member.shape == "call" and member.name == member.value.owner
        ):
            continue  # no name, or the function that makes the members
        named = classes.get(member.segment.first, "")
        if member.tongue:
            values = tuple(each._replace(key=each.key or member.tongue) for each in values)
        if is_special or any(_has_table(value, evaluator.code) for value in values):
            continue  # `__slots__ = ["code", "text"]` of Python is about the class
        # Beside the calls of one macro, a name alone only ends the list.
        is_row = bool(said.annotations.values) or (is_enum and member.shape == "bare" and not is_function)
        if not (is_row or named or _are_of_row(values, member)):
            # A table is no row of another.
            others += [] if _holds_values(evaluator.code, member.value.places) else [said]
            continue
        name = named or ("" if member.shape == "call" and is_function else member.name)
        values = () if named else values
        aliases = (
            [CodeValue("text", member.aliases, member.segment.first, FURTHER_NAMES)] if member.aliases else []
        )
        first, until = member.segment.first, member.segment.last
        about = (
            (*map(without_holes, said.annotations.values), *aliases),
            said.behind,
            _without_name(said.above, member.name),
        )
        # `LAMPS 11` says nothing of the lamps: it is a heading.
        is_named = member.name != "" and said.above.startswith(member.name)
        is_named = is_named and _LETTER.search(said.above, len(member.name)) is not None
        flags = said.is_documented, said.annotations.is_deprecated, is_named, said.is_ruled
        for key in member.keys or (None,):
            value = None if key is None else evaluator.key(key, member.value)
            rows.append(CodeRow(said.line, first, until, name, value, values, *about, *flags))
    return _with_languages_together(rows) if any(said.member.tongue for said in members) else rows, others


def _holds_values(code: TokenizedCode, places: Sequence[int]) -> bool:
    """Whether tokens have a list or a record with something in it; `[]byte{1, 2}` of Go is a text."""
    texts = [code.text(place) for place in places]
    brackets = (at for at, text in enumerate(texts) if text in ("[", "{"))
    return any(
        code.end(places[at]) > places[at] + 1 and texts[max(0, at - 1)] not in _CHARACTERS for at in brackets
    )


def _has_table(value: CodeValue, code: TokenizedCode) -> bool:
    """Whether a value is a list of calls or records, which are the rows: `new Faults([new Fault(11), …])`."""
    if value.kind != "other" or code.text(value.place) not in ("[", "{") or not is_open(code, value.place):
        return False
    inner = islice(segments(code, value.place), _FEWEST_OF_TABLE)
    return sum(any(code.text(at) in ("(", "{") for at in each.places) for each in inner) == _FEWEST_OF_TABLE


def _without_payloads(
    members: Sequence[SaidMember], every: Sequence[tuple[CodeValue, ...]]
) -> list[tuple[CodeValue, ...]]:
    """Return the values of the members of an enum, without the types of what members carry, which are none.

    LampOut { since: u64 }, DoorShut(String)
    """
    made = [
        values for said, values in zip(members, every, strict=True) if said.member.shape == "call" and values
    ]
    # Few may have a text in an attribute: `Data(#[cfg_attr(feature = "std", source)] DataError)`.
    known = sum(any(value.kind in _SIMPLE or value.status for value in values) for values in made)
    if known > _FEW * len(made):
        return [*every]
    return [
        () if said.member.shape == "call" else values for said, values in zip(members, every, strict=True)
    ]


def _classes_of_errors(
    members: Sequence[SaidMember], every: Sequence[tuple[CodeValue, ...]], code: TokenizedCode
) -> dict[int, str]:
    """Return the classes of errors that the keys of a map mean, by the places of their members.

    `11: LampOutError`, and `"lamp_out": LampOut` if most members are such words, each another one. Where one
    class stands for most codes, it is not what these are called.
    """
    words = {
        said.member.segment.first: values[0].name
        for said, values in zip(members, every, strict=True)
        if said.member.shape in ("keyed", "arrow") and [value.kind for value in values] == ["word"]
    }
    keys = [said.member.keys[0].places for said in members if said.member.segment.first in words]
    are_literals = all(code.at(places[-1]).kind in (TokenKind.TEXT, TokenKind.NUMBER) for places in keys)
    are_classes = all(map(_CLASS.match, words.values())) and len({*words.values()}) == len(words)
    if are_literals and are_classes and len(words) > max(1, len(members) / 2):
        return words
    of_errors = {place: name for place, name in words.items() if _CLASS_OF_ERROR.match(name)}
    return of_errors if 2 * len({*of_errors.values()}) > len(of_errors) else {}


def _with_languages_together(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """Return one row for each key, with its texts: `[11]["en"] = "cold"` and `[11]["de"] = "kalt"`."""
    found: dict[str, CodeRow] = {}
    for row in rows:
        key = "" if row.key is None else row.key.text
        before = found.get(key)
        found[key] = row if before is None else before._replace(values=(*before.values, *row.values))
    return list(found.values())


def _without_name(text: str, name: str) -> str:
    """Return a comment without the name at its beginning: `LampOut: no lamp`, `LampOut 灯灭了`."""
    if not (name and text.startswith(name)):
        return text
    before = _NAME_BEFORE.match(text, len(name))
    return text[before.end() :] if before else text


def _values(member: CodeMember, evaluator: Evaluator) -> tuple[CodeValue, ...]:
    parts = _parts(member, evaluator)
    if len(parts) > 1:  # without brackets: `LAMP_OUT = 11, "no lamp"`
        found = [evaluator.values(member.value._replace(places=part)) for part in parts]
        return tuple(without_holes(each) for values in found for each in values)
    if not member.value.places and member.value.offset is None:
        return ()
    if len(parts) == 1 and len(parts[0]) + 1 == len(member.value.places):  # `LAMP_OUT = 11,` of Python
        member = member._replace(value=member.value._replace(places=parts[0]))
    if member.shape == "call":
        return tuple(map(without_holes, evaluator.record(member.value, is_call=True) or ()))
    if member.shape in ("keyed", "case", "arrow"):
        return _of_case(member, evaluator)
    return tuple(map(without_holes, evaluator.values(member.value)))


def _parts(member: CodeMember, evaluator: Evaluator) -> list[tuple[int, ...]]:
    """Return the tokens between the commas or arrows of a value: `LAMP_OUT = 11 => "no lamp"`."""
    parts: list[list[int]] = [[]]
    for place in member.value.places:
        if evaluator.code.text(place) in (",", "=>") and evaluator.code.at(place).kind is TokenKind.OPERATOR:
            parts.append([])
        else:
            parts[-1].append(place)
    return [tuple(part) for part in parts if part]


def _of_case(member: CodeMember, evaluator: Evaluator) -> tuple[CodeValue, ...]:
    """Return the values of a case: those of the whole expression, else its first text."""
    values = evaluator.values(member.value)
    if any(each.kind == "other" for each in values) and member.shape != "keyed":
        text = _first_text(evaluator.code, member.segment)
        values = [text] if text is not None else values
    return tuple(map(without_holes, values))


def without_holes(value: CodeValue) -> CodeValue:
    r"""Return a value with marks for what a program fills in; two halves of a character are joined."""
    text = _HOLES.sub("{}", value.text)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return value if text is value.text else value._replace(text=text)


def _are_of_row(values: Sequence[CodeValue], member: CodeMember) -> bool:
    """Tell whether values are those of one record: a number or a text, or both, or keys of records."""
    known = [value for value in values if value.kind in _SIMPLE or value.status]
    if not known:
        return False
    keys = [value.key for value in values if value.key]
    if keys:
        return any(is_key_of_record(key) for key in keys)
    numbers = [value for value in known if value.kind == "number"]
    is_list = len(values) > 1 and len(numbers) == len(values) and member.shape != "call"
    return not is_list


def is_key_of_record(key: str) -> bool:
    """Whether a key is that of a field of an error, or of a text in a language: `code`, `msg`, `en`.

    The texts of an object have its key too: `userText (en)`.
    """
    inner = key.rpartition("(")[2].rstrip(")")
    is_code = re.search(KEY_OF_CODE, key) is not None
    return bool(_FIELDS & meaning(key).fields.keys()) or is_code or is_language(inner)


def _first_text(code: TokenizedCode, segment: Segment) -> CodeValue | None:
    """Return the first text of a segment, at any depth."""
    for place in range(segment.first, min(segment.last, segment.first + _MOST_SEARCHED) + 1):
        token = code.at(place)
        if (
            token.kind is TokenKind.TEXT
            and isinstance(token.value, str)
            and code.text(place - 1) not in LABELS
        ):
            return CodeValue("text", token.value, place)
    return None
