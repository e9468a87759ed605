"""An import into an existing catalog: new texts come from the table, and everything that people wrote stays."""

import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.catalog import Code, ErrorCode
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
                assert join_lines(getattr(now[row.code], key).splitlines()) == said
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
    (vanished,) = re.findall(r"^223129\n(?:(?:.*\n)*?\|(?:\n|\Z)){4}", table, re.MULTILINE)
    newer = table.replace(vanished, "").replace("图片中没有人脸", "图片里没有人脸", 1)
    newer = f"{newer.rstrip()}\n222999\n|\nsystem busy\n|\n服务端请求失败\n|\n重新尝试\n|\n"
    (tmp_path / "source" / "face.txt").write_text(newer, encoding="utf-8")
    command = ("import", "source/face.txt", "--output", "face.yaml")
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
        "warning[vanished-code]: the code 223129 FACE_NOT_FORWARD is not in source/face.txt" in result.stderr
    )
    expected = by_hand.replace("description: 图片中没有人脸", "description: 图片里没有人脸", 1)
    before, following, after = expected.partition("  - code: 223100\n")
    new = "  - code: 222999\n    name: SYSTEM_BUSY_222999\n    message: system busy\n    description: 服务端请求失败\n    solution: 重新尝试\n"
    assert (tmp_path / "face.yaml").read_text(encoding="utf-8") == f"{before}{new}{following}{after}"
    again = errcast_command(*command, cwd=tmp_path)
    assert again.stdout.startswith("unchanged face.yaml\n")
