"""Checks of errors against each other, and of categories: order, messages, `retryable`, members."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from errcast.catalog import Code, Deprecation, ErrorCode
from errcast.findings import show
from errcast.linting.places import Entry, Found, Subject, found

_MOST_LISTED = 5
_MOST_MOVED = 10  # a catalog with more is in no order, which is one finding


def codes_not_ascending(subject: Subject) -> Iterator[Found]:
    """Find the codes that must be moved for all to ascend: as few as possible, and many as one."""
    keys = [_in_order(entry.error.code) for entry in subject.entries]
    kept = _longest_ascent(keys)
    moved = [at for at in range(len(keys)) if at not in kept]
    if len(moved) > _MOST_MOVED:
        codes = _listed([_code(subject.entries[at]) for at in moved])
        text = f"{len(moved)} of {len(keys)} codes are out of order: {codes}; sort the errors by their codes"
        yield subject.entries[moved[0]].found(text, "code")
        return
    greatest, least = _extremes(keys) if moved else ([], [])
    for at in moved:
        side, other = ("below", greatest[at]) if greatest[at] != at else ("above", least[at])
        entry, neighbour = subject.entries[at], subject.entries[other]
        text = (
            f"the code {_code(entry)} stands {side} {_code(neighbour)} of line {neighbour.node.line};"
            " move it, so that the codes ascend and each is found at once"
        )
        yield entry.found(text, "code")


def _extremes(keys: Sequence[tuple[int, str]]) -> tuple[list[int], list[int]]:
    """Return, for each key, where the greatest stands from the first up to it, and the least from it on."""

    def greater(one: int, other: int) -> int:
        return max(one, other, key=keys.__getitem__)

    def lesser(one: int, other: int) -> int:
        return min(one, other, key=keys.__getitem__)

    places = range(len(keys))
    return list(accumulate(places, greater)), list(accumulate(places[::-1], lesser))[::-1]


def _in_order(code: Code) -> tuple[int, str]:
    return (code, "") if isinstance(code, int) else (0, code)


def _longest_ascent(keys: Sequence[tuple[int, str]]) -> set[int]:
    """Return where a longest ascending run of keys stands, of two such runs the one that begins earlier.

    Patience sorting, from the end: `ends[n]` is where a run of n + 1 keys begins best, and `ranks`
    has its key, with the sign changed so that the list ascends.
    """
    rank_of = {key: -rank for rank, key in enumerate(sorted(keys))}
    ends: list[int] = []
    ranks: list[int] = []
    following: dict[int, int | None] = {}
    for at in reversed(range(len(keys))):
        rank = rank_of[keys[at]]
        length = bisect_left(ranks, rank)
        following[at] = ends[length - 1] if length else None
        ends[length : length + 1] = [at]  # in its place, or behind the last
        ranks[length : length + 1] = [rank]
    kept: set[int] = set()
    place = ends[-1] if ends else None
    while place is not None:
        kept.add(place)
        place = following[place]
    return kept


def shared_message(subject: Subject) -> Iterator[Found]:
    """Find the messages that several errors in use have; a deprecated one may share its successor's."""
    users: dict[str, list[Entry]] = defaultdict(list)
    for entry in subject.entries:
        if not entry.error.is_deprecated:
            users[entry.error.message].append(entry)
    for message, entries in users.items():
        if len(entries) > 1:
            codes = _listed([_code(entry) for entry in entries])
            text = (
                f"{len(entries)} errors have the message {show(message)} and cannot be told apart by it:"
                f" {codes}; correct it, or ignore this rule here if the API sends it so"
            )
            yield entries[0].found(text, "message")


def _listed(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:_MOST_LISTED])
    more = len(codes) - _MOST_LISTED
    return f"{shown} and {more} more" if more > 0 else shown


def retryable_missing(subject: Subject) -> Iterator[Found]:
    """Find the errors that do not say `retryable` though one with the same solution does."""
    told: dict[str, Entry] = {}
    for entry in subject.entries:
        if entry.error.retryable is not None and _is_said(entry.error.solution):
            told.setdefault(entry.error.solution or "", entry)
    for entry in subject.entries:
        sibling = told.get(entry.error.solution or "")
        if entry.error.retryable is None and sibling is not None:
            said = "true" if sibling.error.retryable else "false"
            text = (
                f"{sibling.error.name} of line {sibling.node.line} has the same solution and says"
                f" `retryable: {said}`; say here too whether the request may be sent again"
            )
            yield entry.found(text, "solution")


def undocumented_error(subject: Subject) -> Iterator[Found]:
    """Find the errors in use that have neither a description nor a solution."""
    for entry in subject.entries:
        error = entry.error
        if not (_is_said(error.description) or _is_said(error.solution) or error.is_deprecated):
            text = f"{error.name} has no description and no solution; write what happened, or what to do"
            yield entry.found(text)


def replaced_by_deprecated(subject: Subject) -> Iterator[Found]:
    """Find the deprecated errors that lead to another deprecated one."""
    by_name = {entry.error.name: entry for entry in subject.entries}
    for entry in subject.entries:
        replacement = by_name.get(_replaced_by(entry.error) or "")
        if replacement is not None and replacement.error.is_deprecated:
            text = (
                f"{replacement.error.name} is deprecated itself (line {replacement.node.line});"
                " name the error to use in the end"
            )
            yield entry.found(text, "deprecated.replaced_by")


def _replaced_by(error: ErrorCode) -> str | None:
    return error.deprecated.replaced_by if isinstance(error.deprecated, Deprecation) else None


def small_category(subject: Subject) -> Iterator[Found]:
    """Find the categories that group nothing: with one member, or with none."""
    members: dict[str | None, list[ErrorCode]] = defaultdict(list)
    for error in subject.catalog.errors:
        members[error.category].append(error)
    for category, node in subject.categories:
        match members[category.id]:
            case []:
                yield found(node, f"no error is in the category {category.id}; use it, or remove it")
            case [only]:
                text = (
                    f"only {only.name} is in the category {category.id}; add others, or put it into another"
                )
                yield found(node, text)


def _is_said(text: str | None) -> bool:
    return text is not None and text.strip() != ""


def _code(entry: Entry) -> str:
    return show(entry.error.written_code)[1:-1]
