"""The prose of a document, block by block, the same for every form.

    ## 701 kiln cold          Block("heading", 1, …, level=2)
    The burner is off.   ->   Block("text", 2, …)
    - Light it.               Block("item", 3, …, level=1)

A reader of a form gives these blocks; the other rooms of `entries` find the errors in them.
"""

from typing import Literal, NamedTuple

from errcast.sources.budget import Work
from errcast.sources.cells.wrapping import join_lines

BLOCKS = Work(
    "headings, paragraphs and items of lists",
    10_000,
    1 / 80,
    "split it, or delete everything that is not about errors",
)

FIRST_CODE = 100  # a list that begins with such a number, or a larger one, is numbered by codes
MOST_LINES_OF_A_MESSAGE = 3  # in a block of code; a longer one is an example
# An "item" begins an entry of a list, or is a term with its definition below. "code" is shown as it
# is written; "other" is not read, such as a table: its text says what it is.
Kind = Literal["heading", "item", "text", "code", "other"]


class Line(NamedTuple):
    """A line of a block. `is_wrapped` is true if it only continues the line above, as text does on a page."""

    text: str
    is_wrapped: bool = False


class Block(NamedTuple):
    """A piece of a document.

    `level` is that of a heading, from 1; for other blocks it is the number of lists around the block, so
    an item of an outermost list has 1. `marked` is the text at its start that is bold, or set as code.
    """

    kind: Kind
    line: int
    lines: tuple[Line, ...]
    level: int
    marked: str = ""

    @property
    def text(self) -> str:
        """The block on one line."""
        return join_lines(line.text for line in self.lines)


def with_number(block: Block, number: int) -> Block:
    """Return an item of a list with its number before its text, as a code: `301: kiln cold`."""
    first, *others = block.lines
    return block._replace(lines=(first._replace(text=f"{number}: {first.text}"), *others))


class Prose(NamedTuple):
    """The blocks of a document, and what it says of itself beside them, such as the title of a page.

    `hidden` are the lines of texts that a page hides: they are in no block.
    """

    blocks: tuple[Block, ...]
    about: str = ""
    hidden: tuple[int, ...] = ()
