"""A value that a template has -> how much there is of it, and whether it may be used in some way.

Lengths are in characters. A place in a list counts as eight characters and a text in it as twenty
more than it has, which is what they take in memory.
"""

from collections.abc import Iterable, Iterator, MappingView
from typing import Any

from jinja2 import Undefined
from jinja2.runtime import LoopContext

from errcast.escaping import Escaped, Text, size
from errcast.rendering.sandbox.budget import Budget, TemplateLimitError

MOST_BITS = 4096  # of a number that is counted with; no code has more than 64
MOST_DEEP = 100  # lists within lists; more than any catalog has
PLACE, OBJECT = 8, 20
_MOST_BITS_OF_A_KEY = 64  # Python looks for whole numbers that are larger in the same place
_LONGEST_OF_OTHERS = 400  # the largest floating-point number, as `%f` writes it, and some
_WRITTEN = 10  # how long a character becomes at most where a list is written as a text: `\U0010ffff`
_CONTAINERS = (list, tuple, dict)
_SIZED = (*_CONTAINERS, range, MappingView)
_A_STEP = 4  # items that are looked at


def length(value: object) -> int:
    """Return how much a value holds: the characters of a text, the items of a list eightfold."""
    if isinstance(value, str):
        return len(value)
    return PLACE * len(value) if isinstance(value, _SIZED) else 0


def made(value: object) -> int:
    """Return how much was made where a filter, a method or an operator answered with a value.

    The texts and lists in a list were made as well, by `split` or `groupby` for example.
    """
    if isinstance(value, (Text, Escaped)):
        return size(value)
    if not isinstance(value, (list, tuple)):
        return length(value)
    return OBJECT + length(value) + sum(map(_made_within, value))


def _made_within(value: object) -> int:
    if isinstance(value, str):
        return OBJECT + len(value)
    if isinstance(value, tuple):  # a group: what its items have in common, and a list of them
        return OBJECT + sum(map(length, value))
    return OBJECT + length(value) if isinstance(value, list) else 0


def weight(value: object, budget: Budget) -> int:
    """Return how many characters there are in a value and in the lists within it, however deep.

    What is there twice is counted twice, since whoever compares or writes it goes through it
    twice. Spends the steps of looking at each; raises TemplateLimitError where lists are nested
    more than MOST_DEEP deep, which Python itself does not always survive.
    """
    if not isinstance(value, _CONTAINERS) and not isinstance(value, MappingView):
        return _weight_of_one(value)
    total, seen, open_lists = 0, 0, [_items(value)]
    while open_lists:
        item = next(open_lists[-1], _END)
        if item is _END:
            open_lists.pop()
            continue
        seen += 1
        if seen % _A_STEP == 0:
            budget.spend(1)
        if isinstance(item, (*_CONTAINERS, MappingView)):
            if len(open_lists) == MOST_DEEP:
                raise TemplateLimitError(f"a list is nested more than {MOST_DEEP} deep; make it flatter")
            open_lists.append(_items(item))
            total += _A_STEP
        else:
            total += _weight_of_one(item)
    return total


_END = object()


def _items(value: Any) -> Iterator[Any]:
    return iter(part for pair in value.items() for part in pair) if isinstance(value, dict) else iter(value)


def _weight_of_one(value: object) -> int:
    if isinstance(value, str):
        return len(value) + _A_STEP
    if isinstance(value, (Text, Escaped)):
        return size(value)
    return len(value) * OBJECT if isinstance(value, range) else OBJECT


def as_text(value: object) -> int:
    """Return how long a value is at most as a text.

    Raises TemplateLimitError for a list within a list, and for what is no text at all.
    """
    if isinstance(value, str):
        return len(value)
    if isinstance(value, _CONTAINERS):
        items = list(_items(value))
        if any(isinstance(item, _CONTAINERS) for item in items):
            raise TemplateLimitError("a list within a list was used as a text; use its items, one by one")
        return _WRITTEN * sum(map(as_text, items)) + 4 * len(items)
    if isinstance(value, int):
        return value.bit_length() // 3 + 2
    if isinstance(value, (Text, Escaped)):
        return size(value)
    if value is None or isinstance(value, (float, Undefined)):
        return _LONGEST_OF_OTHERS
    raise TemplateLimitError(f"a value of type {type(value).__name__} was used as a text; it is none")


def check_key(value: object) -> None:
    """Raise TemplateLimitError for what Python cannot look up in one step, however large."""
    if isinstance(value, (*_CONTAINERS, range)):
        raise TemplateLimitError("a list was used as a key; use a text, such as `a ~ '/' ~ b`, or a number")
    if isinstance(value, int) and value.bit_length() > _MOST_BITS_OF_A_KEY:
        raise TemplateLimitError(
            f"a number of more than {_MOST_BITS_OF_A_KEY} bits was used as a key; use its text, `n ~ ''`"
        )


def check_keys_of_pairs(pairs: Iterable[object]) -> None:
    """Raise TemplateLimitError unless a dictionary can be made of these pairs."""
    for pair in pairs:
        if not isinstance(pair, (list, tuple, str)):
            raise TemplateLimitError("a dictionary is made of pairs: lists of two items each")
        check_key(pair[0] if pair else None)


def check_bits(number: object) -> None:
    """Raise TemplateLimitError for a whole number that is larger than any that is counted with."""
    if isinstance(number, int) and number.bit_length() > MOST_BITS:
        raise too_many_bits()


def too_many_bits() -> TemplateLimitError:
    """Return the error for a number that is, or would be, too large."""
    return TemplateLimitError(f"a number would have more than {MOST_BITS} bits; count with smaller ones")


def is_one_by_one(value: object) -> bool:
    """Tell whether a value gives its items one by one, once, and holds none of them."""
    return isinstance(value, Iterator) and not isinstance(value, LoopContext)
