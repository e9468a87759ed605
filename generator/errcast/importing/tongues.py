"""A table with columns in several languages -> its texts in the languages that the catalog does not have.

code, message, description_zh, description_en   ->   {"en": {1: {"description": "The system is busy."}}}

The catalog gets the texts of one language. The table is understood once more for each other one, so the same
rules find its columns.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Code
from errcast.files.paths import shown_path
from errcast.findings import show, show_bare
from errcast.sources.cells.vocabulary import explains_more
from errcast.sources.table import Account, Tongue

_TEXTS = ("description", "solution")
_MOST_LISTED = 5  # codes in a line
_MOST_MISSING = 10  # one of so many errors may have no text, if no heading names a language
# Regions that tables write in the place of their language.
_TAGS = {"cn": "zh", "jp": "ja", "kr": "ko", "tw": "zh-Hant"}
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

    def lines(self) -> Iterator[str]:
        """Yield what is said of the file."""
        texts = f"{self.texts} text{'' if self.texts == 1 else 's'}"
        yield f"{texts} in {self.language}: {shown_path(self.path)}"
        if self.kept:
            yield f"corrected translations that stay, in {self.language}: {_listed(self.kept)}"
        if self.alone:
            yield f"left out, because the catalog has no such text, in {self.language}: {_listed(self.alone)}"


def _listed(codes: Sequence[Code]) -> str:
    more = f" and {len(codes) - _MOST_LISTED} more" if len(codes) > _MOST_LISTED else ""
    return f"{', '.join(show_bare(str(code)) for code in codes[:_MOST_LISTED])}{more}"


def in_tongues(
    account: Account, own: Texts, again: Callable[[str], tuple[Account, Texts] | None]
) -> InTongues | None:
    """Return the texts of a table in other languages, None if it has only one.

    `own` are the texts that the catalog gets. `again` reads the table once more for a language.
    """
    columns = _columns(account)
    taken = {each.field: each for each in columns if each.is_taken}
    others = [each for each in columns if not each.is_taken and each.field in taken.keys() & set(_TEXTS)]
    found: dict[str, dict[Code, dict[str, str]]] = {}
    headings: dict[str, str] = {}
    for tongue in dict.fromkeys(each.tongue for each in others if each.tongue != taken[each.field].tongue):
        if (read := again(tongue)) is None:
            continue
        for each in _columns(read[0]):
            first = taken.get(each.field)
            if not each.is_taken or each.tongue != tongue or first is None or each.field not in _TEXTS:
                continue
            if _are_alike(each, first, columns) and (
                each.is_named or first.is_named or _is_filled_alike(own, read[1], each.field)
            ):
                headings[each.heading] = f"{each.field} ({_tag(tongue)})"
                _add(found, _tag(tongue), read[1], each.field, each.field)
    chosen = next((taken[field] for field in _TEXTS if field in taken), None)
    tables = [table for table in account.tables if table.refusal is None]
    named = next((table.named_message for table in tables if table.named_message is not None), None)
    is_other = named is not None and "description" in taken and named != taken["description"].tongue
    if named is not None and is_other and _tag(named) not in found:
        # Messages in two languages: one is the text of the API, and it also describes the error.
        _add(found, _tag(named), own, "message", "description")
    if not found or chosen is None:
        return None
    return InTongues(_tag(chosen.tongue), found, _with_columns(account, headings))


def _are_alike(each: Tongue, first: Tongue, columns: Sequence[Tongue]) -> bool:
    """Tell whether two columns say the same in two languages: notes and causes are no descriptions.

    A column whose heading names no language is no translation beside one whose heading names it, and notes
    without a language are never one.
    """
    if each.is_named:
        return each.is_cause == first.is_cause
    if each.is_cause or explains_more(each.heading):
        return False
    return not any(other.is_named and other.tongue == each.tongue for other in columns)


def _columns(account: Account) -> list[Tongue]:
    return [each for table in account.tables if table.refusal is None for each in table.tongues]


def _tag(tongue: str) -> str:
    return _TAGS.get(tongue, tongue)


def _is_filled_alike(own: Texts, others: Texts, field: str) -> bool:
    """Tell whether nearly all errors have a text in both columns: remarks are only beside some of them."""
    one, other = ({code for code, texts in each.items() if texts.get(field)} for each in (own, others))
    return _MOST_MISSING * len(one ^ other) <= len(one | other)


def _add(
    found: dict[str, dict[Code, dict[str, str]]], tag: str, texts: Texts, field: str, as_field: str
) -> None:
    for code, of_code in texts.items():
        if field in of_code:
            found.setdefault(tag, {}).setdefault(code, {})[as_field] = of_code[field]


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
