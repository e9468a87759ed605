"""A text that a person corrected stays until the publisher changes that text; nothing of both is lost."""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errcast.catalog import ErrorCode
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import Document, read_document
from errcast.findings import Finding
from errcast.importing.fingerprints import Said, fingerprint
from errcast.importing.job import run_import
from errcast.importing.requests import ImportRequest, ImportResult
from errcast.origin import Pinned
from tests.support.commands import errcast_command
from tests.support.seed import examples

TEXTS = ("message", "description", "solution")

Table = dict[int, dict[str, str]]


def write_table(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Code", *TEXTS])
        rows.writerows([code, *(texts.get(field, "") for field in TEXTS)] for code, texts in table.items())


def imported(path: Path, **options: Any) -> ImportResult:
    """Import the table of a catalog, for the first time or again, and write the catalog."""
    request = ImportRequest(path.with_suffix(".csv"), path, repeats=path.exists())
    result, findings = run_import(request._replace(**options))
    assert result is not None, findings
    path.write_text(result.text, encoding="utf-8", newline="")
    return result


def document_of(path: Path) -> Document:
    document, findings = read_document(path, path.name)
    assert document is not None, findings
    return document


def edited(path: Path, edits: Mapping[tuple[int, str], str | None]) -> None:
    """Change texts of a catalog as a person does."""
    document = document_of(path)
    changes: dict[int | str, dict[str, Any]] = defaultdict(dict)
    for (code, field), text in edits.items():
        changes[code][field] = text
    errors = tuple(replace(error, **changes[error.code]) for error in document.catalog.errors)
    after = patched(document, replace(document.catalog, errors=errors))
    assert after is not None
    path.write_text(after.text, encoding="utf-8", newline="")


def errors_of(path: Path) -> dict[int, ErrorCode]:
    return {int(error.code): error for error in document_of(path).catalog.errors}


def disputes(findings: list[Finding]) -> set[str]:
    return {finding.text.partition(" was ")[0] for finding in findings if finding.rule == "disputed-text"}


texts = st.sampled_from(["busy", "too busy", "忙", "Wait; then try again.", "a: b # c", "'quoted'", "no"])
places = st.tuples(st.integers(1, 3), st.sampled_from(TEXTS))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    return {
        code: {"message": draw(texts)} | {field: draw(texts) for field in TEXTS[1:] if draw(st.booleans())}
        for code in (1, 2, 3)
    }


@settings(examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=tables(),
    by_person=st.dictionaries(places, texts, max_size=4),
    by_publisher=st.dictionaries(places, texts, max_size=4),
    choice=st.sampled_from(["accept", "keep"]),
)
def test_what_a_person_or_the_publisher_changed_alone_holds_and_else_both_are_told(
    first: Table,
    by_person: dict[tuple[int, str], str],
    by_publisher: dict[tuple[int, str], str],
    choice: str,
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.yaml"
    path.unlink(missing_ok=True)
    write_table(path.with_suffix(".csv"), first)
    imported(path)
    edited(path, by_person)
    second = {
        code: said | {field: text for (of, field), text in by_publisher.items() if of == code}
        for code, said in first.items()
    }
    write_table(path.with_suffix(".csv"), second)
    result = imported(path)
    disputed = set()
    for code, error in errors_of(path).items():
        pinned = error.source or Pinned()
        for field in TEXTS:
            before, table = first[code].get(field), second[code].get(field)
            mine = by_person.get((code, field), before)
            now, said = getattr(error, field), getattr(pinned, field)
            if mine == table:
                assert (now, said) == (mine, None)
            elif mine == before:
                assert (now, said) == (table, None)
            elif table == before:
                assert (now, said) == (mine, before)
            else:
                assert (now, said) == (mine, None)
                disputed.add(f"the {field} of {code} {error.name}")
    assert disputes(result.findings) == disputed

    written = path.read_bytes()
    again = imported(path)
    assert path.read_bytes() == written
    assert disputes(again.findings) == disputed

    decided = imported(path, **{choice: frozenset(TEXTS)})
    assert disputes(decided.findings) == set()
    for code, error in errors_of(path).items():
        pinned = error.source or Pinned()
        for field in TEXTS:
            table = second[code].get(field)
            assert table is None or table in (getattr(error, field), getattr(pinned, field))
            if f"the {field} of {code} {error.name}" in disputed:
                is_taken = getattr(error, field) == table
                assert is_taken == (choice == "accept")
    written = path.read_bytes()
    assert imported(path).findings == []
    assert path.read_bytes() == written


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a table, and a catalog in which a person corrected a message."""
    (tmp_path / "t.csv").write_text("Code,Message\n1,kiln is colt\n2,kiln is full\n", encoding="utf-8")
    errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path)
    catalog = (tmp_path / "t.yaml").read_text(encoding="utf-8")
    (tmp_path / "t.yaml").write_text(catalog.replace("message: kiln is colt", "message: kiln is cold"))
    return tmp_path


CORRECTED = "    message: kiln is cold\n    source:\n      message: kiln is colt\n"


def test_a_correction_is_visible_beside_what_the_source_says(project: Path) -> None:
    result = errcast_command("import", "t.yaml", cwd=project)
    assert result.stdout.splitlines()[-2:] == [
        "kept 1 KILN_IS_COLT: message (corrected in the catalog)",
        "0 added, 0 changed, 0 missing",
    ]
    assert CORRECTED in (project / "t.yaml").read_text(encoding="utf-8")
    again = errcast_command("import", "t.yaml", cwd=project)
    assert again.stdout.startswith("unchanged t.yaml\n")
    assert again.stderr == ""


def test_a_text_that_both_changed_is_told_with_all_three_and_each_remedy_settles_it(project: Path) -> None:
    errcast_command("import", "t.yaml", cwd=project)
    (project / "t.csv").write_text("Code,Message\n1,kiln too cold\n2,kiln is full\n", encoding="utf-8")
    told = errcast_command("import", "t.yaml", cwd=project)
    assert told.returncode == 0
    assert told.stderr == (
        't.yaml:9:5: warning[disputed-text]: the message of 1 KILN_IS_COLT was changed to "kiln is cold" in'
        ' the catalog, and t.csv said "kiln is colt" and now says "kiln too cold"; the catalog\'s was kept:'
        " add --accept message to take the table's, or --keep message to keep the catalog's\n"
    )
    assert CORRECTED in (project / "t.yaml").read_text(encoding="utf-8")
    before = (project / "t.yaml").read_bytes()
    for option, lines in (
        ("--accept", "    message: kiln too cold\n  - code: 2\n"),
        ("--keep", "    message: kiln is cold\n    source:\n      message: kiln too cold\n  - code: 2\n"),
    ):
        (project / "t.yaml").write_bytes(before)
        settled = errcast_command("import", "t.yaml", option, "message", cwd=project)
        assert settled.stderr == ""
        assert lines in (project / "t.yaml").read_text(encoding="utf-8")
        assert errcast_command("import", cwd=project).returncode == 2  # no configuration names the catalog
        assert errcast_command("import", "t.yaml", cwd=project).stdout.startswith("unchanged t.yaml\n")


def test_a_correction_that_the_publisher_takes_over_is_no_longer_marked(project: Path) -> None:
    errcast_command("import", "t.yaml", cwd=project)
    (project / "t.csv").write_text("Code,Message\n1,kiln is cold\n2,kiln is full\n", encoding="utf-8")
    result = errcast_command("import", "t.yaml", cwd=project)
    assert result.stdout.endswith("\n0 added, 0 changed, 0 missing\n")
    assert "source:\n" not in (project / "t.yaml").read_text(encoding="utf-8")


def test_a_text_that_a_person_removed_stays_away(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    write_table(path.with_suffix(".csv"), {1: {"message": "busy", "description": "see intern wiki"}})
    imported(path)
    path.write_text(path.read_text().replace("    description: see intern wiki\n", ""))
    imported(path)
    (error,) = errors_of(path).values()
    assert (error.description, error.source) == (None, Pinned(description="see intern wiki"))
    write_table(path.with_suffix(".csv"), {1: {"message": "busy", "description": "see the wiki"}})
    (finding,) = imported(path).findings
    assert "the description of 1 BUSY was removed in the catalog" in finding.text


def test_a_text_that_comes_from_another_table_is_a_correction(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    write_table(path.with_suffix(".csv"), {1: {"message": "buzy"}, 2: {"message": "idle"}})
    imported(path)
    write_table(tmp_path / "edited.csv", {1: {"message": "busy"}, 2: {"message": "idle"}})
    result = imported(path, source=tmp_path / "edited.csv", repeats=False)
    assert result.lines == [
        "the catalog's source stays t.csv",
        f"changed texts count as corrections; if {tmp_path / 'edited.csv'} replaces the source, change"
        " `source:` and import again",
        "changed 1 BUZY: message",
        "0 added, 1 changed, 0 missing",
    ]
    assert errors_of(path)[1].source == Pinned(message="buzy")
    imported(path)
    assert errors_of(path)[1].message == "busy"
    write_table(tmp_path / "edited.csv", {1: {"message": "buzy"}, 2: {"message": "idle"}})
    imported(path, source=tmp_path / "edited.csv", repeats=False)
    assert (errors_of(path)[1].message, errors_of(path)[1].source) == ("buzy", None)


def test_a_description_by_hand_is_not_the_descriptions_of_the_table(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    (tmp_path / "t.csv").write_text("Code,Description\n1,too busy\n2,idle\n", encoding="utf-8")
    imported(path)
    path.write_text(path.read_text().replace("message: too busy", "message: too busy\n    description: 忙"))
    written = path.read_bytes()
    assert imported(path).findings == []
    assert path.read_bytes() == written


def test_an_edit_may_have_the_descriptions_that_the_table_never_had(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    (tmp_path / "t.csv").write_text("Code,Description\n1,too busy\n", encoding="utf-8")
    imported(path)
    path.write_text(path.read_text().replace("message: too busy", "message: too busy\n    description: 忙"))
    (tmp_path / "edited.csv").write_text("Code,Description\n1,太忙\n", encoding="utf-8")
    imported(path, source=tmp_path / "edited.csv", repeats=False)
    (error,) = errors_of(path).values()
    assert (error.message, error.description) == ("too busy", "太忙")


BY_HAND = {
    "block": "errcast: 1\nname: t\nsource: t.csv\nimport: {from: csv}\nerrors:\n  - code: 1\n    name: BUSY\n    message: buzy\n",
    "flow": "{errcast: 1, name: t, source: t.csv, import: {from: csv}, errors: [{code: 1, name: BUSY, message: buzy}]}\n",
    "json": '{"errcast": 1, "name": "t", "source": "t.csv",'
    ' "import": {"from": "csv"}, "errors": [{"code": 1, "name": "BUSY", "message": "buzy"}]}\n',
}


def test_an_older_catalog_without_a_memory_follows_its_table(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    old = "errcast: 1\nname: t\nsource: t.csv\nerrors:\n  - code: 1\n    name: BUSY\n    message: buzy\n"
    path.write_text(old)
    write_table(path.with_suffix(".csv"), {1: {"message": "busy"}})
    imported(path)
    assert path.read_text() == old.replace("buzy", "busy")
    path.write_text(old)
    imported(path, keep=frozenset({"message"}))
    assert errors_of(path)[1].source == Pinned(message="busy")
    assert "# errcast: imported " in path.read_text()


@pytest.mark.parametrize("layout", BY_HAND)
def test_a_correction_stays_in_a_catalog_in_any_layout_and_the_table_has_not_changed(
    layout: str, project: Path
) -> None:
    path = project / "t.yaml"
    path.write_text(BY_HAND[layout])
    write_table(path.with_suffix(".csv"), {1: {"message": "buzy"}, 2: {"message": "idle"}})
    assert errcast_command("import", "t.yaml", cwd=project).returncode == 0
    assert layout != "json" or json.loads(path.read_text())["imported"]
    edited(path, {(1, "message"): "busy"})
    result = errcast_command("import", "t.yaml", "--fail-on", "changed", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert errors_of(path)[1].message == "busy"
    assert errors_of(path)[1].source == Pinned(message="buzy")
    write_table(path.with_suffix(".csv"), {1: {"message": "buzy"}, 2: {"message": "at rest"}})
    assert errcast_command("import", "t.yaml", "--fail-on", "changed", cwd=project).returncode == 1
    assert errcast_command("import", "t.yaml", cwd=project).returncode == 0
    assert [error.message for error in errors_of(path).values()] == ["busy", "at rest"]


def test_fingerprints_of_both_sides_of_a_merge_of_branches_count(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    write_table(path.with_suffix(".csv"), {1: {"message": "one"}, 2: {"message": "two"}})
    imported(path)
    head, mark, prints = path.read_text().rpartition("# errcast: imported ")
    prints = prints.strip()
    first, second = prints[: len(prints) // 2], prints[len(prints) // 2 :]
    path.write_text(f"{head}{mark}{first}\n{mark}{second}\n")
    edited(path, {(1, "message"): "ONE", (2, "message"): "TWO"})
    imported(path)
    assert {error.source for error in errors_of(path).values()} == {
        Pinned(message="one"),
        Pinned(message="two"),
    }
    assert path.read_text().count(mark) == 2
    write_table(path.with_suffix(".csv"), {1: {"message": "1"}, 2: {"message": "2"}})
    imported(path, accept=frozenset({"message"}))
    assert path.read_text().count(mark) == 1


def test_the_file_keeps_its_line_ends_and_a_catalog_in_json_stays_json(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    write_table(path.with_suffix(".csv"), {1: {"message": "busy"}})
    imported(path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    write_table(path.with_suffix(".csv"), {1: {"message": "too busy"}, 2: {"message": "idle"}})
    imported(path)
    content = path.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    catalog = {
        "errcast": 1,
        "name": "t",
        "source": "t.csv",
        "errors": [{"code": 1, "name": "BUSY", "message": "buzy"}],
    }
    path.write_text(json.dumps(catalog))
    imported(path, keep=frozenset({"message"}))
    assert json.loads(path.read_text())["errors"] == [
        {"code": 1, "name": "BUSY", "message": "buzy", "source": {"message": "too busy"}},
        {"code": 2, "name": "IDLE", "message": "idle"},
    ]


def test_no_text_of_a_large_table_is_mistaken_for_another() -> None:
    old = "".join(fingerprint(code, "message", "old") for code in range(10_000))
    said = Said(old)
    assert all(said.has(code, "message", "old") for code in range(10_000))
    assert not any(said.has(code, "message", "new") for code in range(10_000))
    assert not any(said.has(code, "description", "old") for code in range(10_000))
    assert not said.has("7", "message", "old")
