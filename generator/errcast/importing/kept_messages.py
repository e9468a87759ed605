"""A catalog and its table in several languages -> whether a column is the one that gave the messages.

message: busy, language: zh     Message (EN) | Message (ZH)  ->  Message (EN) stays the message

The language of a catalog is that of its descriptions. A person may add it after an import, so it must not
replace the messages, which programs know.
"""

from errcast.catalog import Catalog
from errcast.sources.cells.wrapping import tidy
from errcast.sources.table import Source
from errcast.sources.understanding.headings import kept_message_note
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
    if _has_most(other, catalog):
        return not _has_most(chosen, catalog)
    if "message" not in chosen.columns or not catalog.errors:
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
    """Whether most of the errors that the table and the catalog have, at least one, have the same message."""
    if "message" not in source.columns:
        return False
    at, code = source.columns.index("message"), source.columns.index("code")
    by_code = {tidy(str(error.written_code)): error.message for error in catalog.errors}
    known = [
        tidy(row.cells[at].text) == tidy(message)
        for row in source.table.rows
        if (message := by_code.get(row.cells[code].text)) is not None
    ]
    return 2 * sum(known) > len(known)


def _is_latin(source: Source) -> bool:
    at = source.columns.index("message")
    return Profile([row.cells[at].text for row in source.table.rows]).is_latin
