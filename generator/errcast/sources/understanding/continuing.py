"""The codes of one table beside those of others -> whether the table goes on with their list.

0x101, 0x102   beside 0x201, 0x202   -> it does
1, 2, 3        beside 1, 2, 7        -> it does not: it numbers other things
"""

import re
from collections.abc import Sequence, Set

from errcast.sources.cells.codes import is_certainly_code
from errcast.text.assigned import folded

NOTE = "read as the tables beside it, whose list its codes go on with"
_FEWEST = 2  # codes
_FEWEST_DIGITS = 3  # of a number that says something
_SAME_WORDS = 2  # at the beginning of two headings: `Return codes - kiln`, `Return codes - lamp`


def goes_on(codes: Sequence[str], others: Set[str]) -> bool:
    """Whether codes are large numbers or words, each once, of a form of the others, and none of them.

    Small numbers may number anything: 1, 2, 3.
    """
    if len(codes) < _FEWEST or len({*codes}) < len(codes) or not others.isdisjoint(codes):
        return False
    forms = set(map(_form, others))
    return all(is_certainly_code(code) and not _is_small(code) and _form(code) in forms for code in codes)


def _is_small(code: str) -> bool:
    digits = code.lstrip("-").removeprefix("0x")
    return re.fullmatch("-?(?:0x[0-9A-Fa-f]+|[0-9]+)", code) is not None and len(digits) < _FEWEST_DIGITS


def _form(code: str) -> str:
    """Return the form of a code: `0x0101` -> `0x`, 40001 -> `5`, LAMP_OUT -> `A_A`."""
    if code.startswith("0x"):
        return "0x"
    if re.fullmatch("-?[0-9]+", code):
        return str(len(code))
    return re.sub("[a-z]+", "a", re.sub("[A-Z]+", "A", re.sub("[0-9]+", "0", code)))[:_FEWEST_DIGITS]


def are_headings_alike(one: str, other: str) -> bool:
    """Whether two headings begin with the same words: `Return codes - kiln`, `Return codes - lamp`."""
    words = [re.findall(r"\w+", folded(each))[:_SAME_WORDS] for each in (one, other)]
    return words[0] == words[1] and len(words[0]) == _SAME_WORDS
