"""Columns set apart by spaces: what stands between them, below them and above them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.sources.aligned import read
from errcast.sources.grid import Grid


def grid_of(text: str) -> Grid:
    (grid,), findings = read(text, "errcodes.txt")
    assert findings == []
    return grid


def texts(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid_of(text).rows]


CODES = """\
# The codes of a database.
Section: Class 00 - Successful Completion

00000    S    ERRCODE_SUCCESSFUL_COMPLETION    successful_completion

Section: Class 22 - Data Exception

# the old ones
2202E    E    ERRCODE_ARRAY_ELEMENT_ERROR
22012    E    ERRCODE_DIVISION_BY_ZERO         division_by_zero
"""


def test_columns_are_set_apart_by_spaces_and_sections_by_their_own_lines() -> None:
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


def test_a_cell_goes_on_in_lines_that_are_indented_as_it_is() -> None:
    text = "ERRORS\n\n   E2BIG      List too long.\n\n   EAGAIN     Try again, or\n              later (POSIX\n              1).\n   Others\n"
    assert texts(text) == [
        ["E2BIG", "List too long."],
        ["EAGAIN", "Try again, or later (POSIX 1)."],
        ["Others"],
    ]
    assert grid_of(text).headings == ("ERRORS",)


def test_a_tab_is_between_cells_however_narrow_it_is() -> None:
    assert texts("1234567\tbusy\n8\t\tidle\n\t\tagain\n") == [["1234567", "busy"], ["8", "idle again"]]


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
def test_no_text_of_a_line_is_lost_but_comments_and_what_is_above_the_table(text: str) -> None:
    grids, findings = read(text, "t")
    assert len(grids) + len(findings) == 1
    if grids:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[grids[0].line - 1 :]
        kept = "".join(line for line in lines if not line.strip().startswith("#"))
        read_again = "".join(cell.text for row in grids[0].rows for cell in row.cells)
        assert "".join(read_again.split()) == "".join(kept.split())
