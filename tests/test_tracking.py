"""`errcast check` finds the generated files that the next commit will not contain, and says how to add them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, git
from tests.support.projects import DEMO

ARTIFACT = "out/python/demo_error.py"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with a configuration and a catalog that are committed, and a file that is not."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["python"]\n')
    (project / "demo.yaml").write_text(DEMO)
    git(project, "init", "--quiet")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Begin")
    assert errcast_command("generate", cwd=project).returncode == 0
    return project


def remedy(folder: Path, *arguments: str, count: int = 1) -> list[str]:
    """Check that files are not tracked, and return the commands of the findings."""
    result = errcast_command("check", *arguments, cwd=folder)
    found = result.stderr.splitlines()
    assert (result.returncode, len(found)) == (1, count), found
    assert all("error[untracked]: " in line for line in found)
    return [line.partition("run `")[2].removesuffix("`") for line in found]


def test_a_file_of_which_git_tracks_only_the_name_is_a_finding(repository: Path) -> None:
    git(repository, "add", "--intent-to-add", ARTIFACT)
    result = errcast_command("check", cwd=repository)
    assert (result.returncode, result.stderr) == (
        1,
        f"{ARTIFACT}: error[untracked]: git tracks only the name of this file, as after `git add -N`, so a commit"
        f" will not contain it; run `git add {ARTIFACT}`\n",
    )
    git(repository, "add", ARTIFACT)
    assert errcast_command("check", cwd=repository).returncode == 0


def test_a_generated_file_that_is_empty_may_be_tracked(repository: Path) -> None:
    (repository / "own" / "empty").mkdir(parents=True)
    (repository / "own" / "empty" / "target.yaml").write_text(
        "summary: x\nescaping: python\nartifacts:\n  - {template: a.j2, path: a.txt}\n"
    )
    (repository / "own" / "empty" / "a.j2").write_text("")
    (repository / "errcast.toml").write_text(
        'specs = ["demo.yaml"]\ntargets = ["empty"]\ntemplates = ["own"]\n'
    )
    shutil.rmtree(repository / "out")
    assert errcast_command("generate", cwd=repository).returncode == 0
    assert remedy(repository) == ["git add out/empty/a.txt"]
    git(repository, "add", "out/empty")
    assert errcast_command("check", cwd=repository).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a script for a shell")
@pytest.mark.parametrize("folder", [".", "below"])
@pytest.mark.parametrize("is_worktree", [False, True])
def test_in_a_hook_of_a_commit_the_files_of_this_commit_are_tracked(
    folder: str, is_worktree: bool, repository: Path, tmp_path: Path
) -> None:
    if is_worktree:
        git(repository, "worktree", "add", "--quiet", str(tmp_path / "second"))
        project = tmp_path / "second"
        assert errcast_command("generate", cwd=project).returncode == 0
    else:
        project = repository
    (project / "below").mkdir()
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ncd {folder} && exec {sys.executable} -m errcast check\n")
    hook.chmod(0o755)
    git(project, "add", ARTIFACT)
    (project / "demo.yaml").write_text(DEMO + "\n")
    part = commit(project, "demo.yaml")
    assert part.returncode != 0
    assert b"demo_error.py: error[untracked]: git does not track this file" in part.stderr
    assert commit(project, "demo.yaml", ARTIFACT).returncode == 0


def commit(project: Path, *paths: str) -> "subprocess.CompletedProcess[bytes]":
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    return subprocess.run(
        ["git", *identity, "commit", "--quiet", "--message", "x", *paths],
        cwd=project,
        capture_output=True,
        check=False,
    )


def test_the_index_of_another_repository_does_not_matter(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "add", ARTIFACT)
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    (other / ".git" / "index").write_bytes(b"")
    for index in (other / ".git" / "index", "nowhere", repository / "demo.yaml", ""):
        monkeypatch.setenv("GIT_INDEX_FILE", str(index))
        assert errcast_command("check", cwd=repository).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell runs the remedy")
@pytest.mark.parametrize("where", ["link", "submodule", "outside", "from elsewhere", ":x", "-x"])
def test_the_remedy_adds_the_file_wherever_it_is(where: str, repository: Path, tmp_path: Path) -> None:
    folder, out = repository, where
    shutil.rmtree(repository / "out")
    if where == "link":
        (repository / "real [1]").mkdir()
        (repository / "link").symlink_to("real [1]")
    elif where in ("submodule", "outside"):
        out = {"submodule": "sub", "outside": "../a b"}[where]
        (repository / out).mkdir()
        git(repository / out, "init", "--quiet")
        (repository / out / ".gitignore").write_text("*.py\n")
    elif where == "from elsewhere":
        folder, out = tmp_path / "elsewhere", "out"
        folder.mkdir()
    (repository / "errcast.toml").write_text(
        f'specs = ["demo.yaml"]\n[[outputs]]\ntarget = "python"\nout = "{out}"\n'
    )
    arguments = ("--config", os.path.relpath(repository / "errcast.toml", folder))
    assert errcast_command("generate", *arguments, cwd=folder).returncode == 0
    for command in remedy(folder, *arguments, count=2):
        subprocess.run(command, shell=True, cwd=folder, check=True)
    assert errcast_command("check", *arguments, cwd=folder).returncode == 0
