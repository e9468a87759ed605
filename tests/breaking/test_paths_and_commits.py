"""A path that may also be the name of a commit: a branch cannot choose what it is compared with."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, git, require
from tests.support.histories import EDITS, ORDERS, PROJECT, breaking, commit, write

RENAMED = EDITS["wire-code-renamed"].edit(PROJECT)


def add_folder(folder: Path, name: str) -> None:
    """Add a folder with the present state of the project, as a stranger would do it on a branch."""
    path = folder / name
    path.mkdir(parents=True)
    for file in ("errcast.toml", "orders.yaml", "payments.yaml"):
        shutil.copy(folder / file, path)


def refused_with(folder: Path, against: str, rule: str, reason: str) -> None:
    """Check that a comparison is refused, and that the remedy for the path works."""
    result = breaking(folder, "--against", against)
    said = f'errcast: error[{rule}]: "{against}" is a path here, and may also be a commit: {reason}'
    assert result.stderr.startswith(said)
    assert result.stderr.endswith(f'; write "./{against}" for the path\n')
    assert result.returncode == 2
    assert breaking(folder, "--against", f"./{against}").returncode == 0


@pytest.mark.parametrize("is_folder", [True, False])
def test_a_path_that_takes_the_place_of_a_commit_is_a_finding(is_folder: bool, repository: Path) -> None:
    git(repository, "branch", "old")
    path = repository / "old"
    write(repository, EDITS["wire-code-renamed"].edit(PROJECT))
    if is_folder:
        path.mkdir()
        (path / "orders.yaml").write_text((repository / "orders.yaml").read_text())
    else:
        path.write_text((repository / "orders.yaml").read_text())
    for arguments in (("--against", "old"), ("orders.yaml", "--against", "old")):
        result = breaking(repository, *arguments)
        assert (result.returncode, result.stderr) == (
            2,
            'errcast: error[ambiguous-reference]: "old" is a path here and also a commit; write "./old" for the'
            ' path, or "old^0" for the commit\n',
        )
    assert "wire-code-renamed" in breaking(repository, "orders.yaml", "--against", "old^0").stderr
    assert breaking(repository, "orders.yaml", "--against", "./old").returncode == 0


def test_a_folder_that_looks_like_a_repository_does_not_hide_the_commits(repository: Path) -> None:
    service = repository / "service"
    write(service, RENAMED)
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    for name in ("objects/k", "refs/k"):
        (service / name).parent.mkdir(parents=True)
        (service / name).touch()
    (service / "HEAD").write_text("ref: refs/heads/x\n")
    add_folder(service, "origin/main")
    refused_with(service, "origin/main", "bare-repository", "this is a bare git repository")


@pytest.mark.skipif(os.name == "nt", reason="the git of this test is a shell script")
def test_a_repository_of_another_user_does_not_hide_the_commits(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = require("git")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real} "$@"\n')
    (tmp_path / "bin" / "git").chmod(0o755)
    git(repository, "branch", "old")
    write(repository, RENAMED)
    add_folder(repository, "old")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    refused_with(
        repository, "old", "unsafe-repository", "git gives no answer here, because another user owns"
    )


def test_a_name_of_a_branch_and_of_a_tag_is_not_a_path(repository: Path) -> None:
    git(repository, "branch", "v1")
    git(repository, "tag", "v1")
    write(repository, RENAMED)
    add_folder(repository, "v1")
    refused_with(
        repository, "v1", "unknown-reference", '"v1" has several meanings in git; write the whole name'
    )
    assert "wire-code-renamed" in breaking(repository, "--against", "refs/tags/v1").stderr


@pytest.mark.parametrize("damage", ["config", "HEAD", "refs/heads/old", "refs/heads/lost"])
def test_a_damaged_repository_does_not_hide_the_commits(damage: str, repository: Path) -> None:
    git(repository, "branch", "old")
    (repository / ".git" / damage).write_text(f"{'1' * 40}\n" if damage.endswith("lost") else "[damaged")
    name = damage.removeprefix("refs/heads/") if "refs" in damage else "old"
    add_folder(repository, name)
    rule = {"config": "git-failed", "HEAD": "no-repository"}.get(damage, "unknown-reference")
    refused_with(repository, name, rule, "")


def test_a_repository_without_a_git_program_does_not_hide_the_commits(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "branch", "old")
    add_folder(repository, "old")
    monkeypatch.setenv("PATH", str(repository))
    refused_with(repository, "old", "no-git", "git is not installed to find a commit; install git")


@pytest.mark.parametrize("reference", ["old..HEAD", "old^{tree}", "old^@", "old@{u}"])
def test_an_expression_of_git_is_not_a_path(reference: str, repository: Path) -> None:
    git(repository, "branch", "old")
    add_folder(repository, reference)
    refused_with(repository, reference, "unknown-reference", "")


def test_a_path_that_git_does_not_know_is_used(repository: Path) -> None:
    write(repository, RENAMED)
    commit(repository, RENAMED)
    write(repository / "past", PROJECT)
    assert "wire-code-renamed" in breaking(repository, "orders.yaml", "--against", "past").stderr
    assert "wire-code-renamed" in breaking(repository, "orders.yaml", "--against", "past/orders.yaml").stderr


def test_without_a_repository_a_folder_is_only_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, RENAMED)
    (tmp_path / "past").mkdir()
    (tmp_path / "past" / "orders.yaml").write_text(ORDERS, encoding="utf-8")
    arguments = ("breaking", "orders.yaml", "--against", "past")
    assert "wire-code-renamed" in errcast_command(*arguments, cwd=tmp_path).stderr
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "wire-code-renamed" in errcast_command(*arguments, cwd=tmp_path).stderr
