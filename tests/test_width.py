"""East Asian width: the frozen table is that of its version of Unicode, and no Python changes it."""

import regex

from errcast.sources.cells.wrapping import join_lines
from errcast.text.width import is_wide


def test_the_table_is_that_of_its_version_of_unicode() -> None:
    is_wide_by_unicode = regex.compile(r"[\p{East_Asian_Width=W}\p{East_Asian_Width=F}]", regex.V1).match
    wrong = [
        f"U+{point:04X}"
        for point in range(0x110000)
        if is_wide(chr(point)) != bool(is_wide_by_unicode(chr(point)))
    ]
    assert wrong == []


def test_lines_are_joined_the_same_on_every_python() -> None:
    # Wide since Unicode 16.0 only, which no Python before 3.14 knows.
    assert join_lines(["\u2630", "a"]) == "\u2630a"
    assert join_lines(["\u4dff", "a"]) == "\u4dffa"
    assert join_lines(["a", "b"]) == "a b"
