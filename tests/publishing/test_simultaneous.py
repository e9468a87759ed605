"""Runs for one configuration, or in one folder, at the same time: each does what it would do after the others."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from errcast.publishing import differences, locking, writing
from tests.support.projects import DEMO, NOTICE, Ended, ended, files

CONFIG = 'specs = ["*.yaml"]\n[[outputs]]\ntarget = "python"\nout = "src"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with an orphan."""
    (tmp_path / "errcast.toml").write_text(CONFIG)
    (tmp_path / "demo.yaml").write_text(DEMO)
    assert ended(tmp_path, "generate").code == 0
    (tmp_path / "demo.yaml").write_text(DEMO.replace("demo", "new"))
    return tmp_path


def while_it_waits(act: Callable[[], object], monkeypatch: pytest.MonkeyPatch, folder: Path) -> Ended:
    """Prune while another run has the locks, which does something before it ends."""
    real = locking.alone_in

    @contextmanager
    def waiting(folders: Iterable[Path]) -> Iterator[Callable[[Path], None]]:
        monkeypatch.setattr(writing, "alone_in", real)
        act()
        with real(folders) as enter:
            yield enter

    monkeypatch.setattr(writing, "alone_in", waiting)
    return ended(folder, "generate", "--prune")


def test_a_run_that_waited_for_another_one_writes_the_record_of_both(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add_an_output() -> None:
        (project / "other.yaml").write_text(DEMO.replace("demo", "other"))
        assert ended(project, "generate").code == 0

    waited = while_it_waits(add_an_output, monkeypatch, project)
    assert waited.code == 0
    assert 'warning[catalog-left-out]: no path of `specs` leads to "other.yaml"' in waited.errors
    # The first run does not know the new catalog, so its file is an orphan. Its record still lists no lost file.
    listed = (project / "errcast.lock").read_text().splitlines()[1:]
    assert listed == sorted(name for name in files(project) if name.startswith("src/"))


def test_a_run_that_waited_for_the_same_one_has_nothing_to_do(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = while_it_waits(lambda: ended(project, "generate", "--prune"), monkeypatch, project)
    assert waited == Ended(0, "unchanged src/new_error.py\n0 files written, 1 unchanged\n", "")
    assert ended(project, "check", "--no-git").code == 0


@pytest.mark.parametrize("place", ["_is_of", "_difference", "head_of"])
def test_an_orphan_that_another_run_removes_now_is_none(
    place: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ended(project, "generate").code == 0
    real = getattr(differences, place)

    def too_late(path: Path, *arguments: object) -> object:
        if path.name == "demo_error.py":
            path.unlink(missing_ok=True)
        return real(path, *arguments)

    monkeypatch.setattr(differences, place, too_late)
    assert ended(project, "generate", "--prune").errors == ""
    assert (project / "errcast.lock").read_text().splitlines()[1:] == ["src/new_error.py"]


def test_the_old_file_that_a_run_keeps_until_it_ends_is_no_orphan(tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text('specs = ["demo.yaml"]\ntargets = ["python"]\n')
    (tmp_path / "demo.yaml").write_text(DEMO)
    assert ended(tmp_path, "generate").code == 0
    (tmp_path / "out" / "python" / f".{'0' * 16}.errcast-tmp").write_bytes(b"# " + NOTICE + b"\n")
    assert ended(tmp_path, "check", "--no-git").errors == ""
