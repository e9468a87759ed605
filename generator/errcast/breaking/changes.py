"""Finds every change between two states of a catalog, or of the options of targets.

For example, 2 is named CLOSED in the old state and SHUT in the new one. The result is two changes:
`wire-code-renamed` ("the code 2 was renamed from CLOSED to SHUT") and `source-name-vanished`.

Each rule is a separate question about both states. An error has the same code in both states.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from errcast.catalog import Catalog, Deprecation, ErrorCode, Position
from errcast.config.file import ConfigFile
from errcast.config.places import Place
from errcast.findings import show, show_bare
from errcast.options import OptionValue
from errcast.rendering.views import used_facts

_LONGEST_SHOWN = 60
_SHOWN_BEFORE_A_DIFFERENCE = 20


class Change(NamedTuple):
    """One change: its rule, its place (line and column, from 1), and what happened.

    `subject` is the title or the type of the catalog; None if the configuration changed.
    """

    rule: str
    path: str | None
    line: int | None
    column: int | None
    subject: str | None
    text: str


class _States(NamedTuple):
    """Both states of one catalog; `common` has the pairs of errors with the same code."""

    old: Catalog
    new: Catalog
    common: list[tuple[ErrorCode, ErrorCode]]
    owners: Mapping[str, ErrorCode]  # the error of each name and alias in the new state


_Described = tuple[str, Position | None]


def changes_of(old: Catalog | None, new: Catalog | None) -> list[Change]:
    """Return the changes of a catalog; a state is None if the catalog did not exist in it."""
    if old is not None and new is not None:
        return compare_catalogs(old, new)
    if new is not None:
        return [_change("info-catalog-added", new, f"{_catalog(new)} is new")]
    return [] if old is None else [_change("wire-catalog-removed", old, f"{_catalog(old)} was removed")]


def compare_catalogs(old: Catalog, new: Catalog) -> list[Change]:
    """Return the changes from one state of a catalog to the other, rule by rule.

    If the kind of the codes changed (integers or strings), both states have no code in common, so errors
    are not compared.
    """
    before = {error.code: error for error in old.errors}
    common = [(before[error.code], error) for error in new.errors if error.code in before]
    owners = {name: error for error in new.errors for name in error.names}
    states = _States(old, new, common, owners)
    questions = _OF_CATALOGS
    if old.has_string_codes == new.has_string_codes:
        questions = questions | _OF_ERRORS
    return [
        _change(rule, new, text, position)
        for rule, question in questions.items()
        for text, position in question(states)
    ]


def compare_options(
    old: Mapping[str, Mapping[str, OptionValue]],
    new: Mapping[str, Mapping[str, OptionValue]],
    file: ConfigFile,
) -> list[Change]:
    """Return the changes of the targets and their options; `file` is the new configuration."""
    changes = []
    for target, options in old.items():
        if target not in new:
            text = f"the target {show(target)} is no longer generated"
            changes.append(_change_of_options("source-target-removed", file, text, "targets"))
            continue
        for name, value in new[target].items():
            if name in options and options[name] != value:
                before, after = _option(options[name]), _option(value)
                text = f"the option {target}.{name} changed from {before} to {after}"
                changes.append(_change_of_options("source-option-changed", file, text, name, target))
    return changes


def _change(rule: str, catalog: Catalog, text: str, position: Position | None = None) -> Change:
    line, column = position or (None, None)
    return Change(rule, catalog.path, line, column, catalog.title or catalog.type, text)


def _change_of_options(rule: str, file: ConfigFile, text: str, key: str, table: str | Place = ()) -> Change:
    place = file.finding(rule, text, key, table)
    return Change(rule, place.path, place.line, place.column, None, text)


def _code_vanished(states: _States) -> Iterator[_Described]:
    kept = {error.code for error in states.new.errors}
    for error in states.old.errors:
        if error.code not in kept:
            is_reserved = error.code in states.new.reserved.codes
            yield f"the code {_error(error)} was removed{' and is reserved' if is_reserved else ''}", None


def _reserved_code_used(states: _States) -> Iterator[_Described]:
    reserved = set(states.old.reserved.codes)
    for error in states.new.errors:
        if error.code in reserved:
            yield f"the code {_error(error)} is in use, but it was reserved", error.position


def _reserved_name_used(states: _States) -> Iterator[_Described]:
    for name in states.old.reserved.names:
        if name in states.owners:
            owner = states.owners[name]
            yield f"the name {name} of {_code(owner)} is in use, but it was reserved", owner.position


def _unreserved(states: _States) -> Iterator[_Described]:
    used = {error.code for error in states.new.errors} | set(states.owners)
    kept = {*states.new.reserved.codes, *states.new.reserved.names, *used}
    for code in states.old.reserved.codes:
        if code not in kept:
            yield f"the code {show_bare(str(code))} is no longer reserved", None
    for name in states.old.reserved.names:
        if name not in kept:
            yield f"the name {name} is no longer reserved", None


def _code_renamed(states: _States) -> Iterator[_Described]:
    for old, new in states.common:
        if old.name not in new.names:
            yield f"the code {_code(new)} was renamed from {old.name} to {new.name}", new.position


def _name_vanished(states: _States) -> Iterator[_Described]:
    positions = {error.code: error.position for error in states.new.errors}
    for error in states.old.errors:
        for name in error.names:
            if name not in states.owners:
                yield f"the name {name} of {_code(error)} was removed", positions.get(error.code)


def _name_moved(states: _States) -> Iterator[_Described]:
    for error in states.old.errors:
        for name in error.names:
            owner = states.owners.get(name)
            if owner is not None and owner.code != error.code:
                yield f"the name {name} moved from {_code(error)} to {_code(owner)}", owner.position


def _type_renamed(states: _States) -> Iterator[_Described]:
    if states.old.type != states.new.type:
        yield f"the type was renamed from {states.old.type} to {states.new.type}", None


def _code_kind_changed(states: _States) -> Iterator[_Described]:
    if states.old.has_string_codes != states.new.has_string_codes:
        kinds = ("integers", "strings") if states.new.has_string_codes else ("strings", "integers")
        yield "the codes changed from {} to {}".format(*kinds), None


def _vanished_facts(states: _States) -> list[str]:
    used = {fact[0] for fact in used_facts(states.new)}
    return [fact[0] for fact in used_facts(states.old) if fact[0] not in used]


def _fact_vanished(states: _States) -> Iterator[_Described]:
    for key in _vanished_facts(states):
        yield f"no error has the field {key} now, so generated files do not contain it", None


def _category_vanished(states: _States) -> Iterator[_Described]:
    used = {error.category for error in states.new.errors}
    for category in dict.fromkeys(error.category for error in states.old.errors):
        if category is not None and category not in used:
            yield f"no error is in the category {show(category)} now", None


def _message_changed(states: _States) -> Iterator[_Described]:
    for old, new in states.common:
        if old.message != new.message:
            before, after = _shown_apart(old.message, new.message)
            yield f"the message of {_error(new)} changed from {before} to {after}", new.position


def _code_added(states: _States) -> Iterator[_Described]:
    known = {error.code for error in states.old.errors}
    for error in states.new.errors:
        if error.code not in known:
            yield f"the code {_error(error)} is new", error.position


def _renamed(states: _States) -> Iterator[_Described]:
    for old, new in states.common:
        if old.name in new.aliases:
            yield (
                f"{_code(new)} was renamed from {old.name} to {new.name}, and {old.name} is an alias",
                new.position,
            )


def _alias_added(states: _States) -> Iterator[_Described]:
    for old, new in states.common:
        for alias in new.aliases:
            if alias not in old.names:
                yield f"{alias} is a new alias of {_error(new)}", new.position


def _deprecated(states: _States) -> Iterator[_Described]:
    for old, new in states.common:
        if new.is_deprecated and not old.is_deprecated:
            yield f"{_error(new)} is deprecated{_why(new.deprecated)}", new.position


def _undeprecated(states: _States) -> Iterator[_Described]:
    for old, new in states.common:
        if old.is_deprecated and not new.is_deprecated:
            yield f"{_error(new)} is no longer deprecated", new.position


def _reworded(states: _States) -> Iterator[_Described]:
    for old, new in states.common:
        changed = [
            f"the {key}" for key in ("description", "solution") if getattr(old, key) != getattr(new, key)
        ]
        if old.is_deprecated and new.is_deprecated and _words(old) != _words(new):
            changed.append("the deprecation")
        if changed:
            verb = "was" if len(changed) == 1 else "were"
            yield f"{' and '.join(changed)} of {_error(new)} {verb} reworded", new.position


def _fact_changed(states: _States) -> Iterator[_Described]:
    vanished = _vanished_facts(states)
    for old, new in states.common:
        for key in ("category", "retryable", "http_status"):
            before, after = _fact(old, key), _fact(new, key)
            if before != after and key not in vanished:
                yield (
                    f"the field {key} of {_error(new)} changed from {_value(before)} to {_value(after)}",
                    new.position,
                )


Question = Callable[[_States], Iterable[_Described]]

_OF_CATALOGS: dict[str, Question] = {
    "source-type-renamed": _type_renamed,
    "source-code-kind-changed": _code_kind_changed,
    "source-fact-vanished": _fact_vanished,
    "source-category-vanished": _category_vanished,
}
_OF_ERRORS: dict[str, Question] = {
    "wire-code-vanished": _code_vanished,
    "wire-code-renamed": _code_renamed,
    "wire-reserved-code-used": _reserved_code_used,
    "source-name-vanished": _name_vanished,
    "source-name-moved": _name_moved,
    "source-reserved-name-used": _reserved_name_used,
    "text-message-changed": _message_changed,
    "info-code-added": _code_added,
    "info-renamed": _renamed,
    "info-alias-added": _alias_added,
    "info-deprecated": _deprecated,
    "info-unreserved": _unreserved,
    "info-undeprecated": _undeprecated,
    "info-reworded": _reworded,
    "info-fact-changed": _fact_changed,
}


def _fact(error: ErrorCode, key: str) -> Any:
    """Return a field as outputs have it: for `retryable`, false and not given are the same."""
    return error.retryable is True if key == "retryable" else getattr(error, key)


def _words(error: ErrorCode) -> Deprecation | None:
    return error.deprecated if isinstance(error.deprecated, Deprecation) else None


def _why(deprecated: bool | Deprecation | None) -> str:
    if not isinstance(deprecated, Deprecation):
        return ""
    since, reason, replaced_by = deprecated
    parts = (
        since and f" since {show(since)}",
        replaced_by and f", use {replaced_by}",
        reason and f": {show(reason)}",
    )
    return "".join(filter(None, parts))


def _catalog(catalog: Catalog) -> str:
    count = len(catalog.errors)
    return f"the catalog {show(catalog.name)} ({catalog.type}, {count} error{'' if count == 1 else 's'})"


def _error(error: ErrorCode) -> str:
    return f"{_code(error)} ({error.name})"


def _code(error: ErrorCode) -> str:
    return show(error.code) if isinstance(error.code, str) else error.written_code


def _value(value: object) -> str:
    match value:
        case None:
            return "not given"
        case bool():
            return "true" if value else "false"
    return str(value)


def _option(value: OptionValue) -> str:
    return show(value) if isinstance(value, str) else _value(value)


def _shown_apart(old: str, new: str) -> tuple[str, str]:
    """Return two texts for a finding; of long texts, the part that differs.

    `xxx…xxx1` and `xxx…xxx2` of 101 characters give `"…xxx1"` and `"…xxx2"`, with 20 `x` each.
    """
    start = 0
    if max(len(old), len(new)) > _LONGEST_SHOWN:
        start = max(0, _common_beginning(old, new) - _SHOWN_BEFORE_A_DIFFERENCE)
    lead = "…" if start else ""
    return show(lead + old[start:]), show(lead + new[start:])


def _common_beginning(one: str, other: str) -> int:
    """Return how many characters two texts share at their start: `abc`, `abd` -> 2."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
