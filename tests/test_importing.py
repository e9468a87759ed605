"""`errcast import`: what the piped form may look like, and what is said when it is broken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conftest import errcast_command
from errcast.sources.cells.wrapping import join_lines

GOOD = "1\n|\nfirst\n|\nwhat\n|\nhow\n|\n2\n|\nsecond\n|\nwhat\n|\nhow\n|\n"


def imported(tmp_path: Path, content: str | bytes, *options: str) -> dict[object, tuple[str | None, ...]]:
    source, output = tmp_path / "table.txt", tmp_path / "table.yaml"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = errcast_command(
        "import", source.name, "--output", output.name, "--force", *options, cwd=tmp_path
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    errors = yaml.safe_load(output.read_text(encoding="utf-8"))["errors"]
    fields = ("name", "message", "description", "solution")
    return {error["code"]: tuple(error.get(field) for field in fields) for error in errors}


def refused(tmp_path: Path, content: str | bytes, *options: str) -> list[str]:
    """Return the findings; nothing may have been written."""
    source, output = tmp_path / "table.txt", tmp_path / "table.yaml"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = set(tmp_path.iterdir())
    result = errcast_command("import", source.name, "--output", output.name, *options, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert set(tmp_path.iterdir()) == before
    return result.stderr.splitlines()


EXPECTED = {1: ("FIRST", "first", "what", "how"), 2: ("SECOND", "second", "what", "how")}


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
def test_the_table_is_read_whatever_its_line_ends_marks_and_spaces(
    tmp_path: Path, content: str | bytes
) -> None:
    assert imported(tmp_path, content) == EXPECTED


def test_a_cell_over_several_lines_is_joined(tmp_path: Path) -> None:
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
def test_wrapped_lines_are_joined_by_the_width_of_what_meets(lines: list[str], text: str) -> None:
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


def test_the_catalog_is_ascending_by_code_whatever_the_table(tmp_path: Path) -> None:
    table = "10\n|\na\n|\n-1\n|\nb\n|\n9\n|\nc\n|\n"
    assert list(imported(tmp_path, table, "--columns", "code,message")) == [-1, 9, 10]


def test_codes_that_no_integer_keeps_are_strings(tmp_path: Path) -> None:
    table = "0A000\n|\na\n|\n007\n|\nb\n|\nAuth.Expired\n|\nc\n|\n"
    assert list(imported(tmp_path, table, "--columns", "code,message")) == ["007", "0A000", "Auth.Expired"]
    digits = "1\n|\na\n|\n2\n|\nb\n|\n"
    assert list(imported(tmp_path, digits, "--columns", "code,message", "--code-kind", "string")) == [
        "1",
        "2",
    ]


BROKEN = """\
1
|
whole
|
what
|
how
|
2
|
too short
|
what
|
3
|
too long
|
what
|
how
|
and more
|
22220x
|
no code
|
what
|
how
|
1
|
a code again
|
what
|
how
|
4
|
|
empty message
|
how
|
5
|
whole
|
what
|
how
|
99999999999999999999
|
too large
|
what
|
how
|
6
|
the end is missing
|
"""


def test_every_broken_record_is_found_in_one_run_with_its_line(tmp_path: Path) -> None:
    findings = refused(tmp_path, BROKEN)
    starts = [finding.partition("]: ")[0] + "]" for finding in findings]
    assert starts == [
        "table.txt:9: error[short-record]",
        "table.txt:15: error[overlong-record]",
        "table.txt:25: error[not-a-code]",
        "table.txt:33: error[duplicate-code]",
        "table.txt:43: error[empty-message]",
        "table.txt:56: error[invalid-code]",
        "table.txt:64: error[short-record]",
    ]
    assert 'found, "22220x"' not in findings[2]
    assert '"22220x" is not a code (an integer)' in findings[2]
    assert "stands in line 1 already" in findings[3]
    assert "has 3 cells up to the next code, expected 4; add the cell that is missing" in findings[0]


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
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, content: str | bytes, rule: str) -> None:
    assert f"error[{rule}" in refused(tmp_path, content)[0]


def test_a_source_that_is_missing_is_a_finding(tmp_path: Path) -> None:
    result = errcast_command("import", "nowhere.txt", "--output", "x.yaml", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith("nowhere.txt: error[cannot-read]: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ("code,mesage", 'did you mean "message"?'),
        ("code,message,message", "message is named twice"),
        ("code,description", "no column is the message"),
        ("message", "no column is the code"),
    ],
)
def test_columns_that_cannot_be_are_wrong_use(tmp_path: Path, columns: str, problem: str) -> None:
    assert problem in " ".join(refused(tmp_path, GOOD, "--columns", columns))


def test_a_name_title_or_language_that_cannot_be_is_a_finding(tmp_path: Path) -> None:
    findings = refused(tmp_path, GOOD, "--name", "Face!", "--title", " ", "--language", "chinese simplified")
    assert [finding.split(": ")[1] for finding in findings] == [
        "error[invalid-name]",
        "error[invalid-title]",
        "error[invalid-language]",
    ]


def test_an_output_that_is_no_catalog_is_replaced_by_force_alone(tmp_path: Path) -> None:
    (tmp_path / "table.yaml").write_text("mine")
    *_, finding = refused(tmp_path, GOOD)
    assert finding == (
        "table.yaml: error[output-exists]: a table is merged into a catalog alone; mend this one,"
        " or replace the file with --force"
    )
    assert (tmp_path / "table.yaml").read_text() == "mine"
    assert imported(tmp_path, GOOD, "--force") == EXPECTED


def test_without_an_output_the_catalog_goes_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(GOOD)
    result = errcast_command("import", "table.txt", "--name", "t", cwd=tmp_path)
    assert yaml.safe_load(result.stdout)["source"] == "table.txt"
    assert [path.name for path in tmp_path.iterdir()] == ["table.txt"]


def test_the_source_is_named_relative_to_the_catalog(tmp_path: Path) -> None:
    (tmp_path / "spec" / "source").mkdir(parents=True)
    (tmp_path / "spec" / "source" / "t.txt").write_text(GOOD)
    result = errcast_command("import", "spec/source/t.txt", "--output", "spec/t.yaml", cwd=tmp_path)
    assert result.stdout == (
        "written spec/t.yaml\nread 2 rows as code, message, description, solution\n2 errors imported\n"
    )
    assert yaml.safe_load((tmp_path / "spec" / "t.yaml").read_text())["source"] == "source/t.txt"


def test_the_source_table_itself_is_never_written_to(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(GOOD)
    for arguments in (["--force"], []):
        result = errcast_command("import", "table.txt", "--output", "./table.txt", *arguments, cwd=tmp_path)
        assert result.returncode == 2
        assert "this is the source table itself" in result.stderr
    assert (tmp_path / "table.txt").read_text() == GOOD


def test_what_is_no_file_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(GOOD)
    for output, problem in ((".", "this is a folder"), ("/dev/null", "no ordinary file")):
        result = errcast_command("import", "table.txt", "--output", output, "--force", cwd=tmp_path)
        assert result.returncode == 2
        assert problem in result.stderr
    assert Path("/dev/null").is_char_device()


def test_a_code_of_very_many_digits_is_a_finding(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, f"{'9' * 5000}\n|\nmessage\n|\n|\n|\n")
    assert finding.startswith("table.txt:1: error[invalid-code]: ")


def test_a_code_that_gives_a_name_too_long_is_a_finding(tmp_path: Path) -> None:
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


def test_headings_that_are_not_known_are_recognised_as_such(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, f"Code\n|\nText that is sent\n|\nWhat\n|\nHow\n|\n{GOOD}")
    assert '"Code" is not a code (an integer); mend the cell, delete the headings' in finding


def test_standard_output_is_utf_8_whatever_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text("1\n|\n图片\n|\n|\n|\n", encoding="utf-8")
    command = [sys.executable, "-m", "errcast", "import", "table.txt"]
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    printed = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True).stdout
    assert "message: 图片" in printed.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have names of text alone")
@pytest.mark.parametrize("name", [b"s\x01.txt", b"s\xff.txt", b"s\n.txt"])
def test_a_source_whose_name_no_catalog_can_hold_is_a_finding(name: bytes, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(name)).write_text(GOOD)
    result = errcast_command("import", os.fsdecode(name), "--name", "x", "--output", "x.yaml", cwd=tmp_path)
    assert result.returncode == 2 or name == b"s\n.txt"
    assert "Traceback" not in result.stderr
