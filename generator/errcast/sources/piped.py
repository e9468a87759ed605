"""A table in which cells are separated by lines that hold only `|`, a cell being one or more lines.

    222202
    |
    pic not has face
    |
    图片中没有人脸
    |
    检查图片质量
    |

This is what a documentation page gives when its table is copied as text. There is no end of
record: a record is as many cells as there are columns, one of them its code.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from errcast.catalog import MOST_ERRORS
from errcast.findings import Finding, GaveUpError, collect, show
from errcast.sources.cells.codes import CodeKind, code_kind, parse_code
from errcast.sources.cells.wrapping import join_lines
from errcast.sources.grid import Cell, GridRow
from errcast.sources.table import Table

_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATORS = ("|", "｜")


class RecordShape(NamedTuple):
    """How many cells a record has, which is the code (from 0), what codes look like, and who says so."""

    columns: int
    code_column: int
    kind: CodeKind
    is_kind_given: bool


def read(
    text: str, path: str, columns: int, code_column: int, kind: CodeKind | None = None, head: int = 0
) -> tuple[Table | None, list[Finding]]:
    """Return the records of a text and a finding for each that is too short, too long, or has no code.

    After a broken record reading goes on with the next that begins with a code, so that all
    broken records are found at once. `kind` is guessed from the cells where it is not given; the
    first `head` cells are headings.
    """
    most = MOST_ERRORS * columns + head
    cells = list(islice(_cells(text), most + 1))
    if len(cells) > most:
        found = f"the table has more than {MOST_ERRORS} records of {columns} cells; split it"
        return None, [Finding(path, "too-large", found)]
    cells = cells[head:]
    if not cells:
        return None, [Finding(path, "empty-table", "the file holds no table", line=1)]
    if len(cells) == 1:
        found = "no line holds only `|`, so there are no cells to tell apart"
        expected = "expected a `|` on a line of its own after each cell, or another form, told with --from"
        return None, [Finding(path, "not-piped", f"{found}; {expected}", line=cells[0].line)]
    guessed = kind or code_kind([each.text for each in cells], columns)
    rows: list[GridRow] = []
    findings: list[Finding] = []
    with suppress(GaveUpError):
        for record in _records(cells, RecordShape(columns, code_column, guessed, kind is not None)):
            if isinstance(record, GridRow):
                rows.append(record)
            else:
                collect(findings, Finding(path, record.rule, record.text, line=record.line))
    return Table(path, tuple(rows), guessed, is_kind_given=kind is not None), findings


def first_cells(text: str, most: int) -> list[Cell]:
    """Return the first cells of a text, where its headings are if it has some."""
    return list(islice(_cells(text), most))


class _Broken(NamedTuple):
    line: int
    rule: str
    text: str


def _cells(text: str) -> Iterator[Cell]:
    first, lines = 1, list[str]()
    for number, line in enumerate(map(str.strip, _LINE_END.split(text)), start=1):
        if line in _SEPARATORS:
            yield Cell(first, join_lines(lines))
            first, lines = number + 1, []
        elif line:
            first = first if lines else number
            lines.append(line)
    # After the last separator, or where it is missing.
    if lines:
        yield Cell(first, join_lines(lines))


def _records(cells: Sequence[Cell], shape: RecordShape) -> Iterator[GridRow | _Broken]:
    """Group cells into records, and find the way back after a record that is broken."""
    width, total = shape.columns, len(cells)
    starts = [_begins_record(cells, at, shape) for at in range(total)]
    at = 0
    while at < total:
        following = next((later for later in range(at + 1, total) if starts[later]), total)
        length, end = following - at, at + width
        if not starts[at]:
            yield _no_code(cells, at, shape)
            at = following
        elif end == total or (end < total and (starts[end] or length % width == 0)):
            # Whole; where the next record is the one without a code, that is found when it is reached.
            yield GridRow(cells[at].line, tuple(cells[at:end]))
            at = end
        else:
            misspelt = _misspelt_code(cells, at, following, shape)
            yield _wrong_length(cells[at], misspelt - at, shape)
            at = misspelt


def _misspelt_code(cells: Sequence[Cell], at: int, following: int, shape: RecordShape) -> int:
    """Return where, before the next code, a record begins whose code is misspelt; else the next code.

    Such a record is whole records away from the next code, and begins with a word with a digit.
    """
    for start in range(at + 1, following):
        if (following - start) % shape.columns == 0:
            word = cells[min(start + shape.code_column, following - 1)].text
            if re.search("[0-9]", word) and not re.search(r"\s", word):
                return start
    return following


def _begins_record(cells: Sequence[Cell], at: int, shape: RecordShape) -> bool:
    code_at = at + shape.code_column
    return code_at < len(cells) and parse_code(cells[code_at].text, shape.kind) is not None


def _no_code(cells: Sequence[Cell], at: int, shape: RecordShape) -> _Broken:
    code_at = min(at + shape.code_column, len(cells) - 1)
    found = show(cells[code_at].text)
    expected = "an integer" if shape.kind == "integer" else "a word without spaces"
    return _Broken(
        cells[code_at].line,
        "not-a-code",
        f"a record begins here, but {found} is not a code ({expected}); mend the cell"
        f"{', delete the headings' if at == 0 else ''}, or tell the order of the columns with --columns"
        + ("" if shape.is_kind_given else ", or the kind of the codes with --code-kind"),
    )


def _wrong_length(first: Cell, length: int, shape: RecordShape) -> _Broken:
    shorter = length < shape.columns
    remedy = "add the cell that is missing" if shorter else "a `|` is missing or too many"
    return _Broken(
        first.line,
        "short-record" if shorter else "overlong-record",
        f"the record that begins here has {length} cell{'s' if length > 1 else ''} up to the next code,"
        f" expected {shape.columns}; {remedy}, or name the columns there are with --columns",
    )
