"""A catalog, and the texts of its table in other languages -> the files of its translations.

spec/hotel.yaml, {"en": {7: {"description": "Taken."}}}  ->  the text of spec/hotel.en.yaml

A text that a person corrected stays, as in the catalog: the fingerprints of the last import tell it from one
that the publisher reworded.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog, Code
from errcast.files.contents import byte_order_mark
from errcast.files.paths import shown_path
from errcast.findings import Finding, is_fatal
from errcast.importing.fingerprints import Said
from errcast.importing.tongues import Texts, TranslationText, field_in
from errcast.translations.beside import translations_beside
from errcast.translations.confirming import cannot_patch
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.lookup import is_same
from errcast.translations.model import TranslatedText, Translation
from errcast.translations.patching import new_file, patched
from errcast.translations.reading import TranslationFile, parse_translation, read_translation
from errcast.translations.recognizing import name_parts
from errcast.translations.states import TextPlace
from errcast.translations.writing import SCHEMA_FILE


class Wins(NamedTuple):
    """The fields in which the table wins over a person, and those in which the file does."""

    accept: Collection[str]
    keep: Collection[str]


def translated_files(
    spec: Path,
    catalog: Catalog,
    own: Texts,
    texts: Mapping[str, Texts],
    said: Said | None,
    wins: Wins,
) -> tuple[list[TranslationText], list[Finding]]:
    """Return the files of translations with the texts of a table, or every finding about these files.

    Some are no files, because no text is left: of these, there are only the codes of what is left out.
    `own` are the texts of the table that these are translations of. `said` knows what the table said at the
    last import.
    """
    found: list[TranslationText] = []
    findings: list[Finding] = []
    for tag, of_tag in texts.items():
        if catalog.language is not None and _is_own(catalog.language, tag):
            continue
        path = _path_of(spec, tag)
        file, problems = _existing(path, catalog)
        findings += problems
        if problems:
            continue
        changes, kept, alone = _changes(catalog, own, of_tag, tag, file, said, wins)
        if file is None and not changes:
            found.append(TranslationText(path, "", None, tag, 0, kept, alone, 0))
            continue
        changed = _count_changed(changes, file)
        if file is None:
            text = new_file(shown_path(path), catalog, tag, changes, has_schema=_has_schema(path))
            # A file that a later command refuses is never written.
            findings += parse_translation(text, shown_path(path), catalog)[1]
            found.append(TranslationText(path, text, None, tag, len(changes), kept, alone, changed))
            continue
        new = patched(file, catalog, changes)
        if new is None:
            findings.append(cannot_patch(file))
            continue
        mark = byte_order_mark(path)
        texts_of_file = (mark + new.text, mark + file.text)
        found.append(TranslationText(path, *texts_of_file, tag, len(changes), kept, alone, changed))
    return found, findings


def own_language_findings(spec: Path, catalog: Catalog) -> list[Finding]:
    """Return the findings about translations beside a new catalog that are in its own language."""
    if catalog.language is None:
        return []
    own = catalog.language
    named = ((path, name_parts(path)) for path in translations_beside([spec]).get(spec, ()))
    paths = [path for path, parts in named if parts is not None and is_same(parts.tag, own)]
    return [finding for path in paths for finding in read_translation(path, shown_path(path), catalog)[1]]


def _is_own(own: str, tag: str) -> bool:
    """Tell whether texts belong into the catalog itself: those in `en` for `en-GB`, not `zh-TW` for `zh`."""
    return is_same(own, tag) or own.lower().startswith(f"{tag.lower()}-")


def _path_of(spec: Path, tag: str) -> Path:
    """Return the file for a language: the one that the catalog has, else a new one."""
    for path in translations_beside([spec]).get(spec, ()):
        parts = name_parts(path)
        if parts is not None and is_same(parts.tag, tag):
            return path
    return spec.with_name(f"{spec.stem}.{tag}{spec.suffix}")


def _has_schema(path: Path) -> bool:
    return (path.parent / SCHEMA_FILE).is_file()


def _existing(path: Path, catalog: Catalog) -> tuple[TranslationFile | None, list[Finding]]:
    if not path.exists():
        return None, []
    file, findings = read_translation(path, shown_path(path), catalog)
    return file, findings if is_fatal(findings) else []


def _changes(
    catalog: Catalog,
    own: Texts,
    texts: Texts,
    tag: str,
    file: TranslationFile | None,
    said: Said | None,
    wins: Wins,
) -> tuple[dict[TextPlace, TranslatedText], tuple[Code, ...], tuple[Code, ...]]:
    """Return the texts of the table, and the codes of those that a person corrected, and of those alone."""
    changes: dict[TextPlace, TranslatedText] = {}
    kept: dict[Code, None] = {}
    alone: dict[Code, None] = {}
    for error in catalog.errors:
        for key, text in texts.get(error.code, {}).items():
            original = own.get(error.code, {}).get(key)
            if original is None or getattr(error, key) is None:
                alone[error.code] = None
                continue
            if key == "details" and getattr(error, key) != original:
                continue  # a table gives details to new errors only
            old = _old(file.translation if file else None, error.code, key)
            is_corrected = (
                old is not None and old != text and not _is_of_table(old, error.code, key, tag, said)
            )
            if is_corrected and (key not in wins.accept or key in wins.keep):
                kept[error.code] = None
                continue
            # The publisher reworded only the original, so nobody has said that this text still fits.
            made_of = _made_of(file.translation if file else None, error.code, key) if old == text else None
            fingerprint = made_of or fingerprint_of(original)
            changes[TextPlace("error", error.code, key)] = TranslatedText(text, fingerprint)
    return changes, tuple(kept), tuple(alone)


def _count_changed(changes: Mapping[TextPlace, TranslatedText], file: TranslationFile | None) -> int:
    """Return how many texts are not those that the file of a translation has."""
    translation = file.translation if file else None
    return sum(
        place.of is None or text.text != _old(translation, place.of, place.key)
        for place, text in changes.items()
    )


def _old(translation: Translation | None, code: Code, key: str) -> str | None:
    error = None if translation is None else translation.errors.get(code)
    text = None if error is None else error.texts.get(key)
    return None if text is None or not text.text.strip() else text.text


def _made_of(translation: Translation | None, code: Code, key: str) -> str | None:
    """Return the fingerprint of the text that a translation was made from, None if it has none."""
    error = None if translation is None else translation.errors.get(code)
    text = None if error is None else error.texts.get(key)
    return None if text is None else text.original


def _is_of_table(text: str, code: Code, key: str, tag: str, said: Said | None) -> bool:
    return said is not None and said.has(code, field_in(tag, key), text)
