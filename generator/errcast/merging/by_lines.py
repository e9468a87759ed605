"""Three versions of a file -> the answer of `git merge-file`, which knows lines and nothing of catalogs.

errcast asks it where one of the files is no catalog, or has an unusual layout.
"""

import os
from itertools import takewhile
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


def between_marks(ours: str, theirs: str, marks: Marks) -> str:
    """Return both texts between the marks of one conflict; lines that both have above and below are once.

    For a merge that git takes for clean, and that gives no catalog.
    """
    own, other = (text.splitlines(keepends=True) for text in (ours, theirs))
    own[-1:], other[-1:] = (
        [f"{line.rstrip(chr(13) + chr(10))}\n" for line in each[-1:]] for each in (own, other)
    )
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, other, strict=False)))
    left, right = own[start:], other[start:]
    reverse = zip(reversed(left), reversed(right), strict=False)
    end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], reverse))
    lines = (
        *own[:start],
        f"{'<' * marks.size} {marks.ours}\n",
        *left[: len(left) - end],
        f"{'=' * marks.size}\n",
        *right[: len(right) - end],
        f"{'>' * marks.size} {marks.theirs}\n",
        *left[len(left) - end :],
    )
    return "".join(lines)
