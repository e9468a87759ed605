"""Headings in two rows, of which the lower one has languages -> headings in one row.

Code | Message | Message          Code | Message (EN) | Message (DE)
Code | EN      | DE          ->   11   | cold         | kalt
11   | cold    | kalt
"""

from collections.abc import Sequence

from errcast.sources.cells.vocabulary import meaning, names_languages
from errcast.sources.grid import Grid
from errcast.sources.understanding.layout import texts_of

_MOST_ROWS_BEFORE = 3  # the head, in a table in which the form marks none
_FEWEST = 2  # languages


def with_one_head(grid: Grid) -> Grid:
    """Return a table with one row of headings if the row below it has the languages of its columns."""
    last = min(_MOST_ROWS_BEFORE if grid.head is None else grid.head - 1, len(grid.rows) - 1)
    for at in range(last):
        upper, lower = grid.rows[at], grid.rows[at + 1]
        width = len(lower.cells)
        if len(upper.cells) != width:
            continue
        words, tags = texts_of(upper, width), texts_of(lower, width)
        if not (split := _split(words, tags)):
            continue
        cells = tuple(
            cell._replace(text=f"{words[place]} ({tags[place]})")
            if place in split
            else cell._replace(text=words[place])
            for place, cell in enumerate(lower.cells)
        )
        rows = (*grid.rows[:at], lower._replace(cells=cells), *grid.rows[at + 2 :])
        return grid._replace(rows=rows, head=None if grid.head is None else grid.head - 1)
    return grid


def _split(words: Sequence[str], tags: Sequence[str]) -> list[int]:
    """Return the columns of which the upper heading is a word and the lower one a language.

    All others have the same heading in both rows, or nothing in the lower one.
    """
    split = [place for place, tag in enumerate(tags) if tag and tag != words[place]]
    are_known = all(meaning(words[place]).fields for place in split)
    return (
        split if len(split) >= _FEWEST and are_known and names_languages([tags[at] for at in split]) else []
    )
