"""What a page in HTML, Markdown or MediaWiki hides of its tables is left out, with a note."""

import pytest

from errcast.findings import Finding
from errcast.sources.html import page
from errcast.sources.markdown import document as markdown
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from errcast.sources.wiki import document as wiki
from tests.support.grids import texts

HIDING = ("hidden", "hidden=until-found", "HIDDEN", "style='display: none'", "style='color:red;DISPLAY:none'")
REMEDY = "to import them, delete the `hidden` or `display:none` there"


def note(listed: str, line: int) -> Finding:
    text = f"hidden and left out: {listed}; {REMEDY}"
    return Finding("t", "hidden-cells", text, line=line, level="note")


def read(rows: str) -> tuple[list[list[list[str]]], list[Finding]]:
    """Return the texts of each table of a page that has a table with these rows, and the findings."""
    text = f"<table><tr><td>701<td>cold</tr>{rows}</table>"
    grids, findings = page.read(text, "t")
    in_markdown = markdown.read(text, "t")
    assert ([texts(each) for each in in_markdown[0]], in_markdown[1]) == (list(map(texts, grids)), findings)
    return [texts(grid) for grid in grids], findings


@pytest.mark.parametrize("hiding", HIDING)
@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        ("\n<tr {}><td>702<td>full", "1 row (line 2)"),
        ("\n<tr {}><td {}>702<td>full\n<tr {}><td>703", "2 rows (lines 2, 3)"),
        ("\n<tbody {}><tr><td>702<tr><td>703<tr><td> </tbody>", "2 rows (line 2)"),
        ("</table><table {}><tr><td>702", "1 table (line 1)"),
        ("</table><div {}>see<table><tr><td>702</table><table><tr><td>703", "2 tables (line 1)"),
        ("</table><div {}><table><tr><td><table><tr><td>702", "1 table (line 1)"),
    ],
)
def test_a_hidden_row_or_table_is_left_out_with_a_note(hiding: str, rows: str, listed: str) -> None:
    grids, findings = read(rows.replace("{}", hiding))
    assert grids == [[["701", "cold"]]]
    assert findings == [note(listed, 2 if "2" in listed.partition("line")[2] else 1)]


@pytest.mark.parametrize("hiding", HIDING)
def test_a_hidden_cell_or_part_of_a_cell_is_left_out_with_a_note(hiding: str) -> None:
    row = f"<tr><td>702<b {hiding}>no</b><td {hiding}>no<td>full<p {hiding}>a<i hidden>b</i></p>"
    grids, findings = read(row)
    assert grids == [[["701", "cold"], ["702", "full"]]]
    assert findings == [note("1 cell and 2 parts of cells (line 1)", 1)]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr hidden><td><td> ",
        "<tr><td>702<span hidden> <br></span><td>full<script hidden>no</script>",
        "<tr><td>702<td>full<template><p hidden>no</template>",
        "<tr><td style='display:inline-block'>702<td data-hidden>full",
        "</table><h2 hidden>no</h2><p hidden>no</p><div hidden><table><tr><td></table></div>",
    ],
)
def test_what_has_no_text_in_a_table_gives_no_note(rows: str) -> None:
    assert read(rows)[1] == []


def test_a_row_that_a_page_of_mediawiki_hides_is_left_out_with_a_note() -> None:
    source = (
        '{|\n| 701 || <span style="display:none">01</span>cold\n|- style="display:none"\n| 702 || full\n|}\n'
    )
    (grid,), findings = wiki.read(source, "t")
    assert texts(grid) == [["701", "cold"]]
    assert findings == [note("1 row and 1 part of a cell (lines 2, 3)", 2)]


def test_a_note_names_the_first_lines_only() -> None:
    _, findings = read("\n<tr hidden><td>702" * 30)
    assert findings == [note("30 rows (lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 20 more)", 2)]


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_document_with_hidden_tables_only_has_no_table(form: str) -> None:
    text = "<div hidden><table><tr><th>Code<th>Message<tr><td>701<td>cold</table></div>\n"
    source, findings = parse_source(text.encode(), None, "t", Request(form))
    assert source is None
    assert [finding.rule for finding in findings] == ["hidden-cells", "no-table"]


def test_a_table_that_markdown_does_not_see_is_reported_beside_a_hidden_one() -> None:
    text = "<table hidden><tr><td>1</table>\n\n| Code | Message |\n| 701 | cold |\n"
    assert [each.rule for each in markdown.read(text, "t")[1]] == ["hidden-cells", "not-a-markdown-table"]
