"""CSV and similar forms: the delimiter is found, quotes are understood, and broken quotes are findings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.findings import Finding
from errcast.sources.delimited import read
from errcast.sources.grid import Grid
from errcast.text.spreadsheets import guarded, is_like_formula, unguarded


def rows(text: str, delimiter: str | None = None) -> list[tuple[int, list[str]]]:
    """Return the line and the texts of each row of a table without findings."""
    grids, findings = read(text, "t.csv", delimiter)
    assert findings == []
    (grid,) = grids
    assert (grid.headings, grid.head) == ((), None)
    assert grid.line == grid.rows[0].line
    return [(row.line, [cell.text for cell in row.cells]) for row in grid.rows]


def findings_of(text: str) -> list[Finding]:
    return read(text, "t.csv")[1]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_regular_rows(delimiter: str) -> None:
    text = delimiter.join(["code", "message"]) + "\n" + delimiter.join(["1", "not found"]) + "\n"
    assert rows(text) == [(1, ["code", "message"]), (2, ["1", "not found"])]


def test_commas_in_the_texts_do_not_make_a_comma_the_delimiter() -> None:
    text = "code;message;solution\n1;no, never;wait, then retry\n2;yes, always;none, really\n"
    assert rows(text)[1] == (2, ["1", "no, never", "wait, then retry"])


def test_delimiters_within_quotes_do_not_count() -> None:
    assert rows('1,"a;b;c"\n2,"d;e;f"\n') == [(1, ["1", "a;b;c"]), (2, ["2", "d;e;f"])]


def test_a_broken_row_does_not_change_the_delimiter() -> None:
    text = "code;message\n1;a, b\n2;c; d\n3;e\n4;f\n"
    assert [len(cells) for _, cells in rows(text)] == [2, 2, 3, 2, 2]


def test_the_first_line_of_excel_says_the_delimiter() -> None:
    assert rows("sep=;\ncode;message\n1;a,b\n") == [(2, ["code", "message"]), (3, ["1", "a,b"])]
    assert rows('"sep=\t"\r\n1\ta;b\r\n', ",") == [(2, ["1", "a;b"])]


def test_the_form_of_the_file_says_the_delimiter() -> None:
    assert rows("1,a,b\t2\n", "\t") == [(1, ["1,a,b", "2"])]


def test_a_table_of_one_column_is_read() -> None:
    assert rows("code\n1\n") == [(1, ["code"]), (2, ["1"])]


def test_a_quoted_cell_may_contain_delimiters_line_feeds_and_quotes() -> None:
    text = 'code,message\r\n1,"a, ""b""\r\nc\r\n\r\nd"\r\n2,""\r\n'
    assert rows(text) == [(1, ["code", "message"]), (2, ["1", 'a, "b"\nc\n\nd']), (6, ["2", ""])]


def test_the_line_of_a_cell_is_the_line_where_it_begins() -> None:
    (grid,), _ = read('1,"a\nb",c\n2,d,e\n', "t.csv")
    assert [[cell.line for cell in row.cells] for row in grid.rows] == [[1, 1, 2], [3, 3, 3]]


def test_a_quote_within_a_cell_without_quotes_is_a_character() -> None:
    assert rows('1,5" disk,6"\n2,a,b\n')[0] == (1, ["1", '5" disk', '6"'])


def test_blanks_before_quotes_are_not_part_of_the_text() -> None:
    assert rows('1, "a, b" , c\n2, d, e\n') == [(1, ["1", "a, b", " c"]), (2, ["2", " d", " e"])]


def test_a_quote_after_a_blank_that_does_not_end_its_cell_is_a_character() -> None:
    assert rows('1, "a" is bad, b\n2, "c, d\n3,e,f"\n') == [
        (1, ["1", ' "a" is bad', " b"]),
        (2, ["2", ' "c', " d"]),
        (3, ["3", "e", 'f"']),
    ]


def test_blank_lines_are_skipped_and_rows_of_blank_cells_are_not() -> None:
    assert rows("\n1,a\n  \n\n,\n2,b") == [(2, ["1", "a"]), (5, ["", ""]), (6, ["2", "b"])]


def test_every_kind_of_line_end_ends_a_line() -> None:
    assert rows("1,a\r2,b\r\n3,c\n4,d") == [
        (1, ["1", "a"]),
        (2, ["2", "b"]),
        (3, ["3", "c"]),
        (4, ["4", "d"]),
    ]


def test_rows_may_have_any_number_of_cells() -> None:
    assert rows("1,a,b\n2,c\n3,d,e,f\n") == [(1, ["1", "a", "b"]), (2, ["2", "c"]), (3, ["3", "d", "e", "f"])]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\r\n", "sep=,\n"])
def test_a_text_without_cells_has_no_table(text: str) -> None:
    assert read(text, "t.csv") == ([], [])


def test_a_quote_that_is_never_closed_is_reported_where_it_begins() -> None:
    text = (
        'the quote before "not found" is never closed; close it at the end of the cell,'
        " or, if it is part of the text, write it twice and put quotes around the whole cell"
    )
    grids, findings = read('1,a\n2,"not found\n3,b\n', "t.csv")
    assert findings == [Finding("t.csv", "unclosed-quote", text, line=2)]
    assert [row.line for row in grids[0].rows] == [1, 2, 3]


def test_text_after_a_closing_quote_is_reported_where_the_cell_begins() -> None:
    text = (
        'the quoted cell that begins here is closed before "id" is bad""; write each quote in'
        ' the cell twice (""), or put a delimiter after the closing quote'
    )
    assert findings_of('1,a\n2,"the "id" is bad"\n') == [Finding("t.csv", "text-behind-quote", text, line=2)]


def test_many_broken_cells_are_counted() -> None:
    findings = findings_of('1,"a" b\n' * 30)
    assert [finding.line for finding in findings] == [*range(1, 21), None]
    assert findings[-1].text == '10 more such cells follow; is the delimiter ","?'


def test_more_rows_than_any_table_of_errors_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errcast.sources.delimited.MOST_ERRORS", 2)
    assert read("1,a\n2,b\n", "t.csv")[1] == []
    text = "the table has more than 2 rows; split it"
    assert read("1,a\n2,b\n3,c\n4,d\n", "t.csv") == ([], [Finding("t.csv", "too-large", text, line=3)])


def test_the_apostrophe_before_a_formula_is_removed() -> None:
    assert rows("1,'=SUM(A1)\n2,''+1 or '-1'\n3,'-1\n4,'quoted'\n5,'＝x\n") == [
        (1, ["1", "=SUM(A1)"]),
        (2, ["2", "''+1 or '-1'"]),
        (3, ["3", "-1"]),
        (4, ["4", "'quoted'"]),
        (5, ["5", "＝x"]),
    ]


def test_errcast_removes_every_apostrophe_that_its_own_export_added() -> None:
    head = "code,name,message,description,solution\n"
    assert rows("1,EQUALS,''- don't,,\n2,A,b,,\n")[0][1][2] == "''- don't"
    assert rows(f"{head}1,EQUALS,''- don't,,\n")[1][1][2] == "'- don't"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quotation_keeps_its_apostrophes_in_every_table(end: str) -> None:
    head = "code,name,message,description,solution"
    written = f"{head}{end}1,A,'-' expected before ')',,{end}"
    assert rows(written)[1][1][2] == "'-' expected before ')'"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-x",
        "- a",
        "@SUM(A1)",
        "\tx",
        "\n=x",
        " =x",
        "＝x",
        "＋x",
        "－x",
        "＠x",
        "'=x",
        "'-1",
        "''@",
        "- don't",
    ],
)
def test_a_text_that_a_spreadsheet_might_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


def test_a_formula_that_ends_like_a_quotation_gets_two_apostrophes() -> None:
    assert guarded("-' is missing") == "''-' is missing"
    assert unguarded("''-' is missing") == "-' is missing"
    assert guarded("'-' is missing") == unguarded("'-' is missing") == "'-' is missing"


@pytest.mark.parametrize("text", ["", "-1", "1", "-1.5", "a=b", "'", "'a'", "not found", "1-2", " a"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert not is_like_formula(text)
    assert (guarded(text), unguarded(text)) == (text, text)


@given(st.text(st.sampled_from(list("'=+-@＝＋－＠\t\n 1.ax"))))
def test_an_import_can_always_remove_the_apostrophe_again(text: str) -> None:
    assert not is_like_formula(text) or guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('="007"', "007"),
        ('"=""007"""', "007"),
        ('="say ""yes"""', 'say "yes"'),
        ('=""', ""),
        ('="007" ', "007"),
        ('="7"&"8"', '="7"&"8"'),
        ('\'="007"', '="007"'),
        ("=007", "=007"),
    ],
)
def test_a_formula_that_is_only_a_text_is_this_text(written: str, text: str) -> None:
    (grid,), _ = read(f"code,message\n1,{written}\n", "t.csv")
    assert grid.rows[1].cells[1].text == text


@given(st.text(st.sampled_from(list("\",;\t|\r\n ab'=1"))))
def test_every_text_gives_a_table_or_findings(text: str) -> None:
    grids, findings = read(text, "t.csv")
    assert all(isinstance(grid, Grid) for grid in grids)
    assert all(finding.line is not None for finding in findings[:20])


@pytest.mark.parametrize(
    "text",
    ['"' * 100_001, ',"' * 50_000, ', ""' * 50_000, ' "' * 50_000, '""x\n' * 50_000, ' "a\n' * 50_000],
)
def test_the_time_for_hostile_quotes_grows_only_with_their_length(text: str) -> None:
    grids, findings = read(text, "t.csv")
    assert grids or findings
