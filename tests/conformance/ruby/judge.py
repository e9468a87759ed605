"""Ruby judges the files; a warning is an error."""

from pathlib import Path

from errcast.options import OptionValue
from tests.support.commands import require, run
from tests.support.judges import sources, uses


def options(number: int) -> dict[str, OptionValue]:
    return {"namespace": f"C{number}::Errors", "exception": number % 2 == 1}


def spelled(name: str) -> str:
    return f"{name}_" if name in ("BEGIN", "END") else name


def printed(folder: Path) -> str:
    dump = Path(__file__).with_name("dump.rb")
    for path in uses(folder, ".rb"):
        run([require("ruby"), "-w", path], LC_ALL="C.UTF-8")
    return run([require("ruby"), "-w", dump, *sources(folder, ".rb")], LC_ALL="C.UTF-8").stdout
