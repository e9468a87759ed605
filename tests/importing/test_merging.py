"""An import into an existing catalog: new texts come from the table, and everything that people wrote stays."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from errcast.catalog import Catalog, Code, ErrorCode
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import Document, parse_document
from errcast.importing.merging import Choices, Merge, merge
from errcast.importing.rows import ImportedRow, TableRows, ascending
from errcast.sources.cells.wrapping import join_lines
from tests.support.commands import errcast_command
from tests.support.layouts import codes, comments, line_messages, line_texts, written_by_hand
from tests.support.paths import ROOT

MERGING = ROOT / "tests" / "importing" / "layouts"

COLUMNS = ("code", "message", "description", "solution")


def merge_folder(folder: Path, *options: str) -> str:
    """Merge the table of a folder into its catalog; return everything that was printed."""
    result = errcast_command("import", "table.txt", "--output", "catalog.yaml", *options, cwd=folder)
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize("folder", sorted(MERGING.iterdir()), ids=lambda folder: folder.name)
def test_a_catalog_written_by_hand_is_changed_only_where_needed(
    folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shutil.copy(folder / "catalog.yaml", tmp_path)
    shutil.copy(folder / "table.txt", tmp_path)
    printed = merge_folder(tmp_path)
    merged = (tmp_path / "catalog.yaml").read_bytes()
    if request.config.getoption("--update-golden"):
        (folder / "expected.yaml").write_bytes(merged)
        (folder / "printed.txt").write_text(printed, encoding="utf-8")
    assert merged == (folder / "expected.yaml").read_bytes()
    assert printed == (folder / "printed.txt").read_text(encoding="utf-8")
    again = merge_folder(tmp_path)
    assert again.startswith("unchanged catalog.yaml\n")
    assert (tmp_path / "catalog.yaml").read_bytes() == merged


def test_a_catalog_in_json_stays_json() -> None:
    import json

    json.loads((MERGING / "json" / "expected.yaml").read_text(encoding="utf-8"))


# Every catalog that people may write, and every newer table.


@st.composite
def tables(draw: st.DrawFn) -> list[ImportedRow]:
    chosen = draw(st.lists(codes, min_size=1, max_size=8, unique=True))
    messages = st.sampled_from(["system busy", "System busy!", "错误", "no"]) | line_messages
    rows = []
    for code in chosen:
        texts = {"message": draw(messages)}
        texts |= {key: text for key in ("description", "solution") if (text := draw(line_texts))}
        rows.append(ImportedRow(code, None, code + 10, texts))
    return sorted(rows, key=lambda row: ascending(row.code))


def people_wrote(error: ErrorCode) -> tuple[Any, ...]:
    return (error.name, error.aliases, error.category, error.retryable, error.http_status, error.code_text)


def merged_once(document: Document, rows: Sequence[ImportedRow], *, retire: bool) -> tuple[Document, Merge]:
    result, findings = merge(document.catalog, [TableRows(rows, COLUMNS, "table.txt")], Choices(retire))
    assert findings == []
    assert result is not None
    after = patched(document, result.catalog)
    assert after is not None, document.text
    return after, result


@given(written_by_hand(), st.lists(st.tuples(tables(), st.booleans()), min_size=1, max_size=4))
def test_no_table_changes_a_name_or_a_field_that_people_maintain(
    text: str, versions: list[tuple[list[ImportedRow], bool]]
) -> None:
    document, findings = parse_document(text, "demo.yaml")
    assert document is not None, findings
    for rows, wanted in versions:
        known = {error.code for error in document.catalog.errors}
        retire = wanted and not known.isdisjoint(row.code for row in rows)
        before = {error.code: error for error in document.catalog.errors}
        notes = comments(document.text)
        after, result = merged_once(document, rows, retire=retire)
        now: Mapping[Code, ErrorCode] = {error.code: error for error in after.catalog.errors}
        for code, error in before.items():
            assert people_wrote(now[code]) == people_wrote(error)
            assert now[code].deprecated == (True if error in result.retired else error.deprecated)
        order = [error.code for error in after.catalog.errors if error.code in before]
        assert order == list(before)
        for row in rows:
            assert {key: getattr(now[row.code], key) for key in row.texts if row.code not in before} == (
                row.texts if row.code not in before else {}
            )
            for key, said in row.texts.items():
                held = getattr(now[row.code], key)
                assert (join_lines(held.splitlines()) == said) or held == getattr(before[row.code], key)
        assert comments(after.text) == notes
        same, repeated = merged_once(after, rows, retire=retire)
        assert same.text == after.text
        assert (repeated.added, repeated.changed, repeated.retired) == ((), (), ())
        document = after


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that have an end, with their ends."""
    return [line for line in text.splitlines(keepends=True) if line[-1] in "\r\n"]


@given(written_by_hand(), tables())
def test_every_line_without_a_change_stays_as_it_was(text: str, rows: list[ImportedRow]) -> None:
    document, _ = parse_document(text, "demo.yaml")
    assert document is not None
    after, result = merged_once(document, rows, retire=False)
    lost = Counter(lines_of(document.text)) - Counter(lines_of(after.text))
    # A value may be on two lines, with a blank line after it that is part of it.
    expected = 3 * sum(len(each.fields("taken")) for each in result.changed)
    if result.added and not text.endswith("\n"):
        # Without a last line feed, the header of a block text must drop the one that it gets.
        lost -= Counter(line for line in lines_of(text)[-1:] if re.search(r": [|>]\+?( #.*)?\s+$", line))
    assert lost.total() <= expected
    if not result.changed and not result.added:
        assert after.text == text


def remembered(path: Path) -> str:
    """Return the text of a catalog file without its last line, which has the fingerprints."""
    text, mark, _ = path.read_text(encoding="utf-8").rpartition("# errcast: imported ")
    assert mark
    return text


def test_the_real_catalog_takes_a_newer_table_as_its_publisher_would_change_it(tmp_path: Path) -> None:
    table = (ROOT / "spec" / "source" / "face.txt").read_text(encoding="utf-8")
    catalog = (ROOT / "spec" / "face.yaml").read_text(encoding="utf-8")
    head, entry, rest = catalog.partition("  - code: 222202\n")
    assert entry
    by_hand = f"{head}\n  # The one that everybody meets.\n{entry}{rest}".replace(
        "  - code: 222203\n    name: IMAGE_CHECK_FAIL\n",
        "  - name: IMAGE_CHECK_FAIL # renamed? no\n    code: 222203\n",
    )
    assert "# renamed? no" in by_hand
    (tmp_path / "source").mkdir()
    (tmp_path / "face.yaml").write_text(by_hand, encoding="utf-8")
    (tmp_path / "source" / "face.txt").write_text(table, encoding="utf-8")
    command = ("import", "source/face.txt", "--output", "face.yaml")
    assert errcast_command(*command, cwd=tmp_path).stdout.startswith("written face.yaml\n")
    assert remembered(tmp_path / "face.yaml") == by_hand
    (vanished,) = re.findall(r"^223129\n(?:(?:.*\n)*?\|(?:\n|\Z)){4}", table, re.MULTILINE)
    newer = table.replace(vanished, "").replace("图片中没有人脸", "图片里没有人脸", 1)
    newer = f"{newer.rstrip()}\n222999\n|\nsystem busy\n|\n服务端请求失败\n|\n重新尝试\n|\n"
    (tmp_path / "source" / "face.txt").write_text(newer, encoding="utf-8")
    result = errcast_command(*command, cwd=tmp_path)
    assert result.returncode == 0
    assert result.stdout == (
        "written face.yaml\n"
        "read 98 rows as code, message, description, solution\n"
        "to review: 1 name, code appended, because several errors would share the name:"
        " SYSTEM_BUSY_222999\n"
        "added 222999 SYSTEM_BUSY_222999\n"
        "changed 222202 PIC_NOT_HAS_FACE: description\n"
        "missing 223129 FACE_NOT_FORWARD\n"
        "1 added, 1 changed, 1 missing\n"
    )
    assert result.stderr.count("\n") == 1
    assert (
        "warning[vanished-code]: the code 223129 FACE_NOT_FORWARD is no longer in source/face.txt"
        in result.stderr
    )
    expected = by_hand.replace("description: 图片中没有人脸", "description: 图片里没有人脸", 1)
    before, following, after = expected.partition("  - code: 223100\n")
    new = "  - code: 222999\n    name: SYSTEM_BUSY_222999\n    message: system busy\n    description: 服务端请求失败\n    solution: 重新尝试\n"
    assert remembered(tmp_path / "face.yaml") == f"{before}{new}{following}{after}"
    again = errcast_command(*command, cwd=tmp_path)
    assert again.stdout.startswith("unchanged face.yaml\n")


# The report of the command line.

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
