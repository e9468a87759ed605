"""The lines of a CSV file that was wrapped at a width -> the rows that it had before.

11;lamp;The lamp is o        11;lamp;The lamp is out
ut                      ->   12;door;The door is shut
12;door;The door is s
hut
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from errcast.sources.grid import GridRow

_LOOKED_AT = 64 * 1024  # characters
_NARROWEST = 60  # characters
_FEWEST_LINES = 8
_FULL, _LONGER = 3, 100  # one line in so many has the whole width, or may be longer


def width_of(text: str) -> int:
    """Return the width at which the lines of a text were wrapped, 0 if they were not.

    So it is if many of the first lines have one width, and hardly one is longer.
    """
    lengths = Counter(map(len, text[:_LOOKED_AT].split("\n")))
    count = lengths.total()
    (width, full), *_ = lengths.most_common(1)
    longer = sum(number for length, number in lengths.items() if length > width)
    is_wrapped = width >= _NARROWEST and _FULL * full >= count >= _FEWEST_LINES and _LONGER * longer <= count
    return width if is_wrapped else 0


def unwrapped_rows(rows: list[GridRow], text: str, width: int) -> tuple[list[GridRow], str]:
    """Return the rows of a text, those that go on with the row above as parts of it, and a remark.

    A blank at the end of a line may be gone. Lines with quotes stay as they are. The remark is "" if nothing
    was wrapped.
    """
    if not rows or not width:
        return rows, ""
    lines = text.split("\n")
    found = rows[:1]
    for before, row in pairwise(rows):
        above = lines[before.line - 1]
        length = 0 if '"' in above else len(above)
        count = len(found[-1].cells) + len(row.cells) - 1
        if row.line == before.line + 1 and length >= width - 1 and count <= len(rows[0].cells):
            found[-1] = _with(found[-1], row, "" if length >= width else " ")
        else:
            found.append(row)
    joined = len(rows) - len(found)
    remark = f"the lines were wrapped at {width} characters, so {joined} of them were joined to those above"
    return found, remark if joined else ""


def _with(row: GridRow, further: GridRow, between: str) -> GridRow:
    *cells, last = row.cells
    first, *others = further.cells
    parts: Sequence[str] = (last.text, first.text)
    return row._replace(cells=(*cells, last._replace(text=between.join(parts)), *others))
