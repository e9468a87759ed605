"""Catalogs -> files for translators; such files -> the translations that they change.

face.yaml, face.en.yaml, "po"  ->  face.en.po
face.en.po, after translation  ->  face.en.yaml with the texts of it
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.catalogfile.reading import read_catalog
from errcast.exchanging.collecting import exchange_of
from errcast.exchanging.deciding import decide
from errcast.exchanging.forms import FORMS
from errcast.exchanging.reading import read
from errcast.exchanging.units import Exchange
from errcast.exchanging.writing import write
from errcast.files.contents import byte_order_mark
from errcast.files.paths import shown_path
from errcast.findings import Finding, nearest, show, show_bare
from errcast.limits import language_problem
from errcast.translations.confirming import cannot_patch
from errcast.translations.lookup import is_same
from errcast.translations.patching import new_file, patched
from errcast.translations.reading import TranslationFile, parse_translation
from errcast.translations.several import read_translation_files


class Exported(NamedTuple):
    """The file of one catalog: its name, its content, and the number of texts in it."""

    name: str
    content: str | bytes
    texts: int


class Imported(NamedTuple):
    """A translation after an import: its text before (None: there was no file), and its text now."""

    path: Path
    old: str | None
    new: str
    texts: int
    stale: int

    @property
    def is_changed(self) -> bool:
        """Whether the file needs to be written."""
        return self.old != self.new


class _Known(NamedTuple):
    """A catalog, and its translations as they are on the disk or after another file was imported."""

    spec: Path
    catalog: Catalog
    files: dict[Path, TranslationFile]


def exported(
    specs: Sequence[Path], language: str, form: str, *, only_left: bool = False
) -> tuple[list[Exported], list[Finding]]:
    """Return the texts of catalogs in a form, or every finding."""
    known, findings = _known(specs)
    done = []
    for each in known:
        if problem := own_language_problem(each.catalog, language):
            findings.append(Finding(each.catalog.path, "own-language", f"{problem}; export another language"))
            continue
        file = next(_in_language(each.files, language), None)
        translation = None if file is None else each.files[file].translation
        tag = language if translation is None else translation.language
        exchange = exchange_of(each.catalog, translation, tag, only_left=only_left)
        content, problems = write(exchange, form, each.catalog.path)
        findings += problems
        if content is not None:
            name = f"{each.spec.stem}.{tag}{FORMS[form][0]}"
            done.append(Exported(name, content, len(exchange.units)))
    return ([], findings) if findings else (done, [])


def imported(
    paths: Sequence[Path], specs: Sequence[Path], form: str | None = None, *, overwrite: bool = False
) -> tuple[list[Imported], list[Finding]]:
    """Return the translations that files change, each once, and findings. An error means that none is."""
    known, findings = _known(specs)
    if findings:
        return [], findings
    done: dict[Path, Imported] = {}
    for path in paths:
        name = shown_path(path)
        exchange, problems = read(path, name, form)
        findings += problems
        if exchange is None:
            continue
        target, problem = _target(exchange, name, known)
        if target is None or exchange.language is None:
            findings += [] if problem is None else [problem]
            continue
        findings += _import(exchange, exchange.language, name, target, done, overwrite=overwrite)
    return list(done.values()), findings


def _import(
    exchange: Exchange,
    language: str,
    name: str,
    known: _Known,
    done: dict[Path, Imported],
    *,
    overwrite: bool,
) -> list[Finding]:
    """Note in `done` what a file makes of a translation. Return the findings."""
    path = next(_in_language(known.files, language), None)
    file = None if path is None else known.files[path]
    decided = decide(
        exchange, name, known.catalog, None if file is None else file.translation, overwrite=overwrite
    )
    findings = [*decided.findings]
    if path is None:
        if not overwrite and any(unit.stamp and unit.stamp.translation for unit in exchange.units):
            return [*findings, _gone(name, language, known)]
        suffix = known.spec.suffix if known.spec.suffix.lower() != ".json" else ".yaml"
        path = known.spec.with_name(f"{known.spec.stem}.{language}{suffix}")
        if not decided.texts:
            return findings
        if path.exists():
            return [*findings, _in_the_way(path)]
        text = new_file(shown_path(path), known.catalog, language, decided.texts)
        new, problems = parse_translation(text, shown_path(path), known.catalog)
        findings += problems
    else:
        assert file is not None
        new = patched(file, known.catalog, decided.texts)
        findings += [] if new is not None else [cannot_patch(file)]
    if new is None:
        return findings
    before = done.get(path)
    old = before.old if before is not None else None if file is None else byte_order_mark(path) + file.text
    texts, stale = (before.texts, before.stale) if before is not None else (0, 0)
    mark = byte_order_mark(path) if path.exists() else ""
    done[path] = Imported(path, old, mark + new.text, texts + len(decided.texts), stale + decided.stale)
    known.files[path] = new
    return findings


def _gone(name: str, language: str, known: _Known) -> Finding:
    """Return the finding about a file that was exported with a translation, and there is none now."""
    tags = [file.translation.language for file in known.files.values()]
    hint = f"write the language that it was exported in ({', '.join(tags)})" if tags else "restore it"
    text = (
        f"the file was exported from a translation, but {known.catalog.path} has none in {show(language)};"
        f" {hint}, or make a new one with --overwrite"
    )
    return Finding(name, "wrong-language", text)


def _in_the_way(path: Path) -> Finding:
    """Return the finding about a file that has the name of a new translation, but is none."""
    name = shown_path(path)
    text = "the texts belong in a new file of this name, but this one is no translation; rename or remove it"
    return Finding(name, "not-a-translation", text)


def own_language_problem(catalog: Catalog, language: str) -> str | None:
    """Return why a catalog has no translation into a language, None if it can have one."""
    if catalog.language is None or not is_same(catalog.language, language):
        return None
    return f"the catalog itself is in this language ({show_bare(catalog.language)})"


def _known(specs: Sequence[Path]) -> tuple[list[_Known], list[Finding]]:
    catalogs: dict[Path, Catalog] = {}
    findings: list[Finding] = []
    for spec in specs:
        catalog, problems = read_catalog(spec, shown_path(spec))
        findings += problems
        if catalog is not None:
            catalogs[spec] = catalog
    files, problems = read_translation_files(catalogs)
    known = [_Known(spec, catalog, dict(files.get(spec, {}))) for spec, catalog in catalogs.items()]
    return known, [*findings, *problems]


def _in_language(files: Mapping[Path, TranslationFile], language: str) -> Iterator[Path]:
    return (path for path, file in files.items() if is_same(file.translation.language, language))


def _target(exchange: Exchange, name: str, known: Sequence[_Known]) -> tuple[_Known | None, Finding | None]:
    """Return the catalog that a file belongs to, or the finding why it belongs to none."""
    remedy = "export the texts again, or write them into a new export"
    if exchange.catalog is None or exchange.language is None:
        lacking = "catalog" if exchange.catalog is None else "language"
        return None, Finding(name, "not-exported", f"the file does not say its {lacking}; {remedy}")
    if problem := language_problem(exchange.language):
        return None, Finding(name, "invalid-language", f"{show(exchange.language)}: {problem}; {remedy}")
    found = [each for each in known if each.catalog.name == exchange.catalog]
    if not found:
        hint = nearest(exchange.catalog, [each.catalog.name for each in known])
        text = f"there is no catalog {show(exchange.catalog)} here; {hint}; name its file with --catalog"
        return None, Finding(name, "wrong-catalog", text)
    if len(found) > 1:
        paths = " and ".join(each.catalog.path for each in found[:2])
        text = f"{paths} both have the name {show(exchange.catalog)}; name one of them with --catalog"
        return None, Finding(name, "wrong-catalog", text)
    if problem := own_language_problem(found[0].catalog, exchange.language):
        text = f"{problem}, and so is this file; translate it into another language"
        return None, Finding(name, "own-language", text)
    return found[0], None
