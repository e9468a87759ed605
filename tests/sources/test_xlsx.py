"""XLSX: errcast reads what people see in a workbook; a file that is not a workbook is a finding."""

import datetime
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from errcast.findings import Finding
from errcast.sources.grid import DATE, TIME, TRUTH_VALUE, Grid
from errcast.sources.xlsx import package, sheets
from tests.support.workbooks import SHEET, saved, with_parts, with_sheet, workbook

SAVE_AS = "open it in a spreadsheet and save it as “Excel Workbook (.xlsx)”"


def grids_of(content: bytes) -> list[Grid]:
    grids, findings = sheets.read(content, "t.xlsx")
    assert [finding for finding in findings if finding.level == "error"] == []
    return grids


def rows(content: bytes) -> list[tuple[int, list[str]]]:
    (grid,) = grids_of(content)
    return [(row.line, [cell.text for cell in row.cells]) for row in grid.rows]


def texts(content: bytes) -> list[list[str]]:
    return [cells for _, cells in rows(content)]


def problem(content: bytes) -> tuple[str, str]:
    grids, (finding,) = sheets.read(content, "t.xlsx")
    assert grids == []
    assert (finding.path, finding.level) == ("t.xlsx", "error")
    return finding.rule, finding.text


def notes(content: bytes) -> list[str]:
    return [str(finding) for finding in sheets.read(content, "t.xlsx")[1]]


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
        (0.5, "0%", "0.5"),
        (40001.5, "#,##0.00", "40001.5"),
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


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), f"an old workbook (.xls); {SAVE_AS}"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            f"a workbook with a password; {SAVE_AS} without one",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"a document of an old version of Office; {SAVE_AS}"),
        (b"\n<html>", f"this is HTML or XML with the suffix of a workbook; name its form with --from, or {SAVE_AS}"),
        (b"code,message\n", "not a workbook: a workbook is a ZIP archive; if the file is text, name its form with --from"),
        (b"", "not a workbook: a workbook is a ZIP archive; if the file is text, name its form with --from"),
        (
            b"PK\x03\x04",
            f'the archive is damaged: "File is not a zip file"; get the file again, or {SAVE_AS}',
        ),
        (with_parts(workbook([[1]]), {"xl/workbook.bin": b""}), f"a binary workbook (.xlsb), not a workbook (.xlsx); {SAVE_AS}"),
        (with_parts(workbook([[1]]), {"[Content_Types].xml": None}), f"a ZIP archive, not a workbook (.xlsx); {SAVE_AS}"),
        (
            with_parts(workbook([[1]]), {"[Content_Types].xml": None, "content.xml": "<x/>"}),
            f"an OpenDocument file (.ods), not a workbook (.xlsx); {SAVE_AS}",
        ),
        (
            with_parts(workbook([[1]]), {"xl/workbook.xml": '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}),
            f"a workbook of the form “Strict Open XML”; {SAVE_AS}",
        ),
        (
            with_parts(workbook([[1]]), {SHEET: "<worksheet>"}),
            f'the workbook is damaged: "{SHEET}": no element found: line 1, column 11;'
            " open it in a spreadsheet, and save it under a new name",
        ),
    ],
    ids=lambda value: None if isinstance(value, str) else "content",
)  # fmt: skip
def test_a_file_that_is_not_a_workbook_is_a_finding_with_a_remedy(content: bytes, text: str) -> None:
    assert problem(content) == ("not-xlsx", text)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "docProps/core.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", f"<!--{'x' * 10_000}-->"])
def test_xml_with_a_document_type_is_refused(part: str, encoding: str, before: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{before}{LAUGHS}<x>&b;</x>'.encode(encoding)
    text = f'"{part}" has a document type, which no spreadsheet writes; {SAVE_AS}'
    assert problem(with_parts(workbook([[1]]), {part: xml})) == ("not-xlsx", text)


def test_an_archive_that_unpacks_to_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 1_000_000)
    content = with_parts(workbook([[1]]), {"xl/media/image1.png": b"\0" * 1_000_000})
    assert len(content) < 20_000
    assert problem(content) == ("too-large", "the workbook unpacks to more than 512 MiB; split it")


def test_far_too_many_cells_are_refused() -> None:
    text = "the sheets have more than 1,000,000 rows, or far too many cells; split the workbook"
    data = "".join(f'<row><c><v>1</v></c><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 2001))
    assert problem(with_sheet(data)) == ("too-large", text)


def sheets_of(cells: Mapping[str, Any], count: int) -> bytes:
    """Return a workbook of some sheets with the same cells."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number in range(count):
        sheet: Any = book.create_sheet(f"S{number}")
        for place, value in cells.items():
            sheet[place] = value
    return saved(book)


def test_far_too_many_cells_over_all_sheets_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errcast.sources.xlsx.workbook.MOST_CELLS", 60)
    cells = {"A1": 1, "J1": 1, "A2": 2}
    assert len(grids_of(sheets_of(cells, 3))) == 3
    assert problem(sheets_of(cells, 4))[0] == "too-large"


def test_only_rows_in_the_file_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errcast.sources.xlsx.workbook.MOST_CELLS", 100)
    grids = grids_of(sheets_of({"A1": "a", "A1048576": "b"}, 10))
    assert [[row.line for row in grid.rows] for grid in grids] == [[1, 1_048_576]] * 10


def test_far_too_many_merged_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errcast.sources.xlsx.workbook.MOST_CELLS", 50)

    merged = "".join(f'<mergeCell ref="A{row}:Z100"/>' for row in range(1, 31))
    data = "<row><c><v>1</v></c></row>" * 30
    assert problem(with_sheet(data, behind=f"<mergeCells>{merged}</mergeCells>"))[0] == "too-large"


def test_more_rows_than_any_table_of_errors_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ERRORS", 2)
    assert len(rows(workbook([[1], [2]]))) == 2
    assert problem(workbook([[1], [2], [3]]))[0] == "too-large"


@given(st.data())
def test_a_damaged_workbook_gives_tables_or_findings(data: st.DataObject) -> None:
    content = workbook([["code", "message"], [1, "a"], [2, "=A1"]], lambda sheet: sheet.merge_cells("A1:B1"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        xml = archive.read(name).decode()
    start = data.draw(st.integers(0, len(xml)))
    end = data.draw(st.integers(start, min(len(xml), start + 30)))
    damaged = xml[:start] + data.draw(st.text("<>/=\"'&;0aZ-. ", max_size=10)) + xml[end:]
    grids, findings = sheets.read(with_parts(content, {name: damaged}), "t.xlsx")
    assert grids is not None
    assert all(finding.text for finding in findings)


def test_an_archive_that_is_cut_off_or_changed_is_damaged() -> None:
    content = workbook([["code", "message"]] * 50)
    changed = bytearray(content)
    changed[40:200] = bytes(160)
    for damaged in (content[:-30], bytes(changed)):
        assert problem(damaged)[0] == "not-xlsx"


@given(st.binary() | st.binary().map(lambda content: b"PK\x03\x04" + content))
def test_all_other_bytes_give_findings(content: bytes) -> None:
    grids, findings = sheets.read(content, "t.xlsx")
    assert (grids, len(findings)) == ([], 1)


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


def test_a_cell_in_a_font_that_strikes_out_has_no_text() -> None:
    def strike(sheet: Any) -> None:
        for place in ("A2", "B2"):
            sheet[place].font = Font(strike=True)
        sheet["A3"].font = Font(strike=False, bold=True)

    (grid,) = sheets.read(workbook([["Code", "Message"], [11, "a"], [12, "b"]], strike), "t.xlsx")[0]
    assert [[(cell.text, cell.struck) for cell in row.cells] for row in grid.rows[1:]] == [
        [("", "11"), ("", "a")],
        [("12", ""), ("b", "")],
    ]
