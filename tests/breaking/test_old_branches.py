"""A stranger may have written an old branch: git is started only a few times, and it starts no program."""

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from errcast.breaking.past_files import asking, commits, trees
from errcast.breaking.past_files.commits import files_of_commit
from errcast.breaking.past_files.old_files import OldFiles
from errcast.files.globs import files_matching, paths_matching
from errcast.findings import Finding
from tests.support.commands import errcast_command, git, require
from tests.support.histories import ORDERS, PROJECT, commit, write
from tests.support.past_files import at, read, refused

ON_WINDOWS = sys.platform == "win32"


@pytest.fixture
def repository(empty_repository: Path) -> Path:
    commit(empty_repository, PROJECT)
    return empty_repository


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the commands of git that were started."""
    commands: list[str] = []
    start = asking._started

    def counted(program: str, folder: Path, arguments: tuple[str, ...]) -> "subprocess.Popen[bytes]":
        commands.append(arguments[0])
        return start(program, folder, arguments)

    monkeypatch.setattr(asking, "_started", counted)
    return commands


def finding_of(found: object) -> str:
    assert isinstance(found, Finding), found
    return f"{found.rule}: {found.text}"


# Globs


def test_a_glob_takes_no_more_work_than_its_length_times_that_of_the_path() -> None:
    path = "/".join(["a"] * 300)
    assert paths_matching(["**/*/" * 100 + "b"], [path]) == []
    assert paths_matching(["**/a/" * 100 + "**/a"], [path]) == [path]
    assert paths_matching(["*a" * 500 + "b"], ["a" * 2000]) == []


def test_a_glob_takes_no_more_work_on_a_disk(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a"] * 60)
    deep.mkdir(parents=True)
    (deep / "x.yaml").touch()
    assert files_matching(["**/*/" * 30 + "*.yaml"], tmp_path) == [[deep / "x.yaml"]]


@pytest.mark.skipif(ON_WINDOWS, reason="a link needs a right on Windows")
def test_links_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.yaml").touch()
    (tmp_path / "a" / "to").symlink_to("../b")
    (tmp_path / "b" / "to").symlink_to("../a")
    (tmp_path / "loop").symlink_to("loop")
    (found,) = files_matching(["**/*.yaml"], tmp_path) or [[]]
    names = [path.relative_to(tmp_path).as_posix() for path in found]
    assert names == ["a/a.yaml", "a/to/b.yaml", "b/b.yaml", "b/to/a.yaml"]


@pytest.mark.skipif(ON_WINDOWS, reason="a link needs a right on Windows")
def test_a_maze_of_links_is_too_much_work(tmp_path: Path) -> None:
    for name in range(12):
        (tmp_path / f"{name}").mkdir()
        for other in range(12):
            (tmp_path / f"{name}" / f"to{other}").symlink_to(f"../{other}")
    write(tmp_path, {"errcast.toml": 'specs = ["**/*.yaml"]\n'})
    result = errcast_command("generate", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "errcast.toml:1: error[too-much-work]: there are too many files and folders to search; name the folders"
        " of the catalogs in `specs`\n"
    )


def test_very_many_globs_are_too_much_work_and_very_many_paths_are_not() -> None:
    paths = [f"spec/{at}.yaml" for at in range(1000)]
    assert paths_matching((f"spec/*{at}.yml" for at in range(10_000)), paths) is None
    assert paths_matching((f"spec/*{at}.yml" for at in range(200_000)), []) is None
    assert paths_matching((f"spec/{at}.yaml" for at in range(200_000)), paths) == sorted(paths)
    assert paths_matching((f"other{at}/*.yaml" for at in range(4000)), paths) == []


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


# Kinds of repositories, and the content of commits


@pytest.mark.parametrize("kind", ["sha256", "worktree", "shallow"])
def test_every_kind_of_repository_is_read(kind: str, empty_repository: Path) -> None:
    root = empty_repository
    if kind == "sha256":
        root = root / "other"
        git(empty_repository, "init", "--quiet", "--object-format=sha256", "--initial-branch=main", "other")
    commit(root, PROJECT)
    if kind == "worktree":
        git(root, "worktree", "add", "--quiet", "beside", "-b", "other")
        root = root / "beside"
    elif kind == "shallow":
        git(root, "clone", "--quiet", "--depth", "1", f"file://{root}", "beside")
        root = root / "beside"
    assert read(at("HEAD", root), "orders.yaml") == ORDERS
    assert at("HEAD", root).matching(["*.yaml"]) == ["orders.yaml", "payments.yaml"]


def test_a_bare_repository_is_a_finding(repository: Path) -> None:
    git(repository, "clone", "--quiet", "--bare", ".", "bare")
    text = (
        "this is a bare git repository (without files), or looks like one; run errcast in a clone of it,"
        " or name an older file or folder"
    )
    assert refused("HEAD", repository / "bare") == f"bare-repository: {text}"


def test_a_file_in_a_submodule_is_not_treated_as_new(repository: Path) -> None:
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    git(repository, "commit", "--quiet", "--message", "a submodule")
    past = at("HEAD", repository)
    assert past.matching(["**/*"]) == ["errcast.toml", "orders.yaml", "payments.yaml"]
    text = (
        "in-submodule: the file is in a submodule, which is a separate repository; run errcast in the"
        " submodule, or name an older file"
    )
    assert finding_of(read(past, "sub/a/orders.yaml")) == text
    assert finding_of(read(past, "sub")) == text
    write(repository, PROJECT | {"sub/orders.yaml": ORDERS.replace("orders", "others")})
    result = errcast_command("breaking", "--against", "HEAD", cwd=repository)
    assert result.returncode == 2
    assert result.stderr.startswith("HEAD:sub/orders.yaml: error[in-submodule]: ")


def test_a_catalog_outside_of_the_repository_is_not_treated_as_new(repository: Path) -> None:
    inner = repository / "inner"
    inner.mkdir()
    git(inner, "init", "--quiet", "--initial-branch=main", ".")
    commit(
        inner,
        {"errcast.toml": 'specs = ["../orders.yaml", "a.yaml"]\n', "a.yaml": ORDERS.replace("orders", "a")},
    )
    result = errcast_command("breaking", "--against", "HEAD", cwd=inner)
    assert result.returncode == 2
    assert "../orders.yaml: error[outside-repository]: " in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_not_text_or_differ_only_in_case_are_different(repository: Path) -> None:
    tree = "".join(
        f"100644 blob {git(repository, 'hash-object', '-w', '--stdin', typed=ORDERS).strip()}\t{name}\n"
        for name in ("Orders.yaml", "orders.yaml")
    ).encode()
    blob = git(repository, "rev-parse", "HEAD:orders.yaml").strip()
    tree += f"100644 blob {blob}\t".encode() + b"\xff.yaml\n"
    made = subprocess.run(
        ["git", "mktree"], cwd=repository, input=tree, capture_output=True, check=True
    ).stdout
    strange = git(repository, "commit-tree", made.decode().strip(), "-m", "names").strip()
    past = at(strange, repository)
    assert past.matching(["*.yaml"]) == ["Orders.yaml", "orders.yaml", "\udcff.yaml"]
    assert dict(past.read(["Orders.yaml", "orders.yaml"])) == dict.fromkeys(
        ["Orders.yaml", "orders.yaml"], ORDERS
    )
    result = errcast_command("breaking", "--against", strange, cwd=repository)
    assert result.returncode == 2
    assert "error[invalid-path]: the byte 0xff in its path is not UTF-8" in result.stderr


def test_a_link_of_many_bytes_is_not_a_file(repository: Path) -> None:
    blob = git(repository, "hash-object", "-w", "--stdin", typed="a/" * 200_000).strip()
    git(repository, "update-index", "--add", "--cacheinfo", f"120000,{blob},link.yaml")
    git(repository, "commit", "--quiet", "--message", "a link")
    assert dict(at("HEAD", repository).read(["link.yaml", "orders.yaml"])) == {
        "link.yaml": None,
        "orders.yaml": ORDERS,
    }


def linked(repository: Path, links: dict[str, str]) -> OldFiles:
    """Return the files of a commit that has these links too."""
    for name, target in links.items():
        blob = git(repository, "hash-object", "-w", "--stdin", typed=target).strip()
        git(repository, "update-index", "--add", "--cacheinfo", f"120000,{blob},{name}")
    git(repository, "commit", "--quiet", "--message", "links")
    return at("HEAD", repository)


def test_a_link_of_very_many_slashes_takes_little_work(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git itself would need a minute of CPU time to follow it."""
    past = linked(
        repository, {"link.yaml": f"x{'/' * 2_000_000}y", "short.yaml": f".{'/' * 4000}orders.yaml"}
    )
    monkeypatch.setattr(asking, "_CPU_SECONDS", 3)
    assert dict(past.read(["link.yaml", "short.yaml"])) == {"link.yaml": None, "short.yaml": ORDERS}


def test_links_are_followed_as_on_a_disk(repository: Path) -> None:
    commit(repository, PROJECT | {"a/b/c.yaml": ORDERS})
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    chain = {f"l{number}": f"l{number + 1}" for number in range(41)} | {"l41": "orders.yaml"}
    folders = {
        "d": "a",
        "e": "d/b",
        "up": "a/b/../b/c.yaml",
        "over": "e/../../orders.yaml",
        "through": "e/../b/c.yaml",
    }
    others = {"out": "../orders.yaml", "far": "e/../../../x", "in-sub": "sub/x", "at-file": "orders.yaml/"}
    past = linked(repository, chain | folders | others)
    for path in ("d/b/c.yaml", "e/c.yaml", "up", "over", "through", "l2"):
        assert read(past, path) == ORDERS, path
    for path in ("l1", "at-file", "d", "e/no.yaml"):
        assert read(past, path) is None, path
    assert finding_of(read(past, "out")).startswith("outside-repository: ")
    assert finding_of(read(past, "far")).startswith("outside-repository: ")
    assert finding_of(read(past, "in-sub")).startswith("in-submodule: ")


@pytest.mark.parametrize("limit", ["_MOST_STEPS", "_LARGEST_TREES"])
def test_many_links_and_folders_are_too_much_work(
    limit: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = linked(repository, {"l0": "l1", "l1": "l2", "l2": "orders.yaml"})
    assert read(past, "l0") == ORDERS
    monkeypatch.setattr(trees, limit, 3)
    assert finding_of(read(past, "l0")).startswith("too-much-work: the folders and links of the old state ")


# References


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("^main", '"^main" excludes a commit, and names none; write "main"'),
        ("main..HEAD", '"main..HEAD" is a range; name the commit to compare with: "main"'),
        ("main...HEAD", 'is a range; name the commit to compare with: "main", or the last common commit, which `git merge-base main HEAD` prints'),
        ("..", '".." is a range; name the commit to compare with: "HEAD"'),
        ("HEAD^!", '"HEAD^!" means several commits; name one: "HEAD", or its parent "HEAD^"'),
        ("HEAD^@", '"HEAD^@" means several commits; name one: "HEAD", or its parent "HEAD^"'),
        (":/Begin", '":/Begin" searches the messages of commits, and a later commit may have the same words; find the commit with `git log --grep`, and name its id'),
        ("@{u}", '"@{u}" means the branch that the current branch follows, but it follows none; name a branch such as "origin/main", or set one with `git branch --set-upstream-to`'),
        ("main@{upstream}", '"main@{upstream}" means the branch that "main" follows, but it follows none'),
        ("main@{7}", '"main@{7}" is older than the log of this clone; name the id of the commit'),
        ("main@{1.year.ago}", '"main@{1.year.ago}" is older than the log of this clone; name the id of'),
        ("HEAD:orders.yaml", '"HEAD:orders.yaml" is a file of a commit, not a commit; name only the commit: "HEAD"'),
        (":orders.yaml", '":orders.yaml" is a file of the index, not a commit; name only the commit: "HEAD"'),
        ("HEAD:", '"HEAD:" is a folder of a commit, not a commit; name only the commit: "HEAD"'),
        ("HEAD^{tree}", '"HEAD^{tree}" is a folder that git stores, not a commit; name a branch, the tag of a commit'),
        ("a-file", '"a-file" is a file that git stores, not a commit; name a branch, the tag of a commit'),
        ("both", '"both" has several meanings in git; write the whole name, such as "refs/heads/both" or "refs/tags/both"'),
        ("", '"" is not the name of a commit; name a branch, a tag or the id of a commit'),
        (" ", '" " is not the name of a commit; name a branch, a tag or the id of a commit'),
        ("a\0b", "is not the name of a commit; name a branch, a tag or the id of a commit"),
        ("x" * 200_000, "is not the name of a commit; name a branch, a tag or the id of a commit"),
    ],
)  # fmt: skip
def test_the_finding_says_the_problem_of_a_reference(reference: str, said: str, repository: Path) -> None:
    git(repository, "tag", "-a", "-m", "t", "inner", "HEAD:orders.yaml")
    git(repository, "tag", "-a", "-m", "t", "a-file", "inner")
    git(repository, "branch", "both")
    git(repository, "tag", "both")
    found = refused(reference, repository)
    assert found.startswith("unknown-reference: ")
    assert said in found
    assert len(found) < 400


def test_a_reference_longer_than_a_path_is_a_finding_of_the_command(repository: Path) -> None:
    result = errcast_command("breaking", "--against", "x" * 5000, cwd=repository)
    assert (result.returncode, result.stdout) == (2, "")
    assert "error[unknown-reference]" in result.stderr


@pytest.mark.parametrize(
    "reference", ["HEAD", "main", "v1", "HEAD^{}", "main@{0}", "@", "refs/heads/main", "HEAD^0"]
)
def test_every_reference_to_one_commit_is_accepted(reference: str, repository: Path) -> None:
    git(repository, "tag", "-a", "-m", "t", "v1")
    assert read(at(reference, repository), "orders.yaml") == ORDERS


# The program git


def fake_git(folder: Path, script: str) -> Path:
    """Put a shell script called git into a folder, and return the folder."""
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)
    return folder


needs_a_shell = pytest.mark.skipif(ON_WINDOWS, reason="the git of this test is a shell script")


@needs_a_shell
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 3", "git-failed: git does not work here: it ends with the exit code 3 and no message; make `git status`"),
        ("echo garbage", 'git-failed: "HEAD" gives an answer from git that no version of git gives; run `git --version`'),
        ("yes garbage", "git-failed: git prints more than 1000000 bytes for `git rev-parse`; run `git --version`"),
        ("yes words >&2 & sleep 1000", "git-failed: git has not answered for 0 seconds; run `git --version`"),
        ("sleep 1000", "git-failed: git has not answered for 0 seconds; run `git --version`"),
        ("kill -9 $$", "git-failed: git does not work here: it ends with the exit code -9 and no message"),
        ("GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec REAL \"$@\"", "unsafe-repository: git gives no answer here, because another user owns this repository; if you trust this user, run `git config --global --add safe.directory "),
    ],
)  # fmt: skip
def test_a_git_that_does_not_work_is_a_finding(
    script: str, said: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fake_git(repository / "bin", script.replace("REAL", require("git")))
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setattr(asking, "_PATIENCE", 0.4)
    monkeypatch.setattr(asking, "LARGEST_ANSWER", 1_000_000)
    assert refused("HEAD", repository).startswith(said)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems let no process limit another")
def test_a_git_that_works_without_end_is_too_much_work(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit of the system also ends a git whose errcast was killed."""
    folder = fake_git(repository / "bin", "while :; do :; done")
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setattr(asking, "_CPU_SECONDS", 1)
    assert refused("HEAD", repository).startswith("too-much-work: the files of the old state are too many")


@pytest.mark.parametrize("started_threads", [0, 1])
def test_no_git_runs_if_the_machine_has_no_room_to_watch_it(
    started_threads: int, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes = []
    start, start_thread, left = asking._started, threading.Thread.start, [None] * started_threads

    def started(*arguments: Any) -> "subprocess.Popen[bytes]":
        processes.append(start(*arguments))
        return processes[-1]

    def limited(thread: threading.Thread) -> None:
        if not left:
            raise RuntimeError("can't start new thread")
        left.pop()
        start_thread(thread)

    monkeypatch.setattr(asking, "_started", started)
    monkeypatch.setattr(threading.Thread, "start", limited)
    with pytest.raises(OSError, match="temporarily unavailable"):
        files_of_commit("HEAD", repository)
    assert [process.poll() is None for process in processes] == [False]


@needs_a_shell
def test_a_git_that_cannot_be_started_is_a_finding(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fake_git(repository / "bin", "")
    (folder / "git").write_bytes(b"\x7fELF no program")
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    assert refused("HEAD", repository).startswith("git-failed: git cannot be run: Exec format error; run")


@needs_a_shell
@pytest.mark.parametrize("entry", [".", "", "bin", "./bin"])
def test_no_git_of_the_branch_itself_is_run(
    entry: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_git(repository / "bin", "touch reached")
    (repository / "git").write_bytes((repository / "bin" / "git").read_bytes())
    (repository / "git").chmod(0o755)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", entry, prepend=os.pathsep)
    assert read(at("HEAD", repository), "orders.yaml") == ORDERS
    assert not (repository / "reached").exists()


@needs_a_shell
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGABRT", "SIGRTMIN"])
def test_a_run_that_is_ended_leaves_no_git_behind(name: str, repository: Path) -> None:
    folder = fake_git(
        repository / "bin",
        "trap '' INT TERM HUP\necho $$ >pids.new\nsleep 600 &\necho $! >>pids.new\nmv pids.new pids\nwait",
    )
    environment = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "errcast", "breaking", "--against", "HEAD"]
    with subprocess.Popen(command, cwd=repository, env=environment, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not (repository / "pids").exists():
            time.sleep(0.05)
        process.send_signal(signal.Signals[name])
        _, errors = process.communicate(timeout=500)
    assert process.returncode != 0
    assert b"Traceback" not in errors
    for pid in (repository / "pids").read_text().split():
        assert ends(int(pid)), pid


def ends(pid: int) -> bool:
    """Tell whether a process ends long before its `sleep` is over; a busy machine takes some time to end it."""
    for _ in range(1000):
        if not is_running(pid):
            return True
        time.sleep(0.1)
    return False


def is_running(pid: int) -> bool:
    """Tell whether a process still runs; a zombie does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return state.stdout.strip()[:1] not in ("", "Z")
