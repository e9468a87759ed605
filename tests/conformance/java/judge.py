"""The compiler of Java judges the types; a warning is an error."""

from pathlib import Path

from tests.support.java import flags, java, javac
from tests.support.judges import sources, uses


def options(number: int) -> dict[str, str]:
    return {"package": f"c{number}"}


def spelled(name: str) -> str:
    return name


def printed(folder: Path) -> str:
    paths = sources(folder, ".java")
    dump = Path(__file__).with_name("Dump.java")
    every = [*sorted((folder / "source").rglob("*.java")), *uses(folder, ".java")]
    assert javac(*flags(), "-Werror", "-d", folder / "classes", dump, *every) == ""
    names = (path.relative_to(folder / "source").with_suffix("").parts[1:] for path in paths)
    return java(folder / "classes", "Dump", *(".".join(name) for name in names))
