"""docs/lifecycle.md is true: the test runs its commands and makes its edits, in order."""

import re
from pathlib import Path

import pytest

from tests.support.commands import git
from tests.support.paths import ROOT
from tests.support.replaying import assert_happens_as_told, make_edit, run_session

DOCUMENT = ROOT / "docs" / "lifecycle.md"

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_document_print_what_it_shows(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    for at, key in enumerate(("user.name", "user.email")):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{at}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{at}", "somebody@example.com")

    def replay(block: re.Match[str]) -> str:
        language, content = block.groups()
        if language == "text":
            (tmp_path / "orders.txt").write_text(content, encoding="utf-8")
        elif language == "diff":
            make_edit(content, tmp_path)
        elif language == "console":
            return f"```console\n{run_session(content, tmp_path)}```"
        else:
            reserve(content, tmp_path)
        return block.group()

    update = request.config.getoption("--update-golden")
    assert_happens_as_told(DOCUMENT, BLOCK, replay, update)


def reserve(block: str, folder: Path) -> None:
    """Remove the error that the last example reserves, and check that the catalog is valid without it."""
    from errcast.catalogfile.reading import parse_catalog

    text = (folder / "orders.yaml").read_text(encoding="utf-8")
    kept, removed, rest = text.partition("  - code: 50001\n")
    assert removed
    assert "  - code: " not in rest
    catalog, findings = parse_catalog(kept.replace("errors:\n", f"{block}errors:\n"), "orders.yaml")
    assert catalog is not None, findings
    assert catalog.reserved.codes == (50001,)
