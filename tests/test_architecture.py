"""The house: which room may import which, and that a file is touched where it should be."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "generator" / "errcast"
# Each room and the floor it stands on; a room imports only rooms of the floors below its own.
FLOORS = {
    "characters": 0,
    "casing": 0,
    "paths": 0,
    "patterns": 0,
    "findings": 1,
    "catalog": 1,
    "escaping": 1,
    "textfiles": 2,
    "naming": 2,
    "yaml_tree": 3,
    "sources": 3,
    "targets": 4,
    "importing": 4,
    "merging": 5,
    "specfile": 4,
    "publishing": 4,
    "sandbox": 3,
    "views": 5,
    "configfile": 4,
    "config": 5,
    "reporting": 5,
    "revisions": 5,
    "depfile": 0,
    "explaining": 5,
    "starting": 5,
    "breaking": 6,
    "pairing": 6,
    "rendering": 6,
    "building": 7,
    "comparing": 7,
    "linting": 7,
    "api": 7,
    "cli": 8,
    "__main__": 9,
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the rooms that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("errcast."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "errcast":
            found |= {alias.name for alias in node.names if alias.name in FLOORS}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("errcast.")}
    return frozenset(found)


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_below_it(path: Path) -> None:
    room = room_of(path)
    assert all(FLOORS[other] < FLOORS[room] for other in imports(path) - {room})


def test_a_step_of_the_flow_never_imports_a_later_one() -> None:
    flow = ["sources", "importing", "specfile", "rendering", "publishing"]
    for path in MODULES:
        if room_of(path) in flow:
            later = flow[flow.index(room_of(path)) + 1 :]
            assert not imports(path) & set(later), path


def test_files_are_touched_in_the_rooms_that_are_for_it() -> None:
    touching = {
        "open",
        "write_text",
        "write_bytes",
        "read_text",
        "read_bytes",
        "unlink",
        "rename",
        "mkdir",
        "rmdir",
    }
    allowed = {"textfiles", "publishing"}
    for path in MODULES:
        if room_of(path) not in allowed:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            called = {
                node.func.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            }
            assert not called & touching, path


def test_nothing_evaluates_text_or_starts_a_shell() -> None:
    shells = ("shell=", "os.system", "os.popen", "os.exec", "os.spawn", "pty")
    evaluating = (
        "eval(",
        "exec(",
        "yaml.load(",
        "pickle",
        "marshal",
        "__import__",
        "from_string",
        "compile_expression",
    )
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert not any(re.search(rf"\b{re.escape(word)}", text) for word in (*shells, *evaluating)), path


def test_nothing_reaches_for_the_network() -> None:
    networks = (
        "asyncio",
        "ftplib",
        "http",
        "smtplib",
        "socket",
        "ssl",
        "telnetlib",
        "urllib.request",
        "xmlrpc",
    )
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        for node in ast.walk(tree):
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert not any(f"{name}.".startswith(f"{network}.") for name in names for network in networks), path


def test_yaml_is_parsed_by_a_safe_loader_and_never_constructed() -> None:
    used: dict[str, set[str]] = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "yaml"
            ):
                used.setdefault(path.name, set()).add(node.attr)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "yaml":
                used.setdefault(path.name, set()).update(alias.name for alias in node.names)
    assert used.pop("writing.py") == {"Emitter"}
    assert list(used) == ["yaml_tree.py"]
    others = {name for name in used["yaml_tree.py"] if not name.endswith(("Event", "Error"))}
    assert others == {"parse", "SafeLoader"}
    assert 'getattr(yaml, "CSafeLoader", yaml.SafeLoader)' in (PACKAGE / "yaml_tree.py").read_text()


def test_only_the_room_of_revisions_starts_another_program() -> None:
    starting = [path for path in MODULES if "subprocess" in path.read_text(encoding="utf-8")]
    assert starting == [PACKAGE / "revisions.py"]
    assert '["git", ' in starting[0].read_text(encoding="utf-8")


def test_every_room_says_what_it_is() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
