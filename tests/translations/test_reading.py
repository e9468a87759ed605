"""The file of a translation is read with every finding at its place."""

import pytest

from errcast.catalog import Position
from errcast.catalogfile.reading import parse_catalog
from errcast.translations.model import TranslatedText
from errcast.translations.reading import parse_translation

CATALOG = """\
errcast: 1
name: hotel
language: de
categories: {booking: Buchung}
reserved: {codes: [9]}
errors:
  - {code: 7, name: ROOM_TAKEN, message: room taken, description: Das Zimmer ist belegt.}
  - {code: 8, name: DESK_CLOSED, message: desk closed}
"""
GOOD = """\
errcast-texts: 1
catalog: hotel
language: en
title: Errors of the hotel
categories:
  booking: Booking
originals:
  title: 0a1b2c3d
  categories: {booking: 1a1b2c3d}
errors:
  - code: 7
    description: The room is taken.
    solution: Choose another.
    details: More.
    originals: {description: f67034c8}
"""
catalog, _ = parse_catalog(CATALOG, "spec/hotel.yaml")


def problems(text: str, name: str = "spec/hotel.en.yaml") -> list[str]:
    file, findings = parse_translation(text, name, catalog)
    assert (file is None) == bool(findings)
    return [f"{each.line}:{each.column} {each.rule}: {each.text}" for each in findings]


def test_each_text_comes_with_the_fingerprint_of_its_original() -> None:
    file, findings = parse_translation(GOOD, "spec/hotel.en.yaml", catalog)
    assert findings == []
    assert file is not None
    found = file.translation
    assert (found.catalog, found.language) == ("hotel", "en")
    assert found.title is not None
    assert found.title[:2] == ("Errors of the hotel", "0a1b2c3d")
    assert found.categories["booking"][:2] == ("Booking", "1a1b2c3d")
    texts = found.errors[7].texts
    assert texts["description"] == TranslatedText("The room is taken.", "f67034c8", Position(12, 18))
    assert {key: text.original for key, text in texts.items()} == {
        "description": "f67034c8",
        "solution": None,
        "details": None,
    }


def test_a_code_of_a_removed_error_that_is_reserved_may_stay() -> None:
    assert problems(GOOD.replace("code: 7", "code: 9")) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "errcast-texts: 1",
            "errcast-texts: 2",
            '1:16 format-version: the format version is "2", expected 1;',
        ),
        ("catalog: hotel\n", "", "1:1 missing-key: a translation needs catalog; add it"),
        ("catalog: hotel", "catalog: motel", "2:10 wrong-catalog: the catalog beside this file has the name"),
        ("language: en", "language: english-language", '3:11 wrong-language: the name of the file says "en"'),
        ("language: en", "language: e", "3:11 invalid-language: "),
        ("language: en", "language: EN", ""),
        ("title:", "titel:", '4:1 unknown-key: unknown key "titel" in a translation; did you mean "title"?'),
        ("booking: Booking", "boking: B", '6:3 unknown-category: the catalog has no category "boking"; did'),
        ("categories:\n  booking: Booking", "categories: [a]", "5:13 wrong-type: expected titles of"),
        ("title: 0a1b2c3d", "title: what", '8:10 invalid-original: "what": expected the 8 digits'),
        ("code: 7", "code: 77", '11:11 unknown-code: the catalog has no code 77; did you mean "7"?'),
        ("code: 7", 'code: "7"', "11:11 unknown-code: the catalog has no code 7; remove its quotes"),
        ("code: 7", "code: 100", "11:11 unknown-code: the catalog has no code 100; remove this entry"),
        ("code: 7", "code: 007", "11:11 ambiguous-code: "),
        ("  - code: 7\n    description", "  - description", "11:5 missing-key: an error needs code; add it"),
        (
            "details: More.",
            "message: gone",
            "14:14 unknown-key: the message is what the API sends, so it has",
        ),
        ("details: More.", "detail: More.", '14:5 unknown-key: unknown key "detail" in an error; did you'),
        (
            "details: More.",
            "details: 5",
            '14:14 unquoted: YAML reads 5 without quotes as a number; write "5"',
        ),
        ("details: More.", 'details: "\\x07"', "14:14 forbidden-character: "),
        ("details: More.", "details: [More]", "14:14 wrong-type: expected a text, found a list"),
        ("details: More.", "details: &a More", "14:14 yaml-anchor: "),
        ("{description: f67034c8}", "{message: f67034c8}", '11:11 unknown-key: unknown key "message" in'),
        (
            "errors:\n",
            "errors:\n  - {code: 7}\n",
            "12:5 duplicate-code: the code 7 is already used on line 11",
        ),
    ],
)
def test_each_mistake_is_a_finding_at_its_place(old: str, new: str, problem: str) -> None:
    found = problems(GOOD.replace(old, new, 1))
    assert len(found) == bool(problem)
    assert "".join(found).startswith(problem)


def test_a_translation_into_the_language_of_the_catalog_is_a_finding() -> None:
    (found,) = problems(GOOD.replace("language: en", "language: de"), "spec/hotel.de.yaml")
    assert found.startswith("3:11 own-language: the catalog itself is in this language (de); move the texts")


def test_a_catalog_that_is_a_translation_is_one_finding() -> None:
    _, findings = parse_catalog(GOOD, "english.yaml")
    assert [each.rule for each in findings] == ["not-a-catalog"]
