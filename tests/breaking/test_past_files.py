"""Old files: git, its errors, and the globs that match the files that it lists."""

import os
import shlex
import shutil
import subprocess
import sys
from glob import glob
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.breaking.past_files.old_files import files_of_folder
from errcast.files.globs import fixed_folder, paths_matching
from errcast.findings import Finding
from tests.support.commands import errcast_command, git, require
from tests.support.histories import ORDERS, PROJECT, commit, write
from tests.support.past_files import at, read, refused

FILES = [
    *(
        "a.yaml",
        "b.yml",
        ".hidden.yaml",
        "spec/a.yaml",
        "spec/.hidden.yaml",
        "spec/deep/a.yaml",
        "spec/deep/b [1].yaml",
    ),
    *("spec/.git/a.yaml", "other/a.yaml", "other/spec/a.yaml", "图/订单.yaml"),
]

PATTERNS = [
    *(
        "*.yaml",
        "**/*.yaml",
        "**",
        "**/a.yaml",
        "spec/**",
        "spec/**/*.yaml",
        "spec/*",
        "*/a.yaml",
        "spec/a.yaml",
    ),
    *(
        "./spec//a.yaml",
        "?.y*ml",
        "[ab].y*",
        "[!a].yml",
        ".*.yaml",
        "**/.*.yaml",
        "spec/.git/*",
        "spec/**/a.yaml",
    ),
    *(
        "other/../spec/*.yaml",
        "**/deep/**",
        "sp**/a.yaml",
        "spec/deep/b [[]1].yaml",
        "spec/deep/b [1].yaml",
        "图/*",
    ),
    *("no/such/*.yaml", "SPEC/*.yaml"),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_glob_matches_the_same_paths_in_a_list_and_on_a_disk(pattern: str, tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = glob(f"{tmp_path}/{pattern}", recursive=True)  # noqa: PTH207
    on_disk = sorted(os.path.relpath(path, tmp_path) for path in found if Path(path).is_file())
    assert paths_matching([pattern], FILES) == on_disk
    assert files_of_folder(tmp_path).matching([pattern]) == on_disk
    assert all(path.startswith(fixed_folder(pattern)) for path in on_disk)


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_glob_matches_any_path_without_an_error(pattern: str, paths: list[str]) -> None:
    assert set(paths_matching([pattern], paths) or ()) <= set(paths)


@pytest.fixture
def repository(empty_repository: Path) -> Path:
    commit(empty_repository, PROJECT)
    return empty_repository


def test_git_gives_every_stored_byte_unchanged(repository: Path) -> None:
    strange = {
        "spec/a b.yaml": "\ufeffone\r\ntwo\n\x00\n",
        "图/订单 [1]*.yaml": "",
        ":(top)x.yaml": "x",
        "-x.yaml": "y",
    }
    commit(repository, PROJECT | strange)
    past = at("HEAD", repository)
    assert {name: read(past, name) for name in strange} == strange | {"spec/a b.yaml": "one\r\ntwo\n\x00\n"}
    assert past.matching(["**/*.yaml"]) == sorted([*strange, "orders.yaml", "payments.yaml"])
    assert past.matching([":(top)*"]) == [":(top)x.yaml"]


def test_paths_begin_at_the_folder_and_names_at_the_repository(repository: Path) -> None:
    commit(repository, {"a/b/orders.yaml": "x", "a/c/orders.yaml": "y", "orders.yaml": "z"})
    past = at("HEAD", repository / "a" / "b")
    assert past.matching(["**/*.yaml"]) == ["orders.yaml"]
    assert past.matching(["../*/*.yaml"]) == ["../c/orders.yaml", "orders.yaml"]
    assert [read(past, path) for path in ("orders.yaml", "../c/orders.yaml", "../../orders.yaml")] == [
        "x",
        "y",
        "z",
    ]
    assert past.name("../c/orders.yaml") == "HEAD:a/c/orders.yaml"


def test_a_file_that_did_not_exist_has_no_text(repository: Path) -> None:
    (repository / "spec").mkdir()
    (repository / "spec" / "loop").symlink_to("loop")
    (repository / "spec" / "nowhere").symlink_to("nothing")
    (repository / "spec" / "outside").symlink_to("/etc/passwd")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "links")
    past = at("HEAD", repository)
    (finding,) = [text for _, text in past.read(["spec/outside"])]
    assert isinstance(finding, Finding)
    assert str(finding) == (
        "HEAD:spec/outside: error[outside-repository]: the file was a link to a place outside of the git"
        " repository, so git has no old state of it; name an older file"
    )
    for path in (
        "no.yaml",
        "no/such/folder.yaml",
        "orders.yaml/x",
        "spec",
        "spec/loop",
        "spec/nowhere",
    ):
        assert read(past, path) is None, path
    assert (
        past.matching(["no/*.yaml"]) == past.matching(["orders.yaml/*"]) == past.matching(["../*.yaml"]) == []
    )


def test_a_file_outside_of_the_repository_is_not_treated_as_new(repository: Path) -> None:
    found = read(at("HEAD", repository), "../orders.yaml")
    assert isinstance(found, Finding)
    assert str(found) == (
        "../orders.yaml: error[outside-repository]: the file is outside of the git repository, so git has no"
        " old state of it; name an older file"
    )


@pytest.mark.parametrize(
    "reference", ["main2", "HEAD~7", "0" * 40, "HEAD:no.yaml", "main^{tag}", "@{-1}", "\udcff\n"]
)
def test_a_reference_that_does_not_exist_is_a_finding(reference: str, repository: Path) -> None:
    assert refused(reference, repository).endswith(
        "is not a file or a folder here, and git knows no commit of this name; check the spelling, or get it with"
        " `git fetch`"
    )


@pytest.mark.parametrize("reference", ["--output=x", "-x", "--help", "--all", "--end-of-options"])
def test_a_reference_is_never_an_option(reference: str, repository: Path) -> None:
    before = sorted(repository.iterdir())
    result = errcast_command("breaking", "--against", reference, cwd=repository)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f'errcast: error[unknown-reference]: "{reference}" is not a file or a folder here, and git knows no'
        " commit of this name; check the spelling, or get it with `git fetch`\n"
    )
    assert sorted(repository.iterdir()) == before


def test_the_finding_names_a_branch_that_only_the_remote_has(repository: Path) -> None:
    git(repository, "update-ref", "refs/remotes/origin/release", "HEAD")
    assert refused("release", repository) == (
        'unknown-reference: "release" is not a file or a folder here, and git knows no commit of this name;'
        ' did you mean "origin/release"?'
    )


def test_the_finding_in_a_shallow_clone_says_how_to_get_the_history(repository: Path, tmp_path: Path) -> None:
    commit(repository, PROJECT)
    clone = repository / "clone"
    git(repository, "clone", "--quiet", "--depth", "1", f"file://{repository}", str(clone))
    assert refused("HEAD~1", clone) == (
        'unknown-reference: "HEAD~1" is not a file or a folder here, and git knows no commit of this name; this clone is'
        " shallow: get its history with `git fetch --unshallow`, or in GitHub's checkout action set `fetch-depth: 0`"
    )
    git(clone, "fetch", "--quiet", "--unshallow")
    assert read(at("HEAD~1", clone), "orders.yaml") == ORDERS


def test_outside_of_a_repository_a_reference_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, PROJECT)
    require("git")
    result = errcast_command("breaking", "--against", "main", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        'errcast: error[no-repository]: "main" is not a file or a folder here, and this folder is not in a git'
        " repository; run errcast within the repository, or name an older file or folder\n"
    )


def test_the_finding_of_a_repository_that_git_refuses_quotes_git(repository: Path) -> None:
    (repository / ".git" / "config").write_text("[core]\n\trepositoryformatversion = 99\n")
    assert refused("HEAD", repository).startswith("git-failed: git does not work here: ")
    assert "99" in refused("HEAD", repository)


def test_without_git_the_finding_asks_for_an_older_file(repository: Path, tmp_path: Path) -> None:
    (repository / "empty").mkdir()
    command = [sys.executable, "-m", "errcast", "breaking", "--against", "HEAD"]
    environment = os.environ | {"PATH": str(repository / "empty")}
    result = subprocess.run(
        command, cwd=repository, env=environment, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        'errcast: error[no-git]: "HEAD" is not a file or a folder here, and git is not installed to find a commit;'
        " install git, or name an older file or folder\n"
    )


@pytest.mark.parametrize("lost", ["orders.yaml", "spec"])
def test_a_lost_object_is_a_finding_and_not_a_new_catalog(lost: str, repository: Path) -> None:
    commit(repository, PROJECT | {"spec/c.yaml": ORDERS.replace("name: orders", "name: c")})
    stored = git(repository, "rev-parse", f"HEAD:{lost}").strip()
    (repository / ".git" / "objects" / stored[:2] / stored[2:]).unlink()
    result = errcast_command("breaking", "--against", "HEAD", cwd=repository)
    assert (result.returncode, result.stdout) == (2, "")
    assert "error[cannot-read]: git cannot read the stored file" in result.stderr


def test_a_hook_may_call_errcast(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository / "service"
    commit(repository, {f"service/{name}": text for name, text in PROJECT.items()})
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert read(at("HEAD", folder), "orders.yaml") == ORDERS


def test_a_run_may_start_in_any_folder(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (repository / "orders.yaml").write_text(ORDERS.replace("busy", "very busy"))
    config = str(repository / "errcast.toml")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    below = repository / "below"
    below.mkdir()
    for folder, path in ((elsewhere, (repository / "orders.yaml").as_posix()), (below, "../orders.yaml")):
        result = errcast_command("breaking", "--against", "HEAD", "--config", config, cwd=folder)
        assert (result.returncode, result.stdout.count("1 change,")) == (0, 1)
        assert result.stderr.startswith(f"{path}:19:5: warning[text-message-changed]")


def test_the_finding_of_an_old_catalog_names_its_commit(repository: Path) -> None:
    commit(repository, PROJECT | {"orders.yaml": ORDERS.replace("message: busy", "mesage: busy")})
    write(repository, PROJECT)
    result = errcast_command("breaking", "--against", "HEAD", cwd=repository)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        'HEAD:orders.yaml:21:5: error[unknown-key]: unknown key "mesage" in an error; did you mean "message"?\n'
        "HEAD:orders.yaml: error[invalid-past]: this file is not a valid catalog, so it cannot be compared; name"
        " another state than HEAD\n"
    )


def test_the_finding_of_an_old_configuration_names_its_commit(repository: Path) -> None:
    commit(repository, PROJECT | {"errcast.toml": "specs = [\n"})
    write(repository, PROJECT)
    result = errcast_command("breaking", "--against", "HEAD", cwd=repository)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("HEAD:errcast.toml:")
    assert "error[not-toml]" in result.stderr


def test_an_old_file_that_is_not_utf_8_is_a_finding(repository: Path) -> None:
    (repository / "orders.yaml").write_bytes(ORDERS.encode() + b"# \xff\n")
    git(repository, "commit", "--quiet", "--all", "--message", "bytes")
    found = read(at("HEAD", repository), "orders.yaml")
    assert isinstance(found, Finding)
    assert (found.path, found.line, found.rule) == ("HEAD:orders.yaml", 29, "not-utf-8")


def test_a_file_larger_than_any_catalog_is_not_read(repository: Path) -> None:
    with (repository / "orders.yaml").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    git(repository, "commit", "--quiet", "--all", "--message", "a large file")
    found = read(at("HEAD", repository), "orders.yaml")
    assert isinstance(found, Finding)
    assert found.rule == "too-large"


def test_catalogs_are_found_after_their_whole_folder_moved(empty_repository: Path) -> None:
    write(empty_repository, PROJECT)
    git(empty_repository, "add", "--all")
    git(empty_repository, "commit", "--quiet", "--message", "Begin")
    write(empty_repository, {f"deep/er/{name}": text for name, text in PROJECT.items()})
    moved = empty_repository / "deep" / "er"
    assert "2 catalogs compared with HEAD: nothing changed\n" in (
        errcast_command("breaking", "--against", "HEAD", cwd=moved).stdout
    )
    (moved / "orders.yaml").write_text(ORDERS.replace("name: CLOSED", "name: SHUT"))
    result = errcast_command("breaking", "orders.yaml", "--against", "HEAD", cwd=moved)
    assert result.returncode == 1
    assert "error[wire-code-renamed]" in result.stderr


def test_an_older_copy_of_the_folder_gives_the_same_result_as_git(tmp_path: Path) -> None:
    write(tmp_path / "old", PROJECT)
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    (tmp_path / "new" / "orders.yaml").write_text(ORDERS.replace("busy", "very busy"))
    result = errcast_command("breaking", "--against", "../old", cwd=tmp_path / "new")
    assert result.stdout == "2 catalogs compared with ../old: 1 change, none of grade wire or source\n"


@pytest.mark.parametrize("name", ["a'b", "*'z", "a b", "a\nb", "\x1b"])
def test_a_finding_proposes_to_trust_only_the_folder_on_the_disk(name: str, tmp_path: Path) -> None:
    from errcast.breaking.past_files.asking import Answer
    from errcast.breaking.past_files.references import no_repository

    folder = tmp_path / name
    (folder / ".git").mkdir(parents=True)
    (folder / "spec").mkdir()
    words = f"fatal: detected dubious ownership in repository at '{folder}'"
    text = no_repository("main", Answer(128, b"", words), folder / "spec").text
    trusts = f"safe.directory {shlex.quote(str(folder))}`"
    assert (trusts in text) == ("safe.directory" in text) == (name in ("a'b", "a b"))
