"""Tools that tests run, and the command of errcast."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.paths import NODE


def require(tool: str) -> str:
    """Return the path of a tool; without it skip the test, or fail where CI demands all tools."""
    installed = (NODE / "node_modules" / ".bin" / tool, Path(sys.executable).parent / tool)
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
    """Run a command, whatever comes of it."""
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
    """Run a command that must succeed and must say nothing on standard error."""
    result = run_whatever(command, cwd, **environment)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result


def errcast_command(*arguments: str | os.PathLike[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command, whatever comes of it."""
    return subprocess.run(
        [sys.executable, "-m", "errcast", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def git(folder: Path, *arguments: str, typed: str | None = None) -> str:
    """Run git in a folder, as somebody and without signing, and return what it prints."""
    settings = ("user.name=A", "user.email=a@example.com", "commit.gpgsign=false", "core.autocrlf=false")
    command = [require("git"), *(word for setting in settings for word in ("-c", setting)), *arguments]
    return subprocess.run(
        command, cwd=folder, input=typed, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
