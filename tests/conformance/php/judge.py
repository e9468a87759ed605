"""PHP judges the files; a warning or a notice is an error."""

from pathlib import Path

from tests.support.commands import require, run
from tests.support.judges import sources, uses


def options(number: int) -> dict[str, str]:
    return {"namespace": f"C{number}\\Errors"}


def spelled(name: str) -> str:
    return f"{name}_" if name == "CLASS" else name


def printed(folder: Path) -> str:
    dump = Path(__file__).with_name("dump.php")
    everything = ("-d", "error_reporting=-1", "-d", "display_errors=stderr", "-d", "zend.assertions=1")
    for path in uses(folder, ".php"):
        run([require("php"), *everything, path])
    return run([require("php"), *everything, dump, *sources(folder, ".php")]).stdout
