"""Finds the old state of each catalog: new catalogs and old files -> pairs.

For example, `orders.yaml` was moved to `spec/sales.yaml`, and its `name:` is still `orders`: these two
files are a pair. Two catalogs are a pair if they have the same:

| order | the same |
| --- | --- |
| 1 | path and `name:` |
| 2 | `name:` |
| 3 | path |
| 4 | code and name in at least half of the errors of the smaller one; the pair with most such errors first |

A catalog that is in a pair is not tried again. If no old catalog is found at all, old files with the same
file name are searched in every folder.
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
from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog
from errcast.config.loading import Config
from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.limits import path_problem
from errcast.publishing.notice import HEAD, notice_of
from errcast.translations.recognizing import is_translation_text

MOST_CATALOGS = 10_000  # old ones that are read
MOST_SHARED = 1_000_000  # errors of an old catalog that are in a new one, for all pairs of catalogs

# The old state of these files is unknown; they must not be treated as new.
_PAST_IS_ELSEWHERE = ("outside-repository", "in-submodule")


class Pair(NamedTuple):
    """The old and the new state of a catalog; `old` is None if it is new, `new` is None if it was removed."""

    old: Catalog | None
    new: Catalog | None


class _Sought(NamedTuple):
    """Paths of old files: the files that must be catalogs, and the files that may be."""

    certain: list[str]
    possible: list[str]


def pair_catalogs(
    config: Config, catalogs: Mapping[Path, Catalog], patterns: Sequence[str], older: OldFiles
) -> tuple[list[Pair], list[Finding]]:
    """Return each catalog with its old state, or the findings of the old files.

    `patterns` are the `specs` of the old configuration. If the command line named the catalogs, removed
    catalogs are not reported.
    """
    pairs, findings = readable_pairs(config, catalogs, patterns, older)
    return ([], findings) if findings else (pairs, [])


def readable_pairs(
    config: Config, catalogs: Mapping[Path, Catalog], patterns: Sequence[str], older: OldFiles
) -> tuple[list[Pair], list[Finding]]:
    """Return the same, and both if only some of the old files can be read."""
    new = [(_path_from(config.root, spec), catalog) for spec, catalog in catalogs.items()]
    listed = _matching(patterns, config.root, older)
    if isinstance(listed, Finding):
        return [], [listed]
    sought = _sought(config, [path for path, _ in new], listed, older)
    if isinstance(sought, Finding):
        return [], [sought]
    old, findings = _read(sought, config.root, older)
    if not old and not findings:
        # Perhaps the whole folder was moved.
        anywhere = _anywhere([path for path, _ in new], older)
        if isinstance(anywhere, Finding):
            return [], [anywhere]
        old, _ = _read(_Sought([], anywhere), config.root, older)
    paired = _paired(old, new)
    if paired is None:
        return [], [*findings, too_much(older.shown, "the errors that moved catalogs have in common")]
    pairs, left = paired
    if config.is_whole:
        certain = frozenset(sought.certain)
        pairs += [Pair(catalog, None) for path, catalog in left.items() if path in certain]
    return pairs, findings


def _path_from(root: Path, file: Path) -> str:
    """Return the path of a file from a folder; links to folders are followed, the file itself is not."""
    # realpath, unlike Path.resolve, accepts a link to itself.
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
    """Return the paths where old catalogs may be.

    For a whole configuration, they are the paths that it listed. If the command line named a
    catalog, it may have had another path; the file at that path no longer exists.
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
    """Return the old files in any folder that have the file name of a catalog."""
    return older.called({posixpath.basename(path) for path in new})


def _read(sought: _Sought, root: Path, older: OldFiles) -> tuple[dict[str, Catalog], list[Finding]]:
    """Return the old catalogs by their paths, and the findings of the files that must be catalogs."""
    catalogs: dict[str, Catalog] = {}
    findings: dict[str, list[Finding]] = {}
    certain, paths = frozenset(sought.certain), list(dict.fromkeys((*sought.certain, *sought.possible)))
    if len(paths) > MOST_CATALOGS:
        return {}, [too_much(older.shown, f"the {len(paths)} files that may be catalogs")]
    for path, text in older.read(paths):
        catalog, problems = _old_catalog(older.name(path), text, older)
        findings[path] = [each for each in problems if path in certain or each.rule in _PAST_IS_ELSEWHERE]
        if catalog is not None:
            # The finding of a removed catalog shows its old path in this folder.
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
    if text is None or notice_of(text[:HEAD].encode()) is not None:  # gone, or an output of errcast
        return None, []
    if is_translation_text(text):
        return None, []
    if problem := path_problem(name):
        problem = f"{problem}; name a state in which the file has another path"
        return None, [Finding(name, "invalid-path", problem)]
    catalog, findings = parse_catalog(text, name)
    return catalog, [*findings, _invalid(name, older)] if findings else []


def _invalid(name: str, older: OldFiles) -> Finding:
    text = (
        f"this file is not a valid catalog, so it cannot be compared; name another state than {older.shown}"
    )
    return Finding(name, "invalid-past", text)


def _paired(
    old: Mapping[str, Catalog], new: Sequence[tuple[str, Catalog]]
) -> tuple[list[Pair], dict[str, Catalog]] | None:
    """Return each new catalog with its old state, if it has one, and the old catalogs that are left.

    None means that too many catalogs have the same errors.
    """
    left = dict(old)
    partners: dict[int, Catalog] = {}
    for key in _IDENTITIES:
        paths = {key(path, catalog): path for path, catalog in left.items()}
        for number, each in enumerate(new):
            if number not in partners and (path := paths.pop(key(*each), None)) is not None:
                partners[number] = left.pop(path)
    alike = _most_alike(left, {n: each[1] for n, each in enumerate(new) if n not in partners})
    if alike is None:
        return None
    for number, path in alike:
        if number not in partners and path in left:
            partners[number] = left.pop(path)
    return [Pair(partners.get(number), catalog) for number, (_, catalog) in enumerate(new)], left


# What two catalogs of a pair have in common, the most certain first.
_IDENTITIES: tuple[Callable[[str, Catalog], object], ...] = (
    lambda path, catalog: (path, catalog.name),
    lambda _path, catalog: catalog.name,
    lambda path, _catalog: path,
)


def _most_alike(old: Mapping[str, Catalog], new: Mapping[int, Catalog]) -> list[tuple[int, str]] | None:
    """Return the pairs that share at least half of the errors of the smaller one, the most similar first.

    None means that this is too much work.
    """
    having: dict[tuple[str, str], list[int]] = {}  # by the text of a code: its kind may have changed
    for number, after in new.items():
        for pair in {(str(error.code), name) for error in after.errors for name in error.names}:
            having.setdefault(pair, []).append(number)
    alike: list[tuple[int, int, str]] = []
    shared_errors = 0
    for path, before in old.items():
        had = {(str(error.code), error.name) for error in before.errors}
        shared_errors += sum(len(having.get(pair, ())) for pair in had)
        if shared_errors > MOST_SHARED:
            return None
        shared = Counter(number for pair in had for number in having.get(pair, ()))
        alike += [
            (-count, number, path)
            for number, count in shared.items()
            if 2 * count >= min(len(before.errors), len(new[number].errors))
        ]
    return [(number, path) for _, number, path in sorted(alike)]
