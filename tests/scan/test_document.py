"""docs/scan.md and docs/scan-rules.md say what the command prints."""

import re
from pathlib import Path

import pytest

from errcast.scan.documents import scan_rules_document
from errcast.scan.rules import SCAN_RULES
from tests.support.commands import errcast_command
from tests.support.paths import ROOT
from tests.support.replaying import assert_happens_as_told, run_session

DOCUMENT = ROOT / "docs" / "scan.md"
RULES = ROOT / "docs" / "scan-rules.md"
BLOCK = re.compile(r"(?:`([\w./-]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_example_happens_as_the_document_shows(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def replay(block: re.Match[str]) -> str:
        name, language, content = block.groups()
        if name:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        elif language == "console":
            return f"```console\n{run_session(content, tmp_path)}```"
        return block.group()

    assert_happens_as_told(DOCUMENT, BLOCK, replay, request.config.getoption("--update-golden"))


def test_the_findings_in_the_readme_are_those_of_a_scan(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```text\n(app\.kt:.*?)```$", readme, re.MULTILINE | re.DOTALL)
    (tmp_path / "app.kt").write_text(
        "if (ok) {\n    save()\n} else if (baiduResult.error_code==222202) {\n    retry()\n}\n"
    )
    (tmp_path / "app.js").write_text("const texts = {" + "\n" * 30 + '  222203: "pic not has face",\n};\n')
    result = errcast_command("scan", ".", "--spec", str(ROOT / "spec" / "face.yaml"), cwd=tmp_path)
    assert sorted(result.stderr.splitlines()) == sorted(shown.splitlines())


def test_the_document_of_rules_is_what_the_command_prints(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        RULES.write_text(scan_rules_document(), encoding="utf-8", newline="\n")
    result = errcast_command("scan", "--rules", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert RULES.read_bytes().decode() == result.stdout
    for rule in SCAN_RULES:
        assert f"| `{rule.id}` |" in result.stdout
