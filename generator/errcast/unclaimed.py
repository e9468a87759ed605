"""A configuration with `[[outputs]]`, and the disk -> a warning for each generated file that nobody claims.

    services/chat/ is removed with its errcast.toml and errcast.lock, and its file stays in a shared folder
        -> java/ChatError.java:1: warning[unclaimed]: written by errcast, but no configuration generates it …

The record of a configuration knows only its own files. So nobody would say anything of these files.
"""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from errcast.config.loading import Config
from errcast.files.paths import SKIPPED_FOLDERS, shown_path
from errcast.findings import Finding, show_bare
from errcast.publishing.contents import is_regular
from errcast.publishing.names import Names
from errcast.publishing.notice import head_of, notice_of
from errcast.publishing.record import record_of, recorded

if TYPE_CHECKING:
    from errcast.neighbours import Neighbour

_MOST_FOLDERS = 20_000


def unclaimed(config: Config, written: Collection[Path], *, asks_git: bool) -> list[Finding]:
    """Return a warning for each generated file in a folder of `[[outputs]]` that no configuration claims.

    `written` are the files of this run. Only files with the suffix of a file of the output count, so that a
    run opens no others. With `asks_git`, a file that git does not track is none: it may be a copy of a build.
    Raises OSError if a file cannot be read.
    """
    listed, hidden, _ = recorded(config.file, config.within)
    found = list(_generated(config, Names([*written, *listed, *hidden]))) if config.is_complete else []
    if not found:
        return []
    from errcast.neighbours import neighbours  # needed only for such a file
    from errcast.tracking import untracked

    others, is_complete = neighbours(config, found)
    if not is_complete:  # another configuration may claim it
        return []
    findings = [_finding(path, others) for path in found if not any(_claims(other, path) for other in others)]
    not_in_git = {each.path for each in untracked(found)} if asks_git and findings else set()
    return [each for each in findings if each.path not in not_in_git]


def _claims(other: "Neighbour", path: Path) -> bool:
    """Tell whether a configuration wrote a file or generates it, or may do so; not one that is gone."""
    if not other.is_known and other.shares(path):
        return True
    return not other.is_gone and (other.generates(path) or other.wrote(path))


def _generated(config: Config, known: Names) -> Iterator[Path]:
    """Yield the files with a notice in the folders of `[[outputs]]`, without the known ones."""
    suffixes: dict[Path, set[str]] = {}
    for output in config.outputs:
        if output.number is not None:
            endings = {Path(artifact.path).suffix for artifact in output.target.artifacts}
            suffixes.setdefault(output.folder, set()).update(endings)
    seen: set[Path] = set()
    for folder, endings in suffixes.items():
        for path in _files_below(folder, endings):
            with suppress(FileNotFoundError):  # another run has just removed it
                is_new = path not in seen and is_regular(path) and notice_of(head_of(path)) is not None
                # The short form looks into its own folders.
                if is_new and not any(map(path.is_relative_to, config.folders)) and not known.include(path):
                    seen.add(path)
                    yield path


def _files_below(folder: Path, endings: Collection[str]) -> Iterator[Path]:
    for count, (parent, folders, names) in enumerate(os.walk(folder)):
        is_foreign = "pyvenv.cfg" in names or (count > 0 and (".git" in names or ".git" in folders))
        if is_foreign or count == _MOST_FOLDERS:  # an environment, or the work tree of another repository
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        yield from (Path(parent, name) for name in sorted(names) if os.path.splitext(name)[1] in endings)  # noqa: PTH122


def _finding(path: Path, others: "list[Neighbour]") -> Finding:
    shown = shown_path(path)
    if gone := next((other for other in others if other.is_gone and other.wrote(path)), None):
        record = show_bare(shown_path(record_of(gone.file)), 200)
        text = (
            f"written by errcast, and {record} lists it, but its configuration no longer exists; if nobody"
            " needs the file, remove it and the record yourself: errcast does not"
        )
    else:
        text = (
            "written by errcast, but no configuration generates it now, and no record lists it; if nobody"
            " needs the file, remove it yourself: errcast does not"
        )
    return Finding(shown, "unclaimed", text, line=1, level="warning")
