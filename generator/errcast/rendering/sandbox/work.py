"""The values of a filter, a test, a method or an operator -> its cost, before it runs.

    "-" * 10      ->  10 characters, a few steps
    "x" * 10**10  ->  TemplateLimitError

Each check uses the steps of the work from the budget, and refuses an answer that would be too long.
Templates cannot use a filter, a test or a method without a check, so a newer Jinja or Python adds
nothing unchecked.
"""

import re
from collections.abc import Callable
from typing import Any

from jinja2.runtime import LoopContext

from errcast.escaping import Escaped, Text, size
from errcast.rendering.sandbox.budget import Budget, TemplateLimitError
from errcast.rendering.sandbox.values import (
    MOST_BITS,
    OBJECT,
    PLACE,
    as_text,
    check_key,
    check_keys,
    check_keys_of_pairs,
    length,
    loop_as_list,
    too_many_bits,
    weight,
)

Check = Callable[..., None]  # gets the budget and the values; raises TemplateLimitError

_MOST_PLACES = 1000  # of a rounded number
_DIGITS = re.compile("[0-9]+")
# A name ends at any bracket, so that a search reads each character once.
_WIDTH_OF_A_VALUE = re.compile(r"%(\([^()%]*\))?[-#0 +0-9.]*\*")
_WRITTEN = 10  # the most characters that `%r` writes for one character
_NUMBERS = (int, float)
# In a short text, Python compares at every place. From the end of a text, it always does so.
_SHORT, _LARGE = 100, 30_000


def texts(work: int = 1, growth: int = 1) -> Check:
    """Return the check of work that reads texts `work` times, and makes one `growth` times as long."""

    def check(budget: Budget, *values: Any, **named: Any) -> None:
        total = sum(map(as_text, (*values, *named.values())))
        budget.go_through(work * total)
        budget.check_room(growth * total)

    return check


def nothing(_budget: Budget, *_values: Any, **_named: Any) -> None:
    """Check work with the same small cost for every value."""


def arguments(budget: Budget, *values: Any, **named: Any) -> None:
    """Check work that reads its arguments. The text of an error can contain them."""
    total = sum(weight(value, budget) for value in (*values, *named.values()))
    budget.go_through(total)
    budget.check_room(_WRITTEN * total)


def sequence(budget: Budget, items: Any, *values: Any, **named: Any) -> None:
    """Check work that goes through the items of a sequence. The work for each item counts on its own."""
    budget.spend(1 + length(items) // PLACE)
    arguments(budget, *values, **named)


def listed(budget: Budget, items: Any, *values: Any, **named: Any) -> None:
    """Check work that makes a list of the items of a sequence, or of the characters of a text."""
    sequence(budget, items, *values, **named)
    budget.check_room((OBJECT + PLACE) * len(items) if isinstance(items, str) else length(items))


def compared(budget: Budget, *values: Any, **named: Any) -> None:
    """Check work that compares values with each other."""
    simple = (int, float, type(None))
    if all(isinstance(value, str) for value in values):
        budget.go_through(min(map(len, values), default=0))
    elif not all(isinstance(value, simple) for value in values):
        budget.go_through(sum(weight(value, budget) for value in values))
    arguments(budget, **named)


def changed(budget: Budget, _loop: Any, *values: Any) -> None:
    """Check `loop.changed`, which compares values with those of the last item."""
    compared(budget, *values)


def ordered(budget: Budget, keys: list[Any]) -> None:
    """Check work that sorts keys: it compares many of them with each other, in lower case."""
    total, rounds = weight(keys, budget), len(keys).bit_length()
    budget.go_through(total * rounds)
    budget.spend(len(keys) * rounds // 4)
    budget.check_room(total)


def searched(budget: Budget, text: Any, *sought: Any, **_named: Any) -> None:
    """Check work that searches a text for other texts, from its start, or for white space."""
    there = as_text(text)
    for each in sought or (" ",):
        many = as_text(each) if isinstance(each, str) else 0
        quick = there > _LARGE or (there > _SHORT**2 and many > _SHORT)
        budget.go_through(there + many + there * min(many, _SHORT if quick else there) // 4)


def searched_backwards(budget: Budget, text: Any, *sought: Any, **_named: Any) -> None:
    """Check work that searches a text from its end, or for each of some characters."""
    for each in sought or (" ",):
        budget.go_through(as_text(text) * (1 + (as_text(each) if isinstance(each, str) else 0)))


def contained(budget: Budget, item: Any, where: Any) -> None:
    """Check `in`."""
    if isinstance(where, str):
        searched(budget, where, item)
    elif isinstance(where, LoopContext):
        raise loop_as_list()
    elif isinstance(where, dict):
        _got(budget, where, item)
    else:
        compared(budget, item, where)
        if not isinstance(where, (list, tuple, range)):  # a view of a dictionary
            for part in item if isinstance(item, tuple) else (item,):
                check_key(part, budget)


def _split(find: Check) -> Check:
    def check(budget: Budget, text: Any, *values: Any, **named: Any) -> None:
        find(budget, text, *values, *named.values())
        budget.check_room((OBJECT + PLACE) * len(text))

    return check


def _widened(budget: Budget, text: Any, width: Any = 80, fill: Any = " ") -> None:
    texts()(budget, text, fill)
    budget.check_room(as_text(text) + (max(width, 0) if isinstance(width, int) else 0))


def _indented(budget: Budget, text: Any, width: Any = 4, first: Any = False, blank: Any = False) -> None:
    arguments(budget, first, blank)
    total, each = as_text(text), as_text(width) if isinstance(width, str) else max(width, 0)
    budget.go_through(total)
    budget.check_room((OBJECT + PLACE) * total)
    budget.check_room(total + each * (len(str(text).splitlines()) + 1))


def joined(budget: Budget, items: Any, separator: Any = "") -> None:
    """Check work that joins the items of a list."""
    many = len(items) if hasattr(items, "__len__") else 1
    budget.spend(1 + many // 4)
    parts = sum(map(as_text, items)) if isinstance(items, (list, tuple)) else as_text(items)
    if any(isinstance(item, (list, tuple, dict)) for item in items):
        as_text(items)  # raises
    total = parts + as_text(separator) * many
    budget.check_room(total)
    budget.go_through(total)


def _replaced(budget: Budget, text: Any, old: Any, new: Any, count: Any = None) -> None:
    arguments(budget, new, count)
    searched(budget, text, old)
    total = as_text(text)
    times = str(text).count(str(old)) if total and old is not None else 0
    if isinstance(count, int) and count >= 0:
        times = min(times, count)
    budget.check_room(total + times * as_text(new))


def formatted(budget: Budget, form: Any, *values: Any, **named: Any) -> None:
    """Check work that fills in a format such as `%-6s`."""
    if not isinstance(form, str):
        texts()(budget, form, *values, **named)
        return
    given = sum(map(as_text, (*values, *named.values())))
    budget.go_through(len(form) + given)
    if _WIDTH_OF_A_VALUE.search(form):
        raise TemplateLimitError(
            "a format takes a width from a value (`%*d`); write the width into the format"
        )
    widths = sum(int(digits[:18]) for digits in _DIGITS.findall(form))
    by_name = bool(named) or any(isinstance(value, dict) for value in values)
    times = form.count("%") if by_name else 1
    budget.check_room(len(form) + widths + _WRITTEN * times * given)


def filled_in(budget: Budget, form: str, values: Any) -> None:
    """Check `%` with a value or a tuple of values."""
    formatted(budget, form, *(values if isinstance(values, tuple) else (values,)))


def _batched(budget: Budget, items: Any, linecount: Any, fill_with: Any = None) -> None:
    sequence(budget, items, linecount, fill_with)
    last = 0 if fill_with is None or not isinstance(linecount, int) else max(linecount, 0)
    budget.check_room(length(items) + PLACE * last)


def _rounded(budget: Budget, value: Any, precision: Any = 0, *method: Any, **named: Any) -> None:
    arguments(budget, value, precision, *method, **named)
    if isinstance(precision, int) and abs(precision) > _MOST_PLACES:
        raise TemplateLimitError(f"a number is rounded to more than {_MOST_PLACES} places; round it to fewer")


def _numeral(budget: Budget, *values: Any, **named: Any) -> None:
    arguments(budget, *values, **named)
    if any(isinstance(value, str) and len(value) > MOST_BITS for value in (*values, *named.values())):
        raise too_many_bits()


def _numbers(budget: Budget, *values: Any) -> None:
    budget.spend(1)
    for value in values:
        if isinstance(value, (str, list, tuple, dict)):
            raise TemplateLimitError(f"a value of type {type(value).__name__} was used as a number")


def summed(budget: Budget, items: Any, start: Any = 0) -> None:
    """Check the filter `sum`."""
    sequence(budget, items)
    if not isinstance(start, _NUMBERS):
        raise TemplateLimitError("the filter `sum` adds numbers; write `+` between lists")


def own(budget: Budget, value: Any, *values: Any, **named: Any) -> None:
    """Check a filter of errcast: an escape, or a casing."""
    arguments(budget, *values, **named)
    if isinstance(value, (Text, Escaped)):
        budget.go_through(5 * size(value))
        return
    total = as_text(value) if isinstance(value, str) else OBJECT
    budget.go_through(5 * total)
    budget.check_room((OBJECT + PLACE) * total)  # the words of a name


def _for_language(budget: Budget, values: Any, tag: Any) -> None:
    """Check the filter that compares each key with a tag, then with shorter and shorter ones."""
    arguments(budget, values, tag)
    if isinstance(values, dict) and isinstance(tag, str):
        each_time = len(tag) + sum(len(tag) + as_text(key) + OBJECT for key in values)
        budget.go_through((1 + tag.count("-")) * each_time)


def read_attribute(budget: Budget, owner: Any, name: str, value: Any) -> None:
    """Count an attribute that is made each time that it is read: a list of facts, or texts as one."""
    if not isinstance(getattr(type(owner), name, None), property):
        return
    if isinstance(value, (list, tuple)):
        budget.spend(1 + len(value) // 2, OBJECT + (OBJECT + PLACE) * len(value))
    elif isinstance(value, (str, Text, Escaped)):
        total = size(value) if isinstance(value, (Text, Escaped)) else len(value)
        budget.go_through(total)
        budget.spend(0, OBJECT + total)


# Filters of errcast that are no escape and no casing.
OWN: dict[str, Check] = {"for_language": _for_language}


def dictionary(budget: Budget, given: Any = (), *_more: Any, **named: Any) -> None:
    """Check `dict()` and `namespace()`, with a dictionary, pairs or names."""
    many = len(named) + (len(given) if hasattr(given, "__len__") else 0)
    budget.spend(1 + many, 2 * OBJECT * many)
    if not isinstance(given, dict):
        check_keys_of_pairs(given, budget)
    check_keys(named, budget)


def _keys(budget: Budget, keys: Any, *values: Any) -> None:
    sequence(budget, keys, *values)
    many = len(keys) if hasattr(keys, "__len__") else 0
    budget.spend(0, 2 * OBJECT * many)
    check_keys(keys, budget)


def _got(budget: Budget, _owner: Any, key: Any, *_default: Any) -> None:
    budget.spend(1)
    check_key(key, budget)


def calculated(budget: Budget, operator: str, left: Any, right: Any) -> None:
    """Check an operator between two values.

    Raises TypeError if it does not work with them.
    """
    budget.spend(1)
    if operator == "%" and isinstance(left, str):
        filled_in(budget, left, right)
    elif isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS):
        _check_number(operator, left, right)
    elif operator == "+" and isinstance(left, (str, list, tuple)) and isinstance(right, (str, list, tuple)):
        _check_parts(budget, length(left) + length(right))
    elif operator == "*" and any(
        isinstance(one, (str, list, tuple)) and isinstance(other, int)
        for one, other in ((left, right), (right, left))
    ):
        times = left if isinstance(left, int) else right
        _check_parts(budget, max(length(left), length(right)) * max(times, 0))
    else:
        kinds = f"{type(left).__name__} and {type(right).__name__}"
        raise TypeError(f"`{operator}` does not work with values of type {kinds}")


def _check_parts(budget: Budget, total: int) -> None:
    budget.check_room(total)
    budget.go_through(total)


def _check_number(operator: str, left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int):
        bits = {
            "*": left.bit_length() + right.bit_length(),
            "**": left.bit_length() * right if right > 0 else 0,
        }.get(operator, max(left.bit_length(), right.bit_length()))
        if bits > MOST_BITS:
            raise too_many_bits()


# Filters of Jinja. `Sandbox` checks `join`, and the filters with an attribute.
FILTERS: dict[str, Check] = {
    **dict.fromkeys(("abs", "safe", "string"), texts()),
    **dict.fromkeys(("capitalize", "lower", "upper"), texts(growth=3)),
    **dict.fromkeys(("e", "escape", "forceescape"), texts(growth=6)),
    **dict.fromkeys(("filesizeformat", "float", "int"), _numeral),
    **dict.fromkeys(("map", "reject", "rejectattr", "select", "selectattr", "items"), sequence),
    "attr": lambda budget, _value, name: arguments(budget, name),
    "batch": _batched,
    "center": _widened,
    "format": formatted,
    "indent": _indented,
    "list": listed,
    "replace": _replaced,
    "reverse": listed,
    "round": _rounded,
    "title": texts(work=5, growth=OBJECT + PLACE),
    "trim": searched_backwards,
    "truncate": texts(growth=2),
    "urlencode": texts(work=10, growth=16),
    "wordcount": texts(work=5, growth=OBJECT + PLACE),
}
# Filters that read at most one item, so they need no check.
QUICK = ("count", "d", "default", "first", "last", "length")

TESTS: dict[str, Check] = {
    **dict.fromkeys(("divisibleby", "even", "odd"), _numbers),
    **dict.fromkeys(("!=", "<", "<=", "==", ">", ">=", "eq", "equalto", "ge", "greaterthan"), compared),
    **dict.fromkeys(("gt", "le", "lessthan", "lt", "ne"), compared),
    **dict.fromkeys(("lower", "upper"), texts()),
    **dict.fromkeys(("filter", "test"), lambda budget, name: _got(budget, None, name)),
    **dict.fromkeys(("boolean", "callable", "defined", "escaped", "false", "float", "integer"), nothing),
    **dict.fromkeys(("iterable", "mapping", "none", "number", "sameas", "sequence", "string"), nothing),
    **dict.fromkeys(("true", "undefined"), nothing),
    "in": contained,
}

_ITEMS = {"index": arguments, "count": arguments}
OF_DICTIONARIES: dict[str, Check] = {
    "copy": dictionary,
    "fromkeys": lambda budget, _owner, *given: _keys(budget, *given),
    "get": _got,
    **dict.fromkeys(("items", "keys", "values"), nothing),
}
METHODS: tuple[tuple[type, dict[str, Check]], ...] = (
    (
        str,
        {
            **dict.fromkeys(
                ("capitalize", "casefold", "lower", "swapcase", "title", "upper"), texts(growth=3)
            ),
            **dict.fromkeys(("center", "ljust", "rjust", "zfill"), _widened),
            **dict.fromkeys(("count", "find", "index"), searched),
            **dict.fromkeys(("rfind", "rindex", "rpartition"), searched_backwards),
            **dict.fromkeys(("lstrip", "rstrip", "strip"), searched_backwards),
            **dict.fromkeys(("endswith", "startswith", "removeprefix", "removesuffix"), arguments),
            **dict.fromkeys(("isalnum", "isalpha", "isascii", "isdecimal", "isdigit"), texts()),
            **dict.fromkeys(("isidentifier", "islower", "isnumeric", "isprintable"), texts()),
            **dict.fromkeys(("isspace", "istitle", "isupper"), texts()),
            "join": lambda budget, separator, items: joined(budget, items, separator),
            "partition": searched,
            "replace": _replaced,
            "rsplit": _split(searched_backwards),
            "split": _split(searched),
            "splitlines": _split(texts()),
        },
    ),
    (list, {**_ITEMS, "copy": listed}),
    (tuple, _ITEMS),
    (range, _ITEMS),
    (dict, OF_DICTIONARIES),
    (int, {"bit_count": nothing, "bit_length": nothing}),
    (float, {"is_integer": nothing}),
)
# Attributes that are not methods.
FIELDS = {"denominator", "imag", "numerator", "real", "start", "step", "stop"}
