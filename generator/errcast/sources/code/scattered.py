"""Calls anywhere in a file that make an error -> the tables of those with one function.

if (!lamp) throw new KilnError(701, "no lamp");      ->  701: no lamp; 702: the door is open
…
return Promise.reject(new KilnError(702, "the door is open"));

Records count too: `res.send({code: 701, message: "no lamp"})`. A call that says an error again, in the same
words, is the same row.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import SourceLines, TokenKind
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.parting import OF_ERRORS
from errcast.sources.code.rows import CodeRow, without_holes
from errcast.sources.code.segments import is_open
from errcast.sources.code.values import CodeValue, Evaluator, Expression

_RAISING = frozenset(["throw", "raise", "reject", "throws"])
_BEFORE = frozenset(["new", "(", ".", "::", "->", "&"])
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z")
_FEWEST = 2  # errors of a table
_MOST_STEPS = 8  # tokens from a call back to what raises it
_MOST_CALLS = 5_000
_LONGEST = 60  # tokens of a call


def scattered_errors(
    code: TokenizedCode, lines: SourceLines, evaluator: Evaluator, covered: Sequence[tuple[int, int]]
) -> list[CodeTable]:
    """Return the tables of calls that make errors, of those that are in no row yet.

    `covered` are the places of the first and the last token of rows, in ascending order.
    """
    groups: dict[tuple[str, int], list[CodeRow]] = {}
    ends = [first for first, _ in covered]
    count = 0
    for place, token in enumerate(code.tokens):
        if token.kind is not TokenKind.OPERATOR or token.text not in ("(", "{") or not is_open(code, place):
            continue
        at = bisect_right(ends, place) - 1
        if (at >= 0 and place <= covered[at][1]) or not _may_be(code, place):
            continue
        count += 1
        if count > _MOST_CALLS:
            break
        values = tuple(map(without_holes, evaluator.record(Expression((place,))) or ()))
        is_record = token.text == "{"
        callee = code.text(place - 1) if not is_record or _is_made(code, place) else ""
        is_sure = is_record and OF_ERRORS.search(callee) is not None
        said = _code_of_record(values, is_sure=is_sure) if is_record else _code_of_call(values)
        if said is not None:
            row = CodeRow(
                lines.line(token.start), place, code.end(place), "", None, values, (), "", "", False, False
            )
            groups.setdefault((callee, said), []).append(row)
    tables = []
    for (callee, at), rows in groups.items():
        different = {tuple(value.text for value in row.values): row for row in reversed(rows)}
        kept = sorted(different.values(), key=lambda row: row.first)
        codes = {row.values[at].text for row in kept}
        if len(codes) >= _FEWEST and 2 * len(codes) > len(kept):
            tables.append(CodeTable((), kept[0].line, tuple(kept), (), is_about_errors=True, callee=callee))
    return tables


def _may_be(code: TokenizedCode, place: int) -> bool:
    """Whether a bracket is that of a call that makes an error, or of a record, and has a text."""
    end = code.end(place)
    if end - place > _LONGEST:
        return False
    kinds = {code.at(at).kind for at in range(place + 1, end)}
    if TokenKind.TEXT not in kinds:
        return False
    before = code.at(place - 1)
    if code.text(place) == "{":
        is_value = before.text in ("(", "return", "=", "=>", "throw") or _is_made(code, place)
        return is_value and code.text(place + 2) in (":", "=>")
    if before.kind is not TokenKind.NAME:
        return False
    return OF_ERRORS.search(before.text) is not None or _is_raised(code, place)


def _is_made(code: TokenizedCode, place: int) -> bool:
    """Whether a bracket is that of a record of a type: `return &Fault{`."""
    return code.at(place - 1).kind is TokenKind.NAME and code.text(place - 2) in ("&", "return", "new")


def _is_raised(code: TokenizedCode, place: int) -> bool:
    """Whether a word such as `throw` stands before a call: `throw new Kiln.Cold(11, "…")`."""
    for at in range(place - 1, place - _MOST_STEPS, -1):
        if code.text(at) in _RAISING:
            return True
        if code.at(at).kind is not TokenKind.NAME and code.text(at) not in _BEFORE:
            return False
    return False


def _code_of_record(values: Sequence[CodeValue], *, is_sure: bool) -> int | None:
    """Return which value of a record is the code of an error, None if there is none, or no text beside it.

    One of a type of errors may have a message that a program makes.
    """
    fields = [meaning(value.key).fields.keys() for value in values]
    has_text = any(
        value.kind == "text" and (" " in value.text or "message" in each)
        for value, each in zip(values, fields, strict=True)
    )
    has_others = any(value.kind == "other" and value.key for value in values)
    if not any("message" in each for each in fields) or not (is_sure or (has_text and not has_others)):
        return None
    codes = (at for at, each in enumerate(fields) if "code" in each and _is_code(values[at]))
    return min(codes, key=lambda at: "http_status" in fields[at], default=None)


def _code_of_call(values: Sequence[CodeValue]) -> int | None:
    """Return which argument of a call is the code of an error, None if there is none, or no text."""
    has_text = any(value.kind == "text" and " " in value.text for value in values)
    if not has_text or any(value.kind == "other" and value.key for value in values):
        return None
    ranks = {at: rank for at, value in enumerate(values) if (rank := _rank(value)) is not None}
    return min(ranks, key=lambda at: (ranks[at], at), default=None)


def _is_code(value: CodeValue) -> bool:
    """Whether the value of a key such as `code` is one: a number, or a word."""
    return value.kind == "number" or (
        value.kind == "text" and re.fullmatch(r"(?=.*[A-Z0-9])\S+", value.text) is not None
    )


def _rank(value: CodeValue) -> int | None:
    """Return how likely a value is the code of an error, 0 first; None if it can be none.

    Numbers go before the words of constants, and these before numbers with a name, such as `SEVERITY_HIGH`.
    """
    if value.kind == "number":
        return None if value.status else 2 if value.name else 0
    if value.kind == "text":
        return 1 if value.name and re.fullmatch(r"\S+", value.text) else None
    return 3 if value.kind == "word" and _CONSTANT.match(value.name) else None
