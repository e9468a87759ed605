"""Reads the comments that ignore a rule, and removes the findings that they ignore.

    message: busy  # errcast: ignore[shared-message] the API sends it so

| place of the comment | it covers |
| --- | --- |
| at the end of a line | this line, and the text that ends there |
| on its own line | the field, the error or the list that begins below it |
| above the first key | the whole file |
| within a text | nothing: this `#` does not begin a comment |
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from errcast.files.contents import line_starts
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.findings import Finding
from errcast.linting.places import Found
from errcast.linting.rules import unknown_rule_problem
from errcast.text.assigned import known

_COMMENT = re.compile(r"#[ \t]*errcast[ \t]*(:?)[ \t]*([A-Za-z]*)[ \t]*(?:\[([^\]\r\n]*)\])?")
_HINT = re.compile(r"#[ \t]*errcast\b")
_FORM = "`# errcast: ignore[rule] why`"


class NamedRule(NamedTuple):
    """A rule that a comment names, and the place of this name."""

    id: str
    line: int
    column: int


class Ignore(NamedTuple):
    """A comment and the lines that it covers; `last_line` is None if it covers the whole file."""

    rules: tuple[NamedRule, ...]
    first_line: int
    last_line: int | None


class CommentedFile(Protocol):
    """The file of a catalog or of a translation: its text, and its root."""

    @property
    def text(self) -> str:
        """The text of the file."""

    @property
    def root(self) -> MappingNode:
        """The root of its tree."""


def ignores(document: CommentedFile) -> tuple[list[Ignore], list[Found]]:
    """Return the comments of a file that ignore rules, and a problem for each that names no rule."""
    text = document.text
    starts = line_starts(text)
    lines = sorted({bisect_right(starts, match.start()) for match in _HINT.finditer(known(text))})
    if not lines:
        return [], []
    layout = _Layout(document, starts, lines)
    found: list[Ignore] = []
    problems: list[Found] = []
    for line in lines:
        column = layout.comment_column(line)
        match = column and _COMMENT.match(text, starts[line - 1] + column - 1)
        if not match or not column:
            continue
        rules = _named_rules(match, line, starts[line - 1])
        first, last = layout.scope(line, column)
        if rules:
            found.append(Ignore(rules, first, last))
        elif match[2] == "ignore" or match[3] is not None:
            problems.append(Found(line, column, f"this comment ignores nothing; write {_FORM}"))
    return found, problems


def unknown_rules(comments: Iterable[Ignore]) -> Iterator[Found]:
    """Find the names in comments that are not the name of a rule."""
    for comment in comments:
        for named in comment.rules:
            if problem := unknown_rule_problem(named.id):
                yield Found(named.line, named.column, problem)


def without_ignored(
    findings: Sequence[Finding], comments: Sequence[Ignore]
) -> tuple[list[Finding], set[NamedRule]]:
    """Return the findings that no comment ignores, and the rules in comments that ignore a finding.

    If several comments cover a finding, the one that covers the fewest lines ignores it.
    """
    lines: dict[str, set[int]] = defaultdict(set)
    for finding in findings:
        lines[finding.rule].add(finding.line or 0)
    in_order = {rule: sorted(numbers) for rule, numbers in lines.items()}
    ignored: dict[tuple[str, int], NamedRule] = {}
    for comment in sorted(comments, key=_width, reverse=True):
        for named in reversed(comment.rules):
            numbers = in_order.get(named.id, [])
            end = len(numbers) if comment.last_line is None else bisect_right(numbers, comment.last_line)
            for number in numbers[bisect_left(numbers, comment.first_line) : end]:
                ignored[named.id, number] = named
    kept = [finding for finding in findings if (finding.rule, finding.line or 0) not in ignored]
    return kept, set(ignored.values())


def unneeded(
    comments: Iterable[Ignore], needed: Collection[NamedRule], judged: Collection[str]
) -> Iterator[Found]:
    """Find the rules in comments that ignore no finding; only the rules in `judged` count."""
    for comment in comments:
        where = "in this file" if comment.last_line is None else "here"
        for named in comment.rules:
            if named.id in judged and named not in needed:
                text = f"{named.id} has no finding {where} to ignore; remove it from the comment"
                yield Found(named.line, named.column, text)


def _width(comment: Ignore) -> float:
    return float("inf") if comment.last_line is None else comment.last_line - comment.first_line


def _named_rules(match: re.Match[str], line: int, start: int) -> tuple[NamedRule, ...]:
    if not match[1] or match[2] != "ignore" or match[3] is None:
        return ()
    named = re.finditer(r"[^,\s](?:[^,]*[^,\s])?", match[3])
    return tuple(NamedRule(each.group(), line, match.start(3) + each.start() - start + 1) for each in named)


class _Layout:
    """Knows where the texts, comments and nodes of a file begin and end; only for the given lines."""

    def __init__(self, document: CommentedFile, starts: Sequence[int], lines: Sequence[int]) -> None:
        self._text = document.text
        self._starts = starts
        self._root_line = document.root.line
        # For each given line: the columns that its texts occupy, from and up to.
        self._taken: dict[int, list[tuple[int, float]]] = defaultdict(list)
        self._begun: dict[int, int] = {}  # line -> the line where the text that ends in it begins
        self._lasts: dict[int, int] = {}  # line -> the last line of the node that begins in it
        self._lines = lines
        self._following = 0  # the line below the last block of comments
        self._visit(document.root)

    def comment_column(self, line: int) -> int | None:
        """Return the column of the comment in a line, None if there is no comment."""
        for match in re.finditer("#", self._line(line)):
            column = match.start() + 1
            if not any(first <= column < end for first, end in self._taken[line]):
                return column
        return None

    def scope(self, line: int, column: int) -> tuple[int, int | None]:
        """Return the first and the last line that a comment covers."""
        if self._line(line)[: column - 1].strip():
            return self._begun.get(line, line), line
        if line < self._root_line:
            return 1, None
        # Begin at the line that was found last, if it is below: so a block of comments is read once.
        following = max(self._following, line + 1)
        while following <= len(self._starts) and self._is_skipped(following):
            following += 1
        self._following = following
        return line, self._lasts.get(following, following)

    def _is_skipped(self, line: int) -> bool:
        text = self._line(line).strip()
        return not text or text.startswith("#") or text.partition("#")[0].strip() == "-"

    def _line(self, line: int) -> str:
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[self._starts[line - 1] : end].rstrip("\r\n")

    def _visit(self, node: Node) -> int:
        """Note the places of a node and of its children; return the last line in which one of them begins."""
        last = node.line
        if isinstance(node, ScalarNode):
            self._take(node)
        elif isinstance(node, SequenceNode):
            for item in node.items:
                last = self._note(item.line, self._visit(item))
        else:
            for key, value in node.entries:
                self._take(key)
                last = self._note(key.line, self._visit(value))
        return last

    def _note(self, line: int, last: int) -> int:
        # Only the lines where a node begins count: findings are there.
        self._lasts[line] = last = max(last, self._lasts.get(line, line))
        return last

    def _take(self, scalar: ScalarNode) -> None:
        after = bisect_left(self._lines, scalar.line)
        if after == len(self._lines) or self._lines[after] > scalar.end_line:
            return
        is_block = not scalar.plain and self._character(scalar.line, scalar.column) in "|>"
        if scalar.end_line > scalar.line and not is_block:
            self._begun[scalar.end_line] = scalar.line
        for line in self._lines[after : bisect_right(self._lines, scalar.end_line)]:
            if is_block and line == scalar.line:
                continue  # this line has only the head of the block, and a comment may follow
            first = scalar.column if line == scalar.line else 1
            self._taken[line].append((first, scalar.end_column if line == scalar.end_line else float("inf")))

    def _character(self, line: int, column: int) -> str:
        return self._text[self._starts[line - 1] + column - 1]
