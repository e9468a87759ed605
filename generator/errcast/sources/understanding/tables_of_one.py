"""Tables that are one error each, with a label in each row -> a table with a row for each error.

Error code | 11                 Error code | Message | Advice
Message    | lamp out           11         | lamp out | Change it.
Advice     | Change it.    ->   12         | door shut |

Error code | 12
Message    | door shut
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.vocabulary import TEXT_FIELDS, meaning
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.text.assigned import folded

_WIDTH = 2  # a label and a text
_FEWEST_TABLES, _FEWEST_TEXTS, _MOST_LABELS = 3, 2, 30
_FIRST_ROWS = 3  # the code is in one of them
_LONGEST = 500  # characters of a code with a text
_MARKS = " :：*"
_REMARK = "each of {} tables is one error, with a label in each row, so they were read as one table"
_TITLE = "message"
# `11 (lamp out)`, `E-11: lamp out`
_CODE_AND_WORDS = (
    r"(?P<code>\S{1,40}?)(?:\s*[(（](?P<inside>.+)[)）]|\s*[:：]\s*(?P<behind>.+)|\s+[-–—]\s+(?P<rest>.+))"
)


class _Record(NamedTuple):
    """A table of one error: its texts by the labels in small letters, with each label as it is spelled."""

    grid: Grid
    code: str
    texts: dict[str, Cell]
    spelled: dict[str, str]


def with_tables_of_one(grids: Sequence[Grid]) -> list[Grid]:
    """Return tables, those that are one error each as one table for each group of headings above them."""
    records = [_record(grid) for grid in grids]
    found = [record for record in records if record is not None]
    codes = {record.code for record in found}
    if len(codes) < _FEWEST_TABLES or len(codes) < len(found):
        return [*grids]
    spelled: dict[str, str] = {}
    for record in found:
        for label, text in record.spelled.items():
            spelled.setdefault(label, text)
    titles = _titles(found, spelled)
    groups: dict[tuple[str, ...], list[_Record]] = {}
    is_each_under_its_own = len({record.grid.headings for record in found}) == len(found)
    for record in found:
        above = record.grid.headings[:-1] if titles or is_each_under_its_own else record.grid.headings
        groups.setdefault(above, []).append(record)
    remark = _REMARK.format(len(found))
    made = {
        id(members[0]): _together(members, above, spelled, titles, remark if at == 0 else "")
        for at, (above, members) in enumerate(groups.items())
    }
    return [
        made[id(record)] if record is not None else grid
        for grid, record in zip(grids, records, strict=True)
        if record is None or id(record) in made
    ]


def _record(grid: Grid) -> _Record | None:
    """Return what a table says of one error, None if it says something else."""
    rows = [row for row in grid.rows if any(cell.text.strip() for cell in row.cells)]
    if not rows or len(rows) > _MOST_LABELS or any(len(row.cells) != _WIDTH for row in rows):
        return None
    at = next((at for at, row in enumerate(rows[:_FIRST_ROWS]) if _is_code(row)), None)
    if at is None and (below := _with_code_of_heading(grid, rows)) is not None:
        grid, rows = below
        at = 0
    if at is None or any(_is_code(row) for row in rows[at + 1 :]):
        return None
    first = 1 if at and (grid.head or 0) and not meaning(rows[0].cells[0].text.strip(_MARKS)).fields else 0
    texts: dict[str, Cell] = {}
    spelled: dict[str, str] = {}
    label = ""
    for row in rows[first:]:
        own, cell = row.cells[0].text.strip(_MARKS), row.cells[1]
        label = folded(own) if own else label
        before = texts.get(label)
        text = cell.text if before is None else "\n".join(filter(None, (before.text, cell.text)))
        texts[label] = (before or cell)._replace(text=text)
        spelled.setdefault(label, own)
    fields = [meaning(text).fields.keys() for text in spelled.values()]
    has_text = any(each & set(TEXT_FIELDS) and "code" not in each for each in fields)
    said = _code_and_words(texts[_label_of(rows[at])].text)
    if said is not None:
        texts[_label_of(rows[at])] = texts[_label_of(rows[at])]._replace(text=said[0])
        # A label may be the message already; then the words beside the code describe it.
        title = next(
            (each for each in (_TITLE, "description") if not any(each in known for known in fields)),
            "heading",
        )
        texts[title], spelled[title] = rows[at].cells[1]._replace(text=said[1]), title
    is_said = has_text or said is not None
    code = texts[_label_of(rows[at])].text
    return _Record(grid, code, texts, spelled) if len(texts) >= _FEWEST_TEXTS and is_said else None


def _with_code_of_heading(grid: Grid, rows: list[GridRow]) -> tuple[Grid, list[GridRow]] | None:
    """Return the rows of a table below a row with the code of its heading, `E-11 Lamp out`; else None.

    The rows have labels of two texts and more.
    """
    if not grid.headings:
        return None
    # Imported here: most tables have no heading, or say their codes.
    from errcast.sources.entries.titles import parse_title

    title = parse_title(grid.headings[-1])
    fields = [meaning(row.cells[0].text.strip(_MARKS)).fields.keys() & set(TEXT_FIELDS) for row in rows]
    if title is None or not (title.number and title.text) or sum(map(bool, fields)) < _FEWEST_TEXTS:
        return None
    line = grid.line
    said = (Cell(line, "code"), Cell(line, title.number))
    # What the labels say goes before the heading, which is reported then.
    free = (field for field in (_TITLE, "description") if not any(field in each for each in fields))
    heading = (Cell(line, next(free, "heading")), Cell(line, title.text))
    known = {*map(_label_of, rows)}
    own = [GridRow(line, said), *([] if heading[0].text in known else [GridRow(line, heading)])]
    # Its heading is that of this error alone.
    return grid._replace(headings=grid.headings[:-1], head=None), [*own, *rows]


def _label_of(row: GridRow) -> str:
    return folded(row.cells[0].text.strip(_MARKS))


def _is_code(row: GridRow) -> bool:
    """Whether a row has the label of a code and a code: `Error code | 11`, `Code | 11 (lamp out)`."""
    label, text = (cell.text.strip(_MARKS) for cell in row.cells)
    if "code" not in meaning(label).fields:
        return False
    return is_certainly_code(text) or _code_and_words(text) is not None or ("_" in text and " " not in text)


def _code_and_words(text: str) -> tuple[str, str] | None:
    """Return the code and the text of a cell that has both, None for another cell."""
    match = re.fullmatch(_CODE_AND_WORDS, " ".join(text.split())) if len(text) <= _LONGEST else None
    if match is None or not is_certainly_code(match["code"]):
        return None
    return match["code"], match["inside"] or match["behind"] or match["rest"]


def _titles(found: Sequence[_Record], spelled: dict[str, str]) -> bool:
    """Whether the headings right above the tables are the texts of the errors: no label has a message."""
    titles = {record.grid.headings[-1] if record.grid.headings else "" for record in found}
    has_message = any({"message", "name"} & meaning(label).fields.keys() for label in spelled.values())
    return len(titles) == len(found) and "" not in titles and not has_message


def _together(
    members: Sequence[_Record], above: tuple[str, ...], spelled: dict[str, str], titles: bool, remark: str
) -> Grid:
    first = members[0].grid
    heads = [*spelled.values(), *([_TITLE] if titles else [])]
    head = GridRow(first.line, tuple(Cell(first.line, text) for text in heads))
    rows = (_row(record, spelled, titles) for record in members)
    skipped = tuple(each for record in members for each in record.grid.skipped)
    remarks = tuple(_remarks(members, remark))
    return Grid(first.line, above, (head, *rows), 1, skipped=skipped, remarks=remarks)


def _row(record: _Record, spelled: dict[str, str], titles: bool) -> GridRow:
    line = record.grid.line
    cells = [record.texts.get(label, Cell(line, "")) for label in spelled]
    cells += [Cell(line, record.grid.headings[-1])] if titles else []
    return GridRow(line, tuple(cells))


def _remarks(members: Sequence[_Record], remark: str) -> Iterator[str]:
    if remark:
        yield remark
    for record in members:
        yield from record.grid.remarks
