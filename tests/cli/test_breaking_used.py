"""`errcast breaking --used-in`: the lines of code that a change of a catalog concerns."""

import json
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.reports import JSON

ERRORS = """\
  - {code: 301001, name: GATE_CLOSED, message: gate is closed}
  - {code: 301002, name: GATE_LOCKED, message: gate is locked}
  - {code: 301003, name: GATE_GONE, message: gate is gone, aliases: [GATE_LOST]}
"""
CODE = """\
if code == 301001 or error is GateError.GATE_CLOSED:
    pass
if text == "gate is locked":
    pass
if code == 301002:
    pass
if error is GateError.GATE_LOST or code == 301009:
    pass
"""
LINES = {
    "a.py:1:12": "301001",
    "a.py:1:41": "GATE_CLOSED",
    "a.py:3:12": '"gate is locked"',
    "a.py:5:12": "301002",
    "a.py:7:23": "GATE_LOST",
    "a.py:7:44": "301009",
}


def catalog(errors: str, name: str = "gate") -> str:
    return f"errcast: 1\nname: {name}\nerrors:\n{errors}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(catalog(ERRORS + "reserved:\n  codes: [301009]\n"))
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(CODE)
    return tmp_path


def breaking(project: Path, errors: str, *arguments: str) -> dict[str, list[str]]:
    """Return the places that each rule names, if the errors of the catalog are now these."""
    (project / "gate.yaml").write_text(catalog(errors))
    command = ("breaking", "gate.yaml", "--against", "old.yaml", "--used-in", "src", *arguments)
    result = errcast_command(*command, "--format", "json", cwd=project)
    document = json.loads(result.stdout)
    JSON.validate(document)
    found: dict[str, list[str]] = {}
    for change in document["changes"]:
        for place in change["used"]:
            at = f"{place['path'].removeprefix('src/')}:{place['line']}:{place['column']}"
            assert LINES[at] == place["literal"]
            found.setdefault(change["rule"], []).append(at)
    in_findings = {each["path"] for each in document["findings"]} - {"gate.yaml"}
    assert in_findings == ({"src/a.py"} if found else set())
    return found


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            ERRORS.splitlines(keepends=True)[0],
            "",
            {"wire-code-vanished": ["a.py:1:12", "a.py:1:41"], "source-name-vanished": ["a.py:1:41"]},
        ),
        (
            "name: GATE_CLOSED",
            "name: GATE_SHUT",
            {"wire-code-renamed": ["a.py:1:12"], "source-name-vanished": ["a.py:1:41"]},
        ),
        ("name: GATE_CLOSED", "name: GATE_SHUT, aliases: [GATE_CLOSED]", {}),
        ("message: gate is locked", "message: locked", {"text-message-changed": ["a.py:3:12"]}),
        ("message: gate is closed", "message: closed", {}),
        (", aliases: [GATE_LOST]", "", {"source-name-vanished": ["a.py:7:23"]}),
        ("301003", "301004", {"wire-code-vanished": ["a.py:7:23"], "source-name-moved": ["a.py:7:23"]}),
        ("code: 301003", "code: 301009", {
            "wire-code-vanished": ["a.py:7:23"],
            "wire-reserved-code-used": ["a.py:7:44"],
            "source-name-moved": ["a.py:7:23"],
        }),
        ("GATE_LOCKED,", "GATE_LOCKED, description: do not open,", {}),
    ],
)  # fmt: skip
def test_a_change_names_the_code_that_it_concerns(
    before: str, after: str, found: dict[str, list[str]], project: Path
) -> None:
    assert breaking(project, ERRORS.replace(before, after)) == found


def test_the_places_stand_behind_their_change_with_its_level(project: Path) -> None:
    (project / "gate.yaml").write_text(catalog(ERRORS.replace("gate is locked", "locked")))
    command = ("breaking", "gate.yaml", "--against", "old.yaml", "--used-in", "src", "--fail-on", "text")
    result = errcast_command(*command, cwd=project)
    assert result.returncode == 1
    change, place, *_ = result.stderr.splitlines()
    assert change.startswith("gate.yaml:5:5: error[text-message-changed]: the message of ")
    assert place == (
        'src/a.py:3:12: error[text-message-changed]: "gate is locked" is concerned: the message of 301002'
        ' (GATE_LOCKED) changed from "gate is locked" to "locked"'
    )


def test_tests_are_code_that_a_change_concerns_too(project: Path) -> None:
    (project / "src" / "a.py").unlink()
    (project / "src" / "test_a.py").write_text("assert code == 301001\n")
    (project / "gate.yaml").write_text(catalog("".join(ERRORS.splitlines(keepends=True)[1:])))
    command = ("breaking", "gate.yaml", "--against", "old.yaml", "--used-in", "src")
    assert "src/test_a.py:1:16: error[wire-code-vanished]" in errcast_command(*command, cwd=project).stderr


def test_without_the_option_no_code_is_read(project: Path) -> None:
    (project / "gate.yaml").write_text(catalog("".join(ERRORS.splitlines(keepends=True)[1:])))
    result = errcast_command(
        "breaking", "gate.yaml", "--against", "old.yaml", "--format", "json", cwd=project
    )
    document = json.loads(result.stdout)
    JSON.validate(document)
    assert {change["used"] for change in document["changes"]} == {None}


def test_a_path_that_is_not_there_is_a_finding(project: Path) -> None:
    (project / "gate.yaml").write_text(catalog("".join(ERRORS.splitlines(keepends=True)[1:])))
    command = ("breaking", "gate.yaml", "--against", "old.yaml", "--used-in", "nowhere")
    result = errcast_command(*command, cwd=project)
    assert result.returncode == 2
    assert "nowhere: error[cannot-read]: there is no such file or folder" in result.stderr
