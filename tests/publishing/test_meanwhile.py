"""Files that somebody makes or changes while a run reads or waits: they stay, and nothing is written."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from errcast.publishing import differences, locking, temporary, writing
from errcast.publishing.writing import ChangedMeanwhileError, publish
from tests.support.projects import ARTIFACT, DEMO, NOTICE, Ended, ended, files

BY_HAND = "PRECIOUS\n"
ORPHAN = Path("out", "python", "old.py")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["python"]\n')
    (tmp_path / "demo.yaml").write_text(DEMO)
    (tmp_path / "loose.yaml").write_text(DEMO.replace("errcast: 1\n", "") + "errcast: 1\n")
    (tmp_path / "table.csv").write_text("code,message\n1,a\n")
    (tmp_path / ORPHAN).parent.mkdir(parents=True)
    (tmp_path / ORPHAN).write_bytes(b"# " + NOTICE + b"\n")
    (tmp_path / "empty").mkdir()
    return tmp_path


def while_it_waits(
    act: Callable[[], object], monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str
) -> Ended:
    """Run a command while the folder is locked, and call a function before the command can continue."""
    real = locking.alone_in

    @contextmanager
    def waiting(folders: Iterable[Path]) -> Iterator[Callable[[Path], None]]:
        monkeypatch.setattr(writing, "alone_in", real)
        act()
        with real(folders) as enter:
            yield enter

    monkeypatch.setattr(writing, "alone_in", waiting)
    try:
        return ended(folder, *arguments)
    finally:
        monkeypatch.setattr(writing, "alone_in", real)


@pytest.mark.parametrize(
    ("command", "path", "rule"),
    [
        ("generate", ARTIFACT, "not-generated"),
        ("generate demo.yaml -t python", ARTIFACT, "not-generated"),
        ("generate --prune", ORPHAN, "changed-meanwhile"),
        ("generate --depfile build/d", Path("build", "d"), "not-a-depfile"),
        ("import table.csv --name x -o c.yaml", Path("c.yaml"), "changed-meanwhile"),
        ("fmt loose.yaml", Path("loose.yaml"), "changed-meanwhile"),
        ("export demo.yaml -o t.csv", Path("t.csv"), "changed-meanwhile"),
    ],
)
def test_a_file_that_is_written_by_hand_while_a_run_waits_stays(
    command: str, path: Path, rule: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(project)

    def make() -> None:
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(BY_HAND)

    result = while_it_waits(make, monkeypatch, project, *command.split())
    assert result.code == 2
    assert f"{path.as_posix()}" in result.errors
    assert f"error[{rule}]" in result.errors
    assert files(project) == before | {path.as_posix(): BY_HAND.encode()}


@pytest.mark.parametrize("is_huge", [False, True])
def test_a_file_that_is_extended_while_a_run_waits_to_remove_it_stays(
    is_huge: bool, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a huge file, only the start is read."""
    if is_huge:
        monkeypatch.setattr(differences, "LARGEST_FILE", 10)
    notice = (project / ORPHAN).read_bytes()

    def extend() -> None:
        (project / ORPHAN).write_bytes(notice + BY_HAND.encode())

    result = while_it_waits(extend, monkeypatch, project, "generate", "--prune")
    assert (result.code, "error[changed-meanwhile]" in result.errors) == (2, True)
    assert (project / ORPHAN).read_bytes() == notice + BY_HAND.encode()
    assert ended(project, "generate", "--prune").code == 0
    assert not (project / ORPHAN).exists()


@pytest.mark.parametrize("path", ["errcast.toml", "spec/demo.yaml", "spec/catalog.schema.json"])
def test_init_overwrites_nothing_that_is_made_while_it_waits(
    path: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from errcast.initializing import starter_files

    path = next(known for known in map(str, starter_files()) if Path(known).suffix == Path(path).suffix)
    folder = project / "empty"

    def make() -> None:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(BY_HAND)

    result = while_it_waits(make, monkeypatch, folder, "init")
    assert (result.code, "error[changed-meanwhile]" in result.errors) == (2, True)
    assert files(folder) == {path: BY_HAND.encode()}


def test_an_export_or_import_with_force_replaces_a_file_that_is_made_meanwhile(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "x"
    for command in ("export demo.yaml --format csv -o x", "import table.csv --name x -o x"):
        result = while_it_waits(
            lambda: path.write_text(BY_HAND), monkeypatch, project, *command.split(), "--force"
        )
        assert (result.code, path.read_text() == BY_HAND) == (0, False)


def test_an_import_overwrites_no_catalog_that_is_made_while_it_reads_its_table(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from errcast.files import contents
    from errcast.importing import job

    real = contents.read_bytes

    def slowly(path: Path | None, name: str) -> object:
        (project / "c.yaml").write_text(BY_HAND)
        return real(path, name)

    monkeypatch.setattr(job, "read_bytes", slowly)
    result = ended(project, "import", "table.csv", "--name", "x", "-o", "c.yaml")
    assert (result.code, "c.yaml: error[changed-meanwhile]" in result.errors) == (2, True)
    assert (project / "c.yaml").read_text() == BY_HAND


def test_a_run_succeeds_if_another_run_wrote_the_same_file_meanwhile(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in ("generate", "export demo.yaml -o t.csv", "import table.csv --name x -o c.yaml"):
        words = command.split()
        result = while_it_waits(partial(ended, project, *words), monkeypatch, project, *words)
        assert result.code == 0, result.errors


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no links that anybody may make")
@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize("is_link", [True, False])
def test_a_file_that_appears_at_the_last_moment_stays(
    is_link: bool, has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file appears between the last check and the step that puts the new file there."""
    real = temporary.take_free_place
    place = tmp_path / "b"

    def late(path: Path, place_of_file: Path) -> None:
        if place_of_file == place:
            place.symlink_to("nowhere") if is_link else place.write_text(BY_HAND)
            if not has_links:
                monkeypatch.setattr("os.link", no_second_name)
        real(path, place_of_file)

    monkeypatch.setattr(writing, "take_free_place", late)
    (tmp_path / "a").write_text("old")
    with pytest.raises(ChangedMeanwhileError):
        publish([(tmp_path / "a", "new"), (tmp_path / "0", "new"), (place, "new")], tmp_path)
    assert (tmp_path / "a").read_text() == "old"
    assert place.is_symlink() if is_link else place.read_text() == BY_HAND
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def no_second_name(*_: object) -> None:
    raise PermissionError


def test_nothing_is_removed_through_a_folder_that_becomes_a_link(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "out" / "python" / "demo_error.py").unlink(missing_ok=True)

    def swap() -> None:
        (project / "out" / "python").rename(project / "elsewhere")
        (project / "out" / "python").symlink_to(project / "elsewhere")

    result = while_it_waits(swap, monkeypatch, project, "generate", "--prune")
    assert result.code == 2
    assert [path.name for path in (project / "elsewhere").iterdir()] == ["old.py"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
@pytest.mark.parametrize("names", ["one two three", "three two one"])
def test_only_one_run_at_a_time_writes_in_the_folder_of_any_of_its_files(
    names: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing folder is locked too. The order is the same in each run, so no two runs wait for each other."""
    import fcntl

    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first, *others = [tmp_path / name / "x" for name in names.split()]
    locked: list[int] = []
    real, flock = temporary.write_new, fcntl.flock

    def recorded(descriptor: int, kind: int) -> None:
        if kind == fcntl.LOCK_EX:
            locked.append(os.fstat(descriptor).st_ino)
        flock(descriptor, kind)

    def meanwhile(path: Path, content: bytes, mode: int | None, *, is_durable: bool) -> None:
        real(path, content, mode, is_durable=is_durable)
        descriptor = os.open(path.parent, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        os.close(descriptor)

    monkeypatch.setattr(fcntl, "flock", recorded)
    monkeypatch.setattr(writing, "write_new", meanwhile)
    publish([(first, "x")], first.parent, extra=[(path, "x") for path in others])
    assert locked == sorted(path.parent.stat().st_ino for path in (first, *others))
