"""`errcast import`: its options, its outputs, and its report for machines."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from errcast.schema.findings import findings_schema_text
from tests.support.commands import errcast_command
from tests.support.paths import ROOT
from tests.support.tables import EXPECTED, GOOD, imported, refused

TABLE = "Error code,Error message,Owner\n1,busy,a\n2,busy,b\n\n3,图片,c\n1,busy,a\n"


def codes(path: Path) -> list[object]:
    return [error["code"] for error in yaml.safe_load(path.read_text(encoding="utf-8"))["errors"]]


def from_standard_input(content: bytes, cwd: Path, *options: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "errcast", "import", "-", *options]
    return subprocess.run(command, cwd=cwd, input=content, capture_output=True, check=False)


def test_the_report_for_machines_says_how_the_table_was_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    result = errcast_command("import", "t.csv", "-o", "t.yaml", "--format", "json", cwd=tmp_path)
    report = json.loads(result.stdout)
    Draft7Validator(json.loads(findings_schema_text())).validate(report)
    assert [(finding["level"], finding["rule"]) for finding in report["findings"]] == [
        ("note", "duplicate-code")
    ]
    assert report["import"] == {
        "form": "csv",
        "tables": [
            {
                "number": 1,
                "line": 1,
                "heading": None,
                "taken": True,
                "reason": None,
                "columns": [
                    {"heading": "Error code", "field": "code"},
                    {"heading": "Error message", "field": "message"},
                    {"heading": "Owner", "field": None},
                ],
                "rows": 4,
                "records": 4,
                "skipped": [],
                "notes": [],
            }
        ],
        "names": [
            {"code": 3, "name": "E_3", "message": "图片", "reason": "fallback"},
            {"code": 1, "name": "BUSY_1", "message": "busy", "reason": "suffixed"},
            {"code": 2, "name": "BUSY_2", "message": "busy", "reason": "suffixed"},
        ],
    }


def test_the_report_for_people_names_what_to_review(tmp_path: Path) -> None:
    words = " ".join(["word"] * 20)
    (tmp_path / "t.csv").write_text(f"{TABLE}4,{words},d\n", encoding="utf-8")
    result = errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path)
    assert result.stdout == (
        "written t.yaml\n"
        'read 5 rows as code ("Error code"), message ("Error message")\n'
        'ignored columns: "Owner"\n'
        "to review: 1 name, made from the code only: the message has no usable letters: E_3\n"
        "to review: 2 names, code appended, because several errors would share the name: BUSY_1, BUSY_2\n"
        f"to review: 1 name, shortened: {'_'.join(['WORD'] * 12)}\n"
        "4 errors imported\n"
    )
    assert result.stderr == (
        "t.csv:6: note[duplicate-code]: the code 1 is already used on line 2, with the same texts\n"
    )


def test_where_the_catalog_is_printed_the_report_goes_to_standard_error(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Code,Message\n1,busy\n", encoding="utf-8")
    result = errcast_command("import", "t.csv", cwd=tmp_path)
    assert yaml.safe_load(result.stdout)["errors"] == [{"code": 1, "name": "BUSY", "message": "busy"}]
    assert result.stderr == "read 1 row as code, message\n"


def test_the_form_of_standard_input_is_found_from_its_content(tmp_path: Path) -> None:
    for content in (
        b"Code,Message\n1,busy\n",
        b'[{"code": 1, "message": "busy"}]',
        b"| Code | Message |\n| - | - |\n| 1 | busy |\n",
    ):
        result = from_standard_input(content, tmp_path, "--name", "demo", "-o", "demo.yaml", "--force")
        assert result.returncode == 0, result.stderr
        assert yaml.safe_load((tmp_path / "demo.yaml").read_text()) == {
            "errcast": 1,
            "name": "demo",
            "errors": [{"code": 1, "name": "BUSY", "message": "busy"}],
        }


def test_standard_input_is_merged_too(tmp_path: Path) -> None:
    from_standard_input(b"Code,Message\n1,busy\n", tmp_path, "-o", "demo.yaml")
    result = from_standard_input(b"Code,Message\n1,busy\n2,idle\n", tmp_path, "-o", "demo.yaml")
    assert result.stdout.endswith(b"added 2 IDLE\n1 added, 0 changed, 0 missing\n")
    broken = from_standard_input(b"Code,Message\n1,busy\nx y,idle\n", tmp_path, "-o", "demo.yaml")
    assert broken.stderr.startswith(b'<stdin>:3: error[not-a-code]: "x y" is not a code')
    assert codes(tmp_path / "demo.yaml") == [1, 2]


def test_the_output_gives_the_catalog_its_name_else_the_source(tmp_path: Path) -> None:
    (tmp_path / "rooms.csv").write_text("Code,Message\n1,busy\n", encoding="utf-8")
    for options, name in (
        (["-o", "spec/hotel.yaml"], "hotel"),
        (["-o", "spec/hotel.yaml", "--name", "inn", "--force"], "inn"),
    ):
        result = errcast_command("import", "rooms.csv", *options, cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        catalog = yaml.safe_load((tmp_path / "spec" / "hotel.yaml").read_text(encoding="utf-8"))
        assert (catalog["name"], catalog["source"]) == (name, "../rooms.csv")
    printed = errcast_command("import", "rooms.csv", cwd=tmp_path)
    assert yaml.safe_load(printed.stdout)["name"] == "rooms"
    from_standard_input(b"Code,Message\n1,busy\n", tmp_path, "-o", "t.yaml")
    catalog = yaml.safe_load((tmp_path / "t.yaml").read_text(encoding="utf-8"))
    assert (catalog["name"], "source" in catalog) == ("t", False)


def test_the_line_about_the_schema_is_written_only_beside_the_schema(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Code,Message\n1,busy\n", encoding="utf-8")
    (tmp_path / "spec").mkdir()
    line = "# yaml-language-server: $schema=catalog.schema.json\n#\n# The codes,"
    errcast_command("import", "t.csv", "-o", "spec/t.yaml", cwd=tmp_path)
    assert (tmp_path / "spec" / "t.yaml").read_text(encoding="utf-8").startswith("# The codes, messages,")
    (tmp_path / "spec" / "catalog.schema.json").write_text("{}")
    errcast_command("import", "t.csv", "-o", "spec/u.yaml", cwd=tmp_path)
    assert (tmp_path / "spec" / "u.yaml").read_text(encoding="utf-8").startswith(line)
    assert "yaml-language-server" not in errcast_command("import", "t.csv", cwd=tmp_path).stdout


def test_only_a_stream_that_becomes_a_stream_needs_a_name(tmp_path: Path) -> None:
    nameless = from_standard_input(b"Code,Message\n1,busy\n", tmp_path)
    assert nameless.returncode == 2
    assert b"give one with --name, or name a file with --output" in nameless.stderr
    named = from_standard_input(b"Code,Message\n1,busy\n", tmp_path, "--name", "demo")
    assert yaml.safe_load(named.stdout)["name"] == "demo"


def test_the_format_of_the_report_is_not_the_form_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "t.dat").write_text("Code;Message\n1;busy\n", encoding="utf-8")
    result = errcast_command("import", "t.dat", "--from", "csv", "--name", "t", cwd=tmp_path)
    assert yaml.safe_load(result.stdout)["errors"] == [{"code": 1, "name": "BUSY", "message": "busy"}]
    refused = errcast_command("import", "t.dat", "--format", "csv", "--name", "t", cwd=tmp_path)
    assert refused.returncode == 2
    assert "'--format': 'csv' is not one of" in refused.stderr


def test_an_unknown_encoding_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Code,Message\n1,busy\n", encoding="utf-8")
    for encoding in ("klingon", "base64", "\0", ""):
        if "\0" not in encoding:
            result = errcast_command("import", "t.csv", "--encoding", encoding, cwd=tmp_path)
            assert result.returncode == 2
            assert "common encodings: utf-8" in result.stderr


def test_a_wrong_encoding_is_a_finding_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"Code,Message\n1,\xff\n")
    result = errcast_command("import", "t.csv", "--encoding", "shift_jis", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.startswith("t.csv:2: error[not-decodable]: byte 0xff is not shift_jis; ")


def test_a_wrong_http_status_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Code,Message,HTTP status\n1,busy,soon\n2,idle,999\n", encoding="utf-8")
    result = errcast_command("import", "t.csv", cwd=tmp_path)
    assert result.returncode == 2
    assert [line.split("; ")[0] for line in result.stderr.splitlines()] == [
        't.csv:2: error[invalid-http-status]: "soon" is not an HTTP status from 100 to 599',
        't.csv:3: error[invalid-http-status]: "999" is not an HTTP status from 100 to 599',
    ]


def test_an_option_without_a_meaning_for_the_form_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("1\n|\nbusy\n|\n", encoding="utf-8")
    given = (["--table", "1"], ["--heading", "x"], ["--fill-down"], ["--categories-from", "headings"])
    for options in given:
        result = errcast_command("import", "t.txt", "--columns", "code,message", *options, cwd=tmp_path)
        assert result.returncode == 2
        assert (
            f"leave {' '.join(options[: 2 if options[0] == '--categories-from' else 1])} out" in result.stderr
        )
    workbook = ROOT / "tests" / "face" / "face.xlsx"
    result = errcast_command("import", workbook, "--encoding", "utf-8", cwd=tmp_path)
    assert result.stderr.endswith("a workbook contains its own encoding; leave --encoding out\n")


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
        "table.yaml: error[output-exists]: a table can only be merged into a catalog; fix this one,"
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
    for output, problem in ((".", "this is a folder"), ("/dev/null", "this is not an ordinary file")):
        result = errcast_command("import", "table.txt", "--output", output, "--force", cwd=tmp_path)
        assert result.returncode == 2
        assert problem in result.stderr
    assert Path("/dev/null").is_char_device()


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
