"""A git reference -> the lines of a file that changed since it: `errcast scan --since origin/main`.

    old: a b c      new: a x c c   ->   lines 2 and 4

git compares nothing: it would run the filters that a repository names. errcast reads the old text, and
compares lines. A line that only moved, or is indented in another way, did not change.
"""

import os
from collections import Counter
from collections.abc import Container
from dataclasses import replace
from pathlib import Path

from errcast.breaking.past_files.commits import files_of_commit
from errcast.breaking.past_files.old_files import OldFiles
from errcast.breaking.past_files.references import NO_COMMIT, NOT_HERE
from errcast.files.contents import LINE_END
from errcast.findings import Finding

_OR_A_PATH = ", or name an older file or folder"


class ChangedLines:
    """The lines of files that differ from a commit. Of a file that the commit does not have, all do."""

    def __init__(self, older: OldFiles, folder: Path) -> None:
        """Keep the files of the commit; their paths are relative to the folder."""
        self._older = older
        self._folder = os.path.realpath(folder)

    def of(self, path: Path, text: str) -> Container[int]:
        """Return the numbers of the changed lines of a file with this text."""
        lines = LINE_END.split(text)
        every = range(1, len(lines) + 1)
        relative = Path(os.path.relpath(os.path.realpath(path), self._folder)).as_posix()
        for _, old in self._older.read([relative]):
            if isinstance(old, str):
                return _changed(LINE_END.split(old), lines)
        return every


def changed_since(reference: str, folder: Path) -> ChangedLines | Finding:
    """Return the lines that differ from a commit, or why git does not know the commit."""
    older = files_of_commit(reference, folder)
    return _about_commits(older) if isinstance(older, Finding) else ChangedLines(older, folder)


def _about_commits(finding: Finding) -> Finding:
    """Return a finding about a reference that may also be a path, for one that means a commit in any case."""
    text = finding.text.replace(f"{NOT_HERE}, and {NO_COMMIT}", "is the name of no commit or branch")
    text = text.replace(f"{NOT_HERE}, and ", "cannot be found, because ").replace(_OR_A_PATH, "")
    return replace(finding, text=text)


def _changed(old: list[str], new: list[str]) -> set[int]:
    from errcast.publishing.comparing import changed  # its library is large

    old, new = [line.strip() for line in old], [line.strip() for line in new]
    differing = [at for lines in changed(old, new) for at in lines]
    left = Counter(old)
    left -= Counter(new) - Counter(new[at] for at in differing)  # those at the same place
    found = set()
    for at in differing:
        if left[new[at]] > 0:
            left[new[at]] -= 1  # it moved
        else:
            found.add(at + 1)
    return found
