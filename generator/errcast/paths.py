"""How a path is called in findings, reports and outputs: always with `/`, never a machine's own."""

import os
from pathlib import Path


def shown_path(path: Path) -> str:
    """Return a path for findings and reports: relative to the working folder if it lies in it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def name_in_outputs(path: Path, root: Path) -> str:
    """Return a path for outputs: relative to the root if it lies in it, else the file's name alone."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def relative_path(path: Path, folder: Path) -> str:
    """Return the way from a folder to a path."""
    return Path(os.path.relpath(path, folder)).as_posix()
