"""A glob -> the paths that it matches: on a disk, or in a list of what a revision holds.

Both answer as `glob` does: `**` is any number of folders, and a name that begins with a dot is
matched only by a part of the pattern that does.
"""

import posixpath
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from glob import escape, glob
from pathlib import Path

_GLOB_CHARACTERS = frozenset("*?[")


def is_glob(pattern: str) -> bool:
    """Tell whether a pattern may match another path than itself."""
    return not _GLOB_CHARACTERS.isdisjoint(pattern)


def files_matching(pattern: str, root: Path) -> list[Path]:
    """Return the files on the disk that a glob matches; it is relative to the root, or absolute."""
    whole = pattern if Path(pattern).is_absolute() else f"{escape(str(root))}/{pattern}"
    # Not Path.glob, which refuses a pattern that is absolute or has `**` within a name.
    return sorted(path for found in glob(whole, recursive=True) if (path := Path(found)).is_file())  # noqa: PTH207


def paths_matching(pattern: str, paths: Iterable[str]) -> list[str]:
    """Return those of the paths that a glob matches; all are relative to one folder."""
    parts = posixpath.normpath(pattern).split("/")
    return sorted(path for path in paths if _matches(path.split("/"), parts))


def fixed_folder(pattern: str) -> str:
    """Return the deepest folder in which everything lies that a glob can match, empty if that is the root."""
    fixed = []
    for part in posixpath.normpath(pattern).split("/")[:-1]:
        if is_glob(part):
            break
        fixed.append(part)
    return "/".join(fixed)


def _matches(names: Sequence[str], parts: Sequence[str]) -> bool:
    if not parts:
        return not names
    if parts[0] == "**" and _matches(names, parts[1:]):
        return True
    if not names or (names[0].startswith(".") and not parts[0].startswith(".")):
        return False
    if parts[0] == "**":
        return _matches(names[1:], parts)
    matched = fnmatchcase(names[0], parts[0]) if is_glob(parts[0]) else names[0] == parts[0]
    return matched and _matches(names[1:], parts[1:])
