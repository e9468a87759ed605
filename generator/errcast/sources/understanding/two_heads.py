"""Headings in two rows, of which the lower one has languages or says more -> headings in one row.

Code | Message | Message          Code | Message (EN) | Message (DE)
Code | EN      | DE          ->   11   | cold         | kalt
11   | cold    | kalt

Error | Error | Remedy            Code | Name | Remedy
Code  | Name  | Remedy       ->   11   | COLD | light it
11    | COLD  | light it
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
        if not (heads := _languages(words, tags) or _groups(words, tags)):
            continue
        cells = tuple(
            cell._replace(text=heads.get(place, words[place])) for place, cell in enumerate(lower.cells)
        )
        rows = (*grid.rows[:at], lower._replace(cells=cells), *grid.rows[at + 2 :])
        return grid._replace(rows=rows, head=None if grid.head is None else grid.head - 1)
    return grid


def _languages(words: Sequence[str], tags: Sequence[str]) -> dict[int, str]:
    """Return the headings of columns of which the upper one is a word and the lower one a language.

    All others have the same heading in both rows, or nothing in the lower one.
    """
    split = _different(words, tags)
    are_known = all(meaning(words[place]).fields for place in split)
    if len(split) < _FEWEST or not are_known or not names_languages([tags[at] for at in split]):
        return {}
    return {place: f"{words[place]} ({tags[place]})" for place in split}


def _groups(words: Sequence[str], below: Sequence[str]) -> dict[int, str]:
    """Return the headings below cells that span several columns; a language has the word above it too.

    Each is a heading that is known, and all others have the same heading in both rows.
    """
    split = _different(words, below)
    places = frozenset(split)
    spanned = {place for place in split if words[place] and words[place] in _beside(words, place)}
    languages = {place for place in split if names_languages([below[place]])}
    are_known = all(meaning(below[place]).is_known for place in split if place not in languages)
    others = [place for place in range(len(words)) if place not in places]
    are_same = all(below[place] in ("", words[place]) for place in others)
    if len(split) < _FEWEST or split != sorted(spanned) or not are_known or not are_same:
        return {}
    return {
        place: f"{words[place]} ({below[place]})" if place in languages else below[place] for place in split
    }


def _different(words: Sequence[str], below: Sequence[str]) -> list[int]:
    return [place for place, text in enumerate(below) if text and text != words[place]]


def _beside(words: Sequence[str], place: int) -> Sequence[str]:
    return [words[at] for at in (place - 1, place + 1) if 0 <= at < len(words)]
