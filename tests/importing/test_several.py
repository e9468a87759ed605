"""A catalog that names one file many times makes no more work than its files are worth."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from errcast.catalog import Code, ErrorCode
from errcast.importing import tables
from errcast.importing.rows import known_codes
from errcast.importing.several import MOST_SOURCES
from tests.support.commands import errcast_command


def catalog_of(folder: Path, sources: list[str], options: str = "") -> None:
    entries = "".join(f"  - source: {source}\n{options.format(at)}" for at, source in enumerate(sources))
    text = f"errcast: 1\nname: t\nimport:\n{entries}errors:\n  - {{code: 1, name: A, message: a}}\n"
    (folder / "t.yaml").write_text(text)


def test_a_source_that_is_named_twice_with_the_same_options_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Code,Message\n1,a\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.csv").symlink_to("a.csv")
    os.link(tmp_path / "a.csv", tmp_path / "name.csv")
    for other in ("a.csv", "./a.csv", "folder/../a.csv", "link.csv", "name.csv"):
        catalog_of(tmp_path, ["a.csv", other])
        result = errcast_command("import", "t.yaml", cwd=tmp_path)
        assert result.returncode == 2
        assert "error[repeated-source]" in result.stderr
        assert "is a source of the catalog twice, with the same options; name it once" in result.stderr
        linted = errcast_command("lint", "t.yaml", cwd=tmp_path)
        assert "is a source of the catalog twice, with the same options" in linted.stderr


def test_two_tables_of_one_file_may_be_two_sources(tmp_path: Path) -> None:
    table = "| Code | Message |\n| --- | --- |\n| {0} | {1} |\n\n"
    (tmp_path / "a.md").write_text(table.format(1, "a") + "# B\n\n" + table.format(2, "b"))
    catalog_of(tmp_path, ["a.md", "a.md"])
    text = (tmp_path / "t.yaml").read_text()
    first, rest = text.split("source: a.md\n", 1)
    tabled = (
        f"{first}source: a.md\n    table: 1\n{rest.replace('a.md', 'a.md' + chr(10) + '    table: 2', 1)}"
    )
    (tmp_path / "t.yaml").write_text(tabled)
    result = errcast_command("import", "t.yaml", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "message: b}\n" in (tmp_path / "t.yaml").read_text()


@pytest.mark.parametrize("command", ["import", "lint"])
def test_many_sources_that_are_one_file_are_refused_before_it_is_read(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(tables, "open_source", opened)
    rows = "".join(f"{code},busy\n" for code in range(70_000))
    (tmp_path / "a.csv").write_text(f"Code,Message\n{rows}")
    catalog_of(tmp_path, ["a.csv"] * 20, "    heading: h{}\n")
    result = errcast_command(command, "t.yaml", cwd=tmp_path, together=True)
    assert result.returncode == {"import": 2, "lint": 1}[command]
    assert "too much work: the 20 sources of the catalog would read" in result.stdout


def test_a_catalog_has_no_more_sources_than_the_limit(tmp_path: Path) -> None:
    catalog_of(tmp_path, [f"{at}.csv" for at in range(MOST_SOURCES + 1)])
    result = errcast_command("import", "t.yaml", cwd=tmp_path)
    assert "error[too-large]: the catalog has 257 sources, more than 256; split the catalog" in result.stderr


def test_what_the_catalog_says_is_found_once_for_all_its_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def counted(errors: Iterable[ErrorCode]) -> dict[str, Code | None]:
        asked.append(errors)
        return known_codes(errors)

    monkeypatch.setattr(tables, "known_codes", counted)
    for at in range(3):
        (tmp_path / f"{at}.csv").write_text(f"Code,Message\n{at},a\n")
    catalog_of(tmp_path, [f"{at}.csv" for at in range(3)])
    assert errcast_command("import", "t.yaml", cwd=tmp_path).returncode == 0
    assert len(asked) == 1


def test_a_further_table_is_read_with_the_kind_of_codes_that_the_catalog_has(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Error,Code,Description\nKILN_COLD,701,cold\nKILN_FULL,702,full\n")
    (tmp_path / "b.csv").write_text("Code,Value,Description\nLAMP_OK,0,fine\nLAMP_OUT,-1,out\n")
    assert errcast_command("import", "a.csv", "-o", "t.yaml", cwd=tmp_path).returncode == 0
    result = errcast_command("import", "b.csv", "-o", "t.yaml", "--add", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "added -1 LAMP_OUT\nadded 0 LAMP_OK\n2 added" in result.stdout
