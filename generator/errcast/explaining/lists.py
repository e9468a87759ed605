"""A number in a list -> whether the list is one of codes.

{"errors":[1045,1062]}        -> codes
errors: 1045, 1062 and 2013   -> codes
code=1045,1062                -> codes
errors: 1045, 18 ms           -> not codes: one number is how many there are
errors: 12,345                -> not codes: one number with a separator of thousands
"""

import re

from errcast.explaining.labels import END, Label

_GAP = re.compile(r"""["'\\]*\s*(?:[,;|]|,?\s*\b(?:and|or)\b)\s*["'\\]*""")
_LONGEST_GAP = 10  # characters
_NEXT = re.compile(_GAP.pattern + "[0-9]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])")
_SHORTEST = 3  # digits of a code, where the words do not speak of codes in the plural


def continues(line: str, stop: int, start: int) -> bool:
    """Tell whether only the separator of a list is between two numbers: from `stop` to `start`."""
    return start - stop <= _LONGEST_GAP and _GAP.fullmatch(line, stop, start) is not None


def is_in_list(line: str, label: Label, first: re.Match[str], number: re.Match[str]) -> bool:
    """Tell whether a number is in a list of codes. `label` is before the first number of the list."""
    is_of_errors = label.last == "ERRORS"
    if not (is_of_errors or label.says_code):
        return False
    is_long = len(number[0]) >= _SHORTEST and number[0][0] != "0"
    if "[" in label.marks and (":" in label.marks or "=" in label.marks):
        return is_long or label.says_code
    follows = _NEXT.match(line, number.end()) is not None
    if (number is first and not follows) or not (follows or END.match(line, number.end())):
        return False
    if label.last == "CODES":
        return True
    if is_of_errors:
        return is_long and not _THOUSANDS.match(line, first.start())
    return is_long and line.find(" ", first.start(), number.start()) < 0
