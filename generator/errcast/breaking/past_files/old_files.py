r"""Defines old files, and reads them from an older copy of a folder.

For example, `files_of_folder(Path("old")).read(["orders.yaml"])` yields the path and the text:
`("orders.yaml", "errcast: 1\n...")`.
"""

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
    """The files of an older state. Paths are relative to one folder, with `/` between folders.

    | field | what it is |
    | --- | --- |
    | `shown` | the name of the state in findings |
    | `name` | path -> the name of the file in findings |
    | `read` | paths -> each path, in any order, and its text; None if it did not exist; or a finding |
    | `matching` | globs -> the paths that they match, or a finding |
    | `called` | file names -> the paths of the files with these names in any folder, or a finding |
    """

    shown: str
    name: Callable[[str], str]
    read: Callable[[Sequence[str]], Iterator[Read]]
    matching: Callable[[Sequence[str]], list[str] | Finding]
    called: Callable[[Collection[str]], list[str] | Finding]


def files_of_folder(folder: Path) -> OldFiles:
    """Return the files of a folder that is an older copy."""

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
            yield path, text if left >= 0 else too_much(name, "the old catalogs")

    def matching(patterns: Sequence[str]) -> list[str] | Finding:
        found = files_matching(patterns, folder)
        if found is None:
            return too_much(shown_path(folder), "the files that the old `specs` match")
        paths = dict.fromkeys(file for files in found for file in files)
        return [Path(os.path.relpath(file, folder)).as_posix() for file in paths]

    def called(file_names: Collection[str]) -> list[str] | Finding:
        return matching([f"**/{escape(name)}" for name in file_names])

    return OldFiles(shown_path(folder), lambda path: shown_path(folder / path), read, matching, called)


def too_much(name: str | None, what: str) -> Finding:
    """Return the finding of an older state that would take too much work to read."""
    text = (
        f"{what} are too many or too large to read; name one catalog and its old file:"
        " errcast breaking SPEC --against OLD_FILE"
    )
    return Finding(name, "too-much-work", text)
