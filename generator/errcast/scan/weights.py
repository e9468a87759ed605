"""A code -> how much it says by itself, before anything around it is read.

222202, AuthFailure.Expired   much: hardly anything else is written so
40163                         some
20001, 404, NotFound          little: every API has some of the first codes of a thousand
"""

import re
from typing import NamedTuple

from errcast.catalog import Code
from errcast.scan.tables_of_words import vocabulary
from errcast.scan.words import words

_ROUND = 1000
_DISTINCT, _LONG = 6, 5  # digits
_LONG_TEXT = 8  # characters
_MANY_WORDS = 3


class Weight(NamedTuple):
    """How much a literal itself says: `is_distinct` if it hardly comes by chance, `is_common` if often.

    A common one is rare if it has four digits and is no year. `is_usual` is true for 20001 and 20404: each
    API has some of the first codes of a thousand, or adds a number to the statuses of HTTP.
    """

    is_distinct: bool = False
    is_common: bool = False
    is_rare: bool = False
    is_usual: bool = False


_NUMBER = re.compile(r"[0-9]{1,19}")
_YEARS = range(1900, 2100)
_FIRST_OF_THOUSAND = 25
_STATUSES = (400, 401, 403, 404, 409, 429, 500, 502, 503)


def weight(code: Code) -> Weight:
    """Return how much a code itself says: 222202, `AuthFailure.Expired` much; 404, `NotFound` little."""
    if isinstance(code, str) and not _NUMBER.fullmatch(code):
        return _weight_of_text(code)
    number = int(code)
    digits = code if isinstance(code, str) else str(abs(code))
    is_usual = abs(number) % _ROUND <= _FIRST_OF_THOUSAND or abs(number) % _ROUND in _STATUSES
    if digits in vocabulary("common_numbers") or number % _ROUND == 0 or len(digits) < _LONG:
        is_rare = len(digits) == _LONG - 1 and number % _ROUND != 0 and number not in _YEARS
        return Weight(is_common=True, is_rare=is_rare, is_usual=is_usual)
    return Weight(is_distinct=True) if len(digits) >= _DISTINCT else Weight(is_usual=is_usual)


def _weight_of_text(code: str) -> Weight:
    """Return the same for a string: words that many APIs have come by chance, others hardly."""
    found = words([code])
    if found and vocabulary("of_any_error").issuperset(found):
        return Weight(is_common=True, is_usual=True)
    has_marks = any(mark in ".:/" or mark.isdigit() for mark in code)
    is_mixed = not (code.islower() or code.isupper() or code.istitle()) and len(found) >= _MANY_WORDS
    is_long = len(code) >= _LONG_TEXT
    if is_long and (has_marks or is_mixed):
        return Weight(is_distinct=True)
    return Weight() if is_long or has_marks or "_" in code or "-" in code else Weight(is_common=True)
