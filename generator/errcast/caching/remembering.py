"""A run of `check` or `generate` that found nothing -> its answer in the cache.

    watched = watch(config, selection)             what the run looks at, before it reads anything
    keep(watched, config, files, "2 files …")      .errcast_cache/5d1c…, if all that is still the same

What a run writes or compares is not read again: the fingerprint has what these files should be, not what
somebody may have made of them meanwhile. If something stands in the way, no answer is kept, and nobody is
told: the next run only takes longer.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from errcast.caching.observing import (
    UnobservableError,
    digest_of,
    digest_of_content,
    fingerprint,
    names_in,
)
from errcast.caching.places import CONFIGURATIONS, MARK, answer_path, cache_folder
from errcast.caching.recalling import packed
from errcast.config.loading import Config
from errcast.files.globs import files_matching, folders_searched, is_glob
from errcast.files.paths import native_path
from errcast.publishing.contents import Content, encoded
from errcast.publishing.record import record_of, recorded
from errcast.publishing.temporary import SUFFIX as TEMPORARY_SUFFIX
from errcast.publishing.temporary import temporary_beside

if TYPE_CHECKING:
    from errcast.caching.observing import Observation

_MOST_OBSERVATIONS = 20_000
_MOST_ANSWERS = 200
_TICK = 20_000_000  # nanoseconds; clocks of file systems are coarse
_GITIGNORE = "# errcast made this folder, and it may be removed at any time.\n*\n"
_LIBRARIES = ("click", "jinja2", "markupsafe", "yaml")  # their versions are in their first files
_PACKAGE = Path(__file__).parents[1]
_OF_GIT = ("GIT_", "HOME", "PATH", "XDG_CONFIG_HOME")


class Watched(NamedTuple):
    """What a run looks at without its outputs, with digests, when it began, and the folder of the cache."""

    folder: str
    before: "dict[Observation, bytes]"
    began: int


class _UnknownError(Exception):
    """A run looks at too much, or at something that may change without a new content."""


def watch(
    config: Config, selection: Mapping[str, Any], began: int, *, of_check: bool, asks_git: bool
) -> Watched | None:
    """Return what a run looks at, apart from its outputs; None if no answer is to be kept.

    `selection` has the arguments of the command line that choose catalogs and targets. The run began at
    `began`, in nanoseconds of `time.time_ns`, before it read the configuration.
    """
    try:
        folder = cache_folder(str(config.file)) if config.file is not None else None
        if folder is None:
            return None
        before: dict[Observation, bytes] = {}
        for observation in _observed(config, selection, of_check=of_check, asks_git=asks_git):
            if observation not in before:
                before[observation] = digest_of(observation)
            if len(before) > _MOST_OBSERVATIONS:
                return None
    except (OSError, ValueError, UnobservableError):
        return None
    return Watched(folder, before, began)


def keep(
    watched: Watched, config: Config, files: Sequence[tuple[Path, Content]], printed: str | bytes | None
) -> None:
    """Keep the answer of a run that found all files current, or do nothing.

    `files` are all files that the run compared, with their contents. `printed` is all that it printed to
    standard output, None if it printed anything elsewhere.
    """
    if printed is None:
        return
    with suppress(OSError, ValueError, UnobservableError, _UnknownError):
        _check_that_all_is_known(config, [path for path, _ in files])
        contents = {str(path): digest_of_content(encoded(content)) for path, content in files}
        digests = {
            observation: digest
            for observation, digest in watched.before.items()
            if observation[1] not in contents or observation[0] not in ("head", "content")
        }
        for observation, digest in digests.items():
            if digest_of(observation) != digest or _is_newer(observation[1], watched.began):
                return
        for path, digest in contents.items():
            digests["content", path] = digest
            for observation in (("way", path), ("names", os.path.dirname(path) or ".")):
                digests[observation] = digest_of(observation)
        _write(watched.folder, packed(fingerprint(digests, digests.values()), printed, list(digests)))


def _observed(
    config: Config, selection: Mapping[str, Any], *, of_check: bool, asks_git: bool
) -> "Iterator[Observation]":
    """Yield what a run looks at. Raises OSError if a folder cannot be read."""
    yield from _observed_code()
    yield from _observed_configuration(config, selection["config"])
    for path in (*config.specs, *config.within):
        yield "way", str(path)
    for spec in config.specs:
        yield "content", str(spec)
    globs = [native_path(pattern) for pattern in _patterns(config) if is_glob(pattern)]
    for folder in folders_searched(globs, config.root):
        yield "names", str(folder)
    chosen = set(map(str, config.specs))
    for match in chain.from_iterable(files_matching(globs, config.root) or ()):
        if (file := os.path.normpath(match)) not in chosen:  # without its notice, it would be a catalog
            yield "head", file
    own = [config.root / native_path(each) for each in config.source.table.get("templates", ())]
    for folder in (*map(Path, selection["templates"]), *own):
        yield from _all_below(folder, "content")
    for folder in config.folders:
        yield from _all_below(folder, "head")
    if of_check:
        for output in config.outputs:
            if output.number is not None:
                yield from _all_below(output.folder, "head")
    if asks_git:
        yield from _observed_of_git(config)


def _observed_configuration(config: Config, named: Path | None) -> "Iterator[Observation]":
    """Yield what leads to the configuration, and its files."""
    assert config.file is not None
    yield "variables", "GITHUB_WORKSPACE"
    here = Path.cwd()
    for folder in (here, *here.parents):  # the name of a file in a report begins at the project
        yield "way", str(folder / ".git")
        for name in CONFIGURATIONS:
            yield "way", str(folder / name)
            if named is None and folder.is_relative_to(config.root):
                yield "content", str(folder / name)
    yield "way", str(named or config.file)
    record = record_of(config.file)
    for path in (config.root, record):
        yield "way", str(path)
    for path in (config.file, record, *(config.root / name for name in CONFIGURATIONS)):
        yield "content", str(path)


def _observed_code() -> "Iterator[Observation]":
    """Yield what tells the version of errcast and of its libraries."""
    for name in _LIBRARIES:
        if (file := getattr(sys.modules.get(name), "__file__", None)) is not None:
            yield "content", file
    yield "content", str(_PACKAGE / "__init__.py")
    if not (_PACKAGE / "compiled_templates").is_dir():  # a checkout, whose code changes without a new version
        yield from _all_below(_PACKAGE, "content")
        yield from _all_below(_PACKAGE.parents[1] / "templates", "content")


def _observed_of_git(config: Config) -> "Iterator[Observation]":
    """Yield what tells which files git tracks: its index, and its configuration."""
    for start in _OF_GIT:
        yield "variables", start
    home = os.environ.get("HOME", "")
    for path in ("/etc/gitconfig", f"{home}/.gitconfig", f"{home}/.config/git/config"):
        yield "content", path
    for output in config.outputs:
        folder = Path(os.path.realpath(output.folder))
        for above in (folder, *folder.parents):
            place = above / ".git"
            yield "way", str(place)
            if os.path.lexists(place):
                if not place.is_dir():  # a further work tree, or a submodule
                    raise UnobservableError(place)
                for name in ("index", "config", "HEAD"):
                    yield "content", str(place / name)
                break


def _all_below(folder: Path, kind: str) -> "Iterator[Observation]":
    """Yield the names in a folder and in all folders below, and each file there by this kind."""
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        yield "names", here
        if not os.path.isdir(here):
            continue
        for name, found in names_in(here):
            path = os.path.join(here, name)
            if found == "folder" and name != "__pycache__":
                waiting.append(path)
            elif found == "file":
                yield kind, path
            elif found == "link":
                yield "way", path
                if kind == "content":
                    yield kind, path


def _patterns(config: Config) -> Iterator[str]:
    """Yield the catalogs that the configuration and its outputs name."""
    tables = [config.source.table, *config.source.table.get("outputs", ())]
    for table in tables:
        yield from table.get("specs", ())


def _is_newer(path: str, began: int) -> bool:
    """Tell whether something changed after a run began, or so shortly before that a clock does not tell."""
    try:
        found = os.lstat(path), os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    newest = max(time for each in found for time in (each.st_mtime_ns, each.st_ctime_ns))
    return newest > began - _TICK


def _check_that_all_is_known(config: Config, written: Sequence[Path]) -> None:
    """Raise _UnknownError if the run looked at more than is watched."""
    listed, hidden, _ = recorded(config.file, config.within)
    if not set(map(str, (*listed, *hidden))) <= set(map(str, written)):
        raise _UnknownError  # a file that is left of an earlier run
    root = os.path.realpath(config.root)
    if any(output.number is not None for output in config.outputs):
        for path in written:
            if not Path(os.path.realpath(path)).is_relative_to(root):
                raise _UnknownError  # another configuration may write it
    for folder in {*config.within, *(path.parent for path in written)}:
        if folder.is_dir() and any(each.name.endswith(TEMPORARY_SUFFIX) for each in folder.iterdir()):
            raise _UnknownError  # a run would remove it


def _write(folder: str, content: bytes) -> None:
    """Write an answer. Raises OSError if the folder is not errcast's own, or cannot be written."""
    mark = Path(folder, MARK)
    if not os.path.lexists(folder):
        Path(folder).mkdir(parents=True)
    if not os.listdir(folder):
        mark.write_text(_GITIGNORE, encoding="utf-8")
    if mark.read_text(encoding="utf-8") != _GITIGNORE:
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
