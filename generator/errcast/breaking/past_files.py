"""A git reference, or an older copy of a folder -> the files as they were.

Nothing is checked out: git is asked for what it stores, byte for byte, and for nothing that
would run a filter or a hook. This is the one room that starts another program.
"""

import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Callable
from glob import escape
from pathlib import Path
from typing import NamedTuple

from errcast.files.contents import LARGEST_FILE, decode, read_text
from errcast.files.globs import files_matching, fixed_folder, paths_matching
from errcast.files.paths import shown_path
from errcast.findings import Finding, show
from errcast.text.characters import visible_line

_GITHUB = "in GitHub's checkout action set `fetch-depth: 0`"
# What a hook that calls us was told of its own repository, which need not be ours.
_OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
_OBJECT = re.compile(rb"([0-9a-f]+) (\w+) ([0-9]+)\n")


class OldFiles(NamedTuple):
    """Files as they were; paths are relative to one folder and have `/` between folders.

    `name` is how findings call a file, `read` its text, None if it was not there, or the finding
    that says why it cannot be read. `matching` are the paths that a glob matches, or why nobody
    can tell; `called` those of every file of a name, wherever it is.
    """

    shown: str
    name: Callable[[str], str]
    read: Callable[[str], str | Finding | None]
    matching: Callable[[str], list[str] | Finding]
    called: Callable[[str], list[str] | Finding]


def files_of_folder(folder: Path) -> OldFiles:
    """Return the files of an older copy of the folder."""

    def read(path: str) -> str | Finding | None:
        file = folder / path
        return read_text(file, shown_path(file)) if file.is_file() else None

    def matching(pattern: str) -> list[str]:
        return [Path(os.path.relpath(file, folder)).as_posix() for file in files_matching(pattern, folder)]

    def called(file_name: str) -> list[str]:
        return matching(f"**/{escape(file_name)}")

    return OldFiles(shown_path(folder), lambda path: shown_path(folder / path), read, matching, called)


def files_of_commit(reference: str, folder: Path) -> OldFiles | Finding:
    """Return the files below a folder as they were in a commit, or the finding that says why not."""
    if shutil.which("git") is None:
        text = (
            f"{show(reference)} is no file or folder here, and git is not installed to look for a commit of"
            " that name; install it, or name an older file or folder"
        )
        return Finding(None, None, None, "no-git", text)
    prefix = _git(folder, "rev-parse", "--show-prefix")
    if prefix.code != 0:
        return _no_repository(reference, prefix)
    commit = _commit(reference, folder)
    if isinstance(commit, Finding):
        return commit
    within = os.fsdecode(prefix.output.removesuffix(b"\n"))
    called = visible_line(reference)

    def name(path: str) -> str:
        return f"{called}:{posixpath.normpath(within + path)}"

    def read(path: str) -> str | Finding | None:
        whole = posixpath.normpath(within + path)
        if whole.startswith(("../", "/")):
            text = (
                "the file lies outside of the git repository, which knows no past of it; name an older file"
            )
            return Finding(path, None, None, "outside-repository", text)
        return _blob(folder, commit, whole, name(path))

    def matching(pattern: str) -> list[str] | Finding:
        whole = posixpath.normpath(escape(within) + pattern)
        if whole.startswith(("../", "/")):
            return []
        below = fixed_folder(whole)
        answer = _list(folder, commit, *([f"{below}/"] if below else []))
        if answer.code != 0:
            return _damaged(called, answer)
        paths = [os.fsdecode(path) for path in answer.output.split(b"\0") if path]
        return sorted(posixpath.relpath(path, within or ".") for path in paths_matching(whole, paths))

    def called_so(file_name: str) -> list[str] | Finding:
        answer = _list(folder, commit)
        if answer.code != 0:
            return _damaged(called, answer)
        paths = [os.fsdecode(path) for path in answer.output.split(b"\0") if path]
        return [
            posixpath.relpath(path, within or ".") for path in paths if posixpath.basename(path) == file_name
        ]

    return OldFiles(called, name, read, matching, called_so)


class _Answer(NamedTuple):
    code: int
    output: bytes
    words: str


def _git(folder: Path, *arguments: str, ask: bytes = b"") -> _Answer:
    """Run git in a folder and return what it says, in English."""
    environment = {key: value for key, value in os.environ.items() if key not in _OF_ANOTHER_REPOSITORY}
    done = subprocess.run(
        ["git", "--literal-pathspecs", *arguments],
        cwd=folder,
        env=environment | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        input=ask,
        capture_output=True,
        check=False,
    )
    return _Answer(done.returncode, done.stdout, visible_line(done.stderr.decode("utf-8", "replace")))


def _commit(reference: str, folder: Path) -> str | Finding:
    """Return the id of a commit, or the finding that says what to do where there is none."""
    found = _resolved(reference, folder)
    if found is not None:
        return found
    text = f"{show(reference)} is no file or folder here, and no commit that git knows"
    branch = f"origin/{reference}"
    if _resolved(f"refs/remotes/{branch}", folder) is not None:
        text += f"; did you mean {show(branch)}?"
    elif _git(folder, "rev-parse", "--is-shallow-repository").output.strip() == b"true":
        text += f", but this clone is shallow; get its history with `git fetch --unshallow`, or {_GITHUB}"
    else:
        text += "; check the spelling, or get it with `git fetch`"
    return Finding(None, None, None, "unknown-reference", text)


def _resolved(reference: str, folder: Path) -> str | None:
    answer = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    return answer.output.decode().strip() if answer.code == 0 else None


def _no_repository(reference: str, answer: _Answer) -> Finding:
    if "not a git repository" in answer.words:
        text = (
            f"{show(reference)} is no file or folder here, and this is no git repository that could have a"
            " commit of that name; run errcast within the repository, or name an older file or folder"
        )
        return Finding(None, None, None, "no-repository", text)
    return Finding(None, None, None, "git-failed", f"git cannot be asked: {answer.words}")


def _list(folder: Path, commit: str, *below: str) -> _Answer:
    """List the paths of a commit, all or those below some, from the root of the repository."""
    return _git(folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", *below)


def _blob(folder: Path, commit: str, path: str, name: str) -> str | Finding | None:
    """Return the text of a file of a commit as it is stored, following links within the commit."""
    if "\n" in path:
        return Finding(name, None, None, "invalid-path", "the path holds a line break; rename the file")
    asked = os.fsencode(f"{commit}:{path}\n")
    answer = _git(folder, "cat-file", "--batch-check", "--follow-symlinks", ask=asked)
    found = _OBJECT.fullmatch(answer.output)
    if found is None:
        # Git says the same of what is not in the commit and of what it has lost.
        is_lost = answer.output.endswith(b" missing\n") and _list(folder, commit, path).output
        return _damaged(name, answer) if answer.code != 0 or is_lost else None
    if found[2] != b"blob":
        return None
    if int(found[3]) > LARGEST_FILE:
        return Finding(name, None, None, "too-large", "the file is larger than 64 MiB; split it")
    content = _git(folder, "cat-file", "blob", found[1].decode())
    return _damaged(name, content) if content.code != 0 else decode(content.output, name)


def _damaged(name: str, answer: _Answer) -> Finding:
    words = f" ({answer.words})" if answer.words else ""
    text = f"git has lost what it stored here{words}; repair the repository: `git fsck` says what it lacks"
    return Finding(name, None, None, "cannot-read", text)
