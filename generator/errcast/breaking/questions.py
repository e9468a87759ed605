"""Asks both states of a catalog what changed. Each rule is a separate question.

For example, `source-name-vanished` asks which names of the old state are not in the new one, and yields
`Difference("the name CLOSED of 2 was removed", …)`. An error has the same code in both states. Where the
codes changed from integers to strings, or back, an error has the same text of its code: `7` and `"7"`.
"""

from collections.abc import Iterator, Mapping

from errcast.breaking.field_questions import (
    audience_narrowed,
    deprecated,
    fact_added,
    fact_changed,
    fact_vanished,
    keys_only_in,
    retry_changed,
    reworded,
    undeprecated,
)
from errcast.breaking.states import Difference, Question, States
from errcast.breaking.wording import shown_apart, shown_bare_code, shown_code, shown_error
from errcast.catalog import Catalog, Code, ErrorCode
from errcast.findings import show


def _codes_of(states: States, catalog: Catalog) -> frozenset[Code]:
    return frozenset(states.same(error.code) for error in catalog.errors)


def _reserved_codes(states: States, catalog: Catalog) -> frozenset[Code]:
    return frozenset(states.same(code) for code in catalog.reserved.codes)


def _removed_codes(states: States, *, reserved: bool) -> Iterator[ErrorCode]:
    kept, retired = _codes_of(states, states.new), _reserved_codes(states, states.new)
    for error in states.old.errors:
        code = states.same(error.code)
        if code not in kept and (code in retired) == reserved:
            yield error


def _code_vanished(states: States) -> Iterator[Difference]:
    for error in _removed_codes(states, reserved=False):
        yield Difference(f"the code {shown_error(error)} was removed", error, field="code", old=error.code)


def _code_retired(states: States) -> Iterator[Difference]:
    for error in _removed_codes(states, reserved=True):
        text = f"the code {shown_error(error)} was removed and is reserved"
        yield Difference(text, error, field="code", old=error.code)


def _reserved_code_used(states: States) -> Iterator[Difference]:
    reserved = _reserved_codes(states, states.old)
    for error in states.new.errors:
        if states.same(error.code) in reserved:
            text = f"the code {shown_error(error)} is in use, but it was reserved"
            yield Difference(text, error, error.position, "reserved", error.code)


def _reserved_name_used(states: States) -> Iterator[Difference]:
    for name in states.old.reserved.names:
        if name in states.owners:
            owner = states.owners[name]
            text = f"the name {name} of {shown_code(owner)} is in use, but it was reserved"
            yield Difference(text, owner, owner.position, "reserved", name, what=name)


def _unreserved(states: States) -> Iterator[Difference]:
    codes = _codes_of(states, states.new) | _reserved_codes(states, states.new)
    names = {*states.new.reserved.names, *states.owners}
    for code in states.old.reserved.codes:
        if states.same(code) not in codes:
            text = f"the code {shown_bare_code(code)} is no longer reserved"
            yield Difference(text, field="reserved", old=code, what=str(code))
    for name in states.old.reserved.names:
        if name not in names:
            yield Difference(f"the name {name} is no longer reserved", field="reserved", old=name, what=name)


def _code_renamed(states: States) -> Iterator[Difference]:
    reserved = frozenset(states.new.reserved.names)
    for old, new in states.common:
        if old.name not in new.names:
            text = f"the code {shown_code(new)} was renamed from {old.name} to {new.name}"
            remedy = "move the old name from `reserved:` to `aliases:` of this error"
            remedy_now = remedy if old.name in reserved else None
            yield Difference(text, new, new.position, "name", old.name, new.name, remedy=remedy_now)


def _removed_names(states: States, *, reserved: bool) -> Iterator[tuple[ErrorCode, str]]:
    retired = frozenset(states.new.reserved.names)
    for error in states.old.errors:
        for name in error.names:
            if name not in states.owners and (name in retired) == reserved:
                yield error, name


def _name_vanished(states: States) -> Iterator[Difference]:
    now = {states.same(error.code): error for error in states.new.errors}
    retired = _reserved_codes(states, states.new)
    for error, name in _removed_names(states, reserved=False):
        remedy, code = None, states.same(error.code)
        if code in retired:
            remedy = "list the name under `reserved:` too"
        elif code not in now:
            remedy = "keep the error; or list the name under `reserved:`, with its code"
        elif name == error.name:
            remedy = "keep the name, at least under `aliases:` of its error"  # the code has another name now
        text = f"the name {name} of {shown_code(error)} was removed"
        yield _of_name(text, error, name, now.get(code), remedy)


def _name_retired(states: States) -> Iterator[Difference]:
    now = {states.same(error.code): error for error in states.new.errors}
    for error, name in _removed_names(states, reserved=True):
        text = f"the name {name} of {shown_code(error)} was removed and is reserved"
        yield _of_name(text, error, name, now.get(states.same(error.code)))


def _of_name(
    text: str, error: ErrorCode, name: str, now: ErrorCode | None, remedy: str | None = None
) -> Difference:
    position = None if now is None else now.position
    field = "name" if name == error.name else "aliases"
    return Difference(text, now or error, position, field, name, what=name, remedy=remedy)


def _name_moved(states: States) -> Iterator[Difference]:
    for error in states.old.errors:
        for name in error.names:
            owner = states.owners.get(name)
            if owner is not None and states.same(owner.code) != states.same(error.code):
                text = f"the name {name} moved from {shown_code(error)} to {shown_code(owner)}"
                yield Difference(text, owner, owner.position, "code", error.code, owner.code, name)


def _target_name_changed(states: States) -> Iterator[Difference]:
    for old, new in states.common:
        for target in dict([*old.target_names, *new.target_names]):
            before, after = old.name_in(target), new.name_in(target)
            is_known_change = before == old.name and before not in new.names
            if before not in (after, *new.aliases) and not is_known_change:
                text = f"the name of {shown_error(new)} in {target} changed from {before} to {after}"
                yield Difference(text, new, new.position, target_name_field(target), before, after)


def target_name_field(target: str) -> str:
    """Return the field of the name in one target: `names.kiln`."""
    return f"names.{target}"


def _type_renamed(states: States) -> Iterator[Difference]:
    old, new = states.old.type, states.new.type
    if old != new:
        yield Difference(f"the type was renamed from {old} to {new}", field="type_name", old=old, new=new)


def _code_kind_changed(states: States) -> Iterator[Difference]:
    if states.old.has_string_codes != states.new.has_string_codes:
        old, new = ("integers", "strings") if states.new.has_string_codes else ("strings", "integers")
        yield Difference(f"the codes changed from {old} to {new}", field="code", old=old, new=new)


def _categories_only_in(one: Catalog, other: Catalog) -> Iterator[str]:
    """Yield the categories that have an error in one catalog and none in the other."""
    used = {error.category for error in other.errors}
    for category in dict.fromkeys(error.category for error in one.errors):
        if category is not None and category not in used:
            yield category


def _category_vanished(states: States) -> Iterator[Difference]:
    for category in _categories_only_in(states.old, states.new):
        text = f"no error is in the category {show(category)} now"
        yield Difference(text, field="category", old=category, what=category)


def _category_added(states: States) -> Iterator[Difference]:
    if "category" in keys_only_in(states.new, states.old):
        return  # the field itself is new
    for category in _categories_only_in(states.new, states.old):
        text = f"errors are in the category {show(category)} now, and none was"
        yield Difference(text, field="category", new=category, what=category)


def _message_changed(states: States) -> Iterator[Difference]:
    for old, new in states.common:
        if old.message != new.message:
            before, after = shown_apart(old.message, new.message)
            text = f"the message of {shown_error(new)} changed from {before} to {after}"
            yield Difference(text, new, new.position, "message", old.message, new.message)


def _code_added(states: States) -> Iterator[Difference]:
    known = _codes_of(states, states.old)
    for error in states.new.errors:
        if states.same(error.code) not in known:
            text = f"the code {shown_error(error)} is new"
            yield Difference(text, error, error.position, "code", new=error.code)


def _renamed(states: States) -> Iterator[Difference]:
    for old, new in states.common:
        if old.name in new.aliases:
            text = f"{shown_code(new)} was renamed from {old.name} to {new.name}, and {old.name} is an alias"
            yield Difference(text, new, new.position, "name", old.name, new.name)


def _alias_added(states: States) -> Iterator[Difference]:
    for old, new in states.common:
        known = frozenset(old.names)
        for alias in new.aliases:
            if alias not in known:
                text = f"{alias} is a new alias of {shown_error(new)}"
                yield Difference(text, new, new.position, "aliases", new=alias, what=alias)


QUESTIONS: Mapping[str, Question] = {
    "wire-code-kind-changed": _code_kind_changed,
    "source-type-renamed": _type_renamed,
    "source-fact-vanished": fact_vanished,
    "source-category-vanished": _category_vanished,
    "exhaustive-category-added": _category_added,
    "exhaustive-fact-added": fact_added,
    "wire-code-vanished": _code_vanished,
    "wire-code-renamed": _code_renamed,
    "wire-reserved-code-used": _reserved_code_used,
    "source-name-vanished": _name_vanished,
    "source-name-moved": _name_moved,
    "source-target-name-changed": _target_name_changed,
    "source-reserved-name-used": _reserved_name_used,
    "source-retry-changed": retry_changed,
    "text-message-changed": _message_changed,
    "exhaustive-code-added": _code_added,
    "exhaustive-renamed": _renamed,
    "exhaustive-alias-added": _alias_added,
    "info-code-retired": _code_retired,
    "info-name-retired": _name_retired,
    "info-deprecated": deprecated,
    "info-unreserved": _unreserved,
    "info-undeprecated": undeprecated,
    "info-reworded": reworded,
    "info-audience-narrowed": audience_narrowed,
    "info-fact-changed": fact_changed,
}
