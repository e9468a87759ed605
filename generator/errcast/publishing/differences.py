"""Generated files in memory, and the disk -> missing, stale and orphaned files, and how they differ.

    {out/a.py: "x = 1"} and a disk with out/a.py: "x = 0" and out/b.py (with the notice)
        -> out/a.py is stale, out/b.py is orphaned

This module writes nothing.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from errcast.files.contents import LARGEST_FILE
from errcast.files.paths import relative_path
from errcast.proposals import quoted_path
from errcast.publishing.contents import Content, FileState, Seen, encoded, holds, is_regular, state_of
from errcast.publishing.names import Names
from errcast.publishing.notice import head_of, notice_of
from errcast.publishing.temporary import SUFFIX as TEMPORARY_SUFFIX

TEMPLATE_SUFFIX = ".j2"


class FileDifference(NamedTuple):
    """A file that differs from the generated one. `old` is None if it is missing, `new` if orphaned.

    If a file is too large to read, `old` is only its start, `is_whole` is False, and `state` is known.
    """

    path: Path
    old: bytes | None
    new: bytes | None
    is_whole: bool = True
    state: FileState | None = None

    @property
    def kind(self) -> Literal["missing", "stale", "orphaned"]:
        """The kind of the difference."""
        if self.old is None:
            return "missing"
        return "orphaned" if self.new is None else "stale"

    @property
    def seen(self) -> Seen | None:
        """What must not change until the file is removed; None if it is missing."""
        return self.state or self.old


def differences(files: Iterable[tuple[Path, Content]]) -> list[FileDifference]:
    """Return the missing and stale files. Raises OSError if a file cannot be read."""
    contents = ((path, encoded(new)) for path, new in files)
    return [_difference(path, new) for path, new in contents if not holds(path, new)]


def orphans(
    folders: Iterable[Path], within: Path, written: Collection[Path], catalogs: Collection[str] | None
) -> list[FileDifference]:
    """Return the files in the folders that errcast generated, but that no target generates now.

    A folder that is a symbolic link to the outside of `within` is skipped. A link to the inside is
    another name for the same file, and so is a name that the file system does not distinguish from
    it. `catalogs` selects the files with a notice that names one of them; None selects all. Raises
    OSError if a file or folder cannot be read.
    """
    found = (
        path
        for folder in folders
        if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(within))
        for path in _files_below(folder)
    )
    return _orphans(found, written, catalogs)


def orphans_of(paths: Iterable[Path], written: Collection[Path]) -> list[FileDifference]:
    """Return those of some files that errcast generated, and that are not among the written ones.

    A path that no system can have, such as a name of 300 letters, is the path of no file. Raises OSError
    if a file cannot be read.
    """
    return _orphans(filter(is_regular, paths), written, None)


def _orphans(
    paths: Iterable[Path], written: Collection[Path], catalogs: Collection[str] | None
) -> list[FileDifference]:
    """Return the generated files that this run does not write. One that another run removes now is none."""
    kept = Names(written)
    found = []
    for path in paths:
        with suppress(FileNotFoundError):
            # Most files are those that this run writes, and to know that takes less than to read the notice.
            if not path.is_symlink() and not kept.include(path) and _is_of(path, catalogs):
                found.append(_difference(path, None))
    return [each for each in found if each.old is not None]


def unified_diff(difference: FileDifference, root: Path) -> str:
    """Return the difference of a file in the format of `diff -u`, with its path relative to the root."""
    # Imported here: the library is large, and no other command needs it.
    from errcast.publishing.comparing import hunks

    path = relative_path(difference.path, root)
    before = "/dev/null" if difference.old is None else quoted_path(f"a/{path}")
    after = "/dev/null" if difference.new is None else quoted_path(f"b/{path}")
    if not (difference.is_whole and _is_text(difference.old) and _is_text(difference.new)):
        # The words of `diff` for content that it does not show.
        return f"Binary files {before} and {after} differ\n"
    lines = (
        f"--- {before}\n",
        f"+++ {after}\n",
        *hunks(_lines(difference.old), _lines(difference.new)),
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def first_difference(old: bytes, new: bytes) -> int:
    """Return the first line, from 1, that differs."""
    lines = zip(old.split(b"\n"), new.split(b"\n"), strict=False)
    return next((number for number, (one, other) in enumerate(lines, start=1) if one != other), 1)


def _difference(path: Path, new: bytes | None) -> FileDifference:
    try:
        return _present(path, new) if path.is_file() else FileDifference(path, None, new)
    except FileNotFoundError:  # another run has just removed it
        return FileDifference(path, None, new)


def _present(path: Path, new: bytes | None) -> FileDifference:
    # A carriage return on each line makes a file at most twice as large.
    state = state_of(path)
    if state.size > max(LARGEST_FILE, 2 * len(new or b"")):
        return FileDifference(path, head_of(path), new, is_whole=False, state=state)
    return FileDifference(path, path.read_bytes(), new)


def _files_below(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for parent, folders, names in os.walk(folder, onerror=_raise):
        folders.sort()
        # A run that is writing now keeps an old file under a temporary name.
        yield from (Path(parent) / name for name in sorted(names) if not name.endswith(TEMPORARY_SUFFIX))


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):  # another run has just removed the empty folder
        raise error


def _is_of(path: Path, catalogs: Collection[str] | None) -> bool:
    # A template prints the notice, but is not a generated file.
    if not path.is_file() or path.suffix == TEMPLATE_SUFFIX:
        return False
    catalog = notice_of(head_of(path))
    return catalog is not None and (catalogs is None or catalog in catalogs)


def _is_text(content: bytes | None) -> bool:
    """Tell whether a patch can contain these bytes as lines."""
    try:
        return "\0" not in (content or b"").decode()
    except UnicodeDecodeError:
        return False


def _lines(content: bytes | None) -> list[str]:
    """Return the lines with their ends. Only a line feed ends a line."""
    return re.findall(r"[^\n]*\n|[^\n]+", "" if content is None else content.decode())
