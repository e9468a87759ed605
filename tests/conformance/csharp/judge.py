"""The compiler of Mono judges the files, with its warnings as errors, and writes their documentation."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from errcast.text.casing import pascal_case
from tests.support.commands import require, run
from tests.support.judges import sources, uses

_INHERITED = (
    "Equals",
    "Finalize",
    "GetHashCode",
    "GetType",
    "MemberwiseClone",
    "ReferenceEquals",
    "ToString",
)

_NAMESPACE = re.compile(r"(?m)^namespace (.+)$")


def options(number: int) -> dict[str, str]:
    return {"namespace": f"C{number}"}


def spelled(name: str) -> str:
    cased = pascal_case(name)
    return f"{cased}_" if cased in _INHERITED else cased


def printed(folder: Path) -> str:
    paths = sources(folder, ".cs")
    dump = Path(__file__).with_name("Dump.cs")
    documentation, program = folder / "dump.xml", folder / "dump.exe"
    flags = ("-langversion:7.2", "-warn:4", "-warnaserror", f"-doc:{documentation}", f"-out:{program}")
    assert run([require("mcs"), *flags, dump, *paths, *uses(folder, ".cs")]).stdout == ""
    ET.parse(documentation)
    return run([require("mono"), program, *map(_full_name, paths)]).stdout


def _full_name(path: Path) -> str:
    """Return the full name of a type: `Errors.FaceError`."""
    (namespace,) = _NAMESPACE.findall(path.read_text(encoding="utf-8"))
    return f"{namespace}.{path.name.removesuffix('.g.cs')}"
