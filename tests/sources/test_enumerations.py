"""The enumerations of an OpenAPI document or a JSON Schema: values, names and descriptions."""

import pytest

from errcast.sources.trees import json_text
from tests.support.counting import peak_memory
from tests.support.grids import texts
from tests.support.trees import findings_of, grids_of, tables

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


def test_each_text_of_the_object_of_a_value_has_a_column() -> None:
    first = (
        '{"value": 1, "name": "ONE", "message": "m", "description": "d", "label": "L", "fix": "S", "code": 7}'
    )
    found = tables(
        API % f'"E": {{"x-enum-values": [{first}, {{"value": 2, "label": "L2"}}, {{"value": 3}}]}}'
    )
    assert found == {
        ("E",): [
            ["code", "name", "message", "description", "label", "fix", "code'"],
            ["1", "ONE", "m", "d", "L", "S", "7"],
            ["2", "", "L2", "", "", "", ""],
            ["3", "", "", "", "", "", ""],
        ]
    }


def test_a_second_text_or_name_of_a_value_has_its_own_column() -> None:
    both = '"x-enum-descriptions": {"1": "one", "2": "two"}, "x-enum-comments": {"1": "c", "2": "two"}'
    found = tables(API % f'"E": {{"enum": [1, 2], {both}}}')
    assert found == {
        ("E",): [["code", "description", "x-enum-comments"], ["1", "one", "c"], ["2", "two", ""]]
    }
    names = '"enum": ["A_B", "C_D"], "x-enum-values": [1, 2], "x-enum-varnames": ["ONE", "TWO"]'
    assert tables(API % f'"E": {{{names}}}') == {
        ("E",): [["code", "name", "enum"], ["1", "ONE", "A_B"], ["2", "TWO", "C_D"]]
    }


@pytest.mark.parametrize(
    "more",
    [
        '"x-enum-descriptions": {"1": "one", "3": "three"}',
        '"x-enum-values": {"1": "one", "3": "three"}',
        '"x-enum-values": [{"value": 1, "description": "one"}, {"value": 3, "description": "three"}]',
    ],
)
def test_texts_of_a_value_that_the_enumeration_does_not_have_give_a_warning(more: str) -> None:
    grids, (warning,) = json_text.read(API % f'"E": {{"enum": [1, null],\n{more}}}', "t.json")
    assert [texts(grid) for grid in grids] == [[["code", "description"], ["1", "one"]]]
    assert (warning.rule, warning.level, warning.line) == ("texts-without-value", "warning", 2)
    assert 'texts for "3", which `enum` does not have' in warning.text


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


def test_a_long_key_above_many_enumerations_is_not_copied_whole_for_each() -> None:
    one = '"oneOf": [{"const": 11, "title": "A", "description": "a"}]'
    below = ", ".join(f'"p{at}": {{{one}}}' for at in range(300))
    text = API % f'"{"L" * 30_000}": {{"properties": {{{below}}}}}'
    assert len(grids_of(text)) == 300
    assert peak_memory(lambda: json_text.read(text, "t.json")) < 100 * len(text)
