"""A git reference -> the lines that changed since it: `errcast scan --since origin/main`.

@@ -3 +3,2 @@   ->   lines 3 and 4
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from errcast.breaking.past_files.asking import GitFailedError, ask
from errcast.breaking.past_files.references import commit_of
from errcast.findings import Finding

_HUNK = re.compile(rb"^@@ -[0-9]+(?:,[0-9]+)? \+([0-9]+)(?:,([0-9]+))? @@", re.MULTILINE)


class ChangedLines:
    """The lines of each file that differ from a commit. A file that git does not track is new: all of it."""

    def __init__(self, ranges: Mapping[str, list[range]], new: frozenset[str]) -> None:
        """Keep the lines of changed files, by real path, and the files that are new."""
        self._ranges = ranges
        self._new = new

    def has_file(self, path: Path) -> bool:
        """Tell whether any line of a file changed."""
        real = os.path.realpath(path)
        return real in self._new or real in self._ranges

    def has(self, path: Path, line: int) -> bool:
        """Tell whether a line of a file changed."""
        real = os.path.realpath(path)
        return real in self._new or any(line in each for each in self._ranges.get(real, ()))


def changed_since(reference: str, folder: Path) -> ChangedLines | Finding:
    """Return the lines of the work tree that differ from a commit, or why git cannot tell."""
    try:
        commit = commit_of(reference, folder)
        if isinstance(commit, Finding):
            return commit
        top = ask(folder, "rev-parse", "--show-toplevel")
        root = Path(os.fsdecode(top.output.removesuffix(b"\n")))
        names = ask(root, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", commit)
        others = ask(root, "ls-files", "-z", "--others", "--exclude-standard")
        ranges = {}
        for name in filter(None, os.fsdecode(names.output).split("\0")):
            answer = ask(
                root,
                "diff",
                "--unified=0",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                commit,
                "--",
                name,
            )
            ranges[os.path.realpath(root / name)] = [
                range(int(found[1]), int(found[1]) + int(found[2] or 1))
                for found in _HUNK.finditer(answer.output)
            ]
    except GitFailedError as error:
        return error.finding
    new = filter(None, os.fsdecode(others.output).split("\0"))
    return ChangedLines(ranges, frozenset(os.path.realpath(root / name) for name in new))
