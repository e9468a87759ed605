"""CSV and similar forms -> `Grid`: cells between delimiters, in quotes if a cell contains a delimiter.

    1,"busy, or full"   -> a row "1", "busy, or full"
    1;busy              -> a row "1", "busy"

Quotes follow RFC 4180 and spreadsheets: they are around a whole cell, and a quote in the cell is
written twice. In a cell that does not begin with a quote, a quote is an ordinary character. Except
in `="007"`: people write this formula to keep the zeros in a spreadsheet, so it is the text 007. The
delimiter comes from a first line `sep=;` as Excel writes it, else from the caller, else it is the
one that gives the most regular rows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from errcast.findings import Finding, show
from errcast.limits import MOST_ERRORS
from errcast.sources.budget import WorkBudget
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.wrapped_rows import unwrapped_rows, width_of
from errcast.text.spreadsheets import unguarded, unguarded_cell

DELIMITERS = (",", ";", "\t", "|")

_MOST_FINDINGS = 20  # more are reported as a count
_SAMPLE = 500  # rows that decide which delimiter is right
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE_ENDS = re.compile(r"[\r\n]++")
_TEXT_FORMULA = '="((?:[^"]|"")*)"'  # `="007"`, as a spreadsheet gives it
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w"\r\n])"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
# A table with these headings was written by `errcast export`, or by `errcast texts export`.
_EXPORTED = (
    {"code", "name", "message", "description", "solution"},
    {"text", "original", "translation", "state", "exported"},
)


class _Shapes(NamedTuple):
    """The possible beginnings of a cell for one delimiter: a text, or blanks and a quote."""

    delimiter: str
    bare: re.Pattern[str]
    blanks_and_quote: re.Pattern[str]


class _Start(NamedTuple):
    """Where the rows begin: the offset, and its line."""

    at: int
    line: int


class _Row(NamedTuple):
    """A row, the findings about its quotes, and how many cells have a quote that is not around the cell."""

    row: GridRow
    findings: list[Finding]
    stray_quotes: int


class _Read(NamedTuple):
    """The text of one cell, where it ends, and the problem with its quotes: a rule and a text."""

    text: str
    end: int
    problem: tuple[str, str] | None = None
    is_bare: bool = False


def read(
    text: str, path: str, delimiter: str | None = None, budget: WorkBudget | None = None
) -> tuple[list[Grid], list[Finding]]:
    """Return the table of a text, and a finding for each cell with broken quotes.

    `delimiter` is given if the form of the file has a fixed one, as TSV has.
    """
    named = _SEPARATOR_LINE.match(text)
    start = _Start(named.end(), 2) if named else _Start(0, 1)
    width = width_of(text)
    chosen = named[1] if named else delimiter or _found_delimiter(_head(text) if width else text, start)
    rows: list[GridRow] = []
    findings: list[Finding] = []
    left_out = 0
    for row, problems, _ in _rows(text, path, chosen, start):
        if len(rows) == MOST_ERRORS:
            too_many = f"the table has more than {MOST_ERRORS:,} rows; split it"
            return [], [Finding(path, "too-large", too_many, line=row.line)]
        rows.append(row)
        if problems:
            findings += problems
            left_out += max(0, len(findings) - _MOST_FINDINGS - 1)
            del findings[_MOST_FINDINGS + 1 :]
    if len(findings) > _MOST_FINDINGS:
        more = f"{left_out + 1} more such cells follow; is the delimiter {show(chosen)}?"
        findings[_MOST_FINDINGS:] = [Finding(path, findings[_MOST_FINDINGS].rule, more)]
    rows, remark = unwrapped_rows(_without_escapes(rows, chosen), text, width)
    plain = tuple(_without_guards(map(_without_formulas, rows), rows[0], chosen)) if rows else ()
    remarks = (remark,) if remark else ()
    return ([Grid(rows[0].line, (), plain, remarks=remarks, between=chosen)] if rows else []), findings


def _without_escapes(rows: list[GridRow], delimiter: str) -> list[GridRow]:
    r"""Return rows in which a delimiter behind a backslash is text: `11,off\, or cold` has two cells.

    So it is if each row with such a cell that has more cells than the first row has as many without these.
    """
    joined = {at: _joined(row, delimiter) for at, row in enumerate(rows) if _has_escape(row)}
    width = len(rows[0].cells) if rows else 0
    longer = [at for at in joined if len(rows[at].cells) > width]
    if not longer or any(len(joined[at].cells) > width for at in longer):
        return rows
    return [joined.get(at, row) for at, row in enumerate(rows)]


def _has_escape(row: GridRow) -> bool:
    return any(cell.text.endswith("\\") for cell in row.cells[:-1])


def _joined(row: GridRow, delimiter: str) -> GridRow:
    """Return a row in which each cell that ends with a backslash goes on in the next cell."""
    cells: list[Cell] = []
    is_open = False
    for cell in row.cells:
        text = cells.pop().text[:-1] + delimiter + cell.text if is_open else cell.text
        cells.append(cell._replace(text=text))
        is_open = text.endswith("\\")
    return row._replace(cells=tuple(cells))


def _head(text: str) -> str:
    """Return the first line of a text whose lines were wrapped: they say nothing of the number of cells."""
    return text.lstrip("\n").partition("\n")[0]


def _found_delimiter(text: str, start: _Start) -> str:
    """Return the delimiter that gives the most regular rows of more than one column."""
    return max(DELIMITERS, key=lambda delimiter: _regularity(text, start, delimiter))


def _regularity(text: str, start: _Start, delimiter: str) -> tuple[float, int, int]:
    """Return the share of rows of the most common width, minus the number of odd quotes, and that width."""
    if delimiter not in text:
        return 0.0, 0, 0
    rows = (
        each
        for each in _rows(text, "", delimiter, start)
        if any(cell.text.strip() for cell in each.row.cells)
    )
    sample = list(islice(rows, _SAMPLE))
    widths = Counter(len(each.row.cells) for each in sample)
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return 0.0, 0, 0
    count, width = max(wide)
    return count / len(sample), -sum(len(each.findings) + each.stray_quotes for each in sample), width


def _rows(text: str, path: str, delimiter: str, start: _Start) -> Iterator[_Row]:
    """Yield each row that is not blank, with what is wrong with its quotes."""
    shapes = _shapes(delimiter)
    at, line = _behind_empty_lines(text, *start)
    first = line
    cells, findings, stray_quotes = list[Cell](), list[Finding](), 0
    while True:
        cell = _cell(text, at, shapes)
        cells.append(Cell(line, cell.text))
        if cell.problem:
            findings.append(Finding(path, *cell.problem, line=line))
        stray_quotes += cell.is_bare and '"' in cell.text
        if text.startswith('"', at):  # no other cell can have several lines
            line += _line_ends(text, at, cell.end)
        at = cell.end
        if text.startswith(delimiter, at):
            at += 1
            continue
        if len(cells) > 1 or cells[0].text.strip() or findings:
            yield _Row(GridRow(first, tuple(cells)), findings, stray_quotes)
        line_end = _LINE_END.match(text, at)
        if line_end is None or line_end.end() == len(text):
            return
        at, line = _behind_empty_lines(text, line_end.end(), line + 1)
        first, cells, findings, stray_quotes = line, [], [], 0


def _behind_empty_lines(text: str, at: int, line: int) -> tuple[int, int]:
    """Return where the next line that is not empty begins, and its number."""
    empty = _LINE_ENDS.match(text, at)
    return (empty.end(), line + _line_ends(text, at, empty.end())) if empty else (at, line)


def _shapes(delimiter: str) -> _Shapes:
    # A blank that is the delimiter is not part of a cell; else each of many in a row starts a new search.
    blanks = " \t".replace(delimiter, "")
    return _Shapes(delimiter, re.compile(rf"[^{re.escape(delimiter)}\r\n]*+"), re.compile(rf'[{blanks}]++"'))


def _cell(text: str, at: int, shapes: _Shapes) -> _Read:
    """Read the cell that begins at an offset."""
    bare = shapes.bare
    unquoted = bare.match(text, at)
    assert unquoted is not None
    if not text.startswith('"', at):
        return _spaced(text, at, shapes) or _Read(unquoted[0], unquoted.end(), is_bare=True)
    closing = _closing_quote(text, at + 1)
    if closing is None:
        problem = (
            f"the quote before {show(unquoted[0][1:], 20)} is never closed; close it at the end of the cell,"
            " or, if it is part of the text, write it twice and put quotes around the whole cell"
        )
        return _Read(unquoted[0], unquoted.end(), ("unclosed-quote", problem))
    rest = bare.match(text, closing + 1)
    assert rest is not None
    content = _content(text, at + 1, closing)
    if not rest[0].strip(" \t"):
        return _Read(content, rest.end())
    problem = (
        f"the quoted cell that begins here is closed before {show(rest[0], 20)}; write each quote in"
        ' the cell twice (""), or put a delimiter after the closing quote'
    )
    return _Read(content + rest[0], rest.end(), ("text-behind-quote", problem))


def _spaced(text: str, at: int, shapes: _Shapes) -> _Read | None:
    """Read a quoted cell after blanks, as people write `1, "a, b"`; None if the cell is not such a cell.

    The quote may also be part of the text. So it must be closed on the same line, at the end of the
    cell.
    """
    delimiter, _, blanks_and_quote = shapes
    opening = blanks_and_quote.match(text, at)
    if opening is None:
        return None
    closing = _closing_quote(text, opening.end())
    if closing is None or _line_ends(text, at, closing):
        return None
    end = closing + 1
    while text.startswith((" ", "\t"), end) and not text.startswith(delimiter, end):
        end += 1
    if end < len(text) and text[end] not in (delimiter, "\r", "\n"):
        return None
    return _Read(_content(text, opening.end(), closing), end)


def _closing_quote(text: str, at: int) -> int | None:
    """Return the place of the quote that closes a cell: the next one that is not doubled."""
    while (at := text.find('"', at)) >= 0:
        if not text.startswith('"', at + 1):
            return at
        at += 2
    return None


def _content(text: str, start: int, end: int) -> str:
    return _LINE_END.sub("\n", text[start:end].replace('""', '"'))


def _line_ends(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _LINE_END.finditer(text, start, end))


def _without_formulas(row: GridRow) -> GridRow:
    """Return a row with the texts of formulas that are only a text: `="007"` -> `007`."""
    if not any(cell.text.startswith('="') for cell in row.cells):
        return row
    matches = [re.fullmatch(_TEXT_FORMULA, cell.text.rstrip()) for cell in row.cells]
    return GridRow(
        row.line,
        tuple(
            Cell(cell.line, match[1].replace('""', '"')) if match else cell
            for cell, match in zip(row.cells, matches, strict=True)
        ),
    )


def _without_guards(rows: Iterable[GridRow], head: GridRow, delimiter: str) -> Iterator[GridRow]:
    """Yield rows without the apostrophes that stop a spreadsheet from running a cell.

    `'=1+1` -> `=1+1`. In a table that errcast exported, every apostrophe that `guarded_cell` can add
    is removed. In another table, an apostrophe is a quotation mark if a second one follows in the
    cell: `'=' expected` stays.
    """
    headings = {cell.text.strip() for cell in head.cells}
    is_exported = any(headings >= each for each in _EXPORTED)
    for row in rows:
        if not any("'" in cell.text for cell in row.cells):
            yield row
            continue
        cells = (
            unguarded_cell(cell.text, delimiter)
            if is_exported
            else unguarded(cell.text)
            if cell.text.count("'") == 1
            else cell.text
            for cell in row.cells
        )
        yield GridRow(
            row.line, tuple(Cell(cell.line, text) for cell, text in zip(row.cells, cells, strict=True))
        )
