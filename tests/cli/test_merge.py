"""`errcast merge`, and git with it as a merge driver: merge, rebase, cherry-pick."""

import subprocess
import sys
from pathlib import Path

import pytest

from errcast.catalogfile.reading import parse_catalog
from tests.support.commands import errcast_command, git

BASE = """\
# The errors of orders.
errcast: 1
name: orders
errors:
  - code: 10
    name: NOT_FOUND
    message: not found

  - code: 20
    name: BUSY
    message: busy # as sent
"""


def with_error(code: int, name: str, text: str = BASE) -> str:
    return f"{text}\n  # By {name.lower()}.\n  - code: {code}\n    name: {name}\n    message: m{code}\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with a file before two changes, and with the two changed files."""
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "ours.yaml").write_text(with_error(30, "OURS"))
    (tmp_path / "theirs.yaml").write_text(with_error(40, "THEIRS"))
    return tmp_path


def merge(folder: Path, *options: str) -> tuple[int, list[str]]:
    result = errcast_command("merge", "base.yaml", "ours.yaml", "theirs.yaml", *options, cwd=folder)
    assert result.stdout == ""
    return result.returncode, result.stderr.splitlines()


def test_the_result_replaces_our_version_and_nothing_else(files: Path) -> None:
    assert merge(files) == (0, [])
    assert (files / "ours.yaml").read_text() == with_error(40, "THEIRS", with_error(30, "OURS"))
    assert (files / "base.yaml").read_text() == BASE
    assert (files / "theirs.yaml").read_text() == with_error(40, "THEIRS")
    assert len(list(files.iterdir())) == 3


@pytest.mark.parametrize(
    "missing", [("base",), ("ours",), ("theirs",), ("base", "theirs"), ("base", "ours", "theirs")]
)
def test_each_file_that_cannot_be_read_is_named(missing: tuple[str, ...], files: Path) -> None:
    for name in missing:
        (files / f"{name}.yaml").unlink()
    code, printed = merge(files)
    assert code == 2
    assert printed == [
        f"{name}.yaml: error[cannot-read]: No such file or directory; check the path and its permissions"
        for name in missing
    ]


def test_a_conflict_is_exit_1_and_says_why(files: Path) -> None:
    (files / "theirs.yaml").write_text(with_error(30, "THEIRS"))
    options = ("--path", "spec/orders.yaml", "--marker-size", "9", "--labels", "HEAD", "%Y")
    assert merge(files, *options) == (
        1,
        [
            "spec/orders.yaml:13:1: error[merge-conflict]: both sides add the code 30, with different content;"
            " keep one here, and add the other with a free code: `errcast new`"
        ],
    )
    assert (files / "ours.yaml").read_text() == (
        f"{BASE}\n<<<<<<<<< HEAD\n  # By ours.\n  - code: 30\n    name: OURS\n    message: m30\n=========\n"
        "  # By theirs.\n  - code: 30\n    name: THEIRS\n    message: m30\n>>>>>>>>> theirs\n"
    )


def test_no_label_brings_a_character_that_nobody_sees_into_the_file(files: Path) -> None:
    (files / "theirs.yaml").write_text(with_error(30, "THEIRS"))
    labels = ("\N{RIGHT-TO-LEFT OVERRIDE}HEAD", "fix\r\x1b[31m\n::error::x")
    assert merge(files, "--labels", *labels)[0] == 1
    merged = (files / "ours.yaml").read_bytes().decode()
    assert "<<<<<<< <U+202E>HEAD\n" in merged
    assert ">>>>>>> fix<U+000D><U+001B>[31m<U+000A>::error::x\n" in merged
    (files / "theirs.yaml").write_bytes(b"no catalog\n")  # then git merges the lines
    assert merge(files, "--labels", *labels)[0] == 1
    assert (
        ">>>>>>> fix<U+000D><U+001B>[31m<U+000A>::error::x\n" in (files / "ours.yaml").read_bytes().decode()
    )


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\x7f", "\x85", "\udcff", "\ufffe"])
def test_a_path_that_no_catalog_can_have_is_merged_by_lines_and_no_version_is_lost(
    character: str, files: Path
) -> None:
    code, printed = merge(files, "--path", f"spec/a{character}b.yaml")
    assert code == 1
    assert len(printed) == 1
    assert "error[merge-conflict]: merged by lines, with 1 conflict" in printed[0]
    assert "in its path" in printed[0]
    text = (files / "ours.yaml").read_text()
    assert all(each in text for each in ("<<<<<<< ours", "name: OURS", "name: THEIRS", ">>>>>>> theirs"))


def test_the_marks_of_a_conflict_are_long_enough_for_errcast_to_find_them(files: Path) -> None:
    (files / "theirs.yaml").write_text(with_error(30, "THEIRS"))
    code, _ = merge(files, "--marker-size", "3")
    assert code == 1
    found = errcast_command("lint", "ours.yaml", cwd=files).stderr
    assert "error[merge-conflict]: unresolved merge conflict" in found


def test_a_byte_order_mark_stays(files: Path) -> None:
    (files / "ours.yaml").write_text(f"\ufeff{with_error(30, 'OURS')}")
    assert merge(files) == (0, [])
    assert (files / "ours.yaml").read_text() == f"\ufeff{with_error(40, 'THEIRS', with_error(30, 'OURS'))}"


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("", with_error(30, "OURS"), with_error(40, "THEIRS")),
        ("a\n\nb\n\nc\n", "a1\n\nb\n\nc\n", "a\n\nb\n\nc1\n"),
        ("a\n", "a1\n", "a2\n"),
        (BASE, BASE.replace("message: busy", "mesage: busy"), BASE.replace("not found", "not there")),
        (BASE, "\u00e9\xff\x00", BASE),
    ],
)
def test_a_file_that_is_no_catalog_is_merged_as_git_merges_it(
    base: str, ours: str, theirs: str, files: Path
) -> None:
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        (files / f"{name}.yaml").write_text(text, encoding="latin-1")
    words = ["git", "merge-file", "-p", "-L", "ours", "-L", "base", "-L", "theirs"]
    by_git = subprocess.run(
        [*words, "ours.yaml", "base.yaml", "theirs.yaml"], cwd=files, capture_output=True, check=False
    )
    code, found = merge(files)
    if 0 <= by_git.returncode < 128:
        assert (files / "ours.yaml").read_bytes() == by_git.stdout
        assert code == min(by_git.returncode, 1)
        assert len(found) == code
    else:
        assert code == 2
        assert found[0].startswith("errcast: error[git-failed]: git cannot merge these versions")
        assert (files / "ours.yaml").read_text(encoding="latin-1") == ours


@pytest.mark.parametrize(
    ("theirs", "reason"),
    [
        (
            BASE.replace("busy #", "y #"),
            "their version is no catalog (line 11: YAML reads y without quotes as",
        ),
        (
            BASE.replace("message: busy", "mesage: later"),
            "their version is no catalog (line 11: unknown key",
        ),
    ],
)
def test_a_conflict_by_lines_says_why_errors_were_not_merged_one_by_one(
    theirs: str, reason: str, files: Path
) -> None:
    (files / "ours.yaml").write_text(BASE.replace("message: busy", "message: wait"))
    (files / "theirs.yaml").write_text(theirs)
    code, (found,) = merge(files)
    assert code == 1
    assert found.startswith(
        f"ours.yaml: error[merge-conflict]: merged by lines, with 1 conflict, since {reason}"
    )


FLUSH_LEFT = """\
errcast: 1
name: orders
errors:
- code: 10
  name: NOT_FOUND
  message: not found
# The end.
"""


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_clean_merge_by_lines_that_gives_no_catalog_is_a_conflict(mark: str, files: Path) -> None:
    head, *errors, end = FLUSH_LEFT.partition("- code")[0], *FLUSH_LEFT.splitlines(keepends=True)[3:]
    indented = "".join([head, *(f"    {line}" for line in errors), end])
    appended = f"{FLUSH_LEFT}- code: 20\n  name: BUSY\n  message: busy\n"
    for name, text in (("base", FLUSH_LEFT), ("ours", indented), ("theirs", appended)):
        (files / f"{name}.yaml").write_text(mark + text)
        assert parse_catalog(text, "a.yaml")[0] is not None
    code, (found,) = merge(files)
    assert code == 1
    assert found.startswith(
        "ours.yaml: error[merge-conflict]: merged by lines, with 1 conflict, since the lines of both together are"
        " no catalog (line "
    )
    own, other = (text.removeprefix(head) for text in (indented, appended))
    assert (files / "ours.yaml").read_text() == (
        f"{mark}{head}<<<<<<< ours\n{own}=======\n{other}>>>>>>> theirs\n"
    )


def test_a_missing_file_is_exit_2_and_nothing_is_written(files: Path) -> None:
    (files / "theirs.yaml").unlink()
    code, _ = merge(files)
    assert code == 2
    assert (files / "ours.yaml").read_text() == with_error(30, "OURS")


# With git.

DRIVER = "merge %O %A %B --path %P --marker-size %L --labels %X %Y"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with a catalog, and with errcast as its merge driver."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    for key, value in (
        ("user.name", "somebody"),
        ("user.email", "somebody@example.com"),
        ("merge.errcast.name", "errcast"),
        ("merge.errcast.driver", f"'{sys.executable}' -m errcast {DRIVER}"),
    ):
        git(tmp_path, "config", key, value)
    (tmp_path / ".gitattributes").write_text("*.yaml merge=errcast\n")
    commit(tmp_path, BASE, "begin")
    return tmp_path


def commit(repository: Path, text: str, what: str) -> None:
    (repository / "orders.yaml").write_text(text)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", what)


def run_git(repository: Path, *words: str) -> tuple[int, str]:
    """Run git, which may stop at a conflict; return its exit code and its output."""
    result = subprocess.run(
        ["git", *words], cwd=repository, capture_output=True, text=True, check=False, env=None
    )
    return result.returncode, result.stdout + result.stderr


def two_branches(repository: Path, ours: str, theirs: str) -> None:
    git(repository, "checkout", "--quiet", "-b", "topic")
    commit(repository, theirs, "theirs")
    git(repository, "checkout", "--quiet", "main")
    commit(repository, ours, "ours")


@pytest.mark.parametrize(
    "words", [("merge", "--no-edit", "topic"), ("cherry-pick", "topic"), ("rebase", "topic")]
)
def test_git_merges_different_codes_at_one_place(words: tuple[str, ...], repository: Path) -> None:
    two_branches(repository, with_error(40, "OURS"), with_error(30, "THEIRS"))
    code, said = run_git(repository, *words)
    assert code == 0, said
    assert (repository / "orders.yaml").read_text() == with_error(40, "OURS", with_error(30, "THEIRS"))
    assert run_git(repository, "status", "--porcelain") == (0, "")


def test_git_stops_at_the_same_code_and_the_file_has_its_usual_marks(repository: Path) -> None:
    two_branches(repository, with_error(30, "OURS"), with_error(30, "THEIRS"))
    code, said = run_git(repository, "merge", "topic")
    assert code == 1
    assert (
        "orders.yaml:13:1: error[merge-conflict]: both sides add the code 30, with different content" in said
    )
    assert "CONFLICT (content): Merge conflict in orders.yaml" in said
    text = (repository / "orders.yaml").read_text()
    assert text.startswith(f"{BASE}\n<<<<<<< ")
    lines = text.splitlines()
    assert sum(line[:7] in ("<<<<<<<", "=======", ">>>>>>>") for line in lines) == 3
    assert run_git(repository, "status", "--porcelain") == (0, "UU orders.yaml\n")
    # Without the marks it is the catalog of one side.
    at = lines.index("=======")
    catalog, _ = parse_catalog(
        "\n".join(lines[:at]).replace(next(x for x in lines if x[:7] == "<<<<<<<"), ""), "a"
    )
    assert catalog is not None
    assert catalog.errors[-1].name == "OURS"


def test_git_puts_a_stash_back_and_reverts_a_commit_beside_new_errors(repository: Path) -> None:
    (repository / "orders.yaml").write_text(with_error(30, "FIRST"))
    git(repository, "stash", "--quiet")
    commit(repository, with_error(40, "SECOND"), "second")
    assert run_git(repository, "stash", "pop")[0] == 0
    both = with_error(40, "SECOND", with_error(30, "FIRST"))
    assert (repository / "orders.yaml").read_text() == both
    commit(repository, both, "first")
    commit(repository, with_error(50, "THIRD", both), "third")
    assert run_git(repository, "revert", "--no-edit", "HEAD~1")[0] == 0
    assert (repository / "orders.yaml").read_text() == with_error(50, "THIRD", with_error(40, "SECOND"))


def test_a_merge_without_errcast_can_be_made_again(repository: Path) -> None:
    two_branches(repository, with_error(40, "OURS"), with_error(30, "THEIRS"))
    driver = git(repository, "config", "merge.errcast.driver").strip()
    git(repository, "config", "merge.errcast.driver", "no-such-program %O %A %B")
    assert run_git(repository, "merge", "topic")[0] == 1
    assert (repository / "orders.yaml").read_text() == with_error(40, "OURS")
    git(repository, "config", "merge.errcast.driver", driver)
    assert run_git(repository, "checkout", "--merge", "--", "orders.yaml")[0] == 0
    assert (repository / "orders.yaml").read_text() == with_error(40, "OURS", with_error(30, "THEIRS"))


def test_git_merges_branches_that_were_merged_crosswise(repository: Path) -> None:
    two_branches(repository, with_error(40, "OURS"), with_error(30, "THEIRS"))
    git(repository, "branch", "old", "main")
    for branch, other in (("main", "topic"), ("topic", "old")):
        git(repository, "checkout", "--quiet", branch)
        assert run_git(repository, "merge", "--no-edit", other)[0] == 0
    text = with_error(40, "OURS", with_error(30, "THEIRS"))
    commit(repository, with_error(50, "MORE", text), "more")
    git(repository, "checkout", "--quiet", "main")
    commit(repository, with_error(60, "LAST", text), "last")
    assert run_git(repository, "merge", "--no-edit", "topic")[0] == 0
    assert (repository / "orders.yaml").read_text() == with_error(60, "LAST", with_error(50, "MORE", text))
