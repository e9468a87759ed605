"""Finds the old state of a configuration: its path and old files -> the old configuration, or candidates.

For example, `conf/errcast.toml` was `errcast.toml` in the folder above. `moved_configurations` finds it, and
its `specs` as patterns below `conf/`: `spec/*.yaml` -> `../spec/*.yaml`.
"""

import posixpath
from glob import escape
from pathlib import Path
from typing import NamedTuple

from errcast.breaking.past_files.old_files import OldFiles
from errcast.config.file import CONFIG_NAMES, ConfigFile, parse_config, read_config_file
from errcast.files.paths import native_path
from errcast.findings import Finding

_MOST_GONE = 1_000  # files; most named pyproject.toml configure something else
_MOST_MOVED = 4  # configurations that may be the old state of one


class OldConfiguration(NamedTuple):
    """An old configuration, and the patterns of its catalogs, relative to the folder of the new one."""

    file: ConfigFile
    patterns: list[str]


def old_configuration(file: Path, older: OldFiles) -> OldConfiguration | Finding | None:
    """Return the old configuration in the same folder, None if there was none."""
    names = _names(file)
    texts = dict(older.read(names))
    for name in names:
        found = _parsed(file, name, texts[name], older)
        if found is not None:
            return found
    return None


def moved_configurations(file: Path, older: OldFiles) -> tuple[list[OldConfiguration], list[Finding]] | None:
    """Return the old configurations at other places that no longer exist here, and why others are unreadable.

    One of them may be the old state of the configuration. None means that they are too many.
    """
    paths = older.called({*CONFIG_NAMES, file.name})
    if isinstance(paths, Finding):
        return [], [paths]
    gone = [path for path in paths if path not in _names(file) and not _is_here(file.parent / path)]
    if len(gone) > _MOST_GONE:
        return None
    found: list[OldConfiguration | Finding | None]
    found = [_parsed(file, path, text, older) for path, text in older.read(gone)]
    moved = [each for each in found if isinstance(each, OldConfiguration)]
    problems = [each for each in found if isinstance(each, Finding)]
    return None if len(moved) > _MOST_MOVED else (moved, problems)


def _names(file: Path) -> tuple[str, ...]:
    """Return the names that the configuration may have had in its folder."""
    return CONFIG_NAMES if file.name in CONFIG_NAMES else (file.name,)


def texts_of(source: ConfigFile, key: str) -> list[str]:
    """Return a list of texts from a configuration; an old one is unchecked, so other values are dropped."""
    value = source.table.get(key)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _is_here(path: Path) -> bool:
    """Tell whether the file at the place of an old configuration still is one."""
    if not path.is_file():
        return False
    found = read_config_file(path)
    return isinstance(found, Finding) or found.is_configuration


def _parsed(
    file: Path, path: str, text: str | Finding | None, older: OldFiles
) -> OldConfiguration | Finding | None:
    if text is None or isinstance(text, Finding):
        return text
    found = parse_config(text, file.parent / path, older.name(path))
    if isinstance(found, Finding):
        return found
    folder = escape(posixpath.dirname(path))
    patterns = [_within(folder, native_path(pattern)) for pattern in texts_of(found, "specs")]
    return OldConfiguration(found, patterns) if found.is_configuration else None


def _within(folder: str, pattern: str) -> str:
    """Return a pattern of one folder as a pattern of the folder above: `a`, `../b/*` -> `b/*`."""
    return posixpath.normpath(posixpath.join(folder, pattern)) if folder else pattern
