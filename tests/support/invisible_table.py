"""Write `generator/errcast/text/invisible.py`, the table of invisible characters.

    python tests/support/invisible_table.py

The package `regex` of the extra `dev` has the properties of the Unicode Character Database. A new
version of Unicode may add code points, and then artifacts change. So the table is frozen. To
update it, raise `UNICODE`, and the version of `regex` in `pyproject.toml`.
"""

from collections.abc import Iterable
from pathlib import Path

import regex

TABLE = Path(__file__).parents[2] / "generator" / "errcast" / "text" / "invisible.py"

UNICODE = "17.0"

# Controls, format characters, spaces, separators, and characters that fonts show as nothing, with the
# code points that are reserved for such characters.
PROPERTIES = r"[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}--\x20]"
# These are blank, but no property says so. U+3164 and U+FFA0 are blanks too, and ignorable.
BLANKS = {
    0x2800: "Braille pattern blank",
    0x2D7F: "Tifinagh consonant joiner",
    0xFFFC: "object replacement character",
    0x1107F: "Brahmi number joiner",
    0x13441: "Egyptian hieroglyph full blank",
    0x13442: "Egyptian hieroglyph half blank",
    0x16FE4: "Khitan small script filler",
    0x1D159: "musical symbol null notehead",
}
HEAD = f'''"""Invisible characters, as the ranges of a character class. Written by `tests/support/invisible_table.py`.

From the Unicode Character Database {UNICODE}: each code point with the property
Default_Ignorable_Code_Point (DerivedCoreProperties.txt; also those that are not assigned yet, and
variation selectors, which can carry data) or of the categories Cc, Cf, Zs, Zl and Zp
(DerivedGeneralCategory.txt) other than U+0020. This includes U+3000: a reader cannot tell it from
two spaces. It also includes blanks that have no such property: {{blanks}}.

The table is frozen. The answers of `unicodedata` change with the version of Python, but the same
inputs must give the same bytes on all of them.
"""

UNICODE = "{UNICODE}"

INVISIBLE = (
'''


def invisible() -> list[int]:
    """Return each code point of the table, in ascending order."""
    every = "".join(map(chr, range(0x110000)))
    with_property = regex.compile(PROPERTIES, regex.V1).findall(every)
    return sorted({*BLANKS, *map(ord, with_property)})


def ranges(points: Iterable[int]) -> list[tuple[int, int]]:
    """Return ascending code points as ranges, first and last: [1, 2, 4] is [(1, 2), (4, 4)]."""
    found: list[tuple[int, int]] = []
    for point in points:
        if found and found[-1][1] == point - 1:
            found[-1] = (found[-1][0], point)
        else:
            found.append((point, point))
    return found


def escape(point: int) -> str:
    """Return a code point as an escape of Python, of four or eight digits."""
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def folded(text: str, width: int = 98) -> str:
    """Return a paragraph with its lines broken at the width."""
    from textwrap import wrap

    return "\n".join(wrap(text, width, break_on_hyphens=False))


def source() -> str:
    """Return the module that holds the table."""
    *others, last = (f"U+{point:04X} ({name})" for point, name in BLANKS.items())
    paragraphs = HEAD.format(blanks=f"{', '.join(others)} and {last}").split("\n\n")
    paragraphs[1] = folded(paragraphs[1])
    rows = (
        f'    "{escape(first)}"\n' if first == last else f'    "{escape(first)}-{escape(last)}"\n'
        for first, last in ranges(invisible())
    )
    return "\n\n".join(paragraphs) + "".join(rows) + ")\n"


if __name__ == "__main__":
    TABLE.write_text(source(), encoding="utf-8")
