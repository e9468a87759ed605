"""A stranger may have written an old branch: the work of reading it is limited, and git starts no program."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from errcast.breaking.past_files import asking, commits
from tests.support.commands import errcast_command, git
from tests.support.histories import CONFIG, ORDERS, PROJECT, commit, compared, write
from tests.support.past_files import at, finding_of, read, refused

ON_WINDOWS = sys.platform == "win32"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the commands of git that were started."""
    commands: list[str] = []
    start = asking._started

    def counted(
        program: str, folder: Path, arguments: tuple[str, ...], index: Path | None
    ) -> "subprocess.Popen[bytes]":
        commands.append(arguments[0])
        return start(program, folder, arguments, index)

    monkeypatch.setattr(asking, "_started", counted)
    return commands


# How often git is started


def test_git_is_started_as_often_for_many_patterns_and_catalogs_as_for_one(
    repository: Path, started: list[str]
) -> None:
    past = at("HEAD", repository)
    before = len(started)
    names = [f"spec/{number}.yaml" for number in range(300)]
    assert past.matching([*(f"no{number}/*.yaml" for number in range(4000)), "*.yaml"]) == [
        "orders.yaml",
        "payments.yaml",
    ]
    assert started[before:] == ["ls-tree"]
    commit(repository, dict.fromkeys(names, "x"))
    past = at("HEAD", repository)
    before = len(started)
    assert dict(past.read(names)) == dict.fromkeys(names, "x")
    assert started[before:] == ["cat-file", "cat-file"]
    before = len(started)
    missing = [f"no{number}/{number}.yaml" for number in range(300)]
    assert dict(past.read(missing)) == dict.fromkeys(missing)
    assert started[before:] == ["cat-file", "cat-file"]


@pytest.mark.parametrize("count", [1, 4, 300])
def test_git_is_started_a_few_times_only_for_configurations_that_are_gone(
    count: int, repository: Path, started: list[str]
) -> None:
    gone = {f"conf{number}/errcast.toml": CONFIG.replace("**/", "") for number in range(count)}
    commit(repository, {"orders.yaml": ORDERS, **gone})
    write(repository, {"orders.yaml": ORDERS, "here/errcast.toml": CONFIG.replace("**/", "../")})
    assert compared(repository / "here", "HEAD") == []
    assert len(started) <= 40


def test_the_patterns_of_a_stranger_are_compared_or_refused(repository: Path) -> None:
    patterns = ", ".join(f'"*{number}*.yml"' for number in range(50_000))
    commit(
        repository,
        PROJECT | {f"x{at}.txt": "" for at in range(60)} | {"errcast.toml": f"specs = [{patterns}]\n"},
    )
    write(repository, PROJECT)
    result = errcast_command("breaking", "--against", "HEAD", cwd=repository)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "HEAD: error[too-much-work]: the files that the old `specs` match are too many or too large to"
        " read; name one catalog and its old file: errcast breaking SPEC --against OLD_FILE\n"
    )


def test_the_configuration_of_a_stranger_is_refused_before_it_fills_the_memory(
    repository: Path,
) -> None:
    commit(repository, PROJECT | {"errcast.toml": "".join(f"k{at}.{'a.' * 989}b = 1\n" for at in range(500))})
    write(repository, PROJECT)
    result = errcast_command("breaking", "--against", "HEAD", cwd=repository)
    assert result.returncode == 2
    assert result.stderr.startswith("HEAD:errcast.toml:1: error[too-deep]: this key has more than 16 parts; ")


def test_a_tree_that_unfolds_without_an_end_is_too_much_work(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "_MOST_PATHS", 20_000)
    tree = git(repository, "rev-parse", "HEAD^{tree}").strip()
    for _ in range(12):
        entries = "".join(f"040000 tree {tree}\td{at}\n" for at in range(10))
        tree = git(repository, "mktree", typed=entries).strip()
    bomb = git(repository, "commit-tree", tree, "-m", "bomb").strip()
    past = at(bomb, repository)
    assert finding_of(past.matching(["**/*.yaml"])).startswith(
        "too-much-work: the files that the old `specs`"
    )
    assert finding_of(past.called({"orders.yaml"})).startswith("too-much-work: the files of the old state")


def test_a_tree_that_unfolds_into_empty_folders_is_too_much_work(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file is listed, however many folders git reads."""
    monkeypatch.setattr(commits, "_MOST_PATHS", 20_000)
    monkeypatch.setattr(asking, "_CPU_SECONDS", 20)
    bomb = unfolding(repository, [f"d{at}" for at in range(10)], 25)
    found = at(bomb, repository).matching(["**/*.yaml"])
    assert finding_of(found).startswith("too-much-work: the files that the old `specs`")


def test_a_commit_of_very_long_names_is_too_much_work(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "_LARGEST_LISTING", 1_000_000)
    bomb = unfolding(repository, [f"{at}{'d' * 70_000}" for at in range(10)], 2)
    assert finding_of(at(bomb, repository).called({"a.yaml"})).startswith("too-much-work: ")


def unfolding(repository: Path, names: list[str], depth: int) -> str:
    """Return a commit with folders that all contain these folders, down to empty ones."""
    tree = git(repository, "mktree", typed="").strip()
    for _ in range(depth):
        entries = "".join(f"040000 tree {tree}\t{name}\n" for name in names)
        tree = git(repository, "mktree", typed=entries).strip()
    return git(repository, "commit-tree", tree, "-m", "bomb").strip()


def test_the_same_large_file_at_many_paths_is_read_up_to_a_limit(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "LARGEST_PAST", 2500)
    commit(repository, {f"{at}.yaml": "x" * 1000 for at in range(4)})
    found = dict(at("HEAD", repository).read([f"{at}.yaml" for at in range(4)]))
    assert [found["0.yaml"], found["1.yaml"]] == ["x" * 1000] * 2
    assert finding_of(found["2.yaml"]).startswith("too-much-work: the old catalogs are too many")


def test_too_many_old_catalogs_are_not_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from errcast.breaking import pairing
    from tests.support.histories import compared

    monkeypatch.setattr(pairing, "MOST_CATALOGS", 1)
    with pytest.raises(AssertionError, match="the 2 files that may be catalogs are too many"):
        compared(repository, "HEAD")


# Programs that git must not run, and settings that must not change its answers


@pytest.mark.skipif(ON_WINDOWS, reason="the remote of this test is a shell script")
def test_a_file_missing_in_a_partial_clone_is_a_finding_and_no_program_fetches_it(repository: Path) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = repository / "clone"
    url = f"file://{repository}"
    git(repository, "clone", "--quiet", "--no-checkout", "--filter=blob:none", url, str(clone))
    git(clone, "config", "protocol.ext.allow", "always")
    git(clone, "config", "remote.origin.url", f"ext::sh -c touch% {repository}/reached")
    assert finding_of(read(at("HEAD", clone), "orders.yaml")) == (
        "not-fetched: this clone is partial and does not have the file, and errcast opens no"
        " connection to get it; get it with `git fetch --refetch --no-filter`"
    )
    assert not (repository / "reached").exists()
    git(clone, "config", "remote.origin.url", url)
    git(clone, "fetch", "--quiet", "--refetch", "--no-filter")
    assert read(at("HEAD", clone), "orders.yaml") == ORDERS


@pytest.mark.skipif(ON_WINDOWS, reason="the programs of this test are shell scripts")
def test_git_starts_no_program_that_the_repository_names(repository: Path) -> None:
    hostile = f"touch {shlex.quote(str(repository / 'reached'))}; false"
    hooks = repository / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (hooks / hook).write_text(f"#!/bin/sh\n{hostile}\n")
        (hooks / hook).chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.x.textconv", "filter.x.smudge", "core.sshCommand"):
        git(repository, "config", key, hostile)
    git(repository, "config", "core.hooksPath", str(hooks))
    (repository / ".gitattributes").write_text(
        "* filter=x diff=x text eol=crlf working-tree-encoding=UTF-16\n"
    )
    assert read(at("HEAD", repository), "orders.yaml") == ORDERS
    assert at("HEAD", repository).matching(["*.yaml"]) == ["orders.yaml", "payments.yaml"]
    assert not (repository / "reached").exists()


def test_git_reads_the_stored_objects_and_not_their_replacements(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD").strip()
    commit(repository, PROJECT | {"orders.yaml": "x"})
    second = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "replace", second, first)
    blob = git(repository, "--no-replace-objects", "rev-parse", f"{second}:orders.yaml").strip()
    git(repository, "replace", blob, git(repository, "rev-parse", f"{first}:orders.yaml").strip())
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "grafts").write_text(f"{second}\n")
    assert read(at("HEAD", repository), "orders.yaml") == "x"
    assert read(at("HEAD~1", repository), "orders.yaml") == ORDERS
    assert asking.ask(repository, "ls-tree", "HEAD").words == ""  # no advice about grafts


@pytest.mark.parametrize(
    "variable",
    [
        "GIT_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ICASE_PATHSPECS",
        "GIT_GLOB_PATHSPECS",
        "GIT_NAMESPACE",
        "GIT_TRACE",
    ],
)
def test_the_environment_of_another_git_changes_nothing(
    variable: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "1")
    assert at("HEAD", repository).matching(["*.yaml"]) == ["orders.yaml", "payments.yaml"]
    assert read(at("HEAD", repository), "orders.yaml") == ORDERS


def test_the_settings_of_the_user_in_the_environment_are_kept(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"COUNT": "1", "KEY_0": "core.quotePath", "VALUE_0": "no truth value"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert refused("HEAD", repository).startswith("git-failed: ")
