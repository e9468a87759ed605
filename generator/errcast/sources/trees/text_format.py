"""A message of Protocol Buffers in their text format -> the tables in it (see `records`).

error { code: 11 text: "no fire" }
error { code: 12 text: "no room" }   -> "error": [{"code": 11, "text": "no fire"}, {"code": 12, …}]
"""

import re
from collections.abc import Iterator, Sequence
from typing import NoReturn

from errcast.findings import Finding, show
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import TRUTH_VALUE, Grid
from errcast.sources.trees.nodes import Fields, Items, Leaf, Member, Tree
from errcast.sources.trees.records import tables

_SPACE = re.compile(r"(?:[\s,;]|#[^\n]*+)*+")
_NAME = re.compile(r"[A-Za-z_][\w.]*|\[[\w./]+\]")
_TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'')
_BESIDE = re.compile(r"(?:\s|#[^\n]*+)*+(?=[\"'])")  # a comma is between two texts
_WORD = re.compile(r"[^\s,;{}<>\[\]\"'#:]+")
_ESCAPE = re.compile(
    r"\\(?:([0-7]{1,3})|[xX]([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL
)
_ESCAPES = {
    **{"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"},
    **dict(zip("\\'\"?", "\\'\"?", strict=True)),
}
_OCTAL = re.compile("(-?)0([0-9]+)")
_CLOSING = {"{": "}", "<": ">"}
_DEEPEST_NESTING = 64
_MOST_DIGITS = 22  # of an octal number of 64 bits


class _UnreadableError(Exception):
    """The text is not in the text format from here on."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read(text: str, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the tables of a message, or what is wrong with its form. Raises TooMuchWorkError."""
    try:
        root = _Parser(text.replace("\r\n", "\n").replace("\r", "\n"), path).message("", 0)
    except _UnreadableError as error:
        return [], [error.finding]
    if not root.members:
        return [], [Finding(path, "empty-file", "the file has no fields", line=1)]
    return tables(root, path, budget or WorkBudget(len(text)))


class _Parser:
    def __init__(self, text: str, path: str) -> None:
        self._text, self._path, self._at = text, path, 0
        self._counted, self._line = 0, 1

    def message(self, closing: str, depth: int) -> Fields:
        """Return the fields up to the closing mark, "" for the end; a field that is there again is a list."""
        line = self._here()
        if depth > _DEEPEST_NESTING:
            self._stop("a message that is not nested so deep")
        found: dict[str, list[Tree]] = {}
        while self._peek() != closing:
            name = _NAME.match(self._text, self._at)
            if name is None:
                self._stop("the name of a field")
            self._at = name.end()
            has_colon = self._peek() == ":"
            self._at += has_colon
            if not has_colon and self._peek() not in ("{", "<"):
                self._stop("a `:` and a value")
            found.setdefault(name[0], []).extend(self._values(depth))
        self._at += len(closing)
        members = [
            Member(key, nodes[0] if len(nodes) == 1 else Items(nodes[0].line, nodes))
            for key, nodes in found.items()
        ]
        return Fields(line, members)

    def _values(self, depth: int) -> list[Tree]:
        if self._peek() != "[":
            return [self._value(depth)]
        self._at += 1
        nodes: list[Tree] = []
        while self._peek() != "]":
            nodes.append(self._value(depth))
        self._at += 1
        return nodes

    def _value(self, depth: int) -> Tree:
        mark, line = self._peek(), self._here()
        if mark in _CLOSING:
            self._at += 1
            return self.message(_CLOSING[mark], depth + 1)
        if mark in ('"', "'"):
            parts = []
            at: int | None = self._at
            while at is not None:  # texts side by side are one
                found = _TEXT.match(self._text, at)
                if found is None:
                    self._stop("the quote at the end of this text")
                self._at = found.end()
                parts.append(found[1] if found[1] is not None else found[2])
                beside = _BESIDE.match(self._text, self._at)
                at = beside.end() if beside else None
            return Leaf(line, self._plain(parts, line), is_text=True)
        word = _WORD.match(self._text, self._at)
        if word is None:
            self._stop("a value")
        text = word[0]
        if octal := _OCTAL.fullmatch(text):
            if octal[2].strip("01234567") or len(octal[2]) > _MOST_DIGITS:
                self._stop("an octal number of 64 bits, as one with a zero before it is octal")
            text = f"{octal[1]}{int(octal[2], 8)}"
        self._at = word.end()
        return Leaf(line, text, is_text=False, kind=TRUTH_VALUE if text in ("true", "false") else "")

    def _plain(self, texts: Sequence[str], line: int) -> str:
        r"""Return texts as one, without escapes; those of bytes are UTF-8 together: `\303` `\244` -> `ä`."""
        try:
            return b"".join(part for text in texts for part in _bytes(text)).decode()
        except (KeyError, ValueError, OverflowError):
            shown = show("".join(texts), 30)
            said = f"the text {shown} has an escape that is not known, or bytes that are not UTF-8"
            raise _UnreadableError(
                Finding(self._path, "not-text-format", f"{said}; write the character itself", line=line)
            ) from None

    def _peek(self) -> str:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._text[self._at : self._at + 1]

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _stop(self, expected: str) -> NoReturn:
        rest = self._text[self._at : self._at + 20].split("\n")[0]
        found = show(rest) if rest else "the end of the file"
        text = f"not Protocol Buffers in text: found {found}, expected {expected}; fix the syntax here"
        raise _UnreadableError(Finding(self._path, "not-text-format", text, line=self._here()))


def _bytes(text: str) -> Iterator[bytes]:
    """Yield the bytes of a text in parts. Raises KeyError, ValueError or OverflowError for another escape."""
    at = 0
    for match in _ESCAPE.finditer(text):
        octal, digits, short, long, other = match.groups()
        yield text[at : match.start()].encode()
        at = match.end()
        if octal or digits:
            yield bytes([int(octal, 8) if octal else int(digits, 16)])
        else:
            code = short or long
            yield (chr(int(code, 16)) if code else _ESCAPES[other]).encode()
    yield text[at:].encode()
