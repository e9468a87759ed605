"""A line of a log -> the numbers in it that its words call codes, but that no catalog has.

{"error_code": 222999}      -> 222999
code: 222999                -> 222999, if the catalogs have codes that are as long
{"code": 0}, code: 200      -> nothing: the words speak of success, or of HTTP
zip code 40163              -> nothing
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.explaining.failures import is_measured
from errcast.explaining.foreign import owner_of_number
from errcast.explaining.known import Known
from errcast.explaining.labels import label_before
from errcast.explaining.numbers import NO_NUMBER_OF_A_CLASS
from errcast.explaining.objects import is_of_thing
from errcast.explaining.pieces import LONGEST_PIECE, LinePiece, pieces
from errcast.explaining.readable import readable, short

_NUMBER = re.compile(rf"(?<![\w.+-]){NO_NUMBER_OF_A_CLASS}-?[0-9]{{1,19}}(?![A-Za-z0-9_]|[.:/,-][0-9]|%)")
_MAY_SAY_CODE = re.compile(r"code|err|[^\x00-\x7f]", re.IGNORECASE)
_SUCCESS = frozenset((0, 1, -1, 200))
_OF_HTTP = range(100, 600)
_FEWEST_DIGITS = 3  # of a number that only the word `code` calls a code
_LARGER = 10  # how much larger than the codes of a catalog a new one may be


class UnlistedCode(NamedTuple):
    """A number that is called a code, and the part of the line that says so."""

    code: int
    said: str


class _Range(NamedTuple):
    """The least and the greatest code of a catalog, and how many digits its codes have."""

    least: int
    greatest: int
    lengths: frozenset[int]

    def may_have(self, code: int) -> bool:
        """Tell whether a code is as long as those of the catalog, and about as large."""
        return len(str(abs(code))) in self.lengths and self.least <= code <= _LARGER * self.greatest


class UnlistedCodes:
    """Finds the codes that no catalog has."""

    def __init__(self, known: Known) -> None:
        """Learn what the codes of the catalogs look like. Without a number among them, nothing is found."""
        self._known = known
        self._ranges = [found for each in known.catalogs if (found := _range_of(each)) is not None]
        self._has_statuses = any(int(code) in _OF_HTTP for code in known.by_code if _is_number(code))

    def inside(self, line: str) -> Iterator[UnlistedCode]:
        """Yield the codes of a line that no catalog has, in their order."""
        if not self._ranges or _MAY_SAY_CODE.search(line) is None:
            return
        text = readable(line)
        is_short = len(text) <= LONGEST_PIECE
        for piece in (LinePiece(text, 0, len(text) + 1),) if is_short else pieces(text):
            for match in _NUMBER.finditer(piece.text):
                if piece.has(match.start()) and not self._known.with_code(match[0]):
                    yield from self._called_code(piece.text, match)

    def _called_code(self, line: str, number: re.Match[str]) -> Iterator[UnlistedCode]:
        code, (start, stop) = int(number[0]), number.span()
        is_success = code in _SUCCESS or (code in _OF_HTTP and not self._has_statuses)
        label = label_before(line, start)
        if is_success or not label.says_code:
            return
        is_like_ours = len(str(abs(code))) >= _FEWEST_DIGITS and any(
            each.may_have(code) for each in self._ranges
        )
        if not (is_like_ours or label.is_of_failure):
            return
        if not is_measured(line, stop) and not is_of_thing(line, start) and self._is_ours(line, start, stop):
            yield UnlistedCode(code, short(line[label.start : stop]))

    def _is_ours(self, line: str, start: int, stop: int) -> bool:
        """Tell whether no other system is named as the owner of a number."""
        owner = owner_of_number(line, start, stop)
        subjects = (self._known.subject_of(each).words for each in self._known.catalogs)
        return owner is None or any(not owner.isdisjoint(words) for words in subjects)


def _is_number(code: str) -> bool:
    return code.isascii() and code.removeprefix("-").isdigit() and len(code) <= len("-") + 19


def _range_of(catalog: Catalog) -> _Range | None:
    written = (str(error.code) for error in catalog.errors)
    codes = [int(code) for code in written if _is_number(code)]
    return _Range(min(codes), max(codes), frozenset(len(str(abs(code))) for code in codes)) if codes else None
