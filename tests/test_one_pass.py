"""Each of these texts once took quadratic or exponential time; one pass through it is enough."""

from bisect import bisect_right

import pytest

from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import parse_catalog, parse_document
from errcast.files import contents
from errcast.importing import merging
from errcast.importing import rows as importing
from errcast.naming import derive_names
from errcast.sources import piped
from tests.support.projects import DEMO


def test_findings_of_many_unknown_names_take_bounded_time_and_length() -> None:
    categories = "".join(f"  c{number}: x\n" for number in range(5000))
    errors = "".join(
        f"- {{code: {number}, name: E_{number}, message: a, category: d{number}}}\n" for number in range(5000)
    )
    _, findings = parse_catalog(
        f"errcast: 1\nname: demo\ncategories:\n{categories}errors:\n{errors}", "demo.yaml"
    )
    assert len(findings) == 5000
    assert findings[0].text.endswith(
        "expected one of: " + ", ".join(f"c{n}" for n in range(20)) + " and 4980 more"
    )


def test_a_misspelt_code_of_many_digits_is_found_in_one_step() -> None:
    short, good = "1\n|\nm\n|\n", "2\n|\nm\n|\nm\n|\nm\n|\n"
    table, findings = piped.read(
        f"{short}{'1' * 1_000_000} x\n|\nm\n|\nm\n|\nm\n|\n{good}", "t", 4, 0, "integer"
    )
    assert table is not None
    assert [finding.rule for finding in findings] == ["overlong-record"]


def merged(catalog: str, table: str) -> str | None:
    document, findings = parse_document(catalog, "demo.yaml")
    assert document is not None, findings
    read, findings = piped.read(table, "t", 2, 0)
    assert read is not None, findings
    rows, findings = importing.read_rows(read, ("code", "message"))
    assert findings == []
    result, findings = merging.merge(document.catalog, [importing.TableRows(rows, ("code", "message"), "t")])
    assert result is not None, findings
    after = patched(document, result.catalog)
    return after and after.text


def test_blank_lines_within_a_text_are_counted_once_for_any_line_end() -> None:
    blank = "\n" * 1000
    catalog = (
        f"errcast: 1\nname: demo\nerrors:\n- code: 1\n  name: A\n  message: |\n    a\n{blank}    b\n{blank}"
    )
    for line_end in ("\n", "\r\n", "\r"):
        text = merged(catalog.replace("\n", line_end), "1\n|\nc\n|\n")
        assert text == catalog.partition("|")[0].replace("\n", line_end) + "c" + line_end + line_end * 1000


def test_a_catalog_in_one_long_line_is_merged_into_in_one_pass() -> None:
    errors = ", ".join(f"{{code: {2 * n}, name: E_{n}, message: m}}" for n in range(5000))
    table = "".join(f"{n}\n|\nm\n|\n" for n in range(10_000))
    text = merged(f"errcast: 1\nname: demo\nerrors: [{errors}]\n", table)
    assert text is not None
    assert text.count("\n") == 3
    assert text.count("code: ") == 10_000


def test_colliding_names_with_any_codes_are_numbered_in_one_pass() -> None:
    codes = ["a" + "!" * (number % 200) + "." + "-" * (number // 200) for number in range(10_000)]
    names = derive_names([(code, "busy") for code in codes])
    assert names == ["BUSY_A", *(f"BUSY_A_{number}" for number in range(2, 10_001))]


def test_many_directives_are_answered_before_a_parser_compares_them() -> None:
    directives = "".join(f"%TAG !{number}! x\n" for number in range(100_000))
    for text in (f"{directives}--- a\n", f"{DEMO}...\n{directives}--- a\n"):
        _, findings = parse_catalog(text, "demo.yaml")
        assert [finding.rule for finding in findings] == ["yaml-directive"] * 20
    assert findings[0].line == 8


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_lines_of_many_characters_are_found_in_one_pass(line_end: str) -> None:
    text = line_end * 1_000_000 + "a\0\ud800" * 5
    findings = contents.forbidden_findings(text, "demo.yaml")
    columns = [2, 3, 5, 6, 8, 9, 11, 12, 14, 15]
    assert [(finding.line, finding.column) for finding in findings] == [(1_000_001, at) for at in columns]


@pytest.mark.parametrize("text", ["", "a", "a\r", "\r\n", "\n\r", "a\nbc\r\nd\re\n\n", "\r\r\n\n"])
def test_both_ways_to_find_a_place_give_the_same_place(text: str) -> None:
    starts = contents.line_starts(text)
    for offset in range(len(text) + 1):
        # The offset between the two characters of CRLF belongs to the next line.
        within = text[offset - 1 : offset + 1] == "\r\n"
        line = bisect_right(starts, offset) + within
        assert contents.line_and_column(text, offset) == (
            line,
            1 if within else offset - starts[line - 1] + 1,
        )
