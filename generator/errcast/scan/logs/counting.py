"""The lines of logs -> what was seen of each error, and of each code that no catalog has.

    2026-11-26 07:39:02 error_code: 222202   -> PIC_NOT_HAS_FACE: 1 line
    2026-11-26 07:39:03 error_code: 222999   -> 222999: 1 line; no catalog has it

The memory does not grow with the logs: there are as many counts as errors, and at most 10,000 of other codes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from errcast.catalog import Catalog
from errcast.explaining.known import KnownEntry
from errcast.explaining.searching import Search
from errcast.explaining.unlisted import UnlistedCodes
from errcast.findings import Finding
from errcast.scan.logs.streams import lines_of_log, shown_log
from errcast.scan.logs.times import LogTime, read_time, written_time

MOST_UNLISTED = 10_000  # different codes that no catalog has


@dataclass
class Sightings:
    """In how many lines something was seen, when first and last, and where first.

    `said` is the part of the first line that led to it, and `before` the number of all lines that were read
    before it. A time is None if no line before had one.
    """

    path: str
    line: int
    said: str | None
    before: int = 0
    lines: int = 0
    first: LogTime | None = None
    last: LogTime | None = None

    def add(self, written: str | None) -> None:
        """Count a line, whose time may be known."""
        self.lines += 1
        if written is not None and (time := read_time(written)) is not None:
            self._span(time, time)

    def add_all(self, other: "Sightings") -> None:
        """Count the lines in which something else was seen."""
        if other.before < self.before:
            self.path, self.line, self.said, self.before = other.path, other.line, other.said, other.before
        self.lines += other.lines
        if other.first is not None and other.last is not None:
            self._span(other.first, other.last)

    def _span(self, first: LogTime, last: LogTime) -> None:
        if self.first is None or _is_before(first, self.first):
            self.first = first
        if self.last is None or not _is_before(last, self.last):
            self.last = last


def _is_before(time: LogTime, other: LogTime) -> bool:
    """Tell whether a time is before another one. Without a year, the order of the lines counts."""
    return time.moment is not None and other.moment is not None and time.moment < other.moment


@dataclass
class LogCounts:
    """What was seen in logs, and what is wrong with them. `more` lines have still other unlisted codes.

    `shared` has the lines of each message of many errors, by the id of the list of these.
    """

    known: dict[KnownEntry, Sightings] = field(default_factory=dict)
    unlisted: dict[int, Sightings] = field(default_factory=dict)
    shared: dict[int, tuple[Sequence[KnownEntry], Sightings]] = field(default_factory=dict)
    lines: int = 0
    more: int = 0
    findings: list[Finding] = field(default_factory=list)


def counts_of_logs(paths: Sequence[Path], catalogs: Iterable[Catalog], command: str) -> LogCounts:
    """Return what was seen in some logs. `command` is the one that reads a log from a stream."""
    search, counts = Search(catalogs), LogCounts()
    unlisted = UnlistedCodes(search.known)
    for path in paths:
        _count(shown_log(path), lines_of_log(path, command, counts.findings), search, unlisted, counts)
    for errors, seen in counts.shared.values():
        for error in errors:
            counts.known.setdefault(error, replace(seen, lines=0)).add_all(seen)
    return counts


def _count(
    path: str, lines: Iterator[str], search: Search, unlisted: UnlistedCodes, counts: LogCounts
) -> None:
    number, written = 1, None  # an entry of several lines has its time in the first one
    for line in search.answered(lines):
        written = written_time(line.text) or written
        for answer, said in line.answers.items():
            counts.known.setdefault(answer, Sightings(path, number, said, counts.lines)).add(written)
        for message in line.shared:
            seen = Sightings(path, number, message.said, counts.lines)
            counts.shared.setdefault(id(message.errors), (message.errors, seen))[1].add(written)
        for code, said in dict(unlisted.inside(line.text)).items():
            if code in counts.unlisted or len(counts.unlisted) < MOST_UNLISTED:
                counts.unlisted.setdefault(code, Sightings(path, number, said)).add(written)
            else:
                counts.more += 1
        counts.lines += line.file_lines
        number += line.file_lines
