"""A configuration -> the other configurations of the same project, and what they generate.

    services/pay/errcast.toml   ->   services/book/errcast.toml, which generates java/…/BookError.java

Two configurations may write into one folder. This module is used only when a file is found that
another configuration may have written.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.config.file import CONFIG_NAMES, read_config_file
from errcast.config.loading import Config, Overrides, load_config
from errcast.files.paths import folded_path, native_path, shown_path
from errcast.findings import Finding, show_bare
from errcast.generating import build
from errcast.publishing.contents import encoded, holds
from errcast.publishing.differences import FileDifference
from errcast.publishing.notice import notice_of
from errcast.publishing.record import recorded

_MOST_FOLDERS = 20_000
_SKIPPED = ("node_modules", "site-packages", "__pycache__")


class Neighbour(NamedTuple):
    """Another configuration: its file, the folders of its outputs, and the files that it generates.

    `files` are folded real paths. They are None if the configuration cannot be read.
    """

    file: Path
    folders: tuple[Path, ...]
    files: frozenset[str] | None

    def shares(self, path: Path) -> bool:
        """Tell whether a file is in a folder of the outputs."""
        real = Path(os.path.realpath(path))
        return any(real.is_relative_to(os.path.realpath(folder)) for folder in self.folders)

    def generates(self, path: Path) -> bool:
        """Tell whether the configuration generates a file, or wrote it."""
        return self.files is not None and _key(path) in self.files


def not_of_others(
    found: Sequence[FileDifference], config: Config
) -> tuple[list[FileDifference], list[Finding]]:
    """Return those orphans that no other configuration generates, and a warning for each unclear one.

    An orphan is unclear if another configuration writes into its folder and the file names no catalog
    that only this configuration has.
    """
    others = neighbours(config)
    ours, warnings = [], []
    for each in found:
        if any(other.generates(each.path) for other in others):
            continue
        sharing = [other for other in others if other.shares(each.path)]
        if sharing and not _is_recorded(each.path, config) and not _names_our_catalog(each, config, sharing):
            warnings.append(_unclear(each.path, sharing[0]))
        else:
            ours.append(each)
    return ours, warnings


def taken_by_others(files: Iterable[tuple[Path, str]], config: Config) -> list[Finding]:
    """Return a finding for each file to write that another configuration generates too.

    Only files in folders that may be shared are looked at: outside the folder of the configuration, or
    below another configuration.
    """
    doubtful = [
        path
        for path, text in files
        if os.path.lexists(path)
        and _may_be_shared(path, config)
        and not _is_recorded(path, config)
        and not holds(path, encoded(text))
    ]
    if not doubtful:
        return []
    others = neighbours(config)
    return [
        _taken(path, other, config)
        for path in doubtful
        if (other := next((each for each in others if each.generates(path)), None))
    ]


def _is_recorded(path: Path, config: Config) -> bool:
    if config.file is None:
        return False
    listed, _ = recorded(config.file)
    return _key(path) in {_key(each) for each in listed}


def _may_be_shared(path: Path, config: Config) -> bool:
    root = os.path.realpath(config.root)
    folders = list(Path(os.path.realpath(path)).parents)
    if Path(root) not in folders:
        return True
    between = folders[: folders.index(Path(root))]
    return any(os.path.lexists(folder / name) for folder in between for name in CONFIG_NAMES)


def _names_our_catalog(orphan: FileDifference, config: Config, others: Sequence[Neighbour]) -> bool:
    """Tell whether the notice of a file names a catalog of this configuration, and of no other one."""
    name = notice_of(orphan.old or b"")
    if name is None or not os.path.lexists(config.root / native_path(name)):
        return False
    return not any(os.path.lexists(other.file.parent / native_path(name)) for other in others)


def _unclear(path: Path, other: Neighbour) -> Finding:
    text = (
        f"written by errcast, and no output generates it now; {show_bare(shown_path(other.file), 200)} writes"
        " into this folder too, so errcast leaves the file; remove it yourself if it is not needed"
    )
    return Finding(shown_path(path), "ambiguous-notice", text, line=1, level="warning")


def _taken(path: Path, other: Neighbour, config: Config) -> Finding:
    here = "this configuration" if config.file is None else show_bare(shown_path(config.file), 200)
    text = (
        f"{show_bare(shown_path(other.file), 200)} generates this file too, so {here} does not overwrite it;"
        " change `out` or `path` of an output of one of them"
    )
    return Finding(shown_path(path), "other-configuration", text)


def neighbours(config: Config) -> list[Neighbour]:
    """Return the other configurations of a project.

    The project is the git work tree around the configuration; outside git, the folder of the configuration
    and those of its outputs. Hidden folders and those of packages are skipped.
    """
    own = os.path.realpath(config.file) if config.file else None
    files = _configurations(_project(config))
    return [_neighbour(file) for file in files if os.path.realpath(file) != own]


def _project(config: Config) -> Path:
    root = Path(os.path.realpath(config.root))
    for folder in (root, *root.parents):
        if os.path.lexists(folder / ".git"):
            return folder
    return Path(os.path.commonpath([root, *(os.path.realpath(folder) for folder in config.within)]))


def _configurations(project: Path) -> Iterator[Path]:
    for count, (parent, folders, names) in enumerate(os.walk(project)):
        if count == _MOST_FOLDERS:
            return
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        if "pyvenv.cfg" in names:
            folders.clear()
            continue
        for name in CONFIG_NAMES:
            if name in names:
                found = read_config_file(Path(parent, name))
                if isinstance(found, Finding) or found.is_configuration:
                    yield Path(parent, name)
                    break


def _neighbour(file: Path) -> Neighbour:
    loaded, _ = load_config(Overrides(), file)
    if loaded is None:
        return Neighbour(file, (file.parent,), None)
    files, problems = build(loaded)
    listed, _ = recorded(file)
    paths = frozenset(map(_key, (*(each.path for each in files), *listed)))
    return Neighbour(file, (*loaded.within, *loaded.folders), None if problems else paths)


def _key(path: Path) -> str:
    return folded_path(Path(os.path.realpath(path)))
