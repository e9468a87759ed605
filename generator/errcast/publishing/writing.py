r"""Files in memory -> files on disk: all of them or none, each replaced in one step.

    publish([(Path("out/a.py"), "x = 1\n")], within=Path("out")) -> [(out/a.py, "written")]

First, errcast looks for every obstacle. Then it writes every new text to a temporary file beside
its path. Only then does it replace the files. It does not touch a file with the same bytes. If a
run ends in between, each file is completely old or completely new. If the run can still act, all
files are the old ones.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG
from types import MappingProxyType
from typing import Literal, NamedTuple

from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.publishing.contents import Content, encoded, holds
from errcast.publishing.interrupting import held_back
from errcast.publishing.notice import HEAD, head_of, notice_of
from errcast.publishing.temporary import keep_as, remove_litter, temporary_beside, write_new


class Published(NamedTuple):
    """The outcome for one file."""

    path: Path
    outcome: Literal["written", "unchanged", "removed"]


class _Change(NamedTuple):
    """A file to replace, to make or to remove (`new` is None).

    `mode` is the mode of the present file, or None if there is none. The new file waits at
    `temporary`. The old file stays at `kept` until all changes are done.
    """

    path: Path
    new: bytes | None
    mode: int | None
    temporary: Path
    kept: Path


def obstacles(files: Iterable[tuple[Path, Content]], within: Path) -> list[Finding]:
    """Return a finding for each file that cannot or must not be written.

    No path may leave the folder `within`, not even through a symbolic link. A generated file does
    not overwrite a file written by hand.
    """
    return [
        Finding(shown_path(path), *found) for path, text in files if (found := _obstacle(path, text, within))
    ]


class ChangedMeanwhileError(Exception):
    """A file changed after errcast read it to make the new text. Nothing was written."""

    def __init__(self, path: Path) -> None:
        """Keep the path of the file."""
        self.path = path
        super().__init__(path.as_posix())


def publish(
    files: Iterable[tuple[Path, Content]],
    within: Path,
    remove: Iterable[Path] = (),
    read: Mapping[Path, str] = MappingProxyType({}),
) -> list[Published]:
    """Write texts to their paths, as UTF-8 with the line ends they have, or bytes; and remove files.

    Only one run at a time writes in the folder `within`. `read` contains the texts from which the
    new files were made. Raises ChangedMeanwhileError if one of these files has changed, and OSError
    if the machine refuses it (full disk, permission). Then every file is as it was before.
    """
    contents = [(path, encoded(text)) for path, text in files]
    made_folders = _missing_folders(within)
    try:
        within.mkdir(parents=True, exist_ok=True)
        with _alone_in(within):
            for path, text in read.items():
                if not holds(path, encoded(text)):
                    raise ChangedMeanwhileError(path)
            folders = {path.parent for path, _ in contents}
            ours = {folder for folder in folders if folder.is_relative_to(within)}
            remove_litter(ours, alone=True)
            remove_litter(folders - ours, alone=False)
            changes = [_change(path, new) for path, new in contents if not holds(path, new)]
            changes += [_change(path, None) for path in remove if os.path.lexists(path)]
            if changes:
                with held_back() as stop_if_interrupted:
                    _carry_out(changes, made_folders, stop_if_interrupted)
                _remove_empty(_folders_of_removed(changes, within))
    except BaseException:
        _remove_empty(reversed(made_folders))
        raise
    changed = {change.path for change in changes}
    published = [Published(path, "written" if path in changed else "unchanged") for path, _ in contents]
    return published + [Published(change.path, "removed") for change in changes if change.new is None]


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run writes in the folder. Meanwhile, other runs wait.

    The lock is on the folder itself. So it leaves no file and always ends with the process. On a
    system without such locks, runs do not wait for each other.
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


def _obstacle(path: Path, text: Content, within: Path) -> tuple[str, str] | None:
    if path.is_dir():
        return "is-a-folder", "a folder has the path of this file; move the folder away"
    above = next((parent for parent in path.parents if os.path.lexists(parent)), path)
    if not above.is_dir():
        return "not-a-folder", f"{shown_path(above)} is not a folder; choose another path, or move it away"
    if path.is_symlink() or not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(within)):
        return "unsafe-path", "a symbolic link is in the way; remove the link"
    found = path.lstat() if os.path.lexists(path) else None
    if found and not S_ISREG(found.st_mode):
        return "not-a-file", "this is not a regular file; choose another path, or move it away"
    may_be_lost = found and found.st_size and notice_of(encoded(text[:HEAD])) is not None
    if may_be_lost and notice_of(head_of(path)) is None:
        return "not-generated", "this file was not written by errcast and would be overwritten; move it away"
    return None


def _change(path: Path, new: bytes | None) -> _Change:
    try:
        mode = S_IMODE(path.lstat().st_mode)
    except FileNotFoundError:
        mode = None
    return _Change(path, new, mode, temporary_beside(path), temporary_beside(path))


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folders that are missing on the way to this one, the outer ones first."""
    return [above for above in reversed((folder, *folder.parents)) if not above.exists()]


def _carry_out(
    changes: Sequence[_Change], made_folders: list[Path], stop_if_interrupted: Callable[[], None]
) -> None:
    """Make all changes or none, and the folders for them; add these to `made_folders`."""
    made: list[Path] = []  # temporary files of this run only
    begun: list[_Change] = []
    try:
        for change in changes:
            stop_if_interrupted()
            if change.new is not None:
                made_folders += _missing_folders(change.path.parent)
                change.path.parent.mkdir(parents=True, exist_ok=True)
                with _called(change.path):
                    _prepare(change, change.new, made)
        for change in changes:
            stop_if_interrupted()
            begun.append(change)
            with _called(change.path):
                _take_place(change)
        stop_if_interrupted()
    except BaseException:
        for change in reversed(begun):
            _undo(change)
        undone = {change.kept for change in begun}  # or still needed, if the undo failed
        _remove(path for path in made if path not in undone)
        _remove_empty(reversed(made_folders))
        raise
    _remove(change.kept for change in changes)


def _prepare(change: _Change, content: bytes, made: list[Path]) -> None:
    """Write the new file beside its path, and keep a second name of the old one. Add both to `made`."""
    write_new(change.temporary, content, change.mode)
    made.append(change.temporary)
    if change.mode is not None:
        keep_as(change.path, change.kept)
        made.append(change.kept)


def _take_place(change: _Change) -> None:
    if change.new is None:
        change.path.replace(change.kept)
    else:
        change.temporary.replace(change.path)


def _undo(change: _Change) -> None:
    # The machine has already failed once. A second failure must not stop the undo of the other changes.
    with suppress(OSError):
        if change.mode is None:
            change.path.unlink(missing_ok=True)
        elif os.path.lexists(change.kept):
            change.kept.replace(change.path)
            # If both are names of one file, `rename` does nothing (POSIX).
            change.kept.unlink(missing_ok=True)


def _remove(paths: Iterable[Path]) -> None:
    """Remove files if they exist. A temporary file that stays does no harm; the next run removes it."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


@contextmanager
def _called(path: Path) -> Iterator[None]:
    """Put the path that the user knows into an error of the machine."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _folders_of_removed(changes: Sequence[_Change], within: Path) -> list[Path]:
    """Return the folders that may now be empty, the inner ones first."""
    folders = {
        folder
        for change in changes
        if change.new is None
        for folder in change.path.parents
        if folder != within and folder.is_relative_to(within)
    }
    return sorted(folders, key=lambda folder: len(folder.parts), reverse=True)


def _remove_empty(folders: Iterable[Path]) -> None:
    """Remove empty folders. An empty folder that stays does no harm, so no error is raised."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
