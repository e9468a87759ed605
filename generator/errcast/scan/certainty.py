"""A literal in its place -> how sure it is that the code of an error is meant.

| literal | place | certainty |
| --- | --- | --- |
| 222202 | compared, case, key; with any name that says nothing else | certain |
| 40163 | `error_code == 40163` | certain |
| 40163 | `x == 40163` | likely |
| 7 | `error_code == 7`, and the text beside it is the one of the catalog | certain |
| 7 | `error_code == 7` | likely, if the file has other codes of the catalog |
| 7 | `x == 7`, `port = 7`, `items[7]` | none |
"""

from enum import IntEnum
from typing import NamedTuple

from errcast.scan.code_index import Weight
from errcast.scan.uses import LiteralUse
from errcast.scan.words import Meaning


class Certainty(IntEnum):
    """How sure a finding is, the surest last."""

    NONE = 0
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3

    @property
    def word(self) -> str:
        """The word for people and for options."""
        return self.name.lower()


class Evidence(NamedTuple):
    """What is known about a literal.

    `company` is how many other codes of the same catalog are in its group, `share` the part of the group
    that is codes of the catalog, and `elsewhere` how many other codes of it the file has.
    """

    use: LiteralUse
    weight: Weight
    meaning: Meaning
    company: int
    share: float
    elsewhere: int
    has_text: bool
    is_named: bool  # the file names the catalog or its type
    is_data: bool = False  # the file is data, and no code


_STRONG = (LiteralUse.COMPARED, LiteralUse.CASE)
_USES = (*_STRONG, LiteralUse.KEY, LiteralUse.LISTED, LiteralUse.DEFINED)
_MUCH_COMPANY = 2
_MOST = 0.7


def certainty(evidence: Evidence) -> Certainty:
    """Return how sure it is that a literal is the code of an error."""
    if evidence.has_text or evidence.meaning is Meaning.OTHER:
        return Certainty.CERTAIN if evidence.has_text else Certainty.NONE
    says_code = evidence.meaning is Meaning.CODE
    in_company = evidence.company >= _MUCH_COMPANY and evidence.share >= _MOST
    find = (
        _of_distinct if evidence.weight.is_distinct else _of_common if evidence.weight.is_common else _of_long
    )
    return find(evidence, says_code=says_code, in_company=in_company)


def _of_long(evidence: Evidence, *, says_code: bool, in_company: bool) -> Certainty:
    if evidence.use not in _USES:
        is_used = evidence.use in (LiteralUse.ARGUMENT, LiteralUse.ASSIGNED)
        return Certainty.LIKELY if says_code and is_used else Certainty.NONE
    if says_code:
        is_sure = evidence.use in _STRONG or in_company or evidence.elsewhere >= _MUCH_COMPANY
        return Certainty.CERTAIN if is_sure else Certainty.LIKELY
    if in_company:
        return Certainty.CERTAIN if evidence.use in (*_STRONG, LiteralUse.KEY) else Certainty.LIKELY
    return Certainty.LIKELY if evidence.use in _STRONG and evidence.elsewhere else Certainty.POSSIBLE


def _of_distinct(evidence: Evidence, *, says_code: bool, in_company: bool) -> Certainty:
    if evidence.use in _STRONG or (says_code and evidence.use is not LiteralUse.PLAIN) or in_company:
        return Certainty.CERTAIN
    if evidence.use in _USES or evidence.elsewhere or says_code:
        return Certainty.LIKELY
    return Certainty.POSSIBLE


def _of_common(evidence: Evidence, *, says_code: bool, in_company: bool) -> Certainty:
    if not says_code or evidence.use not in _USES:
        return Certainty.POSSIBLE if in_company and evidence.is_named else Certainty.NONE
    if evidence.is_named or (in_company and evidence.company >= 2 * _MUCH_COMPANY):
        return Certainty.CERTAIN if evidence.is_named and in_company else Certainty.LIKELY
    return Certainty.LIKELY if in_company else Certainty.POSSIBLE
