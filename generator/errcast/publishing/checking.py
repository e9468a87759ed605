"""Generated files in memory, and the disk -> missing, stale and orphaned files.

    {out/a.py: "x = 1"} and a disk with out/a.py: "x = 0" and out/b.py (with the notice)
        -> out/a.py is stale, out/b.py is orphaned

This module writes nothing.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from errcast.files.contents import LARGEST_FILE
from errcast.files.paths import relative_path, shown_path
from errcast.findings import Finding
from errcast.proposals import git_pattern, quoted_path
from errcast.publishing.contents import Content, encoded, holds
from errcast.publishing.depfile import is_depfile
from errcast.publishing.notice import head_of, notice_of

TEMPLATE_SUFFIX = ".j2"


class FileDifference(NamedTuple):
    """A file that differs from the generated one. `old` is None if it is missing, `new` if orphaned.

    If a file is too large to read, `old` is only its start, and `is_whole` is False.
    """

    path: Path
    old: bytes | None
    new: bytes | None
    is_whole: bool = True

    @property
    def kind(self) -> Literal["missing", "stale", "orphaned"]:
        """The kind of the difference."""
        if self.old is None:
            return "missing"
        return "orphaned" if self.new is None else "stale"


def differences(files: Iterable[tuple[Path, Content]]) -> list[FileDifference]:
    """Return the missing and stale files. Raises OSError if a file cannot be read."""
    contents = ((path, encoded(new)) for path, new in files)
    return [_difference(path, new) for path, new in contents if not holds(path, new)]


def orphans(
    folders: Iterable[Path], within: Path, written: Collection[Path], catalogs: Collection[str] | None
) -> list[FileDifference]:
    """Return the files in the folders that errcast generated, but that no target generates now.

    A folder that is a symbolic link to the outside of `within` is skipped. A link to the inside is
    another name for the same file. `catalogs` selects the files with a notice that names one of
    them; None selects all. Raises OSError if a file or folder cannot be read.
    """
    kept = {os.path.realpath(path) for path in written}
    return [
        _difference(path, None)
        for folder in folders
        if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(within))
        for path in _files_below(folder)
        if os.path.realpath(path) not in kept and _is_of(path, catalogs)
    ]


def depfile_problem(depfile: Path, taken: Iterable[Path]) -> str | None:
    """Return why a file may not become the depfile, or None. `taken` are the inputs and outputs."""
    # realpath, unlike Path.resolve, accepts a link to itself.
    if os.path.realpath(depfile) in map(os.path.realpath, taken):
        return "this file is already an input or an output; name another file for the depfile"
    size = depfile.stat().st_size if depfile.is_file() else 0
    if size and (size > LARGEST_FILE or not is_depfile(depfile.read_bytes())):
        return "this file is not a depfile and would be overwritten; name another file, or move it away"
    return None


def difference_finding(difference: FileDifference, remedy: str) -> Finding:
    """Return the finding about a file; `remedy` is the command that fixes it."""
    path = shown_path(difference.path)
    match difference.kind:
        case "missing":
            return Finding(path, "missing", f"the file is missing; run `{remedy}`")
        case "orphaned":
            text = f"written by errcast, but no target generates it now; to remove it, run `{remedy} --prune`"
            return Finding(path, "orphaned", text, line=1)
    assert difference.old is not None
    assert difference.new is not None
    if difference.old and notice_of(difference.new) is not None and notice_of(difference.old) is None:
        text = "this file was not written by errcast, but has the path of a generated file; move it away"
        return Finding(path, "not-generated", text, line=1)
    if difference.is_whole and difference.old.replace(b"\r\n", b"\n") == difference.new:
        text = (
            f"the lines end with CRLF, not LF; run `{remedy}`, and stop git from converting"
            f" them: add `{git_pattern(path)} text eol=lf` to .gitattributes"
        )
        return Finding(path, "stale", text, line=1)
    line = _first_difference(difference.old, difference.new)
    return Finding(
        path, "stale", f"the file differs from what its catalog generates now; run `{remedy}`", line=line
    )


def unified_diff(difference: FileDifference, root: Path) -> str:
    """Return the difference of a file in the format of `diff -u`, with its path relative to the root."""
    # Imported here: the library is large, and no other command needs it.
    from errcast.publishing.comparing import hunks

    path = relative_path(difference.path, root)
    if not difference.is_whole:
        # The words of `diff` for content that it does not show.
        return f"Binary files {quoted_path(f'a/{path}')} and {quoted_path(f'b/{path}')} differ\n"
    before = "/dev/null" if difference.old is None else quoted_path(f"a/{path}")
    after = "/dev/null" if difference.new is None else quoted_path(f"b/{path}")
    lines = (
        f"--- {before}\n",
        f"+++ {after}\n",
        *hunks(_lines(difference.old), _lines(difference.new)),
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _difference(path: Path, new: bytes | None) -> FileDifference:
    if not path.is_file():
        return FileDifference(path, None, new)
    # A carriage return on each line makes a file at most twice as large.
    if path.stat().st_size > max(LARGEST_FILE, 2 * len(new or b"")):
        return FileDifference(path, head_of(path), new, is_whole=False)
    return FileDifference(path, path.read_bytes(), new)


def _files_below(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for parent, folders, names in os.walk(folder, onerror=_raise):
        folders.sort()
        yield from (Path(parent) / name for name in sorted(names))


def _raise(error: OSError) -> None:
    raise error


def _is_of(path: Path, catalogs: Collection[str] | None) -> bool:
    # A template prints the notice, but is not a generated file.
    if path.is_symlink() or not path.is_file() or path.suffix == TEMPLATE_SUFFIX:
        return False
    catalog = notice_of(head_of(path))
    return catalog is not None and (catalogs is None or catalog in catalogs)


def _first_difference(old: bytes, new: bytes) -> int:
    lines = zip(old.split(b"\n"), new.split(b"\n"), strict=False)
    return next((number for number, (one, other) in enumerate(lines, start=1) if one != other), 1)


def _lines(content: bytes | None) -> list[str]:
    """Return the lines with their ends. Only a line feed ends a line."""
    return re.findall(r"[^\n]*\n|[^\n]+", "" if content is None else content.decode(errors="replace"))


def without_blocked(found: list[FileDifference], out: Path) -> tuple[list[FileDifference], list[Finding]]:
    """Return the differences that `generate` would fix, and a finding for each obstacle to the others.

    A file written by hand stays a difference: it can be shown, and has its own finding.
    """
    from errcast.publishing.writing import obstacles  # needed only if something differs

    in_the_way = obstacles([(each.path, each.new or b"") for each in found], out)
    blocked = [each for each in in_the_way if each.rule != "not-generated"]
    paths = {each.path for each in blocked}
    return [each for each in found if shown_path(each.path) not in paths], blocked
