"""XLSX: errcast reads what people see in a workbook."""

import datetime
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from errcast.findings import Finding
from errcast.sources.grid import DATE, TIME, TRUTH_VALUE
from errcast.sources.xlsx import sheets
from tests.support.workbooks import (
    grids_of,
    notes,
    rows,
    saved,
    texts,
    with_sheet,
    workbook,
)


def test_every_visible_sheet_is_a_table_under_its_name() -> None:
    book = Workbook()
    first: Any = book.active
    first.title = "Codes 图"
    first.append(["code", "message"])
    first.append([1, "a"])
    book.create_sheet("Blank")
    book.create_sheet("Other").append(["x"])
    grids = grids_of(saved(book))
    assert [(grid.line, grid.headings, grid.head, len(grid.rows)) for grid in grids] == [
        (1, ("Codes 图",), None, 2),
        (1, ("Other",), None, 1),
    ]


def test_a_hidden_sheet_is_left_out_with_a_note() -> None:
    book = Workbook()
    for title, state in (("Old", "hidden"), ("Older", "veryHidden")):
        sheet = book.create_sheet(title)
        sheet.append(["code"])
        sheet.sheet_state = state
    content = saved(book)
    assert grids_of(content) == []
    assert notes(content) == [
        f't.xlsx: note[hidden-cells]: the sheet "{title}" is hidden and was left out; unhide it to import it'
        for title in ("Old", "Older")
    ]


def test_hidden_rows_and_columns_are_left_out_with_a_note() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions.group("B", "C", hidden=True)
        sheet.column_dimensions["X"].hidden = True

    content = workbook([["code", "note", "id", "message"], [1, "x", 7, "a"], [2, "y", 8, "b"]], hide)
    assert rows(content) == [(1, ["code", "message"]), (3, ["2", "b"])]
    assert notes(content) == [
        't.xlsx: note[hidden-cells]: hidden and left out: 1 row and 2 columns of the sheet "Sheet";'
        " unhide them to import them"
    ]


def test_blank_rows_and_columns_around_a_table_do_not_belong_to_it() -> None:
    content = workbook([[], [], [None, None, "code", None, "message"], [], [None, None, 1], [None] * 9])
    assert rows(content) == [(3, ["code", "", "message"]), (5, ["1", "", ""])]


def test_a_cell_far_away_does_not_make_a_table_of_blank_rows() -> None:
    content = workbook([["code"]], lambda sheet: sheet.cell(1_048_576, 3, "end"))
    assert rows(content) == [(1, ["code", "", ""]), (1_048_576, ["", "", "end"])]


def formatted(value: Any, number_format: str) -> str:
    def change(sheet: Any) -> None:
        sheet["A1"].number_format = number_format

    ((text,),) = texts(workbook([[value]], change))
    return text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (222202, "General", "222202"),
        (-1, "General", "-1"),
        (0, "General", "0"),
        (40001.0, "General", "40001"),
        (1.5, "General", "1.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (1e-7, "General", "1e-07"),
        (7, "000", "007"),
        (-7, "0000", "-0007"),
        (7, "0", "7"),
        (1.5, "000", "1.5"),
        (1, "0.0", "1.0"),
        (1.25, "00.00", "01.25"),
        (7, '"E-"000', "E-007"),
        (7, r"\P\M0000;[Red]-0000", "PM0007"),
        (40001, "#,##0", "40001"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        ("007", "General", "007"),
        ("0x10", "General", "0x10"),
        (datetime.datetime(2026, 3, 1), "mmm-yy", "2026-03-01"),
        (datetime.datetime(2026, 3, 1, 12, 30), "yyyy-mm-dd hh:mm", "2026-03-01T12:30:00"),
        (datetime.time(12, 30), "hh:mm", "12:30:00"),
        (datetime.timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
        (0.5, "0%", "50%"),
        (0.125, "0%", "12.5%"),
        (0.07, "0.0%", "7.0%"),
        (-3, "#,##0%", "-300%"),
        (0, "0%", "0%"),
        (40001.5, "#,##0.00", "40001.50"),
        (40001.567, "#,##0.00", "40001.567"),
        (10**17, "0.0", "100000000000000000.0"),
    ],
)
def test_values_are_read_as_people_see_them_without_decoration(
    value: Any, number_format: str, text: str
) -> None:
    assert formatted(value, number_format) == text


def test_a_merged_cell_is_in_each_place_that_it_covers() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B4:C5")

    content = workbook([["a", "b", "c"], [1, 2, 3], [None, 4, 5], [6, 7, None], [8]], merge)
    assert texts(content) == [
        ["a", "b", "c"],
        ["1", "2", "3"],
        ["1", "4", "5"],
        ["6", "7", "7"],
        ["8", "7", "7"],
    ]
    assert not any(row.is_section for row in grids_of(content)[0].rows)


def test_a_cell_merged_over_the_whole_width_is_a_section() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:H1")
        sheet.merge_cells("A3:B3")

    content = workbook([["Errors"], ["code", "message"], ["Image"], [1, "a"]], merge)
    (grid,) = grids_of(content)
    assert [row.is_section for row in grid.rows] == [True, False, True, False]
    assert texts(content)[:3] == [["Errors", "Errors"], ["code", "message"], ["Image", "Image"]]


def test_a_table_of_one_column_has_no_sections() -> None:
    content = workbook([["a"], ["b"]], lambda sheet: sheet.merge_cells("A1:C1"))
    assert [row.is_section for row in grids_of(content)[0].rows] == [False, False]


def test_merged_cells_go_no_further_than_the_table() -> None:
    data = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    content = with_sheet(data, behind='<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>')
    assert texts(content) == [["1", "2"], ["3", "3"]]


def test_a_text_of_several_formats_is_its_text() -> None:
    rich = CellRichText("pic ", TextBlock(InlineFont(b=True), "not"), " found")
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = rich
    assert texts(saved(book)) == [["pic not found"]]


def test_the_pronunciation_of_a_text_is_not_part_of_it() -> None:
    strings = "<si><r><t>認証</t></r><r><rPr><b/></rPr><t>エラー</t></r><rPh sb='0' eb='2'><t>ニンショウ</t></rPh></si>"
    assert texts(with_sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings)) == [["認証エラー"]]


def test_escapes_in_texts_are_decoded_once() -> None:
    strings = "<si><t>a_x000D_\nb_x000d__x005F_x0041_ x005F_ _x0041_</t></si>"
    cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>_x005F_x0041__x0009_</t></is></c>'
    assert texts(with_sheet(f'<row r="1">{cells}</row>', strings)) == [
        ["a\nb\n_x0041_ x005F_ A", "_x0041_\t"]
    ]


def test_half_a_character_is_not_an_escape() -> None:
    cell = '<c t="inlineStr"><is><t>a_xD800_b_xdfff_x0041_</t></is></c>'
    assert texts(with_sheet(f"<row>{cell}</row>")) == [["a_xD800_b_xdfffA"]]


def test_the_name_of_a_sheet_contains_no_forbidden_character() -> None:
    book = Workbook()
    for name in ("a_xD800_b", "a_x0007_b", "a_x0041_b"):
        book.create_sheet(name).append([1])
    assert [grid.headings for grid in grids_of(saved(book))] == [("a_xD800_b",), ("a_x0007_b",), ("aAb",)]


def test_a_formula_is_its_value() -> None:
    cells = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><v>3</v></c>'
    assert texts(with_sheet(f'<row r="1">{cells}</row>')) == [["2", "", "3"]]


@pytest.mark.parametrize("formula", ["<f>A9</f>", ""])
def test_an_error_value_is_not_a_text(formula: str) -> None:
    cells = f'<c r="A2"><v>2</v></c><c r="C2" t="e">{formula}<v>#REF!</v></c>'
    _, findings = sheets.read(with_sheet(f'<row r="2">{cells}</row>'), "t.xlsx")
    assert findings == [
        Finding(
            "t.xlsx",
            "error-value",
            'C2 of the sheet "Sheet" contains the error "#REF!"; fix the formula or write the text instead,'
            " save the workbook, and import it again",
            line=2,
        )
    ]


def test_a_text_that_reads_like_an_error_value_is_a_text() -> None:
    assert texts(with_sheet('<row><c t="inlineStr"><is><t>#N/A</t></is></c></row>')) == [["#N/A"]]


def test_many_error_values_are_counted() -> None:
    _, findings = sheets.read(with_sheet('<row><c t="e"><v>#N/A</v></c></row>' * 50), "t.xlsx")
    assert [finding.line for finding in findings] == [*range(1, 21), None]
    assert findings[-1].text.startswith('30 more cells of the sheet "Sheet" contain errors; fix the formula')


def test_an_error_value_that_is_hidden_does_not_matter() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True

    assert texts(workbook([["code", "#N/A"]], hide)) == [["code"]]


def test_a_formula_without_a_value_is_reported() -> None:
    content = workbook([["code", "message"], [1, '="a"&"b"'], [2, "=A1"]])
    _, findings = sheets.read(content, "t.xlsx")
    remedy = "open the workbook in a spreadsheet, save it, and import it again"
    assert findings == [
        Finding(
            "t.xlsx",
            "formula-without-value",
            f'the formula in B{row} of the sheet "Sheet" has no value yet; {remedy}',
            line=row,
        )
        for row in (2, 3)
    ]


def test_many_formulas_without_a_value_are_counted() -> None:
    _, findings = sheets.read(workbook([["=A1"]] * 50), "t.xlsx")
    assert [finding.line for finding in findings] == [*range(1, 21), None]
    assert findings[-1].text.startswith('30 more formulas of the sheet "Sheet" have no value yet; open the')


def test_a_hidden_formula_needs_no_value() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True

    assert texts(workbook([["code", "=A1"]], hide)) == [["code"]]


def test_a_forbidden_character_is_reported_with_its_row() -> None:
    _, findings = sheets.read(
        with_sheet('<row r="3"><c t="inlineStr"><is><t>a_x0000_\ud7ff\ufdd0</t></is></c></row>'), "t"
    )
    assert [(finding.line, finding.rule) for finding in findings] == [(3, "forbidden-character")] * 2
    assert findings[0].text.startswith("the character U+0000 is a control")


def test_cells_and_rows_without_a_place_follow_each_other() -> None:
    data = '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>'
    assert rows(with_sheet(data)) == [(1, ["a", "1"]), (2, ["", "2"])]


def test_the_size_that_a_file_gives_for_itself_does_not_matter() -> None:
    content = with_sheet(
        '<row r="2"><c r="B2"><v>1</v></c><c r="C2"><v>2</v></c></row>', before='<dimension ref="A1:B1"/>'
    )
    assert rows(content) == [(2, ["1", "2"])]


def test_the_library_is_not_imported_before_a_workbook_is_read(tmp_path: Path) -> None:
    code = "import sys, errcast.sources.xlsx.sheets; print('openpyxl' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert result.stdout == "False\n"


def test_a_date_or_a_truth_value_is_marked_in_each_place_of_its_cell() -> None:
    content = workbook(
        [["Code"], [datetime.date(2026, 3, 1)], [None], [True], [datetime.time(12, 30)], ["TRUE"], [7]],
        lambda sheet: sheet.merge_cells("A2:A3"),
    )
    (grid,) = sheets.read(content, "t.xlsx")[0]
    assert [row.cells[0].kind for row in grid.rows] == ["", DATE, DATE, TRUTH_VALUE, TIME, "", ""]
