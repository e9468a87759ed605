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
from stat import S_IMODE, S_ISDIR, S_ISLNK, S_ISREG
from types import MappingProxyType
from typing import Literal, NamedTuple

from errcast.files.paths import shown_path
from errcast.findings import Finding, show
from errcast.publishing.contents import Content, Seen, encoded, holds, is_unchanged
from errcast.publishing.interrupting import held_back
from errcast.publishing.locking import alone_in
from errcast.publishing.names import Names
from errcast.publishing.notice import HEAD, head_of, notice_of
from errcast.publishing.temporary import keep_as, make_durable, take_free_place, temporary_beside, write_new
from errcast.publishing.ways import Ways, state_of_name

_FEW = 256  # changed files that are written to the disk one by one
_NOTHING_REMOVED: Mapping[Path, Seen] = MappingProxyType({})
_NOTHING_READ: Mapping[Path, Content | None] = MappingProxyType({})


class Published(NamedTuple):
    """The outcome for one file."""

    path: Path
    outcome: Literal["written", "unchanged", "removed"]


class _Change(NamedTuple):
    """A file to replace, to make or to remove (`new` is None).

    `mode` is the mode of the present file, or None if there is none. The new file waits at
    `temporary`. The old file stays at `kept` until all changes are done. `old` is what a run read in the
    file and changed; None if that is no text by hand.
    """

    path: Path
    new: bytes | None
    mode: int | None
    temporary: Path
    kept: Path
    old: bytes | None


def obstacles(files: Iterable[tuple[Path, Content]], within: Path | Sequence[Path]) -> list[Finding]:
    """Return a finding for each file that cannot or must not be written.

    `within` is the folder of the files, or several folders. No path may leave its folder, not even
    through a symbolic link, unless the file behind the link is current already. A generated file does not
    overwrite a file written by hand.
    """
    folders, ways = _folders(within), Ways()
    return [
        Finding(shown_path(path), *found)
        for path, text in files
        if (found := _obstacle(path, text, _folder_of(path, folders), ways))
    ]


class ChangedMeanwhileError(Exception):
    """A file changed after errcast looked at it. Nothing was written."""

    def __init__(self, path: Path) -> None:
        """Keep the path of the file."""
        self.path = path
        super().__init__(path.as_posix())


class BlockedError(Exception):
    """A new obstacle appeared after the run looked for obstacles. Nothing was written."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep the findings about the obstacles."""
        self.findings = findings
        super().__init__("\n".join(map(str, findings)))


class NotPutBackError(OSError):
    """The machine refused a change, and then to undo those before it: these files are not as they were."""

    def __init__(self, error: OSError, left: Sequence[Path]) -> None:
        """Keep what the machine said, and the paths of the files."""
        self.left = left
        super().__init__(error.errno, error.strerror, error.filename)


def publish(
    files: Iterable[tuple[Path, Content]],
    within: Path | Sequence[Path],
    remove: Mapping[Path, Seen] = _NOTHING_REMOVED,
    read: Mapping[Path, Content | None] = _NOTHING_READ,
    extra: Iterable[tuple[Path, Content]] = (),
    problems: Callable[[], Sequence[Finding]] = list,
) -> list[Published]:
    """Write texts (as UTF-8, with their own line ends) or bytes to their paths, and remove files.

    `extra` files may be anywhere. All other files are below the folder `within`, or below one of several
    folders. Only one run writes at a time in these folders, and in the folder of each extra file. During
    the wait, another run or a person may change files. So after the wait, this run checks everything
    again: it looks for obstacles, and asks the caller for `problems`. Each file of `remove` must still be
    as it was seen. Each file of `read` must still have this content (None: no file).

    Raises BlockedError or ChangedMeanwhileError if a check fails, and OSError if the machine
    refuses it (full disk, permission). Then every file is as it was before; if the machine refuses this too,
    the error is a NotPutBackError.
    """
    contents = [(path, encoded(text)) for path, text in files]
    beside = [(path, encoded(text)) for path, text in extra]
    made_folders: list[Path] = []
    folders = _folders(within)
    own = dict.fromkeys([*folders, *(path.parent for path, _ in beside)])
    try:
        for folder in own:
            made_folders += _missing_folders(folder)
            folder.mkdir(parents=True, exist_ok=True)
        with alone_in(own) as enter:
            for folder in dict.fromkeys(path.parent for path, _ in (*contents, *beside)):
                enter(folder)
            new, new_beside = _not_there(contents), _not_there(beside)
            _look_again([*new, *new_beside], read)
            findings = [*obstacles(new, within), *obstacles_beside(new_beside), *problems()]
            if findings:
                raise BlockedError(findings)
            kept = Names(path for path, _ in (*contents, *beside))
            removed = [path for path, seen in remove.items() if _is_to_be_removed(path, seen, folders, kept)]
            changes = [_change(path, content, read.get(path)) for path, content in (*new, *new_beside)]
            changes += [_change(path, None, None) for path in removed]
            if changes:
                with held_back() as stop_if_interrupted:
                    _carry_out(changes, made_folders, enter, stop_if_interrupted)
                _remove_empty(_folders_of_removed(changes, folders))
    except BaseException:
        _remove_empty(reversed(made_folders))
        raise
    changed = {change.path for change in changes}
    published = [
        Published(path, "written" if path in changed else "unchanged") for path, _ in (*contents, *beside)
    ]
    return published + [Published(change.path, "removed") for change in changes if change.new is None]


def obstacles_beside(files: Iterable[tuple[Path, Content]]) -> list[Finding]:
    """Return a finding for each file that cannot or must not be written; the files may be in any folder."""
    return [finding for file in files for finding in obstacles([file], file[0].parent)]


def _not_there(files: Iterable[tuple[Path, bytes]]) -> list[tuple[Path, bytes]]:
    return [(path, content) for path, content in files if not holds(path, content)]


def _look_again(new: Iterable[tuple[Path, bytes]], read: Mapping[Path, Content | None]) -> None:
    """Raise ChangedMeanwhileError if a file differs from what was read, or exists although none did."""
    changing = {path for path, _ in new}
    for path, content in read.items():
        if content is None:
            is_changed = path in changing and os.path.lexists(path)
        else:
            is_changed = not holds(path, encoded(content))
        if is_changed:
            raise ChangedMeanwhileError(path)


def _folders(within: Path | Sequence[Path]) -> Sequence[Path]:
    return (within,) if isinstance(within, Path) else within


def _folder_of(path: Path, folders: Sequence[Path]) -> Path:
    """Return the innermost of the folders that contains a path; links are not followed."""
    if len(folders) == 1:
        return folders[0]
    around = [folder for folder in folders if path.is_relative_to(folder)]
    return max(around or folders, key=lambda folder: len(folder.parts))


def _is_to_be_removed(path: Path, seen: Seen, folders: Sequence[Path], kept: Names) -> bool:
    """Tell whether a file still exists. Raise ChangedMeanwhileError if it is no longer as it was.

    `kept` are the files that this run writes; one that has become the same file must stay.
    """
    if not os.path.lexists(path):
        return False
    within = os.path.realpath(_folder_of(path, folders))
    is_ours = Path(os.path.realpath(path.parent)).is_relative_to(within)
    is_as_seen = is_ours and S_ISREG(path.lstat().st_mode) and is_unchanged(path, seen)
    if is_as_seen and not kept.include(path):
        return True
    raise ChangedMeanwhileError(path)


def _obstacle(path: Path, text: Content, within: Path, ways: Ways) -> tuple[str, str] | None:
    found = state_of_name(path)
    if found and (S_ISDIR(found.st_mode) or (S_ISLNK(found.st_mode) and path.is_dir())):
        return "is-a-folder", "a folder has the path of this file; move the folder away"
    if (above := ways.no_folder_above(path)) is not None:
        return "not-a-folder", f"{shown_path(above)} is not a folder; choose another path, or move it away"
    if (found and S_ISLNK(found.st_mode)) or not ways.stays_within(path, within):
        link = "unsafe-path", f"a symbolic link is in the way; remove the link{_link_above(path, within)}"
        # Some build tools give a step links to files that it may only read.
        return None if holds(path, encoded(text)) else link
    if found and not S_ISREG(found.st_mode):
        return "not-a-file", "this is not a regular file; choose another path, or move it away"
    may_be_lost = found and found.st_size and notice_of(encoded(text[:HEAD])) is not None
    if may_be_lost and notice_of(head_of(path)) is None:
        return "not-generated", "this file was not written by errcast and would be overwritten; move it away"
    return None


def _link_above(path: Path, within: Path) -> str:
    """Return the name of the link in a path, empty if the path itself is the link."""
    below = [folder for folder in path.parents if folder.is_relative_to(within) and folder != within]
    link = None if path.is_symlink() else next((each for each in below if each.is_symlink()), None)
    return f" {show(shown_path(link), 200)}" if link else ""


def _change(path: Path, new: bytes | None, old: Content | None) -> _Change:
    try:
        mode = S_IMODE(path.lstat().st_mode)
    except FileNotFoundError:
        mode = None
    content = None if old is None else encoded(old)
    return _Change(path, new, mode, temporary_beside(path), temporary_beside(path), content)


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folders that are missing on the way to this one, the outer ones first."""
    return [above for above in reversed((folder, *folder.parents)) if not above.exists()]


def _carry_out(
    changes: Sequence[_Change],
    made_folders: list[Path],
    enter: Callable[[Path], None],
    stop_if_interrupted: Callable[[], None],
) -> None:
    """Make all changes or none, and the folders for them; add these to `made_folders`."""
    made: list[Path] = []  # temporary files of this run only
    there: set[Path] = set()  # folders that exist now
    begun: list[_Change] = []
    writes_many = sum(change.new is not None for change in changes) > _FEW
    try:
        for change in changes:
            stop_if_interrupted()
            if change.new is not None:
                folder = change.path.parent
                if folder not in there and (missing := _missing_folders(folder)):
                    made_folders += missing
                    folder.mkdir(parents=True, exist_ok=True)
                    enter(folder)
                there.add(folder)
                with _called(change.path):
                    _prepare(change, change.new, made, is_durable=not writes_many)
        for start in range(0, len(changes), _FEW) if writes_many else ():
            stop_if_interrupted()
            some = (change for change in changes[start : start + _FEW] if change.new is not None)
            make_durable([change.temporary for change in some])
        for change in changes:
            stop_if_interrupted()
            with _called(change.path):
                _take_place(change, begun)
        for change in begun:  # somebody may have written into a file just before it was replaced
            _check_old(change, change.kept)
        stop_if_interrupted()
    except BaseException as error:
        left = {change.path: change.kept for change in reversed(begun) if not _undo(change)}
        needed = {*left.values()}  # a person can put these back
        _remove(path for path in made if path not in needed)
        _remove_empty(reversed(made_folders))
        if left and isinstance(error, OSError):
            raise NotPutBackError(error, sorted(left)) from error
        raise
    # A new file still has its temporary name too.
    _remove(change.temporary if change.mode is None else change.kept for change in changes)


def _prepare(change: _Change, content: bytes, made: list[Path], *, is_durable: bool) -> None:
    """Write the new file beside its path, and keep a second name of the old one. Add both to `made`."""
    write_new(change.temporary, content, change.mode, is_durable=is_durable)
    made.append(change.temporary)
    if change.mode is not None:
        keep_as(change.path, change.kept)
        made.append(change.kept)


def _take_place(change: _Change, begun: list[_Change]) -> None:
    """Make a change, and add it to those that can be undone."""
    if change.new is not None and change.mode is None:
        try:
            take_free_place(change.temporary, change.path)
        except FileExistsError:
            # The file there belongs to somebody else, so no undo may touch it.
            raise ChangedMeanwhileError(change.path) from None
        begun.append(change)
        return
    _check_old(change, change.path)
    begun.append(change)
    if change.new is None:
        change.path.replace(change.kept)
    else:
        change.temporary.replace(change.path)


def _check_old(change: _Change, path: Path) -> None:
    """Raise ChangedMeanwhileError if the old file, now at `path`, is not as the run read it."""
    if change.old is not None and change.mode is not None and not holds(path, change.old):
        raise ChangedMeanwhileError(change.path)


def _undo(change: _Change) -> bool:
    """Tell whether the path is as it was before the change.

    The machine has already failed once. A second failure must not stop the undo of the other changes.
    """
    with suppress(OSError):
        if change.mode is None:
            change.path.unlink(missing_ok=True)
        elif os.path.lexists(change.kept):
            is_one = os.path.lexists(change.path) and change.path.samefile(change.kept)
            if not is_one:  # if both are names of one file, `rename` does nothing (POSIX)
                change.kept.replace(change.path)
            change.kept.unlink(missing_ok=True)
        return True
    if change.mode is None or change.new is None:
        return os.path.lexists(change.path) == (change.mode is not None)
    return os.path.lexists(change.temporary)  # it has not taken the place of the old file


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


def _folders_of_removed(changes: Sequence[_Change], folders: Sequence[Path]) -> list[Path]:
    """Return the folders below the outputs that may now be empty, the inner ones first."""
    emptied = {
        above
        for change in changes
        if change.new is None
        for above in change.path.parents
        if above not in folders and any(above.is_relative_to(folder) for folder in folders)
    }
    return sorted(emptied, key=lambda folder: len(folder.parts), reverse=True)


def _remove_empty(folders: Iterable[Path]) -> None:
    """Remove empty folders. An empty folder that stays does no harm, so no error is raised."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
