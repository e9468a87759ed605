"""Killed runs and simultaneous runs lose no file; tested with real processes."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.projects import catalog_of, configured, files, versions
from tests.support.seed import DEEP, SEED

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither kill -9 nor flock")

RUNS = 200

COMMAND = [sys.executable, "-m", "errcast", "generate"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return configured(tmp_path)


def seconds_of_a_run(project: Path) -> float:
    start = time.monotonic()
    subprocess.run(COMMAND, cwd=project, capture_output=True, check=True)
    return time.monotonic() - start


@pytest.mark.deep
def test_a_run_that_is_killed_at_any_moment_leaves_every_file_whole_and_the_next_run_removes_its_temporary_files(
    project: Path,
) -> None:
    known = versions(project)
    random.seed(SEED)
    whole, killed = known[1], 0
    for number in range(RUNS):
        if number % 20 == 0:  # the speed of the machine may have changed
            (project / "demo.yaml").write_text(catalog_of(1 - number % 2))
            seconds = seconds_of_a_run(project)
        (project / "demo.yaml").write_text(catalog_of(number % 2))
        process = subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Most moments are in the second half, when the files are written.
        time.sleep(seconds * random.uniform(0.4, 1.05))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        on_disk = files(project / "out")
        artifacts = {name: content for name, content in on_disk.items() if not name.endswith(".errcast-tmp")}
        assert set(artifacts) == set(whole), f"run {number}: an artifact is gone"
        for name, content in artifacts.items():
            assert content in (known[0][name], known[1][name]), f"run {number}: {name} is torn"
    assert killed > RUNS // 4, "too few runs were killed to prove anything"
    assert errcast_command("generate", cwd=project).returncode == 0
    (project / "demo.yaml").write_text(catalog_of(0))
    assert errcast_command("generate", cwd=project).returncode == 0
    assert files(project / "out") == known[1]


DEADLY = ("replace", "mkdir", "chmod", "unlink", "open", "write", "fsync", "link")


def killed_at(moment: int) -> None:
    """Kill this process before its nth file operation, from 1."""
    left = moment

    def deadly(operation: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **options: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return operation(*arguments, **options)

        return run

    for name in DEADLY:
        setattr(os, name, deadly(getattr(os, name)))


def test_a_run_that_is_killed_between_any_two_file_operations_leaves_every_file_whole(project: Path) -> None:
    known = versions(project, 9)
    survived, moment = False, 0
    while not survived:
        moment += 1
        (project / "demo.yaml").write_text(catalog_of(moment % 2, 9))
        result = errcast_command("generate", cwd=project, prepare=partial(killed_at, moment))
        survived = result.returncode == 0
        assert survived or result.returncode == -signal.SIGKILL
        artifacts = {
            name: text for name, text in files(project / "out").items() if not name.endswith(".errcast-tmp")
        }
        assert all(content in (known[0][name], known[1][name]) for name, content in artifacts.items())
        assert set(artifacts) == set(known[0])
        assert errcast_command("generate", cwd=project).returncode == 0
        assert files(project / "out") == known[1 - moment % 2]
    assert moment > 20, "too few moments to prove anything"


def test_simultaneous_runs_end_with_the_right_files_and_no_leftovers(project: Path) -> None:
    known = versions(project)
    (project / "demo.yaml").write_text(catalog_of(1))
    for _ in range(20 if DEEP else 2):
        processes = [
            subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for _ in range(4)
        ]
        for process in processes:
            _, errors = process.communicate()
            assert (process.returncode, errors) == (0, b"")
        assert files(project / "out") == known[0]
        for path in (project / "out").rglob("*.*"):
            path.unlink()


def test_a_run_waits_for_another_that_writes_and_then_goes_on(project: Path) -> None:
    import fcntl

    versions(project)
    (project / "demo.yaml").write_text(catalog_of(1))
    descriptor = os.open(project / "out", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    before = files(project / "out")
    process = subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=4 * seconds_of_a_run_that_checks(project))
    assert files(project / "out") == before
    os.close(descriptor)
    printed, _ = process.communicate(timeout=600)
    assert b"4 files written" in printed


def seconds_of_a_run_that_checks(project: Path) -> float:
    start = time.monotonic()
    subprocess.run([*COMMAND[:-1], "check"], cwd=project, capture_output=True, check=False)
    return time.monotonic() - start


def test_a_full_disk_leaves_every_file_as_it_was(project: Path, tmp_path: Path) -> None:
    """A limit on the size of a file acts like a full disk: the system refuses to write more."""
    before = versions(project)[1]
    (project / "demo.yaml").write_text(catalog_of(1))
    limited = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "from errcast.__main__ import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", limited, "generate"], cwd=project, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "error[cannot-write]: File too large; nothing was written" in result.stderr
    assert files(project / "out") == before
