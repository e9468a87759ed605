"""Cells that give an error nothing, or something else -> a warning for all of one kind.

retryable     "maybe" and 2 more cells below say neither yes nor no
http_status   "400, 403" is more than one HTTP status; "-503" is no HTTP status, and most other cells are one
message       this record has no message, so the name was read as the message
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from errcast.catalog import Code
from errcast.findings import Finding, show
from errcast.limits import http_status_problem
from errcast.sources.cells.codes import is_no_code
from errcast.sources.cells.truth import truth_value
from errcast.sources.grid import Cell
from errcast.sources.skipping import stand_in
from errcast.sources.table import Table

_SEVERAL_STATUSES = r"[1-5][0-9]{2}(?:\s*(?:[,，、;/|\s]|,?\s*(?:or|and)\b)\s*[1-5][0-9]{2})+"
_HTTP_STATUS = "[0-9]{3}"
_STAND_INS = {"description": "description"}
_TRUTH_VALUES = ("retryable", "deprecated")


def left_out_cells(table: Table, columns: Sequence[str]) -> list[Finding]:
    """Return a warning for each column with cells that say nothing that an error can have."""
    return [
        finding
        for at, field in enumerate(columns)
        for finding in _left_out(table, field, [row.cells[at] for row in table.rows])
    ]


def missing_messages(table: Table, columns: Sequence[str], known: Mapping[str, Code | None]) -> list[Finding]:
    """Return a warning for new records without a message, if the table has a column of messages.

    `known` are the codes of the catalog that the table is merged into, which keep their messages.
    """
    if "message" not in columns:
        return []
    rows = (dict(zip(columns, row.cells, strict=True)) for row in table.rows)
    lines: dict[str, list[int]] = {}
    for cells in rows:
        instead = stand_in(cells)
        if instead and not cells["message"].text and cells["code"].text not in known:
            lines.setdefault(_STAND_INS.get(instead[0], "name"), []).append(cells["code"].line)
    return [
        Finding(
            table.path,
            f"{what}-as-message",
            f"this record{_more(found, 'record', 'have', 'has')} no message, so the {what} was read as the"
            " message; check what the API sends",
            line=found[0],
            level="warning",
        )
        for what, found in lines.items()
    ]


def are_several_statuses(text: str) -> bool:
    """Whether a cell has more than one HTTP status: `400, 403`."""
    return not text.isdecimal() and re.fullmatch(_SEVERAL_STATUSES, text) is not None


def is_status(text: str) -> bool:
    """Whether a cell is an HTTP status: `404`."""
    return re.fullmatch(_HTTP_STATUS, text) is not None and http_status_problem(int(text)) is None


def are_mostly_statuses(texts: Iterable[str]) -> bool:
    """Whether most cells that are not blank are an HTTP status, or several: a few others say none."""
    filled = [text for text in texts if text]
    return 2 * sum(is_status(text) or are_several_statuses(text) for text in filled) > len(filled)


def _left_out(table: Table, field: str, cells: Sequence[Cell]) -> list[Finding]:
    if field in _TRUTH_VALUES:
        unclear = [cell for cell in cells if cell.text and not is_no_code(cell.text) and _is_unclear(cell)]
        what = f"neither yes nor no, so `{field}` was left out there; write it into the catalog by hand"
        verbs = ("say", "says")
    elif field == "http_status":
        several = [cell for cell in cells if are_several_statuses(cell.text)]
        what = "more than one HTTP status, so `http_status` was left out there"
        found = _unclear(table, field, several, what, ("are", "is"))
        unclear = [cell for cell in cells if cell.text and not (is_status(cell.text) or cell in several)]
        what = (
            "no HTTP status from 100 to 599, so `http_status` was left out there; fix the cell if it has one"
        )
        if are_mostly_statuses(cell.text for cell in cells):
            found += _unclear(table, field, unclear, what, ("are", "is"))
        return found
    else:
        return []
    return _unclear(table, field, unclear, what, verbs)


def _unclear(
    table: Table, field: str, unclear: Sequence[Cell], what: str, verbs: tuple[str, str]
) -> list[Finding]:
    """Return a warning for the cells of a column that say nothing clear, none if there are none."""
    if not unclear:
        return []
    text = f"{show(unclear[0].text)}{_more(unclear, 'cell', *verbs)} {what}"
    rule = f"unclear-{field.replace('_', '-')}"
    return [Finding(table.path, rule, text, line=unclear[0].line, level="warning")]


def _is_unclear(cell: Cell) -> bool:
    return truth_value(cell.text) is None


def _more(found: Sequence[object], thing: str, plural: str, singular: str) -> str:
    """Return what follows the first of some things: `` and 2 more cells below say``, or `` says``."""
    count = len(found) - 1
    return f" and {count} more {thing}{'' if count == 1 else 's'} below {plural}" if count else f" {singular}"
