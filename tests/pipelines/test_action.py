"""The action installs its own errcast and runs a command; no input is run by a shell."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.support.commands import require
from tests.support.documents import output_of
from tests.support.paths import ROOT
from tests.support.pipelines import BASH, make_stale, remember_a_workbook

TRAPS = ("venv", "ensurepip", "pip", "sysconfig", "os")  # modules of a pull request, in the checkout


# Notes each command, makes no environment but itself, and says where its packages are.
FAKE_PYTHON = """#!/bin/sh
echo "$*" >> "$RUNNER_TEMP/commands"
case "$3" in venv) mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;; esac
echo "$RUNNER_TEMP"
"""


def steps(inputs: dict[str, str]) -> Iterator[tuple[str, dict[str, str], str]]:
    """Return the script, environment and folder of each step of the action, with its inputs filled in."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    values = {name: inputs.get(name, str(given["default"])) for name, given in action["inputs"].items()}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: values[match[1]], text)

    for step in action["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input in a script would be run as one"
        environment = {name: filled(value) for name, value in step.get("env", {}).items()}
        yield step["run"], environment, filled(step.get("working-directory", "."))


@pytest.fixture(scope="module")
def runner(published: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a runner after the first step of the action."""
    folder = tmp_path_factory.mktemp("runner")
    environment = {"RUNNER_TEMP": str(folder), "GITHUB_ACTION_PATH": str(published[0])}
    install, _ = steps(
        {"python": sys.executable, "tables": "true"}
    )  # all libraries of the other lock file too
    (folder / "checkout").mkdir()
    for name in TRAPS:
        (folder / "checkout" / f"{name}.py").write_text("open('PWNED', 'w')\nraise SystemExit('PWNED')\n")
    output_of([*BASH, install[0]], folder / "checkout", install[1] | environment)
    return environment


def ran(runner: dict[str, str], project: Path, inputs: dict[str, str], *, code: int) -> str:
    """Return the output of the second step of the action, with some inputs."""
    _, (script, environment, _) = steps(inputs)
    return output_of([*BASH, script], project, environment | runner, code=code)


def test_the_action_annotates_what_is_stale(project: Path, runner: dict[str, str], tmp_path: Path) -> None:
    inputs = {"python": sys.executable, "working-directory": project.name, "arguments": "--target python"}
    _, check = steps(inputs)
    bash = [require("bash"), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]
    current = output_of([*bash, check[0]], tmp_path / check[2], check[1] | runner)
    assert current == "1 file checked, all current\n"
    make_stale(project)
    found = output_of([*bash, check[0]], tmp_path / check[2], check[1] | runner, code=1)
    assert found.startswith("::error file=out/python/example_error.py,line=")
    assert (
        "title=stale::the file differs from what its catalog generates now; run `errcast generate --target python`"
        in found
    )


@pytest.mark.parametrize(
    ("command", "arguments", "found"),
    [
        ("lint", "--fail-on note", "::notice file=spec/example.yaml,"),
        ("breaking", "--against HEAD", "::error file=spec/example.yaml,"),
    ],
)
def test_the_action_runs_the_other_commands_too(
    command: str, arguments: str, found: str, project: Path, runner: dict[str, str], tmp_path: Path
) -> None:
    catalog = project / "spec" / "example.yaml"
    text = catalog.read_text(encoding="utf-8")
    name = re.findall(r"name: ([A-Z_]+)", text)[0]
    catalog.write_text(re.sub(" +(description|solution):.*\n", "", text).replace(name, f"{name}_2"))
    _, running = steps(
        {
            "python": sys.executable,
            "working-directory": project.name,
            "command": command,
            "arguments": arguments,
        }
    )
    bash = [require("bash"), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]
    assert found in output_of([*bash, running[0]], tmp_path / running[2], running[1] | runner, code=1)


def test_the_action_finds_code_by_hand(project: Path, runner: dict[str, str]) -> None:
    (project / "app.py").write_text("if error_code == 40401:  # no such order\n    pass\n")
    found = ran(runner, project, {"command": "scan", "arguments": "--certainty likely ."}, code=1)
    assert "file=app.py,line=1,col=18,title=hand-written-code::" in found


def test_the_action_reads_a_workbook_with_tables(project: Path, runner: dict[str, str]) -> None:
    remember_a_workbook(project)
    assert "title=source-drift::" in ran(runner, project, {"command": "lint"}, code=1)


@pytest.mark.parametrize(
    ("inputs", "lock"),
    [
        ({}, "action.txt"),
        ({"tables": "true"}, "action-tables.txt"),
        ({"command": "scan"}, "action-tables.txt"),
    ],
    ids=["default", "tables", "scan"],
)
def test_the_action_installs_from_one_of_its_lock_files(
    inputs: dict[str, str], lock: str, tmp_path: Path
) -> None:
    python = tmp_path / "python"
    python.write_text(FAKE_PYTHON)
    python.chmod(0o755)
    install, _ = steps({"python": str(python), **inputs})
    environment = {"RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": "/action"}
    output_of([*BASH, install[0]], tmp_path, install[1] | environment)
    _, installed, _ = (tmp_path / "commands").read_text().splitlines()
    assert installed.endswith(f" --require-hashes --no-deps --only-binary :all: --requirement /action/{lock}")


def test_the_action_refuses_another_value_for_tables(runner: dict[str, str], tmp_path: Path) -> None:
    install, _ = steps({"python": sys.executable, "tables": "yes"})
    said = output_of([*BASH, install[0]], tmp_path, install[1] | runner, code=2)
    assert said == "::error title=errcast::the input tables is unknown: expected true or false\n"


def test_the_action_takes_arguments_over_several_lines(runner: dict[str, str], project: Path) -> None:
    arguments = "--target python\n--out 'an out'\n  --target\n\ttypescript\n"
    said = ran(runner, project, {"arguments": arguments}, code=1)
    assert said.count("title=missing::") == 2
    assert "an out" in said
    assert ran(runner, project, {"arguments": "\n"}, code=0) == "4 files checked, all current\n"


@pytest.mark.parametrize(
    "argument",
    [
        "; touch PWNED",
        "$(touch PWNED)",
        "`touch PWNED`",
        '"$(touch PWNED)"',
        "& touch PWNED",
        "> PWNED",
        "'; touch PWNED; '",
        "*",
        "a\n; touch PWNED\n",
    ],
)
def test_no_input_of_the_action_is_run_by_the_shell(
    argument: str, runner: dict[str, str], project: Path
) -> None:
    before = sorted(path.name for path in project.iterdir())
    ran(runner, project, {"arguments": argument}, code=2)
    assert "the input command is unknown: expected check" in ran(
        runner, project, {"command": argument}, code=2
    )
    assert sorted(path.name for path in project.iterdir()) == before


def test_the_action_says_which_input_it_cannot_read(runner: dict[str, str], project: Path) -> None:
    said = ran(runner, project, {"arguments": "--target 'python"}, code=1)
    assert said == "::error title=errcast::the input arguments has an open quote; close it\n"


def test_the_action_runs_its_own_errcast_in_any_working_directory(
    runner: dict[str, str], project: Path
) -> None:
    for name in ("errcast", "yaml", "shlex"):
        (project / f"{name}.py").write_text("raise SystemExit('PWNED')")
    assert ran(runner, project, {}, code=0) == "4 files checked, all current\n"


def test_no_module_of_the_project_runs_while_the_action_installs_errcast(runner: dict[str, str]) -> None:
    checkout = Path(runner["RUNNER_TEMP"]) / "checkout"
    assert sorted(path.stem for path in checkout.iterdir()) == sorted(TRAPS)
