"""The file of a configuration -> its table; a finding about a key has the line of the key.

    specs = ["spec/*.yaml"]        ->  ConfigFile.table = {"specs": [...], "java": {...}}
    [java]
    package = "com.example"

The file is errcast.toml, or pyproject.toml with [tool.errcast], in a folder or in the nearest
folder above it.
"""

import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from stat import S_IWOTH
from typing import Any, NamedTuple

from errcast.config.places import Place, line_of_depth, line_of_longest_number, lines_of
from errcast.files.contents import read_text
from errcast.files.paths import shown_path
from errcast.findings import Finding, show_bare

CONFIG_NAMES = ("errcast.toml", "pyproject.toml")

_LONGEST_TEXT = 2**20  # characters; the TOML reader is slow
# The TOML reader keeps each start of a dotted key (`a`, `a.b`, `a.b.c`), which fills the memory.
_MOST_PARTS = 16  # of one key
_MOST_PARTS_IN_ALL = 50_000  # of the dotted keys of a file

_DEEPEST_VALUE = 100  # brackets in brackets; Python itself reads a few more or fewer, in each version
_PART = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)"""
# Dotted keys, and texts over several lines and comments, which are skipped. A text on one line may be a key.
_DOTTED = re.compile(
    rf"""
    \"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\"|\Z) | '''(?:[^']|'(?!''))*+(?:'''|\Z) | \#[^\n]*+
    | {_PART}(?P<more>(?:[ \t]*+\.[ \t]*+{_PART})*+)
    | "(?:[^"\\\n]|\\.)*+
    """,
    re.VERBOSE | re.DOTALL,
)
_ONE_PART = re.compile(_PART, re.DOTALL)
_TOO_MANY_PARTS = f"the dotted keys of this file have more than {_MOST_PARTS_IN_ALL} parts together"
_TOML_PLACE = r" \(at line (\d+), column (\d+)\)$"


class ConfigFile(NamedTuple):
    """A configuration file: its path, its text (for line numbers), and the table of errcast."""

    path: Path | None
    shown: str | None
    text: str
    table: Mapping[str, Any]
    in_pyproject: bool

    @property
    def root(self) -> Path:
        """The folder to which the paths in the file are relative."""
        return Path() if self.path is None else self.path.parent

    @property
    def is_configuration(self) -> bool:
        """Tell whether the file configures errcast; most files named pyproject.toml do not."""
        return bool(self.table) or not self.in_pyproject

    def finding(self, rule: str, text: str, key: str | None = None, table: str | Place = ()) -> Finding:
        """Return a finding at the line of a key, in a table of errcast if `table` names one.

        A table in a list has its position: `("outputs", 0)`.
        """
        within = (table,) if isinstance(table, str) else table
        return Finding(self.shown, rule, text, line=self._line(key, within))

    def _line(self, key: str | None, table: Place) -> int | None:
        """Return the line of a key, or of its table if it has no such key."""
        head = ("tool", "errcast") if self.in_pyproject else ()
        place: Place = (*head, *table, key) if key else (*head, *table)
        lines = _lines(self.text)
        while place and place not in lines:
            place = place[:-1]
        return lines.get(place)


@lru_cache(maxsize=2)  # a configuration, and its old state
def _lines(text: str) -> Mapping[Place, int]:
    return lines_of(text)


def find_config_file(start: Path) -> ConfigFile | Finding:
    """Return the nearest configuration, an empty one if there is none, or a finding if it cannot be read."""
    for folder in (start, *start.parents):
        for name in CONFIG_NAMES:
            path = folder / name
            if not os.path.lexists(path):
                continue
            found = read_config_file(path) if path.is_file() else _not_a_file(path)
            if isinstance(found, Finding):
                return found
            if found.is_configuration:
                return _of_a_stranger(path) or found
    return ConfigFile(None, None, "", {}, in_pyproject=False)


def _of_a_stranger(path: Path) -> Finding | None:
    """Return the finding about a configuration that another user has put where everybody may write.

    Otherwise a file in `/tmp` would say what a run in any folder of `/tmp` reads and writes.
    """
    if sys.platform == "win32":
        return None
    around = path.parent.stat()
    owners = {path.lstat().st_uid, path.stat().st_uid}
    if not around.st_mode & S_IWOTH or owners <= {0, os.geteuid(), around.st_uid}:
        return None
    text = (
        "another user has put this configuration into a folder where everybody may write; read it, and if you"
        " trust it, name it with --config"
    )
    return Finding(shown_path(path), "other-owner", text, line=1)


def _not_a_file(path: Path) -> Finding:
    """Return the finding about something else in the place of a configuration; none above is used then."""
    text = (
        "this is not a file, but it may be meant as the configuration; move it away, or name the"
        " configuration with --config"
    )
    return Finding(shown_path(path), "not-a-file", text)


def ignored_table(configuration: Path | None) -> list[Finding]:
    """Return a warning if a configuration hides the table [tool.errcast] of a pyproject.toml beside it."""
    if configuration is None or configuration.name != CONFIG_NAMES[0]:
        return []
    beside = configuration.with_name(CONFIG_NAMES[1])
    source = read_config_file(beside) if beside.is_file() else None
    if not isinstance(source, ConfigFile) or not source.is_configuration:
        return []
    text = (
        f"errcast does not read this table, since {show_bare(shown_path(configuration), 200)} is beside it;"
        " move its keys there, and remove the table"
    )
    return [replace(source.finding("ignored-table", text), level="warning")]


def read_config_file(path: Path) -> ConfigFile | Finding:
    """Return the configuration of a file, or the finding that says why it cannot be read.

    Paths in it are relative to the real folder of the file: `link/errcast.toml` is read as
    `/p/real/sub/errcast.toml` if `link` is a link to `/p/real/sub`. Otherwise, `..` would have two meanings.
    """
    folder = os.path.realpath(path.parent)
    if folder != os.path.abspath(path.parent):  # noqa: PTH100  Path.absolute keeps `..`
        path = Path(folder, path.name)
    shown = shown_path(path)
    text = read_text(path, shown)
    return text if isinstance(text, Finding) else parse_config(text, path, shown)


def parse_config(text: str, path: Path, shown: str) -> ConfigFile | Finding:
    """Return the configuration in the text of a file, or the finding that names its mistake.

    `path` is the present or past path of the file. Findings use `shown` for it.
    """
    in_pyproject = path.name == "pyproject.toml"
    if in_pyproject and "errcast" not in text:
        return ConfigFile(path, shown, text, {}, in_pyproject)
    content = _too_large(text, shown) or _too_deep(text, shown) or _parsed(text, shown)
    if isinstance(content, Finding):
        return content
    if not in_pyproject:
        return ConfigFile(path, shown, text, content, in_pyproject)
    tool = content.get("tool", {})
    table = tool.get("errcast", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        line = lines_of(text).get(("tool", "errcast"))
        return Finding(shown, "wrong-type", "expected a table: [tool.errcast]", line=line)
    return ConfigFile(path, shown, text, table, in_pyproject)


def _parsed(text: str, shown: str) -> dict[str, Any] | Finding:
    try:
        return tomllib.loads(text)
    except RecursionError:  # the caller of errcast may have used most of the stack
        return _deep(shown, line_of_depth(text, 1))
    except tomllib.TOMLDecodeError as error:
        from errcast.files.conflicts import broken_by_conflict

        place = re.search(_TOML_PLACE, str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, None)
        if conflicts := broken_by_conflict(text, shown, line):
            return conflicts[0]
        problem = show_bare(re.sub(_TOML_PLACE, "", str(error)), 200)
        return Finding(
            shown, "not-toml", f"not TOML: {problem}; fix the syntax here", line=line, column=column
        )
    except ValueError:
        found = "this number has too many digits for any setting; write a shorter number"
        return Finding(shown, "not-toml", found, line=line_of_longest_number(text))


def _too_deep(text: str, shown: str) -> Finding | None:
    if text.count("[") + text.count("{") <= _DEEPEST_VALUE:
        return None
    line = line_of_depth(text, _DEEPEST_VALUE)
    return _deep(shown, line) if line else None


def _deep(shown: str, line: int | None) -> Finding:
    text = "values are nested too deeply; check that this is the right file, or use fewer levels"
    return Finding(shown, "too-deep", text, line=line)


def _too_large(text: str, shown: str) -> Finding | None:
    if len(text) > _LONGEST_TEXT:
        found = f"the file has more than {_LONGEST_TEXT} characters; check that it is the right file"
        return Finding(shown, "too-large", found)
    parts_in_all = 0
    for match in _DOTTED.finditer(text):
        if not match["more"]:
            continue
        parts = sum(1 for _ in _ONE_PART.finditer(match[0]))
        parts_in_all += parts
        if parts > _MOST_PARTS or parts_in_all > _MOST_PARTS_IN_ALL:
            line = text.count("\n", 0, match.start()) + 1
            is_deep = parts > _MOST_PARTS
            found = f"this key has more than {_MOST_PARTS} parts" if is_deep else _TOO_MANY_PARTS
            rule = "too-deep" if is_deep else "too-much-work"
            remedy = "check that this is the right file, or use fewer dots"
            return Finding(shown, rule, f"{found}; {remedy}", line=line)
    return None
