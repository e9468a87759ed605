"""How a path is called in findings, reports and outputs: always with `/`, never a machine's own."""

import os
from pathlib import Path


def shown_path(path: Path) -> str:
    """Return a path for findings and reports: relative to the working folder if it lies in it.

    A link is called by its own name, not by that of the file that it leads to.
    """
    path = Path(os.path.normpath(path))
    if os.path.islink(path):  # noqa: PTH114  Path.is_symlink raises where the path is too long
        own = Path(os.path.realpath(path.parent), path.name)
        return relative_path(own, Path(os.path.realpath("")))
    return _as_utf_8(_below(path, Path()) or path.as_posix())


def name_in_outputs(path: Path, root: Path) -> str:
    """Return a path for outputs: relative to the root if it lies in it, else the file's name alone."""
    return _as_utf_8(_below(path, root) or path.name)


def relative_path(path: Path, folder: Path) -> str:
    """Return the way from a folder to a path."""
    return _as_utf_8(Path(os.path.relpath(path, folder)).as_posix())


def absolute_path(path: Path) -> str:
    """Return a path from the root of the machine; links are followed."""
    return _as_utf_8(Path(os.path.realpath(path)).as_posix())


def is_below(path: Path, folder: Path) -> bool:
    """Tell whether a path lies in a folder."""
    return _below(path, folder) is not None


def _as_utf_8(path: str) -> str:
    """Return a path as its bytes say it in UTF-8, whatever the locale made of them."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def _below(path: Path, folder: Path) -> str | None:
    try:
        # realpath, unlike Path.resolve, takes a link that leads to itself.
        return Path(os.path.realpath(path)).relative_to(os.path.realpath(folder)).as_posix()
    except ValueError:
        return None
