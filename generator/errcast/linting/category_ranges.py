"""Checks of the ranges of categories, and of the codes in them.

For example, the code 1500 without a category gives a finding if the category `order` has the range
1000-1999, and so does a category with the range 1900-2999.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from errcast.catalog import Category
from errcast.files.yaml_tree import ScalarNode
from errcast.findings import show
from errcast.linting.places import Found, PlacedError, Subject, found


class _Range(NamedTuple):
    """The codes of a category, and the place of the category. Ranges sort by their first code."""

    codes: range
    category: Category
    node: ScalarNode


def outside_range(subject: Subject) -> Iterator[Found]:
    """Find the codes that are not in the range of their category."""
    ranges = {each.category.id: each for each in _ranges(subject)}
    for placed in subject.errors:
        own = ranges.get(placed.error.category or "")
        if own is not None and placed.error.code not in own.codes:
            text = (
                f"the code {_code(placed)} is not in the range {own.category.code_range} of the category"
                f" {own.category.id}; change the category of the error, or the range"
            )
            yield placed.found(text, "code")


def in_other_range(subject: Subject) -> Iterator[Found]:
    """Find the codes in the range of a category if their error is in none, or in one without a range."""
    ranges = _ranges(subject)
    starts, farthest = [each.codes.start for each in ranges], _farthest(ranges)
    with_range = {each.category.id for each in ranges}
    for placed in subject.errors:
        code = placed.error.code
        if not isinstance(code, int) or placed.error.category in with_range:
            continue  # `outside_range` finds the codes that are not in their own range
        before = bisect_right(starts, code)
        other = farthest[before - 1] if before else None
        if other is not None and code in other.codes:
            text = (
                f"the code {_code(placed)} is in the range {other.category.code_range} of the category"
                f" {other.category.id} (line {other.node.line}), and the error is not in this category;"
                " change the category of the error, or the range"
            )
            yield placed.found(text, "code")


def overlapping_ranges(subject: Subject) -> Iterator[Found]:
    """Find the ranges whose first code is in the range of another category."""
    ranges = _ranges(subject)
    for other, each in zip(_farthest(ranges), ranges[1:], strict=False):
        if each.codes.start in other.codes:
            text = (
                f"the range {each.category.code_range} of the category {each.category.id} overlaps the range"
                f" {other.category.code_range} of the category {other.category.id} (line {other.node.line});"
                " change one of them, so that each code is in one range"
            )
            yield found(each.node, text)


def _ranges(subject: Subject) -> list[_Range]:
    """Return the ranges of the categories by their first code."""
    ranges = [
        _Range(codes, category, node)
        for category, node in subject.categories
        if (codes := category.codes) is not None
    ]
    return sorted(ranges, key=lambda each: each.codes.start)


def _farthest(ranges: list[_Range]) -> list[_Range]:
    """Return for each range the one with the greatest last code up to it: 1-9, 2-5 -> 1-9, 1-9."""

    def farther(one: _Range, other: _Range) -> _Range:
        return other if other.codes.stop > one.codes.stop else one

    return list(accumulate(ranges, farther))


def _code(placed: PlacedError) -> str:
    return show(placed.error.written_code)[1:-1]
