"""Obstacles at the path of an output: links, pipes, devices, folders, huge files."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from errcast.publishing import locking, temporary, writing
from errcast.publishing.writing import publish
from tests.support.commands import errcast_command
from tests.support.limits import limits
from tests.support.projects import ARTIFACT, NOTICE, ended, with_one_target

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither pipes nor devices in folders"
)

HUGE = 20 * 2**30  # bytes of a sparse file, which takes no place on the disk


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return with_one_target(tmp_path)


def within_limits(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process with limited memory and time."""
    return errcast_command(*arguments, cwd=cwd, prepare=limits(2**30))


# --- links, pipes, devices, folders -------------------------------------------------------------------------


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_link_that_leads_out(path: Path) -> None:
    path.symlink_to(outside(path))


def make_loop(path: Path) -> None:
    path.symlink_to(path.name)


def make_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_folder(path: Path) -> None:
    (path / "x").mkdir(parents=True)


IN_THE_WAY = [make_pipe, make_link_that_leads_out, make_loop, make_link_to_a_device, make_folder]


def outside(path: Path) -> Path:
    root = next(parent for parent in path.parents if (parent / "errcast.toml").exists())
    return root / "nowhere" / "x"


def listed(folder: Path) -> dict[str, int]:
    """Return every path below a folder with its kind; nothing is opened."""
    return {str(path.relative_to(folder)): path.lstat().st_mode for path in folder.rglob("*")}


@pytest.mark.parametrize("make", IN_THE_WAY)
@pytest.mark.parametrize("where", ["out/python/demo_error.py", "out/python", "out", "d/d", "d"])
def test_an_obstacle_of_any_kind_is_a_finding_and_nothing_hangs_or_is_made_outside(
    where: str, make: Callable[[Path], None], project: Path
) -> None:
    (project / ARTIFACT).parent.rmdir()
    (project / "out").rmdir()
    (project / where).parent.mkdir(parents=True, exist_ok=True)
    make(project / where)
    before = listed(project)
    is_fine = make is make_folder and where in ("out/python", "out", "d")
    depfile = ["--depfile", "d/d"] if where.startswith("d") else []
    for arguments in (["generate", *depfile], ["generate", "--prune"], ["check"], ["check", "--diff"]):
        result = within_limits(*arguments, cwd=project)
        assert "Traceback" not in result.stderr
        if is_fine or (where.startswith("d") and arguments != ["generate", *depfile]):
            assert result.returncode in (0, 1)
            continue
        assert result.returncode == (1 if arguments[0] == "check" else 2)
        assert "error[" in result.stderr
        assert "run `errcast generate`" not in result.stderr, "that would not help"
        assert listed(project) == before
    assert not (project / "nowhere").exists()


@pytest.mark.parametrize("make", IN_THE_WAY)
def test_a_path_with_the_name_of_a_temporary_file_is_neither_opened_nor_followed(
    make: Callable[[Path], None], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if its name cannot be predicted."""
    monkeypatch.setattr(os, "urandom", lambda size: b"\0" * size)
    path = project / "out" / "file"
    path.write_text("old")
    name = temporary.temporary_beside(path)
    assert name.parent == path.parent
    make(name)
    before = listed(project)
    with pytest.raises(FileExistsError):
        publish([(path, "new")], project / "out")
    assert listed(project) == before
    assert path.read_text() == "old"


def test_the_names_of_temporary_files_cannot_be_predicted(tmp_path: Path) -> None:
    found = {temporary.temporary_beside(tmp_path / ("x" * 200)) for _ in range(1000)}
    assert len(found) == 1000
    assert {len(path.name) for path in found} == {len(".0123456789abcdef.errcast-tmp")}


@pytest.mark.parametrize("make", IN_THE_WAY)
def test_only_regular_files_are_removed_as_leftovers_of_a_killed_run(
    make: Callable[[Path], None], project: Path
) -> None:
    out = (project / ARTIFACT).parent
    litter, other = out / ".0123456789abcdef.errcast-tmp", out / ".x.errcast-tmp"
    litter.write_text("half")
    other.write_text("not of errcast")
    make(out / ".ffffffffffffffff.errcast-tmp")
    before = listed(out)
    assert within_limits("generate", cwd=project).returncode == 0
    del before[litter.name]
    assert {name: mode for name, mode in listed(out).items() if name != ARTIFACT.name} == before
    assert not (project / "nowhere").exists()


def test_beside_another_run_only_old_temporary_files_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    inner, beside = tmp_path / "out" / "python", tmp_path / "build"
    for folder in (inner, beside):
        folder.mkdir(parents=True)
        (folder / ".0123456789abcdef.errcast-tmp").write_text("half")
    descriptor = os.open(inner, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_SH)  # as a run with another `--out` does if it writes here

    def litter_after_a_run(text: str) -> int:
        publish([(inner / "x", text)], tmp_path / "out", extra=[(beside / "d", text)])
        return len(list(tmp_path.rglob("*.errcast-tmp")))

    assert litter_after_a_run("1") == 1
    os.close(descriptor)
    assert litter_after_a_run("2") == 0
    litter = [folder / ".0123456789abcdef.errcast-tmp" for folder in (inner, beside)]
    for path in litter:
        path.write_text("half")
    monkeypatch.setattr(temporary, "_LONGEST_RUN", -1.0)
    monkeypatch.setattr(fcntl, "flock", no_lock)
    monkeypatch.setattr(locking, "_PAUSE", 0)
    assert litter_after_a_run("3") == 0


def no_lock(_descriptor: int, kind: int) -> None:
    import fcntl

    if kind & fcntl.LOCK_NB:
        raise BlockingIOError


@pytest.mark.parametrize("is_new", [True, False])
def test_no_run_removes_the_temporary_files_of_another_that_is_writing(
    is_new: bool, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This run writes in the same folder, or locks that folder for itself."""
    import fcntl

    folder = (project / ARTIFACT).parent
    if is_new:
        folder.rmdir()
    seen = []
    real = temporary.write_new

    def meanwhile(path: Path, content: bytes, mode: int | None, *, is_durable: bool) -> None:
        real(path, content, mode, is_durable=is_durable)
        with locking.alone_in([project]) as enter:
            enter(folder)
        seen.append(path.exists())
        descriptor = os.open(folder, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # otherwise it would wait
        os.close(descriptor)

    monkeypatch.setattr(writing, "write_new", meanwhile)
    assert ended(project, "generate").code == 0
    assert seen == [True]
    assert [path.name for path in folder.iterdir()] == [ARTIFACT.name]


# --- files larger than the memory ---------------------------------------------------------------------------------


def make_huge(path: Path, head: bytes = b"") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(head)
    os.truncate(path, HUGE)


@pytest.mark.parametrize("arguments", [["generate"], ["generate", "--prune"], ["check"], ["check", "--diff"]])
def test_a_huge_file_written_by_hand_at_the_path_of_an_artifact_stays(
    arguments: list[str], project: Path
) -> None:
    make_huge(project / ARTIFACT)
    result = within_limits(*arguments, cwd=project)
    assert result.returncode == (2 if arguments[0] == "generate" else 1)
    assert "error[not-generated]: this file was not written by errcast" in result.stderr
    assert (project / ARTIFACT).stat().st_size == HUGE


def test_a_huge_artifact_is_stale_and_is_replaced(project: Path) -> None:
    make_huge(project / ARTIFACT, b"# " + NOTICE + b"\n")
    result = within_limits("check", cwd=project)
    assert result.returncode == 1
    assert f"{ARTIFACT}:2: error[stale]" in result.stderr
    assert within_limits("check", "--diff", cwd=project).stdout == (
        f"Binary files a/{ARTIFACT} and b/{ARTIFACT} differ\n"
    )
    assert within_limits("generate", cwd=project).returncode == 0
    assert errcast_command("check", cwd=project).returncode == 0


def test_a_huge_orphan_is_a_finding_and_is_pruned(project: Path) -> None:
    orphan = project / "out" / "python" / "old.py"
    make_huge(orphan, b"# " + NOTICE + b"\n")
    make_huge(project / "out" / "python" / "mine.bin")
    assert within_limits("generate", cwd=project).returncode == 0
    result = within_limits("check", "--diff", cwd=project)
    assert result.returncode == 1
    assert result.stderr.startswith("out/python/old.py:1: error[orphaned]: ")
    assert len(result.stderr.splitlines()) == 1
    assert within_limits("generate", "--prune", cwd=project).returncode == 0
    assert sorted(path.name for path in orphan.parent.iterdir()) == ["demo_error.py", "mine.bin"]


def test_a_huge_file_is_not_a_depfile(project: Path) -> None:
    make_huge(project / "d", b"stamp: \\\n  demo.yaml\n\ndemo.yaml:\n")
    result = within_limits("generate", "--depfile", "d", cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith("d: error[not-a-depfile]: ")
    assert (project / "d").stat().st_size == HUGE


@pytest.mark.parametrize("name", ["demo.yaml", "errcast.toml", "table.csv"])
def test_a_huge_input_is_a_finding_before_it_is_read(name: str, project: Path) -> None:
    make_huge(project / name, b"errcast: 1\n")
    command = ["import", name, "--name", "x"] if name == "table.csv" else ["generate"]
    result = within_limits(*command, cwd=project)
    assert result.returncode == 2
    assert f"{name}: error[too-large]: the file is larger than 64 MiB; split it" in result.stderr


def test_restoring_files_takes_little_memory(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file cannot be written, so the first, which is huge, must stay unchanged."""
    huge, other = project / "out" / "huge", project / "out" / "other"
    make_huge(huge, b"x")
    other.write_text("old")
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if target == other and path.read_text() == "new":
            raise OSError(errno.EIO, "Input/output error")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="Input/output error"):
        publish([(huge, "new"), (other, "new")], project / "out")
    assert huge.stat().st_size == HUGE
    assert sorted(path.name for path in (project / "out").iterdir()) == ["huge", "other", "python"]
