"""A file of code: its text, its tokens and its lines, and the cells that show them."""

from typing import NamedTuple

from errcast.findings import show
from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import SourceLines
from errcast.sources.code.values import CodeValue
from errcast.sources.grid import Cell


class LexedFile(NamedTuple):
    """The text of a file, its tokens and its lines."""

    text: str
    code: TokenizedCode
    lines: SourceLines

    def line(self, place: int) -> int:
        """Return the line of a token."""
        return self.lines.line(self.code.at(place).start)

    def shown(self, first: int, last: int) -> str:
        """Return the code from one token to another, for a report."""
        return show(" ".join(self.text[self.code.at(first).start : self.code.at(last).end].split()))

    def cell(self, value: CodeValue | None, line: int) -> Cell:
        """Return the cell of a value; `line` is that of its row."""
        if value is None:
            return Cell(line, "")
        return Cell(line if value.place < 0 else self.line(value.place), value.text)
