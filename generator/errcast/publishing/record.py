"""The record of a configuration with `[[outputs]]`: the files that it wrote.

    errcast.toml  ->  errcast.lock     # errcast generated these files for errcast.toml. …
                                       java/src/main/java/com/example/HotelError.java
                                       web/src/errors/hotel.ts

Several configurations may write into one folder. So only a file that is in the record of a
configuration, and that it generates no longer, is an orphan of it.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from errcast.files.contents import read_text
from errcast.files.paths import native_path, relative_path, shown_path
from errcast.findings import Finding
from errcast.publishing.ways import Ways
from errcast.text.assigned import known

_START = "# errcast generated these files for "
_HEAD = _START + "{}. It keeps this list; commit it.\n"
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")  # a merge of two branches; `generate` writes a clean list again
_IS_NO_PATH = ("#", *_MARKS)
_MOST_WRONG_LINES = 20  # that each get their own finding
_LONGEST_LINE = 32_767  # characters; no system has a longer path
_MOST_NAMES = 4_000_000  # folders and files of all paths; each is looked up
RECORD_SUFFIX = "errcast.lock"


class Recorded(NamedTuple):
    """The files that a record lists, and why it cannot be used: then it lists none.

    `hidden` are the paths that lead through a link. The record names files, not what a link hides, so
    errcast removes none of them.
    """

    files: list[Path]
    hidden: list[Path]
    findings: list[Finding]


def record_of(configuration: Path) -> Path:
    """Return the path of the record: `errcast.lock` for errcast.toml, `my.errcast.lock` for my.toml.

    pyproject.toml has `errcast.lock` too, unless errcast.toml is beside it.
    """
    is_alone = not os.path.lexists(configuration.with_name("errcast.toml"))
    if configuration.name == "errcast.toml" or (configuration.name == "pyproject.toml" and is_alone):
        return configuration.with_name(RECORD_SUFFIX)
    return configuration.with_name(f"{configuration.stem}.{RECORD_SUFFIX}")


def configuration_of(record: Path) -> Path | None:
    """Return the configuration that a record names, None if the file is no record.

    A record is beside its configuration, so the name has no folders.
    """
    text = read_text(record, "")
    if isinstance(text, Finding) or not text.startswith(_START):
        return None
    name = text.partition("\n")[0].removeprefix(_START).partition(". It keeps")[0]
    is_name = name not in ("", ".", "..") and "/" not in name and known(name).isprintable()
    return record.parent / native_path(name) if is_name else None


def record_text(configuration: Path, paths: Iterable[Path]) -> str:
    """Return the record with these files: sorted, relative to the folder of the configuration."""
    lines = sorted({relative_path(path, configuration.parent) for path in paths})
    lines = [f"./{line}" if line.startswith(_IS_NO_PATH) else line for line in lines]
    return _HEAD.format(configuration.name) + "".join(f"{line}\n" for line in lines)


def recorded(configuration: Path | None, folders: Sequence[Path] = ()) -> Recorded:
    """Return the files of the record of a configuration; none if there is no record.

    `folders` are those of its outputs. Such a folder may itself be a link, or be behind one.
    """
    if configuration is None or not os.path.lexists(record := record_of(configuration)):
        return Recorded([], [], [])
    paths, findings = _read(record)
    if findings:
        return Recorded([], [], findings)
    above, outputs = str(configuration.parent), [os.path.normpath(folder) for folder in folders]
    ways = Ways()
    files: list[Path] = []
    hidden: list[Path] = []
    for folder, inside in paths.items():  # many files share one
        around = (each for each in outputs if os.path.join(folder, "").startswith(os.path.join(each, "")))  # noqa: PTH118
        is_direct = any(_is_direct(folder, each, ways) for each in (above, *around))
        (files if is_direct else hidden).extend(inside)
    return Recorded(files, hidden, [])


def record_findings(configuration: Path | None) -> list[Finding]:
    """Return why the record of a configuration cannot be used; nothing if it can, or if there is none."""
    if configuration is None or not os.path.lexists(record := record_of(configuration)):
        return []
    return _read(record)[1]


def _read(record: Path) -> tuple[Mapping[str, list[Path]], list[Finding]]:
    """Return the paths in a record by their folders, or none and the findings."""
    shown = shown_path(record)
    text = read_text(record, shown)
    if isinstance(text, Finding):
        return {}, [text]
    if text.strip() and not text.startswith((_START, *_MARKS)):
        problem = (
            "this is not the list of files that errcast keeps for its configuration; move it away, or give"
            " the configuration another name"
        )
        return {}, [Finding(shown, "not-a-record", problem, line=1)]
    if text.count("/") + text.count("\n") > _MOST_NAMES:
        return {}, [_too_long(shown)]
    paths, wrong = _paths_in(text, str(record.parent))
    findings = (
        Finding(shown, "not-a-record", f"this line {problem}; remove the line", line=line)
        for line, problem in wrong
    )
    return paths, list(findings)


@lru_cache(maxsize=2)  # a run asks for its own record several times, and it may have 100,000 lines
def _paths_in(text: str, above: str) -> tuple[Mapping[str, list[Path]], list[tuple[int, str]]]:
    """Return the paths in a record by their folders, and the numbers and the problems of wrong lines."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    wrong = (
        (number, problem)
        for number, line in enumerate(lines, start=1)
        if _is_path(line) and (problem := _problem(line)) is not None
    )
    if found := list(islice(wrong, _MOST_WRONG_LINES)):
        return {}, found
    names = (os.path.join(above, native_path(line)) for line in dict.fromkeys(filter(_is_path, lines)))  # noqa: PTH118  faster
    paths: dict[str, list[Path]] = {}
    for name in dict.fromkeys(map(os.path.normpath, names)):
        paths.setdefault(os.path.dirname(name) or os.curdir, []).append(Path(name))  # noqa: PTH120
    return paths, []


def _problem(line: str) -> str | None:
    if len(line) > _LONGEST_LINE:
        return "is longer than any path"
    return None if known(line).isprintable() else "has a character that is in no path of this list"


def _too_long(record: str) -> Finding:
    text = (
        f"the paths have more than {_MOST_NAMES} names of folders and files; get the list back from git, or"
        " remove this file, and run `errcast generate`"
    )
    return Finding(record, "too-much-work", text)


def _is_path(line: str) -> bool:
    """Tell whether a line is neither empty nor a comment nor the mark of a merge."""
    return line != "" and not line.startswith(_IS_NO_PATH)


def _is_direct(inner: str, folder: str, ways: Ways) -> bool:
    """Tell whether no link is on the way from a folder of the configuration to the folder of a file."""
    start = os.path.join(folder, "")  # noqa: PTH118
    way = inner[len(start) :] if inner.startswith(start) else os.path.relpath(inner, folder)
    return ways.real_folder(inner) == os.path.normpath(os.path.join(ways.real_folder(folder), way))  # noqa: PTH118
