"""An .xlsx -> the table on each of its visible sheets.

    a sheet "Errors" with A1 Code, B1 Message, A2 1, B2 busy, and row 3 hidden
        -> a Grid under "Errors": "Code", "Message"; "1", "busy"; and a note: 1 row was left out

Hidden rows, columns and sheets are left out, with a note, because people who hide a row think of the
rest as the whole table. A merged cell is in each place that it covers.
"""

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from errcast.findings import Finding, show
from errcast.limits import MOST_ERRORS, forbidden_character_problem
from errcast.sources.budget import CELLS, COPIED, ROWS, TooMuchWorkError, WorkBudget
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.xlsx.package import package_problem
from errcast.sources.xlsx.unpacking import DamagedError
from errcast.text.characters import forbidden_characters

if TYPE_CHECKING:
    from errcast.sources.xlsx.workbook import Sheet
    from errcast.sources.xlsx.worksheet import Area

_MOST_FINDINGS = 20  # of one kind in a sheet

# For each place in a merged cell, by row and column, the row and the column of the content.
_Origins = dict[int, dict[int, tuple[int, int]]]


class _Window(NamedTuple):
    """The part of a sheet that is read: its rows, and its visible columns."""

    rows: range
    columns: tuple[int, ...]


def read(content: bytes, path: str, budget: WorkBudget | None = None) -> tuple[list[Grid], list[Finding]]:
    """Return the table of each visible sheet, and the findings.

    A sheet with hidden parts gives a note; notes are no reason to stop.
    """
    budget = budget or WorkBudget(len(content))
    if problem := package_problem(content, budget):
        return [], [Finding(path, *problem)]
    from errcast.sources.xlsx.workbook import MOST_CELLS, sheets
    from errcast.sources.xlsx.worksheet import TooLargeError

    room, hidden = MOST_CELLS, 0
    grids: list[Grid] = []
    findings: list[Finding] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts that openpyxl would lose if it wrote the workbook
            for sheet in sheets(content, budget):
                hidden += sheet.is_hidden
                if sheet.is_hidden and hidden > _MOST_FINDINGS:
                    continue
                grid, problems, size = _grid(sheet, path, room, budget)
                room -= size
                findings += problems
                grids += [grid] if grid else []
                if sum(len(each.rows) for each in grids) > MOST_ERRORS:
                    raise TooLargeError
    except TooMuchWorkError:
        raise
    except TooLargeError:
        text = f"the sheets have more than {MOST_ERRORS:,} rows, or far too many cells; split the workbook"
        return [], [Finding(path, "too-large", text)]
    except DamagedError as error:
        return [], [_damaged(path, str(error))]
    except Exception as error:  # openpyxl raises exceptions of every kind for a damaged workbook
        reason = " ".join(str(error.__cause__ or error).split()) or type(error).__name__
        return [], [_damaged(path, show(reason))]
    if hidden > _MOST_FINDINGS:
        text = (
            f"{hidden - _MOST_FINDINGS} more sheets are hidden and were left out; unhide them to import them"
        )
        findings.append(Finding(path, "hidden-cells", text, level="note"))
    return grids, findings


def _damaged(path: str, reason: str) -> Finding:
    text = f"the workbook is damaged: {reason}; open it in a spreadsheet, and save it under a new name"
    return Finding(path, "not-xlsx", text)


def _grid(sheet: "Sheet", path: str, room: int, budget: WorkBudget) -> tuple[Grid | None, list[Finding], int]:
    """Return the table of a sheet (None if it is blank or hidden), its findings, and its number of cells.

    Raises TooLargeError if it has more than `room` cells.
    """
    if sheet.is_hidden:
        text = f"the sheet {show(sheet.title)} is hidden and was left out; unhide it to import it"
        return None, [Finding(path, "hidden-cells", text, level="note")], 0
    if not sheet.content.rows:
        return None, list(_unknown_values(sheet, path)), 0
    window, hidden = _window(sheet, room)
    size = len(sheet.content.rows) * len(window.columns)
    budget.spend(CELLS, size)
    places, sections, merged = _merged_places(sheet, window, room - size, budget)
    budget.spend(ROWS, len(sheet.content.rows.keys() | places.keys()))
    rows = [
        GridRow(number, _cells(sheet, number, window, places), number in sections)
        for number in sorted(sheet.content.rows.keys() | places.keys())
        if number not in sheet.content.hidden_rows
    ]
    findings = [*_unknown_values(sheet, path), *_failed_values(sheet, path), *_forbidden(rows, path)]
    if hidden:
        where = f"of the sheet {show(sheet.title)}"
        text = f"hidden and left out: {hidden} {where}; unhide them to import them"
        findings.append(Finding(path, "hidden-cells", text, level="note"))
    grid = Grid(rows[0].line, (sheet.title,), tuple(rows)) if rows else None
    return grid, findings, size + merged


def _window(sheet: "Sheet", room: int) -> tuple[_Window, str]:
    """Return the part of a sheet to read, and a text about hidden rows and columns, "" if there are none."""
    from errcast.sources.xlsx.worksheet import TooLargeError

    used = {column for row in sheet.content.rows.values() for column in row}
    every_row, every_column = (
        range(min(sheet.content.rows), max(sheet.content.rows) + 1),
        range(min(used), max(used) + 1),
    )
    columns = tuple(column for column in every_column if column not in sheet.content.hidden_columns)
    if len(sheet.content.rows) * len(columns) > room:
        raise TooLargeError
    counts = {
        "row": len(sheet.content.hidden_rows & sheet.content.rows.keys()),
        "column": len(sheet.content.hidden_columns & used),
    }
    hidden = " and ".join(f"{count} {word}{'s' * (count > 1)}" for word, count in counts.items() if count)
    return _Window(every_row, columns), hidden


def _merged_places(
    sheet: "Sheet", window: _Window, room: int, budget: WorkBudget
) -> tuple[_Origins, set[int], int]:
    """Return the places that merged cells cover, the rows that are one cell, and the number of places.

    Only places within the window count: a merged cell may reach to the edge of the sheet.
    """
    from errcast.sources.xlsx.worksheet import TooLargeError

    places: _Origins = {}
    sections: set[int] = set()
    count = 0
    for area in sheet.content.merged:
        text = sheet.content.rows.get(area.top, {}).get(area.left)
        if text is None:
            continue
        rows, columns = _common(window, area)
        covered = len(rows) * (len(columns) + 1)
        count += covered
        if count > room:
            raise TooLargeError
        budget.spend(CELLS, covered + 1)
        length = len(text) + len(sheet.content.struck.get((area.top, area.left), ""))
        budget.spend(COPIED, len(rows) * len(columns) * length)
        for row in rows:
            before = places.setdefault(row, {})
            if not before.keys().isdisjoint(columns):
                raise DamagedError(
                    f"two merged cells of the sheet {show(sheet.title)} have row {row} in common"
                )
            before.update(dict.fromkeys(columns, (area.top, area.left)))
            if len(columns) > 1 and len(columns) == len(window.columns):
                sections.add(row)
    return places, sections, count


def _common(window: _Window, area: "Area") -> tuple[range, tuple[int, ...]]:
    """Return the rows and the columns of the window that an area covers."""
    rows = range(max(area.top, window.rows.start), min(area.bottom + 1, window.rows.stop))
    columns = window.columns[
        bisect_left(window.columns, area.left) : bisect_right(window.columns, area.right)
    ]
    return rows, columns


def _cells(sheet: "Sheet", number: int, window: _Window, places: _Origins) -> tuple[Cell, ...]:
    origins = places.get(number, {})
    return tuple(_cell(sheet, number, origins.get(column, (number, column))) for column in window.columns)


def _cell(sheet: "Sheet", line: int, place: tuple[int, int]) -> Cell:
    """Return the cell on a line that has the content of a place."""
    row, column = place
    text, kind = sheet.content.rows.get(row, {}).get(column, ""), sheet.content.kinds.get(place, "")
    struck = sheet.content.struck.get(place)
    return Cell(line, "", kind, text) if struck == "" else Cell(line, text, kind, struck or "")


def _unknown_values(sheet: "Sheet", path: str) -> Iterator[Finding]:
    cells = _seen(sheet, sheet.content.unknown)
    remedy = "open the workbook in a spreadsheet, save it, and import it again"
    for row, column in cells[:_MOST_FINDINGS]:
        text = f"the formula in {_place(sheet, row, column)} has no value yet; {remedy}"
        yield Finding(path, "formula-without-value", text, line=row)
    if len(cells) > _MOST_FINDINGS:
        more = (
            f"{len(cells) - _MOST_FINDINGS} more formulas of the sheet {show(sheet.title)} have no value yet"
        )
        yield Finding(path, "formula-without-value", f"{more}; {remedy}")


def _failed_values(sheet: "Sheet", path: str) -> Iterator[Finding]:
    cells = _seen(sheet, sheet.content.failed)
    remedy = "fix the formula or write the text instead, save the workbook, and import it again"
    for row, column in cells[:_MOST_FINDINGS]:
        error = show(sheet.content.rows[row][column])
        text = f"{_place(sheet, row, column)} contains the error {error}; {remedy}"
        yield Finding(path, "error-value", text, line=row)
    if len(cells) > _MOST_FINDINGS:
        more = f"{len(cells) - _MOST_FINDINGS} more cells of the sheet {show(sheet.title)} contain errors"
        yield Finding(path, "error-value", f"{more}; {remedy}")


def _seen(sheet: "Sheet", cells: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the cells that are not hidden."""
    content = sheet.content
    return [
        (row, column)
        for row, column in cells
        if row not in content.hidden_rows and column not in content.hidden_columns
    ]


def _place(sheet: "Sheet", row: int, column: int) -> str:
    from openpyxl.utils.cell import get_column_letter

    return f"{get_column_letter(column)}{row} of the sheet {show(sheet.title)}"


def _forbidden(rows: Iterable[GridRow], path: str) -> Iterator[Finding]:
    found = (
        Finding(path, "forbidden-character", forbidden_character_problem(character), line=cell.line)
        for row in rows
        for cell in row.cells
        for text in (cell.text, cell.struck)
        for _, character in forbidden_characters(text)
    )
    yield from islice(found, _MOST_FINDINGS)
