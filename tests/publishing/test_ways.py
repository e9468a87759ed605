"""The folders on the way to very many files are looked at once, and the answers stay those of the system."""

import os
from pathlib import Path

import pytest

from errcast.publishing.names import Names
from errcast.publishing.ways import Ways
from errcast.publishing.writing import obstacles


def test_more_files_of_a_folder_ask_for_no_more_real_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    asked: list[object] = []
    real = os.path.realpath

    def counted(path: Path) -> str:
        asked.append(path)
        return real(path)

    monkeypatch.setattr(os.path, "realpath", counted)
    counts = []
    for files in (10, 1_000):
        asked.clear()
        paths = [tmp_path / "a" / f"{at}.txt" for at in range(files)]
        assert obstacles([(path, "x") for path in paths], tmp_path) == []
        Names(paths)
        counts.append(len(asked))
    assert counts[0] == counts[1] < 5


def test_the_real_path_of_a_file_is_that_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "x").touch()
    (tmp_path / "to_b").symlink_to("a/b")
    (tmp_path / "to_x").symlink_to("a/x")
    (tmp_path / "nowhere").symlink_to("nothing/there")
    (tmp_path / "self").symlink_to("self")
    monkeypatch.chdir(tmp_path)
    ways = Ways()
    names = ("", "a", "a/b", "a/x", "a/new", "to_b/new", "to_b/../x", "to_b/..", "to_x", "to_x/y", "nowhere")
    for name in (*names, "nowhere/z", "self", "self/y", "..", "new/new", "/", "/x", str(tmp_path)):
        for path in (Path(name), tmp_path / name):
            assert ways.real(path) == os.path.realpath(path), path


def test_a_folder_around_very_many_others_is_looked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    real = os.lstat

    def counted(path: str) -> os.stat_result:
        looked.append(path)
        return real(path)

    counts = []
    for folders in (100, 1_000):
        ways = Ways()
        monkeypatch.setattr(os, "lstat", counted)
        looked.clear()
        for at in range(folders):
            ways.real_folder(str(tmp_path / "site" / "pages" / str(at)))
        monkeypatch.undo()
        counts.append(len(looked))
    assert counts[1] - counts[0] <= 1_000 - 100
