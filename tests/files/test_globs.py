"""Globs: the work of a search is limited, and links in a circle are followed once."""

import sys
from pathlib import Path

import pytest

from errcast.files.contents import read_bytes
from errcast.files.globs import files_matching, paths_matching
from errcast.findings import Finding
from tests.support.commands import errcast_command
from tests.support.histories import write

ON_WINDOWS = sys.platform == "win32"


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
def test_a_link_that_leads_nowhere_is_matched_and_its_reader_says_so(tmp_path: Path) -> None:
    (tmp_path / "lost.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "folder.yaml").mkdir()
    assert files_matching(["*.yaml"], tmp_path) == [[tmp_path / "lost.yaml"]]
    finding = read_bytes(tmp_path / "lost.yaml", "lost.yaml")
    assert isinstance(finding, Finding)
    assert finding.text == (
        "this link leads to a file that does not exist; delete the link, or put the file there"
    )


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
