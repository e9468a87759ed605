r"""The text of a TOML file -> the line of each of its tables, keys and list items.

    [java]                                   {("java",): 1, ("java", "package"): 2,
    package = "com.example"           ->      ("outputs",): 3, ("outputs", 0): 3,
    [[outputs]]                               ("outputs", 0, "target"): 4}
    target = "java"

The parser of the standard library drops the lines. This module reads the same text again, for a
finding about it. Source: TOML 1.0.0, https://toml.io/en/v1.0.0
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

Place = tuple[str | int, ...]  # keys, and the position of an item in its list, from 0

# A list of numbers can have half a million items. No finding is about the later ones.
_MOST_ITEMS = 1000  # of a list
_DEEPEST = 8  # parts of a place
_INTEGER = "[+-]?[0-9_]+"
# Compiled when it is first used: most files are right. A text without an end is a token too, so that no later
# part of it is read as another text, again and again.
_TOKEN = r"""(?xs)
    [ \t\r]++ | \#[^\n]*+
    | (?P<text> \"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z) | '''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)
              | "(?:[^"\\\n]|\\.)*+"?+ | '[^'\n]*+'?+ )
    | (?P<bare> [^\s"'\#,=.\[\]{}]++ )
    | (?P<mark> [\n,=.\[\]{}] )
    """


class _Token(NamedTuple):
    """A word, a text or a mark of TOML, and its line."""

    kind: str
    text: str
    line: int


def lines_of(text: str) -> Mapping[Place, int]:
    """Return the line of each place in a valid TOML file. A place has the line where it begins first."""
    return _Reader().read(_tokens(text))


def line_of_longest_number(text: str) -> int | None:
    """Return the line of the decimal integer with the most digits, None without an integer."""
    numbers = (
        token for token in _tokens(text) if token.kind == "bare" and re.fullmatch(_INTEGER, token.text)
    )
    longest = max(numbers, key=lambda token: len(token.text), default=None)
    return longest.line if longest else None


def line_of_depth(text: str, most: int) -> int | None:
    """Return the line where brackets are first open in more than `most` levels, None if they never are."""
    depth = 0
    for token in _tokens(text):
        if token.kind == "mark":
            depth += (token.text in "[{") - (token.text in "]}")
            if depth > most:
                return token.line
    return None


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in re.finditer(_TOKEN, text):
        if match.lastgroup is not None:
            yield _Token(match.lastgroup, match[0], line)
        line += match[0].count("\n")


class _Open(NamedTuple):
    """A list or a table that is open, and its place."""

    is_list: bool
    place: Place


class _Reader:
    """Reads the tokens of a file. `_expects` says what comes next: a key, a value, or the end of one."""

    def __init__(self) -> None:
        self._lines: dict[Place, int] = {}
        self._above: dict[Place, int] = {}  # of tables that only longer keys and heads name
        self._items: dict[Place, int] = {}  # the number of items of each list
        self._open = [_Open(is_list=False, place=())]  # the first one is the table of the last head
        self._parts: list[_Token] = []  # of the present key or head
        self._brackets = 0  # of the present head: 2 for `[[outputs]]`
        self._value: Place = ()
        self._expects: Literal["key", "value", "end"] = "key"

    def read(self, tokens: Iterable[_Token]) -> Mapping[Place, int]:
        for token in tokens:
            if token.kind == "mark":
                self._mark(token)
            elif self._expects == "key":
                self._parts.append(token)
            elif self._expects == "value":
                self._begin_value(token)
                self._expects = "end"
        return {**self._above, **self._lines}

    def _mark(self, token: _Token) -> None:
        match token.text, self._expects:
            case "=", "key":
                self._value = self._named(self._open[-1].place, is_item=False)
                self._expects = "value"
            case "[", "key":
                self._brackets += 1
            case "]", "key" if self._parts:
                self._open = [_Open(is_list=False, place=self._named((), is_item=self._brackets > 1))]
                self._brackets = 0
            case "[" | "{", "value":
                self._begin_value(token)
                self._open.append(_Open(token.text == "[", self._value))
                self._expects = "value" if token.text == "[" else "key"
            case "]" | "}", _ if len(self._open) > 1:
                self._open.pop()
                self._expects = "end"
            case ",", _:
                self._expects = "value" if self._open[-1].is_list else "key"
            case "\n", "end" if len(self._open) == 1:
                self._expects = "key"

    def _begin_value(self, token: _Token) -> None:
        """Note the line of the next item, if the value is one of a list."""
        if self._open[-1].is_list:
            self._value = self._next_item(self._open[-1].place, token.line)

    def _next_item(self, of: Place, line: int) -> Place:
        number = self._items.get(of, 0)
        self._items[of] = number + 1
        place = _below(of, number)
        if number < _MOST_ITEMS:
            self._note(place, line)
        return place

    def _named(self, table: Place, *, is_item: bool) -> Place:
        """Return the place of the key or head that was just read, and note its line."""
        *above, last = self._parts
        self._parts = []
        place = table
        for part in above:
            place = _below(place, _name(part.text))
            self._above.setdefault(place, part.line)
            if not table and (items := self._items.get(place)):  # `[a.b]` after `[[a]]` is in its last item
                place = _below(place, items - 1)
        place = _below(place, _name(last.text))
        self._note(place, last.line)
        return self._next_item(place, last.line) if is_item else place

    def _note(self, place: Place, line: int) -> None:
        if len(place) <= _DEEPEST:
            self._lines.setdefault(place, line)


def _below(place: Place, part: str | int) -> Place:
    """Return a place in a place. Below the deepest place that is noted, all are the same."""
    return (*place, part) if len(place) <= _DEEPEST else place


def _name(key: str) -> str:
    r"""Return the name in a part of a key: `"o\u0075t"` -> `out`."""
    if "\\" in key and key.startswith('"'):
        (name,) = tomllib.loads(f"{key}=0")
        return name
    return key.strip(key[0]) if key[0] in "\"'" else key
