"""The brackets of code -> the statements or elements between them.

    enum Kiln {            the bracket `{`:   LAMP_OUT(11, "no lamp")
        LAMP_OUT(11, "no lamp"),       ->     DOOR_SHUT(12, "no way in")
        DOOR_SHUT(12, "no way in");

Commas and semicolons end an element. So does the end of a line, except in round and square brackets, and
where the code goes on on the next line.
"""

from collections.abc import Iterator
from typing import NamedTuple

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import TokenKind

BRACKETS = ("(", "[", "{")
_CLOSING = (")", "]", "}")
_KEY_MARKS = frozenset([":", "=", "=>", ":="])
_FEWEST_KEYED = 2  # a key and a mark
# A line that begins with one of these belongs to the line before it.
_CONTINUING = ("{", ".", "=", "+", "->", "=>", "?", ":", "?:", "&&", "||", "|", "?.", "::", "<<")
# What has a value behind a colon at the end of the line. Behind other words, a colon begins a block.
LABELS = ("case", "when", "if", "elif", "elsif", "elseif", "else", "default", "match")
_BLOCKS = ("public", "private", "protected", "internal", "signals")
_TYPES = frozenset(["class", "struct", "enum", "extension", "protocol", "interface", "object", "trait"])
_ASKING = frozenset(["if", "elsif", "elif", "elseif"])
_IN_HEADS = frozenset(["implements", "extends", "with", "where", "permits"])
_VALUES = frozenset(["{", "=", "("])
_LONGEST_START = 5  # tokens up to the word for a type
_LONGEST_HEAD = 40
_DECLARING = ("const", "var", "let", "val")


class Segment(NamedTuple):
    """A statement or an element: the places of its tokens, without what is inside of its brackets.

    `last` is the place of its last token: if that is a bracket, of its closing half.
    """

    places: tuple[int, ...]
    last: int

    @property
    def first(self) -> int:
        """The place of the first token."""
        return self.places[0]

    @property
    def ends(self) -> tuple[int, int]:
        """The places of the first and the last token."""
        return self.places[0], self.last


def is_open(code: TokenizedCode, place: int) -> bool:
    """Tell whether a token is a bracket that is closed."""
    token = code.at(place)
    is_mark = token.kind is TokenKind.OPERATOR and token.text in BRACKETS
    return is_mark and code.end(place) < len(code.tokens)


def inner_brackets(code: TokenizedCode, segment: Segment) -> list[int]:
    """Return the brackets of a segment that are in no other bracket of it."""
    return [place for place in segment.places if is_open(code, place)]


def segments(code: TokenizedCode, scope: int) -> Iterator[Segment]:
    """Yield the segments in a bracket, or of the whole file."""
    place, end = (0, len(code.tokens)) if scope == FILE else (scope + 1, code.end(scope))
    has_lines = _has_lines(code, scope)
    current: list[int] = []
    last = place
    while place < end:
        token = code.at(place)
        is_mark = token.kind is TokenKind.OPERATOR
        is_comma = is_mark and token.text == "," and scope != FILE and not _is_head(code, current, scope)
        if is_comma or (is_mark and token.text == ";"):
            if current:
                yield Segment(tuple(current), last)
            current = []
            place += 1
            continue
        if is_mark and token.text == "\\" and scope != FILE and code.begins_line(place + 1):
            place += 1  # the line goes on
            continue
        if current and has_lines and code.begins_line(place) and _ends_before(code, current, place, scope):
            yield Segment(tuple(current), last)
            current = []
        current.append(place)
        last = code.end(place) if is_open(code, place) else place
        place = last + 1
    if current:
        yield Segment(tuple(current), last)


def _is_head(code: TokenizedCode, current: list[int], scope: int) -> bool:
    """Tell whether a segment is the head of a type in a block: a comma divides what it extends.

    struct Fault: Error, Equatable {
    """
    if code.text(scope) != "{" or len(current) > _LONGEST_HEAD:
        return False
    words = [code.text(place) for place in current]
    return not _TYPES.isdisjoint(words[:_LONGEST_START]) and not _VALUES.intersection(words)


def _has_lines(code: TokenizedCode, scope: int) -> bool:
    """Tell whether the end of a line ends a statement: `const (` has a statement on each line."""
    is_block = scope == FILE or code.text(scope) == "{"
    return is_block or (code.text(scope) == "(" and code.text(scope - 1) in _DECLARING)


def _is_condition(code: TokenizedCode, current: list[int]) -> bool:
    """Tell whether a segment is a condition alone, whose statement follows: `if (code == LAMP_OUT)`."""
    words = [code.text(place) for place in current]
    is_in_brackets = words in (["if", "("], ["else", "if", "("])
    return is_in_brackets or (words[0] in _ASKING and not _has_end(code, current, words))


def _has_end(code: TokenizedCode, current: list[int], words: list[str]) -> bool:
    """Tell whether a condition without brackets goes on behind its line: `if code == 11 {`."""
    return "(" in words or "{" in words or any(code.begins_line(place) for place in current[1:])


def _ends_before(code: TokenizedCode, current: list[int], place: int, scope: int) -> bool:
    """Tell whether a segment ends before the first token of a line."""
    before, token, first = code.at(place - 1), code.at(place), code.text(current[0])
    if token.kind is TokenKind.OPERATOR and token.text == "#":
        return True
    if first == "#" and code.text(current[0] + 1) != "[":  # a directive of a preprocessor
        return before.text != "\\"
    if before.kind is TokenKind.OPERATOR and before.text == ":":
        return first in _BLOCKS or (scope == FILE and first not in LABELS)
    if before.text == "," and scope == FILE:
        return _is_next_of_list(code, current, place)
    is_part_of_head = token.text in _IN_HEADS and not _TYPES.isdisjoint(
        map(code.text, current[:_LONGEST_START])
    )
    if is_part_of_head or (token.kind is TokenKind.OPERATOR and token.text in _CONTINUING):
        return False
    is_literal = before.kind is token.kind is TokenKind.TEXT
    is_end = before.text in _CLOSING if before.kind is TokenKind.OPERATOR else not is_literal
    return is_end and not _is_condition(code, current)


def _is_next_of_list(code: TokenizedCode, current: list[int], place: int) -> bool:
    """Tell whether the comma at the end of a line ends an element: `{11, "no lamp"},`, `LAMP_OUT = 11,`."""
    if code.text(place) == "{":
        return code.text(current[0]) == "{"
    is_given = code.at(place).kind is TokenKind.NAME and code.text(place + 1) == "="
    return is_given and "=" in map(code.text, current)


def keyed(code: TokenizedCode, segment: Segment) -> tuple[str, tuple[int, ...]]:
    """Return the key of an element, and the tokens of its value: `message: "no lamp"`, `.code = 11`.

    The key is without a word for a field at its end: `CodeField: 11`.
    """
    places = segment.places[1:] if code.text(segment.first) == "." else segment.places
    if (
        len(places) > _FEWEST_KEYED
        and code.at(places[1]).kind is TokenKind.OPERATOR
        and code.text(places[1]) in _KEY_MARKS
    ):
        token = code.at(places[0])
        if token.kind in (TokenKind.NAME, TokenKind.KEYWORD):
            return token.text.removesuffix("Field") or token.text, places[2:]
        if token.kind is TokenKind.TEXT and isinstance(token.value, str):
            return token.value.lstrip(":"), places[2:]
    return "", segment.places
