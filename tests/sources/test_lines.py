"""Lines with a code each: texts and constants of programs, and columns of such lines."""

import pytest

from errcast.sources.entries.lines import constant_in, read_lines, split_column, title_of
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.lines import read
from tests.support.grids import texts


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of the table in a text."""
    (grid,), findings = read(text, "kilns.txt")
    assert findings == []
    return texts(grid)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("LAMP_OUT = 11,", ("11", "LAMP_OUT", "")),
        ("  LampOut = 0x0B, // no lamp", ("0x0B", "LampOut", "no lamp")),
        ("LAMP_OUT := -11 -- no lamp", ("-11", "LAMP_OUT", "no lamp")),
        ("#define LAMP_OUT 11 /* no lamp */", ("11", "LAMP_OUT", "no lamp")),
        ("# define LAMP_OUT (11u)  /**< no lamp */", ("11", "LAMP_OUT", "no lamp")),
        ("public static final int LAMP_OUT = 11; // no lamp", ("11", "LAMP_OUT", "no lamp")),
        ('export const LAMP_OUT = "E011";', ("E011", "LAMP_OUT", "")),
        ('LAMP_OUT(11, "no lamp"),', ("11", "LAMP_OUT", "no lamp")),
        ("LAMP_OUT(11, 'no lamp', 503);  // 11", ("11", "LAMP_OUT", "no lamp")),
        ("LAMP_OUT = OTHER + 1,", None),
        ("LAMP_OUT,", None),
        ("if (code == 11) {", None),
        ("a = b = " * 400, None),
    ],
)
def test_a_line_of_a_program_is_a_name_a_code_and_a_text(
    line: str, fields: tuple[str, str, str] | None
) -> None:
    title = title_of(line) if constant_in(line) else None
    assert (title and (title.number, title.word, title.text)) == fields


def test_each_line_of_a_text_is_a_record() -> None:
    assert rows_of("11 no lamp\n12: door shut\n\n450=kiln full\n") == [
        ["code", "message"],
        ["11", "no lamp"],
        ["12", "door shut"],
        ["450", "kiln full"],
    ]
    assert rows_of("//error 11: no lamp\n//error 12:shut\n")[1:] == [["11", "no lamp"], ["12", "shut"]]
    assert rows_of("LAMP_OUT 11\nDOOR_SHUT 12\n") == [
        ["code", "name"],
        ["11", "LAMP_OUT"],
        ["12", "DOOR_SHUT"],
    ]


def test_texts_below_their_codes_are_read_whatever_they_begin_with() -> None:
    assert rows_of("1000\n\t1000 says that the kiln is cold,\n\tas PM0701 does.\n\n 1001\n\tHot.\n1002\n")[
        1:
    ] == [
        ["1000", "1000 says that the kiln is cold, as PM0701 does."],
        ["1001", "Hot."],
    ]
    assert rows_of("100\n  101: cold\n  102: full\n")[1:] == [["101", "cold"], ["102", "full"]]


def test_a_text_goes_on_in_its_paragraph_and_more_texts_are_the_description() -> None:
    text = "11: kiln cold,\n    since noon\n12: kiln full\n    Burner.cpp\n        burn()\n13: kiln open and\nhot.\n\nDoors\n21: shut\n"
    assert rows_of(text) == [
        ["code", "message", "description"],
        ["11", "kiln cold, since noon", ""],
        ["12", "kiln full", "Burner.cpp burn()"],
        ["13", "kiln open and hot.", ""],
        ["Doors", "Doors", "Doors"],
        ["21", "shut", ""],
    ]
    assert rows_of("11: cold\nDoors\n21: shut\nLamps\n-----\n31: out\n")[2][0] == "Doors"
    assert rows_of("11: cold, see\nKiln.Cold.\n12: full\n(all of it.)\n13: hot\n")[1:] == [
        ["11", "cold, see", "Kiln.Cold."],
        ["12", "full", "(all of it.)"],
        ["13", "hot", ""],
    ]


def test_words_that_most_lines_have_before_their_numbers_are_left_out() -> None:
    alarms = "Kiln alarm 11 (COLD): cold (no: %d)\nKiln alarm 12: hot\nKiln alarm 13: open (now)\n"
    assert rows_of(alarms)[1:] == [
        ["11", "COLD", "cold (no: %d)"],
        ["12", "", "hot"],
        ["13", "", "open (now)"],
    ]
    others = "701: cold\n702: full\n703: open\n704: hot\n"
    assert len(rows_of(f"{alarms}{others}")) == 1 + 3 + 4
    few = [line for line in rows_of(f"Kiln alarm 12: hot\n{others}")[1:] if line[0].isdecimal()]
    assert few == [["701", "cold"], ["702", "full"], ["703", "open"], ["704", "hot"]]


def test_a_name_in_capitals_and_a_number_are_a_name_and_its_code() -> None:
    assert rows_of("SUCCESS  0\nKILN_COLD  701\n")[1:] == [["0", "SUCCESS"], ["701", "KILN_COLD"]]


def test_codes_without_a_text_and_ranges_of_codes_are_named() -> None:
    (grid,), _ = read("-200 - -299 : kilns\n410-419: doors\n-201 : cold\n-202 -\n-203 : full\n", "a.txt")
    assert texts(grid)[1:] == [["-201", "cold"], ["-203", "full"]]
    assert grid.skipped == (
        (1, 'a range of codes: "-200 - -299 : kilns"'),
        (2, 'a range of codes: "410-419: doors"'),
        (4, 'a code without a text: "-202"'),
    )
    (grid,), _ = read("11: cold\n20-29: doors\n   such as 21\n13\n\n   hot\n", "a.txt")
    assert texts(grid)[1:] == [["11", "cold"], ["13", "hot"]]
    assert grid.skipped == (
        (2, 'a range of codes: "20-29: doors"'),
        (3, 'below a range of codes: "such as 21"'),
    )


def test_hexadecimal_codes_may_have_letters_if_others_of_their_width_have_none() -> None:
    assert rows_of("80010108 - cold\n8001011B - full\n80070776 - open\n")[1:] == [
        ["80010108", "cold"],
        ["8001011B", "full"],
        ["80070776", "open"],
    ]
    (grid,), _ = read("80010108 - cold\n8001011B\n80070776 - open\n", "a.txt")
    assert grid.skipped == ((2, 'a code without a text: "8001011B"'),)
    assert rows_of("101 - cold\n102 - full\nADD - a kiln\n1F - hot\n")[1:3] == [
        ["101", "cold"],
        ["102", "full"],
    ]


@pytest.mark.parametrize("between", ["--", "=>", "->", "="])
def test_marks_between_a_code_and_its_text_are_no_part_of_the_text(between: str) -> None:
    assert rows_of(f"11 {between} cold\n12 {between} full\n")[1:] == [["11", "cold"], ["12", "full"]]


def test_codes_and_texts_may_be_marked_as_in_markdown() -> None:
    assert rows_of("`C11` : `lamp out`\n`C12` : `lamp hot`\n**C13**: door\n")[1:] == [
        ["C11", "lamp out"],
        ["C12", "lamp hot"],
        ["C13", "door"],
    ]


def test_a_word_before_a_colon_is_the_code_whatever_is_in_brackets_behind() -> None:
    assert rows_of("EAGAIN\t: Try again\nEWOULDBLOCK\t: It would block (EAGAIN)\n")[1:] == [
        ["EAGAIN", "Try again"],
        ["EWOULDBLOCK", "It would block (EAGAIN)"],
    ]
    assert rows_of("KILN_COLD: 701\nKILN_FULL: 702\n")[1:] == [["701", "KILN_COLD"], ["702", "KILN_FULL"]]


def test_comments_are_headings_and_other_lines_are_named() -> None:
    (grid,), _ = read("enum Kiln {\n  /* Lamps (0x01) */\n  LAMP_OUT = 11,\n  DOOR_SHUT = 12\n}\n", "a.txt")
    assert [(row.is_section, row.cells[0].text) for row in grid.rows[1:]] == [
        (True, "Lamps (0x01)"),
        (False, "11"),
        (False, "12"),
    ]
    assert grid.skipped == ((1, 'no code: "enum Kiln {"'),)


def test_a_constant_without_a_number_is_a_finding() -> None:
    grids, findings = read("LAMP_OUT = 11,\nDOOR_SHUT,\nKILN_COLD = 13,\nKILN_FULL = LAST + 1,\n", "a.txt")
    assert grids == []
    assert [(finding.line, finding.rule) for finding in findings] == [
        (2, "no-code-in-line"),
        (4, "no-code-in-line"),
    ]


@pytest.mark.parametrize(
    "text", ["", "11 no lamp\n", "Some text.\nMore text.\n", "A,\nB,\nC = 1\nD = 2\nE,\n"]
)
def test_a_text_without_codes_is_a_finding(text: str) -> None:
    grids, findings = read(text, "a.txt")
    assert grids == []
    assert findings != []


def column(*cells: str) -> Grid:
    """Return a table of one column."""
    return Grid(1, (), tuple(GridRow(line, (Cell(line, text),)) for line, text in enumerate(cells, start=1)))


def test_a_column_with_a_code_in_each_cell_is_two_columns() -> None:
    split = split_column(column("Kilns", "701=kiln cold", "", "702=kiln full", "703=kiln open"))
    assert split.head == 1
    assert [row.cells[0].text for row in split.rows] == ["code", "Kilns", "701", "702", "703"]
    assert split.remarks == ("each cell has a code and a text, so it was read as two columns",)


@pytest.mark.parametrize(
    "cells", [("701=cold",), ("cold", "full"), ("701 cold", "No place.", "No fire."), ("1=a", "1=b", "1=c")]
)
def test_other_columns_stay(cells: tuple[str, ...]) -> None:
    assert split_column(column(*cells)) == column(*cells)


def test_lines_without_two_codes_are_no_table() -> None:
    assert read_lines([Cell(1, "701: cold"), Cell(2, "text")]) is None
