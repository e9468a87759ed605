"""docs/translations.md is true: its files are read, and its outputs are generated."""

from pathlib import Path

import pytest

from errcast.exchanging.forms import FORMS
from tests.support.documents import blocks
from tests.support.paths import ROOT
from tests.support.projects import ended

PAGE = "docs/translations.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    catalog, english = blocks(PAGE, "yaml")
    (configuration,) = blocks(PAGE, "toml")
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "hotel.yaml").write_text(catalog, encoding="utf-8")
    (tmp_path / "spec" / "hotel.en.yaml").write_text(english, encoding="utf-8")
    (tmp_path / "errcast.toml").write_text(configuration, encoding="utf-8")
    return tmp_path


def test_the_files_of_the_page_give_an_english_document(project: Path) -> None:
    assert ended(project, "generate").code == 0
    document = (project / "docs" / "en" / "hotel-error.md").read_text(encoding="utf-8")
    assert "| The room is taken. | Choose another room. |" in document
    assert "Die Rezeption ist geschlossen. *(de)*" in document


def test_a_reworded_text_has_no_translation(project: Path) -> None:
    catalog = project / "spec" / "hotel.yaml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("belegt", "vergeben"), encoding="utf-8")
    assert ended(project, "generate").code == 0
    document = (project / "docs" / "en" / "hotel-error.md").read_text(encoding="utf-8")
    assert "| Das Zimmer ist vergeben. *(de)* | Choose another room. |" in document


def test_the_commands_of_the_page_print_what_it_says(project: Path) -> None:
    english = project / "spec" / "hotel.en.yaml"
    text = english.read_text(encoding="utf-8") + "  - code: 8\n    description: The desk is closed.\n"
    english.write_text(text, encoding="utf-8")
    confirm, status, exchange = blocks(PAGE, "sh")
    for line in confirm.splitlines():
        assert ended(project, *line.split()[1:]).code == 0
    (table,) = blocks(PAGE, "text")
    assert ended(project, *status.split()[1:]) == (0, table, "")
    assert "translation" not in ended(project, "lint").errors
    for line in exchange.splitlines():
        assert ended(project, *line.split()[1:])[::2] == (0, "")


def test_the_forms_for_translators_are_those_of_the_page() -> None:
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    table = page.partition("| `--format` |")[2].partition("\n\n")[0]
    assert [line.split("`")[1] for line in table.splitlines()[2:]] == list(FORMS)
