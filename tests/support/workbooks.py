"""Functions that make workbooks, good ones and broken ones."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from errcast.sources.grid import Grid
from errcast.sources.xlsx import sheets


def saved(workbook: Workbook) -> bytes:
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def workbook(rows: list[list[Any]], prepare: Callable[[Any], None] = lambda sheet: None) -> bytes:
    """Return a workbook of one sheet with these values in its rows."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    prepare(sheet)
    return saved(book)


def with_parts(content: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """Return an archive with some parts replaced, added, or (None) left out."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            part = parts[name] if name in parts else old.read(name)
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_sheet(data: str, strings: str = "", before: str = "", behind: str = "") -> bytes:
    """Return a workbook whose one sheet has this XML."""
    content = workbook([["x"]])
    sheet = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{behind}</worksheet>'
    if not strings:
        return with_parts(content, {SHEET: sheet})
    with zipfile.ZipFile(BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    shared = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    if "sharedStrings" not in types:
        part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{shared}"/></Types>'
        types = types.replace("</Types>", part)
    table = f'<sst xmlns="{MAIN}">{strings}</sst>'
    return with_parts(content, {SHEET: sheet, "xl/sharedStrings.xml": table, "[Content_Types].xml": types})


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
    """Return the rule and the text of the one finding about a file that gives no table."""
    grids, (finding,) = sheets.read(content, "t.xlsx")
    assert grids == []
    assert (finding.path, finding.level) == ("t.xlsx", "error")
    return finding.rule, finding.text


def notes(content: bytes) -> list[str]:
    return [str(finding) for finding in sheets.read(content, "t.xlsx")[1]]
