"""Paragraphs with a label in bold on their first line -> an item of a list for each error.

**Code**                      Block("item", …)
11                            Code: 11
                        ->    Name: KilnCold
**Name**                      Description: The kiln is cold.
KilnCold

**Description**
The kiln is cold.
"""

from collections.abc import Iterator, Sequence

from errcast.sources.cells.codes import is_code
from errcast.sources.entries.blocks import Block, Line
from errcast.sources.entries.labels import field_of

_FEWEST_RECORDS = 3
_FEWEST_FIELDS = 2


def with_records(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return blocks with an item for the labelled paragraphs of each error, if several begin with a code."""
    starts = [at for at, block in enumerate(blocks) if _field(block) == "code"]
    if len(starts) < _FEWEST_RECORDS or not all(_has_further(blocks, at) for at in starts):
        return blocks
    return [*_with_items(blocks)]


def _field(block: Block) -> str | None:
    """Return the field of the label of a paragraph that is first a label in bold, then its value."""
    first = block.lines[0].text.strip() if block.lines else ""
    if block.kind != "text" or len(block.lines) < _FEWEST_FIELDS or block.marked.strip() != first:
        return None
    value = block.lines[1].text.strip()
    field = field_of(first, value)
    return field if field != "code" or is_code(value) else None


def _has_further(blocks: Sequence[Block], at: int) -> bool:
    """Whether another labelled paragraph is right behind that of a code."""
    return at + 1 < len(blocks) and _field(blocks[at + 1]) not in (None, "code")


def _with_items(blocks: Sequence[Block]) -> Iterator[Block]:
    record: list[Line] = []
    first: Block | None = None
    for block in blocks:
        field = _field(block)
        if first is not None and (field == "code" or block.kind != "text"):
            yield Block("item", first.line, tuple(record), first.level + 1)
            first = None
        if field == "code":
            first, record = block, []
        if first is None:
            yield block
        elif field is not None:
            label, value, *others = (line.text.strip() for line in block.lines)
            record += [Line(f"{label}: {value}"), *map(Line, others)]
        else:
            record += block.lines
    if first is not None:
        yield Block("item", first.line, tuple(record), first.level + 1)
