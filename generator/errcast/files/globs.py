"""Globs -> the paths that they match: on a disk, or in a list of paths of a revision.

    paths_matching(["spec/**/*.yaml"], ["spec/a.yaml", "spec/b/c.yaml", "x.yaml"])
        -> ["spec/a.yaml", "spec/b/c.yaml"]

The rules are those of `glob`: `**` is any number of folders. Only a part that starts with a dot
matches a name that starts with a dot. Each name is compared once with each part of a pattern, so
the time is at most the length of the pattern times the length of the path.

Patterns and paths may be hostile. So the work is counted, for all patterns together. If there is
too much work, the answer is None.
"""

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch, translate
from pathlib import Path
from typing import NamedTuple

# Units: a name that is read in a folder, or a comparison of a path with a pattern.
MOST_WORK = 2_000_000
LONGEST_PATH = 4096  # characters; no system opens a longer one

_GLOB_CHARACTERS = frozenset("*?[")
_SIZE_OF_WORK = 1000  # characters of a pattern times those of a path; one unit of work
_WORK_OF_A_GLOB = 400  # because it is compiled
_WORK_OF_A_LINK = 20  # because a path with many links follows each of them again
_KEPT_CHARACTERS = 64  # of the path of a folder; one unit of work, for its memory


def is_glob(pattern: str) -> bool:
    """Tell whether a pattern may match other paths than itself."""
    return not _GLOB_CHARACTERS.isdisjoint(pattern)


def files_matching(patterns: Iterable[str], root: Path) -> list[list[Path]] | None:
    """Return the files on the disk that each glob matches. A glob is relative to the root, or absolute.

    Links are followed, but `**` does not enter a folder again from inside it. None means that
    there is too much work.
    """
    work = _Work()
    try:
        return [[Path(path) for path in sorted(set(_files(pattern, root, work)))] for pattern in patterns]
    except _TooMuchWorkError:
        return None


def folders_searched(patterns: Iterable[str], root: Path) -> list[Path]:
    """Return the folders in which globs look for files: `spec/*.yaml` -> `spec`.

    A new file changes one of them. If there is too much work, return those that were found.
    """
    found: dict[str, None] = {}
    work = _Work()
    try:
        for pattern in patterns:
            if not _is_hopeless(pattern):
                for folders, _ in _steps(pattern, root, work):
                    found |= dict.fromkeys(folders)
    except _TooMuchWorkError:
        pass
    return [Path(folder) for folder in found if os.path.isdir(folder)]  # noqa: PTH112


def paths_matching(patterns: Iterable[str], paths: Iterable[str]) -> list[str] | None:
    """Return the paths that at least one glob matches, sorted. All are relative to the same folder.

    None means that there is too much work.
    """
    exact: set[str] = set()
    work, matched = _Work(), []
    globs: dict[str, list[list[_Part]]] = {}  # by the folder that contains all their matches
    try:
        for pattern in dict.fromkeys(patterns):
            if not is_glob(pattern):
                exact.add("" if _is_hopeless(pattern) else posixpath.normpath(pattern))
            elif not _is_hopeless(pattern):
                work.count(_WORK_OF_A_GLOB)
                parts = [_Part(part, _compiled(part)) for part in _parts(pattern)]
                globs.setdefault(fixed_folder(pattern), []).append(parts)
        for path in paths:
            names = path.split("/")
            work.count(len(names))
            candidates = (parts for folder in _folders(path) for parts in globs.get(folder, ()))
            is_short = len(path) <= LONGEST_PATH
            if path in exact or (is_short and any(_matches(names, parts, work) for parts in candidates)):
                matched.append(path)
    except _TooMuchWorkError:
        return None
    return sorted(matched)


def fixed_folder(pattern: str) -> str:
    """Return the deepest folder that contains all matches of a glob: `a/b/*.c` -> `a/b`, `*.c` -> empty."""
    fixed = []
    for part in posixpath.normpath(pattern).split("/")[:-1]:
        if is_glob(part):
            break
        fixed.append(part)
    return "/".join(fixed)


class _TooMuchWorkError(Exception):
    """There is too much work. Only this module raises and catches it."""


class _Part(NamedTuple):
    """A part of a pattern between slashes, compiled if it is a glob other than `**`."""

    text: str
    compiled: re.Pattern[str] | None


class _Work:
    """The amount of work that is still allowed."""

    def __init__(self) -> None:
        self._left = MOST_WORK

    def count(self, done: int) -> None:
        self._left -= done
        if self._left < 0:
            raise _TooMuchWorkError


def _is_hopeless(pattern: str) -> bool:
    """Tell whether a pattern cannot match a file: it is too long, or matches only folders."""
    is_folder = pattern.rpartition("/")[2] in ("", ".", "..")
    return is_folder or len(pattern) > LONGEST_PATH or "\0" in pattern


def _parts(pattern: str) -> Sequence[str]:
    """Return the parts of a pattern between its slashes.

    `a/**/**` -> `a`, `**`, `*`: a second `**` adds nothing, and `**` at the end means `**/*`.
    """
    parts = posixpath.normpath(pattern).split("/")
    if parts[-1] == "**":
        parts.append("*")
    return [part for at, part in enumerate(parts) if part != "**" or parts[at - 1 : at] != ["**"]]


def _folders(path: str) -> Iterator[str]:
    """Yield each folder that contains a path, the root first: `a/b/c` -> ``, `a`, `a/b`."""
    yield ""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)


def _compiled(part: str) -> re.Pattern[str] | None:
    # Not fnmatch: with many patterns, its cache drops the compiled ones.
    return re.compile(translate(part)) if is_glob(part) and part != "**" else None


def _matches(names: Sequence[str], parts: Sequence[_Part], work: _Work) -> bool:
    """Tell whether names match the parts of a pattern. The walk follows all possible places at once."""
    work.count(1 + sum(map(len, names)) * sum(len(part.text) for part in parts) // _SIZE_OF_WORK)
    places = _with_next({0}, parts)
    for name in names:
        reached = {
            at if parts[at].text == "**" else at + 1
            for at in places
            if at < len(parts) and _is_matched(name, parts[at])
        }
        places = _with_next(reached, parts)
    return len(parts) in places


def _with_next(places: set[int], parts: Sequence[_Part]) -> set[int]:
    """Return places in a pattern, and the places after a `**`, which may match no folder."""
    return places | {at + 1 for at in places if at < len(parts) and parts[at].text == "**"}


def _is_matched(name: str, part: _Part) -> bool:
    if _is_hidden(name, part.text):
        return False
    if part.text == "**":
        return bool(name)
    return name == part.text if part.compiled is None else part.compiled.match(name) is not None


def _files(pattern: str, root: Path, work: _Work) -> Iterator[str]:
    """Yield what a pattern matches and is no folder, also pipes and links that lead nowhere; some twice."""
    work.count(_WORK_OF_A_GLOB)
    if _is_hopeless(pattern):
        return
    *_, (folders, last) = _steps(pattern, root, work)
    for path in _matched(last, folders, work):
        # Path.is_file raises where the path is too long.
        if os.path.isfile(path) or (os.path.lexists(path) and not os.path.isdir(path)):  # noqa: PTH112, PTH113
            yield path


def _steps(pattern: str, root: Path, work: _Work) -> Iterator[tuple[list[str], str]]:
    """Yield the folders that are searched for each part of a pattern, and the part."""
    names = Path(pattern).parts
    fixed = next((at for at, name in enumerate(names) if is_glob(name)), len(names) - 1)
    folders = [str(root.joinpath(*names[:fixed]))]
    parts = _parts("/".join(names[fixed:]))
    for part in parts[:-1]:
        yield folders, part
        folders = list(dict.fromkeys(_entered(part, folders, work)))
    yield folders, parts[-1]


def _entered(part: str, folders: Sequence[str], work: _Work) -> Iterator[str]:
    """Yield the folders that a part of a pattern matches inside other folders."""
    for path in _below(folders, work) if part == "**" else _matched(part, folders, work):
        if os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where the path is too long
            work.count(len(path) // _KEPT_CHARACTERS)
            yield path


def _matched(part: str, folders: Sequence[str], work: _Work) -> Iterator[str]:
    """Yield the paths in folders that a part of a pattern (other than `**`) matches."""
    if not is_glob(part):
        work.count(len(folders))
        yield from (os.path.join(folder, part) for folder in folders)  # noqa: PTH118
        return
    for folder in folders:
        for entry in _entries(folder, work):
            if not _is_hidden(entry.name, part) and fnmatch(entry.name, part):
                yield entry.path


def _below(folders: Sequence[str], work: _Work) -> Iterator[str]:
    """Yield folders and all folders below them, each once. No folder is entered from inside itself."""
    seen: set[str] = set()
    waiting: list[tuple[str, frozenset[tuple[int, int]]]] = [(folder, frozenset()) for folder in folders]
    while waiting:
        folder, around = waiting.pop()
        identity = _identity(folder)
        if folder in seen or identity is None or identity in around:
            continue
        seen.add(folder)
        work.count(1 + len(folder) // _KEPT_CHARACTERS)
        yield folder
        here = around | {identity}
        below = (entry.path for entry in _entries(folder, work) if _is_open_folder(entry, work))
        waiting += [(path, here) for path in below]


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        found = os.stat(folder)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _is_open_folder(entry: "os.DirEntry[str]", work: _Work) -> bool:
    try:
        if entry.is_symlink():
            work.count(_WORK_OF_A_LINK)
        return not _is_hidden(entry.name, "**") and entry.is_dir()
    except OSError:
        return False


def _is_hidden(name: str, part: str) -> bool:
    return name.startswith(".") and not part.startswith(".")


def _entries(folder: str, work: _Work) -> Iterator["os.DirEntry[str]"]:
    """Yield the entries of a folder, or none if it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                work.count(1)
                yield entry
    except (OSError, ValueError):
        return
