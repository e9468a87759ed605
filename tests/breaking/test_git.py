"""The program git: it is found, started, watched and ended, and a broken one is a finding."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from errcast.breaking.past_files import asking
from errcast.breaking.past_files.commits import files_of_commit
from tests.support.commands import require
from tests.support.histories import ORDERS
from tests.support.past_files import at, read, refused

ON_WINDOWS = sys.platform == "win32"


def fake_git(folder: Path, script: str) -> Path:
    """Put a shell script called git into a folder, and return the folder."""
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)
    return folder


needs_a_shell = pytest.mark.skipif(ON_WINDOWS, reason="the git of this test is a shell script")


@needs_a_shell
@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 3", "git-failed: git does not work here: it ends with the exit code 3 and no message; make `git status`"),
        ("echo garbage", 'git-failed: "HEAD" gives an answer from git that no version of git gives; run `git --version`'),
        ("yes garbage", "git-failed: git prints more than 1000000 bytes for `git rev-parse`; run `git --version`"),
        ("yes words >&2 & sleep 1000", "git-failed: git has not answered for 0 seconds; run `git --version`"),
        ("sleep 1000", "git-failed: git has not answered for 0 seconds; run `git --version`"),
        ("kill -9 $$", "git-failed: git does not work here: it ends with the exit code -9 and no message"),
        ("GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec REAL \"$@\"", "unsafe-repository: git gives no answer here, because another user owns this repository; if you trust this user, run `git config --global --add safe.directory "),
    ],
)  # fmt: skip
def test_a_git_that_does_not_work_is_a_finding(
    script: str, said: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fake_git(repository / "bin", script.replace("REAL", require("git")))
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setattr(asking, "_PATIENCE", 0.4)
    monkeypatch.setattr(asking, "LARGEST_ANSWER", 1_000_000)
    assert refused("HEAD", repository).startswith(said)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems let no process limit another")
def test_a_git_that_works_without_end_is_too_much_work(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit of the system also ends a git whose errcast was killed."""
    folder = fake_git(repository / "bin", "while :; do :; done")
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setattr(asking, "_CPU_SECONDS", 1)
    assert refused("HEAD", repository).startswith("too-much-work: the files of the old state are too many")


@pytest.mark.parametrize("started_threads", [0, 1])
def test_no_git_runs_if_the_machine_has_no_room_to_watch_it(
    started_threads: int, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes = []
    start, start_thread, left = asking._started, threading.Thread.start, [None] * started_threads

    def started(*arguments: Any) -> "subprocess.Popen[bytes]":
        processes.append(start(*arguments))
        return processes[-1]

    def limited(thread: threading.Thread) -> None:
        if not left:
            raise RuntimeError("can't start new thread")
        left.pop()
        start_thread(thread)

    monkeypatch.setattr(asking, "_started", started)
    monkeypatch.setattr(threading.Thread, "start", limited)
    with pytest.raises(OSError, match="temporarily unavailable"):
        files_of_commit("HEAD", repository)
    assert [process.poll() is None for process in processes] == [False]


@needs_a_shell
def test_a_git_that_cannot_be_started_is_a_finding(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fake_git(repository / "bin", "")
    (folder / "git").write_bytes(b"\x7fELF no program")
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    assert refused("HEAD", repository).startswith("git-failed: git cannot be run: Exec format error; run")


@needs_a_shell
@pytest.mark.parametrize("entry", [".", "", "bin", "./bin"])
def test_no_git_of_the_branch_itself_is_run(
    entry: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_git(repository / "bin", "touch reached")
    (repository / "git").write_bytes((repository / "bin" / "git").read_bytes())
    (repository / "git").chmod(0o755)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", entry, prepend=os.pathsep)
    assert read(at("HEAD", repository), "orders.yaml") == ORDERS
    assert not (repository / "reached").exists()


@needs_a_shell
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGABRT", "SIGRTMIN"])
def test_a_run_that_is_ended_leaves_no_git_behind(name: str, repository: Path) -> None:
    folder = fake_git(
        repository / "bin",
        "trap '' INT TERM HUP\necho $$ >pids.new\nsleep 600 &\necho $! >>pids.new\nmv pids.new pids\nwait",
    )
    environment = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "errcast", "breaking", "--against", "HEAD"]
    with subprocess.Popen(command, cwd=repository, env=environment, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not (repository / "pids").exists():
            time.sleep(0.05)
        process.send_signal(signal.Signals[name])
        _, errors = process.communicate(timeout=500)
    assert process.returncode != 0
    assert b"Traceback" not in errors
    for pid in (repository / "pids").read_text().split():
        assert ends(int(pid)), pid


def ends(pid: int) -> bool:
    """Tell whether a process ends long before its `sleep` is over; a busy machine takes some time to end it."""
    for _ in range(1000):
        if not is_running(pid):
            return True
        time.sleep(0.1)
    return False


def is_running(pid: int) -> bool:
    """Tell whether a process still runs; a zombie does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return state.stdout.strip()[:1] not in ("", "Z")
