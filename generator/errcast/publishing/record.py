"""The record of a configuration with `[[outputs]]`: the files that it wrote.

    errcast.toml  ->  errcast.lock     # errcast generated these files for errcast.toml. …
                                       java/src/main/java/com/example/HotelError.java
                                       web/src/errors/hotel.ts

Several configurations may write into one folder. So only a file that is in the record of a
configuration, and that it generates no longer, is an orphan of it.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from errcast.files.contents import read_text
from errcast.files.paths import native_path, relative_path, shown_path
from errcast.findings import Finding

_HEAD = "# errcast generated these files for {}. It keeps this list; commit it.\n"
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")  # a merge of two branches; `generate` writes a clean list again
RECORD_SUFFIX = ".lock"
_USUAL = ("errcast.toml", "pyproject.toml")


def record_of(configuration: Path) -> Path:
    """Return the path of the record: `errcast.lock` for the usual names, `my.lock` for `my.toml`."""
    name = "errcast" if configuration.name in _USUAL else configuration.stem
    return configuration.parent / f"{name}{RECORD_SUFFIX}"


def record_text(configuration: Path, paths: Iterable[Path]) -> str:
    """Return the record with these files: sorted, relative to the folder of the configuration."""
    lines = sorted({relative_path(path, configuration.parent) for path in paths})
    return _HEAD.format(configuration.name) + "".join(f"{line}\n" for line in lines)


def recorded(configuration: Path) -> tuple[list[Path], list[Finding]]:
    """Return the files of a record (none if there is no record), and why it cannot be read.

    A path that leads through a link is left out: the record names files, not what a link hides.
    """
    record = record_of(configuration)
    if not os.path.lexists(record):
        return [], []
    text = read_text(record, shown_path(record))
    if isinstance(text, Finding):
        return [], [text]
    folder = configuration.parent
    lines = (line for line in text.splitlines() if line and not line.startswith(("#", *_MARKS)))
    paths = [Path(os.path.normpath(folder / native_path(line))) for line in dict.fromkeys(lines)]
    return [path for path in paths if _is_direct(path, folder)], []


def _is_direct(path: Path, folder: Path) -> bool:
    """Tell whether no link is on the way from the folder of the configuration to the folder of a file."""
    way = os.path.relpath(path.parent, folder)
    return os.path.realpath(path.parent) == os.path.normpath(os.path.join(os.path.realpath(folder), way))  # noqa: PTH118
