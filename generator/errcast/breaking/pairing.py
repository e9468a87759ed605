"""Catalogs of today and files of the past -> each catalog beside what it was.

A catalog is the same one if its file and its `name:` are, or else its name alone, or its file
alone, or at last if it shares half of its errors with one of which nothing else is left. Where
there was none at all, files of the same name are looked for anywhere.
"""

import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from glob import escape
from pathlib import Path
from typing import NamedTuple

from errcast.breaking.past_files.old_files import OldFiles, too_much
from errcast.catalog import Catalog, path_problem
from errcast.catalogfile.reading import parse_catalog
from errcast.config.loading import Config
from errcast.files.paths import shown_path
from errcast.findings import Finding

MOST_CATALOGS = 10_000  # of the past, that are read

# Where a file has a past of which this state says nothing; it must not be taken for a new one.
_PAST_IS_ELSEWHERE = ("outside-repository", "in-submodule")


class Pair(NamedTuple):
    """A catalog as it was and as it is; one of the two is None where it is new, or was removed."""

    old: Catalog | None
    new: Catalog | None


class _Sought(NamedTuple):
    """Paths of old catalogs: those that must be catalogs, and those that may be."""

    certain: list[str]
    possible: list[str]


def pair_catalogs(
    config: Config, catalogs: Mapping[Path, Catalog], patterns: Sequence[str], older: OldFiles
) -> tuple[list[Pair], list[Finding]]:
    """Return each catalog beside what it was, or everything wrong with what was.

    `patterns` are the catalogs that the configuration of the time listed. Where the command line
    chose the catalogs, those that are no more are not looked for.
    """
    new = [(_path_from(config.root, spec), catalog) for spec, catalog in catalogs.items()]
    listed = _matching(patterns, config.root, older)
    if isinstance(listed, Finding):
        return [], [listed]
    sought = _sought(config, [path for path, _ in new], listed, older)
    if isinstance(sought, Finding):
        return [], [sought]
    old, findings = _read(sought, config.root, older)
    if not old and not findings:
        # Perhaps the whole folder has moved.
        anywhere = _anywhere([path for path, _ in new], older)
        if isinstance(anywhere, Finding):
            return [], [anywhere]
        old, _ = _read(_Sought([], anywhere), config.root, older)
    if findings:
        return [], findings
    pairs, left = _paired(old, new)
    if config.is_whole:
        certain = frozenset(sought.certain)
        pairs += [Pair(catalog, None) for path, catalog in left.items() if path in certain]
    return pairs, []


def _path_from(root: Path, file: Path) -> str:
    """Return the way to a file from a folder; links on the way are followed, the file itself is not."""
    # realpath, unlike Path.resolve, takes a link that leads to itself.
    real = Path(os.path.realpath(file.parent)) / file.name
    return Path(os.path.relpath(real, os.path.realpath(root))).as_posix()


def _matching(patterns: Iterable[str], root: Path, older: OldFiles) -> list[str] | Finding:
    within = [
        os.path.relpath(pattern, root) if Path(pattern).is_absolute() else pattern for pattern in patterns
    ]
    return older.matching([_with_slashes(pattern) for pattern in within])


def _with_slashes(pattern: str) -> str:
    return pattern.replace(os.sep, "/")


def _sought(config: Config, new: Sequence[str], listed: Sequence[str], older: OldFiles) -> _Sought | Finding:
    """Return where old catalogs may be.

    Those of the whole configuration are what it listed. A catalog that the command line chose
    may have had another path; its old file is then not there any more.
    """
    if config.is_whole:
        known = frozenset(listed)
        return _Sought(list(listed), [path for path in new if path not in known])
    folders = [escape(posixpath.dirname(path)) for path in new]
    beside = [posixpath.join(folder, f"*.{ending}") for folder in folders for ending in ("yaml", "yml")]
    others = listed or _matching(beside, config.root, older)
    if isinstance(others, Finding):
        return others
    here = frozenset(new)
    gone = [path for path in others if path not in here and not (config.root / path).exists()]
    return _Sought(list(new), gone)


def _anywhere(new: Sequence[str], older: OldFiles) -> list[str] | Finding:
    """Return the files, wherever they were, that are called as the catalogs are."""
    return older.called({posixpath.basename(path) for path in new})


def _read(sought: _Sought, root: Path, older: OldFiles) -> tuple[dict[str, Catalog], list[Finding]]:
    """Return the old catalogs by their paths, and what is wrong with those that must be catalogs."""
    catalogs: dict[str, Catalog] = {}
    findings: dict[str, list[Finding]] = {}
    certain, paths = frozenset(sought.certain), list(dict.fromkeys((*sought.certain, *sought.possible)))
    if len(paths) > MOST_CATALOGS:
        return {}, [too_much(older.shown, f"the files that may be catalogs, {len(paths)},")]
    for path, text in older.read(paths):
        catalog, problems = _old_catalog(older.name(path), text, older)
        findings[path] = [each for each in problems if path in certain or each.rule in _PAST_IS_ELSEWHERE]
        if catalog is not None:
            # What is removed is told by the path that it had here.
            catalogs[path] = replace(catalog, path=shown_path(root / path))
    return (
        {path: catalogs[path] for path in paths if path in catalogs},
        [finding for path in paths for finding in findings.get(path, ())],
    )


def _old_catalog(
    name: str, text: str | Finding | None, older: OldFiles
) -> tuple[Catalog | None, list[Finding]]:
    if isinstance(text, Finding):
        return None, [text]
    if text is None:
        return None, []
    if problem := path_problem(name):
        problem = f"{problem}; name a state in which it has another"
        return None, [Finding(name, "invalid-path", problem)]
    catalog, findings = parse_catalog(text, name)
    return catalog, [*findings, _invalid(name, older)] if findings else []


def _invalid(name: str, older: OldFiles) -> Finding:
    text = f"this is not a catalog that can be compared with; name a state older or later than {older.shown}"
    return Finding(name, "invalid-past", text)


def _paired(
    old: Mapping[str, Catalog], new: Sequence[tuple[str, Catalog]]
) -> tuple[list[Pair], dict[str, Catalog]]:
    """Return each new catalog beside its old one, if it had one, and the old ones that are left."""
    left = dict(old)
    partners: dict[int, Catalog] = {}
    for key in _IDENTITIES:
        paths = {key(path, catalog): path for path, catalog in left.items()}
        for number, each in enumerate(new):
            if number not in partners and (path := paths.pop(key(*each), None)) is not None:
                partners[number] = left.pop(path)
    for number, path in _most_alike(left, {n: each[1] for n, each in enumerate(new) if n not in partners}):
        if number not in partners and path in left:
            partners[number] = left.pop(path)
    return [Pair(partners.get(number), catalog) for number, (_, catalog) in enumerate(new)], left


# What tells that two catalogs are the same one, the surest first.
_IDENTITIES: tuple[Callable[[str, Catalog], object], ...] = (
    lambda path, catalog: (path, catalog.name),
    lambda _path, catalog: catalog.name,
    lambda path, _catalog: path,
)


def _most_alike(old: Mapping[str, Catalog], new: Mapping[int, Catalog]) -> list[tuple[int, str]]:
    """Return those that share at least half of the errors of the smaller one, the most alike first."""
    having: dict[tuple[object, str], list[int]] = {}
    for number, after in new.items():
        for pair in {(error.code, name) for error in after.errors for name in error.names}:
            having.setdefault(pair, []).append(number)
    alike = []
    for path, before in old.items():
        had = {(error.code, error.name) for error in before.errors}
        shared = Counter(number for pair in had for number in having.get(pair, ()))
        alike += [
            (-count, number, path)
            for number, count in shared.items()
            if 2 * count >= min(len(before.errors), len(new[number].errors))
        ]
    return [(number, path) for _, number, path in sorted(alike)]
