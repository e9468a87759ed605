"""Invisible characters, as the ranges of a character class. Written by `tests/support/invisible_table.py`.

From the Unicode Character Database 17.0: each code point with the property
Default_Ignorable_Code_Point (DerivedCoreProperties.txt; also those that are not assigned yet, and
variation selectors, which can carry data) or of the categories Cc, Cf, Zs, Zl and Zp
(DerivedGeneralCategory.txt) other than U+0020. This includes U+3000: a reader cannot tell it from
two spaces. It also includes blanks that have no such property: U+2800 (Braille pattern blank),
U+2D7F (Tifinagh consonant joiner), U+FFFC (object replacement character), U+1107F (Brahmi number
joiner), U+13441 (Egyptian hieroglyph full blank), U+13442 (Egyptian hieroglyph half blank),
U+16FE4 (Khitan small script filler) and U+1D159 (musical symbol null notehead).

The table is frozen. The answers of `unicodedata` change with the version of Python, but the same
inputs must give the same bytes on all of them.
"""

UNICODE = "17.0"

INVISIBLE = (
    "\u0000-\u001f"
    "\u007f-\u00a0"
    "\u00ad"
    "\u034f"
    "\u0600-\u0605"
    "\u061c"
    "\u06dd"
    "\u070f"
    "\u0890-\u0891"
    "\u08e2"
    "\u115f-\u1160"
    "\u1680"
    "\u17b4-\u17b5"
    "\u180b-\u180f"
    "\u2000-\u200f"
    "\u2028-\u202f"
    "\u205f-\u206f"
    "\u2800"
    "\u2d7f"
    "\u3000"
    "\u3164"
    "\ufe00-\ufe0f"
    "\ufeff"
    "\uffa0"
    "\ufff0-\ufffc"
    "\U0001107f"
    "\U000110bd"
    "\U000110cd"
    "\U00013430-\U0001343f"
    "\U00013441-\U00013442"
    "\U00016fe4"
    "\U0001bca0-\U0001bca3"
    "\U0001d159"
    "\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
