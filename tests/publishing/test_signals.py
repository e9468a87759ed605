"""Signals between file operations, and a full disk: every file stays as it was."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.projects import DEMO, files, with_one_target

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the signals are those of POSIX")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return with_one_target(tmp_path)


OPERATIONS = ("open", "write", "fsync", "link", "unlink", "replace", "mkdir", "rmdir")


def signalled_at(number: int, moment: int) -> None:
    """Send this process a signal before its nth file operation, from 1."""
    if signal.getsignal(number) is signal.SIG_IGN:  # as `nohup` leaves SIGHUP to the tests
        signal.signal(number, signal.SIG_DFL)
    left = moment

    def ending(operation: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **options: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), number)
            return operation(*arguments, **options)

        return run

    for name in OPERATIONS:
        setattr(os, name, ending(getattr(os, name)))


@pytest.mark.parametrize(
    ("number", "every"), [(signal.SIGTERM, 1), (signal.SIGHUP, 4), (signal.SIGINT, 1), (signal.SIGQUIT, 4)]
)
def test_a_signal_between_any_two_file_operations_leaves_no_temporary_file(
    number: signal.Signals, every: int, project: Path
) -> None:
    """The system handles SIGHUP and SIGQUIT as it does SIGTERM, so fewer moments are enough for them."""
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\n')
    assert errcast_command("generate", "--depfile", "build/d", cwd=project).returncode == 0
    old = files(project)
    (project / "demo.yaml").write_text(DEMO.replace("not found", "gone"))
    old["demo.yaml"] = (project / "demo.yaml").read_bytes()
    outcomes = set()
    for moment in range(1, 100, every):
        result = errcast_command(
            "generate", "--depfile", "build/d", cwd=project, prepare=partial(signalled_at, number, moment)
        )
        now = files(project)
        assert not [name for name in now if "errcast-tmp" in name]
        changed = {name for name in old if now[name] != old[name]}
        assert now.keys() == old.keys()
        assert changed in (set(), {name for name in old if name.startswith("out/")}), moment
        outcomes.add(bool(changed))
        if result.returncode == 0:
            break
        assert result.returncode != 2
        for name, content in old.items():
            (project / name).write_bytes(content)
    assert outcomes == {False, True}


@pytest.mark.parametrize(
    "name",
    [
        *("SIGQUIT", "SIGXCPU", "SIGALRM", "SIGVTALRM", "SIGUSR1", "SIGUSR2"),
        *("SIGABRT", "SIGTRAP", "SIGSYS", "SIGRTMIN", "SIGRTMAX"),
    ],
)
def test_every_signal_that_ends_a_process_is_held_back(name: str, project: Path) -> None:
    prepare = partial(signalled_at, getattr(signal, name), 9)
    assert errcast_command("generate", cwd=project, prepare=prepare).returncode == -getattr(signal, name)
    assert not [path for path in files(project) if "errcast-tmp" in path]


def test_a_real_full_disk_leaves_every_file_as_it_was(project: Path) -> None:
    """The disk is a small one in memory. Not every machine allows to mount it."""
    (project / "small").mkdir()
    (project / "errcast.toml").write_text('specs = ["demo.yaml"]\nout = "small/out"\n')
    script = """
mount -t tmpfs -o size=48k tmpfs small || exit 77
"$0" -m errcast generate > first || exit 76
find small -type f -exec md5sum {} + | sort > before
sed -i "s/not found/$(head -c 7000 /dev/zero | tr '\\0' x)/" demo.yaml
"$0" -m errcast generate --depfile small/out/d; code=$?
find small -type f -exec md5sum {} + | sort > after
cmp before after || exit 75
exit $code
"""
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", script, sys.executable]
    try:
        result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("this machine has no unshare")
    if result.returncode == 77 or "unshare" in result.stderr:
        pytest.skip("this machine does not allow to mount a disk")
    assert result.returncode == 2, result.stdout + result.stderr
    assert "error[cannot-write]: No space left on device; nothing was written" in result.stderr
