"""A configuration -> the other configurations of the same project, and what they generate.

    services/pay/errcast.toml   ->   services/book/errcast.toml, which generates python/book_error.py

Two configurations may write into one folder. This module is used only when a file is found that
another configuration may have written.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.config.file import CONFIG_NAMES, read_config_file
from errcast.config.loading import Config, Overrides, load_config
from errcast.files.paths import SKIPPED_FOLDERS, folded_path, native_path, shown_path
from errcast.findings import Finding, show_bare
from errcast.generating import build
from errcast.proposals import command, operand
from errcast.publishing.contents import Content, encoded, holds, is_regular
from errcast.publishing.differences import FileDifference
from errcast.publishing.notice import head_of, notice_of
from errcast.publishing.record import RECORD_SUFFIX, configuration_of, record_of, recorded
from errcast.publishing.ways import Ways

_MOST_FOLDERS = 20_000
_MOST_BUILT = 20  # other configurations; what more of them generate is not known
_MANY = (
    f"more than {_MOST_BUILT} other configurations write into its folder, and errcast does not read them all"
)


class Neighbour(NamedTuple):
    """Another configuration: its file, the folders of its outputs, and the files that it generates.

    `listed` are the files of its record, `built` those that it generates now; both are folded real paths.
    If the configuration or its record cannot be read, `folders` is None: it may write anywhere. `is_known` is
    False also if a catalog cannot be read: then it may generate more files; or if it is one of very many that
    write into a folder, `is_unbuilt`. `is_gone` tells that only the record is left: its file is gone, or
    has no table of errcast.
    """

    file: Path
    folders: tuple[Path, ...] | None
    listed: frozenset[str]
    built: frozenset[str]
    is_known: bool
    is_gone: bool = False
    is_unbuilt: bool = False

    def shares(self, path: Path) -> bool:
        """Tell whether a file is, or may be, in a folder of the outputs."""
        real = Path(os.path.realpath(path))
        return self.folders is None or any(
            real.is_relative_to(os.path.realpath(folder)) for folder in self.folders
        )

    def generates(self, path: Path) -> bool:
        """Tell whether the configuration generates a file now."""
        return _key(path) in self.built

    def wrote(self, path: Path) -> bool:
        """Tell whether the configuration wrote a file, whether or not it still generates it."""
        return _key(path) in self.listed


class Sorted(NamedTuple):
    """Orphans: ours, warnings about unclear ones, and those that other configurations now generate."""

    ours: list[FileDifference]
    warnings: list[Finding]
    handed_over: frozenset[Path]


def not_of_others(found: Sequence[FileDifference], config: Config) -> Sorted:
    """Return those orphans that no other configuration generates, and a warning for each unclear one.

    An orphan of the record is clear, unless a mistake hides whether another configuration now generates it,
    or the file is where errcast looks for no configuration: a stranger may have written the record, and name
    a file outside of the project, or in `node_modules`. Another orphan is clear if no other configuration
    wrote it or writes into its folder, or if errcast knows all files of those that do, and the file names a
    catalog that only this one has.
    """
    others, is_complete = neighbours(config, [each.path for each in found])
    own = _own_record(config)
    project, *within = [Path(os.path.realpath(folder)) for folder in (_project(config), *config.within)]
    ours, warnings, handed_over = [], [], set()
    for each in found:
        if new := [other for other in others if other.generates(each.path)]:
            # A table that errcast ignores had this very record; the file is an orphan when the table is gone.
            handed_over |= set() if all(_is_ignored(other, config) for other in new) else {each.path}
            continue
        real = Path(os.path.realpath(each.path))
        if not _is_searched(real, project) and not any(map(real.is_relative_to, within)):
            warnings.append(_outside(each.path, config))
            continue
        writers = [other for other in others if other.wrote(each.path)]
        is_doubtful = any(not other.is_known for other in writers)
        if writers and (is_doubtful or _key(each.path) not in own):
            if is_doubtful or any(other.is_gone for other in writers):
                warnings.append(_unclear(each.path, writers, is_complete=is_complete))
            continue
        sharing = [other for other in others if other.shares(each.path)]
        is_known = is_complete and all(other.is_known for other in sharing)
        is_alone = not sharing or _names_our_catalog(each.old or b"", config, sharing)
        if _key(each.path) in own or (is_known and is_alone):
            ours.append(each)
        else:
            warnings.append(_unclear(each.path, sharing, is_complete=is_complete))
    return Sorted(ours, warnings, frozenset(handed_over))


def taken_by_others(files: Iterable[tuple[Path, Content]], config: Config) -> list[Finding]:
    """Return a finding for each file to change that another configuration generates, or may generate.

    If another configuration wrote a file and no longer generates it, the file is free: its catalog moved. A
    file that has the right bytes already is doubtful too, if a record should list it and does not. If a
    mistake hides what another configuration generates, a file is still free if it is in the own record, or
    names a catalog that only this configuration has.
    """
    recorded_in = [output.folder for output in config.outputs if output.number is not None]
    own = _own_record(config) if recorded_in else None
    differing, equal = [], []
    for path, text in files:
        if os.path.lexists(path) and not holds(path, encoded(text)):
            differing.append(path)
        elif own is not None and any(map(path.is_relative_to, recorded_in)) and _key(path) not in own:
            equal += [path] if os.path.lexists(path) else []
    if not differing and not equal:
        return []
    others, _ = neighbours(config, [*differing, *equal])
    own = _own_record(config) if own is None and any(not other.is_known for other in others) else own
    findings = []
    for path in equal:
        if other := next((each for each in others if each.generates(path)), None):
            findings.append(_taken(path, other, config))
        elif other := next((each for each in others if not each.is_known and each.wrote(path)), None):
            findings.append(_may_be_taken(path, other, config))
    for path in differing:
        if other := next((each for each in others if each.generates(path)), None):
            findings.append(_taken(path, other, config))
            continue
        unknown = [each for each in others if not each.is_known and (each.wrote(path) or each.shares(path))]
        if not unknown or _key(path) in (own or ()) or not is_regular(path):
            continue
        if other := next((each for each in unknown if each.wrote(path)), None):
            findings.append(_may_be_taken(path, other, config))
        elif not _names_our_catalog(head_of(path), config, unknown):
            findings.append(_may_be_taken(path, unknown[0], config))
    return findings


def recorded_twice(files: Iterable[tuple[Path, Content]], config: Config) -> list[Finding]:
    """Return a finding for each current file that another configuration wrote, and generates too.

    `taken_by_others` does not look at a file of the own record. Only files outside the folder of the
    configuration are looked up: inside, there is rarely another one.
    """
    root = os.path.realpath(config.root)
    outside = {_key(path): path for path, _ in files if not Path(os.path.realpath(path)).is_relative_to(root)}
    own = os.path.realpath(config.file) if config.file else None
    if not outside or own is None or not os.path.lexists(record_of(Path(own))):
        return []
    findings = []
    for file in _configurations(_project(config))[0]:
        record = recorded(file) if os.path.realpath(file) != own else None
        wanted = {key for path in record.files if (key := _key(path)) in outside} if record else set()
        if wanted:
            other = _neighbour(file, is_built=True)
            findings += [_taken(outside[key], other, config) for key in sorted(wanted & other.built)]
    return findings


def _is_ignored(other: Neighbour, config: Config) -> bool:
    """Tell whether another configuration is a pyproject.toml beside an errcast.toml."""
    own = config.file
    names = (own.name, other.file.name) if own else ()
    return own is not None and names == CONFIG_NAMES and own.parent.samefile(other.file.parent)


def _is_searched(path: Path, project: Path) -> bool:
    """Tell whether a file is in a folder where configurations are looked for."""
    return path.is_relative_to(project) and not any(
        part in SKIPPED_FOLDERS for part in path.relative_to(project).parts[:-1]
    )


def _own_record(config: Config) -> frozenset[str]:
    return _keys(recorded(config.file, config.within).files)


def _names_our_catalog(content: bytes, config: Config, others: Sequence[Neighbour]) -> bool:
    """Tell whether the notice of a file names a catalog of this configuration, and of no other one."""
    name = notice_of(content)
    if name is None or not os.path.lexists(config.root / native_path(name)):
        return False
    return not any(os.path.lexists(other.file.parent / native_path(name)) for other in others)


def _unclear(path: Path, sharing: Sequence[Neighbour], *, is_complete: bool) -> Finding:
    unknown = next((other for other in sharing if not other.is_known), None)
    if unknown is not None and unknown.is_unbuilt:
        reason = _MANY
    elif unknown is not None:
        reason = f"{show_bare(shown_path(unknown.file), 200)} may generate it, but has a mistake"
    elif gone := next((other for other in sharing if other.is_gone), None):
        record = show_bare(shown_path(record_of(gone.file)), 200)
        reason = f"{record} lists it, but its configuration no longer exists"
    elif not is_complete:
        reason = "there are too many folders, or unreadable ones, to find all configurations"
    else:
        reason = f"{show_bare(shown_path(sharing[0].file), 200)} writes into this folder too"
    text = (
        f"written by errcast, and no output generates it now; {reason}, so errcast leaves the file; remove it"
        " yourself if it is not needed"
    )
    return Finding(shown_path(path), "ambiguous-notice", text, line=1, level="warning")


def _outside(path: Path, config: Config) -> Finding:
    record = "the record" if config.file is None else show_bare(shown_path(record_of(config.file)), 200)
    text = (
        f"written by errcast, and {record} lists it, but the file is where errcast looks for no other"
        " configuration, so it leaves the file; remove the line, and also the file if nobody needs it"
    )
    return Finding(shown_path(path), "unclaimed", text, line=1, level="warning")


def _taken(path: Path, other: Neighbour, config: Config) -> Finding:
    keys = "`out` or `path` of an output" if "outputs" in config.source.table else "`out`"
    here = "this configuration" if config.file is None else show_bare(shown_path(config.file), 200)
    text = (
        f"{show_bare(shown_path(other.file), 200)} generates this file too, so {here} does not overwrite it;"
        f" change {keys} of one of them"
    )
    return Finding(shown_path(path), "other-configuration", text)


def _may_be_taken(path: Path, other: Neighbour, config: Config) -> Finding:
    here = "this configuration" if config.file is None else show_bare(shown_path(config.file), 200)
    shown = shown_path(other.file)
    fix = f"fix the mistake, which `{command(['errcast', 'check', '--config', operand(shown)])}` reports"
    if other.is_unbuilt:
        text = (
            f"{show_bare(shown, 200)} may generate this file too, so {here} does not overwrite it: {_MANY};"
            " give each of them a folder of its own with `out`"
        )
    elif other.wrote(path):
        record = show_bare(shown_path(record_of(other.file)), 200)
        text = (
            f"{record} lists this file, and {show_bare(shown, 200)} has a mistake, so {here} does not"
            f" overwrite it; {fix}, or remove that configuration and its record if nobody needs them"
        )
    else:
        text = (
            f"{show_bare(shown, 200)} has a mistake and may generate this file too, so {here} does not"
            f" overwrite it; {fix}"
        )
    return Finding(shown_path(path), "other-configuration", text)


def neighbours(config: Config, paths: Iterable[Path]) -> tuple[list[Neighbour], bool]:
    """Return the other configurations of a project, and whether the whole project was searched.

    Only those that wrote one of some files, or write into its folder, say what they generate; there are
    rarely many of them. What more than 20 of them generate is not known.

    The project is the git work tree around the configuration; outside git, the folder of the configuration
    and those of its outputs. A configuration has one of the usual names, or a record that names it.
    """
    own = os.path.realpath(config.file) if config.file else None
    files, is_complete = _configurations(_project(config))
    wanted = _keys(paths)
    others: list[Neighbour] = []
    built = 0
    for file in files:
        if os.path.realpath(file) == own:
            continue
        other = _neighbour(file, is_built=False)
        if other.folders and (other.listed & wanted or _may_generate(other.folders, wanted)):
            built += 1
            is_built = built <= _MOST_BUILT
            other = (
                _neighbour(file, is_built=True)
                if is_built
                else other._replace(is_known=False, is_unbuilt=True)
            )
        others.append(other)
    return others, is_complete


def _may_generate(folders: Iterable[Path], wanted: Iterable[str]) -> bool:
    """Tell whether a file is in one of some folders; both are compared as the disk may fold them."""
    beginnings = tuple(os.path.join(_key(folder), "") for folder in folders)  # noqa: PTH118
    return any(key.startswith(beginnings) for key in wanted)


def _project(config: Config) -> Path:
    root = Path(os.path.realpath(config.root))
    for folder in (root, *root.parents):
        if os.path.lexists(folder / ".git"):
            return folder
    return Path(os.path.commonpath([root, *(os.path.realpath(folder) for folder in config.within)]))


def _configurations(project: Path) -> tuple[list[Path], bool]:
    """Return the configurations below a folder, and False if not all of its folders can be searched.

    A configuration that is gone has no files, but those of its record.
    """
    found: list[Path] = []
    unread: list[OSError] = []

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # another run has just removed the empty folder
            unread.append(error)

    for count, (parent, folders, names) in enumerate(os.walk(project, onerror=note)):
        if count == _MOST_FOLDERS:
            return found, False
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        if "pyvenv.cfg" in names:
            folders.clear()
            continue
        records = (configuration_of(Path(parent, name)) for name in names if name.endswith(RECORD_SUFFIX))
        usual = (Path(parent, name) for name in CONFIG_NAMES if name in names)
        found += dict.fromkeys((*filter(_configures, usual), *(each for each in records if each is not None)))
    return found, not unread


def _configures(file: Path) -> bool:
    """Tell whether a file configures errcast, or may do so: it cannot be read."""
    source = read_config_file(file)
    return isinstance(source, Finding) or source.is_configuration


def _neighbour(file: Path, *, is_built: bool) -> Neighbour:
    """Return what a configuration writes; only if `is_built`, what it generates now."""
    record = recorded(file)
    listed = _keys((*record.files, *record.hidden))
    is_gone = not os.path.lexists(file) or not _configures(file)
    loaded, _ = (None, []) if is_gone else load_config(Overrides(), file)
    if record.findings or (loaded is None and not is_gone):
        return Neighbour(file, None, listed, frozenset(), is_known=False, is_gone=is_gone)
    if loaded is None:
        return Neighbour(file, (), listed, frozenset(), is_known=True, is_gone=True)
    files, problems = build(loaded) if is_built else ([], [])
    built = _keys(each.path for each in files)
    return Neighbour(file, (*loaded.within, *loaded.folders), listed, built, is_known=not problems)


def _keys(paths: Iterable[Path]) -> frozenset[str]:
    """Return the keys of many files; each folder is looked at once."""
    ways = Ways()
    return frozenset(folded_path(Path(ways.real(path))) for path in paths)


def _key(path: Path) -> str:
    return folded_path(Path(os.path.realpath(path)))
