"""The examples of docs/pipelines.md work, and so do the hooks and the action that it names."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tests.support.commands import errcast_command, require, run
from tests.support.distributions import SOURCES
from tests.support.documents import FENCE, example, output_of
from tests.support.java import SHORT_RUN
from tests.support.paths import ROOT
from tests.support.shells import TURN_ON
from tests.support.workbooks import workbook

TRAPS = ("venv", "ensurepip", "pip", "sysconfig", "os")  # modules of a pull request, in the checkout
# Notes each command, makes no environment but itself, and says where its packages are.
FAKE_PYTHON = """#!/bin/sh
echo "$*" >> "$RUNNER_TEMP/commands"
case "$3" in venv) mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;; esac
echo "$RUNNER_TEMP"
"""
BASH = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of a first project, as `errcast init` writes it, generated and committed."""
    folder = tmp_path / "project"
    folder.mkdir()
    assert errcast_command("init", cwd=folder).returncode == 0
    assert errcast_command("generate", cwd=folder).returncode == 0
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
    return run([require("git"), *identity, *arguments], cwd=folder).stdout


def make_stale(project: Path) -> None:
    path = project / "out" / "python" / "example_error.py"
    path.write_text(path.read_text().replace("order not found", "order not fund"))


def build_twice(tool: list[str], project: Path, catalog: Path | None = None) -> None:
    """Build, build again without an effect, and build after a change of the catalog."""
    first = output_of(tool, project)
    assert "0 files written, 4 unchanged" in first
    assert "Circular" not in first
    assert "unchanged" not in output_of(tool, project)
    catalog = catalog or project / "spec" / "example.yaml"
    catalog.write_text(catalog.read_text().replace("order not found", "no such order"))
    assert "4 files written, 0 unchanged" in output_of(tool, project)
    assert "unchanged" not in output_of(tool, project)


def test_the_example_for_make_works(project: Path) -> None:
    (project / "Makefile").write_text(example("make"))
    build_twice([require("make")], project)


@pytest.mark.parametrize("name", ["all", "errcast"])
def test_make_treats_no_catalog_as_a_target(name: str, project: Path) -> None:
    (project / "Makefile").write_text(example("make"))
    (project / "spec" / "example.yaml").rename(project / name)
    (project / "errcast.toml").write_text(f'specs = ["{name}"]\n')
    assert errcast_command("generate", cwd=project).returncode == 0
    build_twice([require("make")], project, project / name)


def test_the_example_for_ninja_works(project: Path) -> None:
    (project / "build.ninja").write_text(example("ninja"))
    build_twice([require("ninja"), "-v"], project)


@pytest.mark.parametrize("generator", ["Ninja", "Unix Makefiles"])
def test_the_example_for_cmake_works(generator: str, project: Path) -> None:
    cmake = require("cmake")
    (project / "CMakeLists.txt").write_text(example("CMake"))
    output_of([cmake, "-G", generator, "-B", "build"], project)
    build_twice([cmake, "--build", "build", "--verbose"], project)


def test_the_example_for_maven_works(project: Path) -> None:
    require("javac")
    (project / "pom.xml").write_text(example("Maven"))
    short = {"MAVEN_OPTS": " ".join(SHORT_RUN)}
    output_of([require("mvn"), "--quiet", "--batch-mode", "compile"], project, short)
    assert (project / "target" / "classes" / "errors" / "ExampleError.class").is_file()


def test_the_example_for_npm_scripts_works(project: Path) -> None:
    npm = require("npm")
    (project / "package.json").write_text(example("npm scripts"))
    assert "0 files written" in output_of([npm, "run", "errors"], project)
    assert "4 files checked, all current" in output_of([npm, "test"], project)
    make_stale(project)
    assert '-        "order not fund"' in output_of([npm, "test"], project, code=1)


def test_the_example_for_nox_works(project: Path) -> None:
    (project / "noxfile.py").write_text(example("nox"))
    assert "4 files checked, all current" in output_of([require("nox")], project)
    make_stale(project)
    assert "error[stale]" in output_of([require("nox")], project, code=1)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a copy of this repository in its present state, and the commit that users name in their files."""
    folder = tmp_path_factory.mktemp("published")
    for name in (*SOURCES, ".pre-commit-hooks.yaml", "action.yml", "action.txt", "action-tables.txt"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Publish")
    return folder, git(folder, "rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def hooks(published: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return a function that runs the hooks of the document, some lines of it replaced, with pre-commit."""
    repository, commit = published
    pre_commit = require("pre-commit")
    home = {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home"))}
    documented = example("pre-commit").replace("https://example.com/errcast.git", str(repository))
    (libraries,) = re.findall(r"\n +additional_dependencies: .+", documented)
    for hook in ("errcast-check", "errcast-breaking"):  # so pre-commit installs for all of them at once
        documented = documented.replace(hook, hook + libraries)

    def ran(project: Path, *hooks: str, code: int, replace: tuple[str, str] = ("", "")) -> str:
        configuration = documented.replace("v0.1.0", commit).replace(*replace)
        (project / ".pre-commit-config.yaml").write_text(configuration)
        every = [[pre_commit, "run", "--all-files", hook] for hook in hooks]
        return "".join(output_of(one, project, home, code=code) for one in every)

    return ran


def test_pre_commit_finds_and_fixes_a_stale_artifact(project: Path, hooks: Callable[..., str]) -> None:
    assert "Passed" in hooks(project, "errcast-check", code=0)
    make_stale(project)
    found = hooks(project, "errcast-check", code=1)
    assert "out/python/example_error.py:" in found
    assert "error[stale]" in found
    fixing = ("errcast-check", "errcast-generate")
    assert "files were modified by this hook" in hooks(project, "errcast-generate", code=1, replace=fixing)
    assert git(project, "status", "--porcelain", "out") == ""
    git(
        project, "rm", "--quiet", "out/python/example_error.py"
    )  # git compares no file that it does not track
    assert "error[changed]" in hooks(project, "errcast-generate", code=1, replace=fixing)
    assert "Passed" in hooks(project, "errcast-generate", code=0, replace=fixing)


def test_pre_commit_finds_what_a_change_of_a_catalog_breaks(project: Path, hooks: Callable[..., str]) -> None:
    assert "Passed" in hooks(project, "errcast-breaking", code=0)
    catalog = project / "spec" / "example.yaml"
    catalog.write_text(catalog.read_text().replace("name: ORDER_NOT_FOUND", "name: NO_SUCH_ORDER"))
    found = hooks(project, "errcast-breaking", code=1)
    assert "spec/example.yaml:" in found
    assert "error[wire-code-renamed]" in found


def test_pre_commit_formats_a_catalog(project: Path, hooks: Callable[..., str]) -> None:
    formatting = ("errcast-check", "errcast-fmt")
    catalog = project / "spec" / "example.yaml"
    canonical = catalog.read_text()
    assert "Passed" in hooks(project, "errcast-fmt", code=0, replace=formatting)
    catalog.write_text(canonical.replace("category: request", "category: 'request'"))
    assert "files were modified by this hook" in hooks(project, "errcast-fmt", code=1, replace=formatting)
    assert catalog.read_text() == canonical


def test_pre_commit_lints_a_catalog_with_its_workbook(project: Path, hooks: Callable[..., str]) -> None:
    remember_a_workbook(project)
    assert "warning[source-drift]" in hooks(project, "errcast-lint", code=1)


def remember_a_workbook(project: Path) -> None:
    """Let the catalog name a workbook as its source, and say something else."""
    catalog = project / "spec" / "example.yaml"
    rows: list[list[object]] = [["code", "message"], [40401, "another message"], [40901, "order is closed"]]
    (project / "spec" / "errors.xlsx").write_bytes(workbook(rows))
    catalog.write_text(catalog.read_text().replace("errors:\n", "source: errors.xlsx\nerrors:\n", 1))


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


def test_the_action_reads_a_workbook_with_tables(project: Path, runner: dict[str, str]) -> None:
    remember_a_workbook(project)
    assert "title=source-drift::" in ran(runner, project, {"command": "lint"}, code=1)


@pytest.mark.parametrize(
    ("inputs", "lock"),
    [({}, "action.txt"), ({"tables": "true"}, "action-tables.txt")],
    ids=["default", "tables"],
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


def test_the_action_and_the_hooks_are_well_formed() -> None:
    run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.github-actions",
            ROOT / "action.yml",
        ]
    )
    run([require("pre-commit"), "validate-manifest", ROOT / ".pre-commit-hooks.yaml"])


def test_the_documented_hook_and_workflow_are_well_formed(tmp_path: Path) -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (configured,) = yaml.safe_load(example("pre-commit"))["repos"]
    assert {hook["id"] for hook in configured["hooks"]} <= hooks
    workflow = tmp_path / "workflow.yml"
    workflow.write_text(f"on: push\n{example('GitHub Actions')}")
    run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", workflow])


def test_the_line_for_gitattributes_keeps_line_ends(project: Path) -> None:
    text = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    (attributes,) = [content for name, content in FENCE.findall(text) if name == "gitattributes"]
    (project / ".gitattributes").write_text(attributes)
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Keep line ends")
    clone = project.parent / "clone"
    git(project.parent, "-c", "core.autocrlf=true", "clone", "--quiet", str(project), str(clone))
    assert b"\r\n" in (clone / "spec" / "example.yaml").read_bytes()
    result = errcast_command("check", cwd=clone)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_lines_for_merges_make_git_merge_error_by_error(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    run([*BASH, example("Merges")], cwd=project)
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Merge error by error")
    git(project, "branch", "topic")
    messages = ("order is late", "order is early")
    for branch, message, code in zip(("HEAD", "topic"), messages, ("40902", "40903"), strict=True):
        git(project, "checkout", "--quiet", *([] if branch == "HEAD" else [branch]))
        assert errcast_command("new", message, "--code", code, cwd=project).returncode == 0
        git(project, "commit", "--quiet", "--all", "--message", message)
    git(project, "merge", "--quiet", "--no-edit", "@{-1}")
    text = (project / "spec" / "example.yaml").read_text()
    assert text.index("ORDER_IS_LATE") < text.index("ORDER_IS_EARLY")


@pytest.mark.parametrize("language", ["sh", "zsh", "fish"])
def test_the_lines_for_completion_are_those_that_the_tests_type(language: str) -> None:
    text = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    (line,) = [content for name, content in FENCE.findall(text) if name == language]
    shell = {"sh": "bash"}.get(language, language)
    assert line.removesuffix("\n") == TURN_ON[shell]
