"""The generated files, and git -> a finding for each file that no commit will contain.

    out/python/face_error.py: error[untracked]: git does not track this file, so a commit will not contain
    it; run `git add out/python/face_error.py`

The files are committed, so a file that is right on this disk, and nowhere else, is a mistake. A file that
is staged is tracked. In a hook of `git commit`, only the files of this commit are staged.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.proposals import command, operand

if TYPE_CHECKING:
    from errcast.breaking.past_files.asking import Answer

_MOST_FOLDERS = 100  # that git lists one by one; for more folders, it lists all
_EMPTY = (  # the id of an empty file, in repositories with SHA-1 and with SHA-256
    b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    b"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
_NO_REPOSITORY = "not a git repository"  # there is a `.git`, but it is something else


def untracked(paths: Iterable[Path]) -> list[Finding]:
    """Return a finding for each file in a git work tree that git does not track.

    If git does not answer, return one warning instead.
    """
    trees = by_work_tree(paths)
    if not trees:
        return []
    from errcast.breaking.past_files.asking import GitFailedError  # needed only in a work tree

    try:
        return [finding for tree, files in trees.items() for finding in _of_tree(Path(tree), files)]
    except GitFailedError as error:
        return [_unknown(error.finding.text)]


def by_work_tree(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Return the paths that are in a git work tree, by its folder."""
    trees: dict[str, list[Path]] = {}
    around: dict[Path, str | None] = {}
    for path in paths:
        folder = Path(os.path.realpath(path.parent))
        if folder not in around:
            around[folder] = _work_tree(folder)
        if (tree := around[folder]) is not None:
            trees.setdefault(tree, []).append(path)
    return trees


def folders_to_list(names: Iterable[str]) -> list[str]:
    """Return the folders of files that git lists, for their paths in the work tree."""
    folders = sorted({os.path.dirname(name) or "." for name in names})  # noqa: PTH120
    return folders if len(folders) <= _MOST_FOLDERS else ["."]


def _work_tree(folder: Path) -> str | None:
    for each in (folder, *folder.parents):
        if os.path.lexists(each / ".git"):
            return str(each)
    return None


def _of_tree(tree: Path, files: list[Path]) -> list[Finding]:
    """Return the findings of the files in one work tree. Raises GitFailedError."""
    from errcast.breaking.past_files.asking import ask

    inside = {inside_tree(path, tree): path for path in files}
    where = folders_to_list(inside)
    answer = ask(tree, "ls-files", "--stage", "-z", "--", *where, index=_index(tree))
    if answer.code != 0:
        return [] if _NO_REPOSITORY in answer.words else [_unknown(answer.words)]
    tracked, empty = _staged(answer)
    found = [
        _untracked(inside[name], tree, name, "git tracks only the name of this file, as after `git add -N`")
        for name in inside
        if name in empty and inside[name].stat().st_size
    ]
    missing = [name for name in inside if name not in tracked]
    if not missing:
        return found
    listed = ask(tree, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *where)
    ignored = frozenset(os.fsdecode(listed.output).split("\0"))
    for name in missing:
        reason = "git ignores this file" if name in ignored else "git does not track this file"
        found.append(_untracked(inside[name], tree, name, reason, force=name in ignored))
    return found


def _index(tree: Path) -> Path | None:
    """Return the index of the commit that runs errcast in a hook; None outside such a hook.

    For `git commit FILE`, git makes an index with only these changes, and names it in the environment. In a
    hook of another repository, such as one around a submodule, this index says nothing about the tree.
    """
    named = os.environ.get("GIT_INDEX_FILE")
    if not named:
        return None
    from errcast.breaking.past_files.asking import ask

    index = Path(os.path.realpath(tree / named))
    answer = ask(tree, "rev-parse", "--absolute-git-dir")
    folder = os.path.realpath(os.fsdecode(answer.output.rstrip(b"\r\n")))
    return index if answer.code == 0 and str(index.parent) == folder and index.is_file() else None


def _staged(answer: "Answer") -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the staged files, and of those that are staged as empty files.

    `git add -N` stages an empty file too, but a commit does not contain it.
    """
    entries = (entry.partition(b"\t") for entry in answer.output.split(b"\0"))
    named = [(head.split(b" "), os.fsdecode(name)) for head, _, name in entries]
    return (
        frozenset(name for _, name in named),
        frozenset(name for head, name in named if len(head) > 1 and head[1] in _EMPTY),
    )


def inside_tree(path: Path, tree: Path) -> str:
    """Return the path of a file in its work tree, with `/`."""
    real = Path(os.path.realpath(path.parent), path.name)
    return real.relative_to(tree).as_posix()


def _untracked(path: Path, tree: Path, name: str, reason: str, *, force: bool = False) -> Finding:
    """Return the finding of a file; `name` is its path in the work tree."""
    options = ["--force"] if force else []
    add = command(["git", "add", *options, _plain(shown_path(path))])
    folder = os.path.realpath(path.parent)
    # git adds nothing behind a link, and nothing of another work tree.
    if folder != os.path.abspath(path.parent) or _work_tree(Path(os.path.realpath(""))) != str(tree):  # noqa: PTH100
        add = command(["git", "-C", operand(shown_path(tree)), "add", *options, "--", _plain(name)])
    return Finding(shown_path(path), "untracked", f"{reason}, so a commit will not contain it; run `{add}`")


def _plain(path: str) -> str:
    """Return a path that git reads neither as an option nor as a pattern of its own: `:x` -> `./:x`."""
    return f"./{path}" if path.startswith(":") else operand(path)


def _unknown(words: str) -> Finding:
    text = f"git does not say which of the files it tracks: {words}; to leave this out, add --no-git"
    return Finding(None, "untracked", text, level="warning")
