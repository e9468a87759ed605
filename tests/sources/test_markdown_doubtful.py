"""Lines that look like a table or like rows, but Markdown sees none: a finding, or no table."""

import pytest

from errcast.sources.markdown.document import read
from tests.support.grids import texts
from tests.support.markdown_tables import grid_of, grids_of, refused


def test_lines_with_bars_but_without_delimiters_are_a_finding() -> None:
    assert refused("# x\n\nErrors:\nCode | Message\n40401 | order not found\n") == [
        "errors.md:4: error[not-a-markdown-table]: these lines contain `|`, but no delimiter row is below"
        " the first line, so Markdown sees no table; write one below the head: `| --- | --- |`, with a `---` for each cell"
    ]


def test_a_first_line_with_a_number_is_no_head() -> None:
    assert refused("| 11 | no lamp |\n| 12 | door shut |\n") == [
        "errors.md:1: error[not-a-markdown-table]: these lines contain `|`, but no row of headings and no delimiter"
        " row are above them, so Markdown sees no table; write a row of headings above them, and between both"
        " `| --- | --- |`, with a `---` for each cell"
    ]


@pytest.mark.parametrize("delimiters", ["--- | ---", "|---|---|---|---|"])
def test_a_delimiter_row_of_another_width_is_below_the_head_of_a_table(delimiters: str) -> None:
    assert texts(grid_of(f"a | b | c\n{delimiters}\n1 | 2 | 3\n")) == [["a", "b", "c"], ["1", "2", "3"]]


def test_a_delimiter_row_of_one_cell_below_several_is_a_finding() -> None:
    assert refused("a | b | c\n---\n1 | 2 | 3\n") == [
        "errors.md:1: error[not-a-markdown-table]: a table seems to begin here, but its head has 3 cells and the"
        " delimiter row below it has 1; write the same number of cells in both, else Markdown sees no table"
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
