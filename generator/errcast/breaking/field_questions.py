"""Asks both states of a catalog what changed in the fields of its errors, beside codes, names and messages.

For example, `fact_changed` yields `Difference("the field http_status of 1 (BUSY) changed from 404 to 410")`.
A row of `errcast.fields` says which question is about a field.
"""

from collections.abc import Iterator

from errcast.breaking.states import Difference, States
from errcast.breaking.wording import as_value, shown_deprecation, shown_error, shown_value
from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.fields import FIELDS, INTERNAL
from errcast.rendering.facts import used_facts

# The fields of an error by what another value of them is.
_KEYS_OF = {
    change: [field.key for field in FIELDS if field.change == change]
    for change in ("fact", "retry", "reworded", "audience")
}
# Facts that are false where the catalog does not give them.
_TRUTH_VALUES = ("retryable", "deprecated")


def keys_only_in(one: Catalog, other: Catalog) -> list[str]:
    """Return the facts that one catalog uses and the other does not."""
    used = {fact[0] for fact in used_facts(other)}
    return [fact[0] for fact in used_facts(one) if fact[0] not in used]


def fact_vanished(states: States) -> Iterator[Difference]:
    """Yield the fields that errors had, and that none has now."""
    for key in keys_only_in(states.old, states.new):
        remedy = "keep the field in at least one error"
        if key in _TRUTH_VALUES:
            remedy += f", for example `{key}: false`"
        text = f"no error has the field {key} now, so generated files do not contain it"
        yield Difference(text, field=key, what=key, remedy=remedy)


def fact_added(states: States) -> Iterator[Difference]:
    """Yield the fields that errors have, and that none had."""
    for key in keys_only_in(states.new, states.old):
        text = f"errors have the field {key} now, so generated files contain it"
        yield Difference(text, field=key, what=key)


def deprecated(states: States) -> Iterator[Difference]:
    """Yield the errors that are deprecated now."""
    for old, new in states.common:
        if new.is_deprecated and not old.is_deprecated:
            text = f"{shown_error(new)} is deprecated{shown_deprecation(new.deprecated)}"
            yield _of_deprecation(text, old, new)


def undeprecated(states: States) -> Iterator[Difference]:
    """Yield the errors that are no longer deprecated."""
    for old, new in states.common:
        if old.is_deprecated and not new.is_deprecated:
            yield _of_deprecation(f"{shown_error(new)} is no longer deprecated", old, new)


def _of_deprecation(text: str, old: ErrorCode, new: ErrorCode) -> Difference:
    return Difference(text, new, new.position, "deprecated", _deprecation(old), _deprecation(new))


def reworded(states: States) -> Iterator[Difference]:
    """Yield the texts for people that changed."""
    for old, new in states.common:
        for key in ("description", "solution", *_KEYS_OF["reworded"]):
            before, after = getattr(old, key), getattr(new, key)
            if before != after:
                text = f"the {key} of {shown_error(new)} was reworded"
                yield Difference(text, new, new.position, key, before, after)
        if old.is_deprecated and new.is_deprecated and _deprecation(old) != _deprecation(new):
            yield _of_deprecation(f"the deprecation of {shown_error(new)} was reworded", old, new)


def fact_changed(states: States) -> Iterator[Difference]:
    """Yield the other fields that changed, and the keys of one's own."""
    vanished = keys_only_in(states.old, states.new)
    for old, new in states.common:
        for key in _KEYS_OF["fact"]:
            if key not in vanished:
                yield from _field_changed(old, new, key)
        for key in _KEYS_OF["retry"]:
            if getattr(old, key) is None:
                yield from _field_changed(old, new, key)
        for key in _KEYS_OF["audience"]:
            if not _is_narrowed(old, new):
                yield from _field_changed(old, new, key)
        mine, others = dict(new.own), dict(old.own)
        for key in dict.fromkeys((*others, *mine)):
            yield from _value_changed(new, key, others.get(key), mine.get(key))


def retry_changed(states: States) -> Iterator[Difference]:
    """Yield the errors whose `retry` is another one; a program may act on it."""
    is_gone = "retry" in keys_only_in(states.old, states.new)
    for old, new in states.common:
        if old.retry is not None and not is_gone:
            yield from _field_changed(old, new, "retry")


def audience_narrowed(states: States) -> Iterator[Difference]:
    """Yield the errors whose texts are internal now."""
    for old, new in states.common:
        if _is_narrowed(old, new):
            text = f"the texts of {shown_error(new)} are no longer for the public"
            yield Difference(text, new, new.position, "audience", old.audience, new.audience)


def _is_narrowed(old: ErrorCode, new: ErrorCode) -> bool:
    return new.audience == INTERNAL and old.audience != INTERNAL


def _field_changed(old: ErrorCode, new: ErrorCode, key: str) -> Iterator[Difference]:
    values = (getattr(error, key) for error in (old, new))
    before, after = (None if value == () else value for value in values)
    yield from _value_changed(new, key, before, after)


def _value_changed(new: ErrorCode, key: str, old_value: object, new_value: object) -> Iterator[Difference]:
    """Yield the change of a field, unless it has the same value; several values are one text."""
    before, after = as_value(old_value), as_value(new_value)
    if before != after:
        change = f"changed from {shown_value(before)} to {shown_value(after)}"
        yield Difference(
            f"the field {key} of {shown_error(new)} {change}", new, new.position, key, before, after
        )


def _deprecation(error: ErrorCode) -> bool | dict[str, str]:
    """Return whether an error is deprecated, or the details that are given."""
    if not isinstance(error.deprecated, Deprecation):
        return error.is_deprecated
    return {key: value for key, value in error.deprecated._asdict().items() if value is not None}
