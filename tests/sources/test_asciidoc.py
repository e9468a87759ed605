"""What the reader of AsciiDoc sees, beside the cases: spans, styles of cells, values with commas, and lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.sources.asciidoc.document import read
from errcast.sources.asciidoc.inline import html_of
from errcast.sources.asciidoc.page import html_page
from errcast.sources.asciidoc.tables import columns_of

LINES = ["|===", "|a |b", "2+|a", ".2+|a |b", "3*|a", "== Kilns", "* item", "term:: text", "term::", "text +"]
LINES += [
    "",
    "----",
    "....",
    "////",
    "// no",
    "[cols=2]",
    "====",
    ":kiln: hot",
    "include::a.adoc[]",
    ",===",
    "a,b",
    ".A",
]


def texts(text: str) -> list[list[str]]:
    grids, _ = read(text, "errors.adoc")
    return [[cell.text for cell in row.cells] for grid in grids for row in grid.rows]


def test_cells_on_lines_of_their_own_are_rows_of_as_many_columns_as_the_attribute_says() -> None:
    table = '[cols="1,2"]\n|===\n|Code\n|Message\n\n|11\n|kiln cold\n|===\n'
    assert texts(table) == [["Code", "Message"], ["11", "kiln cold"]]


def test_the_first_line_says_how_many_columns_a_table_has_and_is_its_head_above_a_blank_line() -> None:
    grids, _ = read("== Kilns\n\n|===\n|Code |Message\n\n|11 |kiln\ncold\n|===\n", "errors.adoc")
    assert (grids[0].head, grids[0].headings, grids[0].line) == (1, ("Kilns",), 3)
    assert [[(cell.line, cell.text) for cell in row.cells] for row in grids[0].rows] == [
        [(4, "Code"), (4, "Message")],
        [(6, "11"), (6, "kiln cold")],
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("2+|Kilns\n|11 |cold", [["Kilns", "Kilns"], ["11", "cold"]]),
        (".2+|11 |cold\n|hot", [["11", "cold"], ["11", "hot"]]),
        ("2*|cold\n|11 |hot", [["cold", "cold"], ["11", "hot"]]),
        ("|11 a|* cold\n* hot", [["11", "cold\nhot"]]),
        ("|11 m|`cold` \\| hot", [["11", "cold | hot"]]),
        ("// no\n|11 |cold", [["11", "cold"]]),
    ],
)
def test_marks_before_a_cell_are_no_part_of_it(rows: str, expected: list[list[str]]) -> None:
    assert texts(f'[cols="1,1"]\n|===\n{rows}\n|===\n') == expected


def test_values_with_commas_are_a_table() -> None:
    assert texts('[%header,cols=2]\n,===\nCode,Message\n11,"cold, dark"\n,===\n') == [
        ["Code", "Message"],
        ["11", "cold, dark"],
    ]


@pytest.mark.parametrize("value", ["co\rld", '"co\rld', "c" * 200_000, '"' + "c" * 200_000])
@pytest.mark.parametrize("separator", [",", ";", '"', " ", "\\"])
@pytest.mark.parametrize("form", ["csv", "dsv"])
def test_values_that_a_reader_of_csv_refuses_are_in_the_table(value: str, separator: str, form: str) -> None:
    table = f"[format={form}, separator={separator}]\n|===\n11{separator}{value}\n|===\n"
    assert value.strip('"')[-2:] in str(texts(table))


def test_columns_are_counted_from_an_attribute() -> None:
    assert [
        columns_of(each) for each in ('[cols="1,2"]', '[cols="3*"]', "[cols=2*,options=header]", "[x]")
    ] == [
        2,
        3,
        2,
        0,
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*cold* and _hot_", "<b>cold</b> and <i>hot</i>"),
        ("`a_b_c` <<lamps,the lamp>>", "<code>a_b_c</code> the lamp"),
        ("xref:kilns/a.adoc[E11] https://kiln.example[kiln]", "E11 kiln"),
        ("{kiln} {odd} a<b", "hot {odd} a&lt;b"),
    ],
)
def test_marks_within_a_line_leave_their_text(text: str, html: str) -> None:
    assert html_of(text, {"kiln": "hot"}) == html


def test_a_part_in_another_file_is_named() -> None:
    _, findings = read("include::a.adoc[]\n\n|===\n|a |b\n|===\n", "errors.adoc")
    assert [(finding.rule, finding.line) for finding in findings] == [("part-elsewhere", 1)]


@given(st.lists(st.sampled_from(LINES), max_size=30).map("\n".join))
def test_each_thing_stays_on_its_line(text: str) -> None:
    assert html_page(text).html.count("\n") == text.count("\n") + 1
