"""What the font and the number of a workbook cell say: struck out, raised or rounded."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from errcast.sources.grid import ROUNDED
from errcast.sources.xlsx import sheets
from tests.support.commands import errcast_command
from tests.support.workbooks import (
    grids_of,
    texts,
    with_sheet,
    workbook,
)

STRUCK, PLAIN = "<rPr><b/><strike/></rPr>", "<rPr><b/></rPr>"


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


@pytest.mark.parametrize(
    ("written", "text", "kind"),
    [
        ("1.23456789012345E+17", "123456789012345000", ROUNDED),
        ("1.2345678901234568E+17", "123456789012345680", ROUNDED),
        ("1.234567890123456E+15", "1234567890123456", ROUNDED),
        ("9.007199254740992E15", "9007199254740992", ROUNDED),
        ("-9.1E15", "-9100000000000000", ROUNDED),
        ("1E20", "100000000000000000000", ROUNDED),
        ("4.0001E4", "40001", ""),
        ("4.0001e+4", "40001", ""),
        ("1.23456789012345E+14", "123456789012345", ""),
        ("123456789012345678", "123456789012345678", ""),
        ("123456789012345678.0", "123456789012345678", ""),
        ("1.5E-1", "0.15", ""),
    ],
)
def test_a_number_has_the_digits_that_the_workbook_has_and_a_rounded_one_is_marked(
    written: str, text: str, kind: str
) -> None:
    (grid,) = grids_of(with_sheet(f"<row><c><v>{written}</v></c></row>"))
    assert grid.rows[0].cells[0][1:3] == (text, kind)


def test_a_code_that_the_spreadsheet_has_rounded_is_a_finding_and_a_message_is_not(tmp_path: Path) -> None:
    words = [f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("Code", "Message", "one", "two")]
    rows = f"<row>{words[0]}{words[1]}</row><row><c><v>1.23456789012345E+17</v></c>{words[2]}</row>"
    (tmp_path / "t.xlsx").write_bytes(with_sheet(rows))
    result = errcast_command("import", "t.xlsx", "-o", "t.yaml", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr == (
        't.xlsx:2: error[rounded-code]: the code "123456789012345000" is perhaps not the one that was written:'
        " the spreadsheet has rounded this number, because it keeps 15 digits; format the column as text, and"
        " type the code again\n"
    )
    rows = f"<row>{words[0]}{words[1]}</row><row><c><v>7</v></c><c><v>1.23456789012345E+17</v></c></row>"
    (tmp_path / "t.xlsx").write_bytes(with_sheet(rows))
    assert errcast_command("import", "t.xlsx", "-o", "t.yaml", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("runs", "text", "struck"),
    [
        (f"<r><t>busy</t></r><r>{STRUCK}<t> now</t></r>", "busy", " now"),
        (f"<r>{STRUCK}<t>old </t></r><r>{PLAIN}<t>new</t></r>", "new", "old "),
        (f"<r>{STRUCK}<t>a</t></r><r>{STRUCK}<t>b</t></r>", "", "ab"),
        ('<r><rPr><strike val="0"/></rPr><t>a</t></r>', "a", ""),
        ('<r><rPr><strike val="false"/></rPr><t>a</t></r>', "a", ""),
        ('<r><rPr><strike val="true"/></rPr><t>a</t></r><r><t>b</t></r>', "b", "a"),
        ("<r><rPr><dstrike/></rPr><t>a</t></r><r><t>b</t></r>", "b", "a"),
        (f"<t>a</t><r>{STRUCK}<t>b</t></r>", "a", "b"),
        (f"<r>{STRUCK}<t>a_x000D_</t></r><r><t>b</t></r>", "b", "a\n"),
    ],
)
def test_a_part_of_a_cell_that_is_struck_out_is_not_in_its_text(runs: str, text: str, struck: str) -> None:
    cells = f'<c t="s"><v>0</v></c><c t="inlineStr"><is>{runs}</is></c>'
    (grid,) = grids_of(with_sheet(f"<row><c><v>1</v></c>{cells}</row>", f"<si>{runs}</si>"))
    for cell in grid.rows[0].cells[1:]:
        assert (cell.text, cell.struck) == (text, struck)


def test_a_run_without_a_font_has_that_of_the_cell() -> None:
    def strike(sheet: Any) -> None:
        sheet["A1"] = CellRichText("old ", TextBlock(InlineFont(b=True), "new"))
        sheet["A1"].font = Font(strike=True)

    (grid,) = sheets.read(workbook([["x"]], strike), "t.xlsx")[0]
    assert grid.rows[0].cells[0][1:] == ("new", "", "old ")


@pytest.mark.parametrize(
    ("base", "place", "part", "text"),
    [
        ("2", "superscript", "256", "2^256"),
        ("100", "subscript", "2", "100_2"),
        ("1", "superscript", "st", "1st"),
        ("H", "subscript", "2", "H2"),
        ("2", "baseline", "256", "2256"),
    ],
)
def test_a_raised_or_lowered_run_stays_apart_from_the_digits_beside_it(
    base: str, place: str, part: str, text: str
) -> None:
    runs = f'<r><t>{base}</t></r><r><rPr><vertAlign val="{place}"/></rPr><t>{part}</t></r>'
    assert texts(with_sheet('<row><c t="s"><v>0</v></c></row>', f"<si>{runs}</si>")) == [[text]]


def test_the_report_names_a_part_of_a_workbook_cell_that_is_struck_out(tmp_path: Path) -> None:
    strings = (
        f"<si><t>Code</t></si><si><t>Message</t></si><si><r><t>busy</t></r><r>{STRUCK}<t> now</t></r></si>"
    )
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c><v>7</v></c><c t="s"><v>2</v></c></row>'
    )
    (tmp_path / "t.xlsx").write_bytes(with_sheet(rows, strings))
    result = errcast_command("import", "t.xlsx", "-o", "t.yaml", cwd=tmp_path)
    assert "struck out" in result.stdout
    assert "message: busy\n" in (tmp_path / "t.yaml").read_text()
