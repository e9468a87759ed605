"""The map in CONTRIBUTING.md: the name of a command leads to its options, its work and its tests."""

import click
import pytest

from errcast.cli import main
from tests.support.house import PACKAGE, reached_from
from tests.support.paths import ROOT


def test_the_map_has_each_wing_and_each_room_beside_them() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = [line.split()[0] for line in text.split("```text\n")[2].split("```")[0].splitlines()]
    rooms = {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - {"__init__", "__main__"} == set(named)
    assert len(named) == len(set(named))


def rows_of_commands() -> list[list[str]]:
    """Return the rows of the table of commands in CONTRIBUTING.md, each with its cells."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = text.split("| Command | Its options |")[1].split("\n\n")[0].splitlines()[2:]
    return [row.strip("| ").split(" | ") for row in rows]


def test_the_table_of_commands_has_each_command() -> None:
    assert [row[0].strip("`") for row in rows_of_commands()] == main.list_commands(click.Context(main))


# The wing `text` is about characters, so that of `errcast texts` has the name of what the command works on.
WINGS_OF_OTHER_NAMES = {"texts": "translations"}


@pytest.mark.parametrize("row", rows_of_commands(), ids=lambda row: row[0].strip("`"))
def test_the_table_of_commands_leads_to_options_work_and_tests(row: list[str]) -> None:
    command, options, work, tests = ([name.strip("`") for name in cell.split(", ")] for cell in row)
    (path,) = (PACKAGE / name for name in options)
    assert path.stem.removesuffix("_") == command[0]
    text = path.read_text(encoding="utf-8")
    assert "@click.command(" in text or "@click.group(" in text
    for name in work:
        assert (PACKAGE / name).exists(), name
        room = name.removesuffix(".py").strip("/").replace("/", ".")
        assert any(f"{other}.".startswith(f"{room}.") for other in reached_from(path)), name
    assert tests[0] == f"cli/test_{command[0]}.py"
    for name in tests:
        assert (ROOT / "tests" / name).exists(), name


@pytest.mark.parametrize("row", rows_of_commands(), ids=lambda row: row[0].strip("`"))
def test_the_name_of_a_command_leads_to_its_files(row: list[str]) -> None:
    command, _, work, tests = ([name.strip("`") for name in cell.split(", ")] for cell in row)
    # `generate` leads to `generating.py`, `import` to `importing/`
    stem = WINGS_OF_OTHER_NAMES.get(command[0], command[0].removesuffix("e"))
    assert [path.name for path in PACKAGE.glob(f"{stem}*")] == [work[0].rstrip("/")]
    assert [path.stem for path in PACKAGE.glob(f"cli/{command[0]}*.py")] in ([command[0]], [f"{command[0]}_"])
    assert (ROOT / "tests" / tests[0]).exists()
