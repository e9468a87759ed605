"""Reads the files of a commit: a git reference and a folder -> `OldFiles`.

For example, `files_of_commit("v1", Path("spec"))` reads `orders.yaml` from `v1:spec/orders.yaml`.
"""

import os
import posixpath
from collections.abc import Callable, Collection, Iterator, Sequence
from glob import escape
from pathlib import Path

from errcast.breaking.past_files.asking import Git, GitFailedError, ask, asking, git_program
from errcast.breaking.past_files.old_files import LARGEST_PAST, OldFiles, Read, too_much
from errcast.breaking.past_files.references import (
    NOT_HERE,
    commit_of,
    is_before_first_commit,
    is_no_commit,
    no_repository,
    repository_of,
)
from errcast.breaking.past_files.trees import Missing, Trees, content_of
from errcast.files.contents import LARGEST_FILE, decode
from errcast.files.globs import LONGEST_PATH, fixed_folder, paths_matching
from errcast.findings import Finding, show
from errcast.text.characters import visible_line

_MOST_FOLDERS = 100  # that git lists one by one; for more folders, it lists all
_MOST_PATHS = 1_000_000  # files and folders of a commit, that are read
_LARGEST_LISTING = 256 * 1024 * 1024  # bytes of the paths of a commit
_LAST_COMMIT = ("HEAD", "@")
_IN_SUBMODULE = (
    "the file is in a submodule, which is a separate repository; run errcast in the submodule,"
    " or name an older file"
)
_LINKED_OUT = "the file was a link to a place outside of the git repository, so git has no old state of it"


def files_of_commit(reference: str, folder: Path) -> OldFiles | Finding:
    """Return the files below a folder in a commit, or the finding that says why they cannot be read."""
    if git_program() is None:
        return _no_git(reference)
    try:
        prefix = ask(folder, "rev-parse", "--show-prefix")
        if prefix.code != 0:
            return no_repository(reference, prefix, folder)
        commit = commit_of(reference, folder)
    except GitFailedError as error:
        return error.finding
    if isinstance(commit, Finding):
        return commit
    state = _Commit(folder, commit, os.fsdecode(prefix.output.removesuffix(b"\n")), visible_line(reference))
    return OldFiles(state.shown, state.name, state.read, state.matching, state.called)


def has_no_past(reference: str, folder: Path) -> bool:
    """Tell whether a reference means the last commit, and the repository has no commit yet."""
    try:
        return reference in _LAST_COMMIT and git_program() is not None and is_before_first_commit(folder)
    except GitFailedError:
        return False


def path_problem(reference: str, folder: Path) -> Finding | None:
    """Return why a path may not be used under its name, None if git knows no commit of this name.

    A stranger can add a folder `origin/main` to a branch, and other files that stop git from answering.
    So a path needs a clear answer of git, unless there is no repository. `./x` and `/x` are only paths.
    """
    if reference.startswith((".", "/")) or repository_of(folder) is None:
        return None
    try:
        if git_program() is not None and is_no_commit(reference, folder):
            return None
    except GitFailedError as error:
        return _undecided(reference, error.finding)
    found = files_of_commit(reference, folder)
    return _undecided(reference, found) if isinstance(found, Finding) else _ambiguous(reference)


def _no_git(reference: str) -> Finding:
    text = f"{show(reference)} {NOT_HERE}, and git is not installed to find a commit;"
    return Finding(None, "no-git", f"{text} install git, or name an older file or folder")


def _ambiguous(reference: str) -> Finding:
    text = (
        f"{show(reference)} is a path here and also a commit; write {show(f'./{reference}')} for the path, or"
        f" {show(f'{reference}^0')} for the commit"
    )
    return Finding(None, "ambiguous-reference", text)


def _undecided(reference: str, finding: Finding) -> Finding:
    """Return the finding of git about a name that is also a path here."""
    reason = finding.text.removeprefix(f"{show(reference)} {NOT_HERE}, and ")
    text = (
        f"{show(reference)} is a path here, and may also be a commit: {reason}; write"
        f" {show(f'./{reference}')} for the path"
    )
    return Finding(None, finding.rule, text)


class _Commit:
    """One commit; paths are relative to the folder, and `within` is where the folder is in the repository."""

    def __init__(self, folder: Path, commit: str, within: str, shown: str) -> None:
        self._folder, self._commit, self._within, self.shown = folder, commit, within, shown

    def name(self, path: str) -> str:
        return f"{self.shown}:{self._whole(path)}"

    def matching(self, patterns: Sequence[str]) -> list[str] | Finding:
        globs = [posixpath.normpath(escape(self._within) + pattern) for pattern in patterns]
        # A glob that ends with `/` matches only folders; normpath drops this `/`.
        globs = [
            f"{glob}/" if pattern.endswith("/") else glob
            for glob, pattern in zip(globs, patterns, strict=True)
            if not glob.startswith(("../", "/"))
        ]
        if not globs:
            return []
        folders = sorted({f"{below}/" if (below := fixed_folder(glob)) else "" for glob in globs})
        is_all = (
            "" in folders or len(folders) > _MOST_FOLDERS or any(len(name) > LONGEST_PATH for name in folders)
        )
        try:
            with asking(self._folder, *self._listing([] if is_all else folders)) as git:
                found = paths_matching(globs, _listed(git))
                finding = self._unlistable(git) if found is not None else None
        except _TooManyPathsError:
            found, finding = None, None
        except GitFailedError as error:
            return error.finding
        if finding is not None:
            return finding
        if found is None:
            return too_much(self.shown, "the files that the old `specs` match")
        return self._from_here(found)

    def called(self, file_names: Collection[str]) -> list[str] | Finding:
        return self._called(lambda path: posixpath.basename(path) in file_names)

    def _called(self, is_wanted: Callable[[str], bool]) -> list[str] | Finding:
        try:
            with asking(self._folder, *self._listing([])) as git:
                found = [path for path in _listed(git) if is_wanted(path)]
                finding = self._unlistable(git)
        except _TooManyPathsError:
            return too_much(self.shown, "the files of the old state")
        except GitFailedError as error:
            return error.finding
        return finding or self._from_here(found)

    def read(self, paths: Sequence[str]) -> Iterator[Read]:
        """Yield each path with its text; links within the commit are followed."""
        readable = {}
        for path in paths:
            whole = self._whole(path)
            if whole.startswith(("../", "/")):
                text = "the file is outside of the git repository, so git has no old state of it"
                yield path, Finding(path, "outside-repository", f"{text}; name an older file")
            elif "\n" in path:
                text = "the path contains a line break; rename the file"
                yield path, Finding(self.name(path), "invalid-path", text)
            elif "\0" not in path and len(path) <= LONGEST_PATH:
                readable[path] = os.fsencode(whole)
            else:
                yield path, None
        if not readable:
            return
        try:
            yield from self._texts(readable)
        except GitFailedError as error:
            for path in readable:
                yield path, error.finding

    def _from_here(self, paths: Sequence[str]) -> list[str]:
        return sorted(posixpath.relpath(path, self._within or ".") for path in paths)

    def _whole(self, path: str) -> str:
        return posixpath.normpath(self._within + path)

    def _listing(self, folders: Sequence[str]) -> list[str]:
        # With `-t`, git prints each folder: one that unfolds into empty folders prints nothing else.
        return ["ls-tree", "-r", "-t", "-z", "--full-tree", self._commit, "--", *folders]

    def _unlistable(self, git: Git) -> Finding | None:
        code = git.code()
        return self._lost(self.shown, git.words()) if code != 0 else None

    def _texts(self, paths: dict[str, bytes]) -> Iterator[Read]:
        with (
            asking(self._folder, "cat-file", "--batch-check") as sizes,
            asking(self._folder, "cat-file", "--batch") as contents,
        ):
            trees = Trees(self._commit, sizes, contents)
            left = LARGEST_PAST
            for path, whole in paths.items():
                found, name = trees.find(whole), self.name(path)
                if isinstance(found, Missing):
                    yield path, self._problem(found, name, sizes, contents)
                elif found.size > LARGEST_FILE:
                    yield path, Finding(name, "too-large", "the file is larger than 64 MiB; split it")
                else:
                    left -= found.size
                    is_too_much = left < 0
                    content = None if is_too_much else content_of(found, contents)
                    if is_too_much:
                        yield path, too_much(name, "the old catalogs")
                    elif content is None:
                        yield path, self._lost(name, contents.words())
                    else:
                        yield path, decode(content, name)

    def _problem(self, missing: Missing, name: str, *gits: Git) -> Finding | None:
        """Return why a file that should be there cannot be read, None if there was no file."""
        if missing is Missing.OUTSIDE:
            return Finding(name, "outside-repository", f"{_LINKED_OUT}; name an older file")
        if missing is Missing.SUBMODULE:
            return Finding(name, "in-submodule", _IN_SUBMODULE)
        if missing is Missing.TOO_MUCH:
            return too_much(name, "the folders and links of the old state")
        return self._lost(name, "".join(git.words() for git in gits)) if missing is Missing.LOST else None

    def _lost(self, name: str, words: str) -> Finding:
        settings = r"^(remote\..*\.promisor|extensions\.partialclone)$"
        try:
            is_partial = ask(self._folder, "config", "--get-regexp", settings).code == 0
        except GitFailedError:
            is_partial = False
        if is_partial:
            text = (
                "this clone is partial and does not have the file, and errcast opens no connection to get it;"
                " get it with `git fetch --refetch --no-filter`"
            )
            return Finding(name, "not-fetched", text)
        said = f" ({words})" if words else ""
        text = (
            f"git cannot read the stored file{said}; repair the repository: `git fsck` lists what is missing"
        )
        return Finding(name, "cannot-read", text)


class _TooManyPathsError(Exception):
    """Raised only within this module: a commit lists too many files to read."""


def _listed(git: Git) -> Iterator[str]:
    """Yield the path of each file that git lists, except paths that are too long for any system."""
    rest, count, left = b"", 0, _LARGEST_LISTING
    while part := git.read(2**16):
        *entries, rest = (rest + part).split(b"\0")
        count += len(entries)
        left -= len(part)
        if count > _MOST_PATHS or left < 0 or len(rest) > 2**20:
            raise _TooManyPathsError
        for entry in entries:
            head, _, path = entry.partition(b"\t")
            if b" blob " in head and len(path) <= LONGEST_PATH:
                yield os.fsdecode(path)
