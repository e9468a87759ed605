r"""Runs git and reads its output: the only module that starts another program.

For example, `ask(Path(), "rev-parse", "HEAD")` -> `Answer(code=0, output=b"5f0c...\n", words="")`.

| danger | protection |
| --- | --- |
| git runs a program of the repository | hooks, file monitors and transports are off |
| git opens a connection, for example in a partial clone | every protocol is off |
| replacements or grafts change the answer | they are off: git reads only the stored objects |
| git prints without end | the output is read up to a limit |
| git does not answer | after 120 seconds git is killed |
| git works without end | after 120 seconds of CPU time the system ends it, on Linux |
| errcast is interrupted | git is killed first |
| errcast is killed, so that it cannot kill git | git ends when it reads or prints, or after its CPU time |
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import IO, NamedTuple, NoReturn

from errcast.breaking.past_files.old_files import too_much
from errcast.findings import Finding
from errcast.git_calls import GIT_OPTIONS, git_environment
from errcast.publishing.interrupting import ending_signals
from errcast.text.characters import visible_line

LARGEST_ANSWER = 64 * 1024 * 1024  # bytes of one answer
_PATIENCE = 120.0  # seconds without output
_CPU_SECONDS = 120  # of one git
_LONGEST_WORDS = 4000  # bytes of standard error

_ENDING = ending_signals()
_ENDS_LONG_WORK = getattr(signal, "SIGXCPU", 0)


class GitFailedError(Exception):
    """Raised only in this folder: git cannot be started, does not answer, or prints too much."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding that says what happened."""
        super().__init__(finding.text)
        self.finding = finding


class Answer(NamedTuple):
    """The exit code, the standard output, and the standard error as one line."""

    code: int
    output: bytes
    words: str


def git_program() -> str | None:
    """Return the path of git, None if it is not installed; relative folders of the PATH are skipped.

    Such a folder could belong to the branch, and the git in it too.
    """
    for folder in os.get_exec_path():
        if os.path.isabs(folder) and (found := shutil.which(os.path.join(folder, "git"))):  # noqa: PTH117, PTH118
            return found
    return None


def ask(folder: Path, *arguments: str, typed: Iterable[bytes] = (), index: Path | None = None) -> Answer:
    """Run git in a folder and return its answer, in English. Raises GitFailedError.

    `index` is the file of staged files to read, in place of the usual one.
    """
    with asking(folder, *arguments, index=index) as git:
        git.type_all(typed)
        output = git.read(LARGEST_ANSWER + 1)
        if len(output) > LARGEST_ANSWER:
            raise GitFailedError(_failed(f"prints more than {LARGEST_ANSWER} bytes for `git {arguments[0]}`"))
        return Answer(git.code(), output, git.words())


@contextmanager
def asking(folder: Path, *arguments: str, index: Path | None = None) -> Iterator["Git"]:
    """Run git in a folder until the block ends, with another index if one is given. Raises GitFailedError."""
    program = git_program()
    if program is None:
        raise GitFailedError(_failed("is not installed"))
    held = _hold_signals()
    caught = _catch_signals()
    git: Git | None = None
    try:
        git = Git(_started(program, folder, arguments, index))
        _release_signals(held)
        yield git
    finally:
        if git is not None:
            git.end()
        for number in caught:
            signal.signal(number, signal.SIG_DFL)
        _release_signals(held)


class Git:
    """A running git: lines are typed to it, and its output is read in parts."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Start to read the output of a git process."""
        self._process = process
        self._words = bytearray()
        self._waits_since: float | None = None
        self._is_over = threading.Event()
        self._was_too_slow = False
        self._helpers: list[threading.Thread] = []
        self._help(self._listen)
        self._help(self._watch)

    def type_line(self, line: bytes) -> None:
        """Type one line; git answers at once."""
        try:
            _pipe(self._process.stdin).write(line)
            _pipe(self._process.stdin).flush()
        except (BrokenPipeError, ValueError):
            pass  # git has ended; the answer says why

    def type_all(self, lines: Iterable[bytes]) -> None:
        """Type lines while the answer is read, and then close the input."""

        def type_them() -> None:
            try:
                _pipe(self._process.stdin).writelines(lines)
                _pipe(self._process.stdin).close()
            except (OSError, ValueError):
                pass  # git has ended; the answer says why

        self._help(type_them)

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes; fewer only if git has ended."""
        parts, left = [], size
        while left and (part := self._patiently(min(left, 2**20))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def read_line(self) -> bytes:
        """Return the next line with its line feed."""
        with self._waiting():
            line = _pipe(self._process.stdout).readline(2**16)
            if not line:
                self._process.wait()
        return line

    def code(self) -> int:
        """Return the exit code, after the whole answer was read."""
        with self._waiting():
            return self._process.wait()

    def words(self) -> str:
        """Return the standard error of git as one line."""
        self._helpers[0].join(1)  # it listens
        return visible_line(bytes(self._words).decode("utf-8", "replace"))

    def end(self) -> None:
        """Kill git and the programs that it started, if they still run."""
        self._is_over.set()
        self._kill()
        self._process.wait()
        for helper in self._helpers:
            helper.join(1)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with suppress(OSError):  # lines that were not typed
                _pipe(pipe).close()

    def _patiently(self, size: int) -> bytes:
        with self._waiting():
            part = _pipe(self._process.stdout).read(size)
            if not part:
                self._process.wait()
        return part

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """Wait for git in this block, for as long as its patience lasts. Raises GitFailedError."""
        self._waits_since = time.monotonic()
        yield
        self._waits_since = None
        self._check()

    def _check(self) -> None:
        if self._was_too_slow:
            raise GitFailedError(_failed(f"has not answered for {_PATIENCE:.0f} seconds"))
        if _ENDS_LONG_WORK and self._process.returncode == -_ENDS_LONG_WORK:
            raise GitFailedError(too_much(None, "the files of the old state"))

    def _help(self, run: Callable[[], None]) -> None:
        """Run a function in a thread. Raises OSError, and git no longer runs, if the machine has no room."""
        helper = threading.Thread(target=run, daemon=True)
        try:
            helper.start()
        except RuntimeError as error:
            self.end()
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error
        self._helpers.append(helper)

    def _listen(self) -> None:
        stderr = _pipe(self._process.stderr)
        try:
            while part := os.read(stderr.fileno(), 2**16):
                self._words += part[: _LONGEST_WORDS - len(self._words)]
        except (OSError, ValueError):
            pass  # the pipe was closed

    def _watch(self) -> None:
        while not self._is_over.wait(min(1.0, _PATIENCE / 4)):
            since = self._waits_since
            if since is not None and time.monotonic() - since > _PATIENCE:
                self._was_too_slow = True
                self._kill()
                return

    def _kill(self) -> None:
        try:
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass  # it has ended by itself


def _started(
    program: str, folder: Path, arguments: Iterable[str], index: Path | None
) -> "subprocess.Popen[bytes]":
    try:
        process = subprocess.Popen(
            [program, *GIT_OPTIONS, *arguments],
            cwd=folder,
            env=git_environment(None if index is None else str(index)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # so that all programs that git starts can be killed with it
        )
    except OSError as error:
        raise GitFailedError(_failed(f"cannot be run: {error.strerror}")) from error
    _limit(process.pid)
    return process


def _limit(pid: int) -> None:
    """Limit the CPU time of a process, where the system lets errcast do so."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):  # it has ended, or has a lower limit
            hardest = resource.prlimit(pid, resource.RLIMIT_CPU)[1]
            resource.prlimit(pid, resource.RLIMIT_CPU, (_CPU_SECONDS, hardest))


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _failed(what: str) -> Finding:
    text = f"git {what}; run `git --version`, and repair or install git, or name an older file"
    return Finding(None, "git-failed", text)


# Signals that would end errcast wait while git starts, so that git is never left running. After that, a
# signal raises an exception, which kills git on its way.


def _hold_signals() -> set[int] | None:
    if sys.platform == "win32":
        return None
    # git keeps the signals that wait now, and this one ends it if it works too long.
    waiting = [number for number in _ENDING if number != _ENDS_LONG_WORK]
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, waiting))


def _release_signals(held: set[int] | None) -> None:
    if sys.platform != "win32" and held is not None:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _catch_signals() -> list[int]:
    """Let the signals that would end errcast raise an exception; return these signals."""
    if threading.current_thread() is not threading.main_thread():
        return []
    caught = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in caught:
        signal.signal(number, _end)
    return caught


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)
