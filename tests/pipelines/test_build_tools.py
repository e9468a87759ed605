"""The examples of docs/pipelines.md work: make, ninja, CMake, Maven, npm, nox, git and the shells."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, git, require, run
from tests.support.documents import FENCE, example, output_of
from tests.support.java import SHORT_RUN
from tests.support.paths import ROOT
from tests.support.pipelines import BASH, make_stale
from tests.support.shells import TURN_ON


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
