"""Python judges the modules; a warning is an error."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support.commands import run
from tests.support.judges import sources, uses


def options(_number: int) -> dict[str, str]:
    return {}


def spelled(name: str) -> str:
    return name


def printed(folder: Path) -> str:
    for path in uses(folder, ".py"):
        run([sys.executable, "-B", "-W", "error", path], cwd=folder)
    return dumped(sources(folder, ".py"), sys.executable)


def dumped(paths: Sequence[Path], interpreter: str) -> str:
    dump = Path(__file__).with_name("dump.py")
    return run([interpreter, "-B", "-W", "error", dump, *paths], PYTHONIOENCODING="utf-8").stdout
