"""Comments in code that ignore a finding: `// errcast: ignore[hand-written-code] the gateway sends it`.

A comment covers its own line; one that is alone on its line covers the next line of code. `ignore-file`
covers the whole file. Without rules in brackets, a comment covers every rule.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from errcast.findings import Finding, nearest, show
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.scan.rules import SCAN_RULES

UNKNOWN_RULE = "unknown-rule"
_COMMENT = re.compile(r"errcast:\s*(ignore(?:-file)?)\b(?:\[([^\]\n]*)\])?")


class CodeIgnore(NamedTuple):
    """The rules that a comment ignores, all of them if empty, and the line that it covers: 0 for all."""

    rules: frozenset[str]
    line: int


def ignores(tokens: Sequence[Token], lines: SourceLines) -> dict[int, list[CodeIgnore]]:
    """Return what the comments of a file ignore, by the line that they cover: 0 for the whole file."""
    found: dict[int, list[CodeIgnore]] = {}
    for place, token in enumerate(tokens):
        if token.kind is not TokenKind.COMMENT or "errcast" not in token.text:
            continue
        for match in _COMMENT.finditer(token.text):
            rules = frozenset(re.findall(r"[\w-]+", match[2] or ""))
            line = 0 if match[1] == "ignore-file" else _line(tokens, place, lines)
            found.setdefault(line, []).append(CodeIgnore(rules, line))
    return found


def unknown_rules(tokens: Sequence[Token], path: str, lines: SourceLines) -> list[Finding]:
    """Return a warning for each rule that a comment names and that does not exist."""
    ids = [rule.id for rule in SCAN_RULES]
    found = []
    for token in tokens:
        if token.kind is not TokenKind.COMMENT or "errcast" not in token.text:
            continue
        for match in _COMMENT.finditer(token.text):
            for name in re.finditer(r"[^\s,]+", match[2] or ""):
                if name[0] in ids:
                    continue
                line, column = lines.place(token.start + match.start(2) + name.start())
                text = f"no rule of `errcast scan` has the name {show(name[0], 60)}; {nearest(name[0], ids)}"
                found.append(Finding(path, UNKNOWN_RULE, text, line=line, column=column, level="warning"))
    return found


def _line(tokens: Sequence[Token], place: int, lines: SourceLines) -> int:
    """Return the line that a comment covers."""
    own = lines.line(tokens[place].end - 1)
    before = tokens[place - 1] if place else None
    if before is not None and lines.line(before.end - 1) == lines.line(tokens[place].start):
        return own
    after = next((each for each in tokens[place + 1 :] if each.kind is not TokenKind.COMMENT), None)
    return own if after is None else lines.line(after.start)


def is_ignored(rule: str, line: int, comments: Mapping[int, Sequence[CodeIgnore]]) -> bool:
    """Tell whether a comment covers a finding."""
    covering = (*comments.get(0, ()), *comments.get(line, ()))
    return any(not each.rules or rule in each.rules for each in covering)
