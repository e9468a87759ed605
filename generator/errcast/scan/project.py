"""The files of a scan -> which codes are likely, though their own files alone do not say so.

| elsewhere in the project | points |
| --- | --- |
| a file names the API; three files | 1; 2 |
| three different codes of the API are likely | 1 |
| this code is likely, and has four digits; more | 1; 2 |
| the same name (`retcode`, `failWith`) has two other codes of the API | 2 |

A code is likely if it gets here as many points as it misses in its own file. It is also likely if other files
name the API, and it would be likely in a file that does (see `supposing`). Words such as `card_declined`,
which other APIs have as codes too, get points only for a name. What is kept is bounded: by the codes of the
catalogs, and by a number of names and of codes that wait.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from errcast.catalog import Code
from errcast.findings import Finding
from errcast.scan.baseline import KnownHit
from errcast.scan.certainty import Certainty
from errcast.scan.found_hits import Hit
from errcast.scan.supposing import is_word
from errcast.scan.uses import LiteralUse
from errcast.scan.weights import weight

_SEVERAL_CODES, _SEVERAL_FILES = 3, 3
_PART_NAMING = 0.25  # of the files, for a code that is a word
_OTHERS = 2  # codes that have the same name
_POINTS_OF_USER = 2
_MOST_NAMES, _MOST_WAITING = 20_000, 10_000
_NAMED_USES = (LiteralUse.COMPARED, LiteralUse.CASE, LiteralUse.ARGUMENT, LiteralUse.LISTED)

Place = tuple[str, int, int]  # a path, a line and a column


class ToldHit(NamedTuple):
    """What is told of a hit: the finding, its record for programs, and its line for a baseline."""

    finding: Finding
    record: dict[str, Any]
    old: KnownHit


class Waiting(NamedTuple):
    """A code that its file leaves possible, and what is told of it if it becomes likely, or if not."""

    place: Place
    catalog: str
    code: Code
    name: str
    missing: int | None  # points; None if nothing but the name of the API can make it likely
    naming_files: int  # so many files that name the API make it likely; 0 if that is not enough
    likely: ToldHit
    possible: ToldHit | None


def in_project_of_user(hit: Hit) -> Hit:
    """Return a hit in the code of a project whose configuration says where the constants are.

    That is as much as if several files named the API.
    """
    is_missing_little = hit.is_open and 0 < hit.missing <= _POINTS_OF_USER and not _is_word(hit)
    if hit.naming_files == 0 and not is_missing_little:
        return hit
    return hit._replace(certainty=Certainty.LIKELY, is_open=False, naming_files=0)


def _is_word(hit: Hit) -> bool:
    return hit.error is not None and is_word(hit.error.code)


class Project:
    """What the files of a scan say of the catalogs, and the codes that wait for it."""

    def __init__(self) -> None:
        """Begin with no file."""
        self.waiting: list[Waiting] = []
        self._files = 0
        self._named: Counter[str] = Counter()
        self._codes: dict[str, set[Code]] = {}
        self._codes_of_names: dict[tuple[str, str], set[Code]] = {}

    def learn(self, hits: Sequence[Hit], named: Iterable[str]) -> None:
        """Note what a file says: the catalogs that it names, its likely codes, and their names."""
        self._files += 1
        self._named.update(named)
        for hit in hits:
            if hit.certainty < Certainty.LIKELY:
                continue
            for error in (*hit.others, *(() if hit.error is None else (hit.error,))):
                self._codes.setdefault(hit.catalog.name, set()).add(error.code)
            key = (hit.catalog.name, name_of(hit))
            if hit.error is not None and key[1] and len(self._codes_of_names) < _MOST_NAMES:
                self._codes_of_names.setdefault(key, set()).add(hit.error.code)

    def wait(self, hit: Hit, likely: ToldHit, possible: ToldHit | None) -> bool:
        """Keep a code until all files are read, and tell whether there is room for it."""
        if hit.error is None or len(self.waiting) >= _MOST_WAITING:
            return False
        shown, code = likely.finding, hit.error.code
        place = (shown.path or "", shown.line or 0, shown.column or 0)
        missing = hit.missing if hit.is_open else None
        waiting = Waiting(
            place, hit.catalog.name, code, name_of(hit), missing, hit.naming_files, likely, possible
        )
        self.waiting.append(waiting)
        return True

    def decided(self) -> Iterator[ToldHit]:
        """Yield what is told of the codes that waited. A code of two catalogs belongs to the better one."""
        places: dict[Place, list[Waiting]] = {}
        for each in self.waiting:
            places.setdefault(each.place, []).append(each)
        for found in places.values():
            excess = {id(each): self._excess(each) for each in found}
            best = max(excess.values())
            winners = [each for each in found if excess[id(each)] == best >= 0]
            for each in found:
                if winners == [each]:
                    yield each.likely
                elif each.possible is not None:
                    yield each.possible

    def _excess(self, waiting: Waiting) -> int:
        """Return how many points a code has more than it needs; less than none if it is not likely."""
        by_points = -1 if waiting.missing is None else self._points(waiting) - waiting.missing
        files = self._named[waiting.catalog]
        is_named = 0 < waiting.naming_files <= files
        if is_word(waiting.code):
            is_named &= files >= _PART_NAMING * self._files
        return max(by_points, 0) if is_named else by_points

    def _points(self, waiting: Waiting) -> int:
        codes = self._codes.get(waiting.catalog, set())
        heft, files = weight(waiting.code), self._named[waiting.catalog]
        points = 0
        if heft.is_distinct or str(waiting.code).lstrip("-").isdigit():
            points += int(files > 0) + (files >= _SEVERAL_FILES) + (len(codes) >= _SEVERAL_CODES)
            if waiting.code in codes:
                points += 1 if heft.is_common or heft.is_usual else 2
        others = self._codes_of_names.get((waiting.catalog, waiting.name), set()) - {waiting.code}
        return points + (2 if waiting.name and len(others) >= _OTHERS else 0)


def name_of(hit: Hit) -> str:
    """Return the name that says what a code is, if code compares it or hands it on; else an empty text."""
    role = hit.role
    if role is None or role.use not in _NAMED_USES or not role.names:
        return ""
    return role.names[-1].lower()
