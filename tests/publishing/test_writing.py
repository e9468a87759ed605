"""Writing: all files or none, each in one step; a file that would not change is not touched."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from errcast.cli.outcome import publish_or_stop
from errcast.publishing import temporary, writing
from errcast.publishing.writing import NotPutBackError, obstacles, publish


def tree(folder: Path) -> dict[str, str]:
    """Return every path below a folder with its content; folders end in `/`."""
    return {
        path.relative_to(folder).as_posix() + ("/" if path.is_dir() else ""): path.read_text()
        if path.is_file()
        else ""
        for path in folder.rglob("*")
    }


def test_new_files_are_written_with_their_folders(tmp_path: Path) -> None:
    outcomes = publish([(tmp_path / "a" / "b" / "one", "1\n"), (tmp_path / "two", "二\r\n")], tmp_path)
    assert [outcome.outcome for outcome in outcomes] == ["written", "written"]
    assert (tmp_path / "a" / "b" / "one").read_bytes() == b"1\n"
    assert (tmp_path / "two").read_bytes() == "二\r\n".encode()


def test_a_file_that_would_not_change_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "one"
    publish([(path, "1\n")], tmp_path)
    os.utime(path, (1, 1))
    inode = path.stat().st_ino
    ((_, outcome),) = publish([(path, "1\n")], tmp_path)
    assert outcome == "unchanged"
    assert (path.stat().st_mtime, path.stat().st_ino) == (1, inode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_permissions_stay_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    path, new = tmp_path / "one", tmp_path / "new"
    path.write_text("old")
    path.chmod(0o640)
    mask = os.umask(0o027)
    try:
        publish([(path, "new"), (new, "new")], tmp_path)
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode & 0o777 == 0o640


class Faults:
    """Lets the nth file operation of a run fail, as a full disk would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, nth: int, *, is_for_good: bool = False) -> None:
        self.left = nth
        self.is_for_good = is_for_good  # each operation after it fails too
        for name in ("replace", "mkdir", "chmod", "open", "unlink", "rmdir"):
            monkeypatch.setattr(Path, name, self.wrap(getattr(Path, name)))
        for name in ("open", "write", "fsync", "link", "utime"):
            monkeypatch.setattr(os, name, self.wrap(getattr(os, name)))

    def wrap(self, operation: Callable[..., object]) -> Callable[..., object]:
        def faulty(*arguments: object, **options: object) -> object:
            self.left -= 1
            if self.left == 0 or (self.is_for_good and self.left < 0):
                raise OSError(errno.ENOSPC, "No space left on device", str(arguments[0]))
            return operation(*arguments, **options)

        return faulty


def no_second_name(*_: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no_links"])
@pytest.mark.parametrize("nth", range(1, 70))
def test_a_fault_in_any_file_operation_leaves_everything_as_it_was(
    nth: int, has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", no_second_name)
    (tmp_path / "old").write_text("old")
    (tmp_path / "other").write_text("other")
    (tmp_path / "gone" / "deep").mkdir(parents=True)
    (tmp_path / "gone" / "deep" / "file").write_text("old")
    (tmp_path / "gone" / "deep" / "file").chmod(0o600)
    before = tree(tmp_path)
    texts = {"old": "new", "other": "new", "folder/deep/fresh": "new", "fresh": "new"}
    files = [(tmp_path / name, text) for name, text in texts.items()]
    Faults(monkeypatch, nth)
    try:
        publish(files, tmp_path, {tmp_path / "gone" / "deep" / "file": b"old"})
    except OSError as error:
        assert error.errno == errno.ENOSPC
        monkeypatch.undo()
        assert tree(tmp_path) == before
        assert (tmp_path / "gone" / "deep" / "file").stat().st_mode & 0o777 == 0o600
    else:
        monkeypatch.undo()
        after = {name: text for name, text in tree(tmp_path).items() if not name.endswith("/")}
        litter = [name for name in after if name.endswith(temporary.SUFFIX)]
        # Only these operations may fail unnoticed: to remove something useless (the second name of a file
        # that was replaced, an empty folder), or to give a file a second name.
        assert after.keys() - set(litter) == texts.keys()
        assert all(after[name] == text for name, text in texts.items())
        publish([*files, (tmp_path / "gone" / "deep" / "x", "")], tmp_path)
        assert not list(tmp_path.rglob(f"*{temporary.SUFFIX}")), "the next run removes what was left"


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no_links"])
@pytest.mark.parametrize("nth", range(1, 60))
def test_a_disk_that_refuses_all_from_some_operation_on_leaves_whole_files_and_the_error_names_those(
    nth: int, has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", no_second_name)
    before = dict.fromkeys(("old", "other", "gone"), "old")
    for name, text in before.items():
        (tmp_path / name).write_text(text)
    wanted = dict.fromkeys(("old", "other", "fresh"), "new")
    Faults(monkeypatch, nth, is_for_good=True)
    left: list[Path] = []
    try:
        publish(
            [(tmp_path / name, text) for name, text in wanted.items()], tmp_path, {tmp_path / "gone": b"old"}
        )
    except OSError as error:
        assert error.errno == errno.ENOSPC
        left = list(error.left) if isinstance(error, NotPutBackError) else []
    else:
        before = wanted
    monkeypatch.undo()
    after = {name: text for name, text in tree(tmp_path).items() if not name.endswith(temporary.SUFFIX)}
    changed = {name for name in {*after, *before} if after.get(name) != before.get(name)}
    assert changed == {path.name for path in left}
    assert all(after.get(name) == wanted.get(name) for name in changed)


def test_a_file_that_cannot_be_replaced_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a file that is mounted into a container: it has no second name, and nothing takes its place."""
    file = tmp_path / "mounted"
    file.write_text("old")
    monkeypatch.setattr(os, "link", no_second_name)
    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if Path(target) == file:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    with pytest.raises(OSError, match="busy"):
        publish([(file, "new"), (tmp_path / "other", "new")], tmp_path)
    assert tree(tmp_path) == {"mounted": "old"}


def test_the_faults_reach_every_file_operation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_second_name)
    for name in ("one", "two", "gone"):
        (tmp_path / name).write_text("old")
    faults = Faults(monkeypatch, 1000)
    names = ("one", "two", "folder/deep/fresh", "fresh")
    publish([(tmp_path / name, "new") for name in names], tmp_path, {tmp_path / "gone": b"old"})
    assert 1000 - faults.left < 68, "more operations than the test above lets fail"


def test_very_many_files_all_reach_the_disk_or_none_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old").write_text("old")
    (tmp_path / "old").chmod(0o444)
    files = [(tmp_path / name, "new") for name in ("old", *map(str, range(300)))]
    synchronized: list[int] = []

    def fail_at_the_end(descriptor: int) -> None:
        synchronized.append(descriptor)
        if len(synchronized) > 290:
            raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", fail_at_the_end)
    with pytest.raises(OSError, match="no space"):
        publish(files, tmp_path)
    assert tree(tmp_path) == {"old": "old"}
    synchronized.clear()
    monkeypatch.setattr(os, "fsync", synchronized.append)
    publish(files, tmp_path)
    assert len(synchronized) == 301
    assert tree(tmp_path) == {path.name: "new" for path, _ in files}


def test_an_interruption_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").write_text("old")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "write_new", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish([(tmp_path / "old", "new"), (tmp_path / "folder" / "fresh", "new")], tmp_path)
    monkeypatch.undo()
    assert tree(tmp_path) == {"old": "old"}


NOTICE = "# Code generated by errcast from demo.yaml. DO NOT EDIT.\n"


def rules(paths: list[Path], within: Path) -> list[str]:
    return [finding.rule for finding in obstacles([(path, NOTICE) for path in paths], within)]


def test_an_obstacle_is_found_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "folder").mkdir(parents=True)
    (out / "file").write_text("")
    (tmp_path / "elsewhere").mkdir()
    (out / "link").symlink_to(tmp_path / "elsewhere")
    (out / "leaf").symlink_to(tmp_path / "elsewhere" / "leaf")
    (out / "inner").symlink_to(out / "folder")
    assert rules([out / "folder"], out) == ["is-a-folder"]
    assert rules([out / "file" / "x"], out) == ["not-a-folder"]
    assert rules([out / "link" / "x", out / "leaf"], out) == ["unsafe-path", "unsafe-path"]
    assert rules([out / "inner" / "x", out / "new" / "x", out / "file"], out) == []


def test_a_file_that_was_written_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    mine, ours = tmp_path / "mine", tmp_path / "ours"
    mine.write_text("by hand\n")
    ours.write_text(NOTICE + "old\n")
    assert rules([mine, ours], tmp_path) == ["not-generated"]
    assert obstacles([(mine, "a text without a notice")], tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_only_a_regular_file_is_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert rules([tmp_path / "pipe", Path("/dev/null")], Path("/")) == ["not-a-file", "not-a-file"]


def test_a_run_does_not_say_that_nothing_was_written_where_the_machine_refused_to_put_files_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = [tmp_path / f"{at}.txt" for at in range(7)]

    def refused(*_: object) -> None:
        raise NotPutBackError(OSError(errno.EROFS, "Read-only file system", str(left[0])), left)

    monkeypatch.setattr(writing, "publish", refused)
    with pytest.raises(SystemExit):
        publish_or_stop([(path, "x") for path in left], tmp_path, "text")
    said = capsys.readouterr().err
    assert "nothing was written" not in said
    assert "not put back: " in said
    assert "4.txt and 2 more; each is now as this run wants it" in said
