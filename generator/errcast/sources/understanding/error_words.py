"""Columns below headings that no list has, but that speak of errors: they are the codes, or texts of errors.

Kiln error | Text                 Code | Error info    | Meaning
KILN_COLD  | It is cold.          11   | kiln.cold     | It is cold.
"""

from collections.abc import Mapping, Sequence

from errcast.sources.cells.shapes import shape
from errcast.sources.understanding.titled import Titled
from errcast.sources.understanding.trouble import speaks_of_errors

_FEWEST = 3  # identifiers


def codes_called_errors(titled: Sequence[Titled], fields: Mapping[str, int]) -> int | None:
    """Return the one column of identifiers that is the code of a table with texts and without a code."""
    if "code" in fields or fields.keys().isdisjoint(("message", "description")):
        return None
    found = [
        at
        for at, each in enumerate(titled)
        if _speaks(each) and each.profile.are_identifiers and each.profile.is_unique
        if len(each.profile.filled) == len(each.cells) >= _FEWEST
    ]
    return found[0] if len(found) == 1 else None


def texts_called_errors(titled: Sequence[Titled], fields: Mapping[str, int]) -> list[int]:
    """Return the columns of words or texts, most of them different, without a field beside a code."""
    return [
        at
        for at, each in enumerate(titled)
        if "code" in fields and at not in fields.values()
        if _speaks(each) and each.profile.are_varied and all(map(_is_in_words, each.profile.filled))
    ]


def _speaks(each: Titled) -> bool:
    return each.is_open and speaks_of_errors(each.heading)


def _is_in_words(cell: str) -> bool:
    return shape(cell) in ("text", "identifier", "word")
