"""A literal in its place -> how sure it is that the code of an error is meant.

| literal | place | certainty |
| --- | --- | --- |
| 222202 | `error_code == 222202`; compared with anything, in a file that names the API | certain |
| 222202 | `x == 222202`, a key among other codes | likely |
| 40163 | `error_code == 40163`, in a file that names the API | certain |
| 40163 | `error_code == 40163` in any other file | likely |
| 7 | `error_code == 7`, in a file that names the API | certain |
| 7 | any number, beside the text that the catalog has for it | certain |
| 7 | `x == 7`, `port = 7`, `items[7]` | none |

A file names the API by the name, the type or the title of the catalog, or by a text or a long code of it.
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
    is_named: bool  # the file names the API
    is_data: bool = False  # the file is data, and no code
    is_quoted: bool = False  # the code is a number, and the literal is a string of its digits
    is_trivial: bool = False  # 0, 1 or -1
    has_other_text: bool = False  # a text that the catalog does not have is beside it

    @property
    def says_code(self) -> bool:
        """Tell whether the names say that it is a code."""
        return self.meaning is Meaning.CODE

    @property
    def in_company(self) -> bool:
        """Tell whether the group is mostly codes of the catalog."""
        return self.company >= _MUCH_COMPANY and self.share >= _MOST

    @property
    def is_strong(self) -> bool:
        """Tell whether code does with the literal what it does with codes."""
        return self.use in (LiteralUse.COMPARED, LiteralUse.CASE)


_USES = (LiteralUse.COMPARED, LiteralUse.CASE, LiteralUse.KEY, LiteralUse.LISTED, LiteralUse.DEFINED)
_MUCH_COMPANY = 2
_MOST, _FEW = 0.7, 0.4


def certainty(evidence: Evidence) -> Certainty:
    """Return how sure it is that a literal is the code of an error."""
    if evidence.has_text or evidence.meaning is Meaning.OTHER:
        return Certainty.CERTAIN if evidence.has_text else Certainty.NONE
    if evidence.is_data and not evidence.says_code and not evidence.in_company:
        return Certainty.POSSIBLE if evidence.weight.is_distinct else Certainty.NONE
    if evidence.weight.is_distinct:
        return _of_distinct(evidence)
    return _of_short(evidence) if evidence.weight.is_common else _of_long(evidence)


def _of_distinct(evidence: Evidence) -> Certainty:
    if evidence.is_named:
        is_sure = evidence.is_strong or evidence.in_company
        is_sure |= evidence.says_code and evidence.use is not LiteralUse.PLAIN
        return Certainty.CERTAIN if is_sure else Certainty.LIKELY
    if evidence.is_strong:
        return Certainty.CERTAIN if evidence.says_code else Certainty.LIKELY
    if evidence.is_quoted or (evidence.use is LiteralUse.LISTED and evidence.share < _FEW):
        return Certainty.POSSIBLE
    is_likely = (evidence.says_code and evidence.use is not LiteralUse.PLAIN) or evidence.in_company
    return Certainty.LIKELY if is_likely else Certainty.POSSIBLE


def _of_long(evidence: Evidence) -> Certainty:
    if not evidence.is_named:
        is_likely = evidence.says_code and evidence.is_strong and evidence.share >= _MOST
        is_likely &= not evidence.weight.begins_range and not evidence.has_other_text
        return Certainty.LIKELY if is_likely else Certainty.POSSIBLE
    if evidence.use not in _USES:
        is_used = evidence.use in (LiteralUse.ARGUMENT, LiteralUse.ASSIGNED)
        return Certainty.LIKELY if evidence.says_code and is_used else Certainty.POSSIBLE
    if evidence.says_code:
        return Certainty.CERTAIN if evidence.is_strong or evidence.in_company else Certainty.LIKELY
    if evidence.in_company:
        is_sure = evidence.is_strong or evidence.use is LiteralUse.KEY
        return Certainty.CERTAIN if is_sure else Certainty.LIKELY
    return Certainty.LIKELY if evidence.is_strong else Certainty.POSSIBLE


def _of_short(evidence: Evidence) -> Certainty:
    if evidence.is_trivial or not evidence.is_named:
        is_likely = evidence.says_code and evidence.is_strong and evidence.share >= _MOST
        if evidence.is_named:
            is_likely &= evidence.in_company
        else:
            is_likely &= evidence.weight.is_rare and not evidence.weight.begins_range
            is_likely &= not evidence.has_other_text
        return (
            Certainty.LIKELY if is_likely else Certainty.NONE if evidence.is_trivial else Certainty.POSSIBLE
        )
    if evidence.use not in _USES:
        is_used = evidence.use in (LiteralUse.ARGUMENT, LiteralUse.ASSIGNED)
        return Certainty.LIKELY if evidence.says_code and is_used else Certainty.NONE
    if evidence.says_code:
        return Certainty.CERTAIN if evidence.is_strong else Certainty.LIKELY
    return Certainty.LIKELY if evidence.in_company else Certainty.POSSIBLE
