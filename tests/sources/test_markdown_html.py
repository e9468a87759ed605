"""Tables in HTML within a document of Markdown."""

import sys

import pytest

from errcast.findings import Finding
from errcast.sources import libraries
from errcast.sources.markdown.document import read
from tests.support.grids import texts
from tests.support.markdown_tables import ORDERS, grid_of, grids_of, refused

HTML = """\
## Errors

<table>
  <thead><tr><th>Code</th><th>Message</th></tr></thead>
  <tr><td><code>1</code></td><td>**as it is**</td></tr>
</table>

| a |
|---|
"""


def test_a_table_in_html_is_read_as_in_a_page() -> None:
    html, other = grids_of(HTML)
    assert (html.line, html.headings, html.head) == (3, ("Errors",), 1)
    assert texts(html) == [["Code", "Message"], ["1", "**as it is**"]]
    assert [row.line for row in html.rows] == [4, 5]
    assert (other.line, other.headings) == (8, ("Errors",))


def test_a_table_in_html_continues_after_blank_lines_with_markdown_in_its_cells() -> None:
    first, other = grids_of(
        "<table>\n<tr>\n<th>Code</th>\n<th>Message</th>\n</tr>\n\n<tr>\n<td>\n\n`222202`\n\n</td>\n<td>\n\n"
        "pic **not** has [face]\n\n- one\n- two\n\n</td>\n</tr>\n\n    <tr><td>1</td><td>2</td></tr>\n\n"
        "</table>\n\n[face]: #face\n\n| a |\n|---|\n"
    )
    assert texts(first) == [
        ["Code", "Message"],
        ["222202", "pic not has face\none\ntwo"],
        ["1", "2"],
    ]
    assert [[cell.line for cell in row.cells] for row in first.rows] == [[3, 4], [8, 13], [23, 23]]
    assert other.line == 29


def test_a_markdown_table_within_one_in_html_is_a_table_too() -> None:
    outer, inner = grids_of(
        "<table><tr><td>\n\n| a | b |\n|---|---|\n| 1 | 2\\|3 | 4 |\n\n</td></tr></table>\n"
    )
    assert texts(outer) == [[""]]
    assert texts(inner) == [["a", "b"], ["1", "2|3", "4"]]


def test_a_table_in_html_without_an_end_hides_no_other_table() -> None:
    grids = grids_of("<table>\n<tr><td>1\n\n| a |\n|---|\n| x |\n\n# Next\n\n<table><tr><td>2</table>\n")
    assert [texts(grid) for grid in grids] == [[["1\nNext"]], [["a"], ["x"]], [["2"]]]


def test_headings_in_html_and_a_table_within_a_sentence_count() -> None:
    (grid,) = grids_of("<h1 align='center'>\n<img src='x'> Errors\n</h1>\n\nSee <table><tr><td>1</table>.\n")
    assert (grid.headings, texts(grid)) == (("Errors",), [["1"]])


def test_a_tag_in_a_sentence_begins_no_table() -> None:
    grid = grid_of("The `<table>` and <table> elements. <!-- <table> -->\n\n<!-- <table> -->\n\n" + ORDERS)
    assert grid.headings == ("Orders",)


def test_without_the_library_a_table_in_html_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "justhtml", None)
    remedy = f"run `{libraries.HTML.install_command()}`"
    begin = "a table in HTML begins here, and the library that reads it is not installed"
    assert refused("# x\n\n<table>\n<tr><td>1\n</table>\n\n<table></table>\n") == [
        f"errors.md:3: error[missing-library]: {begin}; {remedy}"
    ]
    grids, findings = read(HTML, "errors.md")
    assert [grid.line for grid in grids] == [8]
    assert findings == [
        Finding("errors.md", "missing-library", f"{begin}; {remedy}", line=3, level="warning")
    ]
    assert grids_of("<h1>x</h1>\n\n" + ORDERS)[0].headings == ("Orders",)
