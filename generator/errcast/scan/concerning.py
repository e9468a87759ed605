"""Changes of catalogs, and the places that name errors -> the places that each change concerns.

the code 2 (CLOSED) was removed             -> `code == 2`, `OrdersError.CLOSED`, `text == "closed"`
the message of 2 (CLOSED) changed           -> `text == "closed"`
the name CLOSED moved from 2 to 3           -> `OrdersError.CLOSED`

These lines no longer compile, or have another meaning, or none. A new code, or a text for people, concerns
no place: code that lists every error is found by its compiler.
"""

from collections.abc import Iterable, Sequence

from errcast.breaking.changes import Change
from errcast.breaking.pairing import Pair
from errcast.catalog import Catalog
from errcast.scan.using import UsedErrors, UsePlace

_EVERY_WAY = ("constant", "code", "message")
# The rules about one error, and the places that they concern, by what names the error there.
_OF_ERROR = {
    "wire-code-vanished": _EVERY_WAY,
    "info-code-retired": _EVERY_WAY,
    "wire-code-renamed": ("code", "message"),
    "wire-reserved-code-used": ("code",),
    "text-message-changed": ("message",),
}
_OF_NAME = ("source-name-vanished", "info-name-retired", "source-name-moved")
_OF_NAME_IN_TARGET = "source-target-name-changed"
_OF_CATALOG = {
    "wire-catalog-removed": _EVERY_WAY,
    "wire-code-kind-changed": ("code",),
    "source-type-renamed": ("constant",),
}
RULES_ABOUT_USES = frozenset((*_OF_ERROR, *_OF_NAME, _OF_NAME_IN_TARGET, *_OF_CATALOG))


def old_catalogs(pairs: Iterable[Pair]) -> list[Catalog]:
    """Return the old states, whose codes, messages and constants the code has."""
    return [pair.old for pair in pairs if pair.old is not None]


def concerned(change: Change, pairs: Sequence[Pair], found: UsedErrors) -> list[UsePlace]:
    """Return the places that a change concerns, in the order of the files."""
    old = next((pair.old for pair in pairs if _name(pair) == change.catalog), None)
    if old is None:
        return []
    if change.rule in _OF_CATALOG:
        every = (place for error in old.errors for place in found.of(old, error.code))
        places = {place for place in every if place.way in _OF_CATALOG[change.rule]}
        return sorted(places, key=lambda place: place[:3])
    if change.code is None:
        return []
    if change.rule in _OF_NAME:
        is_moved = change.rule == "source-name-moved"
        code = str(change.old if is_moved else change.code)
        name = change.what if is_moved else change.old
        return [place for place in found.of(old, code) if place.name == name]
    of_error = found.of(old, change.code)
    if change.rule == _OF_NAME_IN_TARGET:
        return [
            place
            for place in of_error
            if place.way == "constant" and _plain(change.old) in _plain(place.literal)
        ]
    return [place for place in of_error if place.way in _OF_ERROR.get(change.rule, ())]


def _name(pair: Pair) -> str | None:
    """Return the name under which changes of a catalog are told."""
    named = pair.new or pair.old
    return None if named is None else named.name


def _plain(name: object) -> str:
    return str(name).replace("_", "").lower()
