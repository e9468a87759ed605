"""The comments of rows that begin with HTTP statuses -> the statuses, and the texts behind them.

BAD_LAMP = "BadLamp" // 400 The lamp is bad.    -> 400; The lamp is bad.
"""

import re
from collections.abc import Sequence

from errcast.sources.code.rows import CodeRow
from errcast.sources.code.statuses import is_status_of_error
from errcast.sources.code.values import CodeValue

_STATUS = re.compile(
    r"(?:HTTP[ :]*([45][0-9]{2})\s*[-:–—]?\s+(?=\w)|([45][0-9]{2})(?:\s*[-:–—]\s+(?=\w)|\s+(?=[A-Z])))"
)
_FEWEST, _MOSTLY = 3, 0.8


def with_statuses_in_comments(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """Return rows whose comments are without the statuses that most of them begin with."""
    said = [row.behind or row.above for row in rows]
    found = [
        match if (match := _STATUS.match(text)) and is_status_of_error(_status(match)) else None
        for text in said
    ]
    statuses = {_status(match) for match in found if match}
    numbers = {value.text for row in rows for value in row.values}
    count = sum(match is not None for match in found)
    is_code = len(statuses) == count or not statuses.isdisjoint(numbers)
    if is_code or count < max(_FEWEST, _MOSTLY * sum(text != "" for text in said)):
        return [*rows]
    return [_without(row, match) if match else row for row, match in zip(rows, found, strict=True)]


def _status(match: re.Match[str]) -> str:
    return match[1] or match[2]


def _without(row: CodeRow, match: re.Match[str]) -> CodeRow:
    status = CodeValue("number", _status(match), row.first, "http status")
    text = match.string[match.end() :]
    row = row._replace(said=(*row.said, status))
    return row._replace(behind=text) if row.behind else row._replace(above=text)
