"""The record of a configuration with `[[outputs]]`: the files that it wrote.

    errcast.toml  ->  errcast.lock     # errcast generated these files for errcast.toml. …
                                       java/src/main/java/com/example/HotelError.java
                                       web/src/errors/hotel.ts

Several configurations may write into one folder. So only a file that is in the record of a
configuration, and that it generates no longer, is an orphan of it.
"""

import os
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from errcast.files.contents import read_text
from errcast.files.paths import native_path, relative_path, shown_path
from errcast.findings import Finding
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
    text = read_text(record, shown_path(record))
    if isinstance(text, Finding):
        return Recorded([], [], [text])
    if text.strip() and not text.startswith((_START, *_MARKS)):
        problem = (
            "this is not the list of files that errcast keeps for its configuration; move it away, or give"
            " the configuration another name"
        )
        return Recorded([], [], [Finding(shown_path(record), "not-a-record", problem, line=1)])
    if text.count("/") + text.count("\n") > _MOST_NAMES:
        return Recorded([], [], [_too_long(shown_path(record))])
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if findings := _wrong_lines(lines, shown_path(record)):
        return Recorded([], [], findings)
    above, outputs = configuration.parent, [Path(os.path.normpath(folder)) for folder in folders]
    is_direct: dict[Path, bool] = {}  # for each folder with files; many files share one
    paths = (os.path.join(above, native_path(line)) for line in filter(_is_path, lines))  # noqa: PTH118  faster
    found = {Path(os.path.normpath(path)): None for path in paths}
    for folder in {path.parent: None for path in found}:
        around = [above, *(each for each in outputs if folder.is_relative_to(each))]
        is_direct[folder] = any(_is_direct(folder, each) for each in around)
    files = [path for path in found if is_direct[path.parent]]
    return Recorded(files, [path for path in found if not is_direct[path.parent]], [])


def _wrong_lines(lines: Iterable[str], record: str) -> list[Finding]:
    wrong = (
        Finding(record, "not-a-record", f"this line {problem}; remove the line", line=number)
        for number, line in enumerate(lines, start=1)
        if _is_path(line) and (problem := _problem(line)) is not None
    )
    return list(islice(wrong, _MOST_WRONG_LINES))


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


def _is_direct(inner: Path, folder: Path) -> bool:
    """Tell whether no link is on the way from a folder of the configuration to the folder of a file."""
    way = os.path.relpath(inner, folder)
    return os.path.realpath(inner) == os.path.normpath(f"{os.path.realpath(folder)}/{way}")
