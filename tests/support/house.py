"""The modules of the package, and which imports which."""

import ast
from functools import cache
from pathlib import Path

from tests.support.paths import ROOT

PACKAGE = ROOT / "generator" / "errcast"

MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def room_of(path: Path) -> str:
    """Return the dotted name of a module below `errcast`; a wing has the name of its folder."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


ROOMS = {room_of(path) for path in MODULES}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the rooms that a module imports, at any place in it."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "errcast":
            module = node.module.removeprefix("errcast").removeprefix(".")
            names = {f"{module}.{alias.name}".removeprefix(".") for alias in node.names}
            found |= {name if name in ROOMS else module for name in names}
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.removeprefix("errcast.")
                for alias in node.names
                if alias.name.split(".")[0] == "errcast"
            }
    return frozenset(found - {"", "errcast"})


def reached_from(path: Path) -> set[str]:
    """Return the rooms that a module imports, directly or through others."""
    rooms = {room_of(module): module for module in MODULES}
    found, ways = set[str](), [path]
    while ways:
        new = set(imports(ways.pop())) - found
        found |= new
        ways += [rooms[room] for room in new]
    return found
