"""A patch of a translation changes only what it must: comments, order and style stay."""

import pytest
from hypothesis import given

from errcast.translations.model import TranslatedText
from errcast.translations.patching import Texts, new_file, patched
from errcast.translations.reading import parse_translation
from errcast.translations.states import TextPlace, entries_of
from tests.support.translations import CHANGES, HOTEL

FILE = """\
# by hand
errcast-texts: 1
catalog: hotel  # ours
language: en

errors:
  # the fourth comes first
  - code: 4  # four
    solution: 'S4'
    description: "D4"

  - {code: 2, description: D2}
    # still of 2
"""


def patch(text: str, texts: Texts) -> str:
    file, findings = parse_translation(text, "hotel.en.yaml", HOTEL)
    assert file is not None, findings
    result = patched(file, HOTEL, texts)
    assert result is not None
    return result.text


def of(code: int, key: str) -> TextPlace:
    return TextPlace("error", code, key)


def test_a_patch_with_nothing_new_changes_nothing() -> None:
    assert patch(FILE, {of(4, "description"): TranslatedText("D4")}) == FILE


def test_a_text_keeps_its_quotes_and_its_place() -> None:
    new = patch(FILE, {of(4, "solution"): TranslatedText("new", "0a0a0a0a")})
    assert new == FILE.replace("'S4'\n", "'new'\n    originals: {solution: 0a0a0a0a}\n")


def test_new_errors_come_behind_those_before_them_in_the_catalog() -> None:
    new = patch(
        FILE, {of(3, "description"): TranslatedText("D3", "12345678"), of(1, "details"): TranslatedText("X1")}
    )
    third = '  - code: 3\n    description: D3\n    originals: {description: "12345678"}\n'
    first = "  # the fourth comes first\n"
    assert new == f"{FILE}{third}".replace(first, f"  - code: 1\n    details: X1\n{first}") or new == (
        f"{FILE}{third}".replace("  - code: 4", "  - code: 1\n    details: X1\n  - code: 4")
    )


def test_titles_come_before_the_errors() -> None:
    texts = {
        TextPlace("catalog", None, "title"): TranslatedText("Errors", "aaaaaaaa"),
        TextPlace("category", "b", "title"): TranslatedText("Bee", "bbbbbbbb"),
    }
    head = (
        "title: Errors\ncategories:\n  b: Bee\noriginals:\n  title: aaaaaaaa\n  categories: {b: bbbbbbbb}\n"
    )
    assert patch(FILE, texts) == FILE.replace("language: en\n", f"language: en\n{head}")


def test_a_text_can_go() -> None:
    assert patch(FILE, {of(4, "description"): None}) == FILE.replace('    description: "D4"\n', "")


@pytest.mark.parametrize("end", ["errors: []\n", "errors: [{code: 2, description: D2}]\n", ""])
def test_a_file_in_another_style_is_patched(end: str) -> None:
    text = f"errcast-texts: 1\ncatalog: hotel\nlanguage: en\n{end}"
    new = patch(
        text, {of(1, "description"): TranslatedText("D1"), of(3, "description"): TranslatedText("D3")}
    )
    file, _ = parse_translation(new, "hotel.en.yaml", HOTEL)
    assert file is not None
    assert list(file.translation.errors) == ([1, 2, 3] if "D2" in end else [1, 3])


@pytest.mark.parametrize("in_flow", [False, True])
@given(first=CHANGES, then=CHANGES)
def test_any_texts_are_read_back_as_they_were_written(first: Texts, then: Texts, in_flow: bool) -> None:
    text = new_file("hotel.en.yaml", HOTEL, "en", first)
    if in_flow:
        text = "{errcast-texts: 1, catalog: hotel, language: en}"
        text = patch(text, first)
    new = patch(text, then)
    file, _ = parse_translation(new, "hotel.en.yaml", HOTEL)
    assert file is not None
    wanted = {**first, **then}
    for entry in entries_of(HOTEL, file.translation):
        given_text = wanted.get(entry.place)
        assert (entry.translated and entry.translated[:2]) == (given_text and given_text[:2])
