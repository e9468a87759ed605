"""A file that is not a workbook, is damaged or asks for too much is a finding with a remedy."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from errcast.sources.xlsx import package, sheets
from tests.support.workbooks import (
    SAVE_AS,
    SHEET,
    grids_of,
    problem,
    rows,
    saved,
    with_parts,
    with_sheet,
    workbook,
)


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
