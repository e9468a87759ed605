"""docs/monorepo.md is true: two services, four outputs, two configurations that share a folder."""

import re
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.replaying import assert_happens_as_told, begin_repository, make_edit, run_session

DOCUMENT = ROOT / "docs" / "monorepo.md"

BLOCK = re.compile(r"(?:`([\w./-]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_two_services_share_a_folder_as_the_document_shows(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_repository(tmp_path, monkeypatch)

    def replay(block: re.Match[str]) -> str:
        name, language, content = block.groups()
        if name:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        elif language == "diff":
            make_edit(content, tmp_path)
        else:
            assert language == "console"
            return f"```console\n{run_session(content, tmp_path)}```"
        return block.group()

    assert_happens_as_told(DOCUMENT, BLOCK, replay, request.config.getoption("--update-golden"))
