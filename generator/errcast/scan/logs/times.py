"""A line of a log -> the time at its start, or in a field of JSON or of `key=value`.

2026-11-26T07:39:02.123Z ERROR …            -> 2026-11-26 07:39:02+00:00
[26/Nov/2026:07:39:02 +0100] "GET /…        -> 2026-11-26 07:39:02+01:00
{"ts": 1795678742.5, "error_code": 2002}    -> 2026-11-26 07:39:02+00:00
Nov 26 07:39:02 host app[7]: …              -> Nov 26 07:39:02: no year, so it cannot be compared
"""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

_FARTHEST = 4000  # characters in which a field with the time is looked for
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_CLOCK = r"[0-2][0-9]:[0-5][0-9]:[0-6][0-9]"
_ZONE = r"(?:\s?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?"
_ISO = rf"[0-9]{{4}}[-/][01][0-9][-/][0-3][0-9][T ]{_CLOCK}(?:[.,][0-9]{{1,9}})?{_ZONE}"
# Behind a word and marks: `ERROR 2026-11-26 …`, `web-1  | 2026-11-26 …`, `[2026-11-26 …`.
_AT_START = re.compile(rf"[\s\[(\"']{{0,4}}(?:[A-Za-z][\w.-]{{0,30}}[\s|:\[\](]{{1,5}})?({_ISO})")
_OF_SERVER = re.compile(
    rf"\[([0-3][0-9])/({_MONTHS.replace(' ', '|')})/([0-9]{{4}}):({_CLOCK})(?: ([+-][0-9]{{4}}))?\]"
)
_OF_SYSTEM = re.compile(rf"(?:<[0-9]{{1,3}}>)?((?:{_MONTHS.replace(' ', '|')}) [ 0-3][0-9] {_CLOCK})\b")
_KEY = r"@?(?:timestamp|time|ts|datetime|date|asctime|eventTime|event_time|t)"
_IN_JSON = re.compile(
    rf"\"{_KEY}\"\s*:\s*(?:\"({_ISO})|([0-9]{{10,19}}(?:\.[0-9]{{1,9}})?)\b)", re.IGNORECASE
)
_IN_FIELD = re.compile(rf"(?:^|\s){_KEY}=\"?({_ISO})", re.IGNORECASE)
_WHOLE = re.compile(
    r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})[T ]([0-9:]{8})(?:[.,][0-9]+)?\s?(Z|UTC|[+-][0-9]{2}:?[0-9]{2})?"
)
_DIGITS_OF_SECONDS = 10
_START = datetime(1970, 1, 1, tzinfo=UTC)
_FARTHEST_IN_LINE = 200  # characters before the time in the log of a server


class LogTime(NamedTuple):
    """A time as it is shown, and the moment; None if the year is missing."""

    shown: str
    moment: datetime | None


def written_time(line: str) -> str | None:
    """Return the part of a line that has its time, as it is written."""
    if found := _AT_START.match(line):
        return found[1]
    if line.lstrip(" ").startswith("{"):
        found = _IN_JSON.search(line, 0, _FARTHEST)
        return None if found is None else found[1] or found[2]
    if found := _OF_SYSTEM.match(line):
        return found[1]
    if found := _OF_SERVER.search(line, 0, _FARTHEST_IN_LINE):
        return found[0]
    found = _IN_FIELD.search(line, 0, _FARTHEST_IN_LINE)
    return None if found is None else found[1]


def read_time(written: str) -> LogTime | None:
    """Return a time that `written_time` found, None if there is no such day or hour."""
    try:
        if written[0].isalpha():
            return LogTime(" ".join(written.split()), None)
        moment = _moment(written)
    except (ValueError, OverflowError):
        return None
    shown = moment.isoformat(" ", "seconds")
    return LogTime(shown, moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _moment(written: str) -> datetime:
    if of_server := _OF_SERVER.match(written):
        day, month, year, clock, zone = of_server.groups()
        number = _MONTHS.split().index(month) + 1
        return datetime.fromisoformat(f"{year}-{number:02}-{day}T{clock}{zone or ''}")
    if whole := _WHOLE.match(written):
        year, month, day, clock, zone = whole.groups()
        zone = "+00:00" if zone in ("Z", "UTC") else zone or ""
        return datetime.fromisoformat(f"{year}-{month}-{day}T{clock}{zone}")
    seconds, _, _ = written.partition(".")
    excess = len(seconds) - _DIGITS_OF_SECONDS
    return _START + timedelta(seconds=int(seconds) // 10**excess)
