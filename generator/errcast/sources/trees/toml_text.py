"""TOML -> the tables in it (see `records`).

[[error]]
code = 0x1F
message = "busy"      -> a table: code, message; 0x1F, busy

`tomllib` decides what is TOML, and reads each text. It keeps neither lines nor the spelling of
numbers, so this module finds the tables, keys and values of a text that `tomllib` accepts.
"""

import re
import tomllib
from bisect import bisect_right
from typing import NamedTuple

from errcast.files.contents import line_starts
from errcast.findings import Finding, show_bare
from errcast.limits import forbidden_character_problem
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import DATE, TIME, TRUTH_VALUE, Grid
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree
from errcast.sources.trees.records import tables
from errcast.text.characters import forbidden_characters

_DEEPEST_NESTING = 64
_MOST_FINDINGS = 20  # more are not reported
_TOKEN = re.compile(
    r'''
      (?P<text> """ (?: [^"\\]++ | \\. | "(?!"") )*+ """ "{0,2}
              | \'\'\' (?: [^']++ | '(?!'') )*+ \'\'\' '{0,2}
              | (?!""") " (?: [^"\\\n]++ | \\[^\n] )*+ "
              | (?!\'\'\') ' [^'\n]*+ ' )
    | (?P<unclosed> ["'] )
    | (?P<nothing> [ \t]++ | \#[^\n]*+ )
    | (?P<mark> [][{},=.\n] )
    | (?P<word> [^][{},=.\n\s"'#]++ | . )
    ''',
    re.VERBOSE | re.DOTALL,
)
_OPENING, _CLOSING = ("[", "{"), ("]", "}")
_WORDS = {"true": TRUTH_VALUE, "false": TRUTH_VALUE}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*", re.DOTALL)
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}.*", re.DOTALL)
_OTHER_BASE = re.compile("0[ob][0-7_]+")
_DIGITS = re.compile("[0-9_]+")
_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")


class _Token(NamedTuple):
    """A part of the text: a text in quotes, a word, or a mark such as `=`; a line feed is a mark."""

    kind: str
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    """Return the tokens of a text; there are none behind a quote that is not closed."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind == "unclosed":
            break
        if kind != "nothing":
            tokens.append(_Token(kind, match[0], match.start()))
    return tokens


class _Table:
    """A table that is not complete yet."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.entries: dict[str, _Node] = {}


_Node = Tree | _Table | list[_Table]


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a TOML text, or what is wrong with its form."""
    root, findings = tree_of(text, path)
    return ([], findings) if root is None else tables(root, path, budget or WorkBudget(len(text)))


def tree_of(text: str, path: str) -> tuple[Tree | None, list[Finding]]:
    """Return the root table of a TOML text, or what is wrong with it."""
    unified = text.replace("\r\n", "\n")
    reader = _Reader(unified, _tokens(unified), path)
    if problem := reader.too_deep() or _not_toml(unified, path):
        return None, [problem]
    root = reader.document()
    return (None, reader.findings) if reader.findings else (root, [])


def _not_toml(text: str, path: str) -> Finding | None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        end = text.count("\n") + 1
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (end, None)
        problem = show_bare(_PLACE.sub("", str(error)), 200)
        found = f"not TOML: {problem}; fix the syntax here"
        return Finding(path, "not-toml", found, line=line, column=column)
    except ValueError:  # Python refuses an integer with thousands of digits
        longest = max(_DIGITS.finditer(text), key=lambda match: len(match[0]))
        found = "not TOML: this integer has far too many digits; put quotes around it if it is a text"
        return Finding(path, "not-toml", found, line=text.count("\n", 0, longest.start()) + 1)
    return None


class _Reader:
    """Reads the tokens of a text once; `findings` are about texts with characters that nobody may use."""

    def __init__(self, text: str, tokens: list[_Token], path: str) -> None:
        self.findings: list[Finding] = []
        self._text = text
        self._tokens = tokens
        self._path = path
        self._starts = line_starts(text)
        self._next = 0

    def too_deep(self) -> Finding | None:
        """Return the finding for brackets, or keys with dots, that are nested too deep for any table."""
        depth = parts = 0
        for kind, text, at in self._tokens:
            parts = parts + (text == ".") if kind != "mark" or text == "." else 0
            if kind == "mark":
                depth = max(0, depth + (text in _OPENING) - (text in _CLOSING))
            if max(depth, parts) > _DEEPEST_NESTING:
                found = f"nested deeper than {_DEEPEST_NESTING} levels; a table needs two levels"
                return Finding(self._path, "too-deep", found, line=self._line(at))
        return None

    def document(self) -> Tree:
        """Return the root table. `tomllib` has accepted the text, so it has no other syntax."""
        root = current = _Table(1)
        while self._peek():
            if self._take("\n"):
                continue
            line = self._line(self._tokens[self._next].at)
            if self._take("["):
                is_list = self._take("[")
                keys = self._keys()
                current = _added(root, keys, line) if is_list else _below(root, keys, line)
                for _ in range(1 + is_list):
                    self._take("]")
            else:
                self._pair(current, line)
        return _finished(root)

    def _peek(self) -> str:
        return self._tokens[self._next].text if self._next < len(self._tokens) else ""

    def _take(self, mark: str) -> bool:
        """Pass over the next token if it is this mark."""
        is_next = self._peek() == mark
        self._next += is_next
        return is_next

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def _pair(self, table: _Table, line: int) -> None:
        *keys, last = self._keys()
        self._take("=")
        _below(table, keys, line).entries[last] = self._value()

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._take("."):
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        kind, text, at = self._tokens[self._next]
        self._next += 1
        return self._string(text, at) if kind == "text" else text

    def _value(self) -> Tree:
        kind, text, at = self._tokens[self._next]
        line = self._line(at)
        if kind == "text":
            self._next += 1
            return Leaf(line, self._string(text, at), is_text=True)
        if self._take("["):
            items: list[Tree] = []
            while not self._ends("]"):
                items.append(self._value())
            return Items(line, items)
        if self._take("{"):
            table = _Table(line)
            while not self._ends("}"):
                self._pair(table, self._line(self._tokens[self._next].at))
            return _finished(table)
        return self._word(line, at)

    def _ends(self, closing: str) -> bool:
        """Pass over commas and line ends, and the closing mark if it follows."""
        while self._take(",") or self._take("\n"):
            pass
        return self._take(closing)

    def _word(self, line: int, at: int) -> Leaf:
        """Return a number, a word or a date; a date may have a blank before its time."""
        while self._peek() and self._peek() not in (",", "]", "}", "\n"):
            last = self._tokens[self._next]
            self._next += 1
        text = self._text[at : last.at + len(last.text)]
        if _DATE.fullmatch(text) or _TIME.fullmatch(text):
            return Leaf(line, text, is_text=False, kind=DATE if _DATE.fullmatch(text) else TIME)
        if _OTHER_BASE.fullmatch(text):
            text = str(int(text, base=0))
        return Leaf(line, text.replace("_", "").removeprefix("+"), is_text=False, kind=_WORDS.get(text, ""))

    def _string(self, raw: str, at: int) -> str:
        r"""Return the text of a string: `"a\tb"` -> `a`, tab, `b`."""
        if "\\" not in raw and raw[:3] not in ('"""', "'''"):
            return raw[1:-1]
        text = str(tomllib.loads(f"text = {raw}")["text"]).replace("\r", "\n")
        for _, character in forbidden_characters(text):
            if len(self.findings) < _MOST_FINDINGS:
                problem = forbidden_character_problem(character)
                self.findings.append(Finding(self._path, "forbidden-character", problem, line=self._line(at)))
        return text


def _below(table: _Table, keys: list[str], line: int) -> _Table:
    """Return the table at some keys below another, made where it is missing; of a list, the last table."""
    for key in keys:
        node = table.entries.setdefault(key, _Table(line))
        if isinstance(node, list):
            node = node[-1]
        assert isinstance(node, _Table)
        table = node
    return table


def _added(root: _Table, keys: list[str], line: int) -> _Table:
    """Return a new table at the end of the list at some keys."""
    *above, last = keys
    listed = _below(root, above, line).entries.setdefault(last, [])
    assert isinstance(listed, list)
    listed.append(_Table(line))
    return listed[-1]


def _finished(table: _Table) -> Fields:
    members = [Member(key, _tree(node)) for key, node in table.entries.items()]
    return Fields(table.line, members)


def _tree(node: _Node) -> Tree:
    match node:
        case _Table():
            return _finished(node)
        case list():
            return Items(node[0].line, [_finished(each) for each in node])
    return node
