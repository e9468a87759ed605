"""The generated files, and git -> a finding for each file that no commit will contain.

    out/python/face_error.py: error[untracked]: git does not track this file, so a commit will not contain
    it; run `git add out/python/face_error.py`

The files are committed, so a file that is right on this disk, and nowhere else, is a mistake. A file that
is staged is tracked.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from errcast.breaking.past_files.asking import Answer, GitFailedError, ask
from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.proposals import command, operand

_MOST_FOLDERS = 100  # that git lists one by one; for more folders, it lists all
_NO_REPOSITORY = "not a git repository"  # there is a `.git`, but it is something else


def untracked(paths: Iterable[Path]) -> list[Finding]:
    """Return a finding for each file in a git work tree that git does not track.

    If git does not answer, return one warning instead.
    """
    trees: dict[str, list[Path]] = {}
    around: dict[Path, str | None] = {}
    for path in paths:
        folder = Path(os.path.realpath(path.parent))
        if folder not in around:
            around[folder] = _work_tree(folder)
        if (tree := around[folder]) is not None:
            trees.setdefault(tree, []).append(path)
    try:
        return [finding for tree, files in trees.items() for finding in _of_tree(Path(tree), files)]
    except GitFailedError as error:
        return [_unknown(error.finding.text)]


def _work_tree(folder: Path) -> str | None:
    for each in (folder, *folder.parents):
        if os.path.lexists(each / ".git"):
            return str(each)
    return None


def _of_tree(tree: Path, files: list[Path]) -> list[Finding]:
    """Return the findings of the files in one work tree. Raises GitFailedError."""
    inside = {_inside(path, tree): path for path in files}
    folders = sorted({os.path.dirname(name) or "." for name in inside})  # noqa: PTH120
    where = folders if len(folders) <= _MOST_FOLDERS else ["."]
    answer = ask(tree, "ls-files", "-z", "--", *where)
    if answer.code != 0:
        return [] if _NO_REPOSITORY in answer.words else [_unknown(answer.words)]
    tracked = _names(answer)
    missing = [name for name in inside if name not in tracked]
    if not missing:
        return []
    ignored = _names(ask(tree, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *where))
    return [_untracked(inside[name], is_ignored=name in ignored) for name in missing]


def _inside(path: Path, tree: Path) -> str:
    real = Path(os.path.realpath(path.parent), path.name)
    return real.relative_to(tree).as_posix()


def _names(answer: Answer) -> frozenset[str]:
    return frozenset(os.fsdecode(answer.output).split("\0"))


def _untracked(path: Path, *, is_ignored: bool) -> Finding:
    shown = shown_path(path)
    add = command(["git", "add", *(["--force"] if is_ignored else []), operand(shown)])
    reason = "git ignores this file" if is_ignored else "git does not track this file"
    return Finding(shown, "untracked", f"{reason}, so a commit will not contain it; run `{add}`")


def _unknown(words: str) -> Finding:
    text = f"git does not say which of the files it tracks: {words}; to leave this out, add --no-git"
    return Finding(None, "untracked", text, level="warning")
