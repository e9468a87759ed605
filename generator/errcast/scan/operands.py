"""The tokens around a literal -> what belongs to it, and the names that say what it is.

if (body.error_code == (7))     the literal is `(7)`, and its names are `body`, `error_code`
ERRORS = {7: "busy"}            the names of what the bracket belongs to are `ERRORS`
"""

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import Token, TokenKind
from errcast.scan.tables_of_words import vocabulary

_JOINTS = frozenset(
    [
        "&&",
        "||",
        "and",
        "or",
        "AND",
        "OR",
        ";",
        "{",
        "}",
        ",",
        "?",
        ":",
        "=>",
        "->",
        "=",
        ":=",
        "+=",
        "return",
        "if",
        "else",
        "while",
    ]
)
FARTHEST = 14  # tokens that may say what a literal is


def is_negative(code: TokenizedCode, place: int) -> bool:
    """Tell whether the number at a place has a minus sign that belongs to it."""
    if code.text(place - 1) != "-":
        return False
    before = code.at(place - 2)
    is_value = before.kind in (TokenKind.NAME, TokenKind.NUMBER, TokenKind.TEXT) or before.text in (")", "]")
    return not is_value or before.text in ("return", "case", "when")


def literal_value(code: TokenizedCode, place: int) -> int | str | None:
    """Return what the literal at a place means, with its minus sign; None if it is no literal."""
    token = code.at(place)
    if token.kind is TokenKind.NUMBER and isinstance(token.value, int):
        return -token.value if is_negative(code, place) else token.value
    if token.kind is not TokenKind.TEXT or not isinstance(token.value, str):
        return None
    return token.value.removeprefix(":") if token.text.startswith(":") else token.value  # `:too_heavy`


def whole_literal(code: TokenizedCode, place: int) -> tuple[int, int]:
    """Return the first and the last token of a literal, with its sign and the brackets around it alone.

    A conversion is a part of it: `Integer.valueOf(7)`.
    """
    first, last = place - is_negative(code, place), place
    while code.text(first - 1) == "(" and code.text(last + 1) == ")":
        if code.text(first - 2).lower() in vocabulary("conversions"):
            first -= 1
            while code.text(first - 2) == ".":
                first -= 2
        elif is_call(code, first - 1):
            break
        first, last = first - 1, last + 1
    return first, last


def is_call(code: TokenizedCode, bracket: int) -> bool:
    """Tell whether a bracket holds the arguments of a call."""
    before = code.at(bracket - 1)
    return (
        before.kind is TokenKind.NAME
        or before.text in (")", "]", ">")
        or before.text in ("new", "super", "this")
    )


def operand_names(code: TokenizedCode, start: int, step: int) -> list[str]:
    """Return the names of an operand that begins at a place and goes to the left (-1) or to the right (1)."""
    found, depth = [], 0
    for place in range(start, start + step * FARTHEST, step):
        token = code.at(place)
        is_mark = token.kind is not TokenKind.TEXT and token.text in _JOINTS
        is_mark = is_mark and not (step > 0 and token.text == "->")  # `7 == error->code`
        if token.start < 0 or (depth == 0 and (is_mark or _is_of_other_line(code, place, start, step))):
            break
        if token.kind is TokenKind.OPERATOR and token.text in "()[]{}":
            depth += 1 if (token.text in "([{") == (step > 0) else -1
            if depth < 0:
                break
        elif _is_name(token) or (token.kind is TokenKind.TEXT and depth > 0):
            found.append(str(token.value) if token.kind is TokenKind.TEXT else token.text)
    return found[::step]


def _is_name(token: Token) -> bool:
    """Tell whether a token is a name; SQLCODE is a keyword of some lexers."""
    return token.kind is TokenKind.NAME or (
        token.kind is TokenKind.KEYWORD and token.text.lower() in vocabulary("negated")
    )


def is_negated(code: TokenizedCode, place: int) -> bool:
    """Tell whether code writes a minus sign before a code that has none: `SQLCODE = -942` for ORA-00942."""
    before = code.text(place - 3).lower()
    if before in vocabulary("negated") and code.text(place - 2) in ("=", "==", "!=", "<>", "<=>"):
        return True
    bracket = code.around[place]
    if code.text(bracket) != "(":
        return False
    word = code.text(bracket - 1).lower()
    return (code.text(bracket - 2).lower() if word == "in" else word) in vocabulary("negated")


def _is_of_other_line(code: TokenizedCode, place: int, start: int, step: int) -> bool:
    """Tell whether a statement ends between two places. In round and square brackets, none does."""
    if code.text(code.around[max(min(start, len(code.around) - 1), 0)]) in ("(", "["):
        return False
    return place != start and code.begins_line(place + (step < 0))


def callee(code: TokenizedCode, bracket: int) -> str:
    """Return the name before a bracket in small letters, empty if there is none."""
    before = code.at(bracket - 1)
    return before.text.lower().removesuffix("!") if before.kind is TokenKind.NAME else ""  # of a macro


def owner_names(code: TokenizedCode, bracket: int) -> list[str]:
    """Return the names of what a bracket belongs to: `ERRORS = {` -> `ERRORS`."""
    if bracket == FILE:
        return []
    found = []
    place = bracket
    while (place := _before_type(code, place - 1)) > max(bracket - FARTHEST, -1):
        token = code.at(place)
        if token.text in (";", "}", "{", ",", ")") and token.kind is TokenKind.OPERATOR:
            break
        if token.kind is TokenKind.NAME:
            found.append(token.text)
        elif token.kind is TokenKind.TEXT and code.text(place + 1) in (":", "=>"):
            found.append(str(token.value))
        if code.begins_line(place) and code.text(code.around[place]) not in ("(", "["):
            break
    return found[::-1]


def _before_type(code: TokenizedCode, place: int) -> int:
    """Return a place, or the one before the type that ends there: `[i32; 3]`, `Map<string, number>`."""
    if code.text(place) == "]" and code.text(place + 1) == "=":
        start = code.start(place)
        if ":" in (code.text(start - 1), code.text(start - 2)):
            return start - 1
    if code.text(place) == ">" and code.text(place + 1) == "=":
        for before in range(place - 1, max(place - FARTHEST, -1), -1):
            if code.text(before) == "<":
                return before - 1
    return place


def is_simple(token: Token) -> bool:
    """Tell whether a token is a value by itself."""
    return token.kind in (TokenKind.NUMBER, TokenKind.TEXT, TokenKind.NAME)
