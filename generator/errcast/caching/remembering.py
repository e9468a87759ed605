"""A run of `check` or `generate` that found nothing -> its answer in the cache.

    watched = watch(config, selection)             what the run looks at, before it reads anything
    keep(watched, config, files, "2 files …")      .errcast_cache/.5d1c…, if all that is still the same

What a run writes or compares is not read again: the fingerprint has what these files should be, not what
somebody may have made of them meanwhile. If something stands in the way, no answer is kept, and nobody is
told: the next run only takes longer.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from errcast.caching.looking import libraries, names_of, observed, paths_of, staged
from errcast.caching.observing import UnobservableError, digest_of, digest_of_content, fingerprint
from errcast.caching.places import MARK, answer_path, cache_folder
from errcast.caching.recalling import BEGAN, LARGEST, packed
from errcast.config.loading import Config
from errcast.publishing.contents import Content, encoded, is_regular
from errcast.publishing.notice import head_of, notice_of
from errcast.publishing.record import recorded
from errcast.publishing.temporary import SUFFIX as TEMPORARY_SUFFIX
from errcast.publishing.temporary import temporary_beside

if TYPE_CHECKING:
    from errcast.caching.observing import Observation

_MOST_OBSERVATIONS = 20_000
_MOST_ANSWERS = 200
_TICK = 20_000_000  # nanoseconds; clocks of file systems are coarse
_GITIGNORE = "# errcast made this folder, and it may be removed at any time.\n*\n"
_NOT_KEPT = (OSError, ValueError, UnobservableError)


class Watched(NamedTuple):
    """What a run looks at without its outputs, with digests; the cache; and whether the run asks git."""

    folder: str
    before: "dict[Observation, bytes]"
    asks_git: bool


def watch(config: Config, selection: Mapping[str, Any], *, of_check: bool, asks_git: bool) -> Watched | None:
    """Return what a run looks at, apart from its outputs; None if no answer is to be kept.

    `selection` has the arguments of the command line that choose catalogs and targets.
    """
    with suppress(*_NOT_KEPT):
        folder = cache_folder(str(config.file)) if config.file is not None else None
        if folder is None:
            return None
        before: dict[Observation, bytes] = {}
        for observation in observed(config, selection, folder, of_check=of_check):
            if observation not in before:
                before[observation] = digest_of(observation)
            if len(before) > _MOST_OBSERVATIONS:
                return None
        return Watched(folder, before, asks_git)
    return None


def keep(
    watched: Watched, config: Config, files: Sequence[tuple[Path, Content]], printed: str | bytes | None
) -> None:
    """Keep the answer of a run that found all files current, or do nothing.

    `files` are all files that the run compared, with their contents. `printed` is all that it printed to
    standard output, None if it printed anything elsewhere.
    """
    if printed is None:
        return
    with suppress(*_NOT_KEPT):
        written = [path for path, _ in files]
        contents = {str(path): digest_of_content(encoded(content)) for path, content in files}
        digests = {
            observation: digest
            for observation, digest in watched.before.items()
            if observation[1] not in contents or observation[0] not in ("head", "content")
        }
        if any(digest_of(observation) != digest for observation, digest in digests.items()):
            return
        _check_that_no_other_matters(config, written, digests)
        more = [*libraries(), *(names_of(str(path.parent), watched.folder) for path in written)]
        more += [("way", str(path)) for path in written]
        more += [("litter", str(path.parent)) for path in _records(config)]
        more += staged([*written, *_records(config)]) if watched.asks_git else []
        for observation in more:
            digests[observation] = digest_of(observation)
        for path, digest in contents.items():
            digests["content", path] = digest
        if not any(map(_is_newer, paths_of(digests, config.root))):
            _write(watched.folder, packed(fingerprint(digests, digests.values()), printed, list(digests)))


def _records(config: Config) -> list[Path]:
    from errcast.owners import keeps_record
    from errcast.publishing.record import record_of

    return [record_of(config.file)] if config.file is not None and keeps_record(config) else []


def _is_newer(path: str) -> bool:
    """Tell whether something changed after the run began, or just before, since clocks are coarse."""
    try:
        found = os.lstat(path), os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    newest = max(time for each in found for time in (each.st_mtime_ns, each.st_ctime_ns))
    return newest > BEGAN - _TICK


def _check_that_no_other_matters(
    config: Config, written: Sequence[Path], looked_at: "Mapping[Observation, bytes]"
) -> None:
    """Raise UnobservableError if the answer depends on other configurations, or a run would remove a file."""
    listed, hidden, _ = recorded(config.file, config.within)
    if not set(map(str, (*listed, *hidden))) <= set(map(str, written)):
        raise UnobservableError("a file that is left of an earlier run")
    root = os.path.realpath(config.root)
    if not all(Path(os.path.realpath(path)).is_relative_to(root) for path in written):
        raise UnobservableError("another configuration may write there")
    for kind, what in looked_at:
        is_other = kind == "head" and not what.endswith(TEMPORARY_SUFFIX) and is_regular(Path(what))
        if is_other and notice_of(head_of(Path(what))) is not None:
            raise UnobservableError("another configuration may have generated it")
    for folder in {*config.within, *(path.parent for path in (*written, *_records(config)))}:
        if folder.is_dir() and any(each.name.endswith(TEMPORARY_SUFFIX) for each in folder.iterdir()):
            raise UnobservableError("a run would remove it")


def _write(folder: str, content: bytes) -> None:
    """Write an answer. Raises OSError if the folder is not errcast's own, or cannot be written."""
    mark = Path(folder, MARK)
    if not os.path.lexists(folder):
        Path(folder).mkdir(parents=True)
    if os.path.islink(folder) or len(content) > LARGEST:
        return
    if not os.listdir(folder):
        mark.write_text(_GITIGNORE, encoding="utf-8")
    if not is_regular(mark) or mark.read_text(encoding="utf-8") != _GITIGNORE:
        return
    path = Path(answer_path(folder, sys.argv[1:]))
    answers = [each for each in path.parent.iterdir() if len(each.name) == len(path.name)]
    for each in answers if len(answers) >= _MOST_ANSWERS else ():
        each.unlink()
    temporary = temporary_beside(path)
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
