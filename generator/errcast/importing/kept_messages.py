"""A catalog and its table in several languages -> whether a column is the one that gave the messages.

message: busy, language: zh     Message (EN) | Message (ZH)  ->  Message (EN) stays the message

The language of a catalog is that of its descriptions. A person may add it after an import, so it must not
replace the messages, which programs know.
"""

from errcast.catalog import Catalog
from errcast.sources.cells.wrapping import tidy
from errcast.sources.table import Source
from errcast.sources.understanding.headings import kept_message_note
from errcast.sources.understanding.message_texts import shares_of_messages
from errcast.sources.understanding.profiles import Profile


def needs_other_messages(source: Source, catalog: Catalog) -> bool:
    """Tell whether another column could rather be the one that gave the messages of the catalog."""
    return not _has_most(source, catalog)


def is_better(other: Source, chosen: Source, catalog: Catalog) -> bool:
    """Tell whether the messages of the catalog come from the column of `other`, not from that of `chosen`.

    If neither has most of them, for example because all errors are new, the letters of the catalog decide.
    """
    if "message" not in other.columns:
        return False
    if "message" not in chosen.columns:
        return _has_most(other, catalog)
    by_code, cells, before = _texts(catalog), _cells(other), _cells(chosen)
    codes = [code for code in cells if code in before and code in by_code]
    columns = [[each[code] for code in codes] for each in (cells, before)]
    better, best = shares_of_messages(columns, [by_code[code] for code in codes])
    if max(better, best) * 2 > 1:
        return better > best
    if not catalog.errors:
        return False
    is_latin = Profile([error.message for error in catalog.errors]).is_latin
    return _is_latin(other) == is_latin != _is_latin(chosen)


def with_note(source: Source) -> Source:
    """Return a source whose account says which column stays the message."""
    tables = list(source.account.tables)
    for at, table in enumerate(tables):
        headings = [heading for heading, field in table.columns if field == "message"]
        if table.refusal is None and headings:
            tables[at] = table._replace(notes=(*table.notes, kept_message_note(headings[0])))
    return source._replace(account=source.account._replace(tables=tuple(tables)))


def _has_most(source: Source, catalog: Catalog) -> bool:
    """Whether most errors of which the table and the catalog have a message have the same, at least one."""
    if "message" not in source.columns:
        return False
    by_code = _texts(catalog)
    known = [text == by_code[code] for code, text in _cells(source).items() if text and code in by_code]
    return 2 * sum(known) > len(known)


def _texts(catalog: Catalog) -> dict[str, str]:
    return {tidy(str(error.written_code)): tidy(error.message) for error in catalog.errors}


def _cells(source: Source) -> dict[str, str]:
    """Return the messages of a table by their codes."""
    at, code = source.columns.index("message"), source.columns.index("code")
    return {row.cells[code].text: tidy(row.cells[at].text) for row in source.table.rows}


def _is_latin(source: Source) -> bool:
    at = source.columns.index("message")
    return Profile([row.cells[at].text for row in source.table.rows]).is_latin
