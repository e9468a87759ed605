"""A path -> its name in findings, reports and outputs: with `/`, and without folders of the machine.

shown_path(Path("./spec/face.yaml"))                            -> "spec/face.yaml"
name_in_outputs(Path("/home/me/p/spec/face.yaml"), Path("/home/me/p")) -> "spec/face.yaml"
"""

import os
import unicodedata
from functools import lru_cache
from pathlib import Path

from errcast.text.assigned import folded, known

_CONFIGURATIONS = ("errcast.toml", "pyproject.toml")
SKIPPED_FOLDERS = (
    ".git",
    "node_modules",
    "site-packages",
    "__pycache__",
    ".errcast_cache",
)  # no search enters them


def shown_path(path: Path) -> str:
    """Return a path for findings and reports: relative to the working folder if both are in one project.

    A link keeps its own name; the name of its target is not used.
    """
    path = Path(os.path.normpath(path))
    here = os.path.realpath("")
    if path.is_relative_to(here) or not (path.is_absolute() or ".." in path.parts):
        return _as_utf_8(path.relative_to(here).as_posix() if path.is_absolute() else path.as_posix())
    if os.path.islink(path):  # noqa: PTH114  Path.is_symlink raises where the path is too long
        own = Path(os.path.realpath(path.parent), path.name)
        return relative_path(own, Path(here))
    inside = _below(path, Path())
    if inside is None and (project := _project_around(here)) and is_below(path, Path(project)):
        return relative_path(Path(os.path.realpath(path)), Path(here))
    return _as_utf_8(inside or path.as_posix())


@lru_cache(maxsize=4)
def _project_around(folder: str) -> str | None:
    """Return the git work tree around a folder; outside git, the folder of the nearest configuration."""
    around = [folder, *map(str, Path(folder).parents)]
    for names in ((".git",), _CONFIGURATIONS):
        for each in around:
            if any(os.path.lexists(f"{each}/{name}") for name in names):
                return each
    return None


def name_in_outputs(path: Path, root: Path) -> str:
    """Return a path for outputs: relative to the root if it is inside it, else only the file's name.

    A link keeps its own name: some build tools give a step links to its files, others give it copies.
    """
    return _as_utf_8(_named_below(path, root) or _below(path, root) or path.name)


def has_folders_in_outputs(path: Path, root: Path) -> bool:
    """Tell whether outputs have the path of a file, and not only its name."""
    return (_named_below(path, root) or _below(path, root)) is not None


def relative_path(path: Path, folder: Path) -> str:
    """Return a path relative to a folder: `a/b.yaml` and `a/c` -> `../b.yaml`."""
    return _as_utf_8(Path(os.path.relpath(path, folder)).as_posix())


def absolute_path(path: Path) -> str:
    """Return a path from the root of the machine; links are followed."""
    return _as_utf_8(Path(os.path.realpath(path)).as_posix())


def native_path(text: str) -> str:
    """Return the path that a text names, as this locale writes it: the bytes of the path are UTF-8.

    In an ASCII locale, Python reads `ö.yaml` in a folder as two bytes outside ASCII and `.yaml`. The text
    of a configuration must become the same, or no file is found, and none can be written. A path from
    the command line or from a folder already has this form, and stays unchanged.
    """
    return os.fsdecode(text.encode("utf-8", "surrogateescape"))


def whole_path(path: Path) -> str:
    """Return a path with `/` between its folders, as it is, and the same in any locale."""
    return _as_utf_8(path.as_posix())


def folded_path(path: Path) -> str:
    """Return a text that is equal for paths that some file systems do not distinguish.

    They ignore the case of letters, or how accents are encoded: `A/É.py` and `a/e\u0301.py` are equal.
    """
    text = whole_path(path)
    if not text.isascii():
        # A character that is newer than the oldest Python has no decomposition in each Python.
        text = "".join(unicodedata.normalize("NFD", each) if known(each) == each else each for each in text)
    return unicodedata.normalize("NFD", folded(text))


def is_below(path: Path, folder: Path) -> bool:
    """Tell whether a path is inside a folder."""
    return _below(path, folder) is not None


def is_led_out(path: Path, folder: Path) -> bool:
    """Tell whether a link on the way from a folder to a file leads out of the project around the folder.

    `spec/x.yaml`, where spec is a link to a folder of another project. A path with `..` names such a folder
    itself.
    """
    root, real = os.path.realpath(folder), os.path.realpath(path.parent)
    way = os.path.relpath(os.path.abspath(path.parent), os.path.abspath(folder))  # noqa: PTH100  no link is followed
    project = _project_around(root) or root
    return real != os.path.normpath(f"{root}/{way}") and not Path(real).is_relative_to(project)


def _as_utf_8(path: str) -> str:
    """Return a path decoded as UTF-8 from its bytes, in any locale."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def _named_below(path: Path, folder: Path) -> str | None:
    """Return the path of a file, which may be a link, from a folder; None if its folder is not inside."""
    above = _below(path.parent, folder)
    return None if above is None else (Path(above) / path.name).as_posix()


def _below(path: Path, folder: Path) -> str | None:
    try:
        # realpath, unlike Path.resolve, accepts a link to itself.
        return Path(os.path.realpath(path)).relative_to(os.path.realpath(folder)).as_posix()
    except ValueError:
        return None
