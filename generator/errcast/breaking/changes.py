"""Two states of a catalog, or of the options of targets -> every change, by the rules.

Each rule is a question of its own that is asked of both states and knows nothing of the others:
an error that was removed is a code that vanished and a name that vanished. The errors of both
states are told by their codes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from errcast.catalog import Catalog, Deprecation, ErrorCode, Position
from errcast.config.file import ConfigFile
from errcast.findings import show, show_bare
from errcast.rendering.views import used_facts
from errcast.targets import OptionValue

_LONGEST_SHOWN = 60
_SHOWN_BEFORE_A_DIFFERENCE = 20


class Change(NamedTuple):
    """One thing that is not as it was: by which rule, where, and what happened.

    `subject` is what people call the catalog, None where the change is one of the configuration.
    """

    rule: str
    path: str | None
    line: int | None
    column: int | None
    subject: str | None
    text: str


class _States(NamedTuple):
    """Both states of one catalog; `common` are the errors of the same code."""

    old: Catalog
    new: Catalog
    common: list[tuple[ErrorCode, ErrorCode]]
    owners: Mapping[str, ErrorCode]  # of every name that can be used in the new state


Answer = tuple[str, Position | None]


def changes_of(old: Catalog | None, new: Catalog | None) -> list[Change]:
    """Return what changed in a catalog; None stands for the state in which there is none."""
    if old is not None and new is not None:
        return compare_catalogs(old, new)
    if new is not None:
        return [_change("info-catalog-added", new, f"{_catalog(new)} is new")]
    return [] if old is None else [_change("wire-catalog-removed", old, f"{_catalog(old)} was removed")]


def compare_catalogs(old: Catalog, new: Catalog) -> list[Change]:
    """Return what changed from one state of a catalog to the other, rule by rule.

    Where the kind of the codes changed, no error is like any that was, and nothing is said of each.
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
    """Return what changed for the targets, which map to their options; `file` is the new configuration."""
    changes = []
    for target, options in old.items():
        if target not in new:
            text = f"nothing is generated for {show(target)} any more"
            changes.append(_change_of_options("source-target-removed", file, text, "targets"))
            continue
        for name, value in new[target].items():
            if name in options and options[name] != value:
                text = f"the option {target}.{name} is {_option(value)}, and was {_option(options[name])}"
                changes.append(_change_of_options("source-option-changed", file, text, name, target))
    return changes


def _change(rule: str, catalog: Catalog, text: str, position: Position | None = None) -> Change:
    line, column = position or (None, None)
    return Change(rule, catalog.path, line, column, catalog.title or catalog.type, text)


def _change_of_options(rule: str, file: ConfigFile, text: str, key: str, table: str | None = None) -> Change:
    place = file.finding(rule, text, key, table)
    return Change(rule, place.path, place.line, place.column, None, text)


def _code_vanished(states: _States) -> Iterator[Answer]:
    kept = {error.code for error in states.new.errors}
    for error in states.old.errors:
        if error.code not in kept:
            is_reserved = error.code in states.new.reserved.codes
            yield f"the code {_error(error)} was removed{', and is reserved' if is_reserved else ''}", None


def _reserved_code_used(states: _States) -> Iterator[Answer]:
    reserved = set(states.old.reserved.codes)
    for error in states.new.errors:
        if error.code in reserved:
            yield f"the code {_error(error)} was reserved", error.position


def _reserved_name_used(states: _States) -> Iterator[Answer]:
    for name in states.old.reserved.names:
        if name in states.owners:
            owner = states.owners[name]
            yield f"the name {name} of {_code(owner)} was reserved", owner.position


def _unreserved(states: _States) -> Iterator[Answer]:
    used = {error.code for error in states.new.errors} | set(states.owners)
    kept = {*states.new.reserved.codes, *states.new.reserved.names, *used}
    for code in states.old.reserved.codes:
        if code not in kept:
            yield f"the code {show_bare(str(code))} is reserved no more", None
    for name in states.old.reserved.names:
        if name not in kept:
            yield f"the name {name} is reserved no more", None


def _code_renamed(states: _States) -> Iterator[Answer]:
    for old, new in states.common:
        if old.name not in new.names:
            yield f"the code {_code(new)} means {new.name}, and meant {old.name}", new.position


def _name_vanished(states: _States) -> Iterator[Answer]:
    positions = {error.code: error.position for error in states.new.errors}
    for error in states.old.errors:
        for name in error.names:
            if name not in states.owners:
                yield f"the name {name} of {_code(error)} was removed", positions.get(error.code)


def _name_moved(states: _States) -> Iterator[Answer]:
    for error in states.old.errors:
        for name in error.names:
            owner = states.owners.get(name)
            if owner is not None and owner.code != error.code:
                yield f"{name} stands for {_code(owner)}, and stood for {_code(error)}", owner.position


def _type_renamed(states: _States) -> Iterator[Answer]:
    if states.old.type != states.new.type:
        yield f"the type is {states.new.type}, and was {states.old.type}", None


def _code_kind_changed(states: _States) -> Iterator[Answer]:
    if states.old.has_string_codes != states.new.has_string_codes:
        kinds = ("strings", "integers") if states.new.has_string_codes else ("integers", "strings")
        yield "the codes are {}, and were {}".format(*kinds), None


def _vanished_facts(states: _States) -> list[str]:
    used = {fact[0] for fact in used_facts(states.new)}
    return [fact[0] for fact in used_facts(states.old) if fact[0] not in used]


def _fact_vanished(states: _States) -> Iterator[Answer]:
    for key in _vanished_facts(states):
        yield f"no error has the field {key} any more, so nothing generated has it", None


def _category_vanished(states: _States) -> Iterator[Answer]:
    used = {error.category for error in states.new.errors}
    for category in dict.fromkeys(error.category for error in states.old.errors):
        if category is not None and category not in used:
            yield f"no error is in the category {show(category)} any more", None


def _message_changed(states: _States) -> Iterator[Answer]:
    for old, new in states.common:
        if old.message != new.message:
            before, after = _shown_apart(old.message, new.message)
            yield f"the message of {_error(new)} is {after}, and was {before}", new.position


def _code_added(states: _States) -> Iterator[Answer]:
    known = {error.code for error in states.old.errors}
    for error in states.new.errors:
        if error.code not in known:
            yield f"the code {_error(error)} is new", error.position


def _renamed(states: _States) -> Iterator[Answer]:
    for old, new in states.common:
        if old.name in new.aliases:
            yield f"{_code(new)} is called {new.name}, and {old.name} still stands for it", new.position


def _alias_added(states: _States) -> Iterator[Answer]:
    for old, new in states.common:
        for alias in new.aliases:
            if alias not in old.names:
                yield f"{alias} is another name of {_error(new)}", new.position


def _deprecated(states: _States) -> Iterator[Answer]:
    for old, new in states.common:
        if new.is_deprecated and not old.is_deprecated:
            yield f"{_error(new)} is deprecated{_why(new.deprecated)}", new.position


def _undeprecated(states: _States) -> Iterator[Answer]:
    for old, new in states.common:
        if old.is_deprecated and not new.is_deprecated:
            yield f"{_error(new)} is deprecated no more", new.position


def _reworded(states: _States) -> Iterator[Answer]:
    for old, new in states.common:
        changed = [
            f"the {key}" for key in ("description", "solution") if getattr(old, key) != getattr(new, key)
        ]
        if old.is_deprecated and new.is_deprecated and _words(old) != _words(new):
            changed.append("the deprecation")
        if changed:
            verb = "is" if len(changed) == 1 else "are"
            yield f"{' and '.join(changed)} of {_error(new)} {verb} worded differently", new.position


def _fact_changed(states: _States) -> Iterator[Answer]:
    vanished = _vanished_facts(states)
    for old, new in states.common:
        for key in ("category", "retryable", "http_status"):
            before, after = _fact(old, key), _fact(new, key)
            if before != after and key not in vanished:
                yield (
                    f"the field {key} of {_error(new)} is {_value(after)}, and was {_value(before)}",
                    new.position,
                )


Question = Callable[[_States], Iterable[Answer]]

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
    """Return a fact as outputs have it: what may not be retried, and what is not known to be, is the same."""
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
    """Return two texts for a finding; of long ones the part that differs, since the rest is cut off."""
    start = 0
    if max(len(old), len(new)) > _LONGEST_SHOWN:
        start = max(0, _common_beginning(old, new) - _SHOWN_BEFORE_A_DIFFERENCE)
    lead = "…" if start else ""
    return show(lead + old[start:]), show(lead + new[start:])


def _common_beginning(one: str, other: str) -> int:
    """Return how many characters two texts have in common before they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
