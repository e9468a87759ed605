"""Files in memory -> files on disk: all of them or none, each replaced in one step.

First everything that could stand in the way is looked at, then every new text is written
beside its place under a temporary name, and only then do the files take their places. A file
whose bytes would not change is not touched. Whatever ends the run in between, each file is the
old one or the new one; where the run itself can still act, all of them are the old ones.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE
from types import MappingProxyType
from typing import Literal, NamedTuple

from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.publishing.notice import notice_of

TEMPORARY_SUFFIX = ".errcast-tmp"

Content = str | bytes  # of a file


class Published(NamedTuple):
    """What became of one file."""

    path: Path
    outcome: Literal["written", "unchanged", "removed"]


class _Change(NamedTuple):
    """A file to be replaced, made (`old` is None) or removed (`new` is None); `mode` is the old one's."""

    path: Path
    old: bytes | None
    new: bytes | None
    mode: int | None

    @property
    def temporary(self) -> Path:
        return self.path.with_name(f".{self.path.name}{TEMPORARY_SUFFIX}")


def obstacles(files: Iterable[tuple[Path, Content]], within: Path) -> list[Finding]:
    """Return a finding for each file that cannot or must not be written.

    `within` is the folder that no path may leave, not even through a symbolic link. A file that
    is there and was written by hand is not overwritten by one that errcast generates.
    """
    return [
        Finding(shown_path(path), None, None, *found)
        for path, text in files
        if (found := _obstacle(path, text, within))
    ]


class ChangedMeanwhileError(Exception):
    """A file is not any more what the new text was made from; nothing was written."""

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

    Of several runs one writes in the folder `within` at a time. `read` are the texts of files that
    the new ones were made from. Raises ChangedMeanwhileError where one of these is another now, and
    OSError where the machine does not let it (disk full, permission); then every file is as it was
    before.
    """
    contents = [(path, encoded(text)) for path, text in files]
    made_folders = _missing_folders(within)
    try:
        within.mkdir(parents=True, exist_ok=True)
        with _alone_in(within):
            for path, text in read.items():
                if _content(path) != encoded(text):
                    raise ChangedMeanwhileError(path)
            _remove_litter({path.parent for path, _ in contents if path.is_relative_to(within)})
            changes = [change for path, new in contents if (change := _change(path, new)) is not None]
            changes += [change for path in remove if (change := _change(path, None)) is not None]
            _carry_out(changes, made_folders)
            _remove_empty(_folders_of_removed(changes, within))
    except BaseException:
        _remove_empty(reversed(made_folders))
        raise
    changed = {change.path for change in changes}
    published = [Published(path, "written" if path in changed else "unchanged") for path, _ in contents]
    return published + [Published(change.path, "removed") for change in changes if change.new is None]


def encoded(content: Content) -> bytes:
    """Return a text or bytes as they are written; a path within a text that is not UTF-8 stays as it is."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")


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
    """Remove temporary files that a run left which was killed; nobody else is writing there now."""
    for folder in folders:
        for litter in folder.glob(f".*{TEMPORARY_SUFFIX}"):
            if litter.is_file():
                litter.unlink(missing_ok=True)


def _obstacle(path: Path, text: Content, within: Path) -> tuple[str, str] | None:
    if path.is_dir():
        return "is-a-folder", "a folder stands where the file should be; move it away"
    above = next((parent for parent in path.parents if parent.exists()), path)
    if not above.is_dir():
        return "not-a-folder", f"{shown_path(above)} is not a folder; write elsewhere, or move it away"
    if path.is_symlink() or not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(within)):
        return "unsafe-path", "a symbolic link stands in the way; remove the link"
    if path.exists() and not path.is_file():
        return "not-a-file", "what stands here is no ordinary file; write elsewhere"
    old = _content(path)
    if old and notice_of(encoded(text)) is not None and notice_of(old) is None:
        return "not-generated", "this file was not written by errcast, and would be lost; move it away"
    return None


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _change(path: Path, new: bytes | None) -> _Change | None:
    old = _content(path)
    mode = None if old is None else S_IMODE(path.stat().st_mode)
    return None if old == new else _Change(path, old, new, mode)


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folders that must be made for this one to be there, the outer ones first."""
    return [above for above in reversed((folder, *folder.parents)) if not above.exists()]


def _carry_out(changes: Sequence[_Change], made_folders: list[Path]) -> None:
    """Make all changes or none; add the folders that were made for them to `made_folders`."""
    done: list[_Change] = []
    try:
        for change in changes:
            if change.new is not None:
                made_folders += _missing_folders(change.path.parent)
                change.path.parent.mkdir(parents=True, exist_ok=True)
                _write_beside(change, change.new)
        for change in changes:
            if change.new is None:
                change.path.unlink()
            else:
                change.temporary.replace(change.path)
            done.append(change)
    except BaseException:
        for change in done:
            _undo(change)
        for change in changes:
            change.temporary.unlink(missing_ok=True)
        raise


def _write_beside(change: _Change, content: bytes) -> None:
    try:
        with change.temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if change.mode is not None:
            change.temporary.chmod(change.mode)
    except OSError as error:
        error.filename = str(change.path)  # the name that the user knows
        raise


def _undo(change: _Change) -> None:
    # The machine has failed once already; what it refuses now must not keep the rest from being undone.
    with suppress(OSError):
        if change.old is None:
            change.path.unlink(missing_ok=True)
        else:
            _write_beside(change, change.old)
            change.temporary.replace(change.path)


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
    """Remove folders if they are empty. An empty folder that stays is no harm, so nothing is raised."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
