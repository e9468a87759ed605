"""TOML: the tables that `tomllib` sees, with the lines and the spelling of numbers that it does not keep."""

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errcast.findings import Finding
from errcast.sources.grid import DATE, TIME, TRUTH_VALUE, Grid
from errcast.sources.trees import toml_text
from errcast.sources.trees.nodes import Items, Leaf
from tests.support.grids import texts


def grids_of(text: str) -> list[Grid]:
    grids, findings = toml_text.read(text, "t.toml")
    assert findings == []
    return grids


def finding_of(text: str) -> Finding:
    grids, (finding,) = toml_text.read(text, "t.toml")
    assert grids == []
    return finding


def test_an_array_of_tables_is_a_table_with_the_line_of_each_cell() -> None:
    text = '# errors\n\n[[error]]\ncode = 11\nmessage = "no lamp"\n\n[[error]]\nmessage = "shut"\ncode = 12\n'
    (grid,) = grids_of(text)
    assert (grid.headings, texts(grid)) == (
        ("error",),
        [["code", "message"], ["11", "no lamp"], ["12", "shut"]],
    )
    assert [row.line for row in grid.rows] == [3, 3, 7]
    assert [cell.line for cell in grid.rows[2].cells] == [9, 8]


@pytest.mark.parametrize(
    "text",
    [
        '[11]\nmessage = "a"\n["12"]\nmessage = "b"\n',
        '11 = {message = "a"}\n12.message = "b"\n',
        '[errors.11]\nmessage = "a"\n[errors]\n12 = {message = "b"}\n',
    ],
)
def test_tables_by_their_code_are_rows_however_they_are_written(text: str) -> None:
    (grid,) = grids_of(text)
    assert texts(grid) == [["code", "message"], ["11", "a"], ["12", "b"]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0x80010001", "0x80010001"),
        ("1_000", "1000"),
        ("+7", "7"),
        ("-7", "-7"),
        ("0b101", "5"),
        ("0o17", "15"),
        ("1.50 # a comment", "1.50"),
        ('"0x1F"', "0x1F"),
        ("'C:\\x'", "C:\\x"),
        ('"\\u706f\\tb"', "灯\tb"),
        ('"""\nno \\\n   lamp"""', "no lamp"),
        ("'''\nno\n'lamp''''", "no\n'lamp'"),
        ('"""a"""""', 'a""'),
    ],
)
def test_a_number_keeps_its_spelling_and_a_text_is_read(written: str, read: str) -> None:
    (grid,) = grids_of(f'[[e]]\ncode = {written}\nm = "a"\n')
    assert texts(grid)[1] == [read, "a"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("true", TRUTH_VALUE),
        ("2026-01-02", DATE),
        ("2026-01-02 12:30:00.5Z", DATE),
        ("12:30:00", TIME),
        ('"true"', ""),
        ("1.5", ""),
    ],
)
def test_a_truth_value_a_date_and_a_time_are_marked(written: str, kind: str) -> None:
    (grid,) = grids_of(f"[[e]]\ncode = {written}\nm = 1\n")
    assert grid.rows[1].cells[0].kind == kind


def test_broken_toml_is_a_finding_with_its_place() -> None:
    assert finding_of("[[error]]\ncode = 1\nmessage = no\n") == Finding(
        "t.toml", "not-toml", "not TOML: Invalid value; fix the syntax here", line=3, column=11
    )
    assert finding_of('a = """\nb').line == 2
    assert finding_of(f"a = 1\nb = {'9' * 5000}\n").line == 2
    assert finding_of("a = 1\na = 2\n").rule == "not-toml"


@pytest.mark.parametrize("text", ["\na = " + "[" * 100, "\na = " + "{a=" * 100, "\n" + "a." * 100 + "a = 1"])
def test_what_is_nested_too_deep_is_not_given_to_the_library(text: str) -> None:
    assert (finding_of(text).rule, finding_of(text).line) == ("too-deep", 2)


def test_a_character_that_nobody_may_use_is_a_finding() -> None:
    assert finding_of('a = 1\nb = "\\u0007"\n').line == 2


def plain(node: Any) -> Any:
    """Return a tree as JSON would have it, with numbers and words as texts."""
    match node:
        case Leaf():
            return node.text
        case Items():
            return [plain(each) for each in node.nodes]
    return {member.key: plain(member.node) for member in node.members}


VALUES = st.recursive(
    st.integers().map(str)
    | st.booleans().map(lambda value: str(value).lower())
    | st.text("ab #\"'\n\\[=").map(json.dumps),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["a", "b", '"c.d"']), inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=5,
)
LINES = st.sampled_from(["[a]", "[[b]]", "[a.b]", "[[a.c]]", "[b.d]", "# c", "", '["x y".z]']) | st.tuples(
    st.sampled_from(["k", "l", "m.n", '"o p"', "'q'.r"]), VALUES
).map(" = ".join)


@given(st.lists(LINES, max_size=8))
def test_the_tree_is_what_the_library_reads(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert plain(toml_text.tree_of(text, "t.toml")[0]) == words(expected)


def words(value: Any) -> Any:
    """Return a value with its numbers and truth values as texts."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return {key: words(each) for key, each in value.items()}
        case list():
            return [words(each) for each in value]
    return str(value)
