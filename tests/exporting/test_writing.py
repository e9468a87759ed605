"""Tables for people: an export is read back exactly, and no cell runs as a formula."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import errcast
from errcast.catalog import Catalog, Category, ErrorCode, TargetName
from errcast.exporting.table import exported_table, text_of
from errcast.exporting.writing import export
from errcast.limits import text_problem
from errcast.sources import delimited
from errcast.sources.grid import Grid
from errcast.sources.trees import json_text
from errcast.sources.xlsx import sheets
from errcast.text.spreadsheets import guarded_cell
from tests.support.inventing import catalog as invented_catalog
from tests.support.markdown import text_of as text_in_markdown
from tests.support.paths import ROOT
from tests.support.seed import examples

FORMS = ("csv", "tsv", "xlsx", "json")

HEAD = ["code", "name", "message", "description", "solution"]


def exported(catalog: Catalog, form: str) -> Any:
    content, findings = export(catalog, form)
    assert findings == []
    return content


def catalog_of(*texts: str) -> Catalog:
    """Return a catalog with an error for each text; the text is its message and other fields."""
    errors = (ErrorCode(at, f"E_{at}", text, text, text) for at, text in enumerate(texts))
    return Catalog("demo", tuple(errors))


def read_back(content: Any, form: str) -> tuple[Grid, ...]:
    match form:
        case "csv":
            grids, findings = delimited.read(content.removeprefix("\ufeff"), "t")
        case "tsv":
            grids, findings = delimited.read(content.removeprefix("\ufeff"), "t", "\t")
        case "xlsx":
            grids, findings = sheets.read(content, "t")
        case _:
            grids, findings = json_text.read(content, "t")
    assert findings == []
    return tuple(grids)


def expected_texts(catalog: Catalog) -> list[list[str]]:
    table = exported_table(catalog)
    return [list(table.headings), *(list(map(text_of, row)) for row in table.rows)]


def check_that_it_comes_back(catalog: Catalog, form: str) -> None:
    (grid,) = read_back(exported(catalog, form), form)
    assert [[cell.text for cell in row.cells] for row in grid.rows] == expected_texts(catalog)


def test_a_table_has_the_columns_that_the_catalog_uses() -> None:
    errors = (
        ErrorCode(0x80070005, "DENIED", "denied", code_text="0x80070005", retryable=True, aliases=("OLD",)),
        ErrorCode(
            *(-1, "UNKNOWN", "unknown", "", "wait", "other"),
            http_status=500,
            target_names=(TargetName("go", "A_ONE"), TargetName("java", "ONE")),
        ),
    )
    table = exported_table(Catalog("demo", errors, categories=(Category("other", "Other"),)))
    assert table.headings == (*HEAD, "category", "http_status", "retryable", "aliases", "target_names")
    assert table.rows == (
        ("0x80070005", "DENIED", "denied", None, None, None, None, "true", "OLD", None),
        (-1, "UNKNOWN", "unknown", "", "wait", "other", 500, None, None, "go=A_ONE java=ONE"),
    )
    assert exported_table(catalog_of("a")).headings == tuple(HEAD)


@pytest.mark.parametrize("form", FORMS)
@examples(30)
@given(seed=st.integers(0, 2**32), size=st.integers(1, 12))
def test_an_exported_table_is_read_back_exactly(form: str, seed: int, size: int) -> None:
    check_that_it_comes_back(invented_catalog(Random(seed), size), form)


nasty = st.text(
    st.sampled_from(list("'\"=+-@＝\t\n ,;|_x0041F5\\<&>]")) | st.characters(), min_size=1, max_size=12
).filter(lambda text: text_problem(text) is None and not text.isspace())


@pytest.mark.parametrize("form", FORMS)
@given(texts=st.lists(nasty, min_size=1, max_size=4))
def test_any_text_is_read_back_exactly(form: str, texts: list[str]) -> None:
    check_that_it_comes_back(catalog_of(*texts), form)


@pytest.mark.parametrize("form", FORMS)
def test_the_catalog_of_this_repository_is_read_back_exactly(form: str) -> None:
    catalog = errcast.load(ROOT / "spec" / "face.yaml")
    assert len(catalog.errors) == 98
    check_that_it_comes_back(catalog, form)


def test_csv_has_the_form_that_spreadsheets_read() -> None:
    catalog = Catalog("demo", (ErrorCode(-1, "A", 'a, "b"', "c\nd"), ErrorCode(2, "B", " e", "=1+1", "图")))
    assert exported(catalog, "csv") == (
        "\ufeffcode,name,message,description,solution\r\n"
        '-1,A,"a, ""b""","c\nd",\r\n'
        "2,B,\" e\",'=1+1,图\r\n"
    )  # fmt: skip
    assert exported(catalog, "tsv").split("\r\n")[1] == '-1\tA\t"a, ""b"""\t"c\nd"\t'


@given(st.lists(nasty, min_size=1, max_size=4))
def test_the_csv_module_of_python_reads_the_same_texts(texts: list[str]) -> None:
    content = exported(catalog_of(*texts), "csv").removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    expected = [[str(at), f"E_{at}", *[guarded_cell(text, ",")] * 3] for at, text in enumerate(texts)]
    assert rows == [HEAD, *expected]


@given(st.lists(nasty, min_size=1, max_size=4))
def test_no_cell_of_csv_begins_like_a_formula(texts: list[str]) -> None:
    content = exported(catalog_of(*texts), "csv").removeprefix("\ufeff")
    for row in csv.reader(io.StringIO(content, newline="")):
        for cell in row:
            assert not re.match(r"\s*[=+\-@＝＋－＠]", cell) or re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell)


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("hidden", ["\ufeff", "\u200b", "\u200e", "\u2060", "\u00a0"])
def test_no_formula_is_behind_a_character_that_nobody_sees(form: str, hidden: str) -> None:
    catalog = catalog_of(f"x;{hidden}=1+1", f"{hidden}=1+1")
    check_that_it_comes_back(catalog, form)
    cells = re.split(r"[;,\t\r\n]", exported(catalog, form).removeprefix("\ufeff"))
    assert not [cell for cell in cells if cell.lstrip(f'{hidden}"').startswith("=")]


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("mark", [",", ";", "|", "\t", "\n"])
@pytest.mark.parametrize("before", ["", " ", '"', '" ', "\t"])
def test_no_cell_that_another_delimiter_would_make_is_run(form: str, mark: str, before: str) -> None:
    text = f"x{mark}{before}=cmd|' /C calc'!A0{mark}-1{mark}@y"
    content = exported(catalog_of(text), form).removeprefix("\ufeff")
    check_that_it_comes_back(catalog_of(text), form)
    for delimiter in ",;|\t":
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
            assert not [cell for cell in row if re.match(r"[\s\"]*[=+@＝＋－＠]", cell)], (delimiter, row)


@pytest.mark.parametrize("form", ["csv", "tsv"])
@given(texts=st.lists(nasty, min_size=1, max_size=3))
def test_with_any_delimiter_a_reader_runs_no_formula(form: str, texts: list[str]) -> None:
    content = exported(catalog_of(*texts), form).removeprefix("\ufeff")
    for cell in re.split(r"[;|\t\r\n]", content):
        is_number = re.fullmatch(r'-?[0-9]+(\.[0-9]+)?"?', cell)
        assert is_number or not re.match(r'\s*"*\s*[=+\-@＝＋－＠]', cell), (cell, content)


def test_a_quotation_after_a_delimiter_needs_no_other_apostrophe() -> None:
    assert guarded_cell("expected ;'='|'-'", ",") == "expected ;'='|'-'"
    assert guarded_cell("a, -b", ",") == "a, -b"
    assert guarded_cell("a, -b", "\t") == "a,' -b"


def sheet_of(content: bytes) -> Any:
    book = openpyxl.load_workbook(BytesIO(content))
    assert len(book.worksheets) == 1
    return book.worksheets[0]


def test_a_workbook_has_a_frozen_head_and_texts_that_wrap() -> None:
    sheet = sheet_of(exported(catalog_of("a"), "xlsx"))
    assert (sheet.title, sheet.freeze_panes) == ("demo", "A2")
    assert [cell.value for cell in sheet[1]] == HEAD
    assert all(cell.font.bold and cell.alignment.wrap_text for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in sheet[2])
    assert [sheet.column_dimensions[letter].width for letter in "ABCDE"] == [16, 36, 48, 48, 48]


def test_integer_codes_are_numbers_in_a_workbook_unless_it_would_round_them() -> None:
    codes = (222202, -1, 10**15, 5)
    errors = [ErrorCode(code, f"E_{at}", "m") for at, code in enumerate(codes)]
    errors[3] = ErrorCode(5, "E_3", "m", code_text="0x0005", http_status=404)
    sheet = sheet_of(exported(Catalog("demo", tuple(errors)), "xlsx"))
    assert [sheet.cell(row, 1).value for row in range(2, 6)] == [222202, -1, "1000000000000000", "0x0005"]
    assert sheet.cell(5, 6).value == 404


def test_string_codes_are_always_texts_in_a_workbook() -> None:
    errors = (ErrorCode("007", "A", "m"), ErrorCode("1e3", "B", "m"))
    sheet = sheet_of(exported(Catalog("demo", errors), "xlsx"))
    assert [(cell.value, cell.data_type, cell.number_format) for cell in sheet["A"][1:]] == [
        ("007", "s", "@"),
        ("1e3", "s", "@"),
    ]


def test_no_text_of_a_workbook_is_a_formula_even_after_an_edit() -> None:
    sheet = sheet_of(
        exported(catalog_of("=1+1", "+1", "-1", "@x", "'a", "2026-01-01", "TRUE", "a=b"), "xlsx")
    )
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in sheet["C"][1:]] == [
        ("=1+1", "s", True),
        ("+1", "s", True),
        ("-1", "s", True),
        ("@x", "s", True),
        ("'a", "s", True),
        ("2026-01-01", "s", True),
        ("TRUE", "s", True),
        ("a=b", "s", False),
    ]


@pytest.mark.parametrize(("name", "title"), [("history", "history_errors"), ("a" * 40, "a" * 31)])
def test_a_sheet_has_a_title_that_excel_accepts(name: str, title: str) -> None:
    content = exported(Catalog(name, (ErrorCode(1, "A", "m"),)), "xlsx")
    assert sheet_of(content).title == title


def test_a_workbook_has_the_same_bytes_at_any_time_on_any_machine() -> None:
    content = exported(catalog_of("a"), "xlsx")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    assert {(part.date_time, part.compress_type, part.create_system) for part in parts} == {
        ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 3)
    }
    assert not any("docProps" in part.filename for part in parts)
    assert exported(catalog_of("a"), "xlsx") == content


def test_a_text_that_is_too_long_for_a_cell_is_reported() -> None:
    assert exported(catalog_of("x" * 32_767), "xlsx")
    content, (finding,) = export(Catalog("demo", (ErrorCode(1, "A", "\U0001f600" * 16_384),)), "xlsx")
    assert content is None
    assert (finding.path, finding.rule) == ("catalog.yaml", "overlong-text")
    assert finding.text == (
        "the message of A has 32,768 characters, but a cell of a workbook can have only 32,767; shorten the text, or"
        " export csv or json"
    )


def test_json_is_a_list_of_objects() -> None:
    catalog = Catalog("demo", (ErrorCode(1, "A", "图", None, ""),))
    expected = {"code": 1, "name": "A", "message": "图", "description": None, "solution": ""}
    assert json.loads(exported(catalog, "json")) == [expected]
    assert exported(catalog, "json").startswith(
        '[\n  {\n    "code": 1,\n    "name": "A",\n    "message": "图",\n'
    )


def test_yaml_is_read_again_as_the_same_catalog() -> None:
    catalog = invented_catalog(Random(7), 50)
    assert replace(errcast.parse(exported(catalog, "yaml")), path=catalog.path) == catalog


def test_markdown_is_one_table() -> None:
    catalog = Catalog("demo", (ErrorCode(1, "NOT_FOUND", "a | *b*", "c\nd"),))
    assert exported(catalog, "markdown") == (
        "| code | name | message | description | solution |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 1 | NOT_FOUND | a &#124; &#42;b&#42; | c<br />d |  |\n"
    )


@examples(30)
@given(st.integers(0, 2**32))
def test_a_parser_of_markdown_reads_every_text_back(seed: int) -> None:
    catalog = invented_catalog(Random(seed), 5)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(exported(catalog, "markdown"))
    cells = [
        text_in_markdown(token) for before, token in pairwise(tokens) if before.type in ("th_open", "td_open")
    ]
    assert cells == [text for row in expected_texts(catalog) for text in row]
