"""Two states of a catalog, in which the same code is found, and what a question finds in them.

1: BUSY, 2: GONE  ->  1: BUSY     ->     States(common=[(1: BUSY, 1: BUSY)], …)
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode, Position

Value = str | int | bool | Mapping[str, str] | None


class States(NamedTuple):
    """Both states of one catalog; `common` has the pairs of errors with the same code.

    `same` returns a value that codes of both states share where they are the same code.
    """

    old: Catalog
    new: Catalog
    common: list[tuple[ErrorCode, ErrorCode]]
    owners: Mapping[str, ErrorCode]  # the error of each name and alias in the new state
    same: Callable[[Code], Code]


class Difference(NamedTuple):
    """One change, in words and in values.

    `error` is the error that changed, and None if the whole catalog did. `position` is its place in the new
    state. `field` is what changed in it, from `old` to `new`; a value that is not given is None. `what`
    names the change to accept it, if neither the name of the error nor `-` does. `remedy` replaces the
    remedy of the rule.
    """

    text: str
    error: ErrorCode | None = None
    position: Position | None = None
    field: str | None = None
    old: Value = None
    new: Value = None
    what: str | None = None
    remedy: str | None = None


Question = Callable[[States], Iterable[Difference]]


def states_of(old: Catalog, new: Catalog) -> States:
    """Return the two states, with everything that the questions need to look up."""
    same = _sameness(old, new)
    before = {same(error.code): error for error in old.errors}
    common = [(before[same(error.code)], error) for error in new.errors if same(error.code) in before]
    return States(old, new, common, {name: error for error in new.errors for name in error.names}, same)


def _sameness(old: Catalog, new: Catalog) -> Callable[[Code], Code]:
    """Return the function `same` of two states.

    If only one state has strings, an integer is the string of its digits: 31 is `"31"`. It is the string
    `"0x1F"` if its file writes it so and the other state has this string.
    """
    if old.has_string_codes == new.has_string_codes:
        return lambda code: code
    strings, integers = (old, new) if old.has_string_codes else (new, old)
    texts = {error.code for error in strings.errors} | set(strings.reserved.codes)
    spelled = {each.code: each.written_code for each in integers.errors if each.written_code in texts}
    return lambda code: spelled.get(code, str(code))
