"""`errcast schema`: the schema that is committed is the one that is printed."""

from pathlib import Path

from tests.support.commands import errcast_command
from tests.support.paths import SCHEMA


def test_the_committed_schema_is_what_the_command_prints(tmp_path: Path) -> None:
    assert errcast_command("schema", cwd=tmp_path).stdout == SCHEMA.read_text(encoding="utf-8")
