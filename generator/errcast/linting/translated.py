"""Checks of translations: texts that are missing, stale, empty, or different in a doubtful way.

For example, no translation of 3 texts gives: "3 of 12 texts have no translation: ...".

A text that is missing has no place, so one finding at the language of the file speaks of all.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from errcast.catalog import Catalog, Position
from errcast.fields import TEXT_KEYS
from errcast.findings import show, show_bare
from errcast.linting.language_tags import tag_problem
from errcast.linting.places import Found, PlacedText
from errcast.placeholders import lost_and_added
from errcast.proposals import command, operand
from errcast.text.assigned import known
from errcast.translations.reading import TranslationFile
from errcast.translations.states import State, TextEntry, entries_of

_MOST_LISTED = 5  # errors
_MOST_PLACEHOLDERS = 3
_ENDS = {
    **dict.fromkeys((".", "。", "．", "｡", "।", "۔", "።"), "full stop"),
    **dict.fromkeys(("!", "！"), "exclamation mark"),
    **dict.fromkeys(("?", "？", "؟"), "question mark"),
    **dict.fromkeys((":", "："), "colon"),
    **dict.fromkeys(("…",), "ellipsis"),
}
# A search begins only where a run of marks does: its work grows with the length.
_ELLIPSIS = re.compile(r"(?:(?<!\.)\.{3,}|(?<!…)…+|(?<!。)。{3,})$")
_OF_STYLE = (("", "full stop"), ("full stop", ""))  # the ends of a text and of its translation
_MANY_OF_STYLE = 3  # one text in so many
_CLOSING = "\"'”’»）)]】》」』` "


class Translated(NamedTuple):
    """The input of a check: a catalog, one of its translations, and the state of each text."""

    catalog: Catalog
    file: TranslationFile
    entries: Sequence[TextEntry]

    @property
    def texts(self) -> Sequence[PlacedText]:
        """Each text of the translation, for the checks that a catalog has too."""
        given = ((entry, entry.translated) for entry in self.entries)
        return [
            PlacedText(_called(entry), text.text, text.position or Position(1, 1), is_prose=True)
            for entry, text in given
            if text is not None and text.text.strip()
        ]

    def at_language(self, text: str) -> Found:
        """Return a problem of the whole file, at its language."""
        node = next(value for key, value in self.file.root.entries if key.value == "language")
        return Found(node.line, node.column, text)

    def of_state(self, state: State) -> list[TextEntry]:
        """Return the texts in a state."""
        return [entry for entry in self.entries if entry.state == state]


def translated(catalog: Catalog, file: TranslationFile) -> Translated:
    """Return the input of the checks for one translation."""
    return Translated(catalog, file, list(entries_of(catalog, file.translation)))


def missing(subject: Translated) -> Iterator[Found]:
    """Find the texts of the catalog that the translation does not have; one finding for all."""
    absent = [entry for entry in subject.of_state("missing") if entry.translated is None]
    if absent:
        language = show_bare(subject.file.translation.language)
        text = f"{len(absent)} of {len(subject.entries)} texts have no translation into {language}"
        remedy = "add them; `errcast texts status --missing` lists them all"
        yield subject.at_language(f"{text}: {_listed(absent)}; {remedy}")


def stale(subject: Translated) -> Iterator[Found]:
    """Find the texts whose original has changed since they were translated."""
    for entry in subject.of_state("stale"):
        yield _found(
            entry,
            f"{_name(entry)} of the catalog has changed since it was translated: {show(entry.original)};"
            f" translate it again, then confirm it with {_confirming(subject, [entry])}",
        )


def unconfirmed(subject: Translated) -> Iterator[Found]:
    """Find the texts without a fingerprint of their original; one finding for all."""
    open_ones = subject.of_state("unconfirmed")
    if open_ones:
        text = f"nobody has confirmed {len(open_ones)} of {len(subject.entries)} texts: {_listed(open_ones)}"
        remedy = f"review them, then run {_confirming(subject, open_ones, whole=True)}"
        yield subject.at_language(f"{text}; {remedy}")


def empty(subject: Translated) -> Iterator[Found]:
    """Find the texts that are empty."""
    for entry in subject.of_state("missing"):
        if entry.translated is not None:
            yield _found(entry, f"the translation of {_name(entry)} is empty; write it, or remove the key")


def same(subject: Translated) -> Iterator[Found]:
    """Find the texts that are those of the catalog."""
    foreign = _own_letters(subject.catalog)
    for entry in _given(subject):
        text = entry.translated.text if entry.translated else ""
        is_in_own = not foreign or any(not letter.isascii() for letter in text if letter.isalpha())
        if text.strip() == entry.original.strip() and is_in_own and re.search(r"[^\W\d_]{2}", known(text)):
            yield _found(
                entry,
                f"the translation of {_name(entry)} is the text of the catalog itself; translate it, or"
                " remove it",
            )


def placeholders_differ(subject: Translated) -> Iterator[Found]:
    """Find the texts that have other placeholders than the original."""
    for entry in _given(subject):
        assert entry.translated is not None
        lost, added = lost_and_added(entry.original, entry.translated.text)
        if lost or added:
            parts = [f"{verb} {_quoted(each)}" for verb, each in (("lacks", lost), ("adds", added)) if each]
            text = f"the translation of {_name(entry)} {' and '.join(parts)}"
            yield _found(entry, f"{text}; write the placeholders of the original")


def end_differs(subject: Translated) -> Iterator[Found]:
    """Find the texts that end with another kind of punctuation than the original.

    Where many texts of one language end without the full stop that those of the other have, this is a style.
    """
    entries = [(entry, entry.translated.text) for entry in _given(subject) if entry.translated is not None]
    ends = [(entry, _end(entry.original), _end(text)) for entry, text in entries]
    pairs = Counter((old, new) for _, old, new in ends)
    styles = {pair for pair in _OF_STYLE if _MANY_OF_STYLE * pairs[pair] > len(ends) and pairs[pair] > 1}
    for entry, old, new in ends:
        if old != new and (old, new) not in styles:
            both = f"{_with_article(old)}, and the translation with {_with_article(new)}"
            yield _found(entry, f"the text of the catalog ends with {both}; end both in the same way")


def no_language(subject: Translated) -> Iterator[Found]:
    """Find a language tag that no language has."""
    tag = subject.file.translation.language
    if problem := tag_problem(tag):
        yield subject.at_language(f"{show(tag)}: {problem}")


def orphan(subject: Translated) -> Iterator[Found]:
    """Find the texts of errors that are removed, and those that the catalog itself does not have."""
    errors = {error.code: error for error in subject.catalog.errors}
    for code, translated_error in subject.file.translation.errors.items():
        line, column = translated_error.position or Position(1, 1)
        error = errors.get(code)
        if error is None:
            text = f"the catalog no longer has the code {show_bare(str(code))}; remove this entry"
            yield Found(line, column, text)
            continue
        for key in TEXT_KEYS:
            given = translated_error.texts.get(key)
            if given is not None and given.text.strip() and not (getattr(error, key) or "").strip():
                place = given.position or Position(line, column)
                text = f"{error.name} has no {key} in the catalog; write it there, or remove this one"
                yield Found(place.line, place.column, text)


def _given(subject: Translated) -> Iterable[TextEntry]:
    return (each for each in subject.entries if each.state in ("current", "unconfirmed"))


def _found(entry: TextEntry, text: str) -> Found:
    place = entry.translated.position if entry.translated else None
    line, column = place or Position(1, 1)
    return Found(line, column, text)


def _name(entry: TextEntry) -> str:
    if entry.error is not None:
        return f"the {entry.place.key} of {entry.error.name}"
    if entry.place.kind == "category":
        return f"the title of the category {entry.place.of}"
    return "the title"


def _called(entry: TextEntry) -> str:
    return f"title of the category {entry.place.of}" if entry.place.kind == "category" else entry.place.key


def _listed(entries: Sequence[TextEntry]) -> str:
    """Return whose texts they are: the first codes, and the number of titles."""
    named = list(dict.fromkeys(show_bare(each.error.written_code) for each in entries if each.error))
    titles = sum(each.error is None for each in entries)
    more = len(named) - _MOST_LISTED
    parts = [*named[:_MOST_LISTED], *([f"{more} more codes"] if more > 0 else [])]
    parts += [f"{titles} title{'' if titles == 1 else 's'}"] if titles else []
    return ", ".join(parts)


def _confirming(subject: Translated, entries: Sequence[TextEntry], *, whole: bool = False) -> str:
    words = ["errcast", "texts", "confirm", operand(subject.file.translation.path)]
    code = entries[0].error.written_code if entries[0].error else None
    if not whole and code is not None:
        words += ["--code", code]
    return f"`{command(words)}`"


def _quoted(found: Sequence[str]) -> str:
    more = len(found) - _MOST_PLACEHOLDERS
    shown = ", ".join(map(show, found[:_MOST_PLACEHOLDERS]))
    return f"{shown} and {more} more" if more > 0 else shown


def _end(text: str) -> str:
    bare = text.rstrip().rstrip(_CLOSING)
    if _ELLIPSIS.search(bare):
        return "ellipsis"
    return _ENDS.get(bare[-1:], "")


def _with_article(end: str) -> str:
    if not end:
        return "no mark"
    return f"an {end}" if end[0] in "aeiou" else f"a {end}"


def _own_letters(catalog: Catalog) -> bool:
    """Tell whether most descriptions have letters outside of ASCII: a text without any is a foreign one."""
    texts = [error.description for error in catalog.errors if error.description]
    others = sum(any(not letter.isascii() and letter.isalpha() for letter in known(text)) for text in texts)
    return 2 * others > len(texts)
