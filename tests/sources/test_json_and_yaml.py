"""JSON and YAML: the spelling of values, and findings with their places, in any text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.findings import Finding, is_fatal
from errcast.sources.budget import TooMuchWorkError
from errcast.sources.grid import DATE, TRUTH_VALUE, Grid
from errcast.sources.trees import json_text, yaml_text
from tests.support.grids import texts
from tests.support.paths import ROOT
from tests.support.trees import findings_of, grids_of, table


def test_numbers_keep_their_spelling_and_words_are_words() -> None:
    text = '[{"a": 1.0, "b": 1e3, "c": -0, "d": 12345678901234567890.10, "e": true, "f": false, "g": null, "h": "null"}]'
    assert table(text)[1] == ["1.0", "1e3", "-0", "12345678901234567890.10", "true", "false", "", "null"]


def test_a_truth_value_or_a_date_is_marked_and_its_text_in_quotes_is_not() -> None:
    def kinds(grid: Grid) -> list[str]:
        return [cell.kind for cell in grid.rows[1].cells]

    (grid,) = grids_of('[{"code": true, "b": "true", "c": 1, "d": null}]')
    assert kinds(grid) == [TRUTH_VALUE, "", "", ""]
    (grid,), _ = yaml_text.read("- {code: no, b: 2026-01-02, c: 'no', d: 1.5, e: word}", "t.yaml")
    assert kinds(grid) == [TRUTH_VALUE, DATE, "", "", ""]


def test_each_row_and_each_cell_has_its_own_line() -> None:
    (grid,) = grids_of('{\n "errors": [\n  {"code": 1,\n   "message": "a"},\n  {"code": 2}\n ]\n}')
    assert grid.line == 2
    assert [row.line for row in grid.rows] == [3, 3, 5]
    assert [cell.line for cell in grid.rows[1].cells] == [3, 4]
    assert [cell.line for cell in grid.rows[2].cells] == [5, 5]


def test_escapes_are_decoded_and_line_ends_are_line_feeds() -> None:
    text = r'[{"a": "\u56fe\ud83d\ude00\/\\\"\t\r\n\r\u0041"}]'
    assert table(text)[1] == ['图😀/\\"\t\n\nA']


@pytest.mark.parametrize(
    ("text", "line", "column", "problem"),
    [
        ('[{"a": 1}', 1, 10, "found the end of the file, expected a comma or `]`; fix the syntax here"),
        ('[{"a": 1}\n {"b": 1}]', 2, 2, 'found "{"b": 1}]", expected a comma or `]`; fix the syntax here'),
        ('{"a" 1}', 1, 6, 'found "1}", expected a `:` after the key; fix the syntax here'),
        ("{a: 1}", 1, 2, 'found "a: 1}", expected a key in double quotes; fix the syntax here'),
        ("['a']", 1, 2, "found \"'a']\", expected a value; a text needs double quotes around it"),
        ("[01]", 1, 2, 'found "01]", expected a value; a text needs double quotes around it'),
        ("[NaN]", 1, 2, 'found "NaN]", expected a value; a text needs double quotes around it'),
        ("[1, # a\n2]", 1, 5, "JSON has no comments; remove this comment"),
        ("[1]}", 1, 4, 'found "}", expected the end of the file; remove what follows'),
        ('{"a": 1},\n{"a": 2}', 1, 9, 'found ",", expected the end of the file; put [ and ] around the list'),
        ("1 2", 1, 3, 'found "2", expected the end of the file; remove what follows'),
        (r'["C:\dir"]', 1, 5, r'found "\dir"]", expected an escape such as \n or \u4e2d; write \\ for a backslash'),
        ('[\n"a', 2, 1, "the end of the file within the text that begins here; close the quote, or write \\n or \\t"),
        ('["a\nb"]', 1, 2, "the end of the line within the text that begins here; close the quote, or write \\n or \\t"),
        ('["a\tb"]', 1, 2, "a tab within the text that begins here; close the quote, or write \\n or \\t"),
    ],
)  # fmt: skip
def test_broken_json_is_reported_with_its_place(text: str, line: int, column: int, problem: str) -> None:
    assert findings_of(text) == [
        Finding("t.json", "not-json", f"not JSON: {problem}", line=line, column=column)
    ]


def test_comments_and_last_commas_are_read_over_with_a_note() -> None:
    text = '// a\n[{"code": 1, /* b */ "message": "//c",},\n {"code": 2, "message": "d"},\n]'
    (grid,), findings = json_text.read(text, "t.json")
    assert [[cell.text for cell in row.cells] for row in grid.rows[1:]] == [["1", "//c"], ["2", "d"]]
    assert [(each.line, each.level, each.text) for each in findings] == [
        (1, "note", "JSON has no comments; this one and 1 more were left out"),
        (2, "note", "JSON has no comma behind the last value; this one and 1 more were left out"),
    ]
    _, strict = json_text.tree("[1, 2,]", "t.json")
    assert [each.text for each in strict] == [
        'not JSON: found "]", expected a value after the comma; remove the comma'
    ]


@pytest.mark.parametrize("text", ["", " \r\n"])
def test_an_empty_file_is_reported(text: str) -> None:
    assert findings_of(text) == [Finding("t.json", "empty-file", "the file is empty", line=1, column=1)]


def test_an_escape_of_a_forbidden_character_is_reported() -> None:
    (finding,) = findings_of('[{"a":\n "\\ud800"}]')
    assert (finding.line, finding.column, finding.rule) == (2, 2, "forbidden-character")
    assert finding.text.startswith(
        "the character U+D800 is a control character, a surrogate or a noncharacter"
    )


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 65 + "]" * 65])
def test_deep_nesting_is_reported(text: str) -> None:
    (finding,) = findings_of(text)
    assert (finding.line, finding.rule) == (1, "too-deep")
    assert finding.text == "nested deeper than 64 levels; a table needs two levels"


def test_nesting_as_deep_as_allowed_is_read() -> None:
    assert [grid.rows[1].cells[0].text for grid in grids_of('{"a":' * 62 + '[{"code": 1}]' + "}" * 62)] == [
        "1"
    ]


def test_more_rows_than_any_table_of_errors_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errcast.sources.trees.records.MOST_ERRORS", 3)
    assert len(grids_of('[{"a": 1}, {"a": 2}]')) == 1
    (finding,) = findings_of('{"x": [{"a": 1}],\n"y": [{"a": 2}]}')
    assert (finding.line, finding.rule) == (2, "too-large")


def test_objects_without_a_common_key_do_not_make_a_huge_table() -> None:
    text = json.dumps([{f"k{number}": 1, f"l{number}": 1} for number in range(5000)])
    with pytest.raises(TooMuchWorkError):
        findings_of(text)


def values(letters: str) -> st.SearchStrategy[Any]:
    """Return a strategy of values of JSON whose keys consist of these letters."""
    return st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(letters, max_size=5), inner, max_size=4)
        ),
        max_leaves=20,
    )


@given(values("ab1_码code"))
def test_yaml_has_the_tables_that_json_has(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    expected, warnings = json_text.read(text, "t")
    actual, findings = yaml_text.read(text, "t")
    assert [finding.rule for finding in findings] == [finding.rule for finding in warnings]
    assert {finding.rule for finding in findings} <= {"nested-cell"}
    assert [(grid.headings, texts(grid)) for grid in actual] == [
        (grid.headings, texts(grid)) for grid in expected
    ]


def leaves(value: Any) -> list[Any]:
    if isinstance(value, list | dict):
        inner = value.values() if isinstance(value, dict) else value
        return [leaf for each in inner for leaf in leaves(each)]
    return ["" if value is None else value if isinstance(value, str) else json.dumps(value)]


@given(values("ab1_"))
def test_every_value_of_a_list_of_objects_is_in_its_table_and_json_is_marked(value: Any) -> None:
    """No key is the code of a record: a list of such records is a table of its own."""
    head, row = table(json.dumps([{"code": "1", "value": value, "other": "a"}]))
    assert (head[0], row[0], head[-1], row[-1]) == ("code", "1", "other", "a")
    read: list[Any] = []
    for heading, text in zip(head[1:-1], row[1:-1], strict=True):
        is_json = heading.endswith((" {list}", " {object}"))
        read += leaves(json.loads(text)) if is_json else [text]
    assert read == leaves(value)


marked = st.recursive(
    st.from_regex("[a-z]{3}[0-9]{3}", fullmatch=True),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("ab1_", max_size=5), inner, max_size=4)
    ),
)


@given(st.dictionaries(st.text("ab1_", max_size=5), marked, max_size=4))
def test_no_value_beside_a_table_is_lost(others: dict[str, Any]) -> None:
    grids, _ = json_text.read(json.dumps({"errors": [{"code": 7}], **others}), "t")
    read = "|".join(text for grid in grids for row in [grid.headings, *texts(grid)] for text in row)
    assert [leaf for leaf in leaves(others) if leaf not in read] == []


@given(st.text(st.sampled_from(list('{}[]:,"\\tu0a1 \n-.e/#'))) | st.text())
def test_every_text_gives_tables_or_findings(text: str) -> None:
    for reader in (json_text, yaml_text):
        grids, findings = reader.read(text, "t")
        assert not (grids and is_fatal(findings))


def test_a_catalog_is_a_table_of_its_errors() -> None:
    text = (ROOT / "spec" / "face.yaml").read_text(encoding="utf-8")
    grids, findings = yaml_text.read(text, "face.yaml")
    assert findings == []
    assert [(grid.headings, len(grid.rows)) for grid in grids] == [
        (("categories",), 8),
        (("errors",), 99),
        ((), 6),
    ]
    assert texts(grids[0])[0] == ["key", "value"]
    head = ["code", "name", "message", "description", "solution", "category"]
    assert texts(grids[1])[0][:6] == head
    line = text.split("\n").index("  - code: 222202") + 1
    assert [row.line for row in grids[1].rows if row.cells[0].text == "222202"] == [line]


def test_yaml_scalars_keep_their_spelling() -> None:
    grids, findings = yaml_text.read(
        "errors:\n- {code: 0x10, a: 007, b: ~, c: 'null', d: yes, e: }\n", "t.yaml"
    )
    assert findings == []
    assert texts(grids[0])[1] == ["0x10", "007", "", "null", "yes", ""]


def test_broken_yaml_is_reported_with_its_place() -> None:
    grids, findings = yaml_text.read("errors:\n- &a {code: 1}\n- *a\n", "t.yaml")
    assert grids == []
    assert [(finding.line, finding.rule) for finding in findings] == [(2, "yaml-anchor"), (3, "yaml-alias")]
