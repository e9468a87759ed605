"""The items of a page about an enum, each with a name and its value -> a table of codes and names.

* `LampOut` (value: `'lamp_out'`)        -> lamp_out | LampOut

Generators of clients write a page like this for each enum of an API.
"""

import re
from collections.abc import Sequence

from errcast.sources.entries.blocks import Block
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.html.outline import Heading, texts, under

_ITEM = re.compile(
    r"[`*]*(?P<name>[A-Za-z_]\w*)[`*]*\s*\((?:value|wert|valor|valeur):\s*[`*]*(?P<quote>['\"]?)"
    r"(?P<code>[^'\"`*]+)(?P=quote)[`*]*\)"
)
_FEWEST, _MOST = 3, 0.8  # items; and the part of all items of a list


def values_of_enum(blocks: Sequence[Block]) -> Grid | None:
    """Return the table of the items of a document, None if most of them have no name and another value."""
    items = [block for block in blocks if block.kind == "item" and block.lines]
    matches = [(block, _ITEM.fullmatch(block.lines[0].text.strip())) for block in items]
    found = [(block, match) for block, match in matches if match is not None]
    if len(found) < _FEWEST or len(found) < _MOST * len(items):
        return None
    if 2 * sum(match["code"] != match["name"] for _, match in found) <= len(found):
        return None  # the names alone say all
    first = found[0][0].line
    outline: tuple[Heading, ...] = ()
    for block in blocks:
        if block.kind == "heading" and block.line < first:
            outline = under(outline, Heading(block.level, block.text))
    head = GridRow(first, (Cell(first, "code"), Cell(first, "name")))
    rows = (
        GridRow(block.line, (Cell(block.line, match["code"]), Cell(block.line, match["name"])))
        for block, match in found
    )
    return Grid(first, tuple(texts(outline)), (head, *rows), 1)
