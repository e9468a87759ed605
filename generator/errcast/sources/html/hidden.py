"""An HTML page -> what a browser hides of its tables, as a note: a reader leaves it out.

<tr hidden><td>702<td>kiln full    -> 1 row
702 <span style="display:none">    -> 1 part of a cell
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from errcast.findings import Finding
from errcast.sources.html.elements import UNSEEN
from errcast.sources.html.seen import WHITE_SPACE, is_hidden

_MOST_LINES = 10  # in the note
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_CALLED = {
    "table": ("1 table", "{} tables"),
    "row": ("1 row", "{} rows"),
    "cell": ("1 cell", "{} cells"),
    "part": ("1 part of a cell", "{} parts of cells"),
}


class Hidden(NamedTuple):
    """A hidden part of a document that has a text: what it is, a key of `_CALLED`, and its line."""

    what: str
    line: int


def hidden_parts(root: Any, lines: Sequence[int]) -> Iterator[Hidden]:
    """Yield what is hidden of the tables below a node; `lines` has for each line that in the document."""
    stack = [(root, False)]
    while stack:
        node, is_in_cell = stack.pop()
        if node.name in UNSEEN:
            continue
        if is_hidden(node):
            line = lines[(node.origin_line or 1) - 1]
            yield from (Hidden(what, line) for what in _hidden_by(node, is_in_cell=is_in_cell))
        else:
            is_in_cell = is_in_cell or node.name in _CELLS
            stack.extend((child, is_in_cell) for child in reversed(node.children or ()))


def hidden_note(found: Sequence[Hidden], path: str) -> list[Finding]:
    """Return the note about hidden parts, none if there are none."""
    if not found:
        return []
    counts = Counter(each.what for each in found)
    *others, last = (
        one if counts[what] == 1 else more.format(counts[what])
        for what, (one, more) in _CALLED.items()
        if counts[what]
    )
    listed = f"{', '.join(others)} and {last}" if others else last
    lines = list(dict.fromkeys(each.line for each in found))
    shown = ", ".join(map(str, lines[:_MOST_LINES]))
    further = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    where = f"line{'s' * (len(lines) > 1)} {shown}{further}"
    remedy = "to import them, delete the `hidden` or `display:none` there"
    text = f"hidden and left out: {listed} ({where}); {remedy}"
    return [Finding(path, "hidden-cells", text, line=lines[0], level="note")]


def _hidden_by(node: Any, *, is_in_cell: bool) -> list[str]:
    """Return what an element hides: tables, rows, a cell, or a part of a cell."""
    if node.name in _GROUPS:
        return ["row"] * sum(child.name == "tr" and has_text(child) for child in node.children)
    if node.name == "tr" or node.name in _CELLS:
        return ["row" if node.name == "tr" else "cell"] if has_text(node) else []
    # A table within a table, as for a layout, counts once.
    tables = [each for each in _within(node, stops_at="table") if each.name == "table" and has_text(each)]
    return ["table"] * len(tables) or (["part"] if is_in_cell and has_text(node) else [])


def has_text(node: Any) -> bool:
    """Whether a node contains a text that is not white space."""
    return any(each.name == "#text" and each.data.strip(WHITE_SPACE) for each in _within(node))


def _within(node: Any, stops_at: str = "") -> Iterator[Any]:
    """Yield a node and everything in it, without what never shows a text; nothing in elements `stops_at`."""
    stack = [node]
    while stack:
        each = stack.pop()
        if each.name not in UNSEEN:
            yield each
            stack.extend(reversed((each.name != stops_at and each.children) or ()))
