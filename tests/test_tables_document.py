"""docs/tables.md is true: the test writes its files and runs its commands, in order."""

import re
from pathlib import Path

import pytest

from errcast.sources.forms import FORMS
from tests.support.paths import ROOT
from tests.support.replaying import assert_happens_as_told, make_edit, run_session

DOCUMENT = ROOT / "docs" / "tables.md"

BLOCK = re.compile(r"^(`{3,})(\w+)(?: (\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_document_print_what_it_shows(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def replay(block: re.Match[str]) -> str:
        fence, language, name, content = block.groups()
        if name is not None:
            (tmp_path / name).write_text(content, encoding="utf-8")
        elif language == "diff":
            make_edit(content, tmp_path)
        elif language == "console":
            return f"{fence}console\n{run_session(content, tmp_path)}{fence}"
        return block.group()

    update = request.config.getoption("--update-golden")
    assert_happens_as_told(DOCUMENT, BLOCK, replay, update)


def test_every_form_is_in_the_document_with_its_suffixes_and_what_it_needs() -> None:
    told = DOCUMENT.read_text(encoding="utf-8")
    for form in FORMS.values():
        row = next(line for line in told.splitlines() if line.startswith("| `") and f"`{form.name}`" in line)
        assert all(f"`{suffix}`" in row for suffix in form.suffixes), row
        needs = row.split("|")[3].strip()
        assert needs == ", ".join(
            f"`{each}`" for each in (form.library.requirements if form.library else ())
        ), row
