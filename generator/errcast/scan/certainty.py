"""A literal in its place -> how sure it is that the code of an error is meant.

In a file that names the API (see `named_apis`), a literal that is compared or that a name calls a code is a
code; so is one among several of the catalog. Codes that many APIs have need more: `code: 'ValidationError'`
is mostly the project's own. In any other file, evidence is counted in points, and four make it likely:

| evidence | points |
| --- | --- |
| a number of six digits and more, or a text such as `AuthFailure.Expired` | 3 |
| a number of five digits; words such as `card_declined` | 2; 1 |
| one of the first numbers of a thousand (20001), or the end of a status (20404); `NotFound` | 0 |
| four digits, with a minus sign; without; less digits, and single words | 1; 0; -1 |
| the names say that an error has it (`errcode`, `err.code`); that it is a code (`code`) | 2; 1 |
| and it is compared, a case, or in a list | 1 |
| other codes of the catalog are beside it, which do not only follow it, and which few APIs have | 2 |
| words of its error are beside it, in texts, names or comments | 1; 2 for several |
| it is only defined, returned or an argument, or assigned to what no error has | -1 |
| most codes beside it are not of the catalog | -2 |
| it is a string of digits; beside a text of another thing, and no name says code | -1 each |

In a file that names the API, a number of one or two digits counts only under the name of its error, with
its words, or where names say code. `port = 7` and `items[7]` are never codes, and a string of digits in a
field or an argument is no likely one. A code beside its text or under its name always is.
"""

from enum import IntEnum
from typing import NamedTuple

from errcast.scan.uses import LiteralUse
from errcast.scan.weights import Weight
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

    `company` is how many other codes of the same catalog are in its group, `points_of_company` what they
    say in points, `share` the part of the group that is codes of the catalog, and `elsewhere` how many other
    codes of it the file has.
    """

    use: LiteralUse
    weight: Weight
    meaning: Meaning
    company: int
    share: float
    points_of_company: int
    elsewhere: int
    has_text: bool
    is_named: bool  # the file names the API
    is_data: bool = False  # the file is data, and no code
    is_quoted: bool = False  # the code is a number, and the literal is a string of its digits
    is_trivial: bool = False  # 0, 1 or -1
    has_other_text: bool = False  # a text that the catalog does not have is beside it
    is_negative: bool = False
    is_word: bool = False  # the code is a text of words, as code has for other reasons
    shared_words: int = 0  # words beside it that this error shares with few others
    shares_words: bool = False  # beside much of the group are such words
    beside: int = 0  # other codes of the catalog in the group, also those that follow each other
    in_file: int = 0  # other codes of the catalog in the file, if they are not short
    is_success: bool = False  # 0, `OK`
    is_long: bool = False  # a number of four digits and more
    names_api: bool = False  # a name beside it names the API: `smtp_code`
    is_tiny: bool = False  # a number of one or two digits
    is_contradicted: bool = False  # it has a name that is not of its error, and so have most beside it
    is_fine: bool = False  # 200, though the API has other codes than the statuses of HTTP

    @property
    def says_code(self) -> bool:
        """Tell whether the names say that it is a code."""
        return self.meaning >= Meaning.CODE

    @property
    def is_by_chance(self) -> bool:
        """Tell whether a number is so short that all code has it, and its neighbours as well."""
        return self.is_tiny and self.company < _MANY

    @property
    def in_company(self) -> bool:
        """Tell whether a group is mostly codes of the catalog. In a file that names it, neighbours count."""
        company = self.beside if self.is_named else self.company
        return company >= _MUCH_COMPANY and self.share >= _MOST

    @property
    def is_alone(self) -> bool:
        """Tell whether the file has neither another code of the catalog nor words of this error."""
        return not (self.company or self.elsewhere or self.shared_words or self.in_file >= _MUCH_COMPANY)

    @property
    def is_strong(self) -> bool:
        """Tell whether code does with the literal what it does with codes."""
        return self.use in (LiteralUse.COMPARED, LiteralUse.CASE)


_USES = (LiteralUse.COMPARED, LiteralUse.CASE, LiteralUse.KEY, LiteralUse.LISTED, LiteralUse.DEFINED)
_HANDED_ON = (LiteralUse.DEFINED, LiteralUse.ARGUMENT, LiteralUse.RETURNED)
_HELD = (LiteralUse.ASSIGNED, LiteralUse.DEFINED)
_LOOSE = (*_HELD, LiteralUse.LISTED, LiteralUse.PLAIN)
_FIELDS = (LiteralUse.ASSIGNED, LiteralUse.ARGUMENT)
_OWN = (*_HANDED_ON, LiteralUse.ASSIGNED)
_OF_TABLES = (LiteralUse.KEY, LiteralUse.CASE, *_HELD)
_TABLE, _MOST_OF_TABLE = 8, 0.8
_MUCH_COMPANY, _SEVERAL, _MANY = 2, 3, 4
_MOST, _SOME, _FEW, _PART, _FOREIGN = 0.7, 0.65, 0.5, 0.3, 0.15  # shares of a group
_LIKELY = 4  # points


def certainty(evidence: Evidence) -> Certainty:
    """Return how sure it is that a literal is the code of an error."""
    if evidence.is_success:
        return Certainty.POSSIBLE if evidence.is_named else Certainty.NONE
    if evidence.has_text or evidence.meaning is Meaning.OTHER:
        return Certainty.CERTAIN if evidence.has_text else Certainty.NONE
    weight = evidence.weight
    if evidence.is_data and not evidence.says_code and not evidence.in_company:
        return Certainty.POSSIBLE if weight.is_distinct else Certainty.NONE
    if evidence.share < _FOREIGN and not evidence.shares_words:
        return Certainty.NONE if weight.is_common else Certainty.POSSIBLE
    if evidence.is_named:
        found = _of_named(evidence)
    elif evidence.is_trivial:
        found = Certainty.NONE
    elif weight.is_distinct and evidence.says_code and evidence.is_strong and evidence.share >= _FEW:
        found = Certainty.CERTAIN
    elif evidence.use is LiteralUse.PLAIN or (evidence.is_quoted and evidence.use in _FIELDS):
        found = Certainty.POSSIBLE
    else:
        found = Certainty.LIKELY if points(evidence) >= _LIKELY else Certainty.POSSIBLE
    return found


def points(evidence: Evidence) -> int:
    """Return how much speaks for a code in a file that does not name the API. Four points make it likely."""
    weight, use = evidence.weight, evidence.use
    is_of_error = evidence.meaning is Meaning.ERROR
    found = 3 if weight.is_distinct else _of_length(evidence)
    found += 2 if is_of_error else int(evidence.says_code)
    if evidence.says_code and (evidence.is_strong or use is LiteralUse.LISTED):
        found += 1
    if use in _HANDED_ON or (use is LiteralUse.ASSIGNED and not is_of_error):
        found -= 1
    if evidence.share >= _SOME and (not weight.is_common or (weight.is_rare and is_of_error)):
        found += evidence.points_of_company
    found += min(evidence.shared_words, 2)
    if not evidence.says_code and not evidence.shared_words:
        found -= evidence.has_other_text
    found -= 2 * (evidence.share < _FEW) + evidence.is_quoted
    return found


def points_missing(evidence: Evidence) -> int:
    """Return how many points a code misses that is not likely; in a file that names the API, all of them."""
    return _LIKELY if evidence.is_named else max(_LIKELY - points(evidence), 1)


def _of_length(evidence: Evidence) -> int:
    weight = evidence.weight
    if weight.is_common:
        return evidence.is_negative - weight.is_usual if weight.is_rare else -1
    return 0 if weight.is_usual else 1 if evidence.is_word else 2


def _of_named(evidence: Evidence) -> Certainty:
    """Return the certainty in a file that names the API."""
    weight, use = evidence.weight, evidence.use
    if weight.is_distinct:
        return _of_distinct(evidence)
    is_of_error = evidence.meaning is Meaning.ERROR
    is_own = evidence.is_word or evidence.has_other_text  # `{code: 4001, message: "no such page"}`
    is_field = use is LiteralUse.ASSIGNED and (evidence.is_negative or (is_of_error and not is_own))
    is_field |= use is LiteralUse.DEFINED and is_of_error and evidence.is_negative
    is_field |= use in _HELD and evidence.says_code and evidence.is_long and not is_own
    is_field |= evidence.names_api and evidence.says_code
    is_sought = evidence.says_code and use is LiteralUse.LISTED
    is_sought |= evidence.says_code and use is LiteralUse.KEY and evidence.is_long and not is_own
    if evidence.is_fine and evidence.is_alone and not is_of_error and not evidence.names_api:
        return Certainty.POSSIBLE  # `reply.code == 200`
    found = _of_short(evidence) if weight.is_common else _of_long(evidence)
    if evidence.is_contradicted and evidence.company < _MANY and weight.is_common:
        found = min(found, Certainty.POSSIBLE)
    elif _is_explained(evidence):
        found = max(Certainty.LIKELY, found)
    elif weight.is_usual and evidence.is_word and evidence.is_alone and use in _OWN:
        found = Certainty.POSSIBLE  # `code: 'ValidationError'` of the project's own
    elif weight.is_usual and evidence.is_alone and not (evidence.is_strong or is_sought or is_field):
        found = Certainty.POSSIBLE
    return found


def _is_explained(evidence: Evidence) -> bool:
    """Tell whether what stands beside a code, or in the rest of the file, says what it means."""
    weight, use = evidence.weight, evidence.use
    is_used = use in _USES or use in _FIELDS
    is_told = evidence.shares_words and use in _USES
    if evidence.is_trivial:
        return False
    if evidence.is_by_chance and not evidence.says_code:
        return is_told and use is not LiteralUse.LISTED
    if evidence.shared_words > weight.is_common and is_used:
        return True
    if evidence.is_word:  # `return "BadTopic"` among others of the API
        least = _MANY if weight.is_usual else _MUCH_COMPANY
        return (is_used or use is LiteralUse.RETURNED) and evidence.in_file >= least
    if use in _OF_TABLES and evidence.company >= _TABLE and evidence.share >= _MOST_OF_TABLE:
        return True  # nine codes that do not follow each other, and hardly another number
    is_row = use is LiteralUse.ASSIGNED and evidence.in_company and not evidence.has_other_text
    is_row |= use is LiteralUse.LISTED and evidence.has_other_text  # `[1002, "no such frame"]`
    is_row |= evidence.in_file >= _SEVERAL and use not in _LOOSE  # `close(1002)` in a file of codes
    is_row &= (weight.is_rare or not weight.is_common) and evidence.share >= _MOST
    return is_row or is_told  # `busy: 4001` among others


def _of_distinct(evidence: Evidence) -> Certainty:
    is_sure = evidence.is_strong or evidence.in_company
    is_sure |= evidence.says_code and evidence.use is not LiteralUse.PLAIN
    return Certainty.CERTAIN if is_sure else Certainty.LIKELY


def _of_long(evidence: Evidence) -> Certainty:
    if evidence.use not in _USES:
        is_used = evidence.use in (LiteralUse.ARGUMENT, LiteralUse.ASSIGNED)
        is_field = evidence.is_word or evidence.use is LiteralUse.ASSIGNED
        is_known = evidence.says_code or (is_field and evidence.in_file >= _MUCH_COMPANY)
        return Certainty.LIKELY if is_known and is_used else Certainty.POSSIBLE
    if evidence.says_code:
        return Certainty.CERTAIN if evidence.is_strong or evidence.in_company else Certainty.LIKELY
    if evidence.in_company:
        is_sure = evidence.is_strong or evidence.use is LiteralUse.KEY
        return Certainty.CERTAIN if is_sure else Certainty.LIKELY
    return Certainty.LIKELY if evidence.is_strong or evidence.in_file >= _MUCH_COMPANY else Certainty.POSSIBLE


def _of_short(evidence: Evidence) -> Certainty:
    if evidence.is_trivial:
        is_near_others = evidence.company + evidence.elsewhere + evidence.in_file >= _MUCH_COMPANY
        is_likely = evidence.says_code and evidence.is_strong and (evidence.in_company or is_near_others)
        return Certainty.LIKELY if is_likely else Certainty.NONE
    if evidence.use not in _USES:
        is_used = evidence.use in (LiteralUse.ARGUMENT, LiteralUse.ASSIGNED)
        return Certainty.LIKELY if evidence.says_code and is_used else Certainty.NONE
    if evidence.says_code:
        is_of_any = evidence.weight.is_usual and evidence.is_alone and evidence.meaning is not Meaning.ERROR
        return Certainty.CERTAIN if evidence.is_strong and not is_of_any else Certainty.LIKELY
    is_listed = evidence.use is LiteralUse.LISTED and not evidence.is_word
    is_among_many = evidence.is_strong and evidence.beside >= _MANY and evidence.share >= _PART
    is_among_many |= evidence.is_word and evidence.beside >= _SEVERAL and evidence.share >= _PART
    is_likely = ((evidence.in_company and not is_listed) or is_among_many) and not evidence.is_by_chance
    return Certainty.LIKELY if is_likely else Certainty.POSSIBLE
