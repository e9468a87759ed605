"""Files in memory -> files on disk: all of them or none, each replaced in one step.

First everything that could stand in the way is looked at, then every new text is written
beside its place under a temporary name, and only then do the files take their places. A file
whose bytes would not change is not touched.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from errcast.findings import Finding

TEMPORARY_SUFFIX = ".errcast-tmp"


class Published(NamedTuple):
    """What became of one file."""

    path: Path
    outcome: Literal["written", "unchanged"]


class _Change(NamedTuple):
    path: Path
    temporary: Path
    old: bytes | None
    new: bytes


def obstacles(paths: Iterable[Path], within: Path) -> list[Finding]:
    """Return a finding for each path that cannot or must not be written.

    `within` is the folder that no path may leave, not even through a symbolic link.
    """
    return [
        Finding(path.as_posix(), None, None, *found) for path in paths if (found := _obstacle(path, within))
    ]


def publish(files: Iterable[tuple[Path, str]]) -> list[Published]:
    """Write texts to their paths, as UTF-8 with the line ends they have.

    Raises OSError where the machine does not let it (disk full, permission); then every file is
    as it was before.
    """
    contents = [(path, text.encode()) for path, text in files]
    changes = [
        _Change(path, path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY_SUFFIX}"), old, new)
        for path, new in contents
        if (old := _content(path)) != new
    ]
    made_folders: list[Path] = []
    done: list[_Change] = []
    try:
        for change in changes:
            made_folders += _missing_folders(change.path.parent)
            change.path.parent.mkdir(parents=True, exist_ok=True)
            _write_beside(change)
        for change in changes:
            change.temporary.replace(change.path)
            done.append(change)
    except BaseException:
        _undo(changes, done, made_folders)
        raise
    written = {change.path for change in changes}
    return [Published(path, "written" if path in written else "unchanged") for path, _ in contents]


def _obstacle(path: Path, within: Path) -> tuple[str, str] | None:
    if path.is_dir():
        return "is-a-folder", "a folder stands where the file should be; move it away"
    above = next((parent for parent in path.parents if parent.exists()), path)
    if not above.is_dir():
        return "not-a-folder", f"{above.as_posix()} is not a folder; move it away"
    if not path.resolve().is_relative_to(within.resolve()):
        return "unsafe-path", "a symbolic link leads out of the output folder; remove the link"
    return None


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folders that must be made for this one to be there, the outer ones first."""
    return [above for above in reversed((folder, *folder.parents)) if not above.exists()]


def _write_beside(change: _Change) -> None:
    with change.temporary.open("wb") as file:
        file.write(change.new)
        file.flush()
        os.fsync(file.fileno())
    if change.old is not None:
        change.temporary.chmod(change.path.stat().st_mode)


def _undo(changes: Sequence[_Change], done: Sequence[_Change], made_folders: Sequence[Path]) -> None:
    for change in done:
        if change.old is None:
            change.path.unlink(missing_ok=True)
        else:
            _write_beside(change._replace(new=change.old))
            change.temporary.replace(change.path)
    for change in changes:
        change.temporary.unlink(missing_ok=True)
    for folder in reversed(made_folders):
        if folder.exists() and not any(folder.iterdir()):
            folder.rmdir()
