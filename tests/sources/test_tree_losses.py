"""No value of a tree gets lost in silence: each is in a table, which the report reads, leaves out or names."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from errcast.sources.trees.json_text import read

KEYS = st.sampled_from(
    ["code", "message", "msg", "title", "errors", "list", "11", "12", "en", "response", "_note"]
)
NUMBERS = st.integers(min_value=100, max_value=999).map(lambda number: f"text {number}")
TREES: st.SearchStrategy[Any] = st.recursive(
    NUMBERS | st.integers(min_value=1000, max_value=9999),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


def values_of(tree: object) -> list[str]:
    if isinstance(tree, dict):
        return [value for each in tree.values() for value in values_of(each)]
    if isinstance(tree, list):
        return [value for each in tree for value in values_of(each)]
    return [str(tree)]


@given(tree=TREES)
def test_each_value_of_a_tree_with_tables_is_in_one_or_in_a_heading(tree: object) -> None:
    grids, findings = read(json.dumps(tree), "t.json")
    shown = [cell.text for grid in grids for row in grid.rows for cell in row.cells]
    shown += [heading for grid in grids for heading in grid.headings]
    lost = [value for value in values_of(tree) if not any(value in each for each in shown)]
    assert not grids or findings or not lost
