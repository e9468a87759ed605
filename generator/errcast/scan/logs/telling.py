"""What was seen in logs -> a table for people, findings, and records for programs.

code    lines  first                last                 error
222999      3  2026-11-26 07:39:02  2026-11-26 07:41:00  no catalog has it: error_code: 222999
222202    120  2026-11-26 07:00:11  2026-11-26 07:59:58  PIC_NOT_HAS_FACE: pic not has face
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from errcast.explaining.answers import explanation_data
from errcast.explaining.known import KnownEntry, KnownError, Sighting
from errcast.findings import Finding, show
from errcast.scan.logs.counting import LogCounts, Sightings
from errcast.scan.logs.times import LogTime
from errcast.scan.rules import UNKNOWN_CODE
from errcast.text.characters import visible_line
from errcast.text.width import is_wide

_Seen = TypeVar("_Seen", KnownEntry, int)
_MOST_TOLD = 100  # codes that no catalog has; there are mostly few
_NARROWEST = 20  # columns of the last cell, also on a narrow terminal
_GAP = "  "
_HEADS = ("code", "lines", "first", "last", "error")


def log_table(counts: LogCounts, width: int | None) -> list[str]:
    """Return a table, the codes that no catalog has first; its lines have at most `width` columns."""
    names_catalog = len({answer.catalog.name for answer in counts.known}) > 1
    rows = [_row(str(code), seen, f"no catalog has it: {seen.said}") for code, seen in _told(counts)]
    for answer, seen in _by_frequency(counts.known.items()):
        rows.append(_row(_code(answer), seen, _text(answer, names_catalog=names_catalog)))
    has_times = any(first for _, _, first, _, _ in rows)
    kept = [row if has_times else (*row[:2], row[-1]) for row in (_HEADS, *rows)]
    return _aligned(kept, width) if rows else []


def log_summary(counts: LogCounts) -> str:
    """Return the line about the work."""
    lines = f"{counts.lines} line{'' if counts.lines == 1 else 's'} read"
    if not counts.known and not counts.unlisted:
        return f"{lines}, no code, name or message of the catalogs found"
    more = f" and {counts.more} lines with still others" if counts.more else ""
    return f"{lines}: {len(counts.known)} known, {len(counts.unlisted)} in no catalog{more}"


def log_findings(counts: LogCounts) -> list[Finding]:
    """Return a finding for each code that no catalog has, the most frequent one first."""
    found = [
        Finding(
            seen.path,
            UNKNOWN_CODE,
            f"{show(seen.said or str(code))}: no catalog has {code}, which came in {_lines(seen.lines)};"
            " add it to its catalog, or import the newest table",
            line=seen.line,
        )
        for code, seen in _told(counts)
    ]
    if (left := len(counts.unlisted) - len(found)) > 0 or counts.more:
        text = f"more codes are in no catalog; --format json lists {len(counts.unlisted)}"
        found.append(Finding(None, UNKNOWN_CODE, text if left > 0 else f"{text} of them"))
    return found


def log_data(counts: LogCounts) -> dict[str, Any]:
    """Return what was seen, for programs: times in ISO 8601, null where no line had one."""
    known = []
    for answer, seen in _by_frequency(counts.known.items()):
        (explained,) = explanation_data({answer: Sighting(seen.lines, seen.said)}, is_log=True)
        known.append({**explained, **_times(seen)})
    unlisted = [
        {
            "code": code,
            "matched": visible_line(seen.said or ""),
            "path": seen.path,
            "line": seen.line,
            "lines": seen.lines,
            **_times(seen),
        }
        for code, seen in _by_frequency(counts.unlisted.items())
    ]
    return {"lines": counts.lines, "unknown": unlisted, "known": known}


def _by_frequency(counts: Iterable[tuple[_Seen, Sightings]]) -> list[tuple[_Seen, Sightings]]:
    return sorted(counts, key=lambda each: -each[1].lines)


def _told(counts: LogCounts) -> list[tuple[int, Sightings]]:
    return _by_frequency(counts.unlisted.items())[:_MOST_TOLD]


def _lines(count: int) -> str:
    return f"{count} line{'' if count == 1 else 's'}"


def _times(seen: Sightings) -> dict[str, str | None]:
    return {"first": _written(seen.first), "last": _written(seen.last)}


def _written(time: LogTime | None) -> str | None:
    if time is None:
        return None
    return time.shown.replace(" ", "T", 1) if time.moment is not None else time.shown


def _row(code: str, seen: Sightings, text: str) -> tuple[str, ...]:
    times = ("" if time is None else time.shown for time in (seen.first, seen.last))
    return tuple(visible_line(cell) for cell in (code, str(seen.lines), *times, text))


def _code(answer: KnownEntry) -> str:
    return answer.error.written_code if isinstance(answer, KnownError) else str(answer.word)


def _text(answer: KnownEntry, *, names_catalog: bool) -> str:
    prefix = f"{answer.catalog.name}." if names_catalog else ""
    if isinstance(answer, KnownError):
        return f"{prefix}{answer.error.name}: {answer.error.message}"
    return f"{answer.catalog.name}: reserved, its error was removed"


def _aligned(rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Return rows as lines. Numbers are at the right; the last cell is cut where the terminal ends."""
    widths = [max(map(_columns, cells)) for cells in zip(*rows, strict=True)][:-1]
    left = None if width is None else max(_NARROWEST, width - sum(widths) - len(_GAP) * len(widths))
    lines = []
    for *cells, last in rows:
        padded = [_padded(cell, wide, at) for at, (cell, wide) in enumerate(zip(cells, widths, strict=True))]
        lines.append(_GAP.join([*padded, last if left is None else _cut(last, left)]))
    return lines


def _padded(cell: str, width: int, at: int) -> str:
    blanks = " " * (width - _columns(cell))
    return blanks + cell if at == _HEADS.index("lines") else cell + blanks


def _columns(text: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in text)


def _cut(text: str, width: int) -> str:
    if _columns(text) <= width:
        return text
    kept, left = "", width - 1
    for character in text:
        left -= 2 if is_wide(character) else 1
        if left < 0:
            break
        kept += character
    return f"{kept.rstrip()}…"
