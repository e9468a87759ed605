"""Classes that say in their code which error they are -> a row for each class.

class KilnCold extends KilnError {               KilnCold: 1001, no fire
  constructor() { super(1001, "no fire"); }  ->
}

What a class hands to the class that it extends, what it gives its own fields (`this.code = 1001`), and what a
method returns that is named as a field (`def code`) are the values of its error.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.sources.code.remarks import comment_text
from errcast.sources.code.rows import CodeRow, is_key_of_record, without_holes
from errcast.sources.code.segments import is_open
from errcast.sources.code.values import CodeValue, Evaluator, Expression

_HEADS = frozenset(["class", "object", "struct", "defmodule"])
_BEFORE_HEADS = frozenset(
    [
        "export",
        "default",
        "public",
        "final",
        "abstract",
        "case",
        "open",
        "data",
        "internal",
        "sealed",
        "static",
    ]
)
_EXTENDING = frozenset([":", "extends", "<", "implements", ")"])
_ABOVE = frozenset(["super", "base", "parent", "exception", "runtimeerror", "error"])
_MAKERS = frozenset(["__init__", "__construct", "new", "init", "initialize"])
_OWN = frozenset(["this", "self", "$this", "@"])
_STEPS = frozenset([".", "->", "::"])
_DEFINING = frozenset(["def", "fun", "func", "function", "get", "fn"])
_BEFORE_RESULT = frozenset(["(", ")", "{", "=", "=>", "->", ":", "return", "self", "override"])
_LONGEST_HEAD = 60  # tokens from the name of a class to its body
_LONGEST_BODY = 2_000  # tokens of a class that is an error
_LONGEST_TYPE = 12  # tokens of the type of a parameter
_LONGEST_RESULT = 8  # tokens from the name of a method to what it returns
_SIMPLE = (TokenKind.NUMBER, TokenKind.TEXT)
_OF_ERRORS = re.compile(r"(?i)err|exception|(?<!de)fault|fail|problem")


class _Class(NamedTuple):
    """A class: the places of its name, of its last token, and of the first of its head."""

    name: int
    until: int
    first: int


def raised_errors(code: TokenizedCode, lines: SourceLines, evaluator: Evaluator) -> list[CodeRow]:
    """Return the classes of a file that have a code or a text of their own in their methods."""
    ends = [comment.end for comment in code.comments]
    rows = []
    classes = list(_classes(code))
    extended = {
        code.text(at) for each in classes for at in range(each.name + 1, _end_of_head(code, each.name))
    }
    for each in classes:
        values = _values(code, each, evaluator)
        if any(value.kind in ("number", "text") for value in values):
            line = lines.line(code.at(each.first).start)
            above = comment_text(_above(code, each, lines, ends) or _below(code, each, lines, ends))
            name = code.text(each.name)
            until = min(each.until, len(code.tokens) - 1)
            documented = above != ""
            rows.append(
                CodeRow(line, each.first, until, name, None, values, (), "", above, documented, False)
            )
    numbered = [row for row in rows if any(value.kind == "number" for value in row.values)]
    # A class that others extend, with a text for those that have none.
    return [
        row for row in rows if row in numbered or row.name not in extended or 2 * len(numbered) <= len(rows)
    ]


def _classes(code: TokenizedCode) -> Iterator[_Class]:
    """Yield the classes that extend another one; one ends where the next one begins."""
    heads = [
        place
        for place, token in enumerate(code.tokens)
        if token.text in _HEADS
        and token.kind is not TokenKind.TEXT
        and code.text(place - 1) not in (".", "::")
        and code.at(place + 1).kind is TokenKind.NAME
    ]
    for head, following in zip(heads, [*heads[1:], len(code.tokens)], strict=False):
        name = head + 1
        while code.text(name + 1) in _STEPS and code.at(name + 2).kind is TokenKind.NAME:
            name += 2  # `class Kiln::Cold`
        first = _first_of_head(code, head)
        behind = code.text(name + 1)
        extends = behind in _EXTENDING or (behind == "(" and is_open(code, name + 1))
        words = " ".join(map(code.text, range(name, _end_of_head(code, name))))
        if extends and following - name <= _LONGEST_BODY and _OF_ERRORS.search(words):
            yield _Class(name, _first_of_head(code, following) - 1, first)


def _first_of_head(code: TokenizedCode, head: int) -> int:
    """Return the place of the first word, or of the decorators, before a class: `@code(11) class Cold`."""
    first = head
    while True:
        before = code.start(first - 1) - 1 if code.text(first - 1) == ")" else first - 1
        if code.text(first - 1) in _BEFORE_HEADS:
            first -= 1
        elif code.text(before).startswith("@") and before >= 0:
            first = before
        else:
            return first


def _end_of_head(code: TokenizedCode, name: int) -> int:
    """Return the place of the body of a class, or of the next line."""
    end = name + 1
    while end < name + _LONGEST_HEAD and code.text(end) != "{" and not code.begins_line(end):
        end += 1
    return end


def _values(code: TokenizedCode, each: _Class, evaluator: Evaluator) -> tuple[CodeValue, ...]:
    """Return what a class hands to the class above it, and the values of its fields."""
    handed: list[CodeValue] = []
    fields: dict[str, CodeValue] = {}
    owner = code.text(each.name)
    if code.text(each.first).startswith("@") and code.text(each.first + 1) == "(":
        handed = _known(evaluator.record(Expression((each.first + 1,), owner)) or [])
    for place in range(each.name + 1, each.until + 1):
        if not handed and (bracket := _handed(code, each, place)) is not None:
            given = evaluator.record(Expression((bracket,), owner)) or []
            handed = _known([_with_default(code, each, bracket, value) for value in given])
        field = _field(code, place, evaluator, owner)
        if field is not None:
            fields.setdefault(field.key, field)
    keys = {value.key for value in handed}
    return tuple(map(without_holes, (*handed, *(each for key, each in fields.items() if key not in keys))))


def _with_default(code: TokenizedCode, each: _Class, bracket: int, value: CodeValue) -> CodeValue:
    """Return the value that a parameter has if nothing is given: `(text = "no lamp") { super(text) }`."""
    if value.kind != "word":
        return value
    places = range(each.name, bracket - 1)
    given = (_default(code, at) for at in places if code.text(at) == value.text)
    at = next((at for at in given if at is not None), -1)
    is_negative = code.text(at) == "-" and at >= 0
    token = code.at(at + is_negative)
    if token.kind is TokenKind.TEXT and isinstance(token.value, str):
        return value._replace(kind="text", text=token.value)
    if token.kind is TokenKind.NUMBER and isinstance(token.value, int):
        return value._replace(kind="number", text=str(-token.value if is_negative else token.value))
    return value


def _default(code: TokenizedCode, parameter: int) -> int | None:
    """Return the place of the default of a parameter: `code: int = 11`; None without one."""
    at = parameter + 1
    if code.text(at) == ":":
        at = next((at for at in range(at, at + _LONGEST_TYPE) if code.text(at) in ("=", ",", ")")), at)
    return at + 1 if code.text(at) == "=" else None


def _known(values: Sequence[CodeValue]) -> list[CodeValue]:
    """Return handed values, with nothing in the place of variables; none if no value is known."""
    found = [
        each if each.kind in ("number", "text") or each.status else each._replace(kind="none", text="")
        for each in values
    ]
    return found if any(each.kind in ("number", "text") for each in found) else []


def _handed(code: TokenizedCode, each: _Class, place: int) -> int | None:
    """Return the bracket with what a class hands to the one above it, None if there is none at a place.

    `super(11, "cold")`, `: base(11, "cold")`, `super().__init__(11)`, `parent::__construct(11)`,
    `class KilnCold : KilnError(11, "cold")`.
    """
    token, name = code.at(place), code.text(place)
    if token.kind in _SIMPLE or not (is_open(code, place + 1) and code.text(place + 1) == "("):
        return None
    if name in _MAKERS and code.text(place - 1) in _STEPS:
        before = place - 2
        before = code.start(before) - 1 if code.text(before) == ")" else before
        return place + 1 if code.text(before).lower() in _ABOVE else None
    if name in ("super", "base"):
        return place + 1 if code.text(code.end(place + 1) + 1) not in _STEPS else None
    is_in_head = place - each.name <= _LONGEST_HEAD and token.kind is TokenKind.NAME
    is_in_head = is_in_head and not code.begins_line(place) and not name.startswith("@")
    return place + 1 if is_in_head and code.text(place - 1) in (":", "extends") else None


def _field(code: TokenizedCode, place: int, evaluator: Evaluator, owner: str) -> CodeValue | None:
    """Return the value of a field, or of a method named as one, that begins at a place."""
    name = code.text(place).lstrip("@$")
    if code.at(place).kind is not TokenKind.NAME or not name:
        return None
    key = name.removeprefix("get").lstrip("_") if name != "get" else name
    key = key[:1].lower() + key[1:]
    if not is_key_of_record(key):
        return None
    is_own = code.text(place).startswith("@") or (
        code.text(place - 1) in _STEPS and code.text(place - 2) in _OWN
    )
    given = place + 2 if code.text(place + 1) == "=" else -1
    at = given if is_own else _result(code, place)
    if at < 0 or (code.at(at).kind not in _SIMPLE and code.text(at) != "-"):
        return None
    places = (at, at + 1) if code.text(at) == "-" else (at,)
    value = evaluator.values(Expression(places, owner))[0]
    says = value.kind == "number" or (value.kind == "text" and re.search(r"[^\W\d_]", value.text) is not None)
    return value._replace(key=key) if says else None  # `${this.name}: ${code}` says nothing


def _result(code: TokenizedCode, place: int) -> int:
    """Return the place of the literal that a method returns, -1 if it does not return one at once."""
    is_defined = code.text(place - 1) in _DEFINING
    has_returned = False
    for at in range(place + 1, place + 1 + _LONGEST_RESULT):
        token = code.at(at)
        is_sign = token.text == "-" and code.at(at + 1).kind is TokenKind.NUMBER
        if token.kind in _SIMPLE or is_sign:
            return at if is_defined or has_returned else -1
        has_returned |= token.text == "return"
        is_type = token.kind in (TokenKind.NAME, TokenKind.KEYWORD) and not code.begins_line(at)
        if token.text not in _BEFORE_RESULT and not is_type:
            return -1
    return -1


def _above(code: TokenizedCode, each: _Class, lines: SourceLines, ends: Sequence[int]) -> list[Token]:
    """Return the comments right above a class."""
    start = code.at(each.first).start
    found: list[Token] = []
    line = lines.line(start)
    for at in range(bisect_right(ends, start) - 1, -1, -1):
        comment = code.comments[at]
        if lines.line(comment.start + len(comment.text.rstrip()) - 1) != line - 1 or (
            comment.start == 0 and "@class" not in comment.text
        ):
            break
        found.insert(0, comment)
        line = lines.line(comment.start)
        if not comment.text.startswith(("//", "#", "--")):
            break
    return found


def _below(code: TokenizedCode, each: _Class, lines: SourceLines, ends: Sequence[int]) -> list[Token]:
    """Return the text that begins the body of a class, as Python has it."""
    start = code.at(each.name).start
    following = code.comments[bisect_right(ends, start) :][:1]
    is_below = following and following[0].text[:3] in ('"""', "'''")
    return following if is_below and lines.line(following[0].start) <= lines.line(start) + 1 else []
