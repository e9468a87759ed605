"""Workbooks that somebody made to be read wrongly, or slowly: each is a finding, and none is guessed."""

import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from errcast.sources.xlsx import sheets
from tests.support.workbooks import MAIN, SHEET, with_parts, with_sheet, workbook

TEXT = '<c t="inlineStr"><is><t>{}</t></is></c>'
HEAD = f"<row>{TEXT.format('code')}{TEXT.format('message')}</row>"
RECORD = f"<row><c><v>1</v></c>{TEXT.format('a')}</row>"
GOOD = with_sheet(HEAD + RECORD)
STRINGS = "<si><t>first</t></si><si><t>last</t></si>"
LONG = "A" * 1_000_000

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def finding_of(content: bytes) -> str:
    """Return the one finding, an error, about a workbook that gives no table."""
    source, (finding,) = parse_source(content, None, "t.xlsx", Request("xlsx"))
    assert source is None
    assert finding.level == "error"
    return f"{finding.rule}: {finding.text}"


def cell(xml: str) -> str:
    return f"{HEAD}<row>{xml}{TEXT.format('a')}</row>"


def row(number: object, code: int, place: str = "") -> str:
    return f'<row r="{number}"><c{place}><v>{code}</v></c>{TEXT.format("a")}</row>'


AMBIGUOUS = {
    "the text before the first": (cell('<c t="s"><v>-1</v></c>'), 'the text number "-1" of 2 texts'),
    "a text behind the last": (cell('<c t="s"><v>2</v></c>'), 'the text number "2" of 2 texts'),
    "a text number in Python's writing": (cell('<c t="s"><v>0_1</v></c>'), 'the text number "0_1" of 2 texts'),
    "a number in Python's writing": (cell("<c><v>1_000</v></c>"), 'a cell has the number "1_000"'),
    "digits of another script": (cell("<c><v>１</v></c>"), 'a cell has the number "１"'),
    "no number": (cell("<c><v>NaN</v></c>"), 'a cell has the number "NaN"'),
    "an endless number": (cell("<c><v>1e999</v></c>"), 'a cell has the number "1e999"'),
    "a number too small for a spreadsheet": (cell("<c><v>1e-999</v></c>"), 'a cell has the number "1e-999"'),
    "a number of many digits": (cell(f"<c><v>{'9' * 5000}</v></c>"), 'a cell has the number "999'),
    "a truth value that is none": (cell('<c t="b"><v>9</v></c>'), 'the value "9" of the type "b"'),
    "a date that is none": (cell('<c t="d"><v>yesterday</v></c>'), 'a cell has the date "yesterday"'),
    "an unknown type": (cell('<c t="q"><v>7</v></c>'), 'the value "7" of the type "q"'),
    "two values": (cell("<c><v>1</v><v>2</v></c>"), "row 2 has a cell with two values"),
    "two texts": (cell('<c t="inlineStr"><is><t>1</t></is><is><t>2</t></is></c>'), "a cell with two values"),
    "a text twice": (cell('<c t="inlineStr"><is><t>1</t><t>2</t></is></c>'), "a text is there twice"),
    "a text in a text": (cell('<c t="inlineStr"><is><t>1<t>2</t></t></is></c>'), "a text has an unknown part"),
    "a text of an unknown part": (cell('<c t="inlineStr"><is><x><t>1</t></x></is></c>'), "a text has an unknown part"),
    "a text where a number is": (cell('<c t="inlineStr"><v>1</v></c>'), 'the type "inlineStr" with another value'),
    "a number where a text is": (cell("<c><is><t>1</t></is></c>"), 'the type "n" with another value'),
    "something in a value": (cell("<c><v>1<x/>2</v></c>"), "row 2 has an unknown part"),
    "something between cells": (HEAD + "<row><x><c><v>1</v></c></x></row>", "row 2 has an unknown part"),
    "something between rows": (f"{HEAD}<x>{RECORD}</x>", "row 1 has an unknown part"),
    "two cells at one place": (HEAD + '<row><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>', "row 2 has two cells at one place"),
    "a row twice": (HEAD + row(2, 1) + row(2, 9), "a sheet has row 2 twice"),
    "a cell of another row": (HEAD + row(2, 1, ' r="A7"'), 'row 2 has the cell "A7"'),
    "a row beyond the last": (HEAD + RECORD + row(1_048_577, 2), "a sheet has a row 1048577"),
    "a row before the first": (HEAD + row(0, 2), "a sheet has a row 0"),
    "a row of no number": (HEAD + row("nan", 2), 'a sheet has "nan" where a number is expected'),
    "a row far away": (HEAD + row("1e300", 2), 'a sheet has "1e300" where a number is expected'),
    "a column beyond the last": (cell('<c r="XFE2"><v>1</v></c>'), "row 2 has a cell beyond the last column"),
    "a place that is none": (cell('<c r="A-1"><v>1</v></c>'), 'a sheet has "A-1" where the place of a cell is expected'),
    "a style that is none": (cell('<c s="-1"><v>1</v></c>'), 'a sheet has "-1" where a number is expected'),
}  # fmt: skip


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_a_sheet_that_leaves_open_what_it_says_is_damaged(name: str) -> None:
    data, reason = AMBIGUOUS[name]
    found = finding_of(with_sheet(data, STRINGS))
    assert found.startswith("not-xlsx: the workbook is damaged: ")
    assert reason in found
    assert found.endswith("; open it in a spreadsheet, and save it under a new name")


MERGES = {
    "places in common": ('<mergeCell ref="A1:B1"/><mergeCell ref="B1:B2"/>', "have row 1 in common"),
    "no places": ('<mergeCell ref="2:3"/>', 'a sheet has "2" where the place of a cell is expected'),
    "nothing": ("<mergeCell/>", 'a sheet has "" where the place of a cell is expected'),
}


@pytest.mark.parametrize("name", MERGES)
def test_merged_cells_that_no_spreadsheet_writes_are_damaged(name: str) -> None:
    merged, reason = MERGES[name]
    found = finding_of(with_sheet(HEAD + RECORD, behind=f"<mergeCells>{merged}</mergeCells>"))
    assert reason in found


def test_a_merged_cell_may_be_given_from_any_corner() -> None:
    merged = '<mergeCells><mergeCell ref="$B$3:B2"/></mergeCells>'
    (grid,), _ = sheets.read(with_sheet(HEAD + RECORD + "<row><c><v>2</v></c></row>", behind=merged), "t")
    assert [[each.text for each in line.cells] for line in grid.rows[1:]] == [["1", "a"], ["2", "a"]]


def test_rows_in_any_order_are_read_in_theirs() -> None:
    (grid,), _ = sheets.read(with_sheet(row(5, 1) + row(3, 2)), "t")
    assert [(line.line, line.cells[0].text) for line in grid.rows] == [(3, "2"), (5, "1")]


def test_rows_and_columns_without_a_size_are_hidden() -> None:
    data = HEAD + RECORD + row(3, 2).replace("<row", '<row ht="0" customHeight="1"')
    (grid,), (note,) = sheets.read(with_sheet(data), "t")
    assert [line.line for line in grid.rows] == [1, 2]
    assert "hidden and left out: 1 row of" in note.text
    columns = '<cols><col min="2" max="2" width="0.0"/></cols>'
    (grid,), (note,) = sheets.read(with_sheet(HEAD + RECORD, before=columns), "t")
    assert [len(line.cells) for line in grid.rows] == [1, 1]


def described(*sheets_: str, relations: str) -> bytes:
    """Return a workbook with this description of its sheets."""
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{"".join(sheets_)}</sheets></workbook>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return with_parts(
        GOOD,
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        },
    )


def relation(number: int, target: str, kind: str = "worksheet", more: str = "") -> str:
    return f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}" {more}/>'


FIRST = '<sheet name="A" sheetId="1" r:id="r1"/>'
SECOND = '<sheet name="B" sheetId="2" r:id="r2"/>'


@pytest.mark.parametrize(
    "second",
    [
        relation(2, "worksheets/sheet9.xml"),
        relation(2, "http://localhost:9/x", more='TargetMode="External"'),
        relation(2, "worksheets/sheet1.xml", more='TargetMode="External"'),
        relation(2, "file:///etc/passwd"),
        relation(2, "../../../../etc/passwd"),
        relation(2, "/etc/passwd"),
        relation(2, "Worksheets/Sheet1.xml"),
        "",
    ],
)
def test_a_sheet_that_is_not_in_the_file_is_neither_left_out_nor_fetched(second: str) -> None:
    content = described(FIRST, SECOND, relations=relation(1, "worksheets/sheet1.xml") + second)
    assert 'the workbook is damaged: the sheet "B" is not in the file; ' in finding_of(content)


def test_a_sheet_that_may_be_one_of_two_parts_is_damaged() -> None:
    links = relation(1, "worksheets/sheet1.xml") + relation(1, "worksheets/sheet2.xml")
    assert 'the workbook is damaged: the sheet "A" is in 2 parts of the file; ' in finding_of(
        described(FIRST, relations=links)
    )


def test_a_chart_is_no_table_and_many_hidden_sheets_are_counted() -> None:
    chart = SECOND + SECOND.replace(' r:id="r2"', ' state="hidden" r:id="r2"')
    hidden = "".join(FIRST.replace('"A"', f'"H{at}" state="veryHidden"') for at in range(50))
    links = relation(1, "worksheets/sheet1.xml") + relation(2, "chartsheets/sheet1.xml", "chartsheet")
    grids, findings = sheets.read(described(FIRST, chart, hidden, relations=links), "t")
    assert len(grids) == 1
    assert len(findings) == 21
    assert findings[-1].text == "30 more sheets are hidden and were left out; unhide them to import them"


@pytest.mark.parametrize("root", ["<html/>", '<x xmlns="urn:x"/>', f'<chartsheet xmlns="{MAIN}"/>'])
def test_a_part_that_is_no_sheet_is_damaged(root: str) -> None:
    assert "the workbook is damaged: a sheet begins with " in finding_of(with_parts(GOOD, {SHEET: root}))


def test_rows_that_are_there_twice_are_damaged() -> None:
    found = finding_of(with_sheet(HEAD, behind=f"<sheetData>{RECORD}</sheetData>"))
    assert "a sheet has its rows twice" in found


def nested(part: str, root: str) -> bytes:
    """Return a workbook with a long namespace within a part; a parser would write it for each tag."""
    inner = f'<x xmlns="{LONG}">{"<a/>" * 200_000}</x>'
    return with_parts(with_sheet(HEAD + RECORD, STRINGS), {part: f'<{root} xmlns="{MAIN}">{inner}</{root}>'})


LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a namespace in a sheet": (lambda: nested(SHEET, "worksheet"), "has a namespace of 1,000,000 characters"),
    "a namespace in texts": (lambda: nested("xl/sharedStrings.xml", "sst"), "has a namespace of 1,000,000 characters"),
    "a namespace in styles": (lambda: nested("xl/styles.xml", "styleSheet"), "has a namespace of 1,000,000 characters"),
    "a namespace in the description": (lambda: nested("xl/workbook.xml", "workbook"), "has a namespace of 1,000,000 characters"),
    "many attributes": (
        lambda: with_sheet(f"{HEAD}{RECORD}<row {' '.join(f'a{at:x}=%s' % chr(34) * 2 for at in range(200_000))}/>"),
        "more than 1,048,576 bytes from one tag of XML to the next",
    ),
    "a text longer than any": (lambda: with_sheet(HEAD, f"<si><t>{'x' * 60_000_000}</t></si>"), "from one tag of XML to the next"),
    "a document type behind a comment": (
        lambda: with_parts(GOOD, {SHEET: f"<!--{'x' * 60_000}--><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
        "has a document type",
    ),
    "ranges of hidden columns": (
        lambda: with_sheet(HEAD, before=f"<cols>{'<col min=%s1%s max=%s2%s hidden=%s1%s/>' % ((chr(34),) * 6) * 20_000}</cols>"),
        "a sheet hides more columns than it has",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_a_small_workbook_that_a_parser_would_take_long_to_read_is_refused(name: str) -> None:
    make, reason = LARGE[name]
    content = make()
    assert len(content) < 1 << 20
    assert reason in finding_of(content)


def repacked(method: int, *more: tuple[str, bytes]) -> bytes:
    """Return the good workbook, packed with another method, and with more parts."""
    file = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about two parts of one name
        with zipfile.ZipFile(BytesIO(GOOD)) as old, zipfile.ZipFile(file, "w", method) as new:
            for name, content in [*((name, old.read(name)) for name in old.namelist()), *more]:
                new.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_would_unpack_in_one_piece_is_refused(method: int) -> None:
    content = repacked(method, ("x.xml", b"<x>" + b" " * 1_000_000))
    assert "is packed as in no workbook" in finding_of(content)


@pytest.mark.parametrize("name", [SHEET, SHEET.upper()])
def test_a_part_that_is_there_twice_is_refused(name: str) -> None:
    assert f'"{SHEET}" is there twice; ' in finding_of(repacked(zipfile.ZIP_DEFLATED, (name, b"<x/>")))


def test_many_entries_for_one_place_of_the_archive_are_refused() -> None:
    content = repacked(zipfile.ZIP_DEFLATED, ("p", b" " * 20_000))
    at = content.rindex(b"PK\5\6")
    count, size, start = struct.unpack("<HLL", content[at + 10 : at + 20])
    entry = content[content.rindex(b"PK\1\2") : at]
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, count + 9_000, count + 9_000, size + len(entry) * 9_000, start, 0
    )
    assert '"p" is there twice; ' in finding_of(content[:at] + entry * 9_000 + end)


@pytest.mark.parametrize("factor", [0, 100])
def test_a_size_that_lies_reads_no_other_text(factor: int) -> None:
    content = bytearray(GOOD)
    at = content.rindex(b"PK\1\2", 0, content.rindex(SHEET.encode()))
    (size,) = struct.unpack("<L", content[at + 24 : at + 28])
    content[at + 24 : at + 28] = struct.pack("<L", size * factor or 1)
    source, findings = parse_source(bytes(content), None, "t.xlsx", Request("xlsx"))
    assert (source is None) == bool(findings)
    assert source is None or [cell.text for cell in source.table.rows[0].cells] == ["1", "a"]


def test_parts_of_any_name_are_left_alone() -> None:
    more = [(name, b"x") for name in ("../../x", "/etc/x", "a\\b", "C:\\x")]
    grids, findings = sheets.read(repacked(zipfile.ZIP_DEFLATED, *more), "t")
    assert (len(grids), findings) == (1, [])


def test_a_date_counts_from_the_day_that_the_workbook_says() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="yyyy"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs></styleSheet>'
    data = '<row><c s="1"><v>1</v></c><c s="1"><v>0.5</v></c><c s="1"><v>-9e9</v></c></row>'
    content = with_parts(with_sheet(data), {"xl/styles.xml": styles})
    with zipfile.ZipFile(BytesIO(content)) as archive:
        book = archive.read("xl/workbook.xml").decode()
    for epoch, day in (("", "1900-01-01"), ('<workbookPr date1904="1"/>', "1904-01-02")):
        other = re.sub("<workbookPr ?/>", epoch, book)  # as the library writes it, with lxml or without
        changed = with_parts(content, {"xl/workbook.xml": other})
        (grid,), (failed,) = sheets.read(changed, "t")
        assert [each.text for each in grid.rows[0].cells] == [day, "12:00:00", "#VALUE!"]
        assert failed.rule == "error-value"


def test_the_sheets_of_a_workbook_are_freed_without_a_search_for_circles() -> None:
    import gc
    import weakref

    from errcast.sources.xlsx import worksheet

    made = []

    class Watched(worksheet._Handler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            made.append(weakref.ref(self))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worksheet, "_Handler", Watched)
        gc.disable()
        try:
            sheets.read(workbook([["code", "message"], [1, "a"]]), "t")
            assert [each() for each in made] == [None]
        finally:
            gc.enable()
