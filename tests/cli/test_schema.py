"""`errcast schema`: the schemas that are committed are those that the command prints."""

from pathlib import Path

from tests.support.commands import errcast_command
from tests.support.paths import ROOT, SCHEMA


def test_the_committed_schema_of_a_catalog_is_what_the_command_prints(tmp_path: Path) -> None:
    assert errcast_command("schema", cwd=tmp_path).stdout == SCHEMA.read_text(encoding="utf-8")


def test_the_committed_schema_of_findings_is_what_the_command_prints(tmp_path: Path) -> None:
    printed = errcast_command("schema", "findings", cwd=tmp_path).stdout
    assert printed == (ROOT / "spec" / "findings.schema.json").read_text(encoding="utf-8")


def test_the_committed_schema_of_a_document_is_what_the_command_prints(tmp_path: Path) -> None:
    printed = errcast_command("schema", "json", cwd=tmp_path).stdout
    assert printed == (ROOT / "spec" / "errors.schema.json").read_text(encoding="utf-8")


def test_the_committed_schema_of_a_translation_is_what_the_command_prints(tmp_path: Path) -> None:
    printed = errcast_command("schema", "texts", cwd=tmp_path).stdout
    assert printed == (ROOT / "spec" / "texts.schema.json").read_text(encoding="utf-8")
