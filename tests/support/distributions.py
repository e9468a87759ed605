"""What a distribution of errcast is built from, and new environments to install it into."""

import sys
from pathlib import Path

from tests.support.commands import require, run

SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"

SOURCES = ("generator", "templates", "spec", "out", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")


def new_environment(folder: Path, interpreter: str = sys.executable) -> Path:
    """Make an empty environment and return the folder of its commands.

    It has no pip of its own: to unpack one takes longer than to install errcast.
    """
    run([interpreter, "-m", "venv", "--without-pip", folder])
    return folder / SCRIPTS


def pip_of(python: Path) -> list[str | Path]:
    """Return the command that users install with, into the environment of a Python, without what it installs."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    return [*pip, "--python", python, "install"]


def uv_of(python: Path) -> list[str | Path]:
    """Return a command that does the same in a tenth of the time, for where pip is not what is proved."""
    return [require("uv"), "pip", "install", "--quiet", "--python", python]
