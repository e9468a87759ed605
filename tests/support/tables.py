"""Tables in the piped form."""

from pathlib import Path

import yaml

from tests.support.commands import errcast_command

GOOD = "1\n|\nfirst\n|\nwhat\n|\nhow\n|\n2\n|\nsecond\n|\nwhat\n|\nhow\n|\n"


def imported(tmp_path: Path, content: str | bytes, *options: str) -> dict[object, tuple[str | None, ...]]:
    source, output = tmp_path / "table.txt", tmp_path / "table.yaml"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = errcast_command(
        "import", source.name, "--output", output.name, "--force", *options, cwd=tmp_path
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    errors = yaml.safe_load(output.read_text(encoding="utf-8"))["errors"]
    fields = ("name", "message", "description", "solution")
    return {error["code"]: tuple(error.get(field) for field in fields) for error in errors}


def refused(tmp_path: Path, content: str | bytes, *options: str) -> list[str]:
    """Return the findings. The run must have written nothing."""
    source, output = tmp_path / "table.txt", tmp_path / "table.yaml"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = set(tmp_path.iterdir())
    result = errcast_command("import", source.name, "--output", output.name, *options, cwd=tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert set(tmp_path.iterdir()) == before
    return result.stderr.splitlines()


EXPECTED = {1: ("FIRST", "first", "what", "how"), 2: ("SECOND", "second", "what", "how")}

BROKEN = """\
1
|
whole
|
what
|
how
|
2
|
too short
|
what
|
3
|
too long
|
what
|
how
|
and more
|
22220x
|
no code
|
what
|
how
|
1
|
a code again
|
what
|
how
|
4
|
|
empty message
|
how
|
5
|
whole
|
what
|
how
|
99999999999999999999
|
too large
|
what
|
how
|
6
|
the end is missing
|
"""
