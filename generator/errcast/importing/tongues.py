"""A table with columns in several languages -> its texts in the languages that the catalog does not have.

code, message, description_zh, description_en   ->   {"en": {1: {"description": "The system is busy."}}}

The catalog gets the texts of one language. The table is read once more for each other one, so the same
rules are for its texts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Code
from errcast.files.paths import shown_path
from errcast.findings import Finding, show, show_bare
from errcast.importing.fingerprints import fingerprint
from errcast.sources.budget import TooMuchWorkError
from errcast.sources.table import Account, Source

_TEXTS = ("description", "solution", "details")
_MOST_LISTED = 5  # codes in a line
Texts = Mapping[Code, Mapping[str, str]]
"""The texts of errors, by their codes and their fields, message included."""


class InTongues(NamedTuple):
    """The texts of a table in other languages, by the tags of these, and the account with their columns.

    `own` is the language of the texts that the catalog has.
    """

    own: str
    texts: Mapping[str, Texts]
    account: Account


class TranslationText(NamedTuple):
    """The file of a translation: its new text, and what it had before, None if it is new.

    Both have a byte order mark if the file has one. `texts` is how many texts the table gave; `kept` are the
    codes whose translations a person corrected, and `alone` those with a text in this language alone.
    `changed` is how many texts the file has now that it did not have before.
    """

    path: Path
    text: str
    read: str | None
    language: str
    texts: int
    kept: tuple[Code, ...]
    alone: tuple[Code, ...]
    changed: int

    @property
    def is_file(self) -> bool:
        """Whether there is such a file; a new one without texts is not written."""
        return self.texts > 0 or self.read is not None

    def lines(self) -> Iterator[str]:
        """Yield what is said of the file; of none, if it has no text and is not there."""
        texts = f"{self.texts} text{'' if self.texts == 1 else 's'}"
        if self.is_file:
            yield f"{texts} in {self.language}: {shown_path(self.path)}"
        if self.kept:
            yield f"corrected translations that stay, in {self.language}: {_listed(self.kept)}"
        if self.alone:
            yield f"left out, because the catalog has no such text, in {self.language}: {_listed(self.alone)}"


def prints_of(texts: Mapping[str, Texts]) -> str:
    """Return the fingerprints of the texts of a table in other languages."""
    return "".join(
        fingerprint(code, field_in(tag, key), text)
        for tag, of_tag in texts.items()
        for code, of_code in of_tag.items()
        for key, text in of_code.items()
    )


def field_in(tag: str, key: str) -> str:
    """Return the name of a field in another language, for fingerprints: `description@en`."""
    return f"{key}@{tag}"


def _listed(codes: Sequence[Code]) -> str:
    more = f" and {len(codes) - _MOST_LISTED} more" if len(codes) > _MOST_LISTED else ""
    return f"{', '.join(show_bare(str(code)) for code in codes[:_MOST_LISTED])}{more}"


def in_tongues(source: Source, texts_of: Callable[[Source], Texts]) -> InTongues | Finding | None:
    """Return the texts of a table in other languages than the catalog, None if it has only one.

    `texts_of` returns the texts of the table in one language. Very many rows with very many languages are a
    finding.
    """
    try:
        return _in_tongues(source, texts_of)
    except TooMuchWorkError as error:
        return error.finding(source.table.path)


def _in_tongues(source: Source, texts_of: Callable[[Source], Texts]) -> InTongues | None:
    account, again = source.account, source.in_tongue
    if again is None:
        return None
    columns = [each for table in account.tables if table.refusal is None for each in table.tongues]
    taken = [each for each in columns if each.is_taken]
    own = next((each.tongue for field in _TEXTS for each in taken if each.field == field), None)
    others = [each for each in columns if not each.is_taken and each.tongue != own]
    found: dict[str, Texts] = {}
    for tongue in dict.fromkeys(each.tongue for each in others):
        texts = {
            code: kept
            for code, of_code in texts_of(again(tongue)).items()
            if (kept := {field: of_code[field] for field in _TEXTS if field in of_code})
        }
        found |= {tongue: texts} if texts else {}
    if not found or own is None:
        return None
    headings = {each.heading: f"{each.field} ({each.tongue})" for each in others if each.tongue in found}
    return InTongues(own, found, _with_columns(account, headings))


def _with_columns(account: Account, headings: Mapping[str, str]) -> Account:
    """Return an account in which the columns of other languages are taken."""
    starts = tuple(f"{show(heading)}: another column is the " for heading in headings)
    tables = (
        table._replace(
            columns=tuple((heading, field or headings.get(heading, "")) for heading, field in table.columns),
            notes=tuple(note for note in table.notes if not starts or not note.startswith(starts)),
        )
        for table in account.tables
    )
    return account._replace(tables=tuple(tables))
