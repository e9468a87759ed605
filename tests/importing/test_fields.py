"""The optional fields of errors in tables: an import reads them, and an export gives each value back exactly."""

from pathlib import Path

import pytest

import errcast
from errcast.exporting.writing import export
from errcast.fields import Link, OwnField
from errcast.sources.cells.field_texts import COLUMNS, text_of_field, value_of_field
from tests.support.commands import errcast_command
from tests.support.paths import ROOT

HEAD = "code,name,message,description,details,severity,retry,grpc_status,since,tags,links,audience,own\n"
ROW = (
    '7,COLD,kiln cold,It is cold.,More of it.,critical,backoff,UNAVAILABLE,2.1,"kiln, heat",'
    'The guide <https://example.com>,internal,"{""x-team"": ""heat"", ""x-n"": [7, true]}"\n'
)


def read(text: str, folder: Path) -> errcast.ErrorCode:
    """Return the only error of a table in CSV."""
    (folder / "t.csv").write_text(text, encoding="utf-8")
    (error,) = errcast.read_table(folder / "t.csv").catalog.errors
    return error


def test_a_table_with_these_headings_gives_each_field(tmp_path: Path) -> None:
    error = read(HEAD + ROW, tmp_path)
    assert (error.description, error.details) == ("It is cold.", "More of it.")
    assert (error.severity, error.retry, error.grpc_status) == ("critical", "backoff", "UNAVAILABLE")
    assert (error.since, error.tags, error.audience) == ("2.1", ("kiln", "heat"), "internal")
    assert error.links == (Link("The guide", "https://example.com"),)
    assert error.own == (OwnField("x-team", "heat"), OwnField("x-n", (7, True)))


@pytest.mark.parametrize(
    ("heading", "cell", "field"),
    [
        ("Severity", "Critical", "severity"),
        ("严重程度", "error", "severity"),
        ("gRPC status", "not_found", "grpc_status"),
        ("Since version", "v2", "since"),
        ("标签", "kiln、heat", "tags"),
        ("Links", "A <https://a.example>, B <https://b.example/x>", "links"),
        ("Retry", "after_fix", "retry"),
        ("Retry", "never", "retry"),
    ],
)
def test_other_headings_and_spellings_mean_a_field_too(
    heading: str, cell: str, field: str, tmp_path: Path
) -> None:
    error = read(f'code,message,{heading}\n7,cold,"{cell}"\n', tmp_path)
    assert getattr(error, field)


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Severity", ("high", "error"), "severity"),
        ("Tags", ("a a", "b"), "tags"),
        ("Links", ("https://a.example", ""), "links"),
        ("Audience", ("developers", "public"), "audience"),
        ("own", ("yes", "no"), "own"),
    ],
)
def test_a_column_of_another_kind_is_not_the_field(
    heading: str, cells: tuple[str, str], field: str, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text(f"code,message,{heading}\n7,cold,{cells[0]}\n8,hot,{cells[1]}\n")
    errors = errcast.read_table(tmp_path / "t.csv").catalog.errors
    assert [getattr(error, field) for error in errors] in ([None, None], [(), ()])


def test_details_alone_are_the_description(tmp_path: Path) -> None:
    error = read("code,message,details\n7,cold,The kiln is cold.\n", tmp_path)
    assert (error.description, error.details) == ("The kiln is cold.", None)


@pytest.mark.parametrize(
    ("columns", "row", "rule", "text"),
    [
        ("severity", "fatal", "invalid-severity", 'the column severity: "fatal": expected one of info'),
        ("tags", "a a", "invalid-tags", "is used twice"),
        ("links", "http://a.example", "invalid-links", "expected `Title <https://…>`"),
        ("own", "{}x", "invalid-own", "expected an object of JSON"),
        ("retryable,retry", "yes,never", "contradiction", "says the opposite"),
    ],
)
def test_a_cell_of_a_column_that_the_user_names_is_right_or_a_finding(
    columns: str, row: str, rule: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text(f"7,cold,{row}\n")
    result = errcast_command(
        "import", "t.csv", "-o", "c.yaml", "--columns", f"code,message,{columns}", cwd=tmp_path
    )
    assert result.returncode == 2
    assert f"t.csv:1: error[{rule}]" in result.stderr
    assert text in result.stderr


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "json", "md"])
def test_each_field_comes_back_from_each_form(form: str, tmp_path: Path) -> None:
    catalog = errcast.load(ROOT / "tests" / "golden" / "fields" / "catalog.yaml")
    content, findings = export(catalog, "markdown" if form == "md" else form)
    assert findings == []
    path = tmp_path / f"t.{form}"
    path.write_bytes(content if isinstance(content, bytes) else str(content).encode())
    again = errcast.read_table(path).catalog
    for before, after in zip(catalog.errors, again.errors, strict=True):
        for key in COLUMNS:
            assert getattr(after, key) == getattr(before, key), (key, form)


def test_people_can_read_and_edit_the_cells_of_most_values() -> None:
    values = {
        "details": "It is *cold*.",
        "tags": ("kiln", "heat"),
        "links": (Link("The guide", "https://a.example"), Link("B", "https://b.example")),
        "own": (OwnField("x-team", "heat"),),
    }
    assert {key: text_of_field(key, value) for key, value in values.items()} == {
        "details": "It is *cold*.",
        "tags": "kiln heat",
        "links": "The guide <https://a.example>; B <https://b.example>",
        "own": '{"x-team": "heat"}',
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("details", "One\n    two  three\u200b"),
        ("details", '"quoted"'),
        ("since", " 2 "),
        ("tags", ("\u200bx", '"y')),
        ("links", (Link("a <https://b.example>; c", "https://d.example"),)),
        ("links", (Link("[x]", "https://d.example"), Link("  y", "https://e.example"))),
        ("own", (OwnField("x-a", (" ", "7", 7, True, "a  b")),)),
    ],
)
def test_a_value_that_a_table_would_change_is_written_as_json(key: str, value: object) -> None:
    text = text_of_field(key, value)
    assert text is not None
    assert "\n" not in text
    assert "  " not in text
    assert value_of_field(key, text) == (value, None)


def test_an_import_into_a_catalog_never_touches_the_fields(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(HEAD + ROW)
    assert errcast_command("import", "t.csv", "-o", "c.yaml", cwd=tmp_path).returncode == 0
    text = (tmp_path / "c.yaml").read_text()
    (tmp_path / "c.yaml").write_text(text.replace("severity: critical", "severity: info"))
    (tmp_path / "t.csv").write_text(HEAD + ROW.replace("2.1", "3"))
    result = errcast_command("import", "t.csv", "-o", "c.yaml", cwd=tmp_path)
    assert result.returncode == 0
    after = (tmp_path / "c.yaml").read_text()
    assert "severity: info" in after
    assert 'since: "2.1"' in after
