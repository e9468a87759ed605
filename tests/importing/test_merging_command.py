"""The command that merges a table into a catalog: its options, what it prints, and what it refuses."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from errcast.catalog import Catalog, ErrorCode
from tests.support.commands import errcast_command

CATALOG = "errcast: 1\nname: demo\nlanguage: en\nreserved: {codes: [9]}\nerrors:\n  - code: 1\n    name: OWN\n    message: one\n"

TABLE = "1\n|\none\n|\n\n|\n\n|\n2\n|\ntwo\n|\n\n|\n\n|\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "demo.yaml").write_text(CATALOG)
    (tmp_path / "table.txt").write_text(TABLE)
    return tmp_path


def test_a_dry_run_prints_the_difference_and_writes_nothing(project: Path) -> None:
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", "--dry-run", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "--- a/demo.yaml\n"
        "+++ b/demo.yaml\n"
        "@@ -6,3 +6,6 @@\n"
        "   - code: 1\n"
        "     name: OWN\n"
        "     message: one\n"
        "+  - code: 2\n"
        "+    name: TWO\n"
        "+    message: two\n"
        "read 2 rows as code, message, description, solution\n"
        "added 2 TWO\n"
        "1 added, 0 changed, 0 missing\n"
        "nothing was written\n"
    )
    assert (project / "demo.yaml").read_text() == CATALOG


def test_a_dry_run_shows_a_new_catalog_too(project: Path) -> None:
    result = errcast_command("import", "table.txt", "-o", "new.yaml", "--dry-run", cwd=project)
    assert result.stdout.startswith("--- /dev/null\n+++ b/new.yaml\n")
    assert not (project / "new.yaml").exists()


def test_retired_errors_are_deprecated_once_and_reported(project: Path) -> None:
    (project / "table.txt").write_text(TABLE.partition("2\n")[2].join(["2\n", ""]))
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", "--retire", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert "retired 1 OWN\n1 added, 0 changed, 0 missing, 1 retired\n" in result.stdout
    catalog = yaml.safe_load((project / "demo.yaml").read_text())
    assert [error.get("deprecated") for error in catalog["errors"]] == [True, None]
    again = errcast_command("import", "table.txt", "-o", "demo.yaml", cwd=project)
    assert again.stderr == ""
    assert "0 added, 0 changed, 0 missing\n" in again.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--name", "other"], '--name "other" is not what this catalog says ("demo")'),
        (["--title", "T"], '--title "T" is not what this catalog says (nothing)'),
        (["--language", "zh"], '--language "zh" is not what this catalog says ("en")'),
        (["--code-kind", "string"], '--code-kind "string" is not what this catalog says ("integer")'),
    ],
)
def test_an_option_that_contradicts_the_catalog_is_a_finding(
    options: list[str], said: str, project: Path
) -> None:
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", *options, cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith(f"demo.yaml: error[other-catalog]: {said}; leave the option out")
    assert (project / "demo.yaml").read_text() == CATALOG


def test_options_that_agree_with_the_catalog_have_no_effect(project: Path) -> None:
    options = ("--name", "demo", "--language", "en", "--code-kind", "integer")
    assert errcast_command("import", "table.txt", "-o", "demo.yaml", *options, cwd=project).returncode == 0


def test_a_reserved_code_is_not_imported(project: Path) -> None:
    (project / "table.txt").write_text(f"{TABLE}9\n|\nnine\n|\n|\n|\n")
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", cwd=project)
    assert result.returncode == 0
    assert "1 added, 0 changed, 0 missing\n" in result.stdout
    assert result.stderr.startswith(
        "table.txt:17: warning[reserved-code]: the code 9 is reserved in demo.yaml"
    )
    assert "code: 9\n" not in (project / "demo.yaml").read_text()


def test_a_table_that_is_broken_changes_nothing(project: Path) -> None:
    (project / "table.txt").write_text(TABLE + "3\n|\n")
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", cwd=project)
    assert result.returncode == 2
    assert "error[short-record]" in result.stderr
    assert (project / "demo.yaml").read_text() == CATALOG


def test_a_table_is_not_merged_into_a_file_that_is_not_a_catalog(project: Path) -> None:
    (project / "demo.yaml").write_text("mine: yes\n")
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", cwd=project)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == (
        "demo.yaml: error[output-exists]: a table can only be merged into a catalog; fix this one,"
        " or replace the file with --force"
    )
    assert (project / "demo.yaml").read_text() == "mine: yes\n"


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--dry-run"], "--dry-run needs a catalog; name it with --output"),
        (["--retire"], "name a catalog that exists with --output"),
        (["--retire", "-o", "new.yaml"], "name a catalog that exists with --output"),
        (["--retire", "-o", "demo.yaml", "--force"], "leave --force out"),
    ],
)
def test_options_about_a_catalog_need_one(options: list[str], problem: str, project: Path) -> None:
    result = errcast_command("import", "table.txt", *options, cwd=project)
    assert result.returncode == 2
    assert problem in result.stderr
    assert (project / "demo.yaml").read_text() == CATALOG


def test_the_table_of_another_catalog_retires_nothing(project: Path) -> None:
    catalog = f"{CATALOG}  - {{code: 2, name: TWO, message: two}}\n"
    (project / "demo.yaml").write_text(catalog)
    (project / "table.txt").write_text("7\n|\nother\n|\n|\n|\n")
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", "--retire", cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith("table.txt: error[other-table]: no code of demo.yaml is in this table")
    assert (project / "demo.yaml").read_text() == catalog


def test_changes_that_others_write_at_the_same_time_are_never_lost(project: Path) -> None:
    for number in range(2, 8):
        (project / f"table{number}.txt").write_text(f"1\n|\none\n|\n|\n|\n{number}\n|\nm{number}\n|\n|\n|\n")
    runs = {
        number: subprocess.Popen(
            [sys.executable, "-m", "errcast", "import", f"table{number}.txt", "-o", "demo.yaml"],
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(2, 8)
    }
    done = {number: (process.communicate()[1], process.returncode) for number, process in runs.items()}
    text = (project / "demo.yaml").read_text()
    for number, (said, code) in done.items():
        assert (code, f"name: M{number}\n" in text) in ((0, True), (2, False))
        assert code == 0 or "demo.yaml: error[changed-meanwhile]: " in said
    assert any(code == 0 for _, code in done.values())


def test_a_catalog_that_is_a_link_is_a_finding_before_anything_is_printed(project: Path) -> None:
    (project / "link.yaml").symlink_to("demo.yaml")
    for options in ([], ["--dry-run"]):
        result = errcast_command("import", "table.txt", "-o", "link.yaml", *options, cwd=project)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.startswith("link.yaml: error[unsafe-path]: ")


def test_a_text_of_very_many_lines_is_merged_quickly(project: Path) -> None:
    lines = "      a\r\n" + "\r\n" * 20_000 + "      b\r\n"
    head = CATALOG.replace("\n", "\r\n")
    (project / "demo.yaml").write_bytes(f"{head}    description: |\r\n{lines}".encode())
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", cwd=project)
    assert result.returncode == 0
    assert (
        (project / "demo.yaml")
        .read_bytes()
        .endswith(b"      b\r\n  - code: 2\r\n    name: TWO\r\n    message: two\r\n")
    )


def test_a_source_with_another_name_is_reported(project: Path) -> None:
    (project / "demo.yaml").write_text(CATALOG.replace("errors:", "source: old.txt\nerrors:"))
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", cwd=project)
    assert "\nthe catalog's source stays old.txt\n" in result.stdout


def test_warnings_are_a_document_for_machines_and_the_merge_is_done(project: Path) -> None:
    import json

    (project / "table.txt").write_text(TABLE.partition("2\n")[2].join(["2\n", ""]))
    result = errcast_command("import", "table.txt", "-o", "demo.yaml", "--format", "json", cwd=project)
    assert result.returncode == 0
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["rule"], finding["level"], finding["line"]) == ("vanished-code", "warning", 6)
    assert "name: TWO" in (project / "demo.yaml").read_text()
    both = errcast_command(
        "import", "table.txt", "-o", "demo.yaml", "--format", "json", "--dry-run", cwd=project
    )
    assert both.returncode == 2


def test_columns_that_the_table_never_had_are_not_missing(project: Path) -> None:
    (project / "demo.yaml").write_text(CATALOG + "    description: by hand\n")
    (project / "table.txt").write_text("1\n|\none\n|\n")
    result = errcast_command(
        "import", "table.txt", "-o", "demo.yaml", "--columns", "code,message", cwd=project
    )
    assert result.stdout == (
        "unchanged demo.yaml\nread 1 row as code, message\n0 added, 0 changed, 0 missing\n"
    )


def test_white_space_that_an_import_folds_is_no_change(project: Path) -> None:
    spaced = CATALOG.replace("message: one", 'message: "one  two"')
    (project / "demo.yaml").write_text(spaced)
    (project / "table.txt").write_text("1\n|\none two\n|\n|\n|\n")
    errcast_command("import", "table.txt", "-o", "demo.yaml", cwd=project)
    assert (project / "demo.yaml").read_text() == spaced
    assert Catalog(name="x", errors=(ErrorCode(1, "A", "one  two"),)).errors[0].message == "one  two"
