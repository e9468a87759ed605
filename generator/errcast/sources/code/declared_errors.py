"""Errors that a contract declares -> a table of their names, with what comments say of them.

/// @notice No lamp is lit.       ->  NoLamp: No lamp is lit.
error NoLamp(uint256 lamp);
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.remarks import comment_text
from errcast.sources.code.rows import CodeRow
from errcast.sources.code.values import CodeValue

_TAG = r"@(notice|title|dev|param|custom:\S+)[ \t]+"


def tables_of_declared_errors(code: TokenizedCode, lines: SourceLines) -> list[CodeTable]:
    """Return the table of the errors that a file declares, none if it declares hardly any."""
    ends = [comment.end for comment in code.comments]
    rows = []
    for place, token in enumerate(code.tokens):
        name, bracket = place + 1, place + 2
        is_declared = token.text == "error" and code.at(name).kind is TokenKind.NAME
        if is_declared and code.text(bracket) == "(" and code.text(code.end(bracket) + 1) == ";":
            rows.append(_row(code, place, lines, ends))
    if not rows or len({row.name for row in rows}) < len(rows):
        return []
    is_single = len(rows) == 1
    return [
        CodeTable(("errors",), rows[0].line, tuple(rows), (), is_about_errors=True, is_of_several=is_single)
    ]


def _row(code: TokenizedCode, place: int, lines: SourceLines, ends: Sequence[int]) -> CodeRow:
    line, end = lines.line(code.at(place).start), code.end(place + 2) + 1
    at = bisect_right(ends, code.at(place).start)
    above: list[Token] = []
    first = line
    for comment in reversed(code.comments[:at]):
        begin, last = lines.line(comment.start), comment.start + len(comment.text.rstrip()) - 1
        is_behind = place > 0 and lines.line(code.at(place - 1).start) == begin
        if lines.line(last) != first - 1 or is_behind:
            break
        if not comment.text.rstrip().endswith(";"):  # an error that is no longer one
            above.insert(0, comment)
        first = begin
    notice, details = _parts(above)
    behind = comment_text([each for each in code.comments[at : at + 1] if lines.line(each.start) == line])
    message, *others = [*dict.fromkeys(text for text in (notice, details, behind) if text), ""]
    said = [("@message", message), *(("@description", each) for each in others[:1])]
    values = tuple(CodeValue("text", text, place, key) for key, text in said if text)
    return CodeRow(line, place, end, code.text(place + 1), None, (), values, "", "", False, False)


def _parts(comments: Sequence[Token]) -> tuple[str, str]:
    """Return what comments say to users, and what they say to programmers: `@notice`, `@dev`."""
    parts: dict[str, list[str]] = {"notice": [], "dev": []}
    for comment in comments:
        found = re.split(_TAG, comment.text)
        kinds = ["notice", *found[1::2]]
        for kind, text in zip(kinds, found[::2], strict=True):
            parts.setdefault(kind, []).append(text)
    said = [
        comment_text([comments[0]._replace(text="\n".join(parts[kind]))]) if comments else ""
        for kind in ("notice", "dev")
    ]
    return said[0], said[1]
