"""docs/lifecycle.md is true: the test runs its commands and makes its edits, in order."""

import re
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.replaying import assert_happens_as_told, begin_repository, make_edit, run_session

DOCUMENT = ROOT / "docs" / "lifecycle.md"

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_document_print_what_it_shows(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_repository(tmp_path, monkeypatch)

    def replay(block: re.Match[str]) -> str:
        language, content = block.groups()
        if language == "text":
            (tmp_path / "orders.txt").write_text(content, encoding="utf-8")
        elif language == "diff":
            make_edit(content, tmp_path)
        else:
            assert language == "console"
            return f"```console\n{run_session(content, tmp_path)}```"
        return block.group()

    update = request.config.getoption("--update-golden")
    assert_happens_as_told(DOCUMENT, BLOCK, replay, update)
