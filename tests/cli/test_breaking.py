"""`errcast breaking`: formats, exit codes, and the kinds of older states."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from errcast.breaking.rules import GRADES, rules_table
from errcast.publishing.writing import publish
from tests.support.commands import git, require, run
from tests.support.histories import CONFIG, EDITS, ORDERS, PAYMENTS, PROJECT, breaking, write
from tests.support.paths import ROOT
from tests.support.reports import JSON, SARIF


def test_without_a_change_the_command_says_so(repository: Path) -> None:
    result = breaking(repository, "--against", "main")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "2 catalogs compared with main: nothing changed\n"


@pytest.mark.parametrize("name", ["HEAD", "@"])
def test_the_first_commit_of_a_repository_has_nothing_to_compare(name: str, empty_repository: Path) -> None:
    accepted = '\n[breaking]\nignore = ["wire-code-vanished:orders:CLOSED"]\n'
    write(empty_repository, {**PROJECT, "errcast.toml": f"{CONFIG}{accepted}"})
    result = breaking(empty_repository, "--against", name)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "nothing to compare: the repository has no commit yet\n"


def test_each_format_says_that_there_is_no_commit_yet(empty_repository: Path) -> None:
    write(empty_repository, PROJECT)
    text = "the repository has no commit yet"
    assert text in breaking(empty_repository, "--against", "HEAD", "--format", "markdown").stderr
    for form in ("json", "sarif", "github"):
        result = breaking(empty_repository, "--against", "HEAD", "--format", form)
        assert (result.returncode, text in result.stdout) == (0, True), form


@pytest.mark.parametrize("name", ["HEAD", "@", "fresh"])
def test_a_branch_without_a_commit_is_named_as_such(name: str, repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "fresh")
    result = breaking(repository, "--against", name)
    assert (result.returncode, result.stdout) == (2, "")
    assert f'"{name}" has no commit yet; name another branch, a tag or the id of a commit' in result.stderr


@pytest.mark.parametrize("name", ["HEAD^", "main", "HEAD~0"])
def test_only_the_last_commit_may_be_missing_before_the_first_one(name: str, empty_repository: Path) -> None:
    write(empty_repository, PROJECT)
    result = breaking(empty_repository, "--against", name)
    assert (result.returncode, result.stdout) == (2, "")
    assert "error[unknown-reference]" in result.stderr


@pytest.mark.parametrize("damage", ["orphan", "damaged"])
def test_a_lost_last_commit_is_no_repository_without_commits(damage: str, repository: Path) -> None:
    if damage == "orphan":
        git(repository, "checkout", "--quiet", "--orphan", "other")
    else:
        (repository / ".git" / "refs" / "heads" / "main").write_text("damaged")
    result = breaking(repository, "--against", "HEAD")
    assert (result.returncode, result.stdout) == (2, "")
    assert "error[" in result.stderr


def test_a_rename_without_an_alias_is_a_break_and_one_with_an_alias_is_not(repository: Path) -> None:
    write(repository, EDITS["exhaustive-renamed"].edit(PROJECT))
    kept = breaking(repository, "--against", "HEAD")
    assert (kept.returncode, kept.stderr.count("\n")) == (0, 1)
    assert kept.stdout == "2 catalogs compared with HEAD: 1 change, none of grade wire or source\n"
    write(repository, EDITS["wire-code-renamed"].edit(PROJECT))
    lost = breaking(repository, "--against", "HEAD")
    assert (lost.returncode, lost.stdout) == (1, "")
    assert re.findall(r"(?<=error\[).*?(?=\])", lost.stderr) == ["wire-code-renamed", "source-name-vanished"]


@pytest.mark.parametrize(
    ("rule", "failing"),
    [
        ("wire-code-vanished", {"wire", "source", "text", "exhaustive", "info"}),
        ("source-type-renamed", {"source", "text", "exhaustive", "info"}),
        ("text-message-changed", {"text", "exhaustive", "info"}),
        ("exhaustive-code-added", {"exhaustive", "info"}),
        ("info-deprecated", {"info"}),
    ],
)
def test_a_run_fails_on_a_change_of_the_grade_that_is_set_or_a_more_serious_one(
    rule: str, failing: set[str], repository: Path
) -> None:
    write(repository, EDITS[rule].edit(PROJECT))
    results = {
        grade: breaking(repository, "--against", "HEAD", "--fail-on", grade) for grade in (*GRADES, "never")
    }
    assert {grade for grade, result in results.items() if result.returncode == 1} == failing
    assert {result.returncode for result in results.values()} == {0, 1}
    for grade, result in results.items():
        level = (
            "error" if grade in failing else "note" if rule.startswith(("exhaustive", "info")) else "warning"
        )
        assert f" {level}[{rule}]: " in result.stderr
        assert (result.stdout == "") == (grade in failing)


@pytest.mark.parametrize(("fail_on", "code"), [("source", 1), ("never", 0)])
def test_every_format_contains_every_change(fail_on: str, code: int, repository: Path) -> None:
    write(repository, EDITS["info-deprecated"].edit(EDITS["wire-code-renamed"].edit(PROJECT)))
    results = {
        form: breaking(repository, "--against", "HEAD", "--fail-on", fail_on, "--format", form)
        for form in ("json", "sarif", "github")
    }
    assert {result.returncode for result in results.values()} == {code}
    assert {result.stderr for result in results.values()} == {""}
    wanted = ["wire-code-renamed", "source-name-vanished", "info-deprecated"]
    document = json.loads(results["json"].stdout)
    JSON.validate(document)
    assert [finding["rule"] for finding in document["findings"]] == wanted
    log = json.loads(results["sarif"].stdout)
    SARIF.validate(log)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == wanted
    assert re.findall("title=(.*?)::", results["github"].stdout) == wanted


def test_the_older_state_may_be_a_file(tmp_path: Path) -> None:
    write(tmp_path, {"new.yaml": ORDERS.replace("CLOSED", "SHUT"), "old.yaml": ORDERS, "b.yaml": PAYMENTS})
    result = breaking(tmp_path, "new.yaml", "--against", "old.yaml")
    assert result.returncode == 1
    assert re.findall(r"^new.yaml.*error\[(.*?)\]", result.stderr, re.MULTILINE) == [
        "wire-code-renamed",
        "source-name-vanished",
    ]
    several = breaking(tmp_path, "new.yaml", "b.yaml", "--against", "old.yaml")
    assert (several.returncode, several.stdout) == (2, "")
    assert several.stderr == (
        "errcast: error[several-catalogs]: old.yaml is one catalog, but 2 catalogs would be compared with it;"
        " name one of them: errcast breaking SPEC --against old.yaml\n"
    )


def test_a_catalog_is_not_compared_with_itself(tmp_path: Path) -> None:
    """A pipeline in a folder below the project would be green for ever with `--against ..`."""
    write(tmp_path, PROJECT)
    (tmp_path / "src").mkdir()
    (tmp_path / "copy").symlink_to(".")
    for folder, against in (
        ("src", ".."),
        (".", "."),
        ("src", str(tmp_path)),
        (".", "copy"),
        ("src", "../copy"),
    ):
        result = breaking(tmp_path / folder, "--against", against)
        assert (result.returncode, result.stdout) == (2, "")
        assert "error[same-state]: each catalog would be compared with itself" in result.stderr
    for against in ("orders.yaml", "copy/orders.yaml", "src/../orders.yaml"):
        result = breaking(tmp_path, "orders.yaml", "--against", against)
        assert (result.returncode, "[same-state]" in result.stderr) == (2, True)


def test_a_catalog_below_the_folder_of_an_older_copy_is_not_compared_with_itself(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    write(project, PROJECT)
    result = breaking(tmp_path, "project/orders.yaml", "--against", "project")
    assert (result.returncode, "[same-state]" in result.stderr) == (2, True)
    (project / "errcast.toml").write_text('specs = ["orders.yaml"]\n')
    result = breaking(project, "--against", "..")
    assert (result.returncode, "[same-state]" in result.stderr) == (2, True)


def test_a_folder_without_a_catalog_is_not_an_older_copy(tmp_path: Path) -> None:
    write(tmp_path, PROJECT)
    (tmp_path / "empty").mkdir()
    result = breaking(tmp_path, "--against", "empty")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "empty: error[no-catalogs]: the folder contains none of the catalogs at their paths; name an older"
        " copy of the folder of the configuration\n"
    )


def test_a_path_and_a_branch_of_the_same_name_can_both_be_named(repository: Path) -> None:
    git(repository, "branch", "old")
    write(repository, EDITS["text-message-changed"].edit(PROJECT) | {"old/orders.yaml": PAYMENTS})
    (repository / "errcast.toml").write_text(CONFIG.replace("**/*", "*"))
    path = breaking(repository, "--against", "./old", "--format", "json")
    branch = breaking(repository, "--against", "refs/heads/old", "--format", "json")
    assert '"info-catalog-added"' in path.stdout
    assert [finding["rule"] for finding in json.loads(branch.stdout)["findings"]] == ["text-message-changed"]


def test_a_new_catalog_with_errors_is_reported_first(repository: Path) -> None:
    (repository / "orders.yaml").write_text(ORDERS.replace("message", "mesage"))
    result = breaking(repository, "--against", "no-such-reference")
    assert result.returncode == 2
    assert set(re.findall(r"error\[(.*?)\]", result.stderr)) == {"unknown-key"}


def test_an_empty_reference_is_wrong_use(repository: Path) -> None:
    result = breaking(repository, "--against", "")
    assert result.returncode == 2
    assert "--against is empty; name a git reference, or an older file or folder" in result.stderr


def test_the_rules_are_printed_without_a_comparison(tmp_path: Path) -> None:
    result = breaking(tmp_path, "--rules")
    assert (result.returncode, result.stdout, result.stderr) == (0, rules_table(), "")


def test_the_document_has_every_rule(request: pytest.FixtureRequest) -> None:
    path = ROOT / "docs" / "breaking.md"
    text = path.read_text(encoding="utf-8")
    head, mark, table = text.partition("## The rules\n\n")
    if request.config.getoption("--update-golden"):
        publish([(path, head + mark + rules_table())], path.parent)
        table = rules_table()
    assert mark
    assert table == rules_table()


def test_the_workflow_in_the_document_compares_with_the_base_branch() -> None:
    import yaml

    text = (ROOT / "docs" / "breaking.md").read_text(encoding="utf-8")
    (workflow,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    steps: list[dict[str, Any]] = yaml.safe_load(workflow)["jobs"]["breaking"]["steps"]
    assert steps[0]["with"] == {"fetch-depth": 0}
    assert steps[-1]["with"]["command"] == "breaking"
    assert steps[-1]["with"]["arguments"].startswith("--against ")


def test_the_commands_of_the_document_run(repository: Path) -> None:
    text = (ROOT / "docs" / "breaking.md").read_text(encoding="utf-8")
    (commands,) = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    git(repository, "tag", "v1.0.0")
    git(repository, "update-ref", "refs/remotes/origin/main", "main")
    for line in commands.splitlines():
        command = line.partition("#")[0].replace("errcast", f"{require('python')} -m errcast")
        (repository / "old.yaml").write_text(ORDERS)
        run(["sh", "-c", command], cwd=repository)
