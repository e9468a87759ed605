"""Documents that show a session: the test runs their commands in order, and makes their files and edits."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.commands import errcast_command, git


def assert_happens_as_told(
    document: Path, block: re.Pattern[str], replay: Callable[[re.Match[str]], str], update: bool
) -> None:
    """Replay each block of a document in order. The result must be the document; an update rewrites it."""
    told = document.read_text(encoding="utf-8")
    happened = block.sub(replay, told)
    if update:
        document.write_text(happened, encoding="utf-8")
        told = happened
    assert happened == told


def begin_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder a git repository in which the commands of a document can commit."""
    git(folder, "init", "--quiet")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    for at, key in enumerate(("user.name", "user.email")):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{at}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{at}", "somebody@example.com")


def run_session(session: str, folder: Path) -> str:
    """Run the commands of a session; return the session with their real output.

    A session starts in the folder; `cd` leads to another one until the session ends.
    """
    shown = []
    for command in re.findall(r"^\$ (.*)$", session, re.MULTILINE):
        words = shlex.split(command)
        if words[0] == "cd":
            folder /= words[1]
            shown.append(f"$ {command}\n")
            continue
        if words[0] == "errcast":
            result = errcast_command(*words[1:], cwd=folder, together=True)
        else:
            result = subprocess.run(
                words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
            )
        is_grave = "error[" in result.stdout or ("lint" in command and "warning[" in result.stdout)
        assert bool(result.returncode) == is_grave, result.stdout
        shown.append(f"$ {command}\n{result.stdout}")
    return "".join(shown)


def make_edit(edit: str, folder: Path) -> None:
    """Apply a diff to a file. Each part of the diff must match exactly one place."""
    head, _, hunks = edit.partition("+++ ")
    assert head.startswith("--- ")
    name, _, hunks = hunks.partition("\n")
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for hunk in hunks.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] != "+")
        new = "".join(line[1:] for line in lines if line[0] != "-")
        assert text.count(old) == 1, hunk
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
