"""A file whose lines end with CRLF, where errcast writes LF -> what to do: git may have converted them.

out/a.py with CRLF  ->  the lines end with CRLF, not LF; run …, and stop git from converting them: …
"""

import os
from pathlib import Path

from errcast.files.paths import is_below, relative_path, shown_path
from errcast.findings import show_bare
from errcast.proposals import git_pattern


def differ_in_line_ends(old: bytes, new: bytes) -> bool:
    """Tell whether a file is right except for its line ends."""
    return old != new and old.replace(b"\r\n", b"\n") == new


def line_ends_text(path: Path, remedy: str) -> str:
    """Return the text of a finding about such a file; `remedy` is the command that fixes it."""
    pattern, attributes = _git_attributes(path)
    return (
        f"the lines end with CRLF, not LF; run `{remedy}`, and stop git from converting"
        f" them: add `{pattern} text eol=lf` to {attributes}"
    )


def _git_attributes(path: Path) -> tuple[str, str]:
    """Return the pattern of a file, and the file for it: here, or beside a file that is not below here.

    git has the path without links, and a pattern matches only files below its own folder.
    """
    real = Path(os.path.realpath(path))
    if is_below(real, Path()):
        return git_pattern(relative_path(real, Path(os.path.realpath("")))), ".gitattributes"
    return git_pattern(real.name), show_bare(shown_path(real.with_name(".gitattributes")), 400)
