"""The piped form: what it may look like, and what is said when it is broken."""

from pathlib import Path

import pytest

from errcast.sources.cells.wrapping import join_lines
from tests.support.commands import errcast_command
from tests.support.tables import BROKEN, EXPECTED, GOOD, imported, refused


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        GOOD.encode("utf-8-sig"),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        GOOD.removesuffix("\n"),
        GOOD.removesuffix("|\n"),
        GOOD.removesuffix("\n|\n"),
        GOOD.replace("\n|\n", "\n \t| \n"),
        GOOD.replace("|", "｜"),
        GOOD.replace("\n", " \n "),
        GOOD.replace("\n", "\n\n"),
        "\n\n" + GOOD + "\n\n",
    ],
)
def test_a_table_is_read_with_every_kind_of_line_end_mark_and_space(
    tmp_path: Path, content: str | bytes
) -> None:
    assert imported(tmp_path, content) == EXPECTED


def test_a_cell_of_several_lines_is_joined(tmp_path: Path) -> None:
    table = (
        "1\n|\nparam[start] format\nerror\n|\n人脸库中\n是否存在此用户\n|\n"
        "请修改接口格式为:\napplication/json\n|\n"
    )
    assert imported(tmp_path, table) == {
        1: (
            "PARAM_START_FORMAT_ERROR",
            "param[start] format error",
            "人脸库中是否存在此用户",
            "请修改接口格式为: application/json",
        )
    }


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a", "b"], "a b"),
        (["人", "脸"], "人脸"),
        (["人", "face"], "人face"),
        (["face", "人"], "face人"),
        (["full,", "width"], "full, width"),
        (["全角：", "a"], "全角：a"),
        (["ｆｕｌｌ", "w"], "ｆｕｌｌw"),
        (["half ｱ", "b"], "half ｱ b"),
        (["  a  ", "", "  b\t c  "], "a b c"),
        ([], ""),
    ],
)
def test_the_width_of_the_characters_at_a_break_decides_how_lines_are_joined(
    lines: list[str], text: str
) -> None:
    assert join_lines(lines) == text


def test_columns_are_named_and_left_out(tmp_path: Path) -> None:
    table = "first\n|\nnot ours\n|\n1\n|\nsecond\n|\nnot ours\n|\n2\n|\n"
    assert imported(tmp_path, table, "--columns", "message, -, code") == {
        1: ("FIRST", "first", None, None),
        2: ("SECOND", "second", None, None),
    }


def test_empty_descriptions_and_solutions_are_left_out(tmp_path: Path) -> None:
    assert imported(tmp_path, "1\n|\nfirst\n|\n|\nhow\n|\n2\n|\nsecond\n|\nwhat\n|\n|\n") == {
        1: ("FIRST", "first", None, "how"),
        2: ("SECOND", "second", "what", None),
    }


def test_the_catalog_is_in_ascending_order_of_code(tmp_path: Path) -> None:
    table = "10\n|\na\n|\n-1\n|\nb\n|\n9\n|\nc\n|\n"
    assert list(imported(tmp_path, table, "--columns", "code,message")) == [-1, 9, 10]


def test_codes_that_an_integer_cannot_keep_are_strings(tmp_path: Path) -> None:
    table = "0A000\n|\na\n|\n007\n|\nb\n|\nAuth.Expired\n|\nc\n|\n"
    assert list(imported(tmp_path, table, "--columns", "code,message")) == ["007", "0A000", "Auth.Expired"]
    digits = "1\n|\na\n|\n2\n|\nb\n|\n"
    assert list(imported(tmp_path, digits, "--columns", "code,message", "--code-kind", "string")) == [
        "1",
        "2",
    ]


def test_every_broken_record_is_found_in_one_run_with_its_line(tmp_path: Path) -> None:
    findings = refused(tmp_path, BROKEN)
    starts = [finding.partition("]: ")[0] + "]" for finding in findings]
    assert starts == [
        "table.txt:9: error[short-record]",
        "table.txt:15: error[overlong-record]",
        "table.txt:25: error[not-a-code]",
        "table.txt:33: error[duplicate-code]",
        "table.txt:41: warning[description-as-message]",
        "table.txt:56: error[invalid-code]",
        "table.txt:64: error[short-record]",
    ]
    assert 'found, "22220x"' not in findings[2]
    assert '"22220x" is not a code (an integer)' in findings[2]
    assert "is already used on line 1" in findings[3]
    assert "has 3 cells up to the next code, expected 4; add the missing cell" in findings[0]


def test_bytes_that_are_not_utf_8_are_found_with_their_line(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, GOOD.encode().replace(b"second", "第二".encode("gb18030")))
    assert finding.startswith("table.txt:11: error[not-utf-8]: byte 0xb5 is not UTF-8")


def test_control_characters_are_found_with_line_and_column(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, GOOD.replace("second", "sec\x1bond"))
    assert finding.startswith("table.txt:11:4: error[forbidden-character]: the character U+001B")


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("", "empty-table"),
        ("|\n|\n", "not-a-code"),
        ("1 first\n2 second\n", "not-piped"),
        (b"\x00" * 99, "forbidden"),
    ],
)
def test_a_file_without_a_table_is_a_finding(tmp_path: Path, content: str | bytes, rule: str) -> None:
    assert f"error[{rule}" in refused(tmp_path, content)[0]


def test_a_source_that_is_missing_is_a_finding(tmp_path: Path) -> None:
    result = errcast_command("import", "nowhere.txt", "--output", "x.yaml", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith("nowhere.txt: error[cannot-read]: ")
    assert list(tmp_path.iterdir()) == []


def test_a_code_of_very_many_digits_is_a_finding(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, f"{'9' * 5000}\n|\nmessage\n|\n|\n|\n")
    assert finding.startswith("table.txt:1: error[invalid-code]: ")


def test_a_code_that_gives_too_long_a_name_is_a_finding(tmp_path: Path) -> None:
    code = "A1" * 127
    (finding,) = refused(tmp_path, f"{code}\n|\n图\n|\n|\n|\n")
    assert finding.startswith("table.txt:1: error[invalid-name]: the name ")
    (finding,) = refused(tmp_path, f"{code}A1\n|\nmessage\n|\n|\n|\n")
    assert finding.startswith("table.txt:1: error[invalid-code]: ")


def test_headings_are_recognised_and_say_what_the_columns_are(tmp_path: Path) -> None:
    assert imported(tmp_path, f"Code\n|\nMessage\n|\nDescription\n|\nSolution\n|\n{GOOD}") == EXPECTED
    assert imported(tmp_path, "错误信息\n|\n错误码\n|\na\n|\n1\n|\nb\n|\n2\n|\n") == {
        1: ("A", "a", None, None),
        2: ("B", "b", None, None),
    }


def test_unknown_headings_are_a_finding(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, f"Code\n|\nText that is sent\n|\nWhat\n|\nHow\n|\n{GOOD}")
    assert '"Code" is not a code (an integer); fix the cell, delete the headings' in finding
