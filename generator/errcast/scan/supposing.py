r"""The codes of a file that does not name the API -> what they are worth if other files of the project do.

| code in a file without the name | other files name the API | none does |
| --- | --- | --- |
| `errcode == 40163` | likely | likely |
| `errcode == 40001`, which many APIs have | likely | possible |
| `code == 9 \|\| code == 11`, which would be likely beside the name | likely, if two files do | possible |
| `card_declined` among five other codes | likely, if two files do | possible |

An API often has the codes of another one, which it copied. So a code that few APIs have is likely by itself,
and any other one needs a place that says which API is meant.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from errcast.catalog import Code
from errcast.scan import rules
from errcast.scan.certainty import Certainty, Evidence
from errcast.scan.found_hits import Hit
from errcast.scan.uses import LiteralUse
from errcast.scan.weights import weight
from errcast.scan.words import Meaning, meaning

_WORDS_OF_ONE_API = 5  # codes of words that stand together
_MOST_OF_GROUP = 0.7
_FIELDS = 3  # of a table of codes: `noSuchPot = 17, potLocked = 19`
_ONE, _SEVERAL = 1, 2  # files that name the API


def with_supposed(hits: Sequence[Hit], supposed: Iterable[Hit]) -> list[Hit]:
    """Return the hits of a group, with those that are likely if other files name the API.

    `supposed` are the hits of the group if its own file did. One that has no other place gets no certainty.
    """
    likely = [
        hit
        for hit in supposed
        if hit.error is not None and hit.rule == rules.HAND_WRITTEN_CODE and hit.certainty >= Certainty.LIKELY
    ]
    words = {hit.error.code for hit in likely if hit.error is not None and is_word(hit.error.code)}
    fields = Counter(_field(hit) for hit in likely)
    found = {hit.token.start: hit for hit in hits}
    for other in likely:
        is_of_any = other.error is not None and is_word(other.error.code)
        if is_of_any and len(words) < _WORDS_OF_ONE_API:
            continue
        if _field(other) and (fields[_field(other)] > 1 or len(fields) < _FIELDS):
            continue
        own = found.get(other.token.start, other._replace(certainty=Certainty.NONE, is_open=False))
        if own.rule == other.rule and own.certainty < Certainty.LIKELY:
            found[other.token.start] = own._replace(naming_files=_files_needed(other))
    return [found[start] for start in sorted(found)]


def may_be_of_others(evidence: Evidence, code: Code) -> bool:
    """Tell whether nothing says of which API a code is: not the file, not words, not the code itself."""
    if evidence.is_named or evidence.has_text or is_of_few_apis(code):
        return False
    if is_word(code):
        return not evidence.is_strong and evidence.share < _MOST_OF_GROUP
    return not evidence.shared_words


def is_of_few_apis(code: Code) -> bool:
    """Tell whether hardly another API has a code: five digits, and no first number of a thousand."""
    found = weight(code)
    return found.is_distinct or not (is_word(code) or found.is_common or found.is_usual)


def is_word(code: Code) -> bool:
    """Tell whether a code is a text of words: `card_declined`, but not `42P01`."""
    return isinstance(code, str) and not any(map(str.isdigit, code))


def _field(hit: Hit) -> str:
    """Return the name that a code is assigned to, if it does not say code; rows of data repeat it."""
    if hit.role is None or hit.role.use is not LiteralUse.ASSIGNED or meaning(hit.role.names) >= Meaning.CODE:
        return ""
    return hit.role.names[-1] if hit.role.names else "?"


def _files_needed(hit: Hit) -> int:
    """Return how many files must name the API: one if the names of a code say that an error has it."""
    names = () if hit.role is None else hit.role.names
    return _ONE if meaning(names) is Meaning.ERROR else _SEVERAL
