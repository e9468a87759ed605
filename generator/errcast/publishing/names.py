"""The names of one file: a file system may ignore the case of letters, and how accents are encoded.

    a run writes out/FACE.txt, and the disk has out/Face.txt  ->  one file, or two

On macOS and on Windows, both are names of one file. To remove one of them removes the other.
"""

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from errcast.files.paths import folded_path
from errcast.publishing.ways import Ways


class Names:
    """All names of the files at some paths."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Keep the paths. A file need not exist yet."""
        self._ways = Ways()
        self._paths = set(map(self._ways.real, paths))

    def include(self, path: Path) -> bool:
        """Tell whether an existing path is a name of one of the files. Raises OSError if unreadable.

        A hard link with a name of its own is another file: to remove it removes only this name.
        """
        real = self._ways.real(path)
        if real in self._paths:
            return True
        found = path.stat()
        names = self._files.get((found.st_dev, found.st_ino), ())
        # A file system that does not number its files gives each of them the number 0.
        has_one_name = found.st_nlink == 1 and found.st_ino != 0
        return bool(names) and (has_one_name or folded_path(Path(real)) in names)

    @cached_property
    def _files(self) -> dict[tuple[int, int], set[str]]:
        """Return the folded paths of each existing file."""
        files: dict[tuple[int, int], set[str]] = {}
        for path in self._paths:
            try:
                found = os.stat(path)  # noqa: PTH116  Path.stat is the same
            except FileNotFoundError:
                continue
            files.setdefault((found.st_dev, found.st_ino), set()).add(folded_path(Path(path)))
        return files
