"""A catalog has no feature that data does not need, and no size that fills the memory."""

import tracemalloc
from pathlib import Path

import pytest

import errcast.findings as findings_room
from errcast.catalogfile.reading import parse_catalog, parse_document, read_catalog
from errcast.files import yaml_tree
from errcast.importing import merging
from errcast.importing import rows as importing
from errcast.importing.duplicates import one_row_for_each_code
from errcast.limits import MOST_ERRORS
from errcast.sources import piped
from tests.support.commands import errcast_command

HEAD = b"errcast: 1\nname: demo\n"

ERRORS = HEAD + b"errors:\n  - code: 1\n    name: A\n    message: a\n"


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        (ERRORS.replace(b"message: a", b"message: !!python/object/apply:os.system [id]"), ["yaml-tag", "wrong-type"]),
        (ERRORS.replace(b"message: a", b"message: !x a"), ["yaml-tag"]),
        (ERRORS.replace(b"message: a", b"message: !!str a"), ["yaml-tag"]),
        (ERRORS.replace(b"message: a", b"message: !!binary YQ=="), ["yaml-tag"]),
        (ERRORS.replace(b"message: a", b"message: &x a"), ["yaml-anchor"]),
        (ERRORS.replace(b"message: a", b"message: &x a\n    description: *x"), ["yaml-anchor", "yaml-alias"]),
        (ERRORS.replace(b"message: a", b"<<: {message: a}"), ["missing-key", "unknown-key"]),
        (ERRORS.replace(b"message: a", b"message: a\n    message: b"), ["duplicate-key"]),
        (ERRORS + b"---\nmore: yes\n", ["several-documents"]),
        (b"%YAML 1.1\n---\n" + ERRORS, ["yaml-directive"]),
        (b"%TAG !a! tag:x,2000:\n---\n" + ERRORS, ["yaml-directive"]),
        (b"%x\n---\n" + ERRORS, ["not-yaml"]),
        (ERRORS.replace(b"message: a", b"? [a]\n    : b"), ["missing-key", "unknown-key"]),
        (b"[" * 21, ["too-deep"]),
        (b"- " * 5000, ["too-deep"]),
        (b"{a: " * 5000, ["too-deep"]),
        (b"\xff\xfee\x00", ["not-utf-8"]),
        (b"errcast: 1\x00\n", ["forbidden-character"]),
        (b'errcast: 1\nname: "\\ud800"\n', ["not-yaml"]),
        (b"", ["empty-file"]),
    ],
)  # fmt: skip
def test_yaml_features_that_data_does_not_need_are_refused(
    content: bytes, rules: list[str], tmp_path: Path
) -> None:
    (tmp_path / "demo.yaml").write_bytes(content)
    catalog, findings = read_catalog(tmp_path / "demo.yaml", "demo.yaml")
    assert catalog is None
    assert [finding.rule for finding in findings] == rules


def test_an_endless_device_is_refused_and_not_read() -> None:
    catalog, (finding,) = read_catalog(Path("/dev/zero"), "zero")
    assert catalog is None
    assert (finding.rule, finding.text) == (
        "cannot-read",
        "this is a device or a socket, not a file; name a file",
    )


@pytest.mark.parametrize(
    ("unit", "head", "rule"),
    [
        (b"- a\n", b"", "too-large"),
        (b"a,", b"[", "too-large"),
        (b"[" + b"a," * 1000 + b"],", b"[", "too-large"),
        (b"- &a b\n", HEAD + b"errors:\n", "too-many-findings"),
        (b"\\0", HEAD + b'title: "', "not-yaml"),
        (b"\x00", b"", "forbidden-character"),
    ],
)
def test_a_large_file_is_refused_before_it_fills_the_memory(
    unit: bytes, head: bytes, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_tree, "MOST_ERRORS", 2000)
    monkeypatch.setattr(yaml_tree, "MOST_NODES", 20_000)
    monkeypatch.setattr(findings_room, "MOST_FINDINGS", 100)
    text = (head + unit * (2**20 // len(unit))).decode()
    tracemalloc.start()
    catalog, findings = parse_catalog(text, "demo.yaml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert catalog is None
    assert rule in {finding.rule for finding in findings}
    assert len(findings) <= 101
    # The text would give a million nodes or findings; almost none of them were made.
    assert peak < 16 * len(text)


def test_a_catalog_or_a_table_of_more_than_a_million_errors_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert MOST_ERRORS == 1_000_000
    for room in (yaml_tree, piped):
        monkeypatch.setattr(room, "MOST_ERRORS", 1000)
    _, (finding,) = parse_catalog("errcast: 1\nname: demo\nerrors:\n" + "- a\n" * 1001, "demo.yaml")
    assert str(finding) == (
        "demo.yaml:4:3: error[too-large]: this list has more than 1000 entries; split the file"
    )
    _, (finding,) = parse_catalog("".join(f"k{number}: a\n" for number in range(1001)), "demo.yaml")
    assert str(finding) == (
        "demo.yaml:1:1: error[too-large]: this list has more than 1000 entries; split the file"
    )
    table, (finding,) = piped.read("1\n|\na\n|\n" * 1001, "t.txt", 2, 0)
    assert table is None
    assert (
        str(finding) == "t.txt: error[too-large]: the table has more than 1000 records of 2 cells; split it"
    )


def test_a_catalog_does_not_grow_beyond_a_million_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "MOST_ERRORS", 3)
    document, _ = parse_document(ERRORS.decode(), "demo.yaml")
    assert document is not None
    rows = [importing.ImportedRow(code, None, code, {"message": "m"}) for code in range(1, 5)]
    table = importing.TableRows(rows, ("code", "message"), "t.txt")
    result, _ = merging.merge(document.catalog, [table._replace(rows=rows[:3])])
    assert result is not None
    result, (finding,) = merging.merge(document.catalog, [table])
    assert result is None
    assert str(finding) == (
        "t.txt: error[too-large]: with this table demo.yaml would have 4 errors, more than 3; split the table"
    )


@pytest.mark.parametrize("command", [("check", "file"), ("lint", "file"), ("import", "file")])
def test_a_file_of_more_than_64_mebibytes_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        file.truncate(64 * 2**20 + 1)
    result = errcast_command(*command, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "file: error[too-large]: the file is larger than 64 MiB; split it\n"


def test_only_some_of_very_many_findings_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings_room, "MOST_FINDINGS", 100)
    errors = "- {code: 1, name: A, message: a}\n" * 500
    _, findings = parse_catalog(f"errcast: 1\nname: demo\nerrors:\n{errors}", "demo.yaml")
    assert len(findings) == 101
    assert str(findings[0]) == (
        "demo.yaml: error[too-many-findings]: more than 100 findings in this file;"
        " fix their common cause first"
    )
    table, found = piped.read("1\n|\na\n|\n" * 500, "t.txt", 3, 0)
    assert (table is not None, len(found)) == (True, 101)
    texts = "".join(f"{number // 2}\n|\nmessage {number}\n|\n" for number in range(500))
    table, found = piped.read(texts, "t.txt", 2, 0)
    assert table is not None
    rows, problems = importing.read_rows(table, ("code", "message"))
    assert (found, len(rows), problems) == ([], 500, [])
    rows, problems = one_row_for_each_code(rows, table, "refuse")
    assert (len(rows), len(problems)) == (101, 101)


def test_a_hint_shows_no_raw_character_of_a_key() -> None:
    text = 'errcast: 1\nname: demo\ncategories: {"a\\n\\u202e": x}\nerrors:\n- {code: 1, name: A, message: a, category: b}\n'
    _, findings = parse_catalog(text, "demo.yaml")
    assert [finding.rule for finding in findings] == ["invalid-category", "undeclared-category"]
    assert findings[1].text.endswith("expected one of: a<U+000A><U+202E>")
    assert all(str(finding).isprintable() for finding in findings)


def test_a_value_without_quotes_is_shown_without_invisible_characters() -> None:
    _, (finding,) = parse_catalog(
        "errcast: 1\nname: demo\ntitle: 2001-01-01 \u202e\n" + ERRORS.decode()[22:], "d"
    )
    assert finding.text == (
        'YAML reads 2001-01-01 <U+202E> without quotes as a date; write "2001-01-01 <U+202E>"'
    )


def test_a_long_value_or_anchor_is_cut() -> None:
    for text in (f"title: {'1' * 100_000}", f"title: &{'a' * 100_000} b", f"errcast: 1\n%{'a' * 100_000}"):
        _, findings = parse_catalog(text, "demo.yaml")
        assert all(len(str(finding)) < 400 for finding in findings), text[:20]
