"""errcast treats each character in the same way on every Python."""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256

import pytest
import regex

from errcast.catalog import Catalog, ErrorCode
from errcast.explaining import explain
from errcast.findings import printable
from errcast.naming import is_partial, name_from_code, spelled_as_name, spelled_like_a_constant
from errcast.sources.cells.vocabulary import meaning
from errcast.text.assigned import folded, known
from tests.support import assigned_table

EVERY_PLANE = [[chr(plane * 0x10000 + point) for point in range(0x10000)] for plane in range(17)]
EVERY = [each for plane in EVERY_PLANE for each in plane]
PLANES = [EVERY_PLANE[number] for number in (0, 1, 2, 3, 14)]  # the others have no letter, digit or mark
LETTERS = EVERY[:0x20000]

# New in Unicode 15.0 to 17.0. Each newer Python has an answer of its own for some of them.
OUTLINED = "\U0001ccd8\U0001cce4\U0001ccd9\U0001ccda"  # 16.0: CODE, in outlined letters
MARK, LETTER, EMOJI = "\U00010efd", "\U00031350", "\U0001fae8"  # 15.0: a combining mark, an ideograph
CAPITAL, SMALL = "\U00010d50", "\U00010d70"  # 16.0: one letter of the script Garay


def is_assigned(character: str) -> bool:
    return unicodedata.category(character) != "Cn"


def digest(answers: Iterator[str]) -> str:
    found = sha256()
    for answer in answers:
        found.update(f"{answer}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:16]


# The digests were computed with Python 3.11, and compared with those of 3.12 to 3.15.
def test_the_known_characters_are_the_same_on_every_python() -> None:
    assert digest(known("".join(plane)) for plane in EVERY_PLANE) == "4007decbea12f4b0"


@pytest.mark.skipif(not assigned_table.is_source_of_the_table(), reason="needs a Python with Unicode 14.0")
def test_the_table_is_that_of_its_version_of_unicode() -> None:
    assert assigned_table.TABLE.read_text(encoding="utf-8") == assigned_table.source()
    answers = zip(EVERY, known("".join(EVERY)), strict=True)
    assert [each for each, answer in answers if (each == answer) != is_assigned(each)] == ["\uffff"]


def test_the_table_contains_no_character_that_a_newer_version_of_unicode_lacks() -> None:
    missing = "".join(regex.findall(r"\p{Cn}+", "".join(EVERY)))
    assert [each for each, answer in zip(missing, known(missing), strict=True) if each == answer] == [
        "\uffff"
    ]


# Letters with a stroke have names since this digest, which was compared with those of Python 3.12 and 3.13.
def test_names_are_the_same_on_every_python() -> None:
    assert digest(spelled_as_name("x".join(plane)) for plane in PLANES) == "d2536345204ab691"
    assert digest(spelled_like_a_constant("x".join(plane)) for plane in PLANES) == "fafa2e2821e61278"
    assert digest(str(is_partial(f"{each}x")) for each in LETTERS) == "966386f25f41a360"
    assert digest(str(name_from_code(f"{each}xx")) for each in LETTERS) == "e550e41aa5f1ed6e"


def test_the_words_of_a_text_are_the_same_on_every_python() -> None:
    assert digest(map(folded, LETTERS)) == "a33447085baeed2c"
    composed = (unicodedata.normalize("NFKC", known("x".join(plane))) for plane in PLANES)
    assert digest(composed) == "f917c12559b753ab"
    words = ("|".join(re.findall(r"\w+", known("".join(plane)))) for plane in PLANES)
    assert digest(words) == "639219b1d7e1fdfa"
    assert digest("|".join("".join(plane).split()) for plane in PLANES[:1]) == "2d395209b2315b85"
    assert [each for each in EVERY[0x10000:] if each.isspace()] == []


def test_a_printed_text_is_the_same_on_every_python() -> None:
    assert digest(printable("".join(plane)) for plane in PLANES) == "3d95b26a37af1907"


def test_a_newer_character_is_a_boundary_between_words() -> None:
    assert spelled_as_name(f"bad {OUTLINED}") == "BAD"
    assert spelled_as_name(f"a{MARK}b{EMOJI}c") == "A_B_C"
    assert name_from_code(f"{LETTER}bad") is None
    assert not is_partial(LETTER)


def test_a_newer_character_is_no_part_of_a_heading() -> None:
    assert meaning("Code").fields
    assert not meaning(OUTLINED).fields


def test_a_newer_letter_equals_only_itself() -> None:
    assert folded(f"STRASSE {CAPITAL}") == f"strasse {CAPITAL}" != folded(f"strasse {SMALL}")
    catalog = Catalog(name="demo", path="demo.yaml", errors=(ErrorCode(1, "A", f"STRASSE {CAPITAL}"),))
    assert len(explain(f"straße {CAPITAL}", [catalog])) == 1
    assert explain(f"straße {SMALL}", [catalog]) == []
