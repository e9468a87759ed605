"""The comments of code -> those above a member, and at the end of its line.

// ------ Lamps ------
/// The lamp is out.           LAMP_OUT: above "The lamp is out.", documented
LAMP_OUT = 11,
DOOR_OPEN = 12, // no door  -> DOOR_OPEN: behind "no door"
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import SourceLines, Token, TokenKind
from errcast.sources.code.remarks import DOCSTRINGS, are_apart, comment_text, is_block, said_in_comments
from errcast.sources.code.segments import Segment
from errcast.sources.code.values import CodeValue

_OF_DOCUMENTATION = ('"', "/**", "///", "//!", "/*!", "##", "--|")
# `// 'OLD': 1002,`: a member that is no longer one.
_OLD_CODE = re.compile(
    r"""^(?://|#|--).*[\w'"\])]\s*[:=]\s*(?:-?[0-9]\w*|"[^"]*"|'[^']*')\s*[,;]\s*(?:/[/*].*)?\s*\Z"""
)
_RULER = re.compile(r"(?://|[-=*#~─═]{2}){2,}")
_LINE_OF_MARKS = r"[-/=*#~─═ ]{4,}"
_MOST_LINES_BELOW = 2  # from a text that begins the body of a class to its first member
_MOST_LINES_BEHIND = 20  # of a comment that begins behind code
_MOST_COMMENTS = 200  # above one member


def _is_ruler_above(comment: Token, below: Sequence[Token]) -> bool:
    """Whether a comment is a line of marks above a text: what is above the line is about more than it."""
    return re.fullmatch(_LINE_OF_MARKS, comment.text.strip()) is not None and comment_text(below) != ""


class SaidBeside(NamedTuple):
    """What comments say of a member: the texts above it and behind it, and annotations in them.

    What is above is documented if it is about this member alone, and is ruled if it has a line of marks.
    """

    above: str
    behind: str
    marks: tuple[CodeValue, ...]
    is_documented: bool
    is_ruled: bool


class CommentsBeside:
    """The comments of one file, by where they are."""

    def __init__(self, tokens: Sequence[Token], code: TokenizedCode, lines: SourceLines) -> None:
        """Keep the comments among all tokens of a file, and the offsets of the others."""
        self._code = code
        self._lines = lines
        self._code_starts = [token.start for token in code.tokens]
        self._comments = [token for token in tokens if token.kind is TokenKind.COMMENT]
        self._starts = [token.start for token in self._comments]

    def opening(self, start: int) -> str:
        """Return the text that begins the body of a class, right above its first member."""
        at = bisect_left(self._starts, start) - 1
        comment = self._comments[at] if at >= 0 else None
        if comment is None or comment.text[:3] not in DOCSTRINGS or comment.start == 0:
            return ""
        ends_on = self._lines.line(comment.start + len(comment.text.rstrip()) - 1)
        is_near = ends_on >= self._lines.line(start) - _MOST_LINES_BELOW
        return comment_text([comment]) if is_near else ""

    def of(self, start: int, part: Segment, follows: int | None) -> SaidBeside:
        """Return what comments say of a member that begins at an offset, before what `follows` it."""
        code, lines = self._code, self._lines
        end = code.at(part.last).end
        last_line = lines.line(end - 1)
        behind: list[Token] = []
        for at in range(bisect_left(self._starts, end), len(self._comments)):
            comment = self._comments[at]
            line = lines.line(comment.start)
            if (follows is not None and comment.start > follows) or (line != last_line and behind):
                break
            is_docstring = line == last_line + 1 and comment.text[:3] in DOCSTRINGS
            if line != last_line and not is_docstring:
                break
            behind += self._going_on(at)
            if len(behind) > 1:
                break
        above: list[Token] = []
        next_line = lines.line(start)
        # What is above a line with other code before a member is about that code.
        first = bisect_left(self._code_starts, start)
        is_first = first == 0 or code.begins_line(first)
        for at in range(bisect_left(self._starts, start) - 1 if is_first else -1, -1, -1):
            comment = self._comments[at]
            ends_on = lines.line(comment.start + len(comment.text.rstrip()) - 1)
            if (
                ends_on < next_line - 1
                or (above and (are_apart(comment, above[0]) or _is_ruler_above(comment, above)))
                or len(above) > _MOST_COMMENTS
                or self._is_behind_code(comment)
                or self._goes_on(at)
            ):
                break
            if not _OLD_CODE.search(comment.text):
                above.insert(0, comment)
            next_line = lines.line(comment.start)
        is_of_file = bool(above) and above[0].start == 0 and not above[0].text.startswith("///")
        if above and (above[-1].text[:3] in DOCSTRINGS or is_of_file):
            above = []  # it is about the member before, or the file
        # A lexer may end a token behind the first two marks of `/// no lamp`.
        begins = ["".join(comment.text for comment in above[:2]), *(comment.text for comment in above)]
        is_documented = any(text.startswith(_OF_DOCUMENTATION) for text in begins)
        said = comment_text(above)
        is_ruled = said != "" and _RULER.search(above[-1].text) is not None
        marks = tuple(said_in_comments(above, part.first))
        return SaidBeside(said, comment_text(behind), marks, is_documented, is_ruled)

    def _going_on(self, at: int) -> list[Token]:
        """Return a comment, and those on the lines below it that go on with it: they begin below its mark.

        LAMP_OUT = 11,  // The lamp is out,
                        // or it is not there.
        """
        found = [self._comments[at]]
        if self._is_behind_code(found[0]):
            while at + len(found) < len(self._comments) and self._goes_on(at + len(found)):
                found.append(self._comments[at + len(found)])
        return found

    def _goes_on(self, at: int) -> bool:
        """Tell whether a comment alone on its line goes on with one that is behind code."""
        first = at
        while not self._is_behind_code(self._comments[first]):
            line, begin = self._lines.place(self._comments[first].start)
            first -= 1
            if first < 0 or at - first > _MOST_LINES_BEHIND or is_block(self._comments[first + 1]):
                return False
            if self._lines.place(self._comments[first].start) != (line - 1, begin):
                return False
        return first < at

    def _is_behind_code(self, comment: Token) -> bool:
        """Tell whether code stands before a comment on its line."""
        before = bisect_left(self._code_starts, comment.start) - 1
        if before < 0:
            return False
        return self._lines.line(self._code.at(before).end - 1) == self._lines.line(comment.start)
