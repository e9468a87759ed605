"""HTML pages -> grids: tables as publishers write them and browsers show them, and the rest of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.files.contents import forbidden_findings
from errcast.sources.budget import TooMuchWorkError
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.html.charset import declared_encoding
from errcast.sources.html.page import read
from tests.support.grids import texts


def grids_of(page: str) -> list[Grid]:
    grids, findings = read(page, "errors.html")
    assert findings == []
    return grids


def grid_of(page: str) -> Grid:
    (grid,) = grids_of(page)
    return grid


def cell(source: str) -> str:
    """Return the text that is read from a cell with this HTML."""
    first, *_ = grids_of(f"<table><tr><td>{source}</td></tr></table>")
    ((text,),) = texts(first)
    return text


def refused(page: str) -> list[str]:
    grids, findings = read(page, "errors.html")
    assert grids == []
    return [str(finding) for finding in findings]


ORDERS = """\
<!DOCTYPE html>
<html>
<head><title>Errors</title></head>
<body>
<h1>Orders</h1>
<table class="docs">
  <thead>
    <tr><th>Code</th>
        <th>Message</th></tr>
  </thead>
  <tbody>
    <tr><td>40401</td><td>order not
      found</td></tr>
    <tr>
      <td>40901</td>
      <td>order is closed</td>
    </tr>
  </tbody>
</table>
"""


@pytest.mark.parametrize(
    ("row", "text", "struck"),
    [
        ("<tr><td><del>a</del>", "", "a"),
        ("<tr><td><s>a</s> b", "b", "a"),
        ("<tr><td><strike><b>a</b></strike>", "", "a"),
        ("<tr><td><del>a<br>b</del>c", "c", "a\nb"),
        ("<tr><td><pre>a <s>b</s></pre>", "a ", "b"),
        ("<tr><td style='text-decoration: line-through'>a", "", "a"),
        ("<tr style='color: red; text-decoration-line:line-through'><td>a", "", "a"),
        ("<tr style='text-decoration: underline'><td>a", "a", ""),
        ("<tr><td>a <ins>b</ins>", "a b", ""),
    ],
)
def test_what_is_struck_out_in_a_cell_is_not_in_its_text(row: str, text: str, struck: str) -> None:
    (grid,), _ = read(f"<table><tr><th>code{row}</table>", "t.html")
    found = grid.rows[1].cells[0]
    assert (found.text.strip("\n"), found.struck) == (text, struck)


def test_a_table_has_its_lines_its_head_and_the_heading_above() -> None:
    assert grid_of(ORDERS) == Grid(
        6,
        ("Orders",),
        (
            GridRow(8, (Cell(8, "Code"), Cell(9, "Message"))),
            GridRow(12, (Cell(12, "40401"), Cell(12, "order not found"))),
            GridRow(14, (Cell(15, "40901"), Cell(16, "order is closed"))),
        ),
        head=1,
    )


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_as_on_other_systems(end: str) -> None:
    assert grids_of(ORDERS.replace("\n", end)) == grids_of(ORDERS)


def test_a_table_without_optional_end_tags_is_read() -> None:
    grid = grid_of("<table><tr><th>Code<th>Message\n<tr><td>1<td>one\n<tr><td>2<td>two</table>")
    assert texts(grid) == [["Code", "Message"], ["1", "one"], ["2", "two"]]
    assert [row.line for row in grid.rows] == [1, 2, 3]


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ("<thead><tr><td>a<td>b</thead><tr><td>1<td>2", 1),
        ("<thead><tr><td>a<tr><td>b</thead><tr><td>1", 2),
        ("<tr><th>a<th>b<tr><th>1<td>2", 1),
        ("<tr><td>1<tr><th>a", None),
        ("<tr><td><b>Code</b><tr><td>1", None),
        ("<tr><th scope=row>1<td>one", None),
    ],
)
def test_the_head_is_the_rows_that_the_page_marks_as_head(rows: str, head: int | None) -> None:
    assert grid_of(f"<table>{rows}</table>").head == head


def test_groups_of_rows_come_in_the_order_that_a_browser_shows() -> None:
    grid = grid_of("<table><tfoot><tr><td>3</tfoot><tr><td>2</tr><thead><tr><td>1</thead></table>")
    assert texts(grid) == [["1"], ["2"], ["3"]]


def test_a_spanning_cell_is_in_each_row_and_column() -> None:
    grid = grid_of(
        "<table>\n"
        "<tr><th rowspan=2>Code<th colspan=2>Text\n"
        "<tr><th>English<th>中文\n"
        "<tr><td>1<td>one<td>一\n"
        '<tr><td>2<td rowspan="0">many<td>二\n'
        "<tr><td>3<td>三\n"
        "<tr><td colspan=0>4\n"
        "</table>"
    )
    assert texts(grid) == [
        ["Code", "Text", "Text"],
        ["Code", "English", "中文"],
        ["1", "one", "一"],
        ["2", "many", "二"],
        ["3", "many", "三"],
        ["4", "many"],
    ]
    assert (grid.head, [cell.line for cell in grid.rows[1].cells]) == (2, [2, 3, 3])


def test_a_span_ends_with_its_group_of_rows_and_leaves_gaps_empty() -> None:
    grid = grid_of(
        "<table><tr><td>1<td rowspan=9>a</tr><tbody><tr><td>2</tr></tbody>"
        "<tbody><tr><td>3<td>b<td rowspan=2>c<tr><td>4</table>"
    )
    assert texts(grid) == [["1", "a"], ["2"], ["3", "b", "c"], ["4", "", "c"]]


@pytest.mark.parametrize(("span", "columns"), [("2", 2), (" +2x", 2), ("-2", 1), ("x", 1), ("99999", 1000)])
def test_a_span_is_read_as_browsers_do(span: str, columns: int) -> None:
    assert len(grid_of(f"<table><tr><td colspan='{span}'>1</table>").rows[0].cells) == columns


def test_one_cell_over_the_whole_width_is_a_section() -> None:
    grid = grid_of(
        "<table><tr><th>Code<th>Message<tr><td colspan=2>Log in<tr><td>1<td>a<tr><td colspan=99>Orders<tr><td>2"
        "<td>b<tr><td>3</table>"
    )
    assert [(row.cells[0].text, len(row.cells)) for row in grid.rows if row.is_section] == [
        ("Log in", 2),
        ("Orders", 2),
    ]
    assert [row.is_section for row in grid.rows] == [False, True, False, True, False, False]


def test_a_table_of_one_column_has_no_section() -> None:
    assert not grid_of("<table><tr><td>1<tr><td colspan=2>2</table>").rows[0].is_section


def test_headings_and_the_caption_are_above_a_table() -> None:
    grids = grids_of(
        "<h1>API</h1><h3>Deep</h3><table><tr><td>1</table>"
        "<section><h2>Errors of <code>v2</code><a class='headerlink' href='#errors'>¶</a></h2></section>"
        "<table><caption>Log\nin</caption><tr><td>2</table>"
        "<table><tr><td>3</table><h2 hidden>No</h2><h1> </h1><table><tr><td>4</table>"
    )
    assert [grid.headings for grid in grids] == [
        ("API", "Deep"),
        ("API", "Errors of v2", "Log in"),
        ("API", "Errors of v2"),
        (),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<code>-1</code>", "-1"),
        ("<b><a href='#x'>AuthFailure.SignatureExpire</a></b>", "AuthFailure.SignatureExpire"),
        ("<font color=red>PM<i>0001</i></font>", "PM0001"),
        ("a &lt;b&gt; &amp; c&copy; &#x41;", "a <b> & c© A"),
        ("no&nbsp;break\u00a0 here&#8203;", "no\u00a0break\u00a0 here\u200b"),
        ("  wrapped\n\t  line  ", "wrapped line"),
        ("图片中没有\n人脸", "图片中没有人脸"),
        ("图片<b>中没有\n</b> 人脸", "图片中没有人脸"),
        ("格式为:\n json", "格式为: json"),
        ("图片 中", "图片 中"),
        ("very<wbr>LongName", "veryLongName"),
        ("<img src=x alt='warning'> hot<img src=y>", "warning hot"),
        ("<!-- no -->1<script>no()</script><style>no{}</style><template>no</template>", "1"),
        ("1<noscript>no</noscript>", "1"),
        ("1<svg><title>no</title></svg><select><option>no</select>", "1"),
        ("222202<a href='#222202'>#</a>", "222202"),
        ("<a href=x>C#</a>", "C#"),
        ("**not bold** %s {0} %RoutineName", "**not bold** %s {0} %RoutineName"),
        ("", ""),
    ],
)
def test_markup_in_a_cell_leaves_the_text_that_is_shown(source: str, text: str) -> None:
    assert cell(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one<br>two", "one\ntwo"),
        ("one <br/>\n two</br>three", "one\ntwo\nthree"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<p>one</p>\n<p>two<br></p><p>three</p>", "one\ntwo\nthree"),
        ("Either:\n<ul>\n<li>one</li>\n<li><p>two</p></li>\n</ul>\nor", "Either:\none\ntwo\nor"),
        ("<div><div>one</div></div>two", "one\ntwo"),
        ("see<pre>\n{\n  <b>x</b>: 1\n}</pre>", "see\n{\n  x: 1\n}"),
    ],
)
def test_each_line_that_a_browser_shows_is_a_line_of_the_text(source: str, text: str) -> None:
    assert cell(source) == text


def test_a_table_within_a_cell_is_a_separate_table() -> None:
    outer, inner = grids_of("<table><tr><td>1<td>see <table><tr><td>a<td>b</table> there</table>")
    assert texts(outer) == [["1", "see\nthere"]]
    assert texts(inner) == [["a", "b"]]


SAVED = """\
<html><body>
<table id="layout"><tr><td><table id="menu"><tr><td><a href="/">Home</a></td></tr></table></td>
<td><h2>Error codes</h2>
<table id="errors"><tr><th>错误码</th><th>描述</th></tr>
<tr><td>222202</td><td>图片中没有人脸</td></tr></table>
<template><table><tr><td>no</td></tr></template>
<script>document.write("<table><tr><td>no</td></tr></table>")</script><!-- <table><tr><td>no</table> -->
<table></table><table><caption>Empty</caption><tr></tr></table>
</td></tr></table>
<table id="footer"><tr><td>Imprint</td></tr></table>
"""


def test_a_saved_page_gives_each_table_that_it_shows() -> None:
    layout, menu, errors, footer = grids_of(SAVED)
    assert [grid.line for grid in (layout, menu, errors, footer)] == [2, 2, 4, 10]
    assert (texts(menu), texts(footer)) == ([["Home"]], [["Imprint"]])
    assert texts(errors) == [["错误码", "描述"], ["222202", "图片中没有人脸"]]
    assert errors.headings == ("Error codes",)
    assert texts(layout) == [["", "Error codes"]]


@pytest.mark.parametrize(
    "page", ["", "no table", "<p>a | b</p>", "\x00<\x00table>", "<table", "</table></td>"]
)
def test_a_page_without_a_table_has_none_and_no_finding(page: str) -> None:
    assert read(page, "errors.html") == ([], [])


def test_a_page_that_grows_when_it_is_read_is_refused() -> None:
    for page in (
        "<table>" + "<tr><td colspan=1000>x" * 4001,
        "<table><tr>" + "<td colspan=1000 rowspan=0>" * 40 + "<tr>" * 1000,
        "<table><tr><td colspan=1000></table>" * 4001,
    ):
        with pytest.raises(TooMuchWorkError, match="cells"):
            read(page, "errors.html")
    assert refused("<" * 4_000_001) == [
        "errors.html: error[too-large]: the page has more than 4,000,000 tags; split it"
    ]


@pytest.mark.parametrize(
    "nested",
    ["<table>", "<table><tr><td>", "<div>", "<b>", "<ul><li>", "<pre>", "<svg>", "<template>", "<a><b>"],
)
def test_deep_nesting_does_no_harm(nested: str) -> None:
    _, findings = read("<table><tr><td>" + nested * 1000 + "x", "errors.html")
    assert findings == []


PIECES = [
    *("<table>", "</table>", "<tr>", "<td>", "<th>", "</td>", "<thead>", "<tfoot>", "<caption>", "<h2>", "</h2>"),
    *("<td colspan=3 rowspan=2>", "<td rowspan=0>", "<td hidden>", "<br>", "<p>", "<pre>", "</pre>", "<!--", "-->"),
    *("<script>", "</script>", "<template>", "<svg>", "<select>", "<form>", "<a href=x>", "</a>", "#", "\n", "\r", " "),
    *("图", "a", "&nbsp;", "&#0;", "&#xFFFE;", "<", "&", "<b>", "</b>", "<img alt>", "<![CDATA[", "<p style>", "<frameset>"),
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=50).map("".join))
def test_every_page_gives_tables_within_its_lines(page: str) -> None:
    if forbidden_findings(page, "errors.html"):
        return
    grids, findings = read(page, "errors.html")
    lines = range(1, page.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 2)
    assert findings == []
    assert all(grid.rows for grid in grids)
    assert all(row.line in lines and row.cells for grid in grids for row in grid.rows)
    assert all(cell.line in lines for grid in grids for row in grid.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ("<META CHARSET=GBK />", "gb18030"),
        ("<meta charset='gb2312'>", "gb18030"),
        ('<meta name="x" charset = "Shift_JIS">', "cp932"),
        ("<meta charset=x-sjis>", "cp932"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta charset=euc-kr>", "cp949"),
        ("<meta charset=utf-16>", "utf-8"),
        ("<meta charset=UTF-16LE>", "utf-8"),
        ("<meta charset=windows-1251>", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=big5">', "big5hkscs"),
        ("<meta content='text/html;charset=\"koi8-r\"' http-equiv=content-type>", "koi8-r"),
        ('<meta charset="no-such"><meta charset="euc-jp">', "euc_jp"),
        ("<!-- <meta charset=gbk> --><meta charset=utf-8>", "utf-8"),
        ('<?xml version="1.0" encoding="EUC-JP"?><html>', "euc_jp"),
        ('<meta content="text/html; charset=gbk">', None),
        ('<meta name="viewport" content="width=1">', None),
        ("<metacharset=gbk>", None),
        ("<meta charset=hex>", None),
        ("<meta charset=unicode_escape>", None),
        ("<meta charset=utf-32>", None),
        ("<meta charset='../../x'>", None),
        ("<meta charset=''>", None),
        ("<meta charset=图>", None),
        ("<!-- <meta charset=gbk>", None),
        (" " * 1024 + "<meta charset=gbk>", None),
        ("", None),
    ],
)
def test_the_encoding_that_a_page_declares(head: str, encoding: str | None) -> None:
    assert declared_encoding(head.encode()) == encoding


@given(st.binary(max_size=200).map(lambda more: b"<meta charset=" + more + b">"))
def test_an_encoding_that_a_page_declares_can_be_used_or_is_ignored(content: bytes) -> None:
    encoding = declared_encoding(content)
    assert encoding is None or isinstance(content.decode(encoding, "replace"), str)


def test_a_heading_that_is_not_closed_ends_at_the_next() -> None:
    page = "<h1>Errors <div>of all<h2>Login</h2><table><tr><td>1</table></div></h1>"
    assert grid_of(page).headings == ("Errors of all", "Login")


def test_the_time_for_nested_headings_grows_only_with_their_length() -> None:
    page = "<h1><div>\n" * 2500 + "x<table><tr><td>1</table>"
    assert grid_of(page).headings == ("x",)
