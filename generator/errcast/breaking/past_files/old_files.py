"""The files of the past, wherever they are kept; those of an older copy of a folder."""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from glob import escape
from pathlib import Path
from typing import NamedTuple

from errcast.files.contents import read_text
from errcast.files.globs import files_matching
from errcast.files.paths import shown_path
from errcast.findings import Finding

LARGEST_PAST = 256 * 1024 * 1024  # bytes of all old files that are read together

Read = tuple[str, str | Finding | None]


class OldFiles(NamedTuple):
    """Files as they were; paths are relative to one folder and have `/` between folders.

    `name` is how findings call a file. `read` yields each path, in any order, with its text, None
    if it was not there, or the finding that says why it cannot be read. `matching` are the paths that
    some globs match, or why nobody can tell; `called` those of every file of some names, wherever it is.
    """

    shown: str
    name: Callable[[str], str]
    read: Callable[[Sequence[str]], Iterator[Read]]
    matching: Callable[[Sequence[str]], list[str] | Finding]
    called: Callable[[Collection[str]], list[str] | Finding]


def files_of_folder(folder: Path) -> OldFiles:
    """Return the files of an older copy of the folder."""

    def read(paths: Sequence[str]) -> Iterator[Read]:
        left = LARGEST_PAST
        for path in paths:
            file = folder / path
            name = shown_path(file)
            if not os.path.isfile(file):  # noqa: PTH113  Path.is_file raises where the path is too long
                yield path, None
                continue
            text = read_text(file, name)
            left -= len(text) if isinstance(text, str) else 0
            yield path, text if left >= 0 else too_much(name, "the files that were the catalogs")

    def matching(patterns: Sequence[str]) -> list[str] | Finding:
        found = files_matching(patterns, folder)
        if found is None:
            return too_much(shown_path(folder), "the files that the `specs` of that state match")
        paths = dict.fromkeys(file for files in found for file in files)
        return [Path(os.path.relpath(file, folder)).as_posix() for file in paths]

    def called(file_names: Collection[str]) -> list[str] | Finding:
        return matching([f"**/{escape(name)}" for name in file_names])

    return OldFiles(shown_path(folder), lambda path: shown_path(folder / path), read, matching, called)


def too_much(name: str | None, what: str) -> Finding:
    """Return the finding of a past that takes more work than any history of catalogs needs."""
    text = (
        f"{what} are too many or too large to look at; name the catalogs on the command line, with the"
        " older file: errcast breaking SPEC --against OLD_FILE"
    )
    return Finding(name, "too-much-work", text)
