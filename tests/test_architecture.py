"""The house: which room may import which, and that a file is touched where it should be."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.paths import ROOT

PACKAGE = ROOT / "generator" / "errcast"


# Each room of the house, the lowest first: a room imports only rooms of the lines above its own.
HOUSE = """
errcast.text.invisible
errcast.text.characters errcast.text.casing errcast.text.width errcast.text.spreadsheets
errcast.files.paths errcast.files.globs
errcast.catalog errcast.findings
errcast.proposals
errcast.files.contents
errcast.files.yaml_tree
errcast.naming
errcast.escaping.directives
errcast.escaping
errcast.escaping.java errcast.escaping.javascript errcast.escaping.markdown errcast.escaping.python
errcast.targets errcast.reporting

errcast.sources.grid errcast.sources.budget
errcast.sources.cells.languages errcast.sources.cells.wrapping
errcast.sources.cells.codes errcast.sources.cells.vocabulary
errcast.sources.request errcast.sources.table errcast.sources.forms errcast.sources.encodings
errcast.sources.delimited errcast.sources.aligned errcast.sources.piped
errcast.sources.html.charset errcast.sources.html.breaks errcast.sources.html.elements errcast.sources.html.outline
errcast.sources.html.tree
errcast.sources.html.page
errcast.sources.markdown.commonmark
errcast.sources.markdown.stray_rows
errcast.sources.markdown.document
errcast.sources.xlsx.package errcast.sources.xlsx.unpacking
errcast.sources.xlsx.number_formats
errcast.sources.xlsx.workbook
errcast.sources.xlsx.sheets
errcast.sources.trees.nodes
errcast.sources.trees.flattening
errcast.sources.trees.records
errcast.sources.trees.json_text errcast.sources.trees.yaml_text
errcast.sources.understanding.layout
errcast.sources.understanding.guessing
errcast.sources.understanding.headings errcast.sources.understanding.tidying
errcast.sources.understanding.columns
errcast.sources.understanding.selecting
errcast.sources.understanding.gathering
errcast.sources.reading

errcast.importing.rows
errcast.importing.errors
errcast.importing.catalogs errcast.importing.merging errcast.importing.report

errcast.catalogfile.limits errcast.catalogfile.scalars errcast.catalogfile.schema errcast.catalogfile.writing
errcast.catalogfile.relations
errcast.catalogfile.reading
errcast.catalogfile.patching
errcast.config.file
errcast.config.loading
errcast.rendering.views errcast.rendering.sandbox.budget
errcast.rendering.sandbox.values errcast.rendering.sandbox.code
errcast.rendering.sandbox.folder errcast.rendering.sandbox.work
errcast.rendering.sandbox
errcast.rendering.artifacts
errcast.publishing.comparing errcast.publishing.contents errcast.publishing.depfile errcast.publishing.interrupting errcast.publishing.notice errcast.publishing.temporary
errcast.publishing.writing
errcast.publishing.checking
errcast.generating errcast.explaining errcast.starter

errcast.breaking.rules errcast.breaking.past_files.asking
errcast.breaking.past_files.old_files errcast.breaking.past_files.references
errcast.breaking.past_files.commits
errcast.breaking.changes errcast.breaking.pairing
errcast.breaking.changelog errcast.breaking.comparing
errcast.linting.macros errcast.linting.places
errcast.linting.entries errcast.linting.evidence errcast.linting.names errcast.linting.punctuation errcast.linting.texts
errcast.linting.rules
errcast.linting.documents errcast.linting.ignoring errcast.linting.levels
errcast.linting.running
errcast.exporting.table errcast.exporting.forms
errcast.exporting.delimited errcast.exporting.json_records errcast.exporting.markdown errcast.exporting.xlsx
errcast.exporting.writing

errcast.api
errcast.cli.printing
errcast.cli.outcome
errcast.cli.options
errcast.cli.check
errcast.cli.import_ errcast.cli.export errcast.cli.generate errcast.cli.lint errcast.cli.breaking errcast.cli.init errcast.cli.explain errcast.cli.targets errcast.cli.schema
errcast.cli
errcast.__main__
"""

FLOORS = {room: floor for floor, line in enumerate(HOUSE.splitlines()) for room in line.split()}


def room_of(path: Path) -> str:
    """Return the dotted name of a module; a wing bears the name of its folder."""
    return ".".join(("errcast", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the rooms that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "errcast":
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in ROOMS else node.module for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "errcast"}
    return frozenset(found - {"errcast"})


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]

ROOMS = {room_of(path) for path in MODULES}


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
    for path in MODULES:
        wing = room_of(path).split(".")[1]
        if wing in flow:
            later = flow[flow.index(wing) + 1 :]
            assert not {other.split(".")[1] for other in imports(path)} & set(later), path


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
    # The last for the standard streams alone.
    allowed = ("errcast.files.contents", "errcast.publishing", "errcast.__main__")
    for path in MODULES:
        if not room_of(path).startswith(allowed):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            called = {
                node.func.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and not ast.unparse(node.func.value).endswith("archive")  # which is in memory
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
    assert 'getattr(yaml, "CSafeLoader", yaml.SafeLoader)' in (PACKAGE / "files" / "yaml_tree.py").read_text()


def test_only_the_room_of_past_files_starts_another_program() -> None:
    starting = [path for path in MODULES if "subprocess" in path.read_text(encoding="utf-8")]
    assert starting == [PACKAGE / "breaking" / "past_files" / "asking.py"]
    assert 'os.path.join(folder, "git")' in starting[0].read_text(encoding="utf-8")


def test_every_room_says_what_it_is() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path


TESTS = [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if "node_modules" not in path.parts]


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_no_test_module_imports_another(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        assert not any(part.startswith("test_") for name in names for part in name.split(".")), names
