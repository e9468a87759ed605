"""A text with a line that contains only `|` after each cell -> `Table`; a cell has one or more lines.

    222202
    |
    pic not has face
    |
    图片中没有人脸
    |
    检查图片质量
    |

gives one record: 222202, "pic not has face", "图片中没有人脸", "检查图片质量".

A table that is copied from a documentation page as text often looks like this. Nothing marks the
end of a record: a record has as many cells as there are columns, and one of them is its code.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from errcast.findings import Finding, GaveUpError, collect, show
from errcast.limits import MOST_ERRORS
from errcast.sources.cells.codes import CodeKind, code_kind, parse_code
from errcast.sources.cells.wrapping import join_lines
from errcast.sources.forms import listed_forms
from errcast.sources.grid import Cell, GridRow
from errcast.sources.table import Table

_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATORS = ("|", "｜")


class RecordShape(NamedTuple):
    """How many cells a record has, which cell is the code (from 0), and the kind of the codes."""

    columns: int
    code_column: int
    kind: CodeKind
    is_kind_given: bool


def read(
    text: str, path: str, columns: int, code_column: int, kind: CodeKind | None = None, head: int = 0
) -> tuple[Table | None, list[Finding]]:
    """Return the records of a text, and a finding for each that is too short, too long, or has no code.

    After a broken record, reading continues at the next record that begins with a code. So one run
    finds all broken records. `kind` is guessed from the cells if it is not given; the first `head`
    cells are headings.
    """
    most = MOST_ERRORS * columns + head
    cells = list(islice(_cells(text), most + 1))
    if len(cells) > most:
        found = f"the table has more than {MOST_ERRORS} records of {columns} cells; split it"
        return None, [Finding(path, "too-large", found)]
    cells = cells[head:]
    if not cells:
        return None, [Finding(path, "empty-table", "the file contains no table", line=1)]
    if len(cells) == 1:
        found = "no line contains only `|`, so errcast cannot separate the cells"
        expected = (
            "write a `|` on its own line after each cell, or name the form with --from: errcast reads"
            f" {listed_forms()}"
        )
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
    """Return the first cells of a text; they are its headings, if it has headings."""
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
    # The cell after the last separator, which may be missing.
    if lines:
        yield Cell(first, join_lines(lines))


def _records(cells: Sequence[Cell], shape: RecordShape) -> Iterator[GridRow | _Broken]:
    """Group cells into records, and find the next record after a broken one."""
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
            # This record is complete. If the next one has no code, the next round finds that.
            yield GridRow(cells[at].line, tuple(cells[at:end]))
            at = end
        else:
            misspelt = _misspelt_code(cells, at, following, shape)
            yield _wrong_length(cells[at], misspelt - at, shape)
            at = misspelt


def _misspelt_code(cells: Sequence[Cell], at: int, following: int, shape: RecordShape) -> int:
    """Return where a record with a misspelt code begins before the next code; else where the next code is.

    The distance from such a record to the next code is a number of complete records, and its code
    is a word with a digit.
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
        f"a record begins here, but {found} is not a code ({expected}); fix the cell"
        f"{', delete the headings' if at == 0 else ''}, or give the order of the columns with --columns"
        + ("" if shape.is_kind_given else ", or the kind of the codes with --code-kind"),
    )


def _wrong_length(first: Cell, length: int, shape: RecordShape) -> _Broken:
    shorter = length < shape.columns
    remedy = "add the missing cell" if shorter else "add or remove a `|`"
    return _Broken(
        first.line,
        "short-record" if shorter else "overlong-record",
        f"the record that begins here has {length} cell{'s' if length > 1 else ''} up to the next code,"
        f" expected {shape.columns}; {remedy}, or name the columns of the table with --columns",
    )
