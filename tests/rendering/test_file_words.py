"""A code as a word for the name of a file: the same on every system, and another one for each code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast import InvalidInputError, render
from errcast.catalog import Catalog, ErrorCode
from errcast.rendering.file_words import file_word, file_words


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("222202", "222202"),
        ("-1", "-1"),
        ("AuthFailure.Expired", "AuthFailure.Expired"),
        ("0A000", "0A000"),
        ("a/b c", "a~2Fb~20c"),
        ("..", "~2E~2E"),
        (".", "~2E"),
        (".git", "~2Egit"),
        ("a.", "a~2E"),
        ("a.b", "a.b"),
        ("~41", "~7E41"),
        ("图", "~E5~9B~BE"),
        ("%41", "~2541"),
        ("CON", "~43ON"),
        ("nul.txt", "~6Eul.txt"),
        ("Com1", "~43om1"),
        ("com10", "com10"),
        ("console", "console"),
    ],
)
def test_a_code_is_spelled_for_every_system_and_for_addresses(code: str, word: str) -> None:
    assert file_word(code) == word


@pytest.mark.parametrize("codes", [["abc", "ABC", "Abc"], ["ABC", "Abc", "abc"], ["Abc", "abc", "ABC"]])
def test_of_codes_that_differ_only_in_case_the_one_with_fewest_capitals_keeps_its_letters(
    codes: list[str],
) -> None:
    assert file_words(codes) == {"abc": "abc", "ABC": "~41~42~43", "Abc": "~41~62~63"}


def test_a_code_does_not_get_the_word_of_another_file() -> None:
    words = file_words(["index", "Index", "Category-x", "x"], {"index"}, ("category-",))
    assert words == {
        "index": "~69~6E~64~65~78",
        "Index": "~49~6E~64~65~78",
        "Category-x": "~43~61~74~65~67~6F~72~79~2D~78",
        "x": "x",
    }


def test_a_long_code_has_a_short_word_of_its_own() -> None:
    words = file_words(["图" * 255, "图" * 254 + "x", "a" * 255, "a" * 254 + "b"])
    assert len(set(words.values())) == 4
    assert all(len(word) == 120 for word in words.values())


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=8))
def test_no_two_words_are_equal_where_a_system_ignores_case(codes: list[str]) -> None:
    words = [word.lower() for word in file_words(codes).values()]
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.strip("~-_.") and "/" not in word for word in words)


@pytest.mark.parametrize(("name", "language"), [("aux", "en"), ("com1", "en"), ("demo", "con")])
def test_a_name_that_windows_keeps_for_a_device_is_a_finding(name: str, language: str) -> None:
    catalog = Catalog(name=name, language=language, errors=(ErrorCode(1, "A", "a"),))
    target = "fluent" if name == "demo" else "html"
    with pytest.raises(
        InvalidInputError, match=f'Windows keeps the name "{name if target == "html" else language}"'
    ):
        render(catalog, target)
    assert render(catalog, "python")
