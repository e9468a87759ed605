"""Finds every change between two states of a catalog.

For example, 2 is named CLOSED in the old state and SHUT in the new one. The result is two changes:
`wire-code-renamed` ("the code 2 was renamed from CLOSED to SHUT") and `source-name-vanished`.
"""

from typing import NamedTuple

from errcast.breaking.questions import QUESTIONS
from errcast.breaking.rules import remedy_of
from errcast.breaking.states import Difference, Value, states_of
from errcast.breaking.wording import shown_catalog
from errcast.catalog import Catalog, Code
from errcast.config.file import ConfigFile
from errcast.config.places import Place


class Change(NamedTuple):
    """One change: its rule, its place (line and column, from 1), what happened, and what to do.

    `subject` is the title or the type of the catalog, and `catalog` its name; both are None if the
    configuration changed. `code` and `name` are those of the error that changed, None if there is none.
    `alias` is the one of its aliases that changed, None if none did. `field` changed from `old` to `new`; a
    value that is not given is None. `what` names the change in its catalog, to accept it; `is_accepted`
    tells whether somebody did.
    """

    rule: str
    path: str | None
    line: int | None
    column: int | None
    subject: str | None
    text: str
    remedy: str
    catalog: str | None
    code: Code | None
    name: str | None
    alias: str | None
    field: str | None
    old: Value
    new: Value
    what: str
    is_accepted: bool = False


def changes_of(old: Catalog | None, new: Catalog | None) -> list[Change]:
    """Return the changes of a catalog; a state is None if the catalog did not exist in it."""
    if old is not None and new is not None:
        return compare_catalogs(old, new)
    if new is not None:
        return [_change("info-catalog-added", new, Difference(f"{shown_catalog(new)} is new", new=new.name))]
    if old is None:
        return []
    return [
        _change("wire-catalog-removed", old, Difference(f"{shown_catalog(old)} was removed", old=old.name))
    ]


def compare_catalogs(old: Catalog, new: Catalog) -> list[Change]:
    """Return the changes from one state of a catalog to the other, rule by rule."""
    states = states_of(old, new)
    return [_change(rule, new, found) for rule, question in QUESTIONS.items() for found in question(states)]


def _change(rule: str, catalog: Catalog, found: Difference) -> Change:
    line, column = found.position or (None, None)
    subject = catalog.title or catalog.type
    return _made(rule, (catalog.path, line, column), (subject, catalog.name), found)


def change_of_translation(path: str, catalog: Catalog, found: Difference) -> Change:
    """Return a change of a translation of a catalog; `path` is the file of the translation."""
    subject = catalog.title or catalog.type
    return _made("info-translation-changed", (path, None, None), (subject, catalog.name), found)


def change_of_options(
    rule: str, file: ConfigFile, found: Difference, key: str, table: str | Place = ()
) -> Change:
    """Return a change of the configuration, at the line of a key."""
    place = file.finding(rule, found.text, key, table)
    return _made(rule, (place.path, place.line, place.column), (None, None), found)


def _made(
    rule: str,
    place: tuple[str | None, int | None, int | None],
    catalog: tuple[str | None, str | None],
    found: Difference,
) -> Change:
    error, (path, line, column), (subject, catalog_name) = found.error, place, catalog
    return Change(
        rule,
        path,
        line,
        column,
        subject,
        text=found.text,
        remedy=remedy_of(rule) if found.remedy is None else found.remedy,
        catalog=catalog_name,
        code=None if error is None else error.code,
        name=None if error is None else error.name,
        alias=None if error is None or found.field == "name" or found.what == error.name else found.what,
        field=found.field,
        old=found.old,
        new=found.new,
        what=found.what or ("-" if error is None else error.name),
    )
