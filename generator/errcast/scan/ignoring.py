"""Comments in code that ignore a finding: `// errcast: ignore[hand-written-code] the gateway sends it`.

A comment covers its own line; one that is alone on its line covers the next line of code. `ignore-file`
covers the whole file. Without rules in brackets, a comment covers every rule.
"""

import re
from collections.abc import Mapping, Sequence

from errcast.findings import Finding, nearest, show
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.scan.rules import SCAN_RULES

UNKNOWN_RULE = "unknown-rule"
_COMMENT = re.compile(r"errcast:\s*(ignore(?:-file)?)\b(?:\[([^\]\n]*)\])?")


# The rules that comments ignore by the line that they cover, 0 for the whole file. None is every rule.
Ignored = Mapping[int, frozenset[str] | None]


def ignores(tokens: Sequence[Token], lines: SourceLines) -> Ignored:
    """Return what the comments of a file ignore."""
    found: dict[int, set[str]] = {}
    every: set[int] = set()  # lines for which a comment names no rule
    after: Token | None = None  # the next token of code
    for place, token in reversed([*enumerate(tokens)]):
        if token.kind is not TokenKind.COMMENT:
            after = token
        elif "errcast" in token.text:
            for match in _COMMENT.finditer(token.text):
                rules = re.findall(r"[\w-]+", match[2] or "")
                line = 0 if match[1] == "ignore-file" else _line(tokens, place, after, lines)
                found.setdefault(line, set()).update(rules)
                every |= set() if rules else {line}
    return {line: None if line in every else frozenset(rules) for line, rules in found.items()}


def unknown_rules(tokens: Sequence[Token], path: str, lines: SourceLines) -> list[Finding]:
    """Return a warning for each rule that a comment names and that does not exist."""
    ids = [rule.id for rule in SCAN_RULES]
    found: list[Finding] = []
    for token in tokens:
        if token.kind is not TokenKind.COMMENT or "errcast" not in token.text:
            continue
        for match in _COMMENT.finditer(token.text):
            for name in re.finditer(r"[^\s,]+", match[2] or ""):
                if name[0] in ids:
                    continue
                line, column = lines.place(token.start + match.start(2) + name.start())
                near = nearest(name[0], ids, found)
                text = f"no rule of `errcast scan` has the name {show(name[0], 60)}; {near}"
                found.append(Finding(path, UNKNOWN_RULE, text, line=line, column=column, level="warning"))
    return found


def _line(tokens: Sequence[Token], place: int, after: Token | None, lines: SourceLines) -> int:
    """Return the line that a comment covers; `after` is the next token of code."""
    own = lines.line(tokens[place].end - 1)
    before = tokens[place - 1] if place else None
    if before is not None and lines.line(before.end - 1) == lines.line(tokens[place].start):
        return own
    return own if after is None else lines.line(after.start)


def is_ignored(rule: str, line: int, comments: Ignored) -> bool:
    """Tell whether a comment covers a finding."""
    found = (comments[each] for each in (0, line) if each in comments)
    return any(rules is None or rule in rules for rules in found)
