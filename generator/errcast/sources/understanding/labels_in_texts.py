"""Texts of records, most with a label in them -> the texts, and the solutions and causes behind the labels.

The lamp is out. Fix: Change it.     ->  message "The lamp is out.", solution "Change it."
The kiln is cold. Fix: Light it.     ->  message "The kiln is cold.", solution "Light it."

Description: No fire. Cause: Rain.   ->  message "No fire.", description "Cause: Rain."
"""

import re
from collections.abc import Iterable, Sequence

from errcast.findings import show
from errcast.sources.cells.vocabulary import CAUSE_RANK, meaning
from errcast.sources.grid import Cell, GridRow
from errcast.sources.table import FIELDS

_TEXTS = ("description", "message")
_FEWEST = 2  # records
_ENDS = ".!?。！？"
_BEGINS = rf"(?:^|\n|[{_ENDS}:)）]\s+|[,;，；]\s*(?=[A-Z])| (?=[\u4e00-\u9fff]{{2,6}}[:：]))[*_\[【-]*\s*"
_LABEL = rf"{_BEGINS}(?P<label>[^\s:：*_{_ENDS}][^:：*_\n{_ENDS}]{{1,39}}?)[*_]*[:：][*_\]】]*\s*"
_MARKS = " \n*_,;，；-[【"  # between a text and a label behind it
_TWO_WAYS = r"(?i)\bhow to \w+\s?(?:/|or|and)\s?(?=\w)"
_LONGEST = 60  # characters of a label and what is around it
_SOLUTION, _MESSAGE, _DESCRIPTION = map(FIELDS.index, ("solution", "message", "description"))


def with_solutions(tables: Sequence[Sequence[GridRow]]) -> tuple[list[list[GridRow]], list[int], str] | None:
    """Return the records of tables without a solution with those in their texts, None if there are none.

    Most of the records that have a description, or a message, have the solution in it. Returned are also how
    many records of each table have one, and the label.
    """
    rows = [row for table in tables for row in table]
    if any(row.cells[_SOLUTION].text for row in rows):
        return None
    for field in _TEXTS:
        at = FIELDS.index(field)
        parts = [_parted(row.cells[at].text, is_all=field != "message") for row in rows]
        found = [each for each in parts if each is not None]
        if len(found) >= _FEWEST and 2 * len(found) > sum(row.cells[at].text != "" for row in rows):
            made = iter(zip(rows, parts, strict=True))
            counts = [0] * len(tables)
            new: list[list[GridRow]] = []
            for number, table in enumerate(tables):
                pairs = [next(made) for _ in table]
                counts[number] = sum(part is not None for _, part in pairs)
                new.append([_with_solution(row, at, part) for row, part in pairs])
            return new, counts, found[0][1]
    return None


def note_of(label: str, count: int) -> str:
    """Return the note about solutions that were taken from texts."""
    records = "1 record" if count == 1 else f"{count} records"
    return f"what is behind {show(label)} in the texts of {records} was read as the solution"


def without_labels(tables: Sequence[Sequence[GridRow]]) -> list[list[GridRow]] | None:
    """Return the records of tables with their messages in two parts, None if few begin with a label.

    Most messages begin with a label for a text, such as `Description:`, and no record has a description: then
    what is behind the label of a cause is the description, with this label, and what is behind that of a
    remedy is the solution.
    """
    rows = [row for table in tables for row in table]
    if any(row.cells[_DESCRIPTION].text for row in rows):
        return None
    said = [row.cells[_MESSAGE].text for row in rows]
    begin = sum(_behind_label(text) != text for text in said)
    if begin < _FEWEST or 2 * begin <= len(said) - said.count(""):
        return None
    return [[_in_two(row) for row in table] for table in tables]


def _behind_label(text: str) -> str:
    """Return a text without the label of a message that it begins with."""
    match = next(iter(_labels(text[:_LONGEST])), None) if ":" in text or "：" in text else None
    if match is None or match.start() > 0 or not text[match.end() :].strip():
        return text
    ranks = meaning(match["label"]).fields
    is_text = ranks.keys() <= {"message", "description"} and 0 <= min(ranks.values(), default=-1) < CAUSE_RANK
    return text[match.end() :] if is_text else text


def _in_two(row: GridRow) -> GridRow:
    whole = row.cells[_MESSAGE].text
    text = _behind_label(whole)
    if text == whole:
        return row
    start = len(whole) - len(text)
    message, cause, solution = text, "", ""
    for match in _labels(whole):
        ranks = meaning(match["label"]).fields
        before = whole[start : max(match.start("label"), start)].rstrip(_MARKS)
        is_cause = ranks.keys() == {"description"} and ranks["description"] >= CAUSE_RANK
        if before and is_cause:
            message, cause = before, whole[match.start("label") :]
            break
        if before and _means_solution(match["label"]) and not row.cells[_SOLUTION].text:
            message, solution = before, whole[match.end() :].strip()
            break
    cells = [*row.cells]
    line = cells[_MESSAGE].line
    cells[_MESSAGE] = cells[_MESSAGE]._replace(text=message)
    cells[_DESCRIPTION] = Cell(line, cause)
    cells[_SOLUTION] = Cell(line, solution) if solution else cells[_SOLUTION]
    return row._replace(cells=tuple(cells))


def _parted(text: str, *, is_all: bool) -> tuple[str, str, str] | None:
    """Return what is before the first label of a solution, the label, and the solution; None without one.

    With `is_all`, nothing may be before it.
    """
    if ":" not in text and "：" not in text:
        return None
    for match in _labels(text):
        before = text[: match.start("label")].rstrip(_MARKS)
        solution = text[match.end() :].strip()
        if _means_solution(match["label"]) and solution and (before or is_all):
            return before, match["label"], solution
    return None


def _labels(text: str) -> Iterable[re.Match[str]]:
    return re.finditer(_LABEL, text)


def _means_solution(label: str) -> bool:
    return meaning(re.sub(_TWO_WAYS, "how to ", label).strip()).fields.keys() == {"solution"}


def _with_solution(row: GridRow, at: int, part: tuple[str, str, str] | None) -> GridRow:
    if part is None:
        return row
    before, _, solution = part
    cells = [*row.cells]
    cells[_SOLUTION] = Cell(cells[at].line, solution)
    cells[at] = cells[at]._replace(text=before)
    return row._replace(cells=tuple(cells))
