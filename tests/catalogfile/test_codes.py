"""How a catalog writes codes and ranges of codes: integers, hexadecimal numbers, and strings."""

import pytest

from errcast.catalog import Category
from errcast.catalogfile.reading import parse_catalog
from errcast.catalogfile.writing import canonical_text
from tests.support.parsing import ERROR, HEAD, RETIRED, findings, loaded


@pytest.mark.parametrize(
    "value",
    [
        "0o17",
        "0b1",
        "1e3",
        "1_000",
        "1.5",
        ".5",
        "+5",
        "-0",
        "1:30",
        "1,000",
        ".NaN",
        "-.Inf",
        "2026-11-22",
        "no",
        "y",
        "On",
        "null",
        "~",
    ],
)
def test_a_code_that_yaml_readers_read_differently_must_be_quoted(value: str) -> None:
    error = ERROR.replace("code: 1", f"code: {value}")
    catalog, found = parse_catalog(HEAD + error, "demo.yaml")
    assert catalog is None
    assert [finding.rule for finding in found] == ["ambiguous-code"]
    assert f'add quotes: "{value}"' in found[0].text
    assert loaded(HEAD + ERROR.replace("code: 1", f'code: "{value}"')).errors[0].code == value


def test_a_hexadecimal_code_is_the_integer_that_it_writes_and_keeps_its_spelling() -> None:
    (error,) = loaded(HEAD + ERROR.replace("code: 1", "code: 0x8007000a")).errors
    assert error.code == 0x8007000A
    assert error.written_code == "0x8007000a"
    assert findings(HEAD + ERROR.replace("code: 1", "code: 0xFFFFFFFFFFFFFFFF")) == ["4:11 invalid-code"]
    (word,) = loaded(HEAD + ERROR.replace("code: 1", "code: 0xtra")).errors
    assert (word.code, word.code_text) == ("0xtra", None)
    two = RETIRED.replace("code: 1", "code: 0x10").replace("code: 2", "code: 16")
    assert findings(HEAD + two) == ["7:11 duplicate-code"]


@pytest.mark.parametrize("value", ["0A000", "AuthFailure.Expired", "1.0.0", "PM0001", "10001-10005", "N/A"])
def test_a_code_that_is_clearly_a_text_needs_no_quotes(value: str) -> None:
    assert loaded(HEAD + ERROR.replace("code: 1", f"code: {value}")).errors[0].code == value


@pytest.mark.parametrize("value", ["123", "no", "1.5", "null", "2026-11-22", "0x1F"])
def test_a_text_that_yaml_reads_as_another_value_must_be_quoted(value: str) -> None:
    assert findings(HEAD + ERROR.replace("message: a", f"message: {value}")) == ["6:14 unquoted"]
    assert loaded(HEAD + ERROR.replace("message: a", f"message: '{value}'")).errors[0].message == value


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("1000-1999", range(1000, 2000)),
        ("7-7", range(7, 8)),
        ("-199--100", range(-199, -99)),
        ("-5-5", range(-5, 6)),
        ("0x80070000-0x8007ffff", range(0x80070000, 0x80080000)),
    ],
)
def test_a_category_can_have_a_range_of_codes(written: str, codes: range) -> None:
    text = (
        f"errcast: 1\nname: a\ncategories:\n  x: X\n  y:\n    title: T\n    range: {written}\n"
        "errors: [{code: 1, name: A, message: a}]\n"
    )
    catalog, _ = parse_catalog(text, "a.yaml")
    assert catalog is not None
    assert catalog.categories == (Category("x", "X"), Category("y", "T", written))
    assert [category.codes for category in catalog.categories] == [None, codes]
    assert parse_catalog(canonical_text(catalog), "a.yaml")[0] == catalog


@pytest.mark.parametrize(
    ("category", "found"),
    [
        (
            "{title: T, range: 2-1}",
            '3:35: error[invalid-range]: found "2-1"; expected the first and the last code,',
        ),
        ("{title: T, range: 01-02}", '3:35: error[invalid-range]: found "01-02"; expected the first and'),
        ("{title: T, range: 5}", '3:35: error[invalid-range]: found "5"; expected'),
        ("{title: T, range: [1, 2]}", "3:35: error[invalid-range]: found a list; expected"),
        ("{range: 1-2}", "3:17: error[missing-key]: a category needs title; add it"),
        ("{title: T, rang: 1-2}", '3:28: error[unknown-key]: unknown key "rang" in a category; did you mean'),
        ("[T]", "3:17: error[wrong-type]: expected a category (keys and values), found a list"),
        ("{title: T, range: 1-99999999999999999999}", "3:35: error[invalid-range]"),
    ],
)
def test_a_wrong_range_of_a_category_is_a_finding_at_its_place(category: str, found: str) -> None:
    text = f"errcast: 1\nname: a\ncategories: {{y: {category}}}\nerrors: [{{code: 1, name: A, message: a}}]\n"
    _, findings = parse_catalog(text, "a.yaml")
    assert str(findings[0]).startswith(f"a.yaml:{found}")
    assert len(findings) == 1


def test_a_range_in_a_catalog_of_strings_is_a_finding() -> None:
    text = (
        "errcast: 1\nname: a\ncategories: {y: {title: T, range: 1-2}}\n"
        'errors: [{code: "1", name: A, message: a}]\n'
    )
    _, findings = parse_catalog(text, "a.yaml")
    assert [str(each) for each in findings] == [
        "a.yaml:3:35: error[invalid-range]: a range is for integers, and the codes of this catalog are strings;"
        " remove the key"
    ]


def test_a_finding_shows_an_integer_without_quotes_and_a_string_in_quotes() -> None:
    def texts(reserved: str, *codes: str) -> list[str]:
        errors = "".join(f"  - {{code: {code}, name: E_{at}, message: m}}\n" for at, code in enumerate(codes))
        text = f"errcast: 1\nname: demo\nreserved: {{codes: [{reserved}]}}\nerrors:\n{errors}"
        return [each.text.partition(",")[0].partition(";")[0] for each in parse_catalog(text, "x.yaml")[1]]

    assert texts("7, 0x1F", "7", "31", "8", "8") == [
        "the code 7 is reserved on line 3",
        "the code 31 is reserved on line 3",
        "the code 8 is already used on line 7",
    ]
    assert texts('"7"', '"7"', '"8"', '"8"') == [
        'the code "7" is reserved on line 3',
        'the code "8" is already used on line 6',
    ]
    assert texts("1", "2", "3", '"4"') == ['the code "4" is a string']
    assert texts('"1"', '"2"', '"3"', "4") == ["the code 4 is an integer"]
