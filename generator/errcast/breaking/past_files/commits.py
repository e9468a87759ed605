"""Reads the files of a commit: a git reference and a folder -> `OldFiles`.

For example, `files_of_commit("v1", Path("spec"))` reads `orders.yaml` from `v1:spec/orders.yaml`.
"""

import os
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from glob import escape
from pathlib import Path
from typing import Literal, NamedTuple

from errcast.breaking.past_files.asking import Git, GitFailedError, ask, asking, git_program
from errcast.breaking.past_files.old_files import LARGEST_PAST, OldFiles, Read, too_much
from errcast.breaking.past_files.references import commit_of, no_repository
from errcast.files.contents import LARGEST_FILE, decode
from errcast.files.globs import LONGEST_PATH, fixed_folder, paths_matching
from errcast.findings import Finding, show
from errcast.text.characters import visible_line

_MOST_FOLDERS = 100  # that git lists one by one; for more folders, it lists all
_MOST_PATHS = 1_000_000  # of a commit, that are read
_AT_ONCE = 50  # paths in one question to git
_OBJECT = re.compile(rb"([0-9a-f]+) (\w+) ([0-9]+)\n")
_ELSEWHERE = re.compile(rb"(symlink|dangling|loop|notdir) ([0-9]+)\n")
_MISSING: Literal["missing"] = "missing"
_LINKED_OUT = "the file was a link to a place outside of the git repository, so git has no old state of it"


def files_of_commit(reference: str, folder: Path) -> OldFiles | Finding:
    """Return the files below a folder in a commit, or the finding that says why they cannot be read."""
    if git_program() is None:
        text = (
            f"{show(reference)} is not a file or a folder here, and git is not installed to find a commit;"
            " install git, or name an older file or folder"
        )
        return Finding(None, "no-git", text)
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
        return ["ls-tree", "-r", "-z", "--full-tree", self._commit, "--", *folders]

    def _unlistable(self, git: Git) -> Finding | None:
        code = git.code()
        return self._lost(self.shown, git.words()) if code != 0 else None

    def _texts(self, paths: dict[str, bytes]) -> Iterator[Read]:
        objects, missing = {}, []
        with asking(self._folder, "cat-file", "--batch-check", "--follow-symlinks") as git:
            for path, whole in paths.items():
                found = self._looked_up(git, path, whole)
                if isinstance(found, _Stored):
                    objects[path] = found
                elif found == _MISSING:
                    missing.append(path)
                else:
                    yield path, found
        for path, problem in self._not_there(missing, paths).items():
            yield path, problem
        left = LARGEST_PAST
        with asking(self._folder, "cat-file", "--batch") as git:
            for path, stored in objects.items():
                left -= stored.size
                is_too_much = left < 0
                name = self.name(path)
                problem = too_much(name, "the old catalogs") if is_too_much else None
                yield path, problem or self._content(git, stored, name)

    def _looked_up(
        self, git: Git, path: str, whole: bytes
    ) -> "_Stored | Finding | Literal['missing'] | None":
        """Return the object at a path, `_MISSING` if git does not find it, or None if it is not a file."""
        git.type_line(self._commit.encode() + b":" + whole + b"\n")
        line = git.read_line()
        name = self.name(path)
        if match := _OBJECT.fullmatch(line):
            if match[2] != b"blob":
                return None
            if int(match[3]) > LARGEST_FILE:
                return Finding(name, "too-large", "the file is larger than 64 MiB; split it")
            return _Stored(match[1], int(match[3]))
        if match := _ELSEWHERE.fullmatch(line):
            git.read(int(match[2]) + 1 if int(match[2]) <= LARGEST_FILE else LARGEST_FILE)
            if match[1] != b"symlink":
                return None
            text = f"{_LINKED_OUT}; name an older file"
            return Finding(name, "outside-repository", text)
        is_missing = line.endswith((b" missing\n", b" submodule\n"))
        return _MISSING if is_missing else self._lost(name, git.words())

    def _content(self, git: Git, stored: "_Stored", name: str) -> str | Finding:
        git.type_line(stored.id + b"\n")
        head = _OBJECT.fullmatch(git.read_line())
        content = git.read(stored.size + 1) if head and int(head[3]) == stored.size else b""
        is_whole = len(content) == stored.size + 1
        return decode(content[:-1], name) if is_whole else self._lost(name, git.words())

    def _not_there(self, missing: Sequence[str], paths: dict[str, bytes]) -> dict[str, Finding | None]:
        """Return None for each path that did not exist; for any other path, why git does not find it.

        git gives the same answer for a file that is not in the commit, a lost object, and a submodule.
        """
        around = {path: list(_from_the_root(paths[path])) for path in missing}
        asked = sorted({each for folders in around.values() for each in folders})
        kinds: dict[bytes, bytes] = {}
        for start in range(0, len(asked), _AT_ONCE):
            some = [os.fsdecode(each) for each in asked[start : start + _AT_ONCE]]
            answer = ask(self._folder, "ls-tree", "-z", "--full-tree", self._commit, "--", *some)
            if answer.code != 0:
                return {path: self._lost(self.name(path), answer.words) for path in missing}
            for entry in answer.output.split(b"\0"):
                head, _, name = entry.partition(b"\t")
                kinds[name] = b" ".join(head.split()[1:2])
        return {path: self._finding_of_missing(path, around[path], kinds) for path in missing}

    def _finding_of_missing(
        self, path: str, around: Sequence[bytes], kinds: dict[bytes, bytes]
    ) -> Finding | None:
        if any(kinds.get(each) == b"commit" for each in around):
            text = (
                "the file is in a submodule, which is a separate repository; run errcast in the submodule,"
                " or name an older file"
            )
            return Finding(self.name(path), "in-submodule", text)
        return self._lost(self.name(path), "") if around[-1] in kinds else None

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


class _Stored(NamedTuple):
    """The id and the size, in bytes, of the stored content of a file."""

    id: bytes
    size: int


class _TooManyPathsError(Exception):
    """Raised only within this module: a commit lists too many files to read."""


def _listed(git: Git) -> Iterator[str]:
    """Yield the path of each file that git lists, except paths that are too long for any system."""
    rest, count = b"", 0
    while part := git.read(2**16):
        *entries, rest = (rest + part).split(b"\0")
        if len(rest) > 2**20:
            raise _TooManyPathsError
        count += len(entries)
        if count > _MOST_PATHS:
            raise _TooManyPathsError
        for entry in entries:
            head, _, path = entry.partition(b"\t")
            if b" blob " in head and len(path) <= LONGEST_PATH:
                yield os.fsdecode(path)


def _from_the_root(path: bytes) -> Iterator[bytes]:
    """Yield the folders of a path, the outermost first, and the path itself: `a/b` -> `a`, `a/b`."""
    end = path.find(b"/")
    while end >= 0:
        yield path[:end]
        end = path.find(b"/", end + 1)
    yield path
