"""The code of a file -> the same with one more import, in its place among the others.

    import os                          import os
    from b import c        ->          from b import c
                                       from face_error import FaceError

A new import stands among those that begin with the same word, in their order if they are in order; else
behind the last import; in a file without any, before its first line of code.
"""

from typing import NamedTuple

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import TokenKind


class Insertion(NamedTuple):
    """A text to insert, and the offset for it."""

    offset: int
    text: str


class _Statement(NamedTuple):
    """An import: the offsets of its first line and behind its last one, and its text."""

    start: int
    end: int
    text: str


_ENDS = (")", "]", "}")
_HEADS = ("package", "module", "namespace")  # statements that stand before all imports


def with_import(text: str, code: TokenizedCode, statement: str, words: frozenset[str]) -> Insertion:
    """Return where an import goes. `words` are those that begin imports in the language."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    imports = [each for each in _statements(text, code) if each.text.split(None, 1)[0] in words]
    alike = [each for each in imports if each.text.split(None, 1)[0] == statement.split(None, 1)[0]]
    if not imports:
        return _first(text, code, f"{statement}{line_end}", line_end)
    lines = [each.text for each in alike]
    if alike and lines == sorted(lines):
        later = next((each for each in alike if each.text > statement), None)
        if later is not None:
            return Insertion(later.start, f"{statement}{line_end}")
        return _behind(alike[-1], statement, text, line_end)
    return _behind(imports[-1], statement, text, line_end)


def _behind(last: _Statement, statement: str, text: str, line_end: str) -> Insertion:
    is_open = not text[: last.end].endswith("\n")
    return Insertion(last.end, f"{line_end}{statement}" if is_open else f"{statement}{line_end}")


def _first(text: str, code: TokenizedCode, line: str, line_end: str) -> Insertion:
    """Return the place of the only import of a file: behind its head, before its first line of code."""
    statements = list(_statements(text, code))
    heads = [each for each in statements if each.text.split(None, 1)[0] in _HEADS]
    if heads:
        return Insertion(heads[-1].end, f"{line_end}{line}")
    return Insertion(statements[0].start if statements else 0, f"{line}{line_end}")


def _statements(text: str, code: TokenizedCode) -> list[_Statement]:
    """Return the statements at the margin of a file, each from its line to the next statement's."""
    found: list[_Statement] = []
    starts = [
        place
        for place, token in enumerate(code.tokens)
        if code.around[place] == FILE
        and (place == 0 or code.begins_line(place))
        and token.text not in _ENDS
        and not (token.kind is TokenKind.OPERATOR and token.text != "#")
        and text[text.rfind("\n", 0, token.start) + 1 : token.start].strip() == ""
    ]
    for number, place in enumerate(starts):
        last = (starts[number + 1] if number + 1 < len(starts) else len(code.tokens)) - 1
        start = text.rfind("\n", 0, code.at(place).start) + 1
        end = text.find("\n", code.at(last).end)
        end = len(text) if end < 0 else end + 1
        found.append(_Statement(start, end, text[code.at(place).start : code.at(last).end]))
    return found
