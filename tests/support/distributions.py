"""The files from which a distribution of errcast is built, and new environments to install it into."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.commands import require, run
from tests.support.paths import ROOT

try:
    import fcntl
except ImportError:  # on Windows, each process builds its own
    fcntl = None  # type: ignore[assignment]

SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"

SOURCES = (
    *("generator", "templates", "spec", "out"),
    *("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "CHANGELOG.md"),
)


def copy_of_sources(folder: Path) -> Path:
    """Copy the files of a distribution, so that a build leaves nothing in the repository."""
    folder.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


def build_once(folder: Path) -> dict[str, Path]:
    """Build the wheel and the sdist into a folder, unless another process did so, and return their paths."""
    with locked(folder.with_suffix(".lock")):
        if not folder.exists():
            sources = copy_of_sources(folder.with_suffix(".sources"))
            run([sys.executable, "-m", "build", "--installer=uv", "--outdir", sources / "dist", sources])
            (sources / "dist").rename(folder)
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lock out other test processes meanwhile. If a process is killed, the system releases its lock."""
    with path.open("w") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def new_environment(folder: Path, interpreter: str = sys.executable) -> Path:
    """Make an empty environment and return the folder of its commands.

    It has no pip: to unpack pip takes longer than to install errcast.
    """
    run([interpreter, "-m", "venv", "--without-pip", folder])
    return folder / SCRIPTS


def pip_of(python: Path) -> list[str | Path]:
    """Return the install command of users for the environment of a Python, without the names of packages."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    return [*pip, "--python", python, "install"]


def uv_of(python: Path) -> list[str | Path]:
    """Return a command that does the same in a tenth of the time, for tests that are not about pip."""
    return [require("uv"), "pip", "install", "--quiet", "--python", python]
