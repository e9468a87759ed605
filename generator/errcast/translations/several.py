"""Catalogs -> their translations, or every finding about the files of these at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from errcast.catalog import Catalog
from errcast.catalogfile.reading import read_catalog
from errcast.catalogfile.recognizing import SUFFIXES
from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.translations.beside import translations_beside
from errcast.translations.model import Translation
from errcast.translations.reading import TranslationFile, read_translation
from errcast.translations.recognizing import is_translation, name_parts

_UNKNOWN = {"unknown-code", "unknown-category"}  # rules


def read_translations(
    catalogs: Mapping[Path, Catalog],
) -> tuple[dict[Path, list[Translation]], list[Finding]]:
    """Return the translations of each catalog that has any, and everything that is wrong with them."""
    files, findings = read_translation_files(catalogs)
    return {
        spec: [file.translation for file in of_spec.values()] for spec, of_spec in files.items()
    }, findings


def read_translation_files(
    catalogs: Mapping[Path, Catalog], *, keeps_unknown: bool = False
) -> tuple[dict[Path, dict[Path, TranslationFile]], list[Finding]]:
    """Return the files of the translations of each catalog that has any, and everything wrong with them.

    With `keeps_unknown`, a file stays that only has entries for what its catalog no longer has: these are
    warnings then.
    """
    found: dict[Path, dict[Path, TranslationFile]] = {}
    findings: list[Finding] = []
    for spec, paths in translations_beside(catalogs).items():
        for path in paths:
            file, problems = read_translation(path, shown_path(path), catalogs[spec])
            if keeps_unknown and file is None and {each.rule for each in problems} <= _UNKNOWN:
                file, _ = read_translation(path, shown_path(path))
                problems = [replace(each, level="warning") for each in problems]
            findings += problems
            if file is not None:
                found.setdefault(spec, {})[path] = file
        findings += _twice(list(found.get(spec, {}).values()))
    return found, findings


def _twice(files: Sequence[TranslationFile]) -> list[Finding]:
    """Return a finding for each file in a language that another file of the catalog has."""
    first: dict[str, str] = {}
    findings = []
    for file in files:
        tag = file.translation.language.lower()
        other = first.setdefault(tag, file.translation.path)
        if other != file.translation.path:
            text = f"{other} has the texts in this language too; keep one of the two files"
            findings.append(Finding(file.translation.path, "language-twice", text))
    return findings


def with_its_catalog(path: Path) -> tuple[tuple[TranslationFile, Catalog] | None, list[Finding]]:
    """Return the file of a translation and the catalog beside it, or None and everything that is wrong."""
    name = shown_path(path)
    parts = name_parts(path)
    if parts is None or (path.is_file() and not is_translation(path)):
        text = "this is no translation; name a file such as face.en.yaml, which is beside face.yaml"
        return None, [Finding(name, "not-a-translation", text)]
    spec = next((each for each in _specs_of(path, parts.stem) if each.is_file()), None)
    if spec is None:
        text = f"there is no catalog {shown_path(path.with_name(f'{parts.stem}{path.suffix}'))} beside it"
        return None, [Finding(name, "no-catalog", f"{text}; name the translation as its catalog")]
    catalog, findings = read_catalog(spec, shown_path(spec))
    if catalog is None:
        return None, findings
    file, findings = read_translation(path, name, catalog)
    return (None, findings) if file is None else ((file, catalog), [])


def _specs_of(path: Path, stem: str) -> list[Path]:
    suffixes = dict.fromkeys((path.suffix, *SUFFIXES))
    return [path.with_name(f"{stem}{suffix}") for suffix in suffixes]
