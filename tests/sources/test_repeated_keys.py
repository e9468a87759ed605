"""Keys that are there twice in JSON, YAML and properties."""

import pytest

from errcast.findings import Finding
from errcast.sources.grid import Grid
from errcast.sources.trees import json_text, properties_text, yaml_text

READERS = {"t.json": json_text.read, "t.yaml": yaml_text.read}


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


@pytest.mark.parametrize("path", READERS)
def test_a_code_that_is_a_key_twice_has_two_rows(path: str) -> None:
    (grid,), findings = READERS[path]('{"11": "kiln cold",\n "12": "no lamp",\n "11": "kiln hot"}', path)
    assert [row[:2] for row in texts(grid)[1:]] == [
        ["11", "kiln cold"],
        ["12", "no lamp"],
        ["11", "kiln hot"],
    ]
    assert findings == []


def test_a_property_that_is_there_twice_has_two_rows() -> None:
    (grid,), findings = properties_text.read("11 = kiln cold\n12 = no lamp\n11 = kiln hot\n", "t.properties")
    assert [row[1] for row in texts(grid)[1:]] == ["kiln cold", "no lamp", "kiln hot"]
    assert findings == []


@pytest.mark.parametrize("path", READERS)
def test_a_record_with_two_messages_is_a_finding(path: str) -> None:
    grids, findings = READERS[path]('[{"code": 11,\n "message": "cold",\n "message": "hot"}]', path)
    said = 'the key "message" is already used on line 2; keep one of them'
    assert (grids, findings) == ([], [Finding(path, "duplicate-key", said, line=3)])


@pytest.mark.parametrize("path", READERS)
def test_of_two_values_that_are_no_field_the_first_one_is_read_with_a_note(path: str) -> None:
    (grid,), findings = READERS[path]('[{"code": 11, "message": "cold",\n "lamps": 1,\n "lamps": 2}]', path)
    assert texts(grid)[1] == ["11", "cold", "1"]
    said = 'the key "lamps" is already used on line 2; the first one is read'
    assert findings == [Finding(path, "duplicate-key", said, line=3, level="note")]


@pytest.mark.parametrize("path", READERS)
def test_two_values_that_are_the_same_say_nothing(path: str) -> None:
    record = '[{"code": 11, "message": "cold", "message": "cold", "see": [{"a": 1}], "see": [{"a": 1}]}]'
    (grid,), findings = READERS[path](record, path)
    assert texts(grid)[1][:2] == ["11", "cold"]
    assert [finding for finding in findings if finding.rule == "duplicate-key"] == []
