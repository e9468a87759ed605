"""Checks that compare errors with each other: their order, messages, `retryable` and categories.

For example, the codes 1, 3, 2 give one finding at 2: "the code 2 is below the code 3
(line 5); move it, ...".
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from errcast.catalog import Code, Deprecation, ErrorCode
from errcast.fields import MAY_RETRY
from errcast.findings import show
from errcast.linting.places import Found, PlacedError, Subject, found

_MOST_LISTED = 5
_MOST_MOVED = 10  # with more, the catalog has no order, and one finding says so


def codes_not_ascending(subject: Subject) -> Iterator[Found]:
    """Find the codes to move so that all codes ascend: as few as possible; for many codes, one finding."""
    keys = [in_order(placed.error.code) for placed in subject.errors]
    kept = _longest_ascent(keys)
    moved = [at for at in range(len(keys)) if at not in kept]
    if len(moved) > _MOST_MOVED:
        codes = _listed([_code(subject.errors[at]) for at in moved])
        text = f"{len(moved)} of {len(keys)} codes are out of order: {codes}; sort the errors by code"
        yield subject.errors[moved[0]].found(text, "code")
        return
    greatest, least = _extremes(keys) if moved else ([], [])
    for at in moved:
        side, other = ("below", greatest[at]) if greatest[at] != at else ("above", least[at])
        placed, neighbour = subject.errors[at], subject.errors[other]
        text = (
            f"the code {_code(placed)} is {side} the code {_code(neighbour)} (line {neighbour.node.line});"
            " move it, so that the codes ascend"
        )
        yield placed.found(text, "code")


def _extremes(keys: Sequence[tuple[int, str]]) -> tuple[list[int], list[int]]:
    """Return two lists of places: for each key, the greatest key up to it, and the least key from it on.

    | keys | 1 | 3 | 2 |
    | --- | --- | --- | --- |
    | place of the greatest up to here | 0 | 1 | 1 |
    | place of the least from here on | 0 | 2 | 2 |
    """

    def greater(one: int, other: int) -> int:
        return max(one, other, key=keys.__getitem__)

    def lesser(one: int, other: int) -> int:
        return min(one, other, key=keys.__getitem__)

    places = range(len(keys))
    return list(accumulate(places, greater)), list(accumulate(places[::-1], lesser))[::-1]


def in_order(code: Code) -> tuple[int, str]:
    """Return the key by which codes ascend."""
    return (code, "") if isinstance(code, int) else (0, code)


def _longest_ascent(keys: Sequence[tuple[int, str]]) -> set[int]:
    """Return the places of a longest ascending run of keys; of two such runs, the one that begins earlier.

    Patience sorting, from the end. `ends[n]` is the best place where a run of n + 1 keys begins. `ranks[n]`
    is the rank of its key with the sign changed, so that the list ascends. For the keys 1, 3, 2:

    | step | key | rank | ends | ranks |
    | --- | --- | --- | --- | --- |
    | 1 | 2 | -1 | [2] | [-1] |
    | 2 | 3 | -2 | [1] | [-2] |
    | 3 | 1 | 0 | [1, 0] | [-2, 0] |

    The run begins at `ends[-1]`, so the result is {0, 1}: the keys 1 and 3 stay, and 2 must move.
    """
    rank_of = {key: -rank for rank, key in enumerate(sorted(keys))}
    ends: list[int] = []
    ranks: list[int] = []
    following: dict[int, int | None] = {}
    for at in reversed(range(len(keys))):
        rank = rank_of[keys[at]]
        length = bisect_left(ranks, rank)
        following[at] = ends[length - 1] if length else None
        ends[length : length + 1] = [at]  # in its place, or after the last
        ranks[length : length + 1] = [rank]
    kept: set[int] = set()
    place = ends[-1] if ends else None
    while place is not None:
        kept.add(place)
        place = following[place]
    return kept


def shared_message(subject: Subject) -> Iterator[Found]:
    """Find the messages that several errors have; deprecated errors do not count."""
    users: dict[str, list[PlacedError]] = defaultdict(list)
    for placed in subject.errors:
        if not placed.error.is_deprecated:
            users[placed.error.message].append(placed)
    for message, errors in users.items():
        if len(errors) > 1:
            codes = _listed([_code(placed) for placed in errors])
            text = (
                f"{len(errors)} errors have the same message {show(message)}:"
                f" {codes}; correct the messages, or ignore this rule here if the API sends them so"
            )
            yield errors[0].found(text, "message")


def _listed(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:_MOST_LISTED])
    more = len(codes) - _MOST_LISTED
    return f"{shown} and {more} more" if more > 0 else shown


def retryable_missing(subject: Subject) -> Iterator[Found]:
    """Find the errors without `retryable` that have `retry`, or the solution of another one that has it."""
    stated: dict[str, PlacedError] = {}
    for placed in subject.errors:
        if placed.error.retryable is not None and _is_said(placed.error.solution):
            stated.setdefault(placed.error.solution or "", placed)
    uses_retryable = any(placed.error.retryable is not None for placed in subject.errors)
    for placed in subject.errors:
        sibling = stated.get(placed.error.solution or "")
        said = MAY_RETRY.get(placed.error.retry or "")
        if placed.error.retryable is None and said is not None and uses_retryable:
            text = (
                f"`retry: {placed.error.retry}` is here, and other errors of the catalog have `retryable`;"
                f" add `retryable: {str(said).lower()}` here too"
            )
            yield placed.found(text, "retry")
        elif placed.error.retryable is None and sibling is not None:
            value = "true" if sibling.error.retryable else "false"
            text = (
                f"{sibling.error.name} (line {sibling.node.line}) has the same solution and"
                f" `retryable: {value}`; add `retryable:` here too"
            )
            yield placed.found(text, "solution")


def undocumented_error(subject: Subject) -> Iterator[Found]:
    """Find the errors that have no description and no solution and are not deprecated."""
    for placed in subject.errors:
        error = placed.error
        if not (_is_said(error.description) or _is_said(error.solution) or error.is_deprecated):
            text = f"{error.name} has no description and no solution; add one of them"
            yield placed.found(text)


def replaced_by_deprecated(subject: Subject) -> Iterator[Found]:
    """Find the deprecated errors whose replacement is deprecated too."""
    by_name = {placed.error.name: placed for placed in subject.errors}
    for placed in subject.errors:
        replacement = by_name.get(_replaced_by(placed.error) or "")
        if replacement is not None and replacement.error.is_deprecated:
            text = (
                f"the replacement {replacement.error.name} (line {replacement.node.line}) is deprecated too;"
                " name an error that is not deprecated"
            )
            yield placed.found(text, "deprecated.replaced_by")


def _replaced_by(error: ErrorCode) -> str | None:
    return error.deprecated.replaced_by if isinstance(error.deprecated, Deprecation) else None


def small_category(subject: Subject) -> Iterator[Found]:
    """Find the categories with one error, or with none."""
    members: dict[str | None, list[ErrorCode]] = defaultdict(list)
    for error in subject.catalog.errors:
        members[error.category].append(error)
    for category, node in subject.categories:
        match members[category.id]:
            case []:
                yield found(
                    node, f"no error is in the category {category.id}; use the category, or remove it"
                )
            case [only]:
                text = (
                    f"only {only.name} is in the category {category.id};"
                    " add other errors, or choose another category"
                )
                yield found(node, text)


def _is_said(text: str | None) -> bool:
    return text is not None and text.strip() != ""


def _code(placed: PlacedError) -> str:
    return show(placed.error.written_code)[1:-1]
