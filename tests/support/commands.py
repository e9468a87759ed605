"""Tools that tests run, and the command of errcast."""

import gc
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Sequence
from contextlib import chdir
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, BinaryIO, NoReturn
from unittest.mock import patch

import pytest

import errcast
from errcast.__main__ import main
from errcast.catalog import Catalog, ErrorCode
from errcast.targets import target_names
from tests.support.paths import NODE


def require(tool: str, *folders: Path) -> str:
    """Return the path of a tool, which may be in folders that are not in the PATH.

    Without the tool, skip the test, or fail if CI requires all tools.
    """
    places = (NODE / "node_modules" / ".bin", Path(sys.executable).parent, *folders)
    installed = (place / tool for place in places)
    path = next((str(local) for local in installed if local.exists()), shutil.which(tool))
    if path is None:
        reason = f"{tool} is not installed"
        if os.environ.get("ERRCAST_REQUIRE_TOOLCHAINS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def run_whatever(
    command: Sequence[str | os.PathLike[str]], cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command; it may fail."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run(
    command: Sequence[str | os.PathLike[str]], cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command that must succeed, and must print nothing to standard error."""
    result = run_whatever(command, cwd, **environment)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result


def errcast_command(
    *arguments: str | os.PathLike[str],
    cwd: Path,
    prepare: Callable[[], object] | None = None,
    together: bool = False,
    given: bytes = b"",
) -> subprocess.CompletedProcess[str]:
    """Run errcast from its entry to its exit code; it may fail.

    It runs in this process, up to the call that would end it: a new Python takes thirty times as long.
    With `prepare`, it runs in a fork of this process, which calls `prepare` before the command begins.
    A test that needs a new Python starts it itself. `together` sends standard error to standard output.
    `given` is on standard input.
    """
    command = [os.fspath(argument) for argument in arguments]
    if prepare is None:
        return _here(command, cwd, given, together=together)
    _warm()
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as complained:
        code = _in_fork(command, cwd, printed.fileno(), complained.fileno(), prepare)
        said = [_read(file) for file in (printed, complained)]
    return subprocess.CompletedProcess(command, code, *said)


class _EndError(BaseException):
    """The process would end here."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def _end(code: int) -> NoReturn:
    raise _EndError(code)


def _here(command: list[str], cwd: Path, given: bytes, *, together: bool) -> subprocess.CompletedProcess[str]:
    """Run errcast in this process, and leave everything of the process as it was."""
    printed, complained = io.BytesIO(), io.BytesIO()
    streams: dict[str, Any] = {
        "stdin": io.TextIOWrapper(io.BytesIO(given), "utf-8"),
        "stdout": io.TextIOWrapper(printed, "utf-8"),
        "stderr": io.TextIOWrapper(printed if together else complained, "utf-8", line_buffering=True),
    }
    interrupted, collects = signal.getsignal(signal.SIGINT), gc.isenabled()
    try:
        with (
            chdir(cwd),
            patch.multiple(sys, argv=["errcast", *command], unraisablehook=sys.unraisablehook, **streams),
            patch.object(os, "_exit", _end),
            warnings.catch_warnings(),
        ):
            main()
    except _EndError as end:
        said = [_text(file.getvalue()) for file in (printed, complained)]
        return subprocess.CompletedProcess(command, end.code, *said)
    finally:
        signal.signal(signal.SIGINT, interrupted)
        if collects:
            gc.enable()


def import_package() -> None:
    """Import every module of the package."""
    for module in walk_packages(errcast.__path__, "errcast."):
        import_module(module.name)


@cache
def _warm() -> None:
    """Import the whole package and compile its templates once, so that no fork repeats it."""
    import_package()
    for name in target_names():
        errcast.render(Catalog("warm", (ErrorCode(1, "WARM", "warm"),)), name)


def _in_fork(
    command: list[str], cwd: Path, printed: int, complained: int, prepare: Callable[[], object]
) -> int:
    """Run errcast with these descriptors as standard output and standard error; return its exit code."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # the other thread belongs to xdist; the fork does not use it
        process = os.fork()
    if process == 0:
        try:
            for number, descriptor in enumerate((os.open(os.devnull, os.O_RDONLY), printed, complained)):
                os.dup2(descriptor, number)
            signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a new Python
            os.chdir(cwd)
            sys.argv = ["errcast", *command]
            prepare()
            sys.stdin, sys.stdout, sys.stderr = (
                open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
                for number, mode in ((0, "r"), (1, "w"), (2, "w"))
            )
            main()
        finally:
            os._exit(70)  # the fork must never return to the test
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _read(file: BinaryIO) -> str:
    """Return the whole text of a file."""
    file.seek(0)
    return _text(file.read())


def _text(content: bytes) -> str:
    """Return what was printed, with line ends as `subprocess` gives them."""
    return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def git(folder: Path, *arguments: str, typed: str | None = None) -> str:
    """Run git in a folder, with an author and without signatures, and return its output."""
    settings = ("user.name=A", "user.email=a@example.com", "commit.gpgsign=false", "core.autocrlf=false")
    command = [require("git"), *(word for setting in settings for word in ("-c", setting)), *arguments]
    return subprocess.run(
        command, cwd=folder, input=typed, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
