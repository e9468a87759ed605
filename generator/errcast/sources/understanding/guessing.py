"""The cells of a table -> its columns, if its headings are not enough.

40001,invalid key
40002,invalid grant type     -> the first column is the code, the second the message
"""

from collections.abc import Mapping, Sequence

from errcast.findings import show
from errcast.sources.cells.codes import is_certainly_code, is_no_code
from errcast.sources.grid import Grid
from errcast.sources.understanding.layout import (
    IGNORED_COLUMN,
    Column,
    Layout,
    Refusal,
    columns_of,
    rows_looked_at,
    texts_of,
)

_MOST_NAMED = 100  # columns; a remedy does not name more
_CERTAIN = ("code", "message")  # the fields of a table that needs no headings
_TEXTS = ("message", "description", "solution")


def by_content(grid: Grid, width: int) -> Layout | Refusal:
    """Return the columns of a table if it has two and exactly one of them has codes, no code twice."""
    columns = columns_of(grid.rows, 0, width)
    count = len(rows_looked_at(grid.rows, 0))
    codes = [
        index
        for index, cells in enumerate(columns)
        if len(cells) == count and all(map(is_certainly_code, cells))
    ]
    if width == len(_CERTAIN) and len(codes) == 1:
        cells = columns[codes[0]]
        if len(set(cells)) == len(cells) > 1:
            fields = ["code" if index in codes else "message" for index in range(width)]
            note = "no headings: the column of codes was read as the code, the other column as the message"
            return Layout(tuple(Column("", field) for field in fields), 0, 0, (note,))
    rows = " and ".join(
        f"[{', '.join(show(text, 30) for text in texts_of(row, width))}]" for row in grid.rows[:2]
    )
    remedy = columns_remedy(columns, {})
    return Refusal(f"it has no known headings, and begins with {rows}", remedy)


def columns_remedy(columns: Sequence[Sequence[str]], known: Mapping[str, int]) -> str:
    """Return the remedy that names the columns: those with known headings, and the likely ones."""
    if len(columns) > _MOST_NAMED:
        few = "delete the columns that do not belong to it"
        return f"if it is about errors, {few}, and name each of the others in order with --columns"
    fields = dict(known)
    others = [index for index in range(len(columns)) if index not in fields.values()]
    codes = [index for index in others if _are_codes(columns[index])]
    if "code" not in fields and codes:
        fields["code"] = codes[0]
    wanted = ("message",) if known else _TEXTS
    for field, index in zip(wanted, (index for index in others if _are_texts(columns[index])), strict=False):
        fields.setdefault(field, index)
    if "message" not in fields and "description" in fields:
        fields["message"] = fields.pop("description")
    if not {"code", "message"} <= fields.keys():
        example = ",".join([*_CERTAIN, *[IGNORED_COLUMN] * len(columns)][: max(len(columns), len(_CERTAIN))])
        return f"if it is about errors, name each of its columns in order, for example --columns {example}"
    by_index = {index: field for field, index in fields.items()}
    named = ",".join(by_index.get(index, IGNORED_COLUMN) for index in range(len(columns)))
    return f"if it is about errors, name the columns, perhaps with --columns {named}"


def _are_codes(cells: Sequence[str]) -> bool:
    """Whether at least half of the filled cells are codes, and no code is used twice."""
    codes = [cell for cell in cells if is_certainly_code(cell)]
    filled = [cell for cell in cells if cell and not is_no_code(cell)]
    return 2 * len(codes) >= len(filled) > 0 and len(set(codes)) == len(codes)


def _are_texts(cells: Sequence[str]) -> bool:
    return any(" " in cell or not cell.isascii() for cell in cells) and not _are_codes(cells)
