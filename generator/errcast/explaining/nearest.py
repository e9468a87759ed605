"""A question without an answer -> the answers that may be meant.

PIC_NOT_HAS_FAC, covered, TimeoutWasReached    similar names, names with this word, the message
222203                                         222202: numbers that differ by a digit, or by a swap
"""

from difflib import get_close_matches

from errcast.explaining.known import Known, KnownEntry, plain
from errcast.naming import spelled_as_name

_MOST_NEAR = 3
_SHORTEST_NUMBER = 3  # digits: all numbers of two digits are near one another


def nearest(question: str, known: Known) -> list[KnownEntry]:
    """Return answers whose name, code or message contains the question or is similar, the best first."""
    every = known.by_name | known.by_code
    words = [word for word in every if not _is_number(word)]
    spelled = spelled_as_name(question)
    asked = {question, spelled} - {""}
    near = [word for word in words if any(part in word for part in asked)]
    near += [match for word in sorted(asked) for match in get_close_matches(word, words, n=_MOST_NEAR)]
    near += [word for word in every if _is_number(word) and _differ_by_one(question, word)]
    by_message: list[KnownEntry] = [*known.by_message.get(plain(spelled.replace("_", " ")), ())]
    return list(dict.fromkeys([*by_message, *(each for word in near for each in every[word])]))[:_MOST_NEAR]


def _is_number(word: str) -> bool:
    return word.lstrip("-").isdigit()


def _differ_by_one(asked: str, number: str) -> bool:
    """Tell whether two texts differ by one character, or by a swap of two that are side by side."""
    if min(len(asked), len(number)) < _SHORTEST_NUMBER or abs(len(asked) - len(number)) > 1:
        return False
    if len(asked) != len(number):
        longer, shorter = sorted((asked, number), key=len, reverse=True)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    differ = [at for at, (left, right) in enumerate(zip(asked, number, strict=True)) if left != right]
    if len(differ) == 1:
        return True
    is_side_by_side = len(differ) == 2 and differ[1] == differ[0] + 1  # noqa: PLR2004
    return is_side_by_side and asked[differ[0]] == number[differ[1]] and asked[differ[1]] == number[differ[0]]
