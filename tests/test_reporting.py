"""Findings for machines: JSON and SARIF fit their schemas, and GitHub's runner reads annotations back."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.findings import Finding, printable
from errcast.reporting import Explanation, report
from tests.support.commands import errcast_command
from tests.support.projects import DEMO
from tests.support.reports import JSON, SARIF
from tests.support.tables import BROKEN

paths = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)

places = st.none() | st.integers(1, 10**6)

findings = st.builds(
    Finding,
    paths,
    st.from_regex(r"[a-z]+(-[a-z]+){0,2}", fullmatch=True),
    st.text(min_size=1),
    line=places,
    column=places,
    level=st.sampled_from(["error", "warning", "note"]),
)


@given(st.lists(findings, max_size=4))
def test_json_contains_every_finding_and_fits_its_schema(found: list[Finding]) -> None:
    document = json.loads(report(found, "json", "1.2.3"))
    JSON.validate(document)
    assert [Finding(**fields) for fields in document["findings"]] == found


@given(st.lists(findings, max_size=4))
def test_sarif_contains_every_finding_and_fits_its_schema(found: list[Finding]) -> None:
    document = json.loads(report(found, "sarif", "1.2.3"))
    SARIF.validate(document)
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [finding.rule for finding in found]
    shown = [result["message"]["text"] for result in run["results"]]
    assert [text.replace("]<U+0028>", "](").replace("<U+007B>", "{") for text in shown] == [
        finding.text.replace("]<U+0028>", "](").replace("<U+007B>", "{") for finding in found
    ]
    assert [result["level"] for result in run["results"]] == [finding.level for finding in found]


# How viewers find a link and a placeholder, with escapes and without.
LINK = re.compile(r"\[(?:\\.|[^\]])*\]\([^)]+\)")
PLACEHOLDER = re.compile(r"\{\d+\}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the message [x](https://a.example) is new", "the message [x]<U+0028>https://a.example) is new"),
        (r"[x\](1)", r"[x\]<U+0028>1)"),
        ("[[x]](1) and [](2)", "[[x]]<U+0028>1) and []<U+0028>2)"),
        ("{0} is {10}", "<U+007B>0} is <U+007B>10}"),
        ("param[x] (a) {x} {} {0", "param[x] (a) {x} {} {0"),
    ],
)
def test_no_text_is_a_link_or_a_placeholder_of_sarif(text: str, shown: str) -> None:
    explained = {"stale": Explanation(text, text)}
    (run,) = json.loads(report([Finding("x", "stale", text)], "sarif", "1.2.3", explained))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert run["results"][0]["message"]["text"] == rule["shortDescription"]["text"] == shown
    assert rule["help"]["text"] == f"{shown} {shown}"
    assert not LINK.search(rule["help"]["text"])
    assert not PLACEHOLDER.search(rule["help"]["text"])


def test_sarif_has_the_place_of_a_finding() -> None:
    found = [
        Finding("spec/a b#图.yaml", "stale", "text", line=3, column=7),
        Finding("/tmp/x", "stale", "text"),
        Finding(None, "no-specs", "text"),
    ]
    (run,) = json.loads(report(found, "sarif", "1.2.3"))["runs"]
    assert [result["locations"] for result in run["results"]] == [
        [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "spec/a%20b%23%E5%9B%BE.yaml"},
                    "region": {"startLine": 3, "startColumn": 7},
                }
            }
        ],
        [{"physicalLocation": {"artifactLocation": {"uri": "file:///tmp/x"}}}],
        [],
    ]


def undone(command: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as GitHub's runner does (actions/runner, ActionCommand.cs)."""
    _, head, message = command.split("::", 2)
    name, _, properties = head.partition(" ")

    def decode(text: str, codes: str) -> str:
        for code in codes.split():
            text = text.replace(code, chr(int(code[1:], 16)))
        return text.replace("%25", "%")

    pairs = (pair.split("=", 1) for pair in properties.split(",")) if properties else ()
    return name, {key: decode(value, "%0D %0A %3A %2C") for key, value in pairs}, decode(message, "%0D %0A")


@given(findings)
def test_an_annotation_has_the_text_of_its_finding(finding: Finding) -> None:
    (line,) = report([finding], "github", "1.2.3").removesuffix("\n").split("\n")
    assert "\r" not in line
    name, properties, message = undone(line)
    assert name == {"error": "error", "warning": "warning", "note": "notice"}[finding.level]
    assert message == visible_but_for_line_ends(finding.text)
    expected = {"file": finding.path, "line": finding.line, "col": finding.column, "title": finding.rule}
    assert properties == {
        key: visible_but_for_line_ends(str(value)) for key, value in expected.items() if value is not None
    }


def visible_but_for_line_ends(text: str) -> str:
    """Return a text as an annotation shows it: the runner has escapes only for line ends."""
    return "".join(part if part in "\r\n" else printable(part) for part in re.split("([\r\n])", text))


def broken_import(folder: Path) -> list[str]:
    (folder / "table.txt").write_text(BROKEN)
    return ["import", "table.txt", "--output", "x.yaml"]


def broken_catalog(folder: Path) -> list[str]:
    (folder / "demo.yaml").write_text(DEMO.replace("message", "mesage"))
    return ["generate", "demo.yaml"]


def nothing_generated(folder: Path) -> list[str]:
    (folder / "demo.yaml").write_text(DEMO)
    return ["check", "demo.yaml"]


@pytest.mark.parametrize(
    ("prepare", "count", "code"), [(broken_import, 7, 2), (broken_catalog, 1, 2), (nothing_generated, 4, 1)]
)
def test_every_command_with_findings_reports_in_every_format(
    prepare: Any, count: int, code: int, tmp_path: Path
) -> None:
    command = prepare(tmp_path)
    results = {
        form: errcast_command(*command, "--format", form, cwd=tmp_path)
        for form in ("text", "json", "github", "sarif")
    }
    assert {result.returncode for result in results.values()} == {code}
    assert len(results["text"].stderr.splitlines()) == count
    assert results["text"].stdout == ""
    assert len(results["github"].stdout.splitlines()) == count
    document = json.loads(results["json"].stdout)
    JSON.validate(document)
    assert len(document["findings"]) == count
    log = json.loads(results["sarif"].stdout)
    SARIF.validate(log)
    assert len(log["runs"][0]["results"]) == count
    assert all(result.stderr == "" for form, result in results.items() if form != "text")


def test_a_document_is_utf_8_on_any_terminal(tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text(DEMO.replace("message", "mësage😀"), encoding="utf-8")
    command = [sys.executable, "-m", "errcast", "check", "demo.yaml", "--format", "json"]
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    printed = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False).stdout
    assert any("mësage😀" in finding["text"] for finding in json.loads(printed)["findings"])


def _in_workspace(root: Path, folder: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
    return errcast_command(*arguments, cwd=folder).stdout


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """A folder in a repository, with a catalog."""
    folder = tmp_path / "service"
    folder.mkdir()
    (folder / "demo.yaml").write_text(DEMO)
    return folder


def test_annotations_name_files_from_the_root_of_the_repository(
    service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = ("check", "demo.yaml", "-t", "java", "--format", "github")
    printed = _in_workspace(service.parent, service, *check, monkeypatch=monkeypatch)
    assert printed.startswith("::error file=service/out/java/errors/DemoError.java,title=missing::")


def test_documents_name_files_from_the_root_of_the_repository(
    service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "service/out/java/errors/DemoError.java"
    check = ("check", "demo.yaml", "-t", "java", "--format")
    printed = _in_workspace(service.parent, service, *check, "json", monkeypatch=monkeypatch)
    assert [finding["path"] for finding in json.loads(printed)["findings"]] == [path]
    printed = _in_workspace(service.parent, service, *check, "sarif", monkeypatch=monkeypatch)
    (result,) = json.loads(printed)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path
    assert errcast_command(*check, "text", cwd=service).stderr.startswith("out/java/errors/DemoError.java: ")


def test_results_in_a_document_name_files_from_the_root_of_the_repository(
    service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate = ("generate", "demo.yaml", "-t", "python", "--format", "json")
    printed = _in_workspace(service.parent, service, *generate, monkeypatch=monkeypatch)
    assert json.loads(printed)["files"] == [
        {"path": "service/out/python/demo_error.py", "outcome": "written"}
    ]
    (service / "old.yaml").write_text(DEMO.replace("message: not found", "message: lost"))
    breaking = ("breaking", "demo.yaml", "--against", "old.yaml", "--format", "json")
    document = json.loads(_in_workspace(service.parent, service, *breaking, monkeypatch=monkeypatch))
    assert {each["path"] for each in document["changes"]} == {"service/demo.yaml"}
    (service / "t.csv").write_text("code,message\n1,busy\n")
    errcast_command("import", "t.csv", "-o", "table.yaml", cwd=service)
    again = ("import", "table.yaml", "--format", "json")
    (of_catalog,) = json.loads(_in_workspace(service.parent, service, *again, monkeypatch=monkeypatch))[
        "imports"
    ]
    assert of_catalog["catalog"] == "service/table.yaml"
    assert of_catalog["sources"][0]["source"] == "service/t.csv"


def test_a_file_outside_of_the_repository_keeps_its_path_in_a_report(
    service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = ("check", "demo.yaml", "-t", "java", "--format", "json")
    elsewhere = service.parent / "elsewhere"
    elsewhere.mkdir()
    printed = _in_workspace(elsewhere, service, *check, monkeypatch=monkeypatch)
    assert json.loads(printed)["findings"][0]["path"] == "out/java/errors/DemoError.java"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission")
def test_a_repository_that_a_link_names_is_the_root_too(
    service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (service.parent / "link").symlink_to(service.parent)
    check = ("check", "demo.yaml", "-t", "java", "--format", "json")
    printed = _in_workspace(service.parent / "link", service, *check, monkeypatch=monkeypatch)
    assert json.loads(printed)["findings"][0]["path"] == "service/out/java/errors/DemoError.java"


@pytest.mark.parametrize("command", ["generate", "check"])
def test_a_document_without_findings_is_empty_and_alone(command: str, tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text(DEMO)
    errcast_command("generate", "demo.yaml", cwd=tmp_path)
    printed = errcast_command(command, "demo.yaml", "--format", "json", cwd=tmp_path).stdout
    document = json.loads(printed)
    assert {file["outcome"] for file in document.pop("files", [])} <= {"unchanged"}
    assert document == {"version": 1, "findings": []}
    log = json.loads(errcast_command(command, "demo.yaml", "--format", "sarif", cwd=tmp_path).stdout)
    SARIF.validate(log)
    assert log["runs"][0]["results"] == []
