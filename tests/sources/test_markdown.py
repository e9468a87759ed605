"""Markdown -> grids: tables as people write them, and everything else in a document."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.files.contents import forbidden_findings
from errcast.sources.markdown.document import read
from tests.support import inventing
from tests.support.cases import CASES
from tests.support.grids import texts
from tests.support.hostile_texts import errcast_render
from tests.support.markdown import Row, rows_of
from tests.support.markdown_tables import ORDERS, grid_of, grids_of, refused
from tests.support.paths import ROOT
from tests.support.seed import DEEP, SEED


def cell(source: str) -> str:
    """Return the text that is read from a cell with this Markdown."""
    ((_,), (text,)) = texts(grid_of(f"| Text |\n| --- |\n| {source} |\n"))
    return text


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
        ("Baidu Face API error codes", each.title) for each in face.categories
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
