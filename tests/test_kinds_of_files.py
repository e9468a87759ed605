"""A folder, pipe, socket or device at the path of a file gives a finding, and no command waits for it."""

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from tests.support.projects import DEMO, ended, files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such kinds of files")

KINDS = [
    "folder",
    "pipe",
    "socket",
    "loop",
    "dangling",
    "demo.yaml/below",
    "n" * 300,
    "",
    "/dev/null",
    "absent/x",
    "forbidden/x",
]

READING = [
    "generate {}",
    "lint {}",
    "fmt {}",
    "explain 1 {}",
    "export {} --format csv",
    "import {} --name x",
    "breaking demo.yaml --against {}",
    "check demo.yaml --config {}",
    "targets --config {}",
    "targets --templates {}",
]

WRITING = [
    "import table.csv --name x -o {}",
    "import table.csv --name x -o {} --force",
    "import table.csv --name x -o {} --dry-run",
    "export demo.yaml --format csv -o {}",
    "export demo.yaml --format csv -o {} --force",
    "generate demo.yaml -t python --depfile {}",
]


@pytest.fixture
def every_kind(tmp_path: Path) -> Path:
    (tmp_path / "demo.yaml").write_text(DEMO)
    (tmp_path / "table.csv").write_text("code,message\n1,a\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "forbidden").mkdir(mode=0)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    here = Path.cwd()
    try:
        os.chdir(tmp_path)  # the path of a socket must be short
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("socket")
    finally:
        os.chdir(here)
    return tmp_path


def code_of(folder: Path, command: str, path: str) -> int:
    arguments = [word.format(path) for word in command.split()]
    try:
        done = ended(folder, *arguments)
    except OSError:
        return 2  # the entry says which operation the machine refused
    assert not (done.code == 2 and done.errors == "")
    return done.code


@pytest.mark.parametrize("path", KINDS)
def test_an_input_of_any_kind_gives_a_finding_and_no_traceback(path: str, every_kind: Path) -> None:
    for command in READING:
        # An empty file is an empty configuration, and a folder may contain templates.
        is_usable = (path in ("", "/dev/null") and "--config" in command) or (
            path in ("", "folder") and "--templates" in command
        )
        assert code_of(every_kind, command, path) in ((0, 1, 2) if is_usable else (2,)), command


@pytest.mark.parametrize(
    "path", [kind for kind in KINDS if kind not in ("absent/x", "forbidden/x", "", "dangling")]
)
def test_an_obstacle_of_any_kind_at_an_output_is_a_finding_and_stays(path: str, every_kind: Path) -> None:
    before = files(every_kind)
    kind = (
        (every_kind / path).lstat().st_mode
        if len(path) < 255 and os.path.lexists(every_kind / path)
        else None
    )
    for command in WRITING:
        assert code_of(every_kind, command, path) == 2, command
        assert files(every_kind) == before
    assert kind is None or (every_kind / path).lstat().st_mode == kind
    assert not (every_kind / "out").exists()


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/ptmx", "/dev/tty"])
def test_a_device_is_not_opened(device: str, every_kind: Path) -> None:
    (every_kind / "link.yaml").symlink_to(device)
    for path in (device, "link.yaml"):
        errors = ended(every_kind, "lint", path).errors
        assert "error[cannot-read]: this is a device or a socket, not a file; name a file\n" in errors


def test_errcast_does_not_wait_for_a_file_of_the_system_without_content(
    every_kind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Waiting(io.FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if not str(self.name).endswith("demo.yaml"):
                return super().read(-1 if size is None else size)
            return None  # type: ignore[return-value]  # as it does where the system says EAGAIN

    monkeypatch.setattr("errcast.files.contents.FileIO", Waiting)
    done = ended(every_kind, "lint", "demo.yaml")
    assert ": error[cannot-read]: Resource temporarily unavailable; " in done.errors


def test_a_pipe_with_a_writer_is_read_to_its_end(every_kind: Path) -> None:
    descriptor = os.open(every_kind / "pipe", os.O_RDWR)
    os.write(descriptor, b"code,message\n1,a\n")
    reader = os.open(every_kind / "pipe", os.O_RDONLY)
    os.close(descriptor)  # the writer has ended; its text stays while somebody has the pipe open
    done = ended(every_kind, "import", "pipe", "--name", "x")
    os.close(reader)
    assert "message: a\n" in done.output
