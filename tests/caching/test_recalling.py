"""A run that changes nothing keeps its answer; a later run gives it if, and only if, nothing changed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from errcast.caching.observing import CACHE
from tests.support.cached_projects import CATALOG, CONFIGURATION, TABLE, Answer, Project
from tests.support.commands import git
from tests.support.own_target import TARGET, own


def test_a_kept_answer_is_the_same_as_that_of_the_work(project: Project) -> None:
    for arguments in (["check"], ["generate"]):
        kept = project.run(*arguments)
        assert kept == project.run(*arguments, "--no-cache")
    for form in ("json", "sarif", "github"):
        worked = project.run("check", "--format", form)
        assert project.is_recalled("check", "--format", form)
        assert project.run("check", "--format", form) == worked


def test_a_kept_answer_is_given_before_any_library_is_imported(project: Project) -> None:
    # A run of its own, since the answers of a process differ from those of another one in its arguments.
    command = [sys.executable, "-X", "importtime", "-m", "errcast", "check"]
    outputs = [
        subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    loaded = {line.rpartition("|")[2].strip() for line in outputs[1].stderr.splitlines()}
    assert outputs[0].stdout == outputs[1].stdout == "1 file checked, all current\n"
    assert not loaded & {"click", "jinja2", "yaml", "pathlib", "re", "typing", "tomllib", "hashlib"}


def test_git_ignores_the_cache(project: Project) -> None:
    git(project.root, "init", "-q")
    listed = git(project.root, "status", "--porcelain", "--untracked-files=all")
    assert CACHE not in str(listed)


# Each changes something that a run looks at; the answer of the work is then another one, or the same.
CHANGES: dict[str, Callable[[Path], object]] = {
    "a new catalog": lambda root: (root / "spec/other.yaml").write_text(CATALOG.replace("hotel", "other")),
    "no catalog": lambda root: (root / "spec/hotel.yaml").unlink(),
    "a link in place of the catalog": lambda root: as_link(root / "spec/hotel.yaml"),
    "a link in place of an output": lambda root: as_link(root / "out/python/hotel_error.py"),
    "a link in place of the folder of an output": lambda root: as_link(root / "out/python"),
    "no output": lambda root: (root / "out/python/hotel_error.py").unlink(),
    "an orphan": lambda root: shutil.copy(
        root / "out/python/hotel_error.py", root / "out/python/old_error.py"
    ),
    "an orphan of a target that is not configured": lambda root: shutil.copytree(
        root / "out/python", root / "out/go"
    ),
    "a file that is no orphan": lambda root: (root / "out/python/mine.py").write_text("x = 1\n"),
    "another configuration": lambda root: (root / "errcast.toml").write_text(
        CONFIGURATION.replace("true", "false")
    ),
    "a table that is hidden": lambda root: (root / "pyproject.toml").write_text(TABLE),
    "a pyproject.toml of others": lambda root: (root / "pyproject.toml").write_text("[project]\n"),
    "no configuration": lambda root: (root / "errcast.toml").unlink(),
    "a record": lambda root: (root / "errcast.lock").write_text("# mine\n"),
    "a folder in place of an output": lambda root: in_place_of(
        root / "out/python/hotel_error.py", Path.mkdir
    ),
    "a pipe in place of an output": lambda root: in_place_of(root / "out/python/hotel_error.py", os.mkfifo),
    "a pipe in place of a catalog": lambda root: in_place_of(root / "spec/hotel.yaml", os.mkfifo),
    "a temporary file of a killed run": lambda root: (
        root / "out/python/.0123456789abcdef.errcast-tmp"
    ).write_text("x"),
    "a link that leads nowhere": lambda root: (root / "spec/third.yaml").symlink_to("../elsewhere.yaml"),
    "an orphan in a folder of Python's own": lambda root: copied(root, "out/python/__pycache__/old.py"),
    "an orphan in a folder named like the cache": lambda root: copied(root, f"out/python/{CACHE}/old.py"),
    "an orphan below a link that is a folder now": lambda root: copied(root, "out/go/old.go"),
    "a temporary file of a killed run in the folder of all outputs": lambda root: (
        root / "out/.0123456789abcdef.errcast-tmp"
    ).write_text("x"),
    "a repository without the files": lambda root: git(root, "init", "-q"),
}


def copied(root: Path, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / "out/python/hotel_error.py", root / path)


def in_place_of(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


def as_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("command", ["check", "generate"])
@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_a_run_answers_as_without_a_cache(
    project: Project, change: str, command: str, tmp_path: Path
) -> None:
    CHANGES[change](project.root)
    assert_same_as_without_cache(project, command, tmp_path)


def assert_same_as_without_cache(project: Project, command: str, tmp_path: Path) -> None:
    """Run a command on two copies of one state: with the cache, which a copy does not have, and without."""
    before = tmp_path / "before"
    subprocess.run(["cp", "-a", project.root, before], check=True)
    with_cache = project.run(command)
    after = state_of(project.root)
    shutil.rmtree(project.root, ignore_errors=True)
    before.rename(project.root)
    project.patch.chdir(project.root)
    without = project.run(command, "--no-cache")
    assert with_cache == without
    assert after == state_of(project.root)


def state_of(root: Path) -> dict[str, bytes | str]:
    """Return the files of a project, without the cache."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else "no file"
        for path in sorted(root.rglob("*"))
        if CACHE not in path.parts and not path.name.endswith(".errcast-tmp") and ".git" not in path.parts
    }


FILES = ("errcast.toml", "spec/hotel.yaml", "out/python/hotel_error.py")


@pytest.mark.parametrize("file", FILES)
def test_any_changed_byte_of_an_input_or_an_output_gives_the_answer_of_the_work(
    project: Project, file: str
) -> None:
    path = project.root / file
    original = path.read_bytes()
    step = max(1, len(original) // 12)
    for at in range(0, len(original), step):
        changed = bytes([original[at] ^ 1])
        path.write_bytes(original[:at] + changed + original[at + 1 :])
        with_cache = project.run("check")
        assert with_cache == project.run("check", "--no-cache"), at
        path.write_bytes(original)
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")


def test_a_file_that_a_glob_passed_over_is_a_catalog_without_its_notice(project: Project) -> None:
    other = CATALOG.replace("hotel", "other")
    project.write("spec/other.yaml", f"# Code generated by errcast from x.yaml. DO NOT EDIT.\n{other}")
    assert project.run("check") == Answer(0, "1 file checked, all current\n", "")
    assert project.is_recalled("check")
    project.write("spec/other.yaml", other)
    assert not project.is_recalled("check")
    assert "other_error.py: error[missing]" in project.run("check").errors


def test_a_changed_template_of_ones_own_is_seen(project: Project) -> None:
    notice = "# Code generated by errcast from {{ catalog.path | comment }}. DO NOT EDIT."
    own(project.root / "own", notice)
    project.write("errcast.toml", 'specs = ["spec/*.yaml"]\ntargets = ["mine"]\ntemplates = ["own"]\n')
    shutil.rmtree(project.root / "out")
    assert project.run("generate").code == 0
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    project.write("own/mine/t.txt", f"{notice}\nmore\n")
    assert "stale" in project.run("check").errors
    project.write("own/mine/t.txt", f"\n{notice}\n")
    assert project.is_recalled("check")
    (project.root / "own/other").mkdir()
    project.write("own/other/target.yaml", TARGET)
    assert not project.is_recalled("check")


def test_a_depfile_is_an_output(project: Project) -> None:
    arguments = ["generate", "--depfile", "out.d"]
    project.run(*arguments)
    project.run(*arguments)
    assert project.is_recalled(*arguments)
    (project.root / "out.d").write_text("")
    assert project.run(*arguments).code == 0
    assert (project.root / "out.d").read_text() != ""


def test_a_temporary_file_beside_the_record_is_removed_as_without_a_cache(project: Project) -> None:
    shutil.rmtree(project.root / "out")
    outputs = '[[outputs]]\ntarget = "python"\nout = "src"\n'
    project.write("errcast.toml", f'specs = ["spec/*.yaml"]\n{outputs}')
    project.run("generate")
    project.run("generate")
    assert project.is_recalled("generate")
    project.write("README", "a new file is none")
    assert project.is_recalled("generate")
    project.write(".0123456789abcdef.errcast-tmp", "x")
    assert project.run("generate").code == 0
    assert not (project.root / ".0123456789abcdef.errcast-tmp").exists()


def test_findings_are_never_kept(project: Project) -> None:
    path = project.root / "out/python/hotel_error.py"
    original = path.read_bytes()
    path.write_bytes(original + b"\n")
    kept = len(project.answers)
    assert project.run("check", "--format", "json").code == 1
    assert project.run("check").code == 1
    assert len(project.answers) == kept
    path.write_bytes(original)
    (project.root / "pyproject.toml").write_text(TABLE)
    assert "ignored-table" in project.run("check", "--format", "json").out
    assert not project.is_recalled("check", "--format", "json")


def test_what_git_tracks_is_seen(project: Project) -> None:
    git(project.root, "init", "-q")
    git(project.root, "add", ".")
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    git(project.root, "rm", "-q", "--cached", "out/python/hotel_error.py")
    assert "untracked" in project.run("check").errors
    assert project.run("check", "--no-git").code == 0


def test_an_answer_is_of_one_command_line_in_one_folder(project: Project) -> None:
    assert not project.is_recalled("check", "--quiet")
    project.patch.chdir(project.root / "spec")
    assert not project.is_recalled("check")
    assert project.run("check").code == 0
    assert project.is_recalled("check")
    project.patch.chdir(project.root.parent)
    configuration = str(project.root / "errcast.toml")
    assert project.run("check", "--config", configuration).code == 0
    assert project.is_recalled("check", "--config", configuration)


def test_a_file_that_is_left_of_an_earlier_run_keeps_no_answer(project: Project) -> None:
    outputs = '[[outputs]]\ntarget = "python"\nout = "src"\n'
    shutil.rmtree(project.root / "out")
    project.write("errcast.toml", f'specs = ["spec/*.yaml"]\n{outputs}')
    project.run("generate")
    assert project.run("generate").code == 0
    assert project.is_recalled("generate")
    project.write("errcast.toml", f'specs = ["spec/*.yaml"]\n{outputs}path = "other.py"\n')
    project.run("generate")
    assert project.run("generate").code == 0
    assert not project.is_recalled("generate")
