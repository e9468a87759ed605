"""Compares the catalogs of a configuration with an older state: a git reference, a file or a folder.

For example, `errcast breaking --against v1` -> `Comparison(2, [Change("wire-code-renamed", ...)])`.
No file is written. The order of the job:

| step | room |
| --- | --- |
| 1. decide what the older state is: a file, a folder or a commit | `comparing`, `past_files` |
| 2. read the old configuration | `comparing` |
| 3. find the old state of each catalog | `pairing` |
| 4. compare the two states of each catalog | `changes` |
| 5. compare the outputs and their options | `outputs` |
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from errcast.breaking.changes import Change, changes_of, compare_catalogs
from errcast.breaking.outputs import compare_outputs, outputs_before, outputs_now
from errcast.breaking.pairing import pair_catalogs
from errcast.breaking.past_files.commits import files_of_commit, path_problem
from errcast.breaking.past_files.old_files import OldFiles, files_of_folder
from errcast.catalog import Catalog
from errcast.catalogfile.reading import read_catalog
from errcast.config.file import CONFIG_NAMES, ConfigFile, parse_config, read_config_file
from errcast.config.loading import Config
from errcast.files.paths import native_path, shown_path
from errcast.findings import Finding
from errcast.proposals import command


class Comparison(NamedTuple):
    """The number of compared catalogs, with the removed ones, and the changes."""

    catalogs: int
    changes: list[Change]


def compare(
    config: Config, catalogs: Mapping[Path, Catalog], against: str
) -> tuple[Comparison | None, list[Finding]]:
    """Return the changes since an older state, or None and the findings that say why there are none.

    `against` is a file or a folder if it exists here; otherwise it is a git reference. A folder is an older
    copy of the folder of the configuration. A path that is also a commit, or may be one, is a finding: a
    stranger can add a folder `origin/main` to a branch.
    """
    path = Path(against)
    is_folder = os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises where the path is too long
    is_file = not is_folder and os.path.exists(path)  # noqa: PTH110
    if (is_folder or is_file) and (problem := path_problem(against, config.root)):
        return None, [problem]
    if is_file:
        return _compare_with_file(catalogs, path)
    older = files_of_folder(path) if is_folder else files_of_commit(against, config.root)
    if isinstance(older, Finding):
        return None, [older]
    new = read_config_file(config.file) if config.file else None
    old = _old_configuration(config.file, older) if config.file else None
    if isinstance(new, Finding) or isinstance(old, Finding):
        return None, [each for each in (new, old) if isinstance(each, Finding)]
    patterns = [native_path(each) for each in _texts(old, "specs") or _texts(new, "specs")]
    pairs, findings = pair_catalogs(config, catalogs, patterns, older)
    if is_folder and not findings and all(pair.old is None for pair in pairs):
        findings = [_no_catalogs(path)]
    if findings:
        return None, findings
    changes = [change for pair in pairs for change in changes_of(*pair)]
    if old is not None and new is not None:
        changes += compare_outputs(outputs_before(old, config), outputs_now(config), new)
    return Comparison(len(pairs), changes), []


def _compare_with_file(
    catalogs: Mapping[Path, Catalog], file: Path
) -> tuple[Comparison | None, list[Finding]]:
    if len(catalogs) != 1:
        text = (
            f"{shown_path(file)} is one catalog, but {len(catalogs)} catalogs would be compared with it;"
            f" name one of them: {command(['errcast', 'breaking', 'SPEC', '--against', shown_path(file)])}"
        )
        return None, [Finding(None, "several-catalogs", text)]
    old, findings = read_catalog(file, shown_path(file))
    (new,) = catalogs.values()
    return (None, findings) if old is None else (Comparison(1, compare_catalogs(old, new)), [])


def _no_catalogs(folder: Path) -> Finding:
    text = (
        "the folder contains none of the catalogs at their paths; name an older copy of the folder of the"
        " configuration"
    )
    return Finding(shown_path(folder), "no-catalogs", text)


def _old_configuration(file: Path, older: OldFiles) -> ConfigFile | Finding | None:
    """Return the old configuration in the same folder, None if there was none."""
    names = CONFIG_NAMES if file.name in CONFIG_NAMES else (file.name,)
    texts = dict(older.read(names))
    for name in names:
        text = texts[name]
        if isinstance(text, Finding):
            return text
        found = None if text is None else parse_config(text, file.parent / name, older.name(name))
        if isinstance(found, Finding) or (found is not None and found.is_configuration):
            return found
    return None


def _texts(source: ConfigFile | None, key: str) -> list[str]:
    """Return a list of texts from a configuration; an old one is unchecked, so other values are dropped."""
    value = None if source is None else source.table.get(key)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
