"""The enumerations of an OpenAPI document or a JSON Schema: values, names and descriptions."""

import pytest

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
