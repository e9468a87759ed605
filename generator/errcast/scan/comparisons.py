"""A literal that code compares, or that is a case of a switch -> its use."""

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import Token, TokenKind
from errcast.scan.operands import FARTHEST, callee, is_simple, operand_names
from errcast.scan.tables_of_words import vocabulary
from errcast.scan.uses import FoundUse, LiteralUse

_COMPARISONS = frozenset(["==", "===", "!=", "!==", "<>", "-eq", "-ne", "eq", "ne", "is"])
_CASES = frozenset(("case", "when"))
_SWITCHES = frozenset(("switch", "match", "case"))
_BEFORE_MAPS = frozenset(("=", "=>", ":", "(", "[", ",", "return"))
_EXPECTS = "expect"  # `expect(e.code, 7)`
_MOST_DIGITS_OF_NONE = 2  # of a number that is found in any text
_MOST_CHOICES = 40  # tokens of `x is 1 or 2`
_FARTHEST_SWITCH = 200  # tokens
_STATEMENTS = frozenset(["(", ")", "{", "}", ";", "let", "var", "const", "set", "SET"])


def as_case(code: TokenizedCode, first: int, last: int) -> FoundUse:
    """Return the use of a literal that is a case: `case 7:`, `7, 8 -> …`, `when 7`; else None."""
    before = _before_choice(code, first)
    if code.text(before).lower() in _CASES and code.at(before).kind is not TokenKind.TEXT:
        return LiteralUse.CASE, _subject(code, before)
    if code.text(last + 1) == ")" and code.start(last + 1) == last + 1 and code.text(before) in ("in", ";"):
        return LiteralUse.CASE, []  # in a shell
    after = _after_choice(code, last)
    mark = code.text(after)
    if mark == "{" and code.begins_line(first):
        return LiteralUse.CASE, _subject(code, first)  # of PowerShell
    bracket = code.around[first]
    is_switch = code.text(bracket) == "{" and code.text(bracket - 1) not in _BEFORE_MAPS
    is_value = code.text(first - 1) in ("->", "=>") or code.text(first - 1) in _COMPARISONS
    is_member = code.text(bracket) in ("(", "[")  # `f(7, error->code)`
    is_arm = not is_value and ((mark == "->" and not is_member) or (mark == "=>" and is_switch))
    return (LiteralUse.CASE, _subject(code, first)) if is_arm else None


def _before_choice(code: TokenizedCode, first: int) -> int:
    """Return the place before a choice of literals, whose place in it is known: `case` in `case 7, 8, 9:`."""
    passed, at = [], first - 1
    while at not in code.before_choices and code.text(at) in (",", "|") and is_simple(code.at(at - 1)):
        passed.append(at)
        at -= 2
        at -= code.text(at) == "-"
    at = code.before_choices.get(at, at)
    code.before_choices.update(dict.fromkeys(passed, at))
    return at


def _after_choice(code: TokenizedCode, last: int) -> int:
    """Return the place behind a choice of literals: `->` in `7, 8, 9 -> ...`."""
    passed, at = [], last + 1
    while at not in code.after_choices and code.text(at) in (",", "|") and is_simple(code.at(at + 1)):
        passed.append(at)
        at += 2
    at = code.after_choices.get(at, at)
    code.after_choices.update(dict.fromkeys(passed, at))
    return at


def _subject(code: TokenizedCode, place: int) -> list[str]:
    """Return the names of what a switch looks at, for the place of one of its cases.

    `switch (body.code) {`, `match body.code {`, `body.code switch {`, and without brackets `case body.code`.
    """
    bracket = code.around[place]
    if code.text(bracket) == "{":
        return operand_names(code, bracket - 1, -1)
    for at in range(place - 1, max(place - _FARTHEST_SWITCH, -1), -1):
        word = code.text(at).lower()
        if word in _SWITCHES and (code.begins_line(at) or word != "case"):
            return operand_names(code, at + 1, 1)
    return []


def as_compared(code: TokenizedCode, first: int, last: int) -> FoundUse:
    """Return the use of a literal that is compared, by a mark or by a function; else None."""
    return _by_mark(code, first, last) or _by_function(code, first, last)


def _by_mark(code: TokenizedCode, first: int, last: int) -> FoundUse:
    first = _first_of_choice(code, first)
    before, after = code.text(first - 1), code.text(last + 1)
    is_behind_mark = before in _COMPARISONS or (before == "not" and code.text(first - 2) == "is")
    if is_behind_mark or _is_matcher(code, first - 1):
        return LiteralUse.COMPARED, operand_names(code, first - 2, -1)
    if after in _COMPARISONS:
        return LiteralUse.COMPARED, operand_names(code, last + 2, 1)
    if before.lower() == "for" and code.text(first - 2).lower() == "handler":  # of SQL
        return LiteralUse.COMPARED, ["error"]
    if before == "=" and _is_condition(code, first - 2):
        return LiteralUse.COMPARED, operand_names(code, first - 2, -1)
    if after in ("in", "not") and code.at(first).kind is TokenKind.TEXT:  # `"not found" in message`
        return LiteralUse.COMPARED, operand_names(code, last + 2, 1)
    return None


def _is_matcher(code: TokenizedCode, place: int) -> bool:
    """Tell whether a word makes a condition: `eql` in `expect(e.code).to eql 7`."""
    return code.at(place).kind is TokenKind.NAME and code.text(place).lower() in vocabulary("matchers")


def _first_of_choice(code: TokenizedCode, first: int) -> int:
    """Return the place of the first literal in `x is 1 or 2 or 3`, which has one mark for all of them."""
    place = first
    while code.text(place - 1) == "or" and is_simple(code.at(place - 2)) and place > first - _MOST_CHOICES:
        place -= 2
    return place if code.text(place - 1) == "is" else first


def _by_function(code: TokenizedCode, first: int, last: int) -> FoundUse:
    if (
        code.text(last + 1) == "."
        and code.text(last + 2).lower() in vocabulary("equals")
        and code.text(last + 3) == "("
    ):
        return LiteralUse.COMPARED, operand_names(code, last + 4, 1)
    if code.text(first - 1).lower() in vocabulary("equals") and code.text(last + 1) == ",":
        return LiteralUse.COMPARED, operand_names(code, last + 2, 1)  # `assert_equal 7, e.code`
    bracket = code.around[first]
    return _in_call(code, bracket, first, last) if code.text(bracket) == "(" else None


def _in_call(code: TokenizedCode, bracket: int, first: int, last: int) -> FoundUse:
    """Return the use of an argument of a function that compares."""
    called = callee(code, bracket)
    is_behind = code.text(first - 1) == ","
    if is_behind and code.text(first - 2).lower() in vocabulary("matchers"):
        return LiteralUse.COMPARED, operand_names(code, bracket + 1, 1)  # `So(reply.Code, ShouldEqual, 7)`
    start = bracket - 1
    while code.text(start - 1) == "." and code.at(start - 2).kind is TokenKind.NAME:
        start -= 2  # `Is.EqualTo(7)`
    if called in vocabulary("matchers") and code.text(start - 1) == ",":
        outer = code.around[bracket]  # `assertThat(reply.getCode(), is(7))`
        return LiteralUse.COMPARED, operand_names(code, outer + 1, 1)
    is_one_of_two = is_behind or code.text(last + 1) == ","
    compares = called in vocabulary("equals") and (is_one_of_two or called != _EXPECTS)
    if compares or (called in vocabulary("matches") and _is_sought(code.at(first))):
        others = operand_names(code, last + 2, 1) if code.text(last + 1) == "," else []
        others += operand_names(code, bracket + 1, 1) if is_behind else []
        return LiteralUse.COMPARED, [*operand_names(code, bracket - 2, -1), *others]
    return None


def _is_sought(token: Token) -> bool:
    """Tell whether a text can be looked for in another one; `amount.endsWith("1")` asks for no code."""
    text = token.value
    return token.kind is TokenKind.TEXT and not (
        isinstance(text, str) and text.isdigit() and len(text) <= _MOST_DIGITS_OF_NONE
    )


def _is_condition(code: TokenizedCode, start: int) -> bool:
    """Tell whether `=` compares here: `WHERE code = 7`, `If code = 7 Then`, `[ $code = 7 ]`."""
    for place in range(start, start - FARTHEST, -1):
        token = code.at(place)
        if token.start < 0 or token.text in _STATEMENTS or code.begins_line(place + 1):
            return False
        if place == code.around[start] and token.text == "[" and code.begins_line(place):  # in a shell
            return True
        if token.kind is not TokenKind.TEXT and token.text.lower() in vocabulary("conditions"):
            return True
    return False
