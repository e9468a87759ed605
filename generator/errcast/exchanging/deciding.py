"""A file that a translator sent back -> the texts to write into the translation, and findings.

The export said what it contained, so this is a merge of three: what was exported, what the file says, and
what the translation says now. A text that somebody changed in the translation since the export is replaced
only if the user asks for it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.exchanging.units import Exchange, Unit, by_keys, had_codes, vanished
from errcast.findings import Finding, Level, is_fatal, nearest, show, show_bare
from errcast.limits import text_problem
from errcast.placeholders import lost_and_added
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.model import TranslatedText, Translation
from errcast.translations.states import TextEntry, TextPlace, entries_of

_OVERWRITE = "--overwrite"
_MOST_PLACEHOLDERS = 3  # in a finding


class Decided(NamedTuple):
    """The texts to write, by their places, and the findings. If one of these is an error, nothing is written.

    `stale` is the number of texts to write whose original has changed since the export.
    """

    texts: Mapping[TextPlace, TranslatedText]
    findings: list[Finding]
    stale: int = 0


def decide(
    exchange: Exchange,
    path: str,
    catalog: Catalog,
    translation: Translation | None,
    *,
    overwrite: bool = False,
) -> Decided:
    """Return what a file changes in a translation. `path` is the file, as findings name it."""
    decider = _Decider(path, catalog, translation, is_marked=exchange.is_marked, overwrite=overwrite)
    for unit in exchange.units:
        decider.take(unit)
    has_errors = is_fatal(decider.findings)
    return Decided({} if has_errors else decider.texts, decider.findings, decider.stale)


class _Decider:
    """Takes the texts of a file, one after the other."""

    def __init__(
        self,
        path: str,
        catalog: Catalog,
        translation: Translation | None,
        *,
        is_marked: bool,
        overwrite: bool,
    ) -> None:
        self._path = path
        self._codes = had_codes(catalog)
        self._translation = translation
        self._is_marked = is_marked
        self._overwrite = overwrite
        self._entries = by_keys(list(entries_of(catalog, translation)))
        self._of_kinds: dict[str, list[str]] = {}  # `description` -> the codes of the errors that have one
        for key in self._entries:
            kind, _, of = key.partition(" ")
            self._of_kinds.setdefault(kind, []).append(of)
        self._lines: dict[TextPlace, Unit] = {}
        self.texts: dict[TextPlace, TranslatedText] = {}
        self.findings: list[Finding] = []
        self.stale = 0

    def take(self, unit: Unit) -> None:
        """Take one text of the file."""
        entry = self._entries.get(unit.key)
        if entry is None:
            self._without_entry(unit)
            return
        if entry.place in self._lines:  # a code in hexadecimal has two keys
            first = self._lines[entry.place]
            where = first.place or f"line {first.line}"
            self._report(unit, "duplicate-text", f"this text is already at {where}; keep one of the two")
            return
        self._lines[entry.place] = unit
        if problem := text_problem(unit.text):
            self._report(unit, "invalid-text", f"{show_bare(unit.key)}: {problem}")
        elif not unit.text.strip():
            self._empty(unit, entry)
        else:
            self._decide(unit, entry)

    def _without_entry(self, unit: Unit) -> None:
        if not unit.text.strip():
            return  # nothing is lost
        if vanished(unit.key, self._codes):
            text = f"the catalog no longer has the text {show(unit.key)}; its translation is left out"
            self._report(unit, "vanished-text", text, is_error=False)
            return
        kind, _, of = unit.key.partition(" ")
        if (known := self._of_kinds.get(kind)) is not None:
            noun, rule = ("category", "unknown-category") if kind == "category" else ("code", "unknown-code")
            near = nearest(of, known, self.findings)
            hint = near if near.startswith("did you") else "remove this entry"
            self._report(unit, rule, f"the catalog has no {noun} {show_bare(of)}; {hint}")
            return
        hint = f"expected a text such as {show(next(iter(self._entries), 'title'))}"
        self._report(unit, "unknown-text", f"{show(unit.key)} is no text of the catalog; {hint}")

    def _empty(self, unit: Unit, entry: TextEntry) -> None:
        """Say that an empty text removes nothing, if there was one when the file was made."""
        has_none = entry.state == "missing" or (unit.stamp is not None and unit.stamp.translation is None)
        if not has_none:
            text = (
                f"{show_bare(unit.key)} is empty here; the translation stays as it is, remove it"
                f" in {self._file} if that is meant"
            )
            self._report(unit, "empty-text", text, is_error=False)

    def _decide(self, unit: Unit, entry: TextEntry) -> None:
        now = None if entry.state == "missing" else entry.translated
        exported = None if unit.stamp is None else unit.stamp.translation
        if unit.stamp is None:  # the file does not say what the export contained
            is_edited = now is None or now.text != unit.text
        else:
            is_edited = exported != fingerprint_of(unit.text)
        is_reviewed = not unit.needs_review or (not self._is_marked and is_edited)
        if now is not None and now.text == unit.text:
            if is_reviewed:
                self._confirm(unit, entry, now)
            return
        if not is_edited and not (now is None and self._overwrite):
            return  # the translator did not touch it, and somebody else did
        if not is_reviewed:
            text = (
                f"{show_bare(unit.key)} still has the mark that it needs a review, so it is left out; review"
                " it, and remove the mark (fuzzy in PO, the state in XLIFF)"
            )
            self._report(unit, "needs-review", text, is_error=False)
            return
        is_changed = now is not None and (unit.stamp is None or fingerprint_of(now.text) != exported)
        if now is not None and is_changed and not self._overwrite:
            since = (
                "has changed since the export" if unit.stamp else "is another one, and this file does not say"
            )
            since += "" if unit.stamp else " what the export contained"
            line = f":{now.position.line}" if now.position else ""
            text = (
                f"the translation of {show_bare(unit.key)} in {self._file}{line} {since}: {show(now.text)};"
                f" take the text of this file with {_OVERWRITE}, or write that text here"
            )
            self._report(unit, "changed-translation", text)
            return
        self._put(unit, entry)

    def _confirm(self, unit: Unit, entry: TextEntry, now: TranslatedText) -> None:
        """Keep a text, and note that it was made from the original that the translator saw."""
        seen = _seen(unit)
        if now.original != seen and entry.state != "current" and seen is not None:
            self._put(unit, entry)

    def _put(self, unit: Unit, entry: TextEntry) -> None:
        seen = _seen(unit)
        if seen is not None and seen != fingerprint_of(entry.original):
            self.stale += 1
            text = (
                f"the original of {show_bare(unit.key)} has changed since the export: {show(entry.original)};"
                " the translation counts as stale, export it again"
            )
            self._report(unit, "other-original", text, is_error=False)
        elif problem := _placeholder_problem(entry.original, unit.text):
            text = f"{show_bare(unit.key)}: {problem}"
            self._report(unit, "translation-placeholders", text, is_error=False)
        self.texts[entry.place] = TranslatedText(unit.text, seen)

    @property
    def _file(self) -> str:
        return "the translation" if self._translation is None else self._translation.path

    def _report(self, unit: Unit, rule: str, text: str, *, is_error: bool = True) -> None:
        place = f"{unit.place}: " if unit.place else ""
        level: Level = "error" if is_error else "warning"
        self.findings.append(Finding(self._path, rule, f"{place}{text}", line=unit.line, level=level))


def _seen(unit: Unit) -> str | None:
    """Return the fingerprint of the original that the translator saw, None if the file does not say it."""
    if unit.stamp is not None:
        return unit.stamp.original
    return fingerprint_of(unit.original) if unit.original else None


def _placeholder_problem(original: str, text: str) -> str | None:
    lost, added = lost_and_added(original, text)
    parts = [
        f"{verb} {', '.join(map(show, each[:_MOST_PLACEHOLDERS]))}"
        for verb, each in (("lacks", lost), ("adds", added))
        if each
    ]
    return f"the translation {' and '.join(parts)}; write the placeholders of the original" if parts else None
