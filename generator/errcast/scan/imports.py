"""The code of a file -> the same with one more import, in its place among the others.

    import os                          import os
    from b import c        ->          from b import c
                                       from face_error import FaceError

The imports are those at the start of a file, behind texts such as `"use strict"` and behind its package.
A new import stands among those that begin with the same word, if they are in order; else behind the last one.
Where it is not clear that a line ends there, nothing is added: then nothing of the file is fixed.
"""

import re
from typing import NamedTuple

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import TokenKind


class Insertion(NamedTuple):
    """A text to insert, and the offset for it."""

    offset: int
    text: str


class Head(NamedTuple):
    """The start of a file: its imports, and the offset behind what must stand before all imports."""

    imports: tuple["Statement", ...]
    start: int


class Statement(NamedTuple):
    """A statement on its own lines: the offsets of its first line and behind its last one, and its text."""

    start: int
    end: int
    text: str


_ENDS = (")", "]", "}")
_FUTURE = "__future__"


def head(text: str, code: TokenizedCode, words: frozenset[str]) -> Head | None:
    """Return the start of a file, None if its lines are not clear. `words` begin imports in the language."""
    imports: list[Statement] = []
    place, start = 0, 0
    while place < len(code.tokens):
        first = code.at(place)
        last = _last(code, place)
        is_import = first.text in words and first.kind is not TokenKind.TEXT
        is_package = place == 0 and first.kind is TokenKind.KEYWORD and first.text == "package"
        only_text = first.kind is TokenKind.TEXT and all(
            code.text(at) in ("", ";") for at in range(place, last + 1)
        )
        if not (is_import or is_package or (only_text and not imports)):
            return Head(
                tuple(imports), imports[-1].end if imports else start or _line_start(text, first.start)
            )
        end = _end_of_line(text, code.at(last).end)
        ends = [at for at in range(place, last) if code.text(at) == ";" and code.around[at] == FILE]
        if end is None or ends:
            return None
        if is_import:
            imports.append(
                Statement(_line_start(text, first.start), end, text[first.start : code.at(last).end])
            )
        start = end
        place = last + 1
    return Head(tuple(imports), start)


def insertion(text: str, found: Head, statement: str) -> Insertion:
    """Return where a new import goes."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    word = statement.split(None, 1)[0]
    alike = [
        each for each in found.imports if each.text.split(None, 1)[0] == word and _FUTURE not in each.text
    ]
    lines = [each.text for each in alike]
    later = next((each for each in alike if each.text > statement), None)
    if later is not None and lines == sorted(lines):
        return Insertion(later.start, f"{statement}{line_end}")
    if alike and lines == sorted(lines):
        return _at(text, alike[-1].end, statement, line_end)
    if found.imports:
        return _at(text, found.imports[-1].end, statement, line_end)
    written = len(text[: found.start].rstrip())
    line = text.find("\n", written, found.start) + 1
    if written and line and "\n" in text[line : found.start]:  # the blank lines stay below the import
        return Insertion(line, f"{line_end}{statement}{line_end}")
    before = line_end if _has_statement(text, found.start) else ""
    return Insertion(found.start, f"{before}{statement}{line_end}{line_end}")


def _has_statement(text: str, offset: int) -> bool:
    """Tell whether the line before an offset is code: a text or a package, and no comment."""
    line = text[:offset].lstrip("\ufeff").rstrip("\r\n").rpartition("\n")[2].lstrip()
    is_apart = text[:offset].replace("\r", "").endswith("\n\n")
    return bool(line) and not is_apart and not line.startswith(("#", "//", "/*", "*"))


def _at(text: str, offset: int, statement: str, line_end: str) -> Insertion:
    is_open = not text[:offset].endswith("\n")
    return Insertion(offset, f"{line_end}{statement}" if is_open else f"{statement}{line_end}")


def _last(code: TokenizedCode, place: int) -> int:
    """Return the last token of a statement that begins at a place: the last before a line at the margin."""
    at = place
    while at + 1 < len(code.tokens):
        after = code.at(at + 1)
        is_inside = code.around[at + 1] != FILE or after.text in _ENDS
        if code.begins_line(at + 1) and not is_inside:
            break
        at += 1
    return at


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _end_of_line(text: str, offset: int) -> int | None:
    """Return the offset behind the line, None if the statement or a comment may go on in the next one."""
    end = text.find("\n", offset)
    rest = (text[offset:] if end < 0 else text[offset:end]).strip()
    is_open = rest.endswith("\\") or ("/*" in rest and "*/" not in rest)
    is_comment = re.match(r"(?:;\s*)?(?:#|//|/\*)|;?$", rest) is not None
    if is_open or not is_comment:
        return None
    return len(text) if end < 0 else end + 1
