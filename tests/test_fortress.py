"""The loaders accept any bytes, and answer with findings."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.exchanging.collecting import exchange_of
from errcast.exchanging.writing import write
from errcast.sources.forms import FORMS
from tests.support import inventing
from tests.support.fuzzing import (
    DEMO,
    check_catalog,
    check_code,
    check_configuration,
    check_document,
    check_exchange,
    check_merge,
    check_table,
    check_target,
    check_translation,
    check_versions,
)
from tests.support.paths import ROOT
from tests.support.seed import examples

# Real files, and pieces that are difficult for readers of YAML, tables and encodings.
FACE = (ROOT / "spec" / "face.yaml").read_bytes()[:4000]

TRANSLATIONS = [
    b"errcast-texts: 1\ncatalog: demo\nlanguage: en\ntitle: T2\ncategories: {a: B}\noriginals: {title: 5b1d0c3e}\n"
    b"errors:\n  # four\n  - code: 4\n    description: 'D'  # ours\n    solution: |\n      S\n\n  - {code: 2, description: x}\n",
    b'{"errcast-texts": 1, "catalog": "demo", "language": "en", "errors": [{"code": 4, "details": "x"}]}',
]
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


EXCHANGES = {
    form: str(write(exchange_of(DEMO, None, "en"), form, "demo.yaml")[0]).encode()
    for form in ("po", "xliff", "xliff2", "csv", "json")
}


def test_every_form_of_tables_can_be_given_random_bytes() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", "")
    listed = re.search(r"^FUZZ_LOADERS := (.*)", makefile, re.MULTILINE)
    assert listed is not None
    loaders = listed[1].split()
    known = (ROOT / "tests" / "fuzz" / "run.py").read_text(encoding="utf-8")
    assert {*FORMS} - {"piped"} <= {*loaders}  # the form of a file of `|` is the loader `table`
    assert all(f'"{loader}"' in known for loader in loaders)


@pytest.mark.parametrize("form", EXCHANGES)
@examples(30)
@given(st.data())
def test_any_bytes_give_the_texts_of_a_translator_or_findings(form: str, data: st.DataObject) -> None:
    check_exchange(data.draw(mutated([EXCHANGES[form]]) | st.binary(max_size=200)), form)


DOCUMENTS = [path.read_bytes() for path in sorted(ROOT.glob("tests/golden/*/expected/json/*.json"))]
JSON_PIECES = [
    *(b"null", b"true", b"7", b"-0.5", b"1e999", b"NaN", b'"\\ud800"', b'"a"', b"[]", b"{}", b"[7]", b'{"name": "A"}'),
    *(b"[" * 5000, b"9" * 5000, b'"deprecated": true,', b'"x-a": [[]],', b'"errors": [],', b'"code": 1,', b"\xff", b","),
]  # fmt: skip


@examples(100)
@given(mutated(DOCUMENTS, JSON_PIECES) | st.binary(max_size=200))
def test_any_bytes_give_the_catalog_of_a_document_or_findings(content: bytes) -> None:
    check_document(content)


@examples(60)
@given(mutated(TRANSLATIONS) | st.binary(max_size=200))
def test_any_bytes_give_a_translation_or_findings(content: bytes) -> None:
    check_translation(content)


@examples(60)
@given(mutated(CATALOGS) | st.binary(max_size=200))
def test_any_bytes_give_a_catalog_or_findings(content: bytes) -> None:
    check_catalog(content)


@examples(60)
@given(mutated(TABLES) | st.binary(max_size=200))
def test_any_bytes_give_a_table_or_findings(content: bytes) -> None:
    check_table(content)


@cache
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
        ("rst", ["rst"]),
        ("wiki", ["wiki"]),
        ("asciidoc", ["adoc"]),
        ("headings", ["md", "html", "rst", "wiki"]),
        ("csv", ["csv", "tsv"]),
        ("json", ["json"]),
        ("yaml", ["yaml", "json"]),
        ("toml", ["toml"]),
        ("properties", ["properties"]),
        ("ini", ["ini"]),
        ("strings", ["strings"]),
        ("xml", ["xml", "resx", "xlf", "plist"]),
        ("xlsx", []),
    ],
)
@examples(50)
@given(data=st.data())
def test_any_bytes_give_the_tables_of_a_document_or_findings(
    form: str, suffixes: list[str], data: st.DataObject
) -> None:
    check_table(data.draw(mutated(documents(form, *suffixes)) | st.binary(max_size=200)), form)


@cache
def files_of_code() -> list[bytes]:
    """Return small files of code, each behind a line with its suffix."""
    paths = sorted(ROOT.glob("tests/sources/cases/code_*/table.*"))
    return [f"{path.suffix}\n".encode() + path.read_bytes()[:4000] for path in paths]


@examples(50)
@given(data=st.data())
def test_any_bytes_give_the_tables_of_code_or_findings(data: st.DataObject) -> None:
    check_code(data.draw(mutated(files_of_code()) | st.binary(max_size=200)))


@examples(60)
@given(mutated(CATALOGS), mutated(TABLES))
def test_any_table_merges_into_any_catalog_or_gives_findings(catalog: bytes, table: bytes) -> None:
    check_merge(catalog, table)


LINES = [
    *(b"# why\n", b"\n", b"  # why\n", b"    # why\n", b"  - code: 77\n    name: NEW\n    message: new\n"),
    *(b"- {code: 78, name: NEW, message: new}\n", b"    retryable: true\n", b"title: other\n", b"reserved: {codes: [9]}\n"),
    *(b"    description: |\n      other\n\n", b"x: 1\n", b"\r\n", b"<<<<<<< a\n", b"    solution: 'other'"),
]  # fmt: skip


@st.composite
def edited(draw: st.DrawFn, content: bytes) -> bytes:
    """Return a file with a few lines added, removed or changed."""
    lines = content.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(PLACES) % len(lines)
        match draw(st.sampled_from(("add", "add", "remove", "change"))):
            case "add":
                lines.insert(place, draw(st.sampled_from(LINES)))
            case "remove":
                lines = lines[:place] + lines[place + 1 :] or [b"\n"]
            case _:
                lines[place] = re.sub(rb"(?<=: )\w", b"B", lines[place], count=1)
    return b"".join(lines)


@st.composite
def three_versions(draw: st.DrawFn) -> tuple[bytes, bytes, bytes]:
    """Return a real catalog, and two other versions of it, which differ from it in a few lines."""
    base = CATALOGS[draw(PLACES) % len(CATALOGS)]
    return base, draw(edited(base)), draw(edited(base))


@examples(60)
@given(three_versions())
def test_any_versions_of_a_catalog_give_a_merge_or_are_left_to_git(
    versions: tuple[bytes, bytes, bytes],
) -> None:
    check_versions(*versions)


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


@examples(60)
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


@examples(60)
@given(mutated(TARGETS, PIECES + TARGET_PIECES) | st.binary(max_size=200))
def test_any_bytes_give_a_target_or_findings(folder: Path, content: bytes) -> None:
    check_target(content, folder)
