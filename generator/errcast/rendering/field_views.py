"""The fields of an error -> their values as templates see them.

severity "critical"                     ->  "critical", a word of errcast
since "2.1", tags ("kiln",)             ->  <Text>, (<Text>,)
links (Link("Guide", "https://…"),)     ->  (LinkView(<Text>, <Text>),)
x-team "heat"                           ->  {"team": <Text>}
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from errcast.catalog import Catalog, ErrorCode
from errcast.escaping import Text
from errcast.fields import FIELDS, OWN_PREFIX, ErrorField, OwnField, OwnItem, url_problem


class LinkView(NamedTuple):
    """A page about an error: its title, and its address (https)."""

    title: Text
    url: Text


OwnItemView = Text | int | bool
OwnView = OwnItemView | tuple[OwnItemView, ...] | None

_NO_ADDRESSES: dict[str, bool] = {}
_NOTHING_OWN: dict[str, OwnView] = {}  # one for all errors: no template can change it
_NOT_GIVEN: Mapping[str, Any] = {field.key: () if field.is_tuple else None for field in FIELDS} | {
    "deprecated": False
}


def used_fields(catalog: Catalog) -> tuple[ErrorField, ...]:
    """Return the fields that an error of the catalog has."""
    return tuple(field for field in FIELDS if catalog.uses(field.key))


def own_keys(catalog: Catalog) -> tuple[str, ...]:
    """Return the keys of one's own that an error of the catalog has, without their prefix."""
    found = dict.fromkeys(own.key for error in catalog.errors for own in error.own)
    return tuple(key.removeprefix(OWN_PREFIX) for key in found)


def field_values(error: ErrorCode, fields: Iterable[ErrorField]) -> dict[str, Any]:
    """Return the values of all fields, of which the catalog uses these."""
    return {**_NOT_GIVEN, **{field.key: _value(field, getattr(error, field.key)) for field in fields}}


def own_values(own: Iterable[OwnField], keys: Sequence[str]) -> Mapping[str, OwnView]:
    """Return the value of each of these keys of one's own, None where an error does not have it."""
    if not keys:
        return _NOTHING_OWN
    views: dict[str, OwnView] = dict.fromkeys(keys)
    for key, value in own:
        shown = tuple(map(_item, value)) if isinstance(value, tuple) else _item(value)
        views[key.removeprefix(OWN_PREFIX)] = shown
    return views


def own_addresses(own: Iterable[OwnField]) -> Mapping[str, bool]:
    """Return the keys of one's own whose value is an address, without their prefix: `x-runbook: https://…`.

    They have the order of the catalog: a set would have another order in each run.
    """
    texts = ((key, value) for key, value in own if isinstance(value, str))
    found = (key.removeprefix(OWN_PREFIX) for key, value in texts if url_problem(value) is None)
    return dict.fromkeys(found, True) if own else _NO_ADDRESSES


def _value(field: ErrorField, value: Any) -> Any:
    match field.kind:
        case "text" | "rich_text":
            return None if value is None else Text(value)
        case "deprecation":
            return bool(value)
        case "words":
            return tuple(map(Text, value))
        case "links":
            return tuple(LinkView(Text(title), Text(url)) for title, url in value)
    return value


def _item(value: OwnItem) -> OwnItemView:
    return Text(value) if isinstance(value, str) else value
