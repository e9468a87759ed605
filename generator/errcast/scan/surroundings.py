"""A literal in code -> the words of the code and of the comments around it.

30003 => true,  // unreachable handset       ->   true, unreachable, handset
if (code === 1062) show("Duplicate name")    ->   code, show, duplicate, name

They end at the next code and at the one before. Words of a language without spaces are three characters each:
图片尺寸 -> 图片尺, 片尺寸.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.scan.words import words

_MARKS = re.compile(r"^[\s/*#;<>!-]+|[\s*/>-]+$")  # around the text of a comment
_IDEOGRAPHS = re.compile(r"[\u2e80-\U0010ffff]{3,}")
_LETTERS = 4  # of a word that has a meaning of its own
_STEM = 6  # letters: `duplicate` and `duplicated` are the same word
_TOKENS, _LINES = 40, 2  # on each side
_LONGEST = 400  # characters of a text or a comment


class Surroundings:
    """The words around the literals of a file."""

    def __init__(self, code: TokenizedCode, stops: Sequence[int], lines: SourceLines) -> None:
        """Note where the comments are. `stops` are the places of the codes, in ascending order."""
        self._code, self._stops, self._lines = code, stops, lines
        self._comments = [comment.start for comment in code.comments]

    def texts(self, first: int, last: int) -> tuple[list[str], list[str]]:
        """Return the comments beside a literal without their marks, and the identifiers and texts there."""
        code, lines = self._code, self._lines
        before = bisect_left(self._stops, first)
        after = bisect_right(self._stops, last)
        start = self._stops[before - 1] + 1 if before else 0
        end = self._stops[after] if after < len(self._stops) else len(code.tokens)
        line = lines.line(code.at(first).start)
        nearest = [
            code.at(place)
            for place in range(max(start, first - _TOKENS), min(end, last + _TOKENS))
            if abs(lines.line(code.at(place).start) - line) <= _LINES
        ]
        found = [
            str(token.value) if token.kind is TokenKind.TEXT else token.text
            for token in nearest
            if token.kind in (TokenKind.NAME, TokenKind.TEXT)
        ]
        return [_MARKS.sub("", each.text[:_LONGEST]) for each in self._beside(line, start, end)], found

    def _beside(self, line: int, start: int, end: int) -> Iterator[Token]:
        """Yield the comments at the end of a line, and those that have the lines above to themselves."""
        code, lines = self._code, self._lines
        since = code.at(start - 1).start
        until = code.at(end).start if end < len(code.tokens) else None
        for at in range(bisect_right(self._comments, since), len(self._comments)):
            comment = code.comments[at]
            if (until is not None and comment.start > until) or lines.line(comment.start) > line + _LINES:
                break
            last_line = lines.line(comment.end)
            if abs(line - last_line) > _LINES and lines.line(comment.start) < line:
                continue
            if start and lines.line(since) == lines.line(comment.start) < line:
                continue  # at the end of the line of the code before
            yield comment


def stems(texts: Iterable[str]) -> set[str]:
    """Return the words of texts, as far as they have a meaning of their own."""
    found = set[str]()
    for text in texts:
        short = text[:_LONGEST]
        found |= {word[:_STEM] for word in words([short]) if len(word) >= _LETTERS and not word.isdigit()}
        for run in _IDEOGRAPHS.findall(short):
            found |= {run[at : at + 3] for at in range(len(run) - 2)}
    return found
