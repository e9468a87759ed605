"""The house: which module may import which, and which modules may touch files."""

import ast
import re
from pathlib import Path

import pytest

from tests.support.house import MODULES, PACKAGE, ROOMS, imports, parsed, room_of
from tests.support.paths import ROOT

# All rooms (modules) of the house, the lowest first. Each line is one floor: a wing (a folder), and its rooms
# on that floor. A room imports only rooms of the lines above its own. `errcast/` has the rooms outside of all
# wings; `__init__` is the door of a wing.
HOUSE = """
text/                   direction expressions invisible ranges
                        assigned
                        characters casing identifiers width spreadsheets
                        quoting
files/                  paths globs plain_scalars
errcast/                limits
                        fields origin
                        guarded
                        catalog findings
                        proposals
files/                  contents
                        conflicts documents
                        yaml_tree
errcast/                code_numbers naming path_patterns reserved_words
                        placeholders
escaping/               directives measures numerals
                        literals
                        comments marks
                        soundness
                        __init__
                        markdown
                        html
errcast/                options
                        target_nodes
                        target_styles
                        target_artifacts
                        target_keys
                        targets reporting

sources/                grid budget libraries
lexing/                 word_tables
                        languages
                        tokens
                        code
sources/cells/          languages scripts words wrapping
                        codes field_texts truth vocabulary
                        shapes
                        compounds
sources/                request table forms encodings
                        likely_form skipping tabbed
                        delimited aligned piped
sources/entries/        answers blocks certainty titles
sources/html/           charset breaks elements outline
                        seen tree
                        hidden
                        page prose
sources/markdown/       commonmark mdx front_matter
                        embedded_html stray_rows
                        document prose
sources/rst/            parts
                        roles
                        directives text
                        parsing tables
                        document prose
sources/wiki/           cells inline plain
                        unseen
                        page
                        document prose
sources/asciidoc/       inline tables
                        page
                        document prose
sources/entries/        labels
                        bodies roles
                        continued
                        lines
                        candidates code_lines declared unread
                        series
                        grids
                        document
                        beside
sources/xlsx/           package unpacking
                        number_formats rich_text
                        values
                        worksheet
                        workbook
                        sheets
sources/trees/          nodes elements
                        enumerations flat_keys flattening pairs string_catalogs tagged_texts
                        codes_by_path rpc_documents transposed
                        shapes
                        records resources
                        json_text properties_text toml_text xml_text yaml_text
sources/code/           functional schema_language segments statuses
                        inserts values
                        members remarks
                        scopes
                        parameters rows lexed_file
                        calls_alike classes code_table comments_above listed word_columns
                        parting raising
                        rows_of_errors
                        lists_apart nested scattered texts_by_keys unions unread
                        words_as_names
                        tables
                        grids
                        document
sources/understanding/  broken_words layout likeness profiles trouble
                        meeting
                        blank_messages labels_in_texts fitting heads language_tables sections titled turned two_heads
                        error_words message_texts
                        numbering
                        completing pooling records stacking tongues
                        tidying
                        proposing
                        code_gaps guessing
                        headings
                        columns
                        selecting
                        advising separating
                        gathering
sources/                embedded lines piped_document
                        leftovers tables_beside
                        reading

importing/              cell_fields codes documents fingerprints gaps kept_messages retirement
                        tongues
                        rows
                        duplicates errors memory names same_reading settling
                        catalogs merging report several
                        remarks requests

catalogfile/            import_values limits recognizing scalars
                        places relations values
                        codes
                        field_values imprint
                        writing
                        mappings
                        reading
                        first_error patching
translations/           fingerprints lookup model recognizing
                        beside reading states writing
                        coverage patching several
                        confirming
importing/              tables translating
                        updating
                        job
                        repeating
new_error/              codes opening wanted
                        choosing
                        adding
publishing/             notice
explaining/             evidence families foreign logs objects pieces processes readable statuses subjects tongues
                        grpc values
                        classes known labels
                        answers failures lists messages names nearest
                        numbers
                        unlisted
                        scripting searching
                        __init__
config/                 generated keys places
                        file
                        outputs
                        loading
rendering/              artifact_findings editions
rendering/              audience built_in constants facts field_views file_words in_language rich_text
rendering/              chosen_texts translating
                        languages limits
                        name_findings option_values views
rendering/              lookups
rendering/sandbox/      budget
                        values
                        code folder work
                        calls
                        environment
rendering/              context
                        items
                        handling
                        artifacts
errcast/                git_calls
caching/                observing
                        places
                        recalling
publishing/             comparing contents depfile interrupting line_ends names record temporary
                        locking
                        differences
                        writing
caching/                settings
schema/                 document findings parts
                        catalog texts
errcast/                languages pages
                        generating
                        neighbours
                        owners
                        checking emptied

breaking/               rules
breaking/past_files/    old_files
                        asking
                        references trees
                        commits
breaking/               old_configurations pairing states wording
                        field_questions
                        questions
                        changes
                        outputs
                        accepting translated
                        comparing
                        changelog records
errcast/                tracking
                        unclaimed
caching/                looking
                        remembering
fmt/                    commenting
                        arranging
                        block_style json_style
                        running
merging/                files
                        pieces
                        combining
                        writing
                        by_lines versions
linting/                language_tags macros places
                        across category_ranges details entries evidence names punctuation texts translated
                        disagreement
                        rules text_fixes
                        documents ignoring levels ignore_fixes order_fix
                        fixing
                        running
scan/                   settings
schema/                 config
errcast/                initializing
scan/                   baseline changed_lines constants source_texts tables_of_words time_limits uses
                        ignoring words
                        own_names
                        weights
                        company operands surroundings
                        error_words
                        code_index
                        imports
                        certainty code_files
                        comparisons containers definitions rules
                        documents roles
                        found_hits groups
                        named_apis settling supposing tables
                        group_hits in_texts
                        message_hits
                        fixing hits mentions project telling
                        running using
                        concerning
scan/logs/              streams times
                        counting
                        telling
exporting/              table forms
                        delimited json_records markdown xlsx
                        writing
exchanging/             forms libraries units xliff_ids
                        collecting deciding json_texts po tables xliff_reading xliff_writing
                        reading writing
                        running
schema/                 exchange

errcast/                api
cli/                    coloring completing examples file_names shells wrapping
                        printing
                        outcome
                        options progress
                        check end_of_import exchange_of_texts logs_of_scan uses_of_scan
                        import_ export generate lint fmt texts breaking scan init explain new merge targets schema
                        __init__
errcast/                __main__
"""


def floors() -> dict[str, int]:
    """Return the floor of each room, by its dotted name below `errcast`."""
    found, wing = dict[str, int](), ""
    for floor, line in enumerate(HOUSE.splitlines()):
        rooms = line.split()
        if rooms and not line.startswith(" "):
            wing = rooms.pop(0).removeprefix("errcast/").replace("/", ".")
        found |= {f"{wing}{room}".removesuffix(".__init__"): floor for room in rooms}
    return found


FLOORS = floors()


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
