"""Every kind of repository is read, and its files, links and submodules are those of the commit."""

import subprocess
import sys
from pathlib import Path

import pytest

from errcast.breaking.past_files import asking, trees
from errcast.breaking.past_files.old_files import OldFiles
from tests.support.commands import errcast_command, git
from tests.support.histories import ORDERS, PROJECT, commit, write
from tests.support.past_files import at, finding_of, read, refused


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
