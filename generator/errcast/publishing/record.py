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

_START = "# errcast generated these files for "
_HEAD = _START + "{}. It keeps this list; commit it.\n"
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")  # a merge of two branches; `generate` writes a clean list again
_IS_NO_PATH = ("#", *_MARKS)
RECORD_SUFFIX = "errcast.lock"


def record_of(configuration: Path) -> Path:
    """Return the path of the record: `errcast.lock` for errcast.toml, `my.errcast.lock` for my.toml.

    pyproject.toml has `errcast.lock` too, unless errcast.toml is beside it.
    """
    is_alone = not os.path.lexists(configuration.with_name("errcast.toml"))
    if configuration.name == "errcast.toml" or (configuration.name == "pyproject.toml" and is_alone):
        return configuration.with_name(RECORD_SUFFIX)
    return configuration.with_name(f"{configuration.stem}.{RECORD_SUFFIX}")


def configuration_of(record: Path) -> Path | None:
    """Return the configuration that a record names, None if the file is no record."""
    text = read_text(record, "")
    if isinstance(text, Finding) or not text.startswith(_START):
        return None
    name = text.partition("\n")[0].removeprefix(_START).partition(". It keeps")[0]
    return record.with_name(name) if "/" not in name else None


def record_text(configuration: Path, paths: Iterable[Path]) -> str:
    """Return the record with these files: sorted, relative to the folder of the configuration."""
    lines = sorted({relative_path(path, configuration.parent) for path in paths})
    lines = [f"./{line}" if line.startswith(_IS_NO_PATH) else line for line in lines]
    return _HEAD.format(configuration.name) + "".join(f"{line}\n" for line in lines)


def recorded(configuration: Path) -> tuple[list[Path], list[Finding]]:
    """Return the files of a record (none if there is no record), and why it cannot be used.

    A path that leads through a link is left out: the record names files, not what a link hides.
    """
    record = record_of(configuration)
    if not os.path.lexists(record):
        return [], []
    text = read_text(record, shown_path(record))
    if isinstance(text, Finding):
        return [], [text]
    if text.strip() and not text.startswith((_START, *_MARKS)):
        problem = (
            "this is not the list of files that errcast keeps for its configuration; move it away, or give"
            " the configuration another name"
        )
        return [], [Finding(shown_path(record), "not-a-record", problem, line=1)]
    folder = configuration.parent
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    paths = dict.fromkeys(line for line in lines if line and not line.startswith(_IS_NO_PATH))
    found = (Path(os.path.normpath(folder / native_path(line))) for line in paths)
    return [path for path in found if _is_direct(path, folder)], []


def _is_direct(path: Path, folder: Path) -> bool:
    """Tell whether no link is on the way from the folder of the configuration to the folder of a file."""
    way = os.path.relpath(path.parent, folder)
    return os.path.realpath(path.parent) == os.path.normpath(f"{os.path.realpath(folder)}/{way}")
