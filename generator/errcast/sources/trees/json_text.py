"""JSON -> the tables in it (see `records`); also JSON Lines, with an object on each line.

    [{"code": 1, "message": "busy"}]    -> a table: code, message; 1, busy

errcast has its own reader, because the reader of Python keeps neither lines nor the spelling of
numbers. It is strict, as RFC 8259 is, but for comments and a comma behind the last value of a table: people
write both, and they change nothing. A note says so.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NoReturn

from errcast.files.contents import line_starts
from errcast.findings import Finding, show
from errcast.limits import forbidden_character_problem
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import TRUTH_VALUE, Grid
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree
from errcast.sources.trees.records import tables
from errcast.sources.trees.repeated_keys import without_repeated_keys
from errcast.text.characters import forbidden_characters

_DEEPEST_NESTING = 64
_MOST_VALUES = 10_000_000
_MOST_FINDINGS = 20  # more are not reported
_WHITE_SPACE = re.compile(r"[ \t\r\n]*")
_UNESCAPED = re.compile(r'[^"\\\x00-\x1f]*')
_WORD = re.compile(r"[^\s\[\]{},:\"'/#]+")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_COMMENTS = ("//", "/*", "#")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


class _UnreadableError(Exception):
    """The text is not JSON from here on."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a JSON text, or what is wrong with its form."""
    root, findings = _tree(text, path, is_table=True)
    if root is None:
        return [], findings
    root, notes = without_repeated_keys(root, path)
    notes = [*findings, *notes]
    if any(note.level == "error" for note in notes):
        return [], notes
    grids, findings = tables(root, path, budget or WorkBudget(len(text)))
    return grids, [*notes, *findings]


def tree(text: str, path: str) -> tuple[Tree | None, list[Finding]]:
    """Return the nodes of a JSON text, or what is wrong with its form."""
    return _tree(text, path, is_table=False)


def _tree(text: str, path: str, *, is_table: bool) -> tuple[Tree | None, list[Finding]]:
    """Return the nodes of a text, and notes; in a table, keys may be there twice."""
    parser = _Parser(text, path, is_table=is_table)
    try:
        root = parser.document()
    except _UnreadableError as error:
        return None, [*parser.findings, error.finding]
    return (None, parser.findings) if parser.findings else (root, parser.notes())


class _Parser:
    """Reads a text once; `findings` are those that do not stop the reading."""

    def __init__(self, text: str, path: str, *, is_table: bool) -> None:
        self._is_table = is_table
        self._more: dict[str, list[int]] = {}  # what JSON does not have, with its lines
        self.findings: list[Finding] = []
        self._text = text
        self._path = path
        self._starts = line_starts(text)
        self._at = 0
        self._values = 0

    def document(self) -> Tree:
        """Return the one value of a text, or a list of the values of JSON Lines."""
        values: list[Tree] = []
        while not self._is_at_end():
            if values and (isinstance(values[0], Leaf) or self._peek() not in ("{", "[")):
                remedy = "put [ and ] around the list" if self._peek() == "," else "remove what follows"
                self._refuse("the end of the file", remedy)
            values.append(self._node(0))
        if not values:
            raise _UnreadableError(Finding(self._path, "empty-file", "the file is empty", line=1, column=1))
        return values[0] if len(values) == 1 else Items(values[0].line, values)

    def notes(self) -> list[Finding]:
        """Return a note about each thing that JSON does not have, and that was read over."""
        return [
            Finding(
                self._path,
                "not-json",
                f"JSON has no {what}; {_these(lines)} left out",
                line=lines[0],
                level="note",
            )
            for what, lines in self._more.items()
        ]

    def _is_at_end(self) -> bool:
        white_space = _WHITE_SPACE.match(self._text, self._at)
        assert white_space is not None
        self._at = white_space.end()
        while self._is_table and (comment := _COMMENT.match(self._text, self._at)):
            self._more.setdefault("comments", []).append(self._line())
            white_space = _WHITE_SPACE.match(self._text, comment.end())
            assert white_space is not None
            self._at = white_space.end()
        return self._at == len(self._text)

    def _peek(self) -> str:
        """Return the next character that is not white space, "" at the end."""
        return "" if self._is_at_end() else self._text[self._at]

    def _take(self, character: str) -> bool:
        if self._peek() != character:
            return False
        self._at += 1
        return True

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)

    def _node(self, depth: int) -> Tree:
        following, line = self._peek(), self._line()
        self._values += 1
        if self._values > _MOST_VALUES:
            self._stop("too-large", f"the file contains more than {_MOST_VALUES:,} values; split it")
        if depth >= _DEEPEST_NESTING and following in ("{", "["):
            self._stop("too-deep", f"nested deeper than {_DEEPEST_NESTING} levels; a table needs two levels")
        if following == "{":
            return Fields(line, self._members(depth))
        if following == "[":
            return Items(line, self._items(depth))
        if following == '"':
            return Leaf(line, self._string(), is_text=True)
        return self._number_or_word(line)

    def _items(self, depth: int) -> list[Tree]:
        self._at += 1
        items: list[Tree] = []
        if self._take("]"):
            return items
        while True:
            items.append(self._node(depth + 1))
            if self._take("]") or self._comma("]"):
                return items

    def _members(self, depth: int) -> list[Member]:
        self._at += 1
        members: list[Member] = []
        lines: dict[str, int] = {}
        if self._take("}"):
            return members
        while True:
            if self._peek() != '"':
                self._refuse("a key in double quotes", "fix the syntax here")
            line, place = self._line(), self._place()
            key = self._string()
            if key in lines and not self._is_table:
                text = f"the key {show(key)} is already used on line {lines[key]}; keep one of them"
                self._find(self._finding(place, "duplicate-key", text))
            if not self._take(":"):
                self._refuse("a `:` after the key", "fix the syntax here")
            node = self._node(depth + 1)
            if key not in lines or self._is_table:
                members.append(Member(key, node))
            lines.setdefault(key, line)
            if self._take("}") or self._comma("}"):
                return members

    def _comma(self, closing: str) -> bool:
        """Take a comma; return whether it was behind the last value, and the end is taken too."""
        if not self._take(","):
            self._refuse(f"a comma or `{closing}`", "fix the syntax here")
        if self._peek() != closing:
            return False
        if not self._is_table:
            self._refuse("a value after the comma", "remove the comma")
        self._more.setdefault("comma behind the last value", []).append(self._line())
        return self._take(closing)

    def _number_or_word(self, line: int) -> Leaf:
        word = _WORD.match(self._text, self._at)
        if word is None or not (word[0] in ("true", "false", "null") or _NUMBER.fullmatch(word[0])):
            self._refuse("a value", "a text needs double quotes around it")
        self._at = word.end()
        kind = TRUTH_VALUE if word[0] in ("true", "false") else ""
        return Leaf(line, word[0], is_text=False, kind=kind)

    def _string(self) -> str:
        """Return the text between the quotes that begin here; line ends in it are line feeds."""
        start, place = self._at, self._place()
        raw = self._raw_string()
        try:
            text = json.loads(raw) if "\\" in raw else raw[1:-1]
        except json.JSONDecodeError as error:
            self._at = start + error.pos
            self._refuse("an escape such as \\n or \\u4e2d", "write \\\\ for a backslash")
        if "\\" in raw:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            for _, character in forbidden_characters(text):
                problem = forbidden_character_problem(character)
                self._find(self._finding(place, "forbidden-character", problem))
        return str(text)

    def _raw_string(self) -> str:
        start = self._at
        self._at += 1
        while True:
            plain = _UNESCAPED.match(self._text, self._at)
            assert plain is not None
            self._at = plain.end()
            following = self._text[self._at : self._at + 1]
            if following == "\\":
                self._at += 2
            elif following == '"':
                self._at += 1
                return self._text[start : self._at]
            else:
                within = {"": "the end of the file", "\t": "a tab"}.get(following, "the end of the line")
                self._at = start
                remedy = "close the quote, or write \\n or \\t"
                text = f"not JSON: {within} within the text that begins here; {remedy}"
                self._stop("not-json", text)

    def _place(self) -> tuple[int, int]:
        line = self._line()
        return line, self._at - self._starts[line - 1] + 1

    def _find(self, finding: Finding) -> None:
        if len(self.findings) < _MOST_FINDINGS:
            self.findings.append(finding)

    def _refuse(self, expected: str, remedy: str) -> NoReturn:
        if self._text.startswith(_COMMENTS, self._at):
            self._stop("not-json", "not JSON: JSON has no comments; remove this comment")
        rest = self._text[self._at : self._at + 20].split("\n")[0]
        found = show(rest) if rest else "the end of the file"
        self._stop("not-json", f"not JSON: found {found}, expected {expected}; {remedy}")

    def _stop(self, rule: str, text: str) -> NoReturn:
        raise _UnreadableError(self._finding(self._place(), rule, text))

    def _finding(self, place: tuple[int, int], rule: str, text: str) -> Finding:
        line, column = place
        return Finding(self._path, rule, text, line=line, column=column)


def _these(lines: Sequence[int]) -> str:
    return f"this one and {len(lines) - 1} more were" if len(lines) > 1 else "this one was"
