"""The ways to files: whether each leads through folders, and where it ends. Each folder is looked at once.

    out/name/A.html and out/name/B.html  ->  the real path of out/name, once

A site has tens of thousands of files in a few folders. What is known of a folder is as old as the `Ways`, so
each look at the disk takes new ones.
"""

import errno
import os
from pathlib import Path

_NOTHING_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


def state_of_name(path: Path) -> os.stat_result | None:
    """Return the state of what a path names, of a link itself; None if nothing is there. Raises OSError."""
    try:
        return path.lstat()
    except OSError as error:
        if error.errno in _NOTHING_THERE:
            return None
        raise


class Ways:
    """What was seen of folders on the way to files."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._real: dict[str, str] = {}
        self._no_folders: dict[Path, Path | None] = {}
        self._stay: dict[tuple[Path, Path], bool] = {}

    def real(self, path: Path) -> str:
        """Return the real path of a file, as `os.path.realpath` does; the file need not exist."""
        folder, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir) or os.path.islink(path):  # noqa: PTH114  Path.is_symlink raises
            return os.path.realpath(path)
        return os.path.join(self.real_folder(folder), name)  # noqa: PTH118  a text is enough

    def no_folder_above(self, path: Path) -> Path | None:
        """Return what stands at the place of a folder above a path; None if folders lead there."""
        folder = path.parent
        if folder not in self._no_folders:
            above = next((parent for parent in path.parents if os.path.lexists(parent)), path)
            self._no_folders[folder] = None if above.is_dir() else above
        return self._no_folders[folder]

    def stays_within(self, path: Path, within: Path) -> bool:
        """Tell whether the real folder of a path is a folder, or one below it, behind any links."""
        key = (path.parent, within)
        if key not in self._stay:
            folder = Path(self.real_folder(str(path.parent)))
            self._stay[key] = folder.is_relative_to(self.real_folder(str(within)))
        return self._stay[key]

    def real_folder(self, folder: str) -> str:
        """Return the real path of a folder, as `os.path.realpath` does; it need not exist.

        A folder around very many others is looked at once, not once for each of them.
        """
        waiting = []
        while folder not in self._real:
            above, name = os.path.split(folder)
            if name in ("", os.curdir, os.pardir) or above == folder:
                self._real[folder] = os.path.realpath(folder)
                break
            waiting.append((folder, name))
            folder = above
        real = self._real[folder]
        for each, name in reversed(waiting):
            real = os.path.join(real, name)  # noqa: PTH118  a text is enough
            if os.path.islink(real):  # noqa: PTH114  Path.is_symlink raises
                real = os.path.realpath(real)
            self._real[each] = real
        return real
