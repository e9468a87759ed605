"""Compares the translations of catalogs with those of an older state: one change for each language.

For example, `hotel.en.yaml` has another text for the error 7 -> `info-translation-changed`: "in en, 1 text
was reworded: 7". No program compares these texts.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from glob import escape
from pathlib import Path

from errcast.breaking.changes import Change, change_of_translation
from errcast.breaking.pairing import Pair
from errcast.breaking.past_files.old_files import OldFiles
from errcast.breaking.states import Difference
from errcast.catalog import Catalog
from errcast.files.paths import native_path, shown_path
from errcast.findings import Finding, show_bare
from errcast.translations.beside import translations_beside
from errcast.translations.model import Translation
from errcast.translations.reading import parse_translation, read_translation
from errcast.translations.recognizing import is_translation_text, name_parts
from errcast.translations.states import TextPlace, entries_of

_MOST_LISTED = 5  # codes


def translation_changes(
    root: Path, catalogs: Mapping[Path, Catalog], pairs: Sequence[Pair], older: OldFiles
) -> list[Change]:
    """Return the changes of the translations of each catalog that existed before.

    A translation that cannot be read, now or then, is not compared: `errcast lint` reports it.
    """
    before = {id(pair.new): pair.old for pair in pairs if pair.new is not None and pair.old is not None}
    existing = {spec: catalog for spec, catalog in catalogs.items() if id(catalog) in before}
    files = translations_beside(existing)
    past = _past(root, [before[id(catalog)] for catalog in existing.values()], older)
    changes: list[Change] = []
    for spec, catalog in existing.items():
        old = before[id(catalog)]
        now = {each.language.lower(): each for each in _read(files.get(spec, ()))}
        then = past.get(old.path if old is not None else "", {})
        for tag in dict.fromkeys((*then, *now)):
            changes += _changes(catalog, now.get(tag), then.get(tag), spec)
    return changes


def _read(paths: Sequence[Path]) -> Iterator[Translation]:
    for path in paths:
        file, _ = read_translation(path, shown_path(path))
        if file is not None:
            yield file.translation


def _past(
    root: Path, catalogs: Sequence[Catalog | None], older: OldFiles
) -> dict[str, dict[str, Translation]]:
    """Return the old translations by the paths of their old catalogs and by their languages."""
    stems: dict[str, str] = {}
    for catalog in catalogs:
        if catalog is not None:
            beside = Path(os.path.relpath(native_path(catalog.path), root))
            stems[beside.with_suffix("").as_posix()] = catalog.path
    listed = older.matching([f"{escape(stem)}.*.*" for stem in stems]) if stems else []
    found: dict[str, dict[str, Translation]] = {}
    for path, text in older.read([] if isinstance(listed, Finding) else listed):
        parts = name_parts(Path(path))
        stem = Path(path).with_name(parts.stem).as_posix() if parts else ""
        if stem in stems and isinstance(text, str) and is_translation_text(text):
            file, _ = parse_translation(text, path)
            if file is not None:
                found.setdefault(stems[stem], {})[file.translation.language.lower()] = file.translation
    return found


def _changes(
    catalog: Catalog, now: Translation | None, then: Translation | None, spec: Path
) -> Iterator[Change]:
    new, old = _texts(catalog, now), _texts(catalog, then)
    added = [place for place in new if place not in old]
    removed = [place for place in old if place not in new]
    reworded = [place for place in new if place in old and new[place] != old[place]]
    verbs = (("added", added), ("reworded", reworded), ("removed", removed))
    parts = [f"{_count(places)} {verb}: {_listed(places)}" for verb, places in verbs if places]
    given = now or then
    if parts and given is not None:
        language = show_bare(given.language)
        path = now.path if now is not None else shown_path(spec)
        found = Difference(f"in {language}, {'; '.join(parts)}", field="translations", what=language)
        yield change_of_translation(path, catalog, found)


def _texts(catalog: Catalog, translation: Translation | None) -> dict[TextPlace, str]:
    """Return the translations of the texts that the catalog has now."""
    return {
        entry.place: entry.translated.text
        for entry in entries_of(catalog, translation)
        if entry.translated is not None and entry.state != "missing"
    }


def _count(places: Sequence[TextPlace]) -> str:
    return "1 text was" if len(places) == 1 else f"{len(places)} texts were"


def _listed(places: Sequence[TextPlace]) -> str:
    named = list(
        dict.fromkeys("the title" if each.of is None else show_bare(str(each.of)) for each in places)
    )
    more = len(named) - _MOST_LISTED
    shown = ", ".join(named[:_MOST_LISTED])
    return f"{shown} and {more} more" if more > 0 else shown
