"""Anything that Hypothesis invents comes out of every language exactly as it went in, or is refused."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import errcast
from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_catalog
from errcast.catalogfile.writing import canonical_text
from errcast.files.contents import forbidden_findings
from errcast.limits import text_problem
from errcast.sources import piped
from tests.support import inventing
from tests.support.cases import expected_facts
from tests.support.catalogs import BREAKERS, catalogs
from tests.support.commands import require, run
from tests.support.paths import ROOT
from tests.support.seed import DEEP, SEED

texts = st.lists(st.sampled_from(BREAKERS) | st.text(max_size=8), max_size=8).map("".join)


@given(catalogs())
def test_a_written_catalog_reads_back_unchanged(catalog: Catalog) -> None:
    text = canonical_text(catalog)
    read, findings = parse_catalog(text, "demo.yaml")
    assert findings == []
    assert read == catalog
    assert canonical_text(catalog) == text


def former_names(error: Any) -> list[str]:
    members = type(error).__members__.items()
    return sorted(name for name, member in members if member is error and name != error.name)


def as_lists(value: Any) -> Any:
    """Return a value with lists for tuples, as JSON has them."""
    return list(map(as_lists, value)) if isinstance(value, tuple) else value


def facts_of_module(text: str) -> list[dict[str, Any]]:
    namespace: dict[str, Any] = {"__name__": "generated"}
    exec(compile(text, "generated.py", "exec", dont_inherit=True), namespace)
    keys = ("name", "code", "message", "description", "solution", "category", "retryable", "http_status")
    more = ("severity", "retry", "grpc_status", "since", "tags", "links")
    return [
        {key: as_lists(getattr(error, key)) for key in (*keys, *more) if hasattr(error, key)}
        | ({"deprecated": error.is_deprecated} if hasattr(error, "is_deprecated") else {})
        | ({"aliases": aliases} if (aliases := former_names(error)) else {})
        for error in namespace["DemoError"]
    ]


@given(catalogs())
def test_python_keeps_every_field_of_any_catalog(catalog: Catalog) -> None:
    (artifact,) = errcast.render(catalog, "python")
    assert facts_of_module(artifact.text) == expected_facts(catalog)


HIDDEN = set("\u202e\u2066\u200b\u200d\u2028\u2029\ufeff\u00ad\u00a0\u3000\U000e0041\t\r")


@given(catalogs(), st.sampled_from(["python", "typescript", "java", "markdown"]))
def test_no_artifact_of_any_catalog_contains_invisible_characters(catalog: Catalog, target: str) -> None:
    (artifact,) = errcast.render(catalog, target)
    assert not set(artifact.text) & HIDDEN
    assert not any(line != line.rstrip(" ") for line in artifact.text.split("\n"))


@given(catalogs())
def test_the_markdown_of_any_catalog_is_read_back(catalog: Catalog) -> None:
    from tests.support.markdown import expected_rows, rows

    (artifact,) = errcast.render(catalog, "markdown")

    class Invented:
        def __init__(self) -> None:
            self.catalog = catalog

        def artifact(self, _target: str) -> "Invented":
            return self

        def read_bytes(self) -> bytes:
            return artifact.text.encode()

    case: Any = Invented()
    assert list(rows(case)) == expected_rows(case)


@pytest.fixture(scope="module")
def invented() -> list[Catalog]:
    """Return many catalogs of many errors, so that each linter starts only once."""
    return list(inventing.catalogs(SEED, 10_000 if DEEP else 500))


def test_linters_change_no_artifact(invented: list[Catalog], tmp_path: Path) -> None:
    prettier = require("prettier")
    for catalog in invented:
        for target in ("python", "typescript", "markdown"):
            for artifact in errcast.render(catalog, target):
                (tmp_path / artifact.path).write_text(artifact.text, encoding="utf-8")
    run([sys.executable, "-m", "ruff", "format", "--isolated", "--diff", tmp_path])
    run([prettier, "--check", "."], cwd=tmp_path)


@given(texts)
def test_a_text_is_refused_exactly_if_a_language_cannot_represent_it(text: str) -> None:
    cannot = any(
        character in "\r\x7f" or (character < " " and character not in "\t\n") or "\x80" <= character < "\xa0"
        or "\ud800" <= character <= "\udfff" or "\ufdd0" <= character <= "\ufdef" or ord(character) & 0xFFFE == 0xFFFE
        for character in text
    )  # fmt: skip
    assert (text_problem(text) is not None) == cannot


@given(st.text() | texts)
def test_a_text_that_is_not_a_catalog_gives_only_findings(text: str) -> None:
    catalog, findings = parse_catalog(text, "demo.yaml")
    assert (catalog is None) == bool(findings)
    assert all("\n" not in str(finding) and str(finding).isprintable() for finding in findings)


PIECES = """errcast: 1|name: demo|errors:|  - code: 1|    name: A|    message: a|  - {code: 2}|- x|&a b|*a|!!str x
? y|<<: *a|categories: {a: b}|    category: a|---|%YAML 1.2|[|{"""

yaml_lines = st.lists(st.sampled_from(PIECES.replace("\n", "|").split("|")) | texts, max_size=12).map(
    "\n".join
)


@given(yaml_lines)
def test_any_yaml_gives_a_catalog_or_findings(text: str) -> None:
    catalog, findings = parse_catalog(text, "demo.yaml")
    assert (catalog is None) == bool(findings)
    assert all("\n" not in str(finding) and str(finding).isprintable() for finding in findings)


@given(st.lists(st.sampled_from(["|", "1", "2", "x", "图", "", " | "]) | texts, max_size=40).map("\n".join))
def test_any_table_gives_rows_of_its_width_and_findings(text: str) -> None:
    if forbidden_findings(text, "t"):
        return
    table, findings = piped.read(text, "t", 4, 0)
    assert table is not None or findings
    if table is not None:
        assert all(len(row.cells) == 4 for row in table.rows)
        assert all("\n" not in str(finding) and str(finding).isprintable() for finding in findings)


def test_the_python_loader_of_yaml_reads_the_same_as_the_c_loader(tmp_path: Path) -> None:
    code = (
        "import sys, yaml\n"
        "if sys.argv[1] == 'python': del yaml.CSafeLoader\n"
        "import errcast\n"
        "for path in sys.argv[2:]:\n"
        "    catalog = errcast.load(path)\n"
        "    print(ascii(catalog), [error.position for error in catalog.errors])\n"
    )
    paths = [ROOT / "spec" / "face.yaml", *(ROOT / "tests" / "golden").glob("*/catalog.yaml")]
    printed = {
        subprocess.run([sys.executable, "-c", code, kind, *paths], capture_output=True, check=True).stdout
        for kind in ("c", "python")
    }
    assert len(printed) == 1
