"""The loaders accept any bytes, and answer with findings, in bounded time and memory."""

import re
import tracemalloc
from bisect import bisect_right
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import errcast.findings as findings_room
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import parse_catalog, parse_document, read_catalog
from errcast.config.loading import Overrides, load_config
from errcast.files import contents, yaml_tree
from errcast.importing import merging
from errcast.importing import rows as importing
from errcast.importing.duplicates import one_row_for_each_code
from errcast.limits import MOST_ERRORS
from errcast.naming import derive_names
from errcast.sources import piped
from errcast.targets import load_target
from tests.support import inventing
from tests.support.commands import errcast_command
from tests.support.fuzzing import check_catalog, check_configuration, check_merge, check_table, check_target
from tests.support.paths import ROOT
from tests.support.seed import examples

# Real files, and pieces that are difficult for readers of YAML, tables and encodings.
FACE = (ROOT / "spec" / "face.yaml").read_bytes()[:4000]

CATALOGS = [
    FACE[: FACE.rindex(b"  - code")],
    *(path.read_bytes() for path in sorted(ROOT.glob("tests/golden/*/catalog.yaml"))),
    *(path.read_bytes() for path in sorted(ROOT.glob("tests/importing/layouts/*/catalog.yaml"))),
]

TABLES = [
    (ROOT / "spec" / "source" / "face.txt").read_bytes()[:1500],
    *(path.read_bytes() for path in sorted(ROOT.glob("tests/importing/layouts/*/table.txt"))),
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


# In a list of any length, counted again from its beginning. Strategies are made once and not in each draw.
PLACES = st.integers(0, 1 << 20)


@st.composite
def mutated(draw: st.DrawFn, originals: list[bytes], pieces: list[bytes] = PIECES) -> bytes:
    """Return a real file with pieces added, removed, doubled or changed."""
    content = originals[draw(PLACES) % len(originals)]
    for _ in range(draw(st.integers(1, 5))):
        begins = [match.end() for match in re.finditer(rb"[:=] |- |\n *|[{\[,]", content)]
        place = draw(PLACES)
        start = [0, *begins][place % (1 + len(begins))] if draw(st.booleans()) else place % (1 + len(content))
        stop = min(start + draw(st.sampled_from((0, 0, 1, 2, 7, 40, 400))), len(content))
        match draw(st.sampled_from(("piece", "bytes", "twice"))):
            case "piece":
                piece = pieces[draw(PLACES) % len(pieces)]
            case "bytes":
                piece = draw(st.binary(max_size=4))
            case _:
                piece = content[start:stop] * 2
        content = content[:start] + piece + content[stop:]
    return content


@examples(300)
@given(mutated(CATALOGS) | st.binary(max_size=200))
def test_any_bytes_give_a_catalog_or_findings(content: bytes) -> None:
    check_catalog(content)


@examples(300)
@given(mutated(TABLES) | st.binary(max_size=200))
def test_any_bytes_give_a_table_or_findings(content: bytes) -> None:
    check_table(content)


def documents(form: str, *suffixes: str) -> list[bytes]:
    """Return small documents of a form, like those of users."""
    paths = [
        path for suffix in suffixes for path in sorted(ROOT.glob(f"tests/sources/cases/*/table.{suffix}"))
    ]
    return [path.read_bytes()[:4000] for path in paths] or [
        (ROOT / "tests" / "face" / f"face.{form}").read_bytes()
    ]


@pytest.mark.parametrize(
    ("form", "suffixes"),
    [
        ("markdown", ["md"]),
        ("html", ["html"]),
        ("headings", ["md", "html"]),
        ("csv", ["csv", "tsv"]),
        ("json", ["json"]),
        ("yaml", ["yaml", "json"]),
        ("toml", ["toml"]),
        ("properties", ["properties"]),
        ("xml", ["xml", "resx"]),
        ("xlsx", []),
    ],
)
@examples(100)
@given(data=st.data())
def test_any_bytes_give_the_tables_of_a_document_or_findings(
    form: str, suffixes: list[str], data: st.DataObject
) -> None:
    check_table(data.draw(mutated(documents(form, *suffixes)) | st.binary(max_size=200)), form)


@examples(250)
@given(mutated(CATALOGS), mutated(TABLES))
def test_any_table_merges_into_any_catalog_or_gives_findings(catalog: bytes, table: bytes) -> None:
    check_merge(catalog, table)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


CONFIGURATION = b"""\
[tool.errcast]
specs = ["a.yaml", "spec/*.yaml"]
out = "out"
targets = ["java", "python"]
templates = ["."]

[tool.errcast.java]
package = "com.example"
shape = "enum"

[tool.errcast.lint]
shared-message = "off"
"""

CONFIGURATIONS = [
    CONFIGURATION,
    CONFIGURATION.replace(b"[tool.errcast]\n", b"").replace(b"tool.errcast.", b""),
]

TOML_PIECES = [
    *(b"[tool.errcast]\n", b"[tool]\n", b"[[java]]\n", b"[java]\n", b"[lint]\n", b"[java.package]\n", b"java = 1\n", b"lint = []\n"),
    *(b"0x" + b"f" * 5000, b"9" * 5000, b"1e999", b"-nan", b"2001-01-01", b"07:32:00", b"true", b"[" * 400, b"{a=" * 400, b"a." * 400),
    *(b'"\\u0000"', b'"\\U0000202e"', b'"\\ud800"', b'"""', b"'''", b"{}", b"[[]]", b"'a", b"=", b"\xe2\x80\xae", b"../" * 3, b"~"),
    *(b'out = "' + b"x" * 300 + b'"\n', b'templates = ["' + b"x" * 300 + b'"]\n', b'targets = ["java", "java"]\n', b'"shared-message" = "off"\n'),
]  # fmt: skip


@examples(200)
@given(mutated(CONFIGURATIONS, TOML_PIECES) | st.binary(max_size=200))
def test_any_bytes_give_a_configuration_or_findings(folder: Path, content: bytes) -> None:
    check_configuration(content, folder)


TARGET = b"""\
summary: all that can be said
escaping: java
artifacts:
  - template: a.j2
    path: "{folder:folders}/{type_name:kebab_case}.txt"
cases: {type: pascal_case, constant: upper_snake_case, member: camel_case}
types: {integer_code: int, text: str}
members: {code: number}
reserved:
  types: [Demo, Error]
  constants: [A B]
integers: {smallest: -1, largest: 9223372036854775807}
longest_text: 100
most_errors: 10
options:
  folder:
    default: a.b
    help: a folder
    pattern: "[a-z.]+"
  size:
    default: 1
    help: a choice
    choices: [1, 2]
    most_errors: {1: 10}
"""

TARGETS = [TARGET, *(path.read_bytes() for path in sorted(ROOT.glob("templates/*/target.yaml")))]

TARGET_PIECES = [
    *(b"escaping: java\n", b"path: ", b'"{type_name:folders}.x"', b"{name:x}", b"{", b"}", b"{x!r}", b"{:>9}", b"..", b"/", b"a.j2"),
    *(b"    pattern: \"(\"\n", b"    pattern: \"[[a]--b]\"\n", b"    pattern: \"a{9999999999}\"\n", b"    choices: [1, a, true]\n"),
    *(b"    default: \xe2\x80\xae\n", b"    default: 9223372036854775808\n", b"    most_errors: {a: 1}\n", b"members:\n  code: x y\n"),
    *(b"longest_text: -1\n", b"most_errors: 1\n", b"integers: {smallest: 1, largest: 0}\n", b"reserved:\n  types: [Demo]\n", b"cases: {member: x}\n"),
]  # fmt: skip


@examples(200)
@given(mutated(TARGETS, PIECES + TARGET_PIECES) | st.binary(max_size=200))
def test_any_bytes_give_a_target_or_findings(folder: Path, content: bytes) -> None:
    check_target(content, folder)


# Refused features, and their names in findings.

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
    texts = "".join(f"1\n|\nmessage {number}\n|\n" for number in range(500))
    table, found = piped.read(texts, "t.txt", 2, 0)
    assert table is not None
    rows, problems = importing.read_rows(table, ("code", "message"))
    assert (found, len(rows), problems) == ([], 500, [])
    rows, problems = one_row_for_each_code(rows, table, "refuse")
    assert (len(rows), len(problems)) == (1, 101)


# Each of these once took quadratic or exponential time, or printed too much.


def test_findings_of_many_unknown_names_take_bounded_time_and_length() -> None:
    categories = "".join(f"  c{number}: x\n" for number in range(5000))
    errors = "".join(
        f"- {{code: {number}, name: E_{number}, message: a, category: d{number}}}\n" for number in range(5000)
    )
    _, findings = parse_catalog(
        f"errcast: 1\nname: demo\ncategories:\n{categories}errors:\n{errors}", "demo.yaml"
    )
    assert len(findings) == 5000
    assert findings[0].text.endswith(
        "expected one of: " + ", ".join(f"c{n}" for n in range(20)) + " and 4980 more"
    )


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
    result, findings = merging.merge(document.catalog, [importing.TableRows(rows, ("code", "message"), "t")])
    assert result is not None, findings
    after = patched(document, result.catalog)
    return after and after.text


def test_blank_lines_within_a_text_are_counted_once_for_any_line_end() -> None:
    blank = "\n" * 1000
    catalog = (
        f"errcast: 1\nname: demo\nerrors:\n- code: 1\n  name: A\n  message: |\n    a\n{blank}    b\n{blank}"
    )
    for line_end in ("\n", "\r\n", "\r"):
        text = merged(catalog.replace("\n", line_end), "1\n|\nc\n|\n")
        assert text == catalog.partition("|")[0].replace("\n", line_end) + "c" + line_end + line_end * 1000


def test_a_catalog_in_one_long_line_is_merged_into_in_one_pass() -> None:
    errors = ", ".join(f"{{code: {2 * n}, name: E_{n}, message: m}}" for n in range(5000))
    table = "".join(f"{n}\n|\nm\n|\n" for n in range(10_000))
    text = merged(f"errcast: 1\nname: demo\nerrors: [{errors}]\n", table)
    assert text is not None
    assert text.count("\n") == 3
    assert text.count("code: ") == 10_000


def test_colliding_names_with_any_codes_are_numbered_in_one_pass() -> None:
    codes = ["a" + "!" * (number % 200) + "." + "-" * (number // 200) for number in range(10_000)]
    names = derive_names([(code, "busy") for code in codes])
    assert names == ["BUSY_A", *(f"BUSY_A_{number}" for number in range(2, 10_001))]


def test_many_directives_are_answered_before_a_parser_compares_them() -> None:
    directives = "".join(f"%TAG !{number}! x\n" for number in range(100_000))
    for text in (f"{directives}--- a\n", f"{ERRORS.decode()}...\n{directives}--- a\n"):
        _, findings = parse_catalog(text, "demo.yaml")
        assert [finding.rule for finding in findings] == ["yaml-directive"] * 20
    assert findings[0].line == 8


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_lines_of_many_characters_are_found_in_one_pass(line_end: str) -> None:
    text = line_end * 1_000_000 + "a\0\ud800" * 5
    findings = contents.forbidden_findings(text, "demo.yaml")
    columns = [2, 3, 5, 6, 8, 9, 11, 12, 14, 15]
    assert [(finding.line, finding.column) for finding in findings] == [(1_000_001, at) for at in columns]


@pytest.mark.parametrize("text", ["", "a", "a\r", "\r\n", "\n\r", "a\nbc\r\nd\re\n\n", "\r\r\n\n"])
def test_both_ways_to_find_a_place_give_the_same_place(text: str) -> None:
    starts = contents.line_starts(text)
    for offset in range(len(text) + 1):
        # The offset between the two characters of CRLF belongs to the next line.
        within = text[offset - 1 : offset + 1] == "\r\n"
        line = bisect_right(starts, offset) + within
        assert contents.line_and_column(text, offset) == (
            line,
            1 if within else offset - starts[line - 1] + 1,
        )


# The user owns the configuration, but mistakes in it are findings too.


def config_findings(text: str, folder: Path) -> list[str]:
    (folder / "errcast.toml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return [str(finding) for finding in load_config(Overrides(("demo.yaml",)))[1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"java.{'a.' * 2000}b = 1", "errcast.toml:1: error[too-deep]: this key has more than 16 parts"),
        (f"\n[java.{'a.' * 2000}b]", "errcast.toml:2: error[too-deep]: this key has more than 16 parts"),
        ("x = { y.'a'." + '"a" . ' * 20 + "b = 1 }", "errcast.toml:1: error[too-deep]: this key has more than 16 parts"),
        ("".join(f"k{at}.a.b.c = 1\n" for at in range(12_501)), "errcast.toml:12501: error[too-much-work]: the dotted"),
        ("a = " + "[" * 100_000, "errcast.toml: error[too-deep]: values are nested too deeply"),
        ('a = "' + '\\"' * 300_000, "errcast.toml:1:600006: error[not-toml]: not TOML: "),
        ("#" * 2**20 + "\n", "errcast.toml: error[too-large]: the file has more than 1048576 characters"),
        (f"[java]\npackage = 0x{'f' * 5000}", "errcast.toml:2: error[invalid-option]: java.package = a value too large"),
        (f"[java]\npackage.{'a.' * 14}b = 1", "errcast.toml:2: error[invalid-option]: java.package = "),
        ('[java]\nshape = "\u202e"', 'errcast.toml:2: error[invalid-option]: java.shape = "<U+202E>"'),
        (f'templates = ["{"x" * 300}"]', "errcast.toml:1: error[no-templates]: the template folder xxx"),
        (f"a = 1{'_1' * 5000}", "errcast.toml:2: error[not-toml]: not TOML: Exceeds the limit"),
    ],
)  # fmt: skip
def test_a_configuration_that_fills_the_memory_or_cannot_be_shown_is_a_finding(
    text: str, found: str, tmp_path: Path
) -> None:
    (finding,) = config_findings(f"{text}\n", tmp_path)
    assert finding.startswith(found)
    assert finding.isprintable()
    assert len(finding) < 400


def test_many_unknown_keys_are_each_found_in_their_line_in_one_pass(tmp_path: Path) -> None:
    found = config_findings("".join(f"k{number} = 1\n" for number in range(20_000)), tmp_path)
    assert [finding.partition(" error")[0] for finding in found] == [
        f"errcast.toml:{line}:" for line in range(1, 20_001)
    ]


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ('default: a\n    pattern: "["', '"[" is not a regular expression: unterminated character set'),
        ('default: a\n    pattern: "[[a]--b]"', '"[[a]--b]" is not a regular expression: Possible nested set'),
        ('default: a\n    pattern: "a{99999999999}"', '"a{99999999999}" is not a regular expression: the repetition'),
        (f'default: a\n    pattern: "{"(" * 900}"', " is not a regular expression: "),
        ('default: a\n    pattern: "(?\u202e)"', '"(?<U+202E>)" is not a regular expression: unknown extension ?<U+202E>'),
        ("default: 9223372036854775808", "the default of x: expected a 64-bit integer"),
        ("default: a\n    choices: [b, \u202e]", "the default of x: expected one of b, <U+202E>"),
    ],
)  # fmt: skip
def test_an_unusable_option_of_a_target_is_a_finding(option: str, found: str, tmp_path: Path) -> None:
    artifacts = "artifacts: [{template: a.j2, path: a}]"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "target.yaml").write_text(
        f"summary: s\nescaping: java\n{artifacts}\noptions:\n  x:\n    help: h\n    {option}\n",
        encoding="utf-8",
    )
    target, findings = load_target("mine", [tmp_path])
    assert target is None
    assert found in findings[0].text
    assert all(str(finding).isprintable() and len(str(finding)) < 400 for finding in findings)
