"""YAML text -> a tree of nodes, each with its position. No value is interpreted.

    parse("code: 7", "x.yaml") -> MappingNode([(code at 1:1, 7 at 1:7)]) and no finding

PyYAML parses the text, with libyaml if it is installed. This module keeps the facts that PyYAML's
constructors drop: the position of each node, and whether a scalar has quotes. Lines and columns
count from 1. A node ends before its `end_line` and `end_column`; a list or a mapping in block
style ends where the next node starts. A data file does not need anchors, aliases, tags or a
second document, and a key given twice loses data. Each of these is a finding.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, NoReturn

import yaml

from errcast.files.contents import MOST_CHARACTERS, forbidden_findings, line_and_column
from errcast.findings import Finding, GaveUpError, collect, show, show_bare
from errcast.limits import MOST_ERRORS, MOST_NODES, forbidden_character_problem
from errcast.text.assigned import known
from errcast.text.characters import forbidden_characters

DEEPEST_NESTING = 20


class ScalarNode(NamedTuple):
    """A value: its characters, and whether it has no quotes (`plain`)."""

    value: str
    plain: bool
    line: int
    column: int
    end_line: int
    end_column: int


class SequenceNode(NamedTuple):
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int
    end_line: int
    end_column: int


class MappingNode(NamedTuple):
    """Keys and values in the order of the file. Each key is there once."""

    entries: list[tuple[ScalarNode, "Node"]]
    line: int
    column: int
    end_line: int
    end_column: int


Node = ScalarNode | SequenceNode | MappingNode


class Take(NamedTuple):
    """The key of a list in the root of a file, and what gets each item of it."""

    key: str
    item: Callable[[Node], None]


# A character beyond U+FFFF as JSON writers escape it: two surrogates. libyaml refuses each of them.
_ESCAPED_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_PAIR = "[\ud800-\udbff][\udc00-\udfff]"
_DIRECTIVE = re.compile(r"(?<![^\r\n])%(?:TAG|YAML)\b")
_LOST_CHARACTERS = "\u2028\u2029\ufeff"


def parse(
    text: str, name: str, take: Take | None = None, *, keeps_repeated: bool = False
) -> tuple[Node | None, list[Finding]]:
    """Return the root of a YAML text and everything wrong with its form.

    The node is None if the text cannot be read. Findings use `name` for the file. `take` gets the items of a
    list, one after the other, so that the tree of a large file need not be in memory: the list is empty then.
    With `keeps_repeated`, a mapping may have a key twice, and has both entries.
    """
    if conflicts := _conflicts(text, name):
        return None, conflicts
    findings = [*forbidden_findings(text, name), *_lost_characters(text, name), *_directives(text, name)]
    if findings:
        return None, findings
    has_pairs = "\\u" in text and re.search(_ESCAPED_PAIR, text) is not None
    loader = yaml.SafeLoader if has_pairs else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(name, yaml.parse(text, Loader=loader), findings, take, keeps_repeated=keeps_repeated)
    try:
        return builder.document(), findings
    except yaml.MarkedYAMLError as error:
        from errcast.files.conflicts import broken_by_conflict

        problem = _syntax_finding(error, name, text)
        findings += broken_by_conflict(text, name, problem.line or 1) or [problem]
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # PyYAML's own parser raises the last two
        shown = show_bare(" ".join(str(error).split()), 200)
        findings.append(Finding(name, "not-yaml", f"not YAML: {shown}"))
    except GaveUpError:
        pass
    return None, findings


def _conflicts(text: str, name: str) -> list[Finding]:
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    from errcast.files.conflicts import conflict_findings  # few files have such a mark

    return conflict_findings(text, name)


def _with_whole_pairs(value: str) -> str:
    """Return a text with each pair of surrogates as the character that it means."""
    if value.isascii() or not (found := re.search(_PAIR, value)):
        return value
    return re.sub(found.re, lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), value)


def _syntax_finding(error: yaml.MarkedYAMLError, name: str, text: str) -> Finding:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    context = f" {error.context}" if error.context else ""
    if error.context_mark and error.context_mark.line + 1 != line:
        context += f" that begins on line {error.context_mark.line + 1}"
    remedy = "fix the syntax here"
    if "mapping values are not allowed" in str(error.problem):
        remedy = 'put quotes around a text that contains ": "'
        if (before := _line_without_colon(text.split("\n")[:line], column)) is not None:
            line, column = before, 1
            remedy = 'this line has no ":"; write one behind a key, or "#" before a comment'
    problem = show_bare(f"{error.problem}{context}", 200)
    return Finding(name, "not-yaml", f"not YAML: {problem}; {remedy}", line=line, column=column)


def _line_without_colon(lines: Sequence[str], column: int) -> int | None:
    """Return the line before the last one that runs into it, None if a text of the last line has a colon.

    `-- A map of errors` runs into `701: cold`: the first colon there is that of a key.
    """
    if not lines or re.search(r":(?:\s|$)", lines[-1][: column - 1]):
        return None
    numbers = range(len(lines) - 1, 0, -1)
    before = next((at for at in numbers if lines[at - 1].strip() and lines[at - 1].strip()[0] != "#"), None)
    return before if before is not None and not re.search(r":(?:\s|$)", lines[before - 1]) else None


def _lost_characters(text: str, name: str) -> Iterator[Finding]:
    """Yield a finding for each character that YAML drops or reads as a line end."""
    if not any(character in text for character in _LOST_CHARACTERS):
        return
    for match in islice(re.finditer(f"[{_LOST_CHARACTERS}]", text), MOST_CHARACTERS):
        point, (line, column) = ord(match.group()), line_and_column(text, match.start())
        problem = f'YAML changes the character U+{point:04X}; write "\\u{point:04x}" inside double quotes'
        yield Finding(name, "lost-character", problem, line=line, column=column)


def _directives(text: str, name: str) -> Iterator[Finding]:
    """Yield a finding for each directive. libyaml compares each with all others, so it must get none."""
    if "%TAG" in text or "%YAML" in text:
        for match in islice(_DIRECTIVE.finditer(known(text)), MOST_CHARACTERS):
            line, column = line_and_column(text, match.start())
            problem = "found a YAML directive; remove this line"
            yield Finding(name, "yaml-directive", problem, line=line, column=column)


def _end(event: Any, line: int) -> tuple[int, int]:
    """Return the line and column of the end of an event. Start and end share the number of a line."""
    mark = event.end_mark
    end_line = mark.line + 1
    return line if end_line == line else end_line, mark.column + 1


class _Builder:
    """Builds the tree from the parser's events."""

    def __init__(
        self,
        name: str,
        events: Iterator[Any],
        findings: list[Finding],
        take: Take | None,
        *,
        keeps_repeated: bool,
    ) -> None:
        self._keeps_repeated = keeps_repeated
        self._name = name
        self._take = take
        self._next = events.__next__
        self._findings = findings
        self._count = 0

    def document(self) -> Node | None:
        self._next()  # the start of the stream
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            self._findings.append(
                Finding(
                    self._name,
                    "empty-file",
                    "the file contains no data; check that it is the right file",
                    line=1,
                    column=1,
                )
            )
            return None
        root = self._node(self._next(), 0)
        self._next()  # the end of the document
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(
                event, "several-documents", "found a second YAML document; keep one document in each file"
            )
        return root

    def _node(self, event: Any, depth: int) -> Node:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self._count += 1
        if self._count > MOST_NODES:
            text = f"the file has more than {MOST_NODES} values; split it"
            self._give_up(line, column, "too-large", text)
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._refuse_decoration(event)
            value = event.value if event.style != '"' else _with_whole_pairs(event.value)
            # Only escapes can add characters here; those of the file itself are already checked.
            forbidden = forbidden_characters(value) if event.style == '"' else ()
            for _, character in islice(forbidden, MOST_CHARACTERS):
                self._refuse(event, "forbidden-character", forbidden_character_problem(character))
            return ScalarNode(value, not event.style, line, column, *_end(event, line))
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                "yaml-alias",
                f"found the alias *{show_bare(str(event.anchor))}; write the value instead",
            )
            return ScalarNode("", False, line, column, *_end(event, line))
        self._refuse_decoration(event)
        if depth >= DEEPEST_NESTING:
            text = f"found more than {DEEPEST_NESTING} levels of nesting; a catalog needs three"
            self._give_up(line, column, "too-deep", text)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                items.append(self._node(event, depth + 1))
                if len(items) > MOST_ERRORS:
                    self._refuse_length(items[0])
            return SequenceNode(items, line, column, *_end(event, line))
        return self._mapping(depth, line, column)

    def _mapping(self, depth: int, line: int, column: int) -> MappingNode:
        entries: list[tuple[ScalarNode, Node]] = []
        first_lines: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if isinstance(event, yaml.ScalarEvent):
                event.value = sys.intern(event.value)  # a few words, repeated for each error
            key = self._node(event, depth + 1)
            event_of_value = self._next()
            if depth == 0 and self._take and self._is_taken(key, event_of_value):
                value: Node = self._taken(event_of_value, self._take)
            else:
                value = self._node(event_of_value, depth + 1)
            if not isinstance(key, ScalarNode):
                self._refuse(event, "unknown-key", "found a key that is not a word; expected `key: value`")
            elif key.value in first_lines and not self._keeps_repeated:
                self._refuse(
                    event,
                    "duplicate-key",
                    f"the key {show(key.value)} is already used on line {first_lines[key.value]};"
                    " keep one of them",
                )
            else:
                first_lines[key.value] = key.line
                entries.append((key, value))
                if len(entries) > MOST_ERRORS:
                    self._refuse_length(entries[0][0])
        return MappingNode(entries, line, column, *_end(event, line))

    def _is_taken(self, key: Node, event: Any) -> bool:
        is_key = self._take is not None and isinstance(key, ScalarNode) and key.value == self._take.key
        return is_key and isinstance(event, yaml.SequenceStartEvent) and event.anchor is event.tag is None

    def _taken(self, event: Any, take: Take) -> Node:
        """Hand over the items of a list, and return the list without them."""
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        count = 0
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            item = self._node(event, 2)
            take.item(item)
            count += 1
            if count > MOST_ERRORS:
                self._refuse_length(item)
        return SequenceNode([], line, column, *_end(event, line))

    def _refuse_length(self, first: Node) -> NoReturn:
        text = f"this list has more than {MOST_ERRORS} entries; split the file"
        self._give_up(first.line, first.column, "too-large", text)

    def _give_up(self, line: int, column: int, rule: str, text: str) -> NoReturn:
        self._findings.append(Finding(self._name, rule, text, line=line, column=column))
        raise GaveUpError

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            text = f"found the anchor &{show_bare(event.anchor)}; remove it, and write each value in full"
            self._refuse(event, "yaml-anchor", text)
        if event.tag is not None:
            self._refuse(
                event, "yaml-tag", f"found the tag {show(event.tag)}; remove it, and put quotes around a text"
            )

    def _refuse(self, event: Any, rule: str, text: str) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        collect(self._findings, Finding(self._name, rule, text, line=line, column=column))
