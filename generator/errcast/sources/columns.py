"""The rows of a `Grid` -> `Layout`: which column is which field, and where the records begin.

By its headings, by what the command line says, or, where there are no headings, by what the
cells hold; then only where that is certain.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.codes import is_certainly_code, is_code
from errcast.sources.grid import Grid, GridRow
from errcast.sources.vocabulary import FIELDS, HeadingMeaning, meaning

IGNORED_COLUMN = "-"

_MOST_ROWS_BEFORE_HEADINGS = 10
_MOST_ROWS_LOOKED_AT = 1000
_TEXT_FIELDS = ("message", "description", "solution")
_SEVERAL = re.compile(r"\s*[-–—~～/／,，、;]\s*|\s+(?:to|or|and)\s+|\n")
_CODE_WORD = re.compile("code$|[码碼]$|コード$", re.IGNORECASE)
_KANA = re.compile("[\u3041-\u30ff]")
_IDEOGRAPH = re.compile("[\u2e80-\u9fff]")


class Column(NamedTuple):
    """A column: its heading, "" if it has none, and the field that it is, None if it is not ours.

    `parts` are the fields of a column that holds two, as in `404 / 40401`. `remark` says why one
    is not ours that could have been.
    """

    heading: str
    field: str | None
    parts: tuple[str, ...] = ()
    remark: str | None = None


class Layout(NamedTuple):
    """The columns of a table; the records begin at row `first`, the rows before `head` are no part of it.

    `notes` say what was understood that its headings do not say. `is_status_table` is true
    where the codes may as well be HTTP statuses.
    """

    columns: tuple[Column, ...]
    head: int
    first: int
    notes: tuple[str, ...] = ()
    is_status_table: bool = False


class Refusal(NamedTuple):
    """Why a table is not understood, and what a person can do so that it is."""

    reason: str
    remedy: str


def understand(grid: Grid, given: Sequence[str] | None, language: str | None) -> Layout | Refusal:
    """Return the layout of a table, or why it is not understood.

    `given` are the columns that a person named; `language` decides between two columns of one kind.
    """
    width = max((len(row.cells) for row in grid.rows), default=0)
    if width == 0:
        return Refusal("it has no cells", "choose another table with --table")
    if given is not None:
        return _as_given(grid, given, width)
    for at in _heading_rows(grid):
        layout = _by_headings(grid, at, language)
        if isinstance(layout, Layout):
            return layout
    if grid.head and any(cell.text.strip() for cell in grid.rows[grid.head - 1].cells):
        refusal = _by_headings(grid, grid.head - 1, language)
        assert isinstance(refusal, Refusal)
        return refusal
    return _by_content(grid, width)


def _heading_rows(grid: Grid) -> Iterable[int]:
    """Return where headings may be: the marked row, else one of the first, under a title and the like."""
    if grid.head:
        return range(grid.head - 1, -1, -1)
    return range(min(len(grid.rows), _MOST_ROWS_BEFORE_HEADINGS))


def _as_given(grid: Grid, given: Sequence[str], width: int) -> Layout | Refusal:
    if width != len(given):
        return Refusal(
            f"it has {width} columns, and --columns names {len(given)}", "name each of its columns"
        )
    code = given.index("code")
    texts = _texts(grid.rows[0], width)
    below = _column(grid.rows[1:_MOST_ROWS_LOOKED_AT], code)
    has_head = bool(grid.head) or (not is_certainly_code(texts[code]) and any(map(is_certainly_code, below)))
    head = (grid.head or 1) - 1 if has_head else 0
    headings = _texts(grid.rows[head], width) if has_head else [""] * width
    columns = [
        Column(heading, None if field == IGNORED_COLUMN else field)
        for heading, field in zip(headings, given, strict=True)
    ]
    return Layout(tuple(columns), head, head + has_head)


def _by_headings(grid: Grid, at: int, language: str | None) -> Layout | Refusal:
    width = len(grid.rows[at].cells)
    headings = _texts(grid.rows[at], width)
    data = grid.rows[at + 1 :][:_MOST_ROWS_LOOKED_AT]
    meanings = [meaning(heading) for heading in headings]
    fields = _assigned(meanings, headings, [_column(data, index) for index in range(width)], language)
    shown = ", ".join(show(heading) for heading in headings if heading) or "blank headings"
    compound = next((each.parts for each in meanings if "code" in each.parts), ())
    if "code" not in fields and not compound:
        return Refusal(f"no column is the code ({shown})", _columns_remedy(grid, at + 1, width))
    notes = []
    if "message" not in fields and "description" in fields:
        fields["message"] = fields.pop("description")
        notes.append(f"no column is the message, so {show(headings[fields['message']])} is")
    if "message" not in fields:
        return Refusal(
            f"no column is a message or a description ({shown})", _columns_remedy(grid, at + 1, width)
        )
    by_index = {index: field for field, index in fields.items()}
    columns = [
        Column(
            heading,
            by_index.get(index),
            each.parts if index not in by_index else (),
            _remark(each, index, by_index),
        )
        for index, (heading, each) in enumerate(zip(headings, meanings, strict=True))
    ]
    status = "code" in fields and "http_status" in meanings[fields["code"]].fields
    return Layout(tuple(columns), at, at + 1, tuple(notes), status)


def _remark(each: HeadingMeaning, index: int, by_index: dict[int, str]) -> str | None:
    if index in by_index or not each.fields:
        return None
    field = min(each.fields, key=each.fields.__getitem__)
    return (
        f"another is the {field}; choose with --language or --columns" if field in by_index.values() else None
    )


def _assigned(
    meanings: Sequence[HeadingMeaning],
    headings: Sequence[str],
    cells: Sequence[Sequence[str]],
    language: str | None,
) -> dict[str, int]:
    """Return the column of each field. A heading that may be two fields is what no other column is."""
    fields: dict[str, int] = {}
    for field in FIELDS:
        candidates = [
            index
            for index, each in enumerate(meanings)
            if field in each.fields
            and index not in fields.values()
            and (field != "code" or _says_code(headings[index]) or _holds_codes(cells[index]))
        ]
        certain = [index for index in candidates if len(meanings[index].fields) == 1]
        if chosen := _best(field, certain or candidates, meanings, headings, cells, language):
            fields[field] = chosen[0]
    return fields


def _best(
    field: str,
    candidates: Sequence[int],
    meanings: Sequence[HeadingMeaning],
    headings: Sequence[str],
    cells: Sequence[Sequence[str]],
    language: str | None,
) -> list[int]:
    """Return the best of some columns: the one in the language asked for, else of the better word."""
    tongues = {
        index: meanings[index].language or _tongue(headings[index], cells[index]) for index in candidates
    }
    wanted = (language or "").partition("-")[0].casefold()
    if field in _TEXT_FIELDS and wanted in tongues.values():
        candidates = [index for index in candidates if tongues[index] == wanted]
    if len({tongues[index] for index in candidates}) > 1:
        return list(candidates[:1])
    return sorted(candidates, key=lambda index: meanings[index].fields[field])[:1]


def _tongue(heading: str, cells: Sequence[str]) -> str:
    """Return the language of a column, as far as its letters tell."""
    text = f"{heading} {' '.join(cells[:20])}"
    if _KANA.search(text):
        return "ja"
    return "zh" if _IDEOGRAPH.search(heading) or (not heading and _IDEOGRAPH.search(text)) else "en"


def _says_code(heading: str) -> bool:
    """Whether a heading leaves no doubt that codes are meant, whatever stands below it."""
    return _CODE_WORD.search(heading) is not None and "status" not in heading.casefold()


def _holds_codes(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return 2 * sum(map(_resembles_code, filled)) >= len(filled)


def _resembles_code(text: str) -> bool:
    """Whether a cell is a code, or several, or a range of them, which is refused later and by name."""
    return all(map(is_code, _SEVERAL.split(text))) or is_code(text)


def _by_content(grid: Grid, width: int) -> Layout | Refusal:
    """Return the layout of a table of two columns of which exactly one holds codes, no code twice."""
    columns = [_column(grid.rows[:_MOST_ROWS_LOOKED_AT], index) for index in range(width)]
    codes = [index for index, cells in enumerate(columns) if all(map(is_certainly_code, cells))]
    if (
        width == len(("code", "message"))
        and len(codes) == 1
        and len(set(columns[codes[0]])) == len(columns[codes[0]]) > 1
    ):
        fields = ["code" if index in codes else "message" for index in range(width)]
        note = "without headings: the column of codes is the code, the other the message"
        return Layout(tuple(Column("", field) for field in fields), 0, 0, (note,))
    rows = " and ".join(
        f"[{', '.join(show(text, 30) for text in _texts(row, width))}]" for row in grid.rows[:2]
    )
    return Refusal(
        f"it has no headings that are known, and begins with {rows}", _columns_remedy(grid, 0, width)
    )


def _columns_remedy(grid: Grid, first: int, width: int) -> str:
    """Return the advice to name the columns, with those that the cells make likely."""
    texts = iter(_TEXT_FIELDS)
    likely = []
    for index in range(width):
        cells = [cell for cell in _column(grid.rows[first:][:_MOST_ROWS_LOOKED_AT], index) if cell]
        if 2 * sum(map(is_certainly_code, cells)) >= len(cells) > 0 and "code" not in likely:
            likely.append("code")
        else:
            likely.append(
                next(texts, IGNORED_COLUMN)
                if any(" " in cell or not cell.isascii() for cell in cells)
                else IGNORED_COLUMN
            )
    if "code" not in likely or "message" not in likely:
        likely = ["code", "message", *[IGNORED_COLUMN] * (width - 2)] if width > 1 else ["code"]
    return f"if it is about errors, name the columns, for example with --columns {','.join(likely)}"


def _texts(row: GridRow, width: int) -> list[str]:
    texts = [" ".join(cell.text.split()) for cell in row.cells[:width]]
    return texts + [""] * (width - len(texts))


def _column(rows: Sequence[GridRow], index: int) -> list[str]:
    return [
        row.cells[index].text.strip() if index < len(row.cells) else "" for row in rows if not row.is_section
    ]
