"""Files of properties: pairs of keys and texts, and what their keys mean."""

import pytest

from errcast.findings import Finding
from errcast.sources.budget import TooMuchWorkError
from errcast.sources.grid import Grid
from errcast.sources.trees import properties_text
from tests.support.grids import texts


def read(text: str) -> tuple[list[Grid], list[Finding]]:
    return properties_text.read(text, "t.properties")


def finding_of(text: str) -> Finding:
    grids, (finding,) = read(text)
    assert grids == []
    return finding


def test_keys_are_codes_and_values_are_messages_each_on_its_line() -> None:
    (grid,), findings = read(
        "# a comment\n\n11 = lamp \\\n     out\n12:\\u706f\\ttoo\\\\\r\n! another\n13 a b\n"
    )
    assert findings == []
    assert texts(grid) == [["code", "message"], ["11", "lamp out"], ["12", "灯\ttoo\\"], ["13", "a b"]]
    assert [row.line for row in grid.rows] == [3, 3, 5, 7]


def test_keys_of_numbers_are_names() -> None:
    (grid,), _ = read("LAMP_OUT = 11\nDOOR_SHUT = 12\n")
    assert texts(grid) == [["name", "code"], ["LAMP_OUT", "11"], ["DOOR_SHUT", "12"]]


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        (["errorcode_11", "errorcode_-12"], ["errorcode_11", "errorcode_-12"]),
        (["error.11", "error.-12"], ["11", "-12"]),
        (["code11", "code012"], ["11", "012"]),
        (["err.0x1F", "err.0x20"], ["0x1F", "0x20"]),
        (["ERR_11", "ERR_12"], ["ERR_11", "ERR_12"]),
        (["line11", "line12"], ["line11", "line12"]),
        (["error.lamp", "error.door"], ["error.lamp", "error.door"]),
    ],
)
def test_a_word_for_codes_before_each_number_is_not_a_part_of_the_code(
    keys: list[str], codes: list[str]
) -> None:
    (grid,), findings = read("".join(f"{key} = text\n" for key in keys))
    assert [row[0] for row in texts(grid)[1:]] == codes
    assert [each.rule for each in findings] == ["prefix-left-out"] * (keys != codes)


def test_texts_beside_those_with_a_number_are_a_separate_table() -> None:
    (first, rest), findings = read("app = Kiln\nerror.11 = lamp out\nerror.12 = door shut\n")
    assert (first.headings, texts(first)) == (
        ("error",),
        [["code", "message"], ["11", "lamp out"], ["12", "door shut"]],
    )
    assert texts(rest) == [["key", "value"], ["app", "Kiln"]]
    assert findings == [
        Finding(
            "t.properties",
            "prefix-left-out",
            'the keys of 2 texts begin with "error.", which is not a part of their codes here',
            line=2,
            level="note",
        )
    ]


def test_keys_that_end_with_a_field_are_records() -> None:
    (grid,), _ = read("LAMP_OUT.code = 11\nLAMP_OUT.message = no lamp\nDOOR.code = 12\nDOOR.message = shut\n")
    assert texts(grid) == [["name", "code", "message"], ["LAMP_OUT", "11", "no lamp"], ["DOOR", "12", "shut"]]


@pytest.mark.parametrize(
    ("keys", "field"), [(("DOOR", "DOOR.message"), "message"), (("7_SOLUTION", "SOLUTION.7"), "SOLUTION")]
)
def test_two_keys_for_one_text_are_a_finding(keys: tuple[str, str], field: str) -> None:
    first, second = keys
    text = f"LAMP = no lamp\nLAMP.solution = buy one\n{first} = door shut\n{second} = door is shut\n"
    _, (finding,) = read(text + "7 = shut\n")
    owner = "7" if "7" in first else "DOOR"
    assert finding == Finding(
        "t.properties",
        "duplicate-key",
        f'the keys "{first}" (line 3) and "{second}" both are the "{field}" of "{owner}"; keep one of them',
        line=4,
    )


def test_a_broken_escape_and_a_forbidden_character_are_findings() -> None:
    text = '"\\u12" is not an escape; write four hexadecimal digits after \\u'
    assert finding_of("11 = a\n12 = \\u12\n") == Finding("t.properties", "not-properties", text, line=2)
    assert finding_of("11 = \\ud800\n").rule == "forbidden-character"
    assert finding_of("# nothing\n").rule == "empty-file"


def test_a_great_many_lines_that_are_one_line_are_too_much_work() -> None:
    with pytest.raises(TooMuchWorkError):
        read("a\\\n" * 50_000)
    (grid,), _ = read("".join(f"{number} = C:\\\\\n" for number in range(30_000)))
    assert len(grid.rows) == 30_001


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "11 = no lamp\n11_SOLUTION = buy one\n12 = shut\n12_SOLUTION = open it\n",
            [["code", "message", "SOLUTION"], ["11", "no lamp", "buy one"], ["12", "shut", "open it"]],
        ),
        (
            "LAMP = no lamp\nLAMP.description = dark\nDOOR = shut\nDOOR.description = closed\n",
            [["code", "message", "description"], ["LAMP", "no lamp", "dark"], ["DOOR", "shut", "closed"]],
        ),
        (
            "error.11 = no lamp\nfix.11 = buy one\nerror.12 = shut\nfix.12 = open it\n",
            [["code", "error", "fix"], ["11", "no lamp", "buy one"], ["12", "shut", "open it"]],
        ),
        (
            "11_INSTRUCTION = buy one\n12_INSTRUCTION = open it\n",
            [["code", "INSTRUCTION"], ["11", "buy one"], ["12", "open it"]],
        ),
        (
            "FILE = no file\nFILE_DESCRIPTION = no text\nLAMP = no lamp\nDOOR = shut\n",
            [
                ["code", "message"],
                ["FILE", "no file"],
                ["FILE_DESCRIPTION", "no text"],
                ["LAMP", "no lamp"],
                ["DOOR", "shut"],
            ],
        ),
    ],
)
def test_the_name_of_a_text_in_a_key_is_no_part_of_its_code(text: str, rows: list[list[str]]) -> None:
    (grid,), findings = read(text)
    assert findings == []
    assert texts(grid) == rows
