"""JSON and YAML: every shape of tables of errors, and findings with their places."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.findings import Finding, is_fatal
from errcast.sources.budget import TooMuchWorkError
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import DATE, TRUTH_VALUE, Grid
from errcast.sources.trees import json_text, yaml_text
from tests.support.paths import ROOT


def grids_of(text: str) -> list[Grid]:
    grids, findings = json_text.read(text, "t.json")
    assert findings == []
    return grids


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def table(text: str) -> list[list[str]]:
    """Return the texts of the one table of a JSON text, whose first row is its head."""
    (grid,) = grids_of(text)
    assert grid.head == 1
    return texts(grid)


def tables(text: str) -> dict[tuple[str, ...], list[list[str]]]:
    return {grid.headings: texts(grid) for grid in grids_of(text)}


def findings_of(text: str) -> list[Finding]:
    grids, findings = json_text.read(text, "t.json")
    assert grids == []
    return findings


def test_a_list_of_objects_is_a_table_of_all_their_keys() -> None:
    text = '[{"code": 1, "message": "a"}, {"code": 2, "solution": "b", "message": "c"}]'
    assert table(text) == [["code", "message", "solution"], ["1", "a", ""], ["2", "c", "b"]]


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


def test_a_text_in_several_languages_has_a_column_for_each() -> None:
    text = '[{"code": 1, "message": {"en": "a", "zh-CN": "图"}}, {"code": 2, "message": {"zh-CN": "面"}}]'
    assert table(text) == [["code", "message (en)", "message (zh-CN)"], ["1", "a", "图"], ["2", "", "面"]]
    text = '{"ERR_DEV": {"code": 9999, "message": {"en": "devel error"}}}'
    assert table(text) == [["name", "code", "message (en)"], ["ERR_DEV", "9999", "devel error"]]


@pytest.mark.parametrize(
    "text",
    [
        '{"42C010000": {"ja": "a", "en": "b"}}',
        '{"42C010000": {"message": {"ja": "a", "en": "b"}}}',
        '{"42C010000": {"ja": {"message": "a"}, "en": {"message": "b"}}}',
        '[{"code": "42C010000", "ja": "a", "en": "b"}]',
    ],
)
def test_texts_by_language_without_a_key_are_messages(text: str) -> None:
    assert table(text) == [["code", "message (ja)", "message (en)"], ["42C010000", "a", "b"]]


def test_texts_by_language_beside_a_message_are_ignored() -> None:
    text = '[{"code": 1, "msg": "a", "en": "b", "zh": "c"}]'
    assert table(text)[0] == ["code", "msg", "en", "zh"]


def test_codes_by_language_are_a_table_for_each_language() -> None:
    text = '{"en": {"1": "a", "2": "b"}, "zh-CN": {"1": "c", "2": "d"}}'
    assert tables(text) == {
        ("en",): [["code", "message"], ["1", "a"], ["2", "b"]],
        ("zh-CN",): [["code", "message"], ["1", "c"], ["2", "d"]],
    }


def test_a_title_in_several_languages_is_not_a_table_of_codes() -> None:
    assert table('{"title": {"en": "a", "zh": "b"}, "more": []}')[0] == ["key", "value"]


def test_keys_that_may_be_words_are_not_languages() -> None:
    assert table('[{"code": 1, "at": {"id": 1, "no": 2}}]')[0] == ["code", "at.id", "at.no"]
    assert table('[{"code": 1, "at": {"id": "a", "en": "b"}}]')[0] == ["code", "at (id)", "at (en)"]
    assert table('[{"code": 1, "is": {"no_ok": 1, "en": 2}}]')[0] == ["code", "is.no_ok", "is.en"]


def test_an_object_in_a_record_gives_its_own_columns() -> None:
    text = (
        '[{"code": 1, "http": {"status": 404, "tags": ["a"]}, "b": {}}, {"code": 2, "http": {"status": 410}}]'
    )
    assert table(text) == [
        ["code", "http.status", "http.tags {list}", "b {object}"],
        ["1", "404", '["a"]', "{}"],
        ["2", "410", "", ""],
    ]


def test_the_object_that_has_the_code_is_the_error() -> None:
    text = '[{"error": {"code": 1, "message": "a"}}, {"error": {"code": 2, "message": "b"}}]'
    assert table(text) == [["code", "message"], ["1", "a"], ["2", "b"]]
    text = '[{"name": "A", "body": {"code": 1, "name": "x"}, "other": {"message": "b"}}]'
    assert table(text)[0] == ["name", "code", "body.name", "other.message"]


def test_a_code_in_an_object_does_not_keep_the_keys_from_being_codes() -> None:
    text = '{"1": {"text": "a", "upstream": {"code": 5}}, "2": {"text": "b"}}'
    assert table(text)[0] == ["code", "text", "upstream.code"]


def test_deeper_nesting_becomes_json_under_the_heading_of_no_field() -> None:
    text = '[{"code": 1, "message": {"a": {"b": "x\\"y"}},\n "description": [1, null, []]}]'
    head, row = table(text)
    assert row == ["1", '{"a":{"b":"x\\"y"}}', "[1,null,[]]"]
    assert head == ["code", "message {object}", "description {list}"]
    assert [meaning(heading).fields for heading in head[1:]] == [{}, {}]


def test_texts_and_lists_of_one_key_are_two_columns() -> None:
    text = '[{"code": 1, "message": "a"}, {"code": 2, "message": ["b"]}]'
    assert table(text) == [["code", "message", "message {list}"], ["1", "a", ""], ["2", "", '["b"]']]


def test_nesting_in_a_list_of_lists_gives_a_warning() -> None:
    grids, findings = json_text.read('[["code", "message"],\n[1, {"en": "a"}],\n[2, []]]', "t.json")
    assert texts(grids[0])[1] == ["1", '{"en":"a"}']
    text = "2 cells of this table contain a list or an object, which errcast reads as JSON text; write a text instead"
    assert findings == [Finding("t.json", "nested-cell", text, line=2, level="warning")]


def test_each_row_and_each_cell_has_its_own_line() -> None:
    (grid,) = grids_of('{\n "errors": [\n  {"code": 1,\n   "message": "a"},\n  {"code": 2}\n ]\n}')
    assert grid.line == 2
    assert [row.line for row in grid.rows] == [3, 3, 5]
    assert [cell.line for cell in grid.rows[1].cells] == [3, 4]
    assert [cell.line for cell in grid.rows[2].cells] == [5, 5]


def test_each_list_in_an_object_is_a_table_with_its_key_above() -> None:
    text = '{"version": "1", "data": {"codes": [{"code": 1}], "old": [{"code": 2}]}, "tags": ["a"]}'
    assert tables(text) == {
        ("data", "codes"): [["code"], ["1"]],
        ("data", "old"): [["code"], ["2"]],
        (): [["key", "value"], ["version", "1"], ["tags", '["a"]']],
    }


def test_the_tables_in_an_answer_of_an_api_are_read() -> None:
    text = '{"code": 0, "message": "ok", "data": {"list": [{"code": 1, "message": "a"}]}}'
    assert tables(text) == {
        ("data", "list"): [["code", "message"], ["1", "a"]],
        (): [["key", "value"], ["code", "0"], ["message", "ok"]],
    }


def test_the_keys_of_an_object_of_objects_are_codes() -> None:
    text = '{"40001": {"message": "a"}, "40002": {"message": "b", "http": 400}}'
    assert table(text) == [["code", "message", "http"], ["40001", "a", ""], ["40002", "b", "400"]]


def test_the_keys_of_an_object_of_objects_with_codes_are_names() -> None:
    text = '{"NOT_FOUND": {"code": 1, "message": "a"}, "GONE": {"code": 2, "message": "b"}}'
    assert table(text) == [["name", "code", "message"], ["NOT_FOUND", "1", "a"], ["GONE", "2", "b"]]


def test_the_keys_are_ignored_if_the_objects_have_codes_and_names() -> None:
    text = '{"a": {"errorCode": 1, "name": "A"}, "b": {"errorCode": 2, "name": "B"}}'
    assert table(text)[0] == ["key", "errorCode", "name"]
    assert table('{"1": {"code": 1, "m": "a"}, "2": {"code": 2, "m": "b"}}')[0] == ["key", "code", "m"]


def test_an_http_status_does_not_keep_the_keys_from_being_codes() -> None:
    text = '{"invalid_grant": {"statusCode": 400, "text": "a"}, "gone": {"statusCode": 410, "text": "b"}}'
    assert table(text)[0] == ["code", "statusCode", "text"]


def test_one_object_by_its_code_is_a_table() -> None:
    assert table('{"GONE": {"message": "a"}}') == [["code", "message"], ["GONE", "a"]]
    assert table('{"errors": {"1": {"text": "a"}}}') == [["code", "text"], ["1", "a"]]


def test_a_text_among_objects_by_their_codes_is_a_message() -> None:
    text = '{"1": {"description": "d", "message": "m"}, "2": "new text", "3": null, "4": {"message": "n"}}'
    assert table(text) == [
        ["code", "description", "message"],
        ["1", "d", "m"],
        ["2", "", "new text"],
        ["3", "", ""],
        ["4", "", "n"],
    ]


@pytest.mark.parametrize(
    ("record", "head"),
    [
        ('{"description": "d"}', ["code", "description"]),
        ('{"message": {"en": "d", "zh": "d"}}', ["code", "message (en)", "message (zh)"]),
    ],
)
def test_a_text_is_a_separate_table_if_its_column_is_not_known(record: str, head: list[str]) -> None:
    first, rest = grids_of(f'{{"1": {record}, "2": "new text"}}')
    assert texts(first) == [head, ["1", *["d"] * (len(head) - 1)]]
    assert texts(rest) == [["code", "message"], ["2", "new text"]]


def test_comments_among_objects_by_their_codes_are_a_separate_table() -> None:
    first, rest = grids_of('{"10001": {"message": "a"}, "10002": {"message": "b"}, "_10003": "c"}')
    assert texts(first) == [["code", "message"], ["10001", "a"], ["10002", "b"]]
    assert texts(rest) == [["key", "value"], ["_10003", "c"]]


def test_texts_beside_objects_are_a_separate_table() -> None:
    first, rest = grids_of('{"10001": "a", "10002": "b", "10003": {"code": 10003, "message": "c"}}')
    assert texts(first) == [["code", "message"], ["10003", "c"]]
    assert texts(rest) == [["code", "message"], ["10001", "a"], ["10002", "b"]]


def test_a_list_of_tables_keeps_its_other_values() -> None:
    first, rest = grids_of('[{"title": "A", "errors": [{"code": 1}]}, "x", ["y"]]')
    assert (first.headings, texts(first)) == (("A",), [["code"], ["1"]])
    assert texts(rest) == [["x"], ["y"]]
    first, rest = grids_of('[[[1, "a"]], "x"]')
    assert (texts(first), texts(rest)) == ([["1", "a"]], [["x"]])


def test_an_object_of_texts_is_a_table_of_codes_and_messages() -> None:
    assert table('{"40001": "a", "40002": "b"}') == [["code", "message"], ["40001", "a"], ["40002", "b"]]
    assert table('{"errors": {"invalid_token": "a"}}') == [["code", "message"], ["invalid_token", "a"]]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ('{"LAMP_OUT": 11, "DOOR_SHUT": -12}', ["name", "code"]),
        ('{"LAMP_OUT": "0x80010001"}', ["name", "code"]),
        ('[{"LAMP_OUT": 11}, {"DOOR_SHUT": 12}]', ["name", "code"]),
        ('{"11": "LAMP_OUT", "12": "a"}', ["code", "message"]),
        ('{"11": "a", "12": 404, "13": null}', ["code", "message"]),
        ('{"11": 12, "12": "13"}', ["key", "value"]),
        ('{"LAMP_OUT": 11, "12": 13}', ["key", "value"]),
        ('{"LAMP_OUT": 11, "DOOR_SHUT": "shut"}', ["key", "value"]),
        ('{"LAMP_OUT": "E11", "DOOR_SHUT": "E12"}', ["key", "value"]),
        ('{"LAMP_OUT": true, "DOOR_SHUT": "shut"}', ["key", "value"]),
        ('{"LAMP_OUT": 1.5}', ["key", "value"]),
        ('{"LAMP_OUT": null}', ["key", "value"]),
    ],
)
def test_the_values_of_an_object_say_what_its_keys_are(text: str, head: list[str]) -> None:
    assert table(text)[0] == head


def test_lists_by_their_key_are_rows_that_begin_with_the_key() -> None:
    (grid,) = grids_of('{"LAMP_OUT": [11, "a"],\n "DOOR_SHUT": [12, "b"]}')
    assert (grid.head, texts(grid)) == (None, [["LAMP_OUT", "11", "a"], ["DOOR_SHUT", "12", "b"]])
    assert [row.line for row in grid.rows] == [1, 2]


def test_numbers_of_objects_by_words_are_codes_and_the_words_are_names() -> None:
    text = '{"LAMP_OUT": {"value": 11, "text": "a"}, "DOOR_SHUT": {"value": 12, "text": "b"}}'
    assert table(text)[0] == ["name", "value", "text"]
    assert table(text.replace("12", "11"))[0] == ["code", "value", "text"]
    assert table(text.replace("LAMP_OUT", "1"))[0] == ["code", "value", "text"]


def test_an_object_of_texts_beside_another_table_may_be_anything() -> None:
    text = '{"meta": {"author": "x"}, "errors": [{"code": 1}], "more": {"2": "b"}}'
    assert tables(text) == {
        ("meta",): [["key", "value"], ["author", "x"]],
        ("errors",): [["code"], ["1"]],
        ("more",): [["code", "message"], ["2", "b"]],
    }


def test_codes_in_groups_are_a_table_for_each_group() -> None:
    text = '{"auth": {"1": "a", "2": "b"}, "image": {"3": "c", "4": "d", "5": "e"}, "face": {"6": "f"}}'
    assert list(tables(text)) == [("auth",), ("image",), ("face",)]
    assert tables(text)["image",] == [["code", "message"], ["3", "c"], ["4", "d"], ["5", "e"]]


def test_a_list_of_groups_is_a_table_for_each_with_its_title_above() -> None:
    text = """[{"id": 1, "title": "Login", "errors": [{"code": 1}]},
               {"id": 2, "title": "Image", "errors": [{"code": 2}], "old": [{"code": 3}]}]"""
    assert [(grid.headings, texts(grid)) for grid in grids_of(text)] == [
        (("Login",), [["code"], ["1"]]),
        (("Login",), [["key", "value"], ["id", "1"]]),
        (("Image", "errors"), [["code"], ["2"]]),
        (("Image", "old"), [["code"], ["3"]]),
        (("Image",), [["key", "value"], ["id", "2"]]),
    ]


def test_a_list_of_groups_of_records_by_their_keys_is_a_table_for_each() -> None:
    text = '[{"group": "Lamp", "errors": {"OUT": {"code": 1, "message": "a"}, "DIM": {"code": 2, "message": "b"}}}]'
    assert tables(text) == {("Lamp",): [["name", "code", "message"], ["OUT", "1", "a"], ["DIM", "2", "b"]]}


def test_lists_of_parameters_do_not_make_errors_groups() -> None:
    text = '[{"code": 1, "message": "a", "parameters": [{"name": "x"}]}]'
    assert table(text) == [["code", "message", "parameters {list}"], ["1", "a", '[{"name":"x"}]']]


API = '{"openapi": "3.1.0", "info": {"title": "Kiln", "version": "1"}, "components": {"schemas": {%s}}}'


@pytest.mark.parametrize(
    "schema",
    [
        '"x-enum-varnames": ["A", "B"], "x-enum-descriptions": ["a", "b"]',
        '"x-enumNames": ["A", "B"], "x-enumDescriptions": {"11": "a", "12": "b"}',
        '"x-enum-varnames": ["A", "B"], "x-enum-descriptions": {"A": "a", "B": "b"}',
        '"x-enum-varnames": ["A", "B"], "x-enum-comments": {"A": "a", "B": "b"}',
        '"x-ms-enum": {"values": [{"value": 12, "name": "B", "description": "b"},'
        ' {"value": 11, "name": "A", "description": "a"}]}',
    ],
)
def test_an_enumeration_is_a_table_of_its_values_names_and_descriptions(schema: str) -> None:
    found = tables(API % f'"ErrorCode": {{"enum": [11, 12, null], {schema}}}')
    assert found == {("ErrorCode",): [["code", "name", "description"], ["11", "A", "a"], ["12", "B", "b"]]}


def test_alternatives_with_titles_are_an_enumeration() -> None:
    found = tables(
        API % '"E": {"oneOf": [{"const": 11, "title": "lamp out"}, {"enum": [12], "title": "shut"}]}'
    )
    assert found == {("E",): [["code", "message"], ["11", "lamp out"], ["12", "shut"]]}


def test_a_part_of_an_openapi_document_has_no_table_but_its_enumerations() -> None:
    text = '{"components": {"responses": {"Gone": {"description": "no such kiln"}}}}'
    (finding,) = findings_of(text)
    assert finding.rule == "no-table"
    assert tables('{"components": {"lamp": {"code": 1}, "door": {"code": 2}}}')


def test_an_enumeration_that_is_not_about_errors_is_optional_beside_others() -> None:
    state = '"State": {"enum": [1], "x-enum-varnames": ["OPEN"]}'
    (grid,) = grids_of(API % state)
    assert not grid.is_optional
    error = '"Error": {"properties": {"code": {"enum": [11], "x-enum-varnames": ["A"]}}}'
    grids = grids_of(API % f"{state}, {error}")
    assert [(grid.headings, grid.is_optional) for grid in grids] == [
        (("State",), True),
        (("Error", "code"), False),
    ]


def test_a_list_of_lists_is_a_table_whose_head_is_not_known() -> None:
    (grid,) = grids_of('{"rows": [["code", "message"], [1, "a"], [2, "b", "c"], []]}')
    assert (grid.headings, grid.head) == (("rows",), None)
    assert texts(grid) == [["code", "message"], ["1", "a"], ["2", "b", "c"], []]


def test_another_value_in_a_list_of_objects_is_a_separate_row() -> None:
    assert table('[{"code": 1, "m": "a"}, null, "x", [1]]') == [
        ["code", "m"],
        ["1", "a"],
        [""],
        ["x"],
        ["[1]"],
    ]


def test_one_object_with_a_code_is_a_table_of_one_row() -> None:
    assert table('{"code": 1, "message": "a"}') == [["code", "message"], ["1", "a"]]
    assert table('{"code": 1, "names": ["a"]}') == [["code", "names {list}"], ["1", '["a"]']]


def test_lines_of_objects_are_one_table() -> None:
    text = '{"code": 1, "message": "a"}\r\n\r\n{"code": 2, "message": "b"}\n'
    (grid,) = grids_of(text)
    assert texts(grid) == [["code", "message"], ["1", "a"], ["2", "b"]]
    assert [row.line for row in grid.rows] == [1, 1, 3]


@pytest.mark.parametrize("text", ["{}", "[]", "1", '"a"', '{"a": []}', '{"a": ["b"]}'])
def test_a_document_without_a_table_has_none(text: str) -> None:
    assert grids_of(text) == []


def test_escapes_are_decoded_and_line_ends_are_line_feeds() -> None:
    text = r'[{"a": "\u56fe\ud83d\ude00\/\\\"\t\r\n\r\u0041"}]'
    assert table(text)[1] == ['图😀/\\"\t\n\nA']


@pytest.mark.parametrize(
    ("text", "line", "column", "problem"),
    [
        ('[{"a": 1},\n]', 2, 1, 'found "]", expected a value after the comma; remove the comma'),
        ('{"a": 1,}', 1, 9, 'found "}", expected a value after the comma; remove the comma'),
        ('[{"a": 1}', 1, 10, "found the end of the file, expected a comma or `]`; fix the syntax here"),
        ('[{"a": 1}\n {"b": 1}]', 2, 2, 'found "{"b": 1}]", expected a comma or `]`; fix the syntax here'),
        ('{"a" 1}', 1, 6, 'found "1}", expected a `:` after the key; fix the syntax here'),
        ("{a: 1}", 1, 2, 'found "a: 1}", expected a key in double quotes; fix the syntax here'),
        ("['a']", 1, 2, "found \"'a']\", expected a value; a text needs double quotes around it"),
        ("[01]", 1, 2, 'found "01]", expected a value; a text needs double quotes around it'),
        ("[NaN]", 1, 2, 'found "NaN]", expected a value; a text needs double quotes around it'),
        ("[1] // a", 1, 5, "JSON has no comments; remove this comment"),
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


@pytest.mark.parametrize("text", ["", " \r\n"])
def test_an_empty_file_is_reported(text: str) -> None:
    assert findings_of(text) == [Finding("t.json", "empty-file", "the file is empty", line=1, column=1)]


def test_every_duplicate_key_is_reported() -> None:
    assert findings_of('{"1": "a",\n "1": "b", "1": "c"}') == [
        Finding(
            "t.json",
            "duplicate-key",
            'the key "1" is already used on line 1; keep one of them',
            line=2,
            column=2,
        ),
        Finding(
            "t.json",
            "duplicate-key",
            'the key "1" is already used on line 1; keep one of them',
            line=2,
            column=12,
        ),
    ]


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


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("ab1_码code", max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(values)
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


@given(values)
def test_every_value_of_a_list_of_objects_is_in_its_table_and_json_is_marked(value: Any) -> None:
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
