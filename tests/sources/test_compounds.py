"""A cell that holds two things: a code and words, a status and words, or several codes."""

from pathlib import Path

import pytest

from errcast.sources.budget import WorkBudget
from errcast.sources.cells.compounds import code_and_words, codes_in, status_and_words, without_retirement
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.understanding.layout import Column, Layout
from errcast.sources.understanding.records import Records
from tests.support.commands import errcast_command


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("LAMP_OUT (11)", "11", "LAMP_OUT"),
        ("LAMP_OUT(11)", "11", "LAMP_OUT"),
        ("LAMP_OUT\n\n0x80010001", "0x80010001", "LAMP_OUT"),
        ("LAMP_OUT = 11", "11", "LAMP_OUT"),
        ("LAMP_OUT: -11", "-11", "LAMP_OUT"),
        ("LampOut 11", "11", "LampOut"),
        ("ERROR_SUCCESS\n0 (0x0)", "0", "ERROR_SUCCESS"),
        ("Not found (404)", "404", "Not found"),
        ("404 (NOT FOUND)", "404", "NOT FOUND"),
        ("404（未找到）", "404", "未找到"),
        ("404 Not Found", "404", "Not Found"),
        ("404 – Not Found", "404", "Not Found"),
        ("HTTP 404: Not found", "404", "Not found"),
        ("007: Bond", "007", "Bond"),
        ("5 (0x5)", "5", ""),
        ("KILN_E_COLD\n0x8004241FL", "0x8004241F", "KILN_E_COLD"),
        ("0x80070005 (-2147024891)", "0x80070005", ""),
        *(("Error 11:", "11", ""), ("Fehler-Code 11", "11", ""), ("Erreur n° 11", "11", "")),
        *(("エラーコード11", "11", ""), ("错误 #11", "11", ""), ("-11:", "-11", "")),
    ],
)
def test_a_cell_may_hold_a_code_and_words(text: str, code: str, words: str) -> None:
    assert code_and_words(text) == (code, words)


@pytest.mark.parametrize(
    "text",
    [
        *("11", "LAMP_OUT", "E11", "1.0.0", "kiln:11", "4xx", "10-20", "lamp out", ""),
        *("400 / 40001", "12, 13", "12 or 13", "11 (12)", "11 (a)", "11 [1]", "11 (see 12)", "ERR 11"),
        *("char[32]", "varchar(32)", "uint8_t [4]", "decimal(10, 2)"),
        "LAMP_OUT (11) " * 20,
    ],
)
def test_a_cell_with_one_thing_or_with_two_numbers_is_not_taken_apart(text: str) -> None:
    assert code_and_words(text) is None


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("403 Forbidden", "403", "Forbidden"),
        ("200 (OK)", "200", "OK"),
        ("HTTP 403", "403", ""),
        ("HTTP/1.1 403 Forbidden", "403", "Forbidden"),
        ("Forbidden (403)", "403", "Forbidden"),
    ],
)
def test_an_http_status_may_have_words(text: str, status: str, words: str) -> None:
    assert status_and_words(text) == (status, words)


@pytest.mark.parametrize("text", ["403", "4xx", "400/404", "1001 Gone", "HTTP", "600 (x y)"])
def test_another_cell_is_no_status_with_words(text: str) -> None:
    assert status_and_words(text) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("12, 13", ["12", "13"]),
        ("12 or 13", ["12", "13"]),
        ("12、13，14", ["12", "13", "14"]),
        ("E12;E13", ["E12", "E13"]),
        ("12\n13", ["12", "13"]),
        ("12 / 13", []),
        ("404 / 40401", []),
        ("1001/1002", ["1001", "1002"]),
        ("E101 E102", ["E101", "E102"]),
        ("12", []),
        ("lamp, door", []),
        ("LAMP_OUT\nE11", []),
        ("12,", []),
    ],
)
def test_a_list_of_codes_is_split_at_commas_and_words_and_at_slashes_only_if_its_codes_are_alike(
    text: str, codes: list[str]
) -> None:
    assert codes_in(text) == codes


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("12 (deprecated)", "12"),
        ("LAMP_OUT (Deprecated since 2.0)", "LAMP_OUT"),
        ("LAMP_OUT (12) [obsolete]", "LAMP_OUT (12)"),
        ("12 - removed", "12"),
        ("12 deprecated", "12"),
        ("12（已废弃）", "12"),
        ("LAMP_OUT", None),
        ("lamp deprecated now", None),
        ("LAMP_DEPRECATED", None),
        ("(deprecated)", None),
        ("12 (deprecatedly)", None),
    ],
)
def test_words_that_retire_a_code_or_a_name_are_taken_off(text: str, plain: str | None) -> None:
    assert without_retirement(text) == plain


def records_of(*codes: str, fields: tuple[str, ...] = ("code", "message"), split: bool = False) -> Records:
    """Return the maker of records of a table with these codes."""
    columns = tuple(Column(field, field) for field in fields)
    rows = tuple(
        GridRow(line, (Cell(line, code), Cell(line, "m"))) for line, code in enumerate(codes, start=1)
    )
    return Records(Grid(1, (), rows), Layout(columns, 0, 0), frozenset(), WorkBudget(1000), split_codes=split)


@pytest.mark.parametrize(
    ("codes", "extra"),
    [
        (("LAMP_OUT (11)", "12"), {"name"}),
        (("11 (new)", "12 (new)"), set()),
        (("NoKiln (404)", "NoLamp (404)"), {"http_status"}),
        (("NoKiln (4040)", "NoLamp (4040)"), {"name"}),
        (("ERR(11)", "ERR(12)"), set()),
        (("11 (deprecated)", "12"), set()),
        (("LAMP_OUT (11) (deprecated)", "12"), {"name"}),
        (("404（未找到）",), set()),
    ],
)
def test_all_cells_of_a_column_say_what_is_beside_the_codes(codes: tuple[str, ...], extra: set[str]) -> None:
    assert records_of(*codes).fields == {"code", "message", *extra}


def test_words_beside_a_code_are_left_out_with_a_note_if_they_are_no_name() -> None:
    records = records_of("11 (new)", "12 (new)")
    row = GridRow(1, (Cell(1, "11 (new)"), Cell(1, "m")))
    (record,) = records.of_row(row, ["11 (new)", "m"], is_struck=False)
    assert record.cells[0].text == "11"
    assert records.notes == ['left out beside codes: "new" (line 1)']


def test_a_name_beside_a_code_is_no_news_if_its_column_has_it_too() -> None:
    records = records_of("LAMP_OUT (11)", fields=("code", "name"))
    row = GridRow(1, (Cell(1, "LAMP_OUT (11)"), Cell(1, "LampOut")))
    records.of_row(row, ["LAMP_OUT (11)", "LampOut"], is_struck=False)
    assert records.notes == []
    records.of_row(row, ["LAMP_OUT (11)", "DoorShut"], is_struck=False)
    assert records.notes == ['left out beside codes: "LAMP_OUT" (line 1)']


def test_a_code_of_the_catalog_is_never_taken_apart() -> None:
    columns = (Column("code", "code"), Column("message", "message"))
    grid = Grid(1, (), (GridRow(1, (Cell(1, "LAMP(11)"), Cell(1, "m"))),))
    records = Records(grid, Layout(columns, 0, 0), {"LAMP(11)"}, WorkBudget(1000), split_codes=True)
    (record,) = records.of_row(grid.rows[0], ["LAMP(11)", "m"], is_struck=False)
    assert record.cells[0].text == "LAMP(11)"


SPLIT = "Code,Message\n{},busy\n7,idle\n"


@pytest.mark.parametrize("cell", ["Gone,Lost", "Gone;E12", "E1/F12", "1,x"])
def test_a_list_that_is_not_split_is_named_in_the_report(cell: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(SPLIT.format(f'"{cell}"'), encoding="utf-8")
    command = ("import", "t.csv", "-o", "t.yaml", "--split-codes", "--code-kind", "string")
    result = errcast_command(*command, cwd=tmp_path)
    told = f'not split, because its parts are not codes of one form: "{cell}" (line 2)'
    assert told in result.stdout


def test_a_list_that_is_too_long_to_split_is_a_finding_with_the_limit_and_the_option(tmp_path: Path) -> None:
    codes = ", ".join(str(code) for code in range(10_000, 10_400))
    (tmp_path / "t.csv").write_text(SPLIT.format(f'"{codes}"'))
    result = errcast_command("import", "t.csv", "-o", "t.yaml", "--split-codes", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr.endswith(
        "is a list of codes; it has 2,798 characters, and --split-codes reads at most 2,000; write several rows,"
        " each with a part of it\n"
    )
