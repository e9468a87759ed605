"""Files in memory -> files on disk: all of them or none, each replaced in one step.

First everything that could stand in the way is looked at, then every new text is written
beside its place under a temporary name, and only then do the files take their places. A file
whose bytes would not change is not touched. Whatever ends the run in between, each file is the
old one or the new one; where the run itself can still act, all of them are the old ones.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from errcast.findings import Finding
from errcast.paths import shown_path
from errcast.publishing.notice import notice_of

TEMPORARY_SUFFIX = ".errcast-tmp"


class Published(NamedTuple):
    """What became of one file."""

    path: Path
    outcome: Literal["written", "unchanged", "removed"]


class _Change(NamedTuple):
    """A file to be replaced, made (`old` is None) or removed (`new` is None)."""

    path: Path
    old: bytes | None
    new: bytes | None

    @property
    def temporary(self) -> Path:
        return self.path.with_name(f".{self.path.name}{TEMPORARY_SUFFIX}")


def obstacles(files: Iterable[tuple[Path, str]], within: Path) -> list[Finding]:
    """Return a finding for each file that cannot or must not be written.

    `within` is the folder that no path may leave, not even through a symbolic link. A file that
    is there and was written by hand is not overwritten by one that errcast generates.
    """
    return [
        Finding(shown_path(path), None, None, *found)
        for path, text in files
        if (found := _obstacle(path, text, within))
    ]


def publish(files: Iterable[tuple[Path, str]], within: Path, remove: Iterable[Path] = ()) -> list[Published]:
    """Write texts to their paths, as UTF-8 with the line ends they have, and remove files.

    All paths lie in the folder `within`; of several runs one writes there at a time. Raises
    OSError where the machine does not let it (disk full, permission); then every file is as it
    was before.
    """
    contents = [(path, text.encode()) for path, text in files]
    made_folders = _missing_folders(within)
    done: list[_Change] = []
    changes: list[_Change] = []
    try:
        within.mkdir(parents=True, exist_ok=True)
        with _alone_in(within):
            _remove_litter({path.parent for path, _ in contents})
            changes += [_Change(path, old, new) for path, new in contents if (old := _content(path)) != new]
            changes += [_Change(path, old, None) for path in remove if (old := _content(path)) is not None]
            try:
                _write_all_beside(changes, made_folders)
                for change in changes:
                    _take_place(change)
                    done.append(change)
                _remove_empty(_folders_of_removed(changes, within))
            except BaseException:
                _undo(changes, done)
                raise
    except BaseException:
        _remove_empty(reversed(made_folders))
        raise
    changed = {change.path for change in changes}
    published = [Published(path, "written" if path in changed else "unchanged") for path, _ in contents]
    return published + [Published(change.path, "removed") for change in changes if change.new is None]


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run writes in the folder, and keep others waiting meanwhile.

    The lock is on the folder itself, so it leaves no file behind and ends with the process,
    however that ends. Where the system has no such lock, runs are not kept apart.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _remove_litter(folders: Iterable[Path]) -> None:
    """Remove temporary files that a run left which was killed; nobody else is writing now."""
    for folder in folders:
        if folder.is_dir():
            for litter in folder.glob(f".*{TEMPORARY_SUFFIX}"):
                litter.unlink(missing_ok=True)


def _obstacle(path: Path, text: str, within: Path) -> tuple[str, str] | None:
    if path.is_dir():
        return "is-a-folder", "a folder stands where the file should be; move it away"
    if path.exists() and not path.is_file():
        return "not-a-file", "what stands here is no ordinary file; write elsewhere"
    above = next((parent for parent in path.parents if parent.exists()), path)
    if not above.is_dir():
        return "not-a-folder", f"{shown_path(above)} is not a folder; write elsewhere, or move it away"
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(within)):
        return "unsafe-path", "a symbolic link leads out of the output folder; remove the link"
    old = _content(path)
    if old and notice_of(text.encode()) and not notice_of(old):
        return "not-generated", "this file was not written by errcast, and would be lost; move it away"
    return None


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folders that must be made for this one to be there, the outer ones first."""
    return [above for above in reversed((folder, *folder.parents)) if not above.exists()]


def _write_all_beside(changes: Sequence[_Change], made_folders: list[Path]) -> None:
    for change in changes:
        if change.new is not None:
            made_folders += _missing_folders(change.path.parent)
            change.path.parent.mkdir(parents=True, exist_ok=True)
            _write_beside(change, change.new)


def _write_beside(change: _Change, content: bytes) -> None:
    try:
        with change.temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if change.path.exists():
            change.temporary.chmod(change.path.stat().st_mode)
    except OSError as error:
        error.filename = str(change.path)  # the name that the user knows
        raise


def _take_place(change: _Change) -> None:
    if change.new is None:
        change.path.unlink()
    else:
        change.temporary.replace(change.path)


def _undo(changes: Sequence[_Change], done: Sequence[_Change]) -> None:
    for change in done:
        if change.old is None:
            change.path.unlink(missing_ok=True)
        else:
            _write_beside(change, change.old)
            change.temporary.replace(change.path)
    for change in changes:
        change.temporary.unlink(missing_ok=True)


def _folders_of_removed(changes: Sequence[_Change], within: Path) -> list[Path]:
    """Return the folders that may be empty now, the inner ones first."""
    folders = {
        folder
        for change in changes
        if change.new is None
        for folder in change.path.parents
        if folder != within and folder.is_relative_to(within)
    }
    return sorted(folders, key=lambda folder: len(folder.parts), reverse=True)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
