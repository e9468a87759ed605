"""Writes a table as an Excel workbook (.xlsx, ECMA-376) with one sheet.

| value | cell |
| --- | --- |
| the code 7 | a number |
| a code with more than 15 digits | a text: a spreadsheet would round the number |
| `busy` | a text |
| `=1+1`, `007`, `true` | a text with the format "quoted", so that it stays a text if somebody edits it |

No library is used: a table needs only these few parts, and the same table always gives the same bytes. The
archive is not compressed, because the compressed bytes depend on the version of zlib.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from errcast.exporting.table import CellValue, ExportedTable
from errcast.text.assigned import known
from errcast.text.spreadsheets import escaped, is_like_formula

LONGEST_TEXT = 32_767  # UTF-16 units in one cell

_LARGEST_NUMBER = 10**15 - 1  # a spreadsheet keeps 15 digits
_LONGEST_TITLE, _RESERVED_TITLE = 31, "history"  # of a sheet
_WIDTHS = {"code": 16, "name": 36, "category": 18, "http_status": 12}  # in characters
_WIDTH = 48
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Texts that look like a number or a date, and the words that a spreadsheet reads as values.
_VALUE = re.compile(r"\W*[0-9]|\s*(true|false)\s*\Z", re.IGNORECASE)

# The formats of cells, in the order of `cellXfs` below.
_HEAD, _TEXT, _QUOTED_TEXT, _CODE, _NUMBER = 1, 2, 3, 4, 5

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_CONTENT_TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>
</Types>"""
_PACKAGE = f"""<Relationships xmlns="{_RELATIONSHIPS}">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"""
_PARTS_OF_WORKBOOK = f"""<Relationships xmlns="{_RELATIONSHIPS}">
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>"""
_ALIGNED = 'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
_PLAIN = 'fontId="0" fillId="0" borderId="0" xfId="0"'
_STYLES = f"""<styleSheet xmlns="{_MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="6">
<xf numFmtId="0" {_PLAIN}/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" {_ALIGNED}
<xf numFmtId="0" {_PLAIN} {_ALIGNED}
<xf numFmtId="0" {_PLAIN} quotePrefix="1" {_ALIGNED}
<xf numFmtId="49" {_PLAIN} applyNumberFormat="1" {_ALIGNED}
<xf numFmtId="1" {_PLAIN} applyNumberFormat="1" {_ALIGNED}
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""


def xlsx(table: ExportedTable) -> bytes:
    """Return a table as a workbook; no text in the table may be longer than `LONGEST_TEXT`."""
    title = f"{table.title}_errors" if table.title == _RESERVED_TITLE else table.title[:_LONGEST_TITLE]
    workbook = f"""<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">
<sheets><sheet name="{title}" sheetId="1" r:id="rId1"/></sheets>
</workbook>"""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE,
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": _PARTS_OF_WORKBOOK,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": _sheet(table),
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, xml in parts.items():
            archive.writestr(_part(name), (_DECLARATION + xml).encode())
    return file.getvalue()


def length(text: str) -> int:
    """Return the length of a text in UTF-16 units, as a spreadsheet counts it."""
    return len(text.encode("utf-16-le")) // 2


def _part(name: str) -> ZipInfo:
    """Return the head of a part; it does not depend on the time or the machine."""
    part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.create_system = 3
    part.external_attr = 0o644 << 16
    return part


def _sheet(table: ExportedTable) -> str:
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{_WIDTHS.get(heading, _WIDTH)}" customWidth="1"/>'
        for number, heading in enumerate(table.headings, start=1)
    )
    rows = [
        _row(1, [_text_cell(heading, _HEAD) for heading in table.headings]),
        *(_row(number, list(_cells(table, row))) for number, row in enumerate(table.rows, start=2)),
    ]
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return (
        f'<worksheet xmlns="{_MAIN}">\n'
        f'<sheetViews><sheetView tabSelected="1" workbookViewId="0">{pane}</sheetView></sheetViews>\n'
        f'<sheetFormatPr defaultRowHeight="15"/>\n<cols>{widths}</cols>\n'
        f"<sheetData>\n{''.join(rows)}</sheetData>\n</worksheet>"
    )


def _row(number: int, cells: Sequence[str]) -> str:
    placed = (cell.replace("<c ", f'<c r="{_LETTERS[at]}{number}" ', 1) for at, cell in enumerate(cells))
    return f'<row r="{number}">{"".join(placed)}</row>\n'


def _cells(table: ExportedTable, row: Sequence[CellValue]) -> Iterator[str]:
    for heading, value in zip(table.headings, row, strict=True):
        if isinstance(value, int) and abs(value) <= _LARGEST_NUMBER:
            yield f'<c s="{_NUMBER}"><v>{value}</v></c>'
        else:
            text = "" if value is None else str(value)
            yield _text_cell(text, _CODE if heading == "code" else _format(text))


def _format(text: str) -> int:
    """Return the format of a text: quoted if a spreadsheet would read it as another value after an edit."""
    is_another_value = is_like_formula(text) or text.startswith("'") or _VALUE.match(known(text)) is not None
    return _QUOTED_TEXT if is_another_value else _TEXT


def _text_cell(text: str, form: int) -> str:
    if not text:
        return f'<c s="{form}"/>'
    return f'<c s="{form}" t="inlineStr"><is><t xml:space="preserve">{escape(escaped(text))}</t></is></c>'
