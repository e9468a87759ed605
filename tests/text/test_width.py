"""East Asian width: the frozen table is that of its version of Unicode, on every Python."""

import regex

from errcast.sources.cells.wrapping import join_lines
from errcast.text.width import is_wide

# Unassigned code points are narrow, except in the ranges of ideographs (EastAsianWidth.txt).
WIDE = regex.compile(
    r"[[\p{East_Asian_Width=W}\p{East_Asian_Width=F}--\p{Cn}]"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fffd\U00030000-\U0003fffd]",
    regex.V1,
)


def test_the_table_matches_its_version_of_unicode() -> None:
    every = [chr(point) for point in range(0x110000)]
    wide = set(WIDE.findall("".join(every)))
    assert [f"U+{ord(each):04X}" for each in every if is_wide(each) != (each in wide)] == []


def test_lines_are_joined_the_same_on_every_python() -> None:
    # These are wide only since Unicode 16.0, which no Python before 3.14 has.
    assert join_lines(["\u2630", "a"]) == "\u2630a"
    assert join_lines(["\u4dff", "a"]) == "\u4dffa"
    assert join_lines(["a", "b"]) == "a b"
