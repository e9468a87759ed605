"""Markdown -> grids: tables as people write them, and everything else in a document."""

import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.files.contents import forbidden_findings
from errcast.findings import Finding
from errcast.sources import libraries
from errcast.sources.grid import Grid
from errcast.sources.markdown.document import read
from tests.support import inventing
from tests.support.cases import CASES
from tests.support.hostile_texts import errcast_render
from tests.support.markdown import Row, rows_of
from tests.support.paths import ROOT
from tests.support.seed import DEEP, SEED


def grids_of(text: str) -> list[Grid]:
    grids, findings = read(text, "errors.md")
    assert findings == []
    return grids


def grid_of(text: str) -> Grid:
    (grid,) = grids_of(text)
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def cell(source: str) -> str:
    """Return the text that is read from a cell with this Markdown."""
    ((_,), (text,)) = texts(grid_of(f"| Text |\n| --- |\n| {source} |\n"))
    return text


def refused(text: str) -> list[str]:
    grids, findings = read(text, "errors.md")
    assert grids == []
    return [str(finding) for finding in findings]


ORDERS = """\
# Orders

Every error of the service.

| Code | Message |
| ---: | :--- |
| 40401 | order not found |
| 40901 | order is closed |
"""


@pytest.mark.parametrize(
    ("cell", "text", "struck"),
    [
        ("~~a~~", "", "a"),
        ("<del>a</del>", "", "a"),
        ("<S>a</S>", "", "a"),
        ("<strike>`a` **b**</strike>", "", "a b"),
        ("~~a~~ b", "b", "a"),
        ("b <del>a", "b", "a"),
        ("a <s><br>b</s>", "a", "b"),
        ("</del>a", "a", ""),
        ("<details>a</details>", "a", ""),
        ("a ~ b", "a ~ b", ""),
    ],
)
def test_what_is_struck_out_in_a_cell_is_not_in_its_text(cell: str, text: str, struck: str) -> None:
    (grid,), _ = read(f"|code|\n|-|\n|{cell}|\n", "t.md")
    found = grid.rows[1].cells[0]
    assert (found.text.strip(), found.struck.strip()) == (text, struck)


def test_a_table_has_its_lines_and_one_row_as_head() -> None:
    grid = grid_of(ORDERS)
    assert (grid.line, grid.head, grid.headings) == (5, 1, ("Orders",))
    assert texts(grid) == [["Code", "Message"], ["40401", "order not found"], ["40901", "order is closed"]]
    assert [row.line for row in grid.rows] == [5, 7, 8]
    assert [cell.line for cell in grid.rows[2].cells] == [8, 8]
    assert not any(row.is_section for row in grid.rows)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_as_on_other_systems(end: str) -> None:
    assert grids_of(ORDERS.replace("\n", end)) == grids_of(ORDERS)


def test_pipes_without_outer_bars_are_a_table() -> None:
    grid = grid_of("错误码 | 描述\n---|---\n222202 | 图片中没有人脸\n222203|无法解析人脸\n")
    assert texts(grid) == [["错误码", "描述"], ["222202", "图片中没有人脸"], ["222203", "无法解析人脸"]]


def test_every_table_of_a_document_comes_in_its_order_with_the_headings_above() -> None:
    grids = grids_of(
        "Fields\n======\n\n| a |\n|---|\n\n"
        "Errors of `v2`\n---\n\n### Log **in**\n\n| b |\n|---|\n\n"
        "### Orders\n| c |\n|---|\n\n## Others\n| d |\n|---|\n\n#\n\n| e |\n|---|\n"
    )
    assert [(grid.rows[0].cells[0].text, grid.headings) for grid in grids] == [
        ("a", ("Fields",)),
        ("b", ("Fields", "Errors of v2", "Log in")),
        ("c", ("Fields", "Errors of v2", "Orders")),
        ("d", ("Fields", "Others")),
        ("e", ()),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("`-1`", "-1"),
        ("**`PM0001`**", "PM0001"),
        ("__bold__ *slanted* ~~gone~~", "bold slanted"),
        ("[AuthFailure.SignatureExpire](#auth \"x\")", "AuthFailure.SignatureExpire"),
        ("see <https://example.com/a_b>", "see https://example.com/a_b"),
        ("![warning *sign*](sign.png) hot", "warning sign hot"),
        ("<font color=\"red\">**0x80070005**</font>", "0x80070005"),
        ("<span style='x'>a</span><sup>1</sup>", "a^1"),
        ("<img src='x' alt='a &amp; b'>", "a & b"),
        ("a<!-- to do -->b<?php x ?>", "ab"),
        ("<a id=\"222202\"></a>222202", "222202"),
        ("a &lt; b &amp;&#38; c&nbsp;d &copy;", "a < b && c\u00a0d ©"),
        (r"a \| b", "a | b"),
        (r"`a \| b`", "a | b"),
        (r"\*not bold\* snake_case_name \_x\_", "*not bold* snake_case_name _x_"),
        ("%s, {0}, %RoutineName, ${x}", "%s, {0}, %RoutineName, ${x}"),
        ("zero\u200bwidth no\u00a0break", "zero\u200bwidth no\u00a0break"),
        ("two  spaces", "two  spaces"),
        ("- 1. # > no block", "- 1. # > no block"),
        ("`` a ` b ``", "a ` b"),
        ("", ""),
    ],
)  # fmt: skip
def test_markup_in_a_cell_leaves_its_text(source: str, text: str) -> None:
    assert cell(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("one<br>two", "one\ntwo"),
        ("one <br/> two<BR />three</br>four", "one\ntwo\nthree\nfour"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("Either:<ul><li>one</li> <li>two</li></ul>or", "Either:\none\ntwo\nor"),
        (r"\<br>", "<br>"),
        ("`<br>`", "<br>"),
    ],
)
def test_a_line_break_in_a_cell_is_a_line_break_of_its_text(source: str, text: str) -> None:
    assert cell(source) == text


def test_words_between_angle_brackets_stay_if_they_are_not_elements() -> None:
    assert (
        cell("missing <parameter> in <b>body</b> of <user-id>") == "missing <parameter> in body of <user-id>"
    )


def test_cells_beyond_the_head_are_kept_and_missing_ones_are_empty() -> None:
    grid = grid_of("> | a | b |\n> |---|---|\n> | 1 | 2 | **3** | 4 \\| 5 |\n> | 6 |\n> |\n")
    assert texts(grid) == [["a", "b"], ["1", "2", "3", "4 | 5"], ["6", ""], ["", ""]]


def test_a_long_table_does_not_end_where_many_cells_are_missing() -> None:
    grid = grid_of("|a|b|c|d|e|f|g|h|i|\n|-|-|-|-|-|-|-|-|-|\n" + "|1\n" * 10_000)
    assert len(grid.rows) == 10_001


def test_tables_in_lists_and_quotes_are_tables() -> None:
    grids = grids_of("- one\n\n  | a |\n  |---|\n  | 1 |\n\n> 1. | b |\n>    |---|\n>    | 2 |\n")
    assert [texts(grid) for grid in grids] == [[["a"], ["1"]], [["b"], ["2"]]]
    assert [[row.line for row in grid.rows] for grid in grids] == [[3, 5], [7, 9]]


def test_front_matter_and_comments_are_not_text() -> None:
    document = "---\ntitle: Errors\ntable: |\n  | x |\n  |---|\n---\n<!--\n| y |\n|---|\n-->\n" + ORDERS
    grid = grid_of(document)
    assert (grid.line, grid.headings) == (15, ("Orders",))
    assert grid_of("+++\ntitle = 'x'\n+++\n" + ORDERS).line == 8


def test_a_rule_at_the_head_of_a_document_is_not_front_matter() -> None:
    assert grid_of("---\n\n" + ORDERS + "\n---\n").line == 7


def test_a_table_in_a_code_block_is_code() -> None:
    grid = grid_of("```md\n| a |\n|---|\n```\n\n    | b |\n    |---|\n\n" + ORDERS)
    assert grid.line == 13


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


def test_lines_with_bars_but_without_delimiters_are_a_finding() -> None:
    assert refused("# x\n\nErrors:\nCode | Message\n40401 | order not found\n") == [
        "errors.md:4: error[not-a-markdown-table]: these lines contain `|`, but no delimiter row is below"
        " the first line, so Markdown sees no table; write one below the head: `| --- | --- |`, with a `---` for each cell"
    ]


@pytest.mark.parametrize("delimiters", ["--- | ---", "---"])
def test_a_delimiter_row_of_another_width_is_a_finding(delimiters: str) -> None:
    count = delimiters.count("---")
    assert refused(f"a | b | c\n{delimiters}\n1 | 2 | 3\n") == [
        "errors.md:1: error[not-a-markdown-table]: a table seems to begin here, but its head has 3 cells and the"
        f" delimiter row below it has {count}; write the same number of cells in both, else Markdown sees no table"
    ]


def test_a_document_with_its_only_table_in_a_code_block_is_a_finding() -> None:
    assert refused("x\n\n```\n| a | b |\n|---|---|\n```\n") == [
        "errors.md:3: error[not-a-markdown-table]: this table is in a code block, so Markdown reads"
        " it as code; move it out of the block"
    ]


@pytest.mark.parametrize("text", ["", "# Errors | all\n\nThere are none.\n", "```\nls | sort\n```\n"])
def test_a_document_without_anything_like_a_table_has_none_and_no_finding(text: str) -> None:
    assert read(text, "errors.md") == ([], [])


TWO_ROWS = "| Code | Description |\n|------|-------------|\n| 1001 | Bad sign |\n"


@pytest.mark.parametrize(
    ("below", "line"),
    [
        ("\n| 1002 | Expired |\n", 5),
        ("\n| 1002 | Expired\n", 5),
        ("\n| **Others** | Expired |\n", 5),
        ("<!-- more -->\n| 1002 | Expired |\n", 5),
        ("\nThese came later:\n| 1002 | Expired |\n", 6),
        ("\n| 1002 | Expired |\n---\n", 5),
        ("     | 1002 | Expired |\n", 4),
        ("<div>\n<!--\n-->| 1002 | Expired |\n</div>\n", 6),
        ("\n1. | 1002 | Expired |\n", 5),
    ],
)
def test_rows_that_are_cut_from_their_table_are_reported(below: str, line: int) -> None:
    _, (finding,) = read(TWO_ROWS + below, "errors.md")
    assert (finding.line, finding.rule, finding.level) == (line, "rows-outside-a-table", "error")
    assert finding.text.startswith(
        "this line looks like a row of the table that ended on line 3; a blank line"
    )


def test_all_rows_that_are_cut_from_one_table_are_one_finding() -> None:
    _, findings = read(
        TWO_ROWS + "\n| 1002 | Expired |\n\n| 1003 | Revoked |\n| 1004 | Gone |\n", "errors.md"
    )
    assert [str(finding) for finding in findings] == [
        "errors.md:5: error[rows-outside-a-table]: this line and 2 more below look like rows of the table that"
        " ended on line 3; a blank line, a comment or a cell of several lines ends a table in Markdown:"
        " delete what is between, or write the cell on one line, with <br>"
    ]


def test_a_cell_that_a_blank_line_breaks_is_reported_where_it_continues() -> None:
    head = "| Code | Name | Meaning |\n|---|---|---|\n| 0 | OK | Not an error; returned on success\n\n"
    _, findings = read(head + "HTTP Mapping: 200 OK |\n| 3 | INVALID_ARGUMENT | The request\n", "errors.md")
    assert [(finding.line, finding.text.partition(" look")[0]) for finding in findings] == [
        (5, "this line and 1 more below")
    ]


def test_rows_without_outer_bars_that_are_cut_are_reported_too() -> None:
    _, findings = read("Code | Text\n---|---\n1001 | busy\n\n1002 | idle\n", "errors.md")
    assert [finding.line for finding in findings] == [5]
    _, findings = read("Text | Code | By\n--|--|--\nis busy | 1 | a\n\nis idle | 2 | a\n", "errors.md")
    assert [finding.line for finding in findings] == [5]


@pytest.mark.parametrize(
    "below",
    [
        "\nEither `a | b` or |x|.\n",
        "\n|x| is its value without the sign.\n",
        "\n## More\n\n| 1002 | Expired |\n",
        "\n```\n| 1002 | Expired |\n```\n",
        "\n    | 1002 | Expired |\n",
        "<!--\n| 1002 | Expired |\n-->\n",
        "<pre>\n| 1002 | Expired |\n</pre>\n",
        "\n\\| 1002 | Expired \\|\n",
    ],
)
def test_lines_with_bars_that_are_not_rows_are_ignored(below: str) -> None:
    assert len(grid_of(TWO_ROWS + below).rows) == 2


def test_a_line_of_links_is_not_a_row() -> None:
    assert len(grids_of("Code | Text\n---|---\n1001 | busy\n\n[Back](a.md) | [Home](b.md)\n")) == 1
    assert len(grids_of("A | B | C\n---|---|---\n1 | 2 | 3\n\n[A](a) | [B](b) | [C](c)\n")) == 1


def test_a_document_that_is_too_large_is_refused() -> None:
    assert refused("\n" * 1_000_001) == [
        "errors.md: error[too-large]: the document has more than 1,000,000 lines; split it"
    ]


def test_a_cell_of_only_brackets_stays_as_it_is() -> None:
    assert cell("![" * 2000) == "![" * 2000


@pytest.mark.parametrize("nested", ["> ", "- ", "1. ", "[", "![", "*a **b ", "<b>", "(", "`"])
def test_deep_nesting_does_no_harm(nested: str) -> None:
    read(nested * 3000 + "\n\n| a |\n|---|\n| " + nested * 1000 + " |\n", "errors.md")


def own_rows(text: str) -> list[Row]:
    """Return the rows of a document that errcast wrote, as the reader finds them."""
    return [
        Row(
            "", "", [f"{cell.struck} {cell.text}".strip() if cell.struck else cell.text for cell in row.cells]
        )
        for grid in grids_of(text)
        for row in grid.rows[grid.head or 0 :]
    ]


def test_the_cells_of_the_repositorys_own_document_are_the_catalogs_texts() -> None:
    face = CASES[0].catalog
    grids = grids_of((ROOT / "out" / "markdown" / "face-error.md").read_text(encoding="utf-8"))
    assert {grid.headings for grid in grids} == {
        ("Baidu Face API error codes", title) for _, title in face.categories
    }
    rows = {
        row.cells[0].text: [cell.text for cell in row.cells[1:5]] for grid in grids for row in grid.rows[1:]
    }
    assert rows == {
        str(error.code): [error.name, error.message, error.description, error.solution]
        for error in face.errors
    }
    assert len(rows) == 98


def test_the_cells_of_errcasts_own_documents_are_the_texts_whatever_they_hold() -> None:
    for catalog in inventing.catalogs(f"{SEED} markdown", 3000 if DEEP else 300):
        ((_, text),), findings = errcast_render(catalog, "markdown", {})
        assert findings == []
        for row, expected in zip(own_rows(text), rows_of(catalog), strict=True):
            assert row.cells == expected.cells


@pytest.mark.parametrize("line", ["|", " | ", "|\n|", "> |", "- |", "||", "|\\|", "\\|", "｜", "| |"])
@pytest.mark.parametrize("between", ["", "\n", "\n<!-- -->\n", "\n## Title\n\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n| 2 | b |\n"])
def test_a_line_of_only_a_bar_gives_no_traceback(line: str, between: str, end: str) -> None:
    grids, findings = read(f"| code | message |\n| --- | --- |\n| 1 | a |\n{between}{line}{end}", "errors.md")
    assert texts(grids[0])[:2] == [["code", "message"], ["1", "a"]]
    assert {finding.rule for finding in findings} <= {"rows-outside-a-table"}


def test_a_document_of_only_bars_is_not_a_table() -> None:
    for text in ("|", "|\n|", "|\n|-|", "||\n||", "|\n---"):
        grids, findings = read(text, "errors.md")
        assert not grids
        assert all("`|`" not in finding.text.partition("head: ")[2] for finding in findings)


PIECES = [
    *("|", "a", "---", "|-|", "|a|b|\n|-|-|\n", "\n", "\n\n", "> ", "- ", "    ", "```", "<table>", "</table>", "<tr>"),
    *("<td>", "</td>", "<td colspan=3 rowspan=2>", "<br>", "<!--", "-->", "`", "*", "**", "[", "](", ")", "![", "\\"),
    *("# ", "===", "<h2>", "&nbsp;", "&#12;", "<p>", "<x>", "图", "[a]: b\n", "~~", "<script>", "\t", "\r", "---\na: b\n"),
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join))
def test_every_text_gives_tables_or_findings_within_its_lines(text: str) -> None:
    if forbidden_findings(text, "errors.md"):
        return
    grids, findings = read(text, "errors.md")
    lines = range(1, text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 2)
    assert all(row.line in lines for grid in grids for row in grid.rows)
    assert all(cell.line in lines for grid in grids for row in grid.rows for cell in row.cells)
    assert all(finding.line in lines for finding in findings)
    assert all("\n" not in str(finding) and str(finding).isprintable() for finding in findings)


def test_a_document_of_hostile_pieces_is_read_in_every_order() -> None:
    random = Random(SEED)
    for _ in range(20):
        read("".join(random.choice([*PIECES, *inventing.FRAGMENTS]) for _ in range(500)), "errors.md")
