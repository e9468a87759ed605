"""Compares the catalogs of a configuration with an older state: a git reference, a file or a folder.

For example, `errcast breaking --against v1` -> `Comparison(2, [Change("wire-code-renamed", ...)])`.
No file is written. The order of the job:

| step | room |
| --- | --- |
| 1. decide what the older state is: a file, a folder or a commit | `comparing`, `past_files` |
| 2. read the old configuration | `old_configurations` |
| 3. find the old state of each catalog | `pairing` |
| 4. compare the two states of each catalog, and of its translations | `changes`, `translated` |
| 5. compare the outputs and their options | `outputs` |
"""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from errcast.breaking.changes import Change, changes_of, compare_catalogs
from errcast.breaking.old_configurations import (
    OldConfiguration,
    moved_configurations,
    old_configuration,
    texts_of,
)
from errcast.breaking.outputs import OutputState, compare_outputs, outputs_before, outputs_now
from errcast.breaking.pairing import Pair, pair_catalogs, readable_pairs
from errcast.breaking.past_files.commits import files_of_commit, has_no_past, path_problem
from errcast.breaking.past_files.old_files import OldFiles, files_of_folder
from errcast.breaking.questions import target_name_field
from errcast.breaking.translated import translation_changes
from errcast.catalog import Catalog
from errcast.catalogfile.reading import read_catalog
from errcast.config.file import read_config_file
from errcast.config.loading import Config
from errcast.files.paths import native_path, shown_path
from errcast.findings import Finding, show
from errcast.proposals import command
from errcast.rendering.facts import ALL_MEMBERS, OF_ALL_MEMBERS

_OF_MEMBERS = ("source-fact-vanished", "exhaustive-fact-added")


class Comparison(NamedTuple):
    """The number of compared catalogs, with the removed ones, the changes, and what was not compared.

    `pairs` are the catalogs with their old states. `has_past` is False before the first commit of a
    repository: there is nothing to compare with.
    """

    catalogs: int
    changes: list[Change]
    warnings: tuple[Finding, ...] = ()
    has_past: bool = True
    pairs: tuple[Pair, ...] = ()


def compare(
    config: Config, catalogs: Mapping[Path, Catalog], against: str
) -> tuple[Comparison | None, list[Finding]]:
    """Return the changes since an older state, or None and the findings that say why there are none.

    `against` is a file or a folder if it exists here; otherwise it is a git reference. A folder is an older
    copy of the folder of the configuration. A path that is also a commit, or may be one, is a finding: a
    stranger can add a folder `origin/main` to a branch. `HEAD` before the first commit is no finding, so
    that a hook does not stop this commit.
    """
    path = Path(against)
    is_folder = os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises where the path is too long
    is_file = not is_folder and os.path.exists(path)  # noqa: PTH110
    if is_folder or is_file:
        problem = path_problem(against, config.root) or _same_state(path, config, catalogs)
        if problem is not None:
            return None, [problem]
    if is_file:
        return _compare_with_file(catalogs, path)
    older = files_of_folder(path) if is_folder else files_of_commit(against, config.root)
    if isinstance(older, Finding):
        return (
            (Comparison(0, [], has_past=False), []) if has_no_past(against, config.root) else (None, [older])
        )
    new = read_config_file(config.file) if config.file else None
    found = old_configuration(config.file, older) if config.file else None
    if isinstance(new, Finding) or isinstance(found, Finding):
        return None, [each for each in (new, found) if isinstance(each, Finding)]
    warnings: list[Finding] = []
    if found is None and config.file is not None:
        found = _moved_configuration(config.file, config, catalogs, older, warnings)
    patterns = found.patterns if found is not None else []
    if not patterns and new is not None:
        patterns = [native_path(each) for each in texts_of(new, "specs")]
    pairs, findings = pair_catalogs(config, catalogs, patterns, older)
    if is_folder and not findings and all(pair.old is None for pair in pairs):
        findings = [_no_catalogs(path)]
    if is_folder and any(_is_itself(pair, path, config, catalogs) for pair in pairs):
        findings = [_same(path)]
    if findings:
        return None, findings
    changes = [change for pair in pairs for change in changes_of(*pair)]
    changes += translation_changes(config.root, catalogs, pairs, older)
    if found is not None and new is not None:
        before = outputs_before(found.file, config)
        changes = _of_published_targets(changes, {output.target for output in before})
        if _have_all_members(before, config) and _have_all_members(outputs_now(config), config):
            changes = [
                each for each in changes if each.rule not in _OF_MEMBERS or each.field not in OF_ALL_MEMBERS
            ]
        changes += compare_outputs(before, outputs_now(config), new)
    return Comparison(len(pairs), changes, tuple(warnings), pairs=tuple(pairs)), []


def _same_state(path: Path, config: Config, catalogs: Mapping[Path, Catalog]) -> Finding | None:
    """Return the finding about a file or a folder that has the catalogs themselves, also behind links."""
    is_folder = path.is_dir()
    old = {spec: path / os.path.relpath(spec, config.root) if is_folder else path for spec in catalogs}
    is_root = is_folder and path.samefile(config.root)
    if not (is_root or old) or not all(each.exists() and each.samefile(spec) for spec, each in old.items()):
        return None
    return _same(path)


def _is_itself(pair: Pair, folder: Path, config: Config, catalogs: Mapping[Path, Catalog]) -> bool:
    """Tell whether a catalog is its own old state, since it is in the folder that is compared with it."""
    spec = next((spec for spec, catalog in catalogs.items() if catalog is pair.new), None)
    if spec is None or pair.old is None:
        return False
    real, around = Path(os.path.realpath(spec)), os.path.realpath(folder)
    is_inside = real.is_relative_to(around)
    return is_inside and pair.old.path == shown_path(config.root / real.relative_to(around))


def _same(path: Path) -> Finding:
    text = (
        "each catalog would be compared with itself, and nothing can differ; name a commit, such as"
        " `--against HEAD`, or an older copy"
    )
    return Finding(shown_path(path), "same-state", text)


def _have_all_members(outputs: Iterable[OutputState], config: Config) -> bool:
    """Tell whether all code has the members of `all_members`, which a catalog cannot change then."""
    documents = {target.name for target, _ in config.targets if target.escaping.prose is not None}
    code = [output for output in outputs if output.target not in documents]
    return bool(code) and all(output.options.get(ALL_MEMBERS) is True for output in code)


def _of_published_targets(changes: list[Change], targets: Collection[str]) -> list[Change]:
    """Leave out the names in targets that were not generated before: nobody uses these names."""
    fields = {target_name_field(target) for target in targets}
    return [each for each in changes if each.rule != "source-target-name-changed" or each.field in fields]


def _moved_configuration(
    file: Path,
    config: Config,
    catalogs: Mapping[Path, Catalog],
    older: OldFiles,
    warnings: list[Finding],
) -> OldConfiguration | None:
    """Return the old configuration at another place that listed most of the catalogs; None if none did.

    If that is not clear, there is a warning. An old catalog that cannot be read may be any of the catalogs.
    """
    whole = config._replace(is_whole=True)
    candidates = moved_configurations(file, older)
    if candidates is None:
        warnings.append(_unclear(config, ()))
        return None
    found, unreadable = candidates
    shared: list[tuple[int, int, OldConfiguration]] = []
    for moved in found:
        listed = older.matching(moved.patterns)
        paths = () if isinstance(listed, Finding) else [shown_path(config.root / path) for path in listed]
        pairs, findings = readable_pairs(whole, catalogs, moved.patterns, older)
        count = sum(_is_kept(pair, paths) for pair in pairs)
        shared.append((count, count + len({each.path for each in findings}), moved))
        unreadable += findings
    most = max((count for count, _, _ in shared), default=0)
    best = [moved for _, possible, moved in shared if possible >= most]
    if not most:
        warnings += [_unreadable(config, unreadable)] if unreadable else []
        return None
    if len(best) > 1:
        warnings.append(_unclear(config, best))
        return None
    return best[0]


def _unclear(config: Config, candidates: Iterable[OldConfiguration]) -> Finding:
    names = ", ".join(show(each.file.shown or "") for each in candidates)
    reason = f"several configurations are gone, and this may be any of them{f': {names}' if names else ''}"
    return _not_compared(config, f"{reason}; compare with a state in which only one is gone")


def _unreadable(config: Config, findings: Sequence[Finding]) -> Finding:
    first = findings[0]
    reason = "a configuration that is gone may be the old state of this one, and not all of it can be read"
    problem = f"{first.path}: {first.text}" if first.path else first.text
    return _not_compared(config, f"{reason}: {problem}")


def _not_compared(config: Config, reason: str) -> Finding:
    text = f"the outputs and their options were not compared, because {reason}"
    return replace(config.source.finding("unclear-configuration", text), level="warning")


def _is_kept(pair: Pair, paths: Collection[str]) -> bool:
    return pair.new is not None and pair.old is not None and pair.old.path in paths


def _compare_with_file(
    catalogs: Mapping[Path, Catalog], file: Path
) -> tuple[Comparison | None, list[Finding]]:
    if not catalogs:
        return Comparison(0, []), []
    if len(catalogs) != 1:
        text = (
            f"{shown_path(file)} is one catalog, but {len(catalogs)} catalogs would be compared with it;"
            f" name one of them: {command(['errcast', 'breaking', 'SPEC', '--against', shown_path(file)])}"
        )
        return None, [Finding(None, "several-catalogs", text)]
    old, findings = read_catalog(file, shown_path(file))
    (new,) = catalogs.values()
    if old is None:
        return None, findings
    return Comparison(1, compare_catalogs(old, new), pairs=(Pair(old, new),)), []


def _no_catalogs(folder: Path) -> Finding:
    text = (
        "the folder contains none of the catalogs at their paths; name an older copy of the folder of the"
        " configuration"
    )
    return Finding(shown_path(folder), "no-catalogs", text)
