"""JSON and YAML: every shape of tables of errors."""

import json

import pytest

from errcast.findings import Finding
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.trees import json_text
from tests.support.counting import peak_memory
from tests.support.grids import texts
from tests.support.trees import grids_of, table, tables


def test_a_list_of_objects_is_a_table_of_all_their_keys() -> None:
    text = '[{"code": 1, "message": "a"}, {"code": 2, "solution": "b", "message": "c"}]'
    assert table(text) == [["code", "message", "solution"], ["1", "a", ""], ["2", "c", "b"]]


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


def test_a_long_key_is_not_copied_whole_into_each_heading_below_it() -> None:
    inner = {f"k{at}": 0 for at in range(500)}
    text = json.dumps([{"code": 1, "message": "a", "L" * 20_000: inner}, {"code": 2, "message": "b"}])
    assert table(text)[0][-1] == "L" * 100 + ".k499"
    assert peak_memory(lambda: json_text.read(text, "t.json")) < 60 * len(text)


def test_texts_and_lists_of_one_key_are_two_columns() -> None:
    text = '[{"code": 1, "message": "a"}, {"code": 2, "message": ["b"]}]'
    assert table(text) == [["code", "message", "message {list}"], ["1", "a", ""], ["2", "", '["b"]']]


def test_nesting_in_a_list_of_lists_gives_a_warning() -> None:
    grids, findings = json_text.read('[["code", "message"],\n[1, {"en": "a"}],\n[2, []]]', "t.json")
    assert texts(grids[0])[1] == ["1", '{"en":"a"}']
    text = "2 cells of this table contain a list or an object, which errcast reads as JSON text; write a text instead"
    assert findings == [Finding("t.json", "nested-cell", text, line=2, level="warning")]


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


@pytest.mark.parametrize("keys", [("11", "12", "13"), ("LampOut", "DoorShut", "TooHot")])
def test_one_record_among_texts_by_their_codes_does_not_hide_them(keys: tuple[str, str, str]) -> None:
    lamp, door, hot = keys
    text = f'{{"{lamp}": {{"message": "no lamp", "comment": "3"}}, "{door}": "shut", "{hot}": "hot"}}'
    assert table(text) == [
        ["code", "message", "comment"],
        [lamp, "no lamp", "3"],
        [door, "shut", ""],
        [hot, "hot", ""],
    ]


def test_a_list_beside_records_by_their_numbers_is_read_with_a_warning() -> None:
    text = '{"1": {"message": "a"}, "2": "b",\n"3": ["c"], "_note": "z"}'
    (grid, rest), (warning,) = json_text.read(text, "t.json")
    assert texts(grid) == [["code", "message"], ["1", "a"], ["2", "b"], ["3", '["c"]']]
    assert texts(rest) == [["key", "value"], ["_note", "z"]]
    assert (warning.rule, warning.level, warning.line) == ("nested-cell", "warning", 2)


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


def test_numbers_under_names_that_groups_share_are_a_table_for_each_group() -> None:
    text = '{"kiln": {"cold": 11, "not_found": 12}, "lamp": {"out": 21, "not_found": 22}}'
    assert tables(text) == {
        ("kiln",): [["name", "code"], ["cold", "11"], ["not_found", "12"]],
        ("lamp",): [["name", "code"], ["out", "21"], ["not_found", "22"]],
    }


def test_numbers_that_each_of_many_objects_has_are_fields() -> None:
    text = '{"A": {"num": 1, "low": 2}, "B": {"num": 2}, "C": {"num": 3, "far": 1, "big": 2}}'
    assert len(tables(text)) == 1
