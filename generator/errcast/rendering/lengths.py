"""What a filter, a method or an operator is given -> how long its answer can become, before it is made.

A template may write `"x" * 10**10` as easily as `"-" * 10`. Lengths are in characters; a list has
eight for each item, which is what its place in memory takes.
"""

import re
from collections.abc import Callable, Mapping, MappingView, Sequence
from typing import Any

from jinja2 import Undefined

from errcast.escaping import Escaped, Text

MOST_BITS = 4096  # of a number that is counted with; no code has more than 64
_LONGEST_OF_OTHERS = 400  # the largest floating-point number, as `%f` writes it, and some
_CONTAINERS = (list, tuple, dict)
_MOST_PLACES = 1000  # to which a number is rounded
_DIGITS = re.compile("[0-9]+")
_WIDTH_OF_A_VALUE = re.compile(r"%[-#0 +0-9.]*\*")

# Filters that take a sequence as it is; all others make a text of what they are given.
_OF_SEQUENCES = {
    *("dictsort", "groupby", "items", "list", "map", "max", "min", "reject", "rejectattr"),
    *("reverse", "select", "selectattr", "sort", "unique"),
}


class TemplateLimitError(Exception):
    """A template takes or makes more than a template may."""


def length(value: object) -> int:
    """Return how much a value holds: the characters of a text, the items of a list eightfold."""
    if isinstance(value, str):
        return len(value)
    return 8 * len(value) if isinstance(value, (list, tuple, dict, range, MappingView)) else 0


def longest_answer(name: str, values: Sequence[Any], named: Mapping[str, Any]) -> int:
    """Return how long the answer of a filter `x`, a method `.x` or an operator is at most.

    Raises TemplateLimitError where no bound is known, or the answer is a number that is too large.
    """
    if name in _OF_SEQUENCES:
        return max(map(length, values), default=0)
    return _LONGEST.get(name, _together)(*values, **named)


def _together(*values: Any, **named: Any) -> int:
    return sum(map(_as_text, (*values, *named.values())))


def _as_text(value: object) -> int:
    """Return how long a value is as a text: of a list, what its items are together."""
    if isinstance(value, _CONTAINERS):
        check_is_flat(value)
        items = (*value, *value.values()) if isinstance(value, dict) else value
        return sum(map(_as_text, items)) + 4 * len(value)
    if isinstance(value, str):
        return len(value)
    if isinstance(value, int):
        return value.bit_length() // 3 + 2
    if value is None or isinstance(value, (float, Undefined, Text, Escaped)):
        return _LONGEST_OF_OTHERS
    raise TemplateLimitError(f"a value of type {type(value).__name__} was used as a text; it is none")


def check_is_flat(value: object) -> None:
    """Raise TemplateLimitError for a list within a list.

    A few of them, each twice within the next, are more than any machine can write as a text.
    """
    if isinstance(value, _CONTAINERS):
        items = (*value, *value.values()) if isinstance(value, dict) else value
        if any(isinstance(item, _CONTAINERS) for item in items):
            raise TemplateLimitError("a list within a list was used as a text; use its items, one by one")


def _sum(left: Any, right: Any) -> int:
    return length(left) + length(right)


def _product(left: Any, right: Any) -> int:
    if isinstance(left, int) and isinstance(right, int):
        return _number(left.bit_length() + right.bit_length())
    times = left if isinstance(left, int) else right
    return max(length(left), length(right)) * times if isinstance(times, int) else 0


def _power(left: Any, right: Any) -> int:
    are_whole = isinstance(left, int) and isinstance(right, int)
    return _number(left.bit_length() * right) if are_whole else 0


def _number(bits: int) -> int:
    if bits > MOST_BITS:
        raise TemplateLimitError(f"a number would have more than {MOST_BITS} bits; count with smaller ones")
    return 0


def _rounded(_value: Any, precision: int = 0, *_method: Any, **_named: Any) -> int:
    if abs(precision) > _MOST_PLACES:
        raise TemplateLimitError(f"a number is rounded to more than {_MOST_PLACES} places; round it to fewer")
    return 0


def _summed(_items: Any, _attribute: Any = None, start: Any = 0, **_named: Any) -> int:
    if not isinstance(start, (int, float)):
        raise TemplateLimitError("the filter `sum` adds numbers; write `+` between lists")
    return 0


def _widened(text: Any, width: int = 80, *_fill: Any) -> int:
    return _as_text(text) + max(width, 0)


def _indented(text: Any, width: int | str = 4, *_flags: Any, **_named: Any) -> int:
    each = len(width) if isinstance(width, str) else max(width, 0)
    return _as_text(text) + each * (len(text.splitlines()) + 1)


def _joined(items: Any, separator: Any = "") -> int:
    return _as_text(items) + _as_text(separator) * len(items)


def _replaced(text: Any, old: Any, new: Any, *_count: Any, **_named: Any) -> int:
    return _as_text(text) + str(text).count(str(old)) * _as_text(new)


def _formatted(form: Any, *values: Any, **named: Any) -> int:
    """Return the same of `%`, which is a remainder if it stands between numbers."""
    if not isinstance(form, str):
        return 0
    if _WIDTH_OF_A_VALUE.search(form):
        raise TemplateLimitError(
            "a format takes a width from a value (`%*d`); write the width into the format"
        )
    widths = sum(int(digits[:18]) for digits in _DIGITS.findall(form))
    return len(form) + widths + form.count("%") * _together(*values, **named)


def _batched(items: Any, linecount: int, fill_with: Any = None) -> int:
    return length(items) if fill_with is None else max(length(items), 8 * linecount)


_LONGEST: dict[str, Callable[..., int]] = {
    "+": _sum,
    "*": _product,
    "**": _power,
    "%": _formatted,
    "batch": _batched,
    "center": _widened,
    "format": _formatted,
    "indent": _indented,
    "join": _joined,
    "replace": _replaced,
    "round": _rounded,
    "sum": _summed,
    ".center": _widened,
    ".join": lambda separator, items: _joined(items, separator),
    ".ljust": _widened,
    ".replace": _replaced,
    ".rjust": _widened,
    ".zfill": _widened,
}
