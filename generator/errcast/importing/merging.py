"""The rows of newer tables + a catalog -> the changed catalog.

    table                   catalog                     merged
    1 "too busy"            1 TOO_BUSY "busy"           1 TOO_BUSY "too busy"    changed
    2 "idle"                                            2 IDLE "idle"            added
                            3 GONE "gone"               3 GONE "gone"            missing, kept

The message, description and solution of an error follow the table, unless a person corrected them.
People maintain every other field by hand, and a merge changes it only if the user accepts the
field: a published name stays, and an error that the table no longer has is kept until somebody
retires it.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import filterfalse
from operator import eq
from typing import NamedTuple

from errcast.catalog import Catalog, Code, ErrorCode
from errcast.findings import Finding
from errcast.importing.errors import NewError, categories_of, new_errors
from errcast.importing.fingerprints import Said, fingerprint
from errcast.importing.rows import TEXTS, ImportedRow, TableRows, ascending
from errcast.importing.settling import (
    Choice,
    Settled,
    Sides,
    edited_field,
    edited_text,
    settled_field,
    settled_text,
)
from errcast.limits import MOST_ERRORS
from errcast.naming import code_words, name_from_column, name_from_message
from errcast.origin import Pinned
from errcast.sources.cells.wrapping import join_lines, tidy

# The fields of people that a table may have, and that a user may accept from it.
FIELDS_OF_PEOPLE = ("http_status", "category", "retryable")


class Choices(NamedTuple):
    """What the user, and the last import, say about differences.

    The table wins in the fields of `accept`, the catalog in those of `keep`. `is_own` is true if the
    tables are the sources of the catalog. `said` knows what they said at the last import; None if the
    catalog does not keep that.
    """

    retire: bool = False
    accept: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    is_own: bool = True
    said: Said | None = None

    def of(self, field: str) -> Choice | None:
        """Return the choice for a field."""
        if field in self.keep:
            return "keep"
        return "accept" if field in self.accept else None

    def apart(self, missing: Sequence[ErrorCode]) -> tuple[tuple[ErrorCode, ...], tuple[ErrorCode, ...]]:
        """Return the errors that a source had at the last import, and those that none had.

        Both are empty if the tables are no sources, or the catalog does not keep what they said.
        """
        if not self.is_own or self.said is None:
            return (), ()
        had = partial(_had, self.said)
        return tuple(filter(had, missing)), tuple(filterfalse(had, missing))


class Matched(NamedTuple):
    """An error of the catalog, its row in a table, the table, and the outcome for its fields.

    A field is not in `settled` if the catalog knows what the table says of it.
    """

    error: ErrorCode
    row: ImportedRow
    table: TableRows
    settled: Mapping[str, Settled]

    def fields(self, *kinds: str) -> tuple[str, ...]:
        """Return the fields with one of these outcomes."""
        return tuple(field for field, outcome in self.settled.items() if outcome.kind in kinds)


class Merge(NamedTuple):
    """The catalog after a merge, and how it differs from the catalog before.

    `added` are the new errors. `matched` are the errors that a table has, with the outcome for each
    field. `missing` are errors that no table has and that are not deprecated. Of them, `vanished` are
    those that a table surely had before, and `unsourced` those that none had, because people added them.
    The others than `unsourced` are `retired` if the user asked for that. `undeclared` are new rows whose
    category the catalog does not have. `imprint` are the fingerprints of what the sources say now.
    """

    catalog: Catalog
    added: tuple[NewError, ...]
    matched: tuple[Matched, ...]
    missing: tuple[ErrorCode, ...]
    vanished: tuple[ErrorCode, ...]
    unsourced: tuple[ErrorCode, ...]
    retired: tuple[ErrorCode, ...]
    undeclared: tuple[tuple[ImportedRow, TableRows], ...]
    reserved: tuple[tuple[ImportedRow, TableRows], ...]
    imprint: str

    @property
    def changed(self) -> tuple[Matched, ...]:
        """The errors of which a field comes from the table now."""
        return tuple(each for each in self.matched if each.fields("taken"))


def merge(
    catalog: Catalog, tables: Sequence[TableRows], choices: Choices | None = None
) -> tuple[Merge | None, list[Finding]]:
    """Return the catalog after tables are imported into it, or None and the reason.

    No two tables have the same code.
    """
    choices = choices or Choices()
    reserved = set(catalog.reserved.codes)
    known = {error.code for error in catalog.errors} | reserved
    by_code = {row.code: (row, table) for table in tables for row in table.rows}
    count = len(catalog.errors) + len(by_code.keys() - known)
    if count > MOST_ERRORS:
        return None, [_too_large(catalog, count, tables)]
    missing = tuple(
        error for error in catalog.errors if error.code not in by_code and not error.is_deprecated
    )
    vanished, unsourced = choices.apart(missing)
    of_people = {error.code for error in unsourced}
    retired = tuple(error for error in missing if error.code not in of_people) if choices.retire else ()
    if retired and len(missing) == len(catalog.errors) > 1:
        return None, [_other_table(catalog, tables)]
    ids = _category_ids(catalog)
    matched = tuple(
        _matched(error, *by_code[error.code], choices, ids)
        for error in catalog.errors
        if error.code in by_code
    )
    fresh = [(row, table) for row, table in by_code.values() if row.code not in known]
    titles = [each.settled["category"].value for each in matched if "category" in each.fields("taken")]
    if choices.of("category") == "accept":
        titles += [row.category for row, _ in fresh if row.category]
    categories = categories_of([title for title in titles if title not in ids], frozenset(ids.values()))
    ids |= {category.title: category.id for category in categories}
    added, findings = _added(catalog, tables, {row.code for row, _ in fresh}, ids)
    if findings:
        return None, findings
    after = {each.error.code: _updated(each, ids) for each in matched}
    gone = {error.code for error in retired}
    errors = [
        replace(error, deprecated=True) if error.code in gone else after.get(error.code, error)
        for error in catalog.errors
    ]
    return Merge(
        catalog=replace(
            catalog,
            errors=placed(errors, [each.error for each in added]),
            categories=(*catalog.categories, *categories),
        ),
        added=added,
        matched=matched,
        missing=missing,
        vanished=vanished,
        unsourced=unsourced,
        retired=retired,
        undeclared=tuple((row, table) for row, table in fresh if row.category and row.category not in ids),
        reserved=tuple((row, table) for row, table in by_code.values() if row.code in reserved),
        imprint="".join(_prints(errors, added, {each.error.code: each for each in matched}, choices.said)),
    ), []


def _added(
    catalog: Catalog, tables: Sequence[TableRows], codes: set[Code], ids: Mapping[str, str]
) -> tuple[tuple[NewError, ...], list[Finding]]:
    """Return the new errors of the tables, one table after the other, or the findings about their names."""
    taken, shared = _taken_names(catalog), names_of_messages(catalog.errors)
    every: list[NewError] = []
    for table in tables:
        rows = [row for row in table.rows if row.code in codes]
        known = {error.name for error in catalog.errors} | {each.error.name for each in every}
        added, findings = new_errors(rows, table.path, taken, ids, table.name_from, shared, known)
        if findings:
            return (), findings
        every += added
        taken |= {name for each in added for name in each.error.names}
    return tuple(sorted(every, key=lambda each: ascending(each.error.code))), []


def _matched(
    error: ErrorCode, row: ImportedRow, table: TableRows, choices: Choices, ids: Mapping[str, str]
) -> Matched:
    """Return the outcome for each field of an error that a table has."""
    pinned = error.source or Pinned()
    settled: dict[str, Settled] = {}
    for field in TEXTS:
        same = partial(is_same_text, keeps_lines=table.keeps_lines)
        sides = Sides(getattr(error, field), row.texts.get(field), getattr(pinned, field), same)
        said = partial(_has_said, choices.said, error.code, field) if choices.said else None
        settle_text = settled_text if choices.is_own else edited_text
        settled[field] = settle_text(sides, said, choices.of(field))
    name = Sides(error.name, row.name, pinned.name, partial(_is_same_name, error))
    settle = settled_field if choices.is_own else edited_field
    settled["name"] = settle(name, "keep" if "name" in choices.keep else None)
    for field in FIELDS_OF_PEOPLE:
        said_here, said_there = getattr(row, field), getattr(pinned, field)
        is_same = partial(_is_same_category, error, ids) if field == "category" else eq
        sides = Sides(getattr(error, field), said_here, said_there, is_same)
        settled[field] = settle(sides, choices.of(field))
    # Most fields of most errors are the same, and there may be a million of them.
    told = {
        field: outcome
        for field, outcome in settled.items()
        if outcome.kind not in ("same", "pinned") or outcome.pinned != getattr(pinned, field)
    }
    return Matched(error, row, table, told)


def _updated(matched: Matched, ids: Mapping[str, str]) -> ErrorCode:
    values = {field: outcome.value for field, outcome in matched.settled.items()}
    if "category" in matched.fields("taken"):
        values["category"] = ids[values["category"]]
    if not values:
        return matched.error
    pins = {field: outcome.pinned for field, outcome in matched.settled.items()}
    pinned = (matched.error.source or Pinned())._replace(**pins)
    return replace(matched.error, **values, source=None if pinned == Pinned() else pinned)


def _prints(
    errors: Iterable[ErrorCode],
    added: Iterable[NewError],
    matched: Mapping[Code, Matched],
    said: Said | None,
) -> Iterator[str]:
    """Yield the fingerprints of what the sources say.

    A text that they no longer say is remembered. The new text of a disputed one is not, until the
    dispute is settled.
    """
    for error in errors:
        found = matched.get(error.code)
        for field in TEXTS:
            text = found.row.texts.get(field) if found else None
            if text is not None and found and field not in found.fields("disputed"):
                yield fingerprint(error.code, field, text)
            for kept in (getattr(error, field), getattr(error.source or Pinned(), field)):
                if text is None and kept is not None and said and said.has(error.code, field, kept):
                    yield fingerprint(error.code, field, kept)
    for new in added:
        for field in TEXTS:
            if text := getattr(new.error, field):
                yield fingerprint(new.error.code, field, text)


def differing_texts(error: ErrorCode, texts: Mapping[str, str], *, keeps_lines: bool) -> tuple[str, ...]:
    """Return the fields whose text is different in a table.

    White space that an import removes is no difference.
    """
    return tuple(
        field
        for field, said in texts.items()
        if (text := getattr(error, field)) is None or not is_same_text(text, said, keeps_lines=keeps_lines)
    )


def emptied_texts(matched: Matched) -> tuple[str, ...]:
    """Return the texts of an error that its table had a column for, and that the table no longer has.

    A name, a description or a code that stands in for a blank message was never in the table as one.
    """
    row = matched.row
    had = (field for field in TEXTS if field in matched.table.columns and field not in row.texts)
    texts = {field: tidy(getattr(matched.error, field) or "") for field in had}
    instead = {row.name, row.given_name, row.texts.get("description"), str(row.code)}
    return tuple(
        field for field, text in texts.items() if text and not (field == "message" and text in instead)
    )


def is_same_text(text: str, said: str, *, keeps_lines: bool) -> bool:
    """Tell whether a table says a text, apart from white space that an import removes."""
    return text == said or _as_table(text, keeps_lines=keeps_lines) == said


def _has_said(said: Said, code: Code, field: str, text: str) -> bool:
    """Tell whether the source said a text, perhaps with white space that an import removes."""
    return any(
        said.has(code, field, each)
        for each in (text, _as_table(text, keeps_lines=True), _as_table(text, keeps_lines=False))
    )


def _had(said: Said, error: ErrorCode) -> bool:
    """Tell whether a source said a text of an error."""
    texts = ((field, getattr(of, field)) for of in (error, error.source or Pinned()) for field in TEXTS)
    return any(text is not None and _has_said(said, error.code, field, text) for field, text in texts)


def _is_same_name(error: ErrorCode, known: str, said: str) -> bool:
    """Tell whether a table says a name that is known: the error's own, or what the table said before."""
    made = name_from_column(said, error.written_code)
    if known != error.name:
        return made == name_from_column(known, error.written_code)
    # An import itself appends the code to a name that several rows share.
    return made in error.names or error.name.startswith(f"{made}_{code_words(error.written_code)}")


def _is_same_category(error: ErrorCode, ids: Mapping[str, str], known: str, said: str) -> bool:
    """Tell whether a table says a category that is known: the error's own id, or what the table said."""
    identifier = ids.get(said, said)
    return identifier == (known if known == error.category else ids.get(known, known))


def _category_ids(catalog: Catalog) -> dict[str, str]:
    """Return the id of each category, by the texts that a table may use: its title, and its id."""
    return {category.id: category.id for category in catalog.categories} | {
        " ".join(category.title.split()): category.id for category in catalog.categories
    }


def _taken_names(catalog: Catalog) -> set[str]:
    """Return the names that no new error may have: names, former names and reserved names."""
    return {name for error in catalog.errors for name in error.names} | set(catalog.reserved.names)


def names_of_messages(errors: Iterable[ErrorCode]) -> set[str]:
    """Return the names that messages give.

    A new "system busy" must not be SYSTEM_BUSY if SYSTEM_BUSY_1 exists.
    """
    return {name_from_message(error.message, error.written_code) for error in errors}


def _too_large(catalog: Catalog, count: int, tables: Sequence[TableRows]) -> Finding:
    text = (
        f"with this table {catalog.path} would have {count} errors, more than {MOST_ERRORS}; split the table"
    )
    return Finding(tables[-1].path, "too-large", text)


def _other_table(catalog: Catalog, tables: Sequence[TableRows]) -> Finding:
    text = (
        f"no code of {catalog.path} is in this table, so --retire would mark all its errors as"
        " deprecated; check that it is the right table, and if it is, write `deprecated:` by hand"
    )
    return Finding(tables[-1].path, "other-table", text)


def _as_table(text: str, *, keeps_lines: bool) -> str:
    """Return a text as a table would contain it: on one line, unless the table keeps line breaks."""
    tidied = tidy(text)
    return tidied if keeps_lines else join_lines(tidied.split("\n"))


def placed(errors: Sequence[ErrorCode], added: Sequence[ErrorCode]) -> tuple[ErrorCode, ...]:
    """Return errors with each new error after the error of the next smaller code: 1, 5 + 3 -> 1, 3, 5."""
    by_code = sorted(errors, key=lambda error: ascending(error.code))
    codes = [ascending(error.code) for error in by_code]
    behind: dict[Code | None, list[ErrorCode]] = {}
    for error in added:
        place = bisect(codes, ascending(error.code))
        behind.setdefault(by_code[place - 1].code if place else None, []).append(error)
    first = behind.get(None, [])
    return (*first, *(each for error in errors for each in (error, *behind.get(error.code, []))))
