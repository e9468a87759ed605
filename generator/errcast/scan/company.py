"""Codes that stand together -> how much they say about each other.

20001, 20002, 20003      one piece of evidence: many APIs count from 20001
20003, 21211, 60205      three pieces: hardly another API has all of them

Other numbers in their place speak against them: a switch over ten codes, two of which the catalog has, is
about another API.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from functools import cached_property

from errcast.catalog import Catalog, Code
from errcast.scan.own_names import first_word
from errcast.scan.weights import Weight, weight

_NUMBER = re.compile(r"-?[0-9]{1,19}")
_NEAR = 3  # numbers that follow each other say little more than one of them
_THOUSAND = 1000
_HTTP = range(100, 600)
_ENOUGH = 2
TRIVIAL = (0, 1, -1)
_SUCCESS = (*TRIVIAL, 200)


class Company:
    """Codes of one catalog in a group or in a file, counted as independent pieces of evidence."""

    def __init__(self, codes: Iterable[Code]) -> None:
        """Put neighbours together: numbers that follow each other, and those that begin a thousand."""
        every = set(codes).difference(TRIVIAL)
        numbers = {code: int(code) for code in every if _NUMBER.fullmatch(str(code))}
        self._run_of: dict[Code, object] = {code: code for code in every if code not in numbers}
        run, before = 0, None
        for code, number in sorted(numbers.items(), key=lambda each: each[1]):
            if before is None or number - before > _NEAR:
                run += 1
            before = number
            self._run_of[code] = ("usual", number // _THOUSAND) if weight(number).is_usual else run
        self._runs = set(self._run_of.values())
        weights = {each: (run, weight(each)) for each, run in self._run_of.items()}
        solid = {run for run, each in weights.values() if each.is_rare or not each.is_common}
        self._unusual = {run for run, each in weights.values() if run in solid and not each.is_usual}

    def others(self, code: Code) -> int:
        """Return how many pieces of evidence there are besides a code and its neighbours."""
        return len(self._runs) - (self._run_of.get(code) in self._runs)

    def points(self, code: Code) -> int:
        """Return what the others say: two points if one is such as few APIs have, else none.

        APIs of one maker, and those that copy each other, share `40001` and `42001`.
        """
        return 2 if self._unusual - {self._run_of.get(code)} else 0

    @cached_property
    def speaks(self) -> bool:
        """Tell whether the codes are enough to know the API by them: one long code, or two of some length."""
        weights = {run: weight(code) for code, run in self._run_of.items()}
        points = sum(_of(each) for each in weights.values())
        return points >= _ENOUGH

    @cached_property
    def size(self) -> int:
        """The number of different codes."""
        return len(self._run_of)


def is_success(code: Code) -> bool:
    """Tell whether a code says that nothing is wrong; code that asks for it asks for no error."""
    return str(code).lower() in ("0", "ok", "success")


def _of(weight_: Weight) -> int:
    """Return what a code tells about the API: two for a long one."""
    if weight_.is_distinct:
        return 2
    return 0 if weight_.is_common or weight_.is_usual else 1


class ShapeOfCodes:
    """What the codes of a catalog look like: how short the shortest is, and whether some are statuses."""

    def __init__(self, catalog: Catalog) -> None:
        """Read the codes of a catalog. If it `is_of_statuses`, all are such as the statuses of HTTP."""
        codes = [*(error.code for error in catalog.errors), *catalog.reserved.codes]
        self.is_of_digits = all(not isinstance(code, str) or code.isdigit() for code in codes)
        numbers = sorted(code for code in codes if isinstance(code, int))
        self._shortest = min((len(str(abs(number))) for number in numbers), default=0)
        self._has_statuses = bisect_left(numbers, _HTTP.start) < bisect_right(numbers, _HTTP.stop - 1)
        self._is_of_numbers = bool(numbers)
        self.first_word = first_word([error.name for error in catalog.errors])
        self.is_of_statuses = bool(numbers) and all(number in _HTTP for number in numbers)

    def is_like(self, value: int | str) -> bool:
        """Tell whether a literal could be a code of the catalog: `404` is none among codes of five digits."""
        if isinstance(value, str):
            if not self._is_of_numbers:
                return True
            if not _NUMBER.fullmatch(value):
                return False
            value = int(value)
        if not self._is_of_numbers or value in _SUCCESS:
            return False
        if value in _HTTP and not self._has_statuses:
            return False
        return len(str(abs(value))) >= self._shortest


def share(known: Collection[object], possible: int) -> float:
    """Return the part of the literals that could be codes which the catalog has."""
    return len(known) / max(possible, len(known), 1)
