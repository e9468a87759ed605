"""A value of a template -> its size, and whether a template can use it as a key or a text.

    length("abc")       ->  3
    length(["abc"])     ->  8
    made(["abc"])       ->  51   (20 for the list, 8 for the place, 20 and 3 for the text)

Lengths are in characters. A place in a list counts as 8 characters, and an object as 20 more. That
is about their size in memory.
"""

from collections.abc import Iterable, Iterator, MappingView
from typing import Any

from jinja2 import Undefined
from jinja2.runtime import LoopContext

from errcast.escaping import Escaped, Text, size
from errcast.rendering.sandbox.budget import CHARACTERS_A_STEP, Budget, TemplateLimitError

MOST_BITS = 4096  # of a number; no code has more than 64
MOST_DEEP = 100  # lists within lists; more than any catalog has
PLACE, OBJECT = 8, 20
_MOST_BITS_OF_A_KEY = 64  # many larger integers can have the same hash, so a dictionary would be slow
_MOST_NUMBERS_AS_KEYS = 1000  # of one dictionary; to find a number, Python may have to compare it with all
_LONGEST_OF_OTHERS = 400  # characters; `%f` writes no floating-point number longer
_WRITTEN = 10  # characters for one character in a list, if the list is printed: `\U0010ffff`
_CONTAINERS = (list, tuple, dict)
_SIZED = (*_CONTAINERS, range, MappingView)
_A_STEP = 4  # items to look at in one step


def length(value: object) -> int:
    """Return the length of a value: the characters of a text, or 8 for each item of a list."""
    if isinstance(value, str):
        return len(value)
    return PLACE * len(value) if isinstance(value, _SIZED) else 0


def made(value: object) -> int:
    """Return the size of the answer of a filter, a method or an operator.

    The texts and lists in a list are part of the answer: `split` and `groupby` make them.
    """
    if isinstance(value, (Text, Escaped)):
        return size(value)
    if isinstance(value, int):
        return value.bit_length() // 8
    if not isinstance(value, (list, tuple)):
        return length(value)
    return OBJECT + length(value) + sum(map(_made_within, value))


def _made_within(value: object) -> int:
    if isinstance(value, str):
        return OBJECT + len(value)
    if isinstance(value, tuple):  # a group: the common value of its items, and a list of them
        return OBJECT + sum(map(length, value))
    return OBJECT + length(value) if isinstance(value, list) else 0


def weight(value: object, budget: Budget) -> int:
    """Return the number of characters in a value and in all lists within it.

    A value that occurs twice counts twice, because comparing or writing it takes twice the work.
    Uses steps of the budget for each value. Raises TemplateLimitError if lists are nested more than
    MOST_DEEP deep, because Python can crash on them.
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
    """Return the largest number of characters that the text of a value can have.

    Raises TemplateLimitError for a list within a list, and for a value that cannot become a text.
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
    raise TemplateLimitError(
        f"a value of type {type(value).__name__} was used as a text, but it cannot become one"
    )


def check_key(value: object, budget: Budget) -> None:
    """Use the steps of looking up a key. Raise TemplateLimitError for one that may take many more.

    Python compares a text with an equal key, and writes a key that is missing into its error.
    """
    budget.spend(len(value) // CHARACTERS_A_STEP if isinstance(value, str) else 0)
    if isinstance(value, (*_CONTAINERS, range)):
        raise TemplateLimitError("a list was used as a key; use a text, such as `a ~ '/' ~ b`, or a number")
    if isinstance(value, int) and value.bit_length() > _MOST_BITS_OF_A_KEY:
        raise TemplateLimitError(
            f"a number of more than {_MOST_BITS_OF_A_KEY} bits was used as a key; use its text, `n ~ ''`"
        )


def check_keys(keys: Iterable[object], budget: Budget) -> None:
    """Use the steps of making these keys. Raise TemplateLimitError for too many numbers as keys.

    The hash of a number is known. So a template can choose numbers with the same hash, and Python
    compares each new key with all of them. The hashes of texts are secret.
    """
    numbers = 0
    for key in keys:
        check_key(key, budget)
        numbers += isinstance(key, (int, float))
    if numbers > _MOST_NUMBERS_AS_KEYS:
        raise TemplateLimitError(
            f"a dictionary would have more than {_MOST_NUMBERS_AS_KEYS} numbers as keys;"
            " use their texts, `n ~ ''`"
        )


def check_different(values: Iterable[object], budget: Budget) -> None:
    """Raise TemplateLimitError for too many different numbers; `check_keys` says why."""
    numbers = set()
    for value in values:
        check_key(value, budget)
        if isinstance(value, (int, float)):
            numbers.add(repr(value))
    if len(numbers) > _MOST_NUMBERS_AS_KEYS:
        raise TemplateLimitError(
            f"the filter `unique` is for at most {_MOST_NUMBERS_AS_KEYS} different numbers;"
            " use their texts, `map('string')`"
        )


def check_keys_of_pairs(pairs: Iterable[object], budget: Budget) -> None:
    """Raise TemplateLimitError unless a dictionary can be made of these pairs."""
    keys = []
    for pair in pairs:
        if not isinstance(pair, (list, tuple, str)):
            raise TemplateLimitError("a dictionary is made of pairs: lists of two items each")
        keys.append(pair[0] if pair else None)
    check_keys(keys, budget)


def check_bits(number: object) -> None:
    """Raise TemplateLimitError for an integer beyond the limit."""
    if isinstance(number, int) and number.bit_length() > MOST_BITS:
        raise too_many_bits()


def check_range(limits: Iterable[object]) -> None:
    """Raise TemplateLimitError for a range of large numbers. Each item of it would be a new number."""
    for limit in limits:
        if isinstance(limit, int) and limit.bit_length() > _MOST_BITS_OF_A_KEY:
            raise TemplateLimitError(
                f"a range has a number of more than {_MOST_BITS_OF_A_KEY} bits; count with smaller ones"
            )


def too_many_bits() -> TemplateLimitError:
    """Return the error for a number that is, or would be, too large."""
    return TemplateLimitError(f"a number would have more than {MOST_BITS} bits; count with smaller ones")


def loop_as_list() -> TemplateLimitError:
    """Return the error for a `loop` that is used as a list. Jinja would go through it uncounted."""
    return TemplateLimitError("`loop` was used as a list; use the list that its `for` goes through")


def is_one_by_one(value: object) -> bool:
    """Tell whether a value is an iterator: it makes its items one by one, and only once."""
    return isinstance(value, Iterator) and not isinstance(value, LoopContext)
