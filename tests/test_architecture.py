"""The house: which module may import which, and which modules may touch files."""

import ast
import re
from pathlib import Path

import pytest

from tests.support.floors import FLOORS
from tests.support.house import MODULES, PACKAGE, ROOMS, imports, parsed, room_of
from tests.support.paths import ROOT


def test_every_room_has_its_place_in_the_house() -> None:
    introductions = {room_of(path) for path in MODULES if path.name == "__init__.py" and not imports(path)}
    assert set(FLOORS) <= ROOMS
    assert ROOMS - set(FLOORS) <= introductions


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_below_it(path: Path) -> None:
    room = room_of(path)
    assert [other for other in imports(path) if FLOORS[other] >= FLOORS[room]] == []


def test_a_step_of_the_flow_never_imports_a_later_one() -> None:
    flow = ["sources", "importing", "catalogfile", "rendering", "publishing"]
    # From the table to the text of the catalog file, of one catalog or of several.
    orders_of_steps = ("importing.job", "importing.updating", "importing.repeating")
    for path in MODULES:
        wing = room_of(path).split(".")[0]
        if wing in flow and room_of(path) not in orders_of_steps:
            later = flow[flow.index(wing) + 1 :]
            assert not {other.split(".")[0] for other in imports(path)} & set(later), path


def test_only_the_rooms_for_files_touch_files() -> None:
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
    # `__main__` opens only the standard streams. `built_in` reads its own package, and writes when it is built.
    allowed = ("files.contents", "publishing", "__main__", "rendering.built_in", "caching")
    for path in MODULES:
        if not room_of(path).startswith(allowed):
            tree = parsed(path)
            called = {
                node.func.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and not ast.unparse(node.func.value).endswith("archive")  # an archive in memory
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
        tree = parsed(path)
        names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        for node in ast.walk(tree):
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert not any(f"{name}.".startswith(f"{network}.") for name in names for network in networks), path


def test_yaml_is_parsed_by_a_safe_loader_and_never_constructed() -> None:
    used: dict[str, set[str]] = {}
    for path in MODULES:
        for node in ast.walk(parsed(path)):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "yaml"
            ):
                used.setdefault(path.name, set()).add(node.attr)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "yaml":
                used.setdefault(path.name, set()).update(alias.name for alias in node.names)
    assert list(used) == ["yaml_tree.py"]
    others = {name for name in used["yaml_tree.py"] if not name.endswith(("Event", "Error"))}
    assert others == {"parse", "SafeLoader"}
    assert 'getattr(yaml, "CSafeLoader", yaml.SafeLoader)' in (PACKAGE / "files" / "yaml_tree.py").read_text()


def test_only_the_room_of_past_files_starts_another_program() -> None:
    starting = [path for path in MODULES if "subprocess" in path.read_text(encoding="utf-8")]
    assert starting == [PACKAGE / "breaking" / "past_files" / "asking.py"]
    assert 'os.path.join(folder, "git")' in starting[0].read_text(encoding="utf-8")


def public_nouns(path: Path) -> set[str]:
    """Return the public classes of a module, and its names for a union of classes."""
    names = set()
    for node in parsed(path).body:
        if isinstance(node, ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
            names |= {each.id for each in node.targets if isinstance(each, ast.Name)}
    return {name for name in names if re.fullmatch("[A-Z][a-z][A-Za-z]*", name)}


def test_no_two_public_classes_share_a_name() -> None:
    rooms: dict[str, list[str]] = {}
    for path in MODULES:
        for name in public_nouns(path):
            rooms.setdefault(name, []).append(room_of(path))
    shared = {name: found for name, found in rooms.items() if len(found) > 1}
    assert shared == {}


def test_the_import_job_takes_data_and_prints_nothing() -> None:
    path = PACKAGE / "importing" / "job.py"
    assert not any(room.startswith(("cli", "publishing")) for room in imports(path))
    assert not re.search(r"\bclick\b|\bprint\(|sys\.std", path.read_text(encoding="utf-8"))


def test_every_room_has_a_docstring() -> None:
    for path in MODULES:
        tree = parsed(path)
        assert ast.get_docstring(tree), path


TESTS = [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if "node_modules" not in path.parts]


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_no_test_module_imports_another(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        names = [alias.name for alias in node.names] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        assert not any(part.startswith("test_") for name in names for part in name.split(".")), names
