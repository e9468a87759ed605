"""The account of an import -> its report, as lines for people and as data for programs.

read 2 rows as code ("Ref"), message ("Wording")
ignored columns: "Team"
to review: 1 name, shortened: THE_DATA_TYPES_ARE_NOT_SUPPORTED
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from errcast.catalog import ErrorCode
from errcast.findings import printable, show
from errcast.importing.errors import NewError, Review
from errcast.sources.table import Account, SkippedRow, TableAccount

_MOST_LISTED = 5  # in a line for people; the data lists all of them

# The names that most need a person come first.
_REVIEWS: dict[Review, str] = {
    "fallback": "made from the code only: the message has no usable letters",
    "suffixed": "code appended, because several errors would share the name",
    "partial": "made from the few Latin letters of the message",
    "shortened": "shortened",
}


class _ToReview(NamedTuple):
    """A new error, and why a person should review its name."""

    error: ErrorCode
    review: Review


Accounts = Sequence[tuple[str, Account]]


def account_lines(accounts: Accounts, errors: Sequence[NewError]) -> list[str]:
    """Return the report of an import: lines for each table, and a line for each kind of name to review.

    `accounts` are those of the sources, each with the name of the source.
    """
    lines: list[str] = []
    for source, account in accounts:
        of_source = "" if len(accounts) == 1 else f"{source}: "
        for table in account.tables:
            lines += (f"{of_source}{line}" for line in _table_lines(table, is_only=len(account.tables) == 1))
    lines += _kinds_of_names(errors)
    for review, names in groupby(_ranked(errors), key=lambda each: each.review):
        named = [each.error.name for each in names]
        count = "1 name" if len(named) == 1 else f"{len(named)} names"
        lines.append(f"to review: {count}, {_REVIEWS[review]}: {_some(named)}")
    return [*map(printable, lines)]  # a note may have a text of a source


def _kinds_of_names(errors: Sequence[NewError]) -> Iterator[str]:
    """Yield a line if the names are made from different things: `AXE1` from a code, `THE_AXE` from a text."""
    found = Counter(each.made_from for each in errors if each.made_from)
    if len(found) > 1:
        counts = [f"{count} from the {origin}" for origin, count in found.most_common()]
        listed = f"{', '.join(counts[:-1])} and {counts[-1]}"
        yield f"to review: names of several kinds, {listed}; --name-from or --names makes them of one kind"


def _ranked(errors: Sequence[NewError]) -> list[_ToReview]:
    """Return the names to review, those that most need a person first.

    Of errors that share a message, the largest group is first: `system busy` of seventeen codes.
    """
    shared = Counter(each.error.message for each in errors)
    ranks = list(_REVIEWS)
    named = [_ToReview(each.error, each.review) for each in errors if each.review is not None]
    return sorted(named, key=lambda each: (ranks.index(each.review), -shared[each.error.message]))


def account_data(account: Account, errors: Sequence[NewError]) -> dict[str, Any]:
    """Return the same report for JSON: the form, the tables with their columns, and the names to review."""
    return {**_source_data(account), "names": _names_data(errors)}


def catalog_data(catalog: str, accounts: Accounts, errors: Sequence[NewError]) -> dict[str, Any]:
    """Return the report of an import that read all sources of a catalog, for JSON."""
    sources = [{"source": source, **_source_data(account)} for source, account in accounts]
    return {"catalog": catalog, "sources": sources, "names": _names_data(errors)}


def _source_data(account: Account) -> dict[str, Any]:
    tables = [
        {
            "number": table.number,
            "line": table.line,
            "heading": table.heading or None,
            "taken": table.refusal is None,
            "reason": table.refusal,
            "columns": [{"heading": heading, "field": field or None} for heading, field in table.columns],
            "rows": table.rows + len(table.skipped),
            "records": table.rows if table.refusal is None else 0,
            "skipped": [{"line": line, "reason": reason} for line, reason in table.skipped],
            "notes": list(table.notes),
        }
        for table in account.tables
    ]
    return {"form": account.form, "tables": tables}


def _names_data(errors: Sequence[NewError]) -> list[dict[str, Any]]:
    return [
        {
            "code": error.code_text or error.code,
            "name": error.name,
            "message": error.message,
            "reason": review,
        }
        for error, review in _ranked(errors)
    ]


def _table_lines(table: TableAccount, *, is_only: bool) -> Iterator[str]:
    heading = f", {show(table.heading)}" if table.heading else ""
    called = "" if is_only else f"table {table.number} (line {table.line}{heading}): "
    if table.refusal is not None:
        yield f"left out {called}{table.refusal}"
        return
    taken = ", ".join(_column(heading, field) for heading, field in table.columns if field)
    yield f"read {called}{table.rows} row{'' if table.rows == 1 else 's'} as {taken}"
    others = [show(heading) for heading, field in table.columns if not field and heading]
    if others:
        yield f"ignored columns: {', '.join(others)}"
    yield from table.notes
    by_reason = sorted(table.skipped, key=lambda row: row.reason)
    for reason, rows in groupby(by_reason, key=lambda row: row.reason):
        yield f"skipped {_lines_of(list(rows))}: {reason}"


def _column(heading: str, field: str) -> str:
    return field if not heading or heading.casefold() == field else f"{field} ({show(heading)})"


def _lines_of(rows: Sequence[SkippedRow]) -> str:
    return f"line{'' if len(rows) == 1 else 's'} {_some([str(row.line) for row in rows])}"


def _some(words: Sequence[str]) -> str:
    more = f" and {len(words) - _MOST_LISTED} more" if len(words) > _MOST_LISTED else ""
    return ", ".join(words[:_MOST_LISTED]) + more
