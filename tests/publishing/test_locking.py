"""A run may write in any number of folders, and no run removes the temporary files of another."""

import os
import sys
from pathlib import Path

import pytest

from errcast.publishing import locking, temporary, writing
from errcast.publishing.writing import publish
from tests.support.commands import errcast_command
from tests.support.projects import files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")

SPEC = "errcast: 1\nname: e{number}\nerrors:\n  - {{code: 1, name: A, message: a}}\n"
COUNT = 110
FEW = 100  # files that a process may have open
OUTPUT = '[[outputs]]\ntarget = "python"\nout = "{out}"\npath = "{path}"\n'


def generate(folder: Path, soft: int, hard: int, configuration: str) -> tuple[int, str]:
    import resource

    (folder / "errcast.toml").write_text(f'specs = ["*.yaml"]\n{configuration}')
    result = errcast_command(
        "generate", cwd=folder, prepare=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    )
    return result.returncode, result.stderr


def test_a_run_writes_into_more_folders_than_it_may_have_open_files(tmp_path: Path) -> None:
    for number in range(COUNT):
        (tmp_path / f"{number}.yaml").write_text(SPEC.format(number=number))
    assert generate(tmp_path, FEW, FEW, OUTPUT.format(out="py", path="{name}/e.py")) == (0, "")
    assert len(files(tmp_path / "py")) == COUNT


def test_more_outputs_than_open_files_raise_the_limit_if_the_system_allows_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SPEC.format(number=1))
    outputs = "".join(OUTPUT.format(out=f"py/{number}", path="e.py") for number in range(COUNT))
    code, told = generate(tmp_path, FEW, FEW, outputs)
    assert (code, (tmp_path / "py").exists()) == (2, False)
    assert (
        "error[cannot-write]: Too many open files; nothing was written; raise the limit of open files" in told
    )
    assert generate(tmp_path, FEW, 4 * COUNT, outputs) == (0, "")
    assert len(files(tmp_path / "py")) == COUNT


def test_the_limit_of_open_files_is_raised_only_while_the_folders_are_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    limits = []
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (64, 256))
    monkeypatch.setattr(resource, "setrlimit", lambda _kind, limit: limits.append(limit))
    with locking.alone_in([tmp_path] * 100):
        assert limits == [(164, 256)]
    assert limits == [(164, 256), (64, 256)]


@pytest.mark.parametrize("is_root", [True, False])
def test_a_run_that_keeps_no_lock_in_a_folder_keeps_its_temporary_files_there(
    is_root: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other run has the folder as its output, or the folder above."""
    monkeypatch.setattr(locking, "_MOST_HELD", 0)
    folder = tmp_path / "out" / "inner" / "python"
    seen = []
    real = temporary.write_new

    def meanwhile(path: Path, content: bytes, mode: int | None, *, is_durable: bool) -> None:
        real(path, content, mode, is_durable=is_durable)
        with locking.alone_in([folder if is_root else folder.parent]) as enter:
            enter(folder)
        seen.append(path.exists())

    monkeypatch.setattr(writing, "write_new", meanwhile)
    publish([(folder / "x", "x")], tmp_path / "out")
    assert seen == [True]
    assert os.listdir(folder) == ["x"]  # noqa: PTH208  names are enough
    (folder / ".0123456789abcdef.errcast-tmp").write_text("half")
    with locking.alone_in([folder if is_root else folder.parent]) as enter:
        enter(folder)
    assert os.listdir(folder) == ["x"]  # noqa: PTH208
