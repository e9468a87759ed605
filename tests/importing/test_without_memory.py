"""A catalog without `source:` remembers no import: its texts follow the table, as docs/tables.md says."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from errcast.cli import main

CATALOG = "errcast: 1\nname: kiln\n{}errors:\n  - code: 1\n    name: ONE\n    message: mine\n"


def imported(folder: Path, head: str, *options: str) -> tuple[str, str]:
    table, catalog = folder / "kiln.csv", folder / "kiln.yaml"
    table.write_text("code,name,message\n1,ONE,theirs\n")
    catalog.write_text(CATALOG.format(head))
    result = CliRunner().invoke(main, ["import", str(table), "-o", str(catalog), *options])
    assert result.exit_code == 0, result.output
    return catalog.read_text(), result.output


@pytest.mark.parametrize("options", [[], ["--keep", "description"], ["--accept", "message"]])
def test_the_texts_of_a_catalog_without_source_follow_the_table(tmp_path: Path, options: list[str]) -> None:
    catalog, output = imported(tmp_path, "", *options)
    assert catalog == CATALOG.format("").replace("mine", "theirs")
    assert "changed 1 ONE: message" in output
    assert "warning" not in output


def test_a_kept_text_stays_in_that_import_alone(tmp_path: Path) -> None:
    catalog, output = imported(tmp_path, "", "--keep", "message")
    assert catalog == CATALOG.format("")
    assert "0 changed" in output


def test_source_and_keep_turn_the_texts_of_a_catalog_into_corrections(tmp_path: Path) -> None:
    catalog, output = imported(tmp_path, "source: kiln.csv\n", "--keep", "message")
    assert "message: mine\n    source:\n      message: theirs\n" in catalog
    assert "0 changed" in output
