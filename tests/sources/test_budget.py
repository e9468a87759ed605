"""A small workbook or page that makes much work is one finding: what was counted, the limit, the remedy."""

import warnings

import pytest

from errcast.findings import Finding
from errcast.sources.budget import Work, WorkBudget
from errcast.sources.grid import Grid
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from errcast.sources.xlsx import sheets as xlsx
from tests.support.workbooks import with_parts, with_sheet, workbook

TEXT = '<c t="inlineStr"><is><t>{}</t></is></c>'

HEAD = f"<row>{TEXT.format('code')}{TEXT.format('message')}</row>"

RECORD = f"<row><c><v>1</v></c>{TEXT.format('a')}</row>"

BIG = TEXT.format("x y" * 300_000)

STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>'
    '<numFmt numFmtId="200" formatCode="{}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs></styleSheet>'
)

PAGE = "<table><tr><th>code<th>message<tr><td>1<td>{}</table>{}"

OPEN = "".join(f"<b a{number}>" for number in range(1000))


def last_cells(count: int) -> str:
    rows = (f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(2, count))
    return HEAD + "".join(rows)


WORKBOOKS = {
    "a comment before a sheet": with_parts(
        workbook([["x"]]), {"xl/worksheets/sheet1.xml": "<!--" + "x" * (16 << 20) + "--><a/>"}
    ),
    "a cell in the last column of each row": with_sheet(last_cells(1200)),
    "a long number format": with_parts(workbook([[1]]), {"xl/styles.xml": STYLES.format("0" * 1_000_000)}),
    "a number format of backslashes": with_parts(
        workbook([[1]]), {"xl/styles.xml": STYLES.format("\\" * 400_000)}
    ),
    "one text in many cells": with_sheet(
        HEAD + '<row><c><v>1</v></c><c t="s"><v>0</v></c></row>' * 200, f"<si><t>{'x y' * 300_000}</t></si>"
    ),
    "one text in a merged cell": with_sheet(
        HEAD + f"<row><c><v>1</v></c>{BIG}</row>" + "<row><c><v>1</v></c></row>" * 100,
        behind='<mergeCells><mergeCell ref="B2:B100"/></mergeCells>',
    ),
}

PAGES = {
    "colspan": PAGE.format("a" + "<td colspan=1000>x" * 3990, ""),
    "rowspan": PAGE.format("a" + "<td rowspan=65534>x" * 1000 + "<tr>" * 10_000, ""),
    "a long text that spans rows": PAGE.format("", "").replace("<td>", "<td rowspan=100>", 1)
    + "<table><tr><td rowspan=100>" + "x y" * 300_000 + "<tr><td>1" * 100,
    "tables within tables": PAGE.format("a" + "<table><tr><td>" * 20_000 + "</table>" * 20_000, ""),
    "ends of scripts that are not closed": PAGE.format("a", "<script><!--" + "<script </script " * 10_000),
    "elements that keep their own list of fonts": PAGE.format("a", "<applet>" * 50_000 + "</applet>" * 50_000),
    "cells that are not closed": PAGE.format("a", "<table><tr><td>" * 1_500 + "<td>" * 200_000),
    "rows that are joined to one code": "<table><tr><th>code<th>message<tr><td rowspan=65534>1<td>x"
    + "<tr><td>aaaaaaaa" * 8_000,
    "scripts that are not closed": PAGE.format("a", "<script><!--" + "<script </script " * 60_000),
    "a million of <": PAGE.format("<" * 1_000_000, ""),
    "markup that is text": PAGE.format("a", "x<?>" * 240_000),
    "a heading above many tables": f"<h1>{'x ' * 200_000}</h1>" + PAGE.format("a", "") * 1000,
    "elements that are closed out of order": PAGE.format("a", OPEN.replace("><", "><div><") * 20 + "</b>" * 20_000),
}  # fmt: skip


# Here the work grows evenly with the file. Both the file and the limits are an eighth: the whole takes seconds.
SCALE = 8

EVEN_WORKBOOKS = {
    "empty cells in rows": with_sheet(HEAD + f"<row>{'<c/>' * 16_000}</row>" * (125 // SCALE)),
    "rows": with_sheet(HEAD + "<row/>" * (2_000_000 // SCALE)),
    "merged cells": with_sheet(
        HEAD + RECORD,
        behind="<mergeCells>" + '<mergeCell ref="A1:B1"/>' * (1_900_000 // SCALE) + "</mergeCells>",
    ),
    "styles": with_parts(
        workbook([[1]]),
        {"xl/styles.xml": STYLES.format("0").replace("<xf/>", "<xf/>" * (2_000_000 // SCALE))},
    ),
}

EVEN_PAGES = {
    "elements that each paragraph opens again": PAGE.format("a", f"<p>{OPEN}</p>" + "<p>x" * (1000 // SCALE)),
}


def scale_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    def scaled(budget: WorkBudget, work: Work) -> int:
        return limit(budget, work._replace(base=work.base // SCALE))

    limit = WorkBudget.limit
    monkeypatch.setattr(WorkBudget, "limit", scaled)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_small_workbook_that_makes_much_work_is_one_finding(name: str) -> None:
    check_workbook(WORKBOOKS[name])


@pytest.mark.parametrize("name", EVEN_WORKBOOKS)
def test_a_workbook_whose_work_grows_evenly_is_one_finding(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scale_limits(monkeypatch)
    check_workbook(EVEN_WORKBOOKS[name])


def check_workbook(content: bytes) -> None:
    assert len(content) < 1 << 20
    source, (finding,) = parse_source(content, None, "t.xlsx", Request("xlsx"))
    assert source is None
    assert finding.rule == "too-much-work"
    assert "more than" in finding.text
    assert f"the limit for a file of {len(content):,} bytes; " in finding.text


@pytest.mark.parametrize("name", PAGES)
def test_a_small_page_that_makes_much_work_is_one_finding(name: str) -> None:
    check_page(PAGES[name].encode())


@pytest.mark.parametrize("name", EVEN_PAGES)
def test_a_page_whose_work_grows_evenly_is_one_finding(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scale_limits(monkeypatch)
    check_page(EVEN_PAGES[name].encode())


def check_page(content: bytes) -> None:
    assert len(content) < 1 << 20
    source, (finding,) = parse_source(content, None, "t.html", Request("html"))
    assert source is None
    assert finding.rule == "too-much-work"
    assert f"the limit for a file of {len(content):,} bytes; " in finding.text


def test_nothing_that_a_library_prints_reaches_standard_output(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(content: bytes, path: str, budget: WorkBudget) -> tuple[list[Grid], list[Finding]]:
        print("9 is out of range")
        warnings.warn("no default style", stacklevel=1)
        return [], []

    monkeypatch.setattr(xlsx, "read", read)
    parse_source(b"PK", None, "t.xlsx", Request("xlsx"))
    assert capsys.readouterr() == ("", "")
