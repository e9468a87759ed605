"""Three versions of a file -> the answer of `git merge-file`, which knows lines and nothing of catalogs.

errcast asks it where one of the files is no catalog, or has an unusual layout.
"""

import os
from pathlib import Path
from typing import NamedTuple

from errcast.breaking.past_files.asking import GitFailedError, ask
from errcast.findings import Finding
from errcast.merging.writing import Marks

_MOST_CONFLICTS = 127  # the largest number that git reports; a larger exit code is a failure


class MergedLines(NamedTuple):
    """The bytes of the merged file, and how many conflicts it has (at most 127)."""

    content: bytes
    conflicts: int


def merged_by_lines(base: Path, ours: Path, theirs: Path, marks: Marks) -> MergedLines | Finding:
    """Return the merge of three files by git, or the finding that says why there is none."""
    names = [word for name in (marks.ours, "base", marks.theirs) for word in ("-L", name)]
    files = [os.path.abspath(path) for path in (ours, base, theirs)]  # noqa: PTH100  links stay links
    try:
        answer = ask(Path(), "merge-file", "-p", f"--marker-size={marks.size}", *names, "--", *files)
    except GitFailedError as error:
        return error.finding
    if not 0 <= answer.code <= _MOST_CONFLICTS:
        text = f"git cannot merge these versions: {answer.words or 'no reason given'}; merge them by hand"
        return Finding(None, "git-failed", text)
    return MergedLines(answer.output, answer.code)
