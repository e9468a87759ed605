"""Catalog files: every problem is found at once, with its position; a good file gives its catalog."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import errcast
from errcast.catalog import Catalog, Category, Deprecation, ErrorCode, Reserved
from errcast.catalogfile.reading import parse_catalog, parse_document, read_catalog
from tests.support.catalogs import catalogs
from tests.support.parsing import ERROR, HEAD, RETIRED, findings, loaded

BROKEN = """\
errcast: 2
nam: demo
name: Demo
type_name: demo
language: chinese simplified
title: ""
source: 1e3
categories:
  Bad-Id: Title
  good: ""
  good: Again
errors:
  - code: 007
    name: lower_case
    message: no
    categry: good
  - code: "7"
    name: SEVEN
    message: "\\x07"
    retryable: yes
    http_status: 99
    category: nowhere
  - code: 5
    name: SEVEN
    message: ''
    description:
  - just a text
  - code: 99999999999999999999
    message: m
  - &anchor
    code: !!str 8
    name: EIGHT
    message: [a, list]
    solution: *anchor
"""


def test_every_problem_of_a_catalog_is_found_at_once_with_line_and_column() -> None:
    assert findings(BROKEN) == [
        "1:10 format-version",
        "2:1 unknown-key",
        "3:7 invalid-name",
        "4:12 invalid-name",
        "5:11 invalid-language",
        "6:8 invalid-text",
        "7:9 unquoted",
        "9:3 invalid-category",
        "10:9 invalid-text",
        "11:3 duplicate-key",
        "13:11 ambiguous-code",
        "14:11 invalid-name",
        "15:14 unquoted",
        "16:5 unknown-key",
        "17:11 mixed-codes",
        "19:14 forbidden-character",
        "20:16 wrong-type",
        "21:18 invalid-http-status",
        "22:15 undeclared-category",
        "24:11 duplicate-name",
        "25:14 invalid-message",
        "26:17 unquoted",
        "27:5 wrong-type",
        "28:5 missing-key",
        "28:11 invalid-code",
        "30:5 yaml-anchor",
        "31:11 yaml-tag",
        "33:14 wrong-type",
        "34:15 yaml-alias",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "1:1 empty-file"),
        ("# only a comment\n", "1:1 empty-file"),
        ("just a text", "1:1 wrong-type"),
        ("- a\n- list\n", "1:1 wrong-type"),
        ("errcast: [1\nname: x\n", "2:5 not-yaml"),
        ("errcast: 1\n\tname: x\n", "2:1 not-yaml"),
        (f"{HEAD}{ERROR}---\nx: 1\n", "7:1 several-documents"),
        (f"%YAML 1.2\n---\n{HEAD}{ERROR}", "1:1 yaml-directive"),
        (f"{HEAD}errors: []\n", "3:9 no-errors"),
        (f"{HEAD}errors: {'[' * 30}{']' * 30}\n", "3:28 too-deep"),
        (f"{HEAD}{ERROR}<<: {{}}\n", "7:1 unknown-key"),
        (f"{HEAD}{ERROR}? [a]\n: 1\n", "7:3 unknown-key"),
        (f'{HEAD}{ERROR}    description: "\\ud800"\n', "7:21 not-yaml"),
        (f"{HEAD}{ERROR}    description: a\u2028b\n", "7:19 lost-character"),
        (f"{HEAD}{ERROR}    description: a\x1bb\n", "7:19 forbidden-character"),
        (f'{HEAD}{ERROR}    description: "\\ufffe"\n', "7:18 forbidden-character"),
        (f"{HEAD}{ERROR}    description: a\n\ufeff\n", "8:1 lost-character"),
        (
            f"{HEAD}{ERROR.replace('message: a', 'message: ' + chr(34) + 'a' + chr(92) + 'e' + chr(34))}",
            "6:14 forbidden-character",
        ),
        (f"{HEAD}{ERROR.replace('message: a', 'mesage: a')}", "6:5 unknown-key"),
        (f"{HEAD}{ERROR.replace('message: a', 'message: a: b')}", "6:15 not-yaml"),
        (f"{HEAD}{ERROR.replace('name: A', 'name: ' + 'A' * 256)}", "5:11 invalid-name"),
        (f"{HEAD}{ERROR}    description: a\rb\n", "9:1 not-yaml"),
    ],
)
def test_a_file_that_is_not_a_catalog_is_a_finding(text: str, found: str) -> None:
    assert findings(text) == [found]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("aliases: [A]", "10:15 duplicate-name"),
        ("aliases: [B]", "10:15 duplicate-name"),
        ("aliases: [C, C]", "10:18 duplicate-name"),
        ("aliases: [c]", "10:15 invalid-name"),
        ("aliases: C", "10:14 wrong-type"),
        ("deprecated: soon", "10:17 wrong-type"),
        ("deprecated: {}", "10:17 invalid-deprecation"),
        ("deprecated: [true]", "10:17 wrong-type"),
        ("deprecated: {because: x}", "10:18 unknown-key"),
        ("deprecated: {since: 3.1}", "10:25 unquoted"),
        ("deprecated: {since: 2024-01-01}", "10:25 unquoted"),
        ('deprecated: {reason: " "}', "10:26 invalid-text"),
        ("deprecated: {replaced_by: B}", "10:31 unknown-replacement"),
        ("deprecated: {replaced_by: C}", "10:31 unknown-replacement"),
    ],
)
def test_a_mistake_in_a_deprecation_is_found_at_its_place(line: str, found: str) -> None:
    assert findings(f"{HEAD}{RETIRED}    {line}\n") == [found]


def test_the_finding_of_a_replacement_by_a_former_name_gives_the_present_name() -> None:
    text = f"{HEAD}{RETIRED}    deprecated: {{replaced_by: OLD}}\n".replace(
        "name: A", "name: A\n    aliases: [OLD]"
    )
    _, (finding,) = parse_catalog(text, "demo.yaml")
    assert finding.text == '"OLD" is a former name; write A'


@pytest.mark.parametrize(
    ("reserved", "found"),
    [
        ("{codes: [2]}", "8:11 reserved-code"),
        ("{codes: [0x2]}", "8:11 reserved-code"),
        ("{names: [B]}", "9:11 reserved-name"),
        ("{names: [b]}", "3:20 invalid-name"),
        ("{codes: [5, 5]}", "3:23 duplicate-code"),
        ('{codes: ["5"]}', "3:20 mixed-codes"),
        ("{codes: 5}", "3:19 wrong-type"),
        ("[5]", "3:11 wrong-type"),
        ("{code: [5]}", "3:12 unknown-key"),
    ],
)
def test_reserved_codes_and_names_cannot_be_used_again(reserved: str, found: str) -> None:
    assert findings(f"{HEAD}reserved: {reserved}\n{RETIRED}") == [found]


def test_a_former_name_cannot_be_a_reserved_name() -> None:
    text = f"{HEAD}reserved: {{names: [OLD]}}\n{RETIRED}    aliases: [OLD]\n"
    assert findings(text) == ["11:15 reserved-name"]


def test_the_finding_of_an_unknown_key_names_the_nearest_key() -> None:
    _, (finding,) = parse_catalog(f"{HEAD}{ERROR}    retriable: true\n", "demo.yaml")
    assert str(finding) == (
        'demo.yaml:7:5: error[unknown-key]: unknown key "retriable" in an error; did you mean "retryable"?'
    )


def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path) -> None:
    text = f"{HEAD}{ERROR}    description: |\n      two\n      lines\n"
    for content in (text.encode(), text.replace("\n", "\r\n").encode("utf-8-sig")):
        (tmp_path / "demo.yaml").write_bytes(content)
        catalog, _ = read_catalog(tmp_path / "demo.yaml", "demo.yaml")
        assert catalog == loaded(text)
        assert catalog is not None
        assert catalog.errors[0].description == "two\nlines\n"


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"errcast: 1\nname: caf\xe9\n")
    for name, rule in (("latin.yaml", "not-utf-8"), ("nowhere.yaml", "cannot-read"), (".", "cannot-read")):
        _, (finding,) = read_catalog(tmp_path / name, name)
        assert finding.rule == rule


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    _, (finding,) = read_catalog(tmp_path / "large.yaml", "large.yaml")
    assert finding.rule == "too-large"


def test_a_long_scalar_takes_little_time() -> None:
    assert findings(HEAD + ERROR.replace("message: a", f"message: {'1' * 200_000}x")) == []
    assert findings(HEAD + ERROR.replace("message: a", f"message: {'1' * 200_000}")) == ["6:14 unquoted"]


def test_a_binary_file_is_refused_with_few_findings() -> None:
    _, found = parse_catalog("\x00" * 100_000, "x.yaml")
    assert len(found) < 30


def test_the_public_load_returns_a_catalog_or_raises_every_finding(tmp_path: Path) -> None:
    path = tmp_path / "demo.yaml"
    path.write_text(HEAD + ERROR)
    assert errcast.load(path).errors == (ErrorCode(1, "A", "a"),)
    path.write_text("errcast: 2\nnam: x\n")
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.load(str(path))
    assert [finding.rule for finding in caught.value.findings] == [
        "missing-key",
        "format-version",
        "unknown-key",
    ]
    assert str(caught.value).count("\n") == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": 2**63},
        {"code": " x"},
        {"name": "x; evil"},
        {"name": "A__B"},
        {"message": ""},
        {"message": "\x00"},
        {"description": "\ud800"},
        {"category": "*/"},
        {"http_status": 7},
        {"code": "x" * 256},
        {"aliases": ("b",)},
        {"code_text": "0x2"},
        {"code_text": "1"},
        {"deprecated": Deprecation()},
        {"deprecated": Deprecation(replaced_by="b")},
        {"deprecated": Deprecation(reason="\x00")},
    ],
)
def test_the_constructor_of_an_error_enforces_its_limits(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        ErrorCode(**({"code": 1, "name": "A", "message": "a"} | wrong))  # type: ignore[arg-type]


def test_the_constructor_of_a_catalog_enforces_its_limits() -> None:
    one, two = ErrorCode(1, "A", "a"), ErrorCode(2, "B", "b")
    for wrong in (
        {"errors": ()},
        {"errors": (one, one)},
        {"errors": (one, ErrorCode(2, "A", "b"))},
        {"errors": (one, ErrorCode("2", "B", "b"))},
        {"errors": (one, ErrorCode(2, "B", "b", category="nowhere"))},
        {"name": "Bad"},
        {"type_name": "bad"},
        {"type_name": ""},
        {"language": ""},
        {"categories": (Category("a", "A"), Category("a", "B"))},
        {"categories": (Category("a", "A", "2-1"),)},
        {"errors": (ErrorCode("1", "A", "a"),), "categories": (Category("a", "A", "1-2"),)},
        {"title": ""},
        {"language": "-"},
        {"path": "\n\x00"},
        {"errors": (one, ErrorCode(2, "B", "b", aliases=("A",)))},
        {"errors": (one, ErrorCode(2, "B", "b", deprecated=Deprecation(replaced_by="B")))},
        {"errors": (one, ErrorCode(2, "B", "b", deprecated=Deprecation(replaced_by="C")))},
        {"reserved": Reserved(codes=(1,))},
        {"reserved": Reserved(codes=("1",))},
        {"reserved": Reserved(names=("A",))},
        {"reserved": Reserved(names=("a",))},
    ):
        with pytest.raises(ValueError, match=r"."):
            Catalog(**({"name": "demo", "errors": (one, two)} | wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r'"\ud83d\ude00"', "\U0001f600"),
        (r'"a\uD83D\uDE00\ud83d\ude01b"', "a\U0001f600\U0001f601b"),
        (r"'\ud83d\ude00'", r"\ud83d\ude00"),
        (r"\ud83d\ude00", r"\ud83d\ude00"),
        (r'"\\ud83d\\ude00"', r"\ud83d\ude00"),
        (r'"\udbff\udffd"', "\U0010fffd"),
    ],
)
def test_a_character_that_a_json_writer_escaped_as_two_surrogates_is_read(written: str, read: str) -> None:
    text = f'{{"errcast": 1, "name": "a", "errors": [{{"code": 1, "name": "A", "message": {written}}}]}}'
    catalog, findings = parse_catalog(text, "a.yaml")
    assert findings == []
    assert catalog is not None
    assert catalog.errors[0].message == read


@pytest.mark.parametrize(
    "written", [r"\ud83d\ude00 \ud83d", r"\ude00\ud83d \ud83d\ude00", r"\\ud83d\ude00 \ud83d\ude00"]
)
def test_half_of_a_pair_of_surrogates_is_refused_at_its_text(written: str) -> None:
    text = f'errcast: 1\nname: a\nerrors:\n- code: 1\n  name: A\n  message: "{written}"\n'
    _, findings = parse_catalog(text, "a.yaml")
    assert {(each.rule, each.line, each.column) for each in findings} == {("forbidden-character", 6, 12)}


@given(catalogs(), st.data())
def test_a_catalog_read_error_by_error_is_the_one_of_its_tree(catalog: Catalog, data: st.DataObject) -> None:
    lines = errcast.dump(catalog).splitlines(keepends=True)
    for _ in range(data.draw(st.integers(0, 2))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(("drop", "twice", "swap", "blank")))
        other = data.draw(st.integers(0, len(lines) - 1))
        match change:
            case "drop":
                lines[at] = ""
            case "twice":
                lines[at] *= 2
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "blank":
                lines[at] = lines[at].partition(":")[0] + ":\n"
    text = "".join(lines)
    document, findings = parse_document(text, "a.yaml")
    assert parse_catalog(text, "a.yaml") == (document and document.catalog, findings)
