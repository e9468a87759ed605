"""The loaders take whatever bytes they are given, and answer with findings: in bounded time and memory."""

import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import errcast.findings as findings_room
import inventing
from conftest import ROOT
from errcast import importing, yaml_tree
from errcast.catalog import MOST_ERRORS
from errcast.merging import merge
from errcast.sources import piped
from errcast.specfile.patching import patched
from errcast.specfile.reading import parse_catalog, parse_document, read_catalog
from fuzzing import check_catalog, check_merge, check_table

# Real files, and the pieces that YAML, tables and encodings stumble on.
FACE = (ROOT / "spec" / "face.yaml").read_bytes()[:4000]
CATALOGS = [
    FACE[: FACE.rindex(b"  - code")],
    *(path.read_bytes() for path in sorted(ROOT.glob("tests/golden/*/catalog.yaml"))),
    *(path.read_bytes() for path in sorted(ROOT.glob("tests/merging/*/catalog.yaml"))),
]
TABLES = [
    (ROOT / "spec" / "source" / "face.txt").read_bytes()[:1500],
    *(path.read_bytes() for path in sorted(ROOT.glob("tests/merging/*/table.txt"))),
]
PIECES = [
    *(fragment.encode() for fragment in inventing.FRAGMENTS),
    *(b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x85", b"\xc2\x85"),
    *(b"\r", b"\r\n", b"\n", b"\n\n\n", b"\t", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\x1b[2J", b"\x7f"),
    *(b"&a ", b"*a", b"<<: *a", b"!!python/object:os.system x", b"!!binary x", b"!<tag:x> y", b"%TAG ! tag:x,2000:\n"),
    *(b"%YAML 9.9\n---\n", b"%YAML 1." + b"9" * 5000 + b"\n---\n", b"---\n", b"...\n", b"? ", b"? [a]\n: b\n", b"- - - - "),
    *(b"[" * 30, b"{a: " * 30, b"- " * 30, b'"\\ud83d\\ude00"', b'"\\0"', b'"\\x85"', b'"\\L"', b'"\\', b"|9\n", b">-\n", b"|+\n"),
    *(b"errors:\n", b"errors: []\n", b"errcast: 1\n", b"name: demo\n", b"  - code: 1\n", b"    name: A\n", b"    message: a\n"),
    *(b"    aliases: [A, A]\n", b"    deprecated: {replaced_by: B}\n", b"reserved: {codes: [1], names: [A]}\n", b"2001-01-01 \xe2\x80\xae"),
    *(b"1" * 5000, b"-" * 300, b"1:" * 300, b"A" * 300, b"0x" + b"f" * 300, b"category: " + b"x" * 2000, b"'" * 3),
    *(b"|\n", b"\n|\n", b"|", b"\xef\xbd\x9c\n", b"1\n|\na\n|\nb\n|\nc\n|\n", b"0x1\n", b"007\n", b"1e3\n", b"999999999999999999999\n"),
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, originals: list[bytes]) -> bytes:
    """Return a real file with pieces put in, cut out, doubled or changed."""
    content = draw(st.sampled_from(originals))
    for _ in range(draw(st.integers(1, 5))):
        begins = [match.end() for match in re.finditer(rb": |- |\n *|[{\[,]", content)]
        start = draw(st.sampled_from([0, *begins]) | st.integers(0, len(content)))
        stop = min(start + draw(st.sampled_from([0, 0, 1, 2, 7, 40, 400])), len(content))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=4) | st.just(content[start:stop] * 2))
        content = content[:start] + piece + content[stop:]
    return content


@settings(max_examples=500)
@given(mutated(CATALOGS) | st.binary(max_size=200))
def test_whatever_bytes_are_a_catalog_or_give_findings(content: bytes) -> None:
    check_catalog(content)


@settings(max_examples=500)
@given(mutated(TABLES) | st.binary(max_size=200))
def test_whatever_bytes_are_a_table_or_give_findings(content: bytes) -> None:
    check_table(content)


@settings(max_examples=500)
@given(mutated(CATALOGS), mutated(TABLES))
def test_whatever_table_is_merged_into_whatever_catalog_or_gives_findings(
    catalog: bytes, table: bytes
) -> None:
    check_merge(catalog, table)


# What is refused, and how it is called.

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
def test_what_a_data_file_has_no_use_for_is_refused(content: bytes, rules: list[str], tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_bytes(content)
    catalog, findings = read_catalog(tmp_path / "demo.yaml", "demo.yaml")
    assert catalog is None
    assert [finding.rule for finding in findings] == rules


def test_a_file_without_an_end_is_refused() -> None:
    catalog, (finding,) = read_catalog(Path("/dev/zero"), "zero")
    assert catalog is None
    assert finding.rule == "too-large"


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
    monkeypatch.setattr(yaml_tree, "LONGEST_LIST", 2000)
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
    # Of what the text would give, a million nodes or findings, hardly anything was made.
    assert peak < 16 * len(text)


def test_a_catalog_or_a_table_of_more_than_a_million_errors_is_refused() -> None:
    assert (MOST_ERRORS, yaml_tree.LONGEST_LIST) == (1_000_000, 1_000_000)
    _, (finding,) = parse_catalog("errcast: 1\nname: demo\nerrors:\n" + "- a\n" * 1_000_001, "demo.yaml")
    assert str(finding) == (
        "demo.yaml:4:3: error[too-large]: a list of more than 1000000 entries begins here; split the file"
    )
    table, (finding,) = piped.read("1\n|\na\n|\n" * 1_000_001, "t.txt", 2, 0)
    assert table is None
    assert (
        str(finding)
        == "t.txt: error[too-large]: the table has more than 1000000 records of 2 cells; split it"
    )


def test_of_very_many_findings_some_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (findings_room, piped, importing):
        monkeypatch.setattr(room, "MOST_FINDINGS", 100)
    errors = "- {code: 1, name: A, message: a}\n" * 500
    _, findings = parse_catalog(f"errcast: 1\nname: demo\nerrors:\n{errors}", "demo.yaml")
    assert len(findings) == 101
    assert str(findings[0]) == (
        "demo.yaml: error[too-many-findings]: there are more than 100 findings in this file;"
        " mend first what they have in common"
    )
    table, found = piped.read("1\n|\na\n|\n" * 500, "t.txt", 3, 0)
    assert (table is not None, len(found)) == (True, 101)
    table, found = piped.read("1\n|\na\n|\n" * 500, "t.txt", 2, 0)
    assert table is not None
    rows, problems = importing.read_rows(table, ("code", "message"))
    assert (found, len(rows), len(problems)) == ([], 1, 101)


# Each took quadratic or exponential time, or printed what it should not, once.


def test_names_that_are_not_known_are_answered_in_bounded_time_and_length() -> None:
    categories = "".join(f"  c{number}: x\n" for number in range(20_000))
    errors = "".join(
        f"- {{code: {number}, name: E_{number}, message: a, category: d{number}}}\n"
        for number in range(20_000)
    )
    _, findings = parse_catalog(
        f"errcast: 1\nname: demo\ncategories:\n{categories}errors:\n{errors}", "demo.yaml"
    )
    assert len(findings) == 20_000
    assert findings[0].text.endswith(
        "known are: " + ", ".join(f"c{n}" for n in range(20)) + " and 19980 more"
    )


def test_a_hint_shows_no_raw_character_of_a_key() -> None:
    text = 'errcast: 1\nname: demo\ncategories: {"a\\n\\u202e": x}\nerrors:\n- {code: 1, name: A, message: a, category: b}\n'
    _, findings = parse_catalog(text, "demo.yaml")
    assert [finding.rule for finding in findings] == ["invalid-category", "undeclared-category"]
    assert findings[1].text.endswith("known are: a<U+000A><U+202E>")
    assert all(str(finding).isprintable() for finding in findings)


def test_a_value_without_quotes_is_shown_without_what_nobody_sees() -> None:
    _, (finding,) = parse_catalog(
        "errcast: 1\nname: demo\ntitle: 2001-01-01 \u202e\n" + ERRORS.decode()[22:], "d"
    )
    assert finding.text == (
        '2001-01-01 <U+202E> without quotes is a date to YAML; write "2001-01-01 <U+202E>"'
    )


def test_a_long_value_or_anchor_is_cut() -> None:
    for text in (f"title: {'1' * 100_000}", f"title: &{'a' * 100_000} b", f"errcast: 1\n%{'a' * 100_000}"):
        _, findings = parse_catalog(text, "demo.yaml")
        assert all(len(str(finding)) < 400 for finding in findings), text[:20]


def test_a_misspelt_code_of_many_digits_is_found_in_one_step() -> None:
    short, good = "1\n|\nm\n|\n", "2\n|\nm\n|\nm\n|\nm\n|\n"
    table, findings = piped.read(
        f"{short}{'1' * 1_000_000} x\n|\nm\n|\nm\n|\nm\n|\n{good}", "t", 4, 0, "integer"
    )
    assert table is not None
    assert [finding.rule for finding in findings] == ["overlong-record"]


def merged(catalog: str, table: str) -> str | None:
    document, findings = parse_document(catalog, "demo.yaml")
    assert document is not None, findings
    read, findings = piped.read(table, "t", 2, 0)
    assert read is not None, findings
    rows, findings = importing.read_rows(read, ("code", "message"))
    assert findings == []
    result, findings = merge(document.catalog, rows, ("code", "message"), "t")
    assert result is not None, findings
    after = patched(document, result.catalog)
    return after and after.text


def test_blank_lines_within_a_text_are_counted_once_whatever_ends_a_line() -> None:
    blank = "\n" * 1000
    catalog = (
        f"errcast: 1\nname: demo\nerrors:\n- code: 1\n  name: A\n  message: |\n    a\n{blank}    b\n{blank}"
    )
    for line_end in ("\n", "\r\n", "\r"):
        text = merged(catalog.replace("\n", line_end), "1\n|\nc\n|\n")
        assert text == catalog.partition("|")[0].replace("\n", line_end) + "c" + line_end + line_end * 1000


def test_a_carriage_return_is_no_blank_line() -> None:
    catalog = ERRORS.decode() + "  - code: 3\n    name: C\n    message: c\n"
    new = "  - code: 2\n    name: B\n    message: b\n"
    before, following, after = catalog.partition("  - code: 3\n")
    expected = f"{before}{new}{following}{after}"
    table = "1\n|\na\n|\n2\n|\nb\n|\n3\n|\nc\n|\n"
    for line_end in ("\n", "\r\n"):
        assert merged(catalog.replace("\n", line_end), table) == expected.replace("\n", line_end)


def test_a_catalog_in_one_long_line_is_merged_into_in_one_pass() -> None:
    errors = ", ".join(f"{{code: {2 * n}, name: E_{n}, message: m}}" for n in range(20_000))
    table = "".join(f"{n}\n|\nm\n|\n" for n in range(40_000))
    text = merged(f"errcast: 1\nname: demo\nerrors: [{errors}]\n", table)
    assert text is not None
    assert text.count("\n") == 3
    assert text.count("code: ") == 40_000
