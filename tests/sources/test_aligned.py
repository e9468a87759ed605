"""Columns with spaces between them, and the lines above, between and below their rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.sources.aligned import read
from errcast.sources.grid import Grid
from errcast.sources.tabbed import is_tabbed
from tests.support import grids


def grid_of(text: str) -> Grid:
    (grid,), findings = read(text, "errcodes.txt")
    assert findings == []
    return grid


def texts(text: str) -> list[list[str]]:
    return grids.texts(grid_of(text))


CODES = """\
# The codes of a database.
Section: Class 00 - Successful Completion

00000    S    ERRCODE_SUCCESSFUL_COMPLETION    successful_completion

Section: Class 22 - Data Exception

# the old ones
2202E    E    ERRCODE_ARRAY_ELEMENT_ERROR
22012    E    ERRCODE_DIVISION_BY_ZERO         division_by_zero
"""


def test_spaces_separate_columns_and_a_section_has_its_own_line() -> None:
    grid = grid_of(CODES)
    assert (grid.line, grid.head, grid.headings) == (4, None, ("Class 00 - Successful Completion",))
    assert [(row.line, row.is_section) for row in grid.rows] == [
        (4, False),
        (6, True),
        (9, False),
        (10, False),
    ]
    assert texts(CODES) == [
        ["00000", "S", "ERRCODE_SUCCESSFUL_COMPLETION", "successful_completion"],
        ["Class 22 - Data Exception"],
        ["2202E", "E", "ERRCODE_ARRAY_ELEMENT_ERROR"],
        ["22012", "E", "ERRCODE_DIVISION_BY_ZERO", "division_by_zero"],
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_as_on_other_systems(end: str) -> None:
    assert grid_of(CODES.replace("\n", end)) == grid_of(CODES)


def test_a_line_with_the_indentation_of_a_cell_continues_it() -> None:
    text = "ERRORS\n\n   E2BIG      List too long.\n\n   EAGAIN     Try again, or\n              later (POSIX\n              1).\n   Others\n"
    assert texts(text) == [
        ["E2BIG", "List too long."],
        ["EAGAIN", "Try again, or later (POSIX 1)."],
        ["Others"],
    ]
    assert grid_of(text).headings == ("ERRORS",)


def test_even_a_narrow_tab_separates_cells() -> None:
    assert texts("1234567\tbusy\n8\t\tidle\n\t\tagain\n") == [["1234567", "busy"], ["8", "idle again"]]


def test_the_cells_of_a_short_row_belong_to_the_columns_in_which_they_begin() -> None:
    text = (
        "Code    Message         Solution\n1       too busy        wait\n2                       send less\n"
    )
    assert texts(text) == [["Code", "Message", "Solution"], ["1", "too busy", "wait"], ["2", "", "send less"]]
    assert texts("a\tb\tc\n1\t\tx\n 2\ty\n\t\tz\n\ty\tz\n")[1:] == [
        ["1", "", "x"],
        ["2", "y z"],
        ["", "y", "z"],
    ]


def test_columns_may_begin_at_the_same_place_on_a_screen() -> None:
    assert texts("码    消息    方案\n1     系统忙  等待\n2             重试\n")[2] == ["2", "", "重试"]


def test_columns_may_begin_at_another_place_than_their_headings() -> None:
    assert texts("Code   Message   Solution\n1    a       b\n2            c\n")[2] == ["2", "", "c"]


def test_a_short_row_whose_cells_begin_in_no_column_is_reported() -> None:
    _, (finding,) = read("Code  Message   Solution\n1     a         b\nA_LONG_CODE  c\n", "t.txt")
    assert str(finding) == (
        "t.txt:3: error[misplaced-cell]: this row has 2 cells, the first row 3, and where these begin does not"
        ' say which are blank: "A_LONG_CODE"; let each begin where its column does, or put - for a blank one'
    )


def test_many_rows_that_are_not_understood_are_counted() -> None:
    _, findings = read("Code  Message   Solution\n" + "A_LONG_CODE  c\n" * 30, "t.txt")
    assert [finding.line for finding in findings] == [*range(2, 22), None]
    assert findings[-1].text == "10 more such rows follow"


@pytest.mark.parametrize("text", ["", "# a  b\n", "one cell\nand another\n"])
def test_a_text_without_columns_is_refused(text: str) -> None:
    grids, (finding,) = read(text, "errcodes.txt")
    assert grids == []
    assert str(finding) == (
        "errcodes.txt: error[not-aligned]: no line has two columns; expected two or more spaces, or a tab,"
        " between the cells of a row"
    )


def test_more_rows_than_any_table_of_errors_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errcast.sources.aligned.MOST_ERRORS", 2)
    assert len(grid_of("1  a\n2  b\n").rows) == 2
    grids, (finding,) = read("1  a\n2  b\n\n3  c\n", "errcodes.txt")
    assert grids == []
    assert (finding.line, finding.rule) == (4, "too-large")


@given(st.text(st.sampled_from(list("ab# \t\n\r图"))) | st.text())
def test_no_text_is_lost_except_comments_and_text_above_the_table(text: str) -> None:
    grids, findings = read(text, "t")
    assert len(grids) == 1 or [finding.rule for finding in findings] == ["not-aligned"]
    if grids:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[grids[0].line - 1 :]
        kept = "".join(line for line in lines if not line.strip().startswith("#"))
        read_again = "".join(cell.text for row in grids[0].rows for cell in row.cells)
        assert "".join(read_again.split()) == "".join(kept.split())


def test_single_tabs_give_each_cell_its_column_and_each_width_its_table() -> None:
    text = "Kilns\ntext\tHTTP\tcode\ncold\t503\t701\nhot\t\nMore\nfull\t503\t702\t\nLamps\ntext\tcode\nout\t11\nEnd\n"
    (kilns, lamps), findings = read(text, "errcodes.txt")
    assert findings == []
    assert (kilns.line, kilns.headings, lamps.line, lamps.headings) == (2, ("Kilns",), 8, ("Lamps",))
    assert grids.texts(kilns) == [
        ["text", "HTTP", "code"],
        ["cold", "503", "701"],
        ["hot"],
        ["More"],
        ["full", "503", "702"],
    ]
    assert grids.texts(lamps) == [["text", "code"], ["out", "11"], ["End"]]


@pytest.mark.parametrize("line", ["a\t\tb", "a  b", "\ta", "a \t b", "a\t b"])
def test_tabs_that_align_something_are_no_single_tabs(line: str) -> None:
    assert not is_tabbed(f"text\tcode\nout\t11\n{line}\n")
    assert is_tabbed("text\tcode\nout\t11\n")
