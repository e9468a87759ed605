"""Where the headings of a table are, or that a first row is a record.

err_no,message       -> headings: no cell is a number, and all codes below are
11,lamp out
"""

import re
from collections.abc import Sequence

from errcast.sources.cells.codes import is_code, parse_code
from errcast.sources.cells.compounds import code_and_words, codes_in
from errcast.sources.cells.languages import are_languages, tag_of
from errcast.sources.cells.shapes import shape
from errcast.sources.cells.vocabulary import TEXT_FIELDS, meaning_of_column
from errcast.sources.grid import Grid
from errcast.sources.understanding.layout import (
    IGNORED_COLUMN,
    columns_of,
    is_alone,
    rows_looked_at,
    texts_of,
)
from errcast.sources.understanding.profiles import Profile
from errcast.text.assigned import folded

_MOST_ROWS_BEFORE_HEADINGS = 10
_ROWS_COMPARED = 20
_SUCCESSES = {"ok", "okay", "success", "succeeded", "successful", "none", "normal", "fine"}  # codes of words
_OTHERS = {"unknown", "other", "others", "default", "generic", "general", "undefined", "unspecified", "any"}
_FEW = 3  # times that each of a few values is in a column, on average
_LONGEST_HEADING = 4  # words
_SMALL = re.compile("[a-z]")
_NUMBER = re.compile("-?[0-9]+")


def heading_rows(grid: Grid) -> list[int]:
    """Return the rows that may be the headings, the likeliest first.

    These are the last and the first rows that the form marks. If it marks none, or those have at most
    one filled cell, they are those of the first rows with known headings, the rows with the most of
    them first; a title may be above them.
    """
    if marked := marked_rows(grid):
        most = _MOST_ROWS_BEFORE_HEADINGS
        return list(dict.fromkeys([*marked[:most], *marked[-most:]]))
    first = grid.rows[:_MOST_ROWS_BEFORE_HEADINGS]
    known = [_known(texts_of(row, len(row.cells))) for row in first]
    rows = [at for at, count in enumerate(known) if count and not _is_record(grid, at, count)]
    return sorted(rows, key=lambda at: -known[at])


def _known(texts: Sequence[str]) -> int:
    """Return how many cells of a row are known headings; several tags of languages are: `DE`, `EN`."""
    tags = [text for text in texts if tag_of(text) is not None]
    are_tags = len(tags) > 1 and are_languages(tags)
    return sum(bool(meaning_of_column(text).fields) for text in texts) + (len(tags) if are_tags else 0)


def marked_rows(grid: Grid) -> list[int]:
    """Return the rows that the form marks as headings, the lowest first, without rows of one cell.

    A row with a number above numbers and without a known heading is no row of headings, but a record.
    """
    rows = [at for at in range((grid.head or 0) - 1, -1, -1) if not is_alone(grid.rows[at])]
    return [at for at in rows if not _is_record_in_marks(grid, at)]


def _is_record_in_marks(grid: Grid, at: int) -> bool:
    texts = texts_of(grid.rows[at], len(grid.rows[at].cells))
    numbers = [place for place, text in enumerate(texts) if _NUMBER.fullmatch(text)]
    if not numbers or any(meaning_of_column(text).fields for text in texts):
        return False
    below = columns_of(grid.rows[: at + 1 + _ROWS_COMPARED], at + 1, len(texts))
    return any(below[place] and all(map(_NUMBER.fullmatch, below[place])) for place in numbers)


def first_full_row(grid: Grid) -> int:
    """Return the first row that is not blank, nor a heading within the table; 0 if there is none."""
    return next((at for at, row in enumerate(grid.rows) if not is_alone(row)), 0)


def is_heading_row(grid: Grid, at: int, given: Sequence[str]) -> bool:
    """Whether a row is not a record, in a table for which --columns gives the columns."""
    texts = texts_of(grid.rows[at], len(given))
    code = given.index("code")
    if codes_in(texts[code]) or code_and_words(texts[code]) is not None:
        return False
    if not is_code(texts[code]):
        return bool(texts[code])
    if _is_integer(texts[code]) or folded(texts[code]) in _SUCCESSES:
        return False
    below = [texts_of(row, len(given)) for row in rows_looked_at(grid.rows, at + 1)]
    pairs = [(row[code], code_and_words(row[code])) for row in below if row[code]]
    codes = [pair.code if pair else cell for cell, pair in pairs]
    if any(_says(text, field) for text, field in zip(texts, given, strict=True)):
        return True
    if codes and all(parse_code(each, "integer") is not None for each in codes):
        return True
    return bool(codes) and _is_unlike(texts, codes, below, code)


def _is_record(grid: Grid, at: int, known: int) -> bool:
    """Whether a row is no row of headings: it has an integer, or identifiers as the rows below it have.

    `known` is how many of its cells are known headings.
    """
    texts = texts_of(grid.rows[at], len(grid.rows[at].cells))
    if any(map(_is_integer, texts)):
        return True
    if 2 * known >= sum(map(bool, texts)):
        return False
    below = columns_of(grid.rows[: at + 1 + _ROWS_COMPARED], at + 1, len(texts))
    if any(_is_above_texts(text, cells) for text, cells in zip(texts, below, strict=True)):
        return False
    return any(
        text and not meaning_of_column(text).is_known and _are_alike(text, cells)
        for text, cells in zip(texts, below, strict=True)
    )


def _is_integer(text: str) -> bool:
    """Whether a text is an integer, also with zeros before it, which no heading is: `0000`."""
    return text.isdecimal() or parse_code(text, "integer") is not None


def _is_above_texts(text: str, cells: Sequence[str]) -> bool:
    """Whether one word for a text has texts of several words below it: `MESSAGE` above `Lamp not found`."""
    filled = [cell for cell in cells if cell]
    is_word = (
        " " not in text
        and "message" in meaning_of_column(text).fields
        and "code" not in meaning_of_column(text).fields
    )
    return is_word and len(filled) > 1 and all(shape(cell) == "text" for cell in filled)


def _are_alike(text: str, cells: Sequence[str]) -> bool:
    """Whether a text and the cells below it are identifiers, all in capitals or none."""
    return {shape(each) for each in (text, *cells)} == {"identifier"} and (
        {bool(_SMALL.search(each)) for each in (text, *cells)} != {True, False}
    )


def _says(text: str, field: str) -> bool:
    """Whether a text is a heading for a field, and for no other: `error` may be a message.

    What a heading calls a description, the user may call the message.
    """
    fields = meaning_of_column(text).fields.keys()
    if field in TEXT_FIELDS:
        return bool(fields) and fields <= set(TEXT_FIELDS)
    return field != IGNORED_COLUMN and fields == {field}


def _is_unlike(texts: Sequence[str], codes: Sequence[str], below: Sequence[Sequence[str]], code: int) -> bool:
    """Whether the code of a row is unlike those below it, and called a code or beside unlike texts."""
    is_other_shape = shape(texts[code]) == "word" not in set(map(shape, codes))
    is_other_case = bool(_SMALL.search(texts[code])) and not any(map(_SMALL.search, codes))
    others = [at for at, text in enumerate(texts) if at != code and text]
    are_headings = all(len(texts[at].split()) <= _LONGEST_HEADING for at in others)
    is_apart = any(_is_apart(texts[at], [row[at] for row in below if row[at]]) for at in others)
    is_called = "code" in meaning_of_column(texts[code]).fields or _are_numbered(texts[code], codes)
    return (is_other_shape or is_other_case) and are_headings and (is_called or is_apart)


def _are_numbered(text: str, codes: Sequence[str]) -> bool:
    """Whether codes are the same letters with other numbers, `PM101, PM102`, and a text is another word.

    A word such as `Unknown` may be the code of the other errors.
    """
    each = [code for cell in codes for code in codes_in(cell) or [cell]]
    patterns = {re.sub("[0-9]+", "0", code) for code in each}
    is_one = len(patterns) == 1 and len(each) > 1 and "0" in next(iter(patterns))
    return is_one and folded(text) not in _OTHERS


def _is_apart(text: str, below: Sequence[str]) -> bool:
    """Whether a text is unlike those below it: one word, fewer words, another script, none of few values."""
    if not below:
        return False
    is_word = shape(text) != "text" and all(shape(each) == "text" for each in below)
    is_shorter = len(text.split()) < min(len(each.split()) for each in below)
    is_new = text not in below and _FEW * len(set(below)) <= len(below)
    said, others = Profile([text]), Profile(below)
    is_other_script = (said.is_latin and others.is_foreign) or (said.is_foreign and others.is_latin)
    return is_word or is_shorter or is_new or is_other_script
