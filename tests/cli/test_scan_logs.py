"""`errcast scan --logs`: which codes came, how often and when."""

import gzip
import json
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.reports import JSON

CATALOG = """\
errcast: 1
name: gate
errors:
  - {code: 301001, name: GATE_CLOSED, message: gate is closed}
  - {code: 301002, name: GATE_LOCKED, message: gate is locked}
reserved:
  codes: [301009]
"""
LOG = """\
2026-11-26 07:39:02 error_code: 301001
2026-11-26 07:39:40 error_code: 301007
2026-11-26 07:39:02 gate is closed
"""
PACKED = gzip.compress(LOG.encode(), mtime=0)
UNKNOWN = "no catalog has 301007, which came in 1 line; add it to its catalog, or import the newest table"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "errcast.toml").write_text('specs = ["gate.yaml"]\n')
    (tmp_path / "gate.yaml").write_text(CATALOG)
    (tmp_path / "app.log").write_text(LOG)
    return tmp_path


def test_codes_are_counted_and_those_that_no_catalog_has_come_first(project: Path) -> None:
    result = errcast_command("scan", "--logs", "app.log", cwd=project)
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "code    lines  first                last                 error",
        "301007      1  2026-11-26 07:39:40  2026-11-26 07:39:40  no catalog has it: error_code: 301007",
        "301001      2  2026-11-26 07:39:02  2026-11-26 07:39:02  GATE_CLOSED: gate is closed",
        "3 lines read: 1 known, 1 in no catalog",
    ]
    assert result.stderr == f'app.log:2: error[unknown-code]: "error_code: 301007": {UNKNOWN}\n'


def test_a_log_with_known_codes_alone_passes(project: Path) -> None:
    (project / "app.log").write_text("gate is closed\nerror_code: 301009\n")
    result = errcast_command("scan", "--logs", "app.log", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "code    lines  error",
        "301001      1  GATE_CLOSED: gate is closed",
        "301009      1  gate: reserved, its error was removed",
        "2 lines read: 2 known, 0 in no catalog",
    ]


def test_a_log_without_codes_passes(project: Path) -> None:
    (project / "app.log").write_text("ready\n")
    result = errcast_command("scan", "--logs", "app.log", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "1 line read, no code, name or message of the catalogs found\n"


def test_compressed_logs_and_standard_input_are_read_and_counted_together(project: Path) -> None:
    (project / "app.log.1.gz").write_bytes(PACKED)
    paths = ("app.log", "app.log.1.gz", "-")
    result = errcast_command("scan", "--logs", *paths, cwd=project, given=PACKED)
    assert "301001      6  " in result.stdout
    assert "301007      3  " in result.stdout
    assert "9 lines read" in result.stdout


def test_programs_get_every_count_with_what_the_catalogs_say(project: Path) -> None:
    result = errcast_command("scan", "--logs", "app.log", "--format", "json", cwd=project)
    assert result.returncode == 1
    document = json.loads(result.stdout)
    JSON.validate(document)
    (known,) = document["logs"]["known"]
    assert (known["name"], known["lines"], known["last"]) == ("GATE_CLOSED", 2, "2026-11-26T07:39:02")
    assert document["logs"]["unknown"] == [
        {
            "code": 301007,
            "matched": "error_code: 301007",
            "path": "app.log",
            "line": 2,
            "lines": 1,
            "first": "2026-11-26T07:39:40",
            "last": "2026-11-26T07:39:40",
        }
    ]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (None, "cannot-read]: No such file or directory; check the path and its permissions"),
        (PACKED[:-9], "cannot-read]: the end of the compressed file is missing"),
        (
            PACKED[:-8] + bytes(8),
            "cannot-read]: the compressed file is damaged; check the file",
        ),
        (b"\xfd7zXZ\0 and more", "compressed with xz; use `xz -dc < a.log | errcast scan --logs -`"),
        (LOG.encode("utf-16"), "UTF-16; use `iconv -f UTF-16 -t UTF-8 < a.log | errcast scan --logs -`"),
    ],
    ids=["missing", "cut", "damaged", "xz", "utf-16"],
)
def test_a_log_that_cannot_be_read_is_a_finding(content: bytes | None, found: str, project: Path) -> None:
    if content is not None:
        (project / "a.log").write_bytes(content)
    result = errcast_command("scan", "--logs", "app.log", "a.log", cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("a.log: error[")
    assert found in result.stderr


def test_a_folder_is_no_log(project: Path) -> None:
    result = errcast_command("scan", "--logs", ".", cwd=project)
    assert result.returncode == 2
    assert ".: error[cannot-read]: Is a directory; check the path" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--fix", "app.log"], "--fix is about code; remove it, or --logs"),
        (["--since", "HEAD", "app.log"], "--since is about code; remove it, or --logs"),
        ([], '--logs reads the files that you name; name one, or "-" for standard input'),
    ],
)
def test_options_for_code_are_refused_for_logs(arguments: list[str], found: str, project: Path) -> None:
    result = errcast_command("scan", "--logs", *arguments, cwd=project)
    assert result.returncode == 2
    assert found in result.stderr
