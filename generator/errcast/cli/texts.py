"""`errcast texts`: the translations of catalogs. The work is in `translations`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from errcast.cli.examples import with_examples
from errcast.cli.exchange_of_texts import export_texts, import_texts
from errcast.cli.options import argument_specs, load, option_config
from errcast.cli.outcome import (
    DOCUMENTS,
    FOUND,
    finish,
    option_format,
    publish_or_stop,
    reported_path,
    stop,
    tell,
)
from errcast.files.paths import shown_path
from errcast.findings import Finding, is_fatal, show

if TYPE_CHECKING:
    from errcast.catalog import Catalog
    from errcast.translations.coverage import Coverage
    from errcast.translations.reading import TranslationFile

    Translations = Mapping[Path, Mapping[Path, TranslationFile]]


@with_examples(
    "errcast texts status",
    "errcast texts status --language en --fail-under 100",
    "errcast texts confirm spec/hotel.en.yaml",
    "errcast texts export --language en --output hotel.en.po",
    "errcast texts import hotel.en.po",
)
@click.group()
def texts() -> None:
    """Work with the translations of catalogs.

    A translation is a file beside its catalog: spec/hotel.en.yaml beside spec/hotel.yaml.
    """


@with_examples(
    "errcast texts status",
    "errcast texts status spec/hotel.yaml --language en --missing",
    "errcast texts status --language en --fail-under 100",
)
@texts.command()
@argument_specs
@option_config
@click.option(
    "--language", "languages", multiple=True, metavar="TAG", help="Only this language; may be repeated."
)
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 if a language of a catalog has fewer texts than this.",
)
@click.option("--missing", is_flag=True, help="List each text that is missing or stale.")
@option_format
def status(
    specs: tuple[str, ...],
    config: Path | None,
    languages: tuple[str, ...],
    fail_under: int | None,
    missing: bool,
    form: str,
) -> None:
    """Print how many texts of each catalog have a translation, for each language.

    A text is current, unconfirmed (it has no fingerprint of its original), stale (its original has
    changed since) or missing. Outputs use the first two kinds. Without --language, the languages are
    those of the files beside the catalogs, and those that the outputs of the configuration ask for.
    """
    from errcast.limits import language_problem
    from errcast.translations.coverage import coverages

    for tag in languages:
        if problem := language_problem(tag):
            stop([Finding(None, "invalid-option", f"--language {show(tag)}: {problem}")], form)
    catalogs, files, asked, warnings = _read(specs, config, form)
    found = list(coverages(catalogs, files, languages, asked))
    if fail_under is not None and not found and not languages:
        text = "--fail-under: there is no language to count; name the languages with --language"
        stop([Finding(None, "invalid-option", text)], form)
    data = {"texts": list(map(_record, found))} if form == "json" else {}
    if form not in DOCUMENTS:
        _print(found, catalogs, lists_missing=missing)
        is_listed = found and not languages
        others = (each for each in catalogs if not files.get(each) and not asked.get(each))
        _print_untranslated(list(others) if is_listed else [])
    below = [each for each in found if fail_under is not None and each.percent < fail_under]
    if below:
        stop([*warnings, *(_below(each, fail_under or 0) for each in below)], form, FOUND, data=data)
    finish(form, [], warnings, data=data)


@with_examples(
    "errcast texts confirm spec/hotel.en.yaml",
    "errcast texts confirm spec/hotel.en.yaml --code 1001 --code 1002",
)
@texts.command()
@click.argument("files", nargs=-1, required=True, metavar="TRANSLATION...")
@click.option("--code", "codes", multiple=True, help="Only the texts of this error; may be repeated.")
@click.option("--titles", is_flag=True, help="Only the titles, or those and the texts of --code.")
@option_format
def confirm(files: tuple[str, ...], codes: tuple[str, ...], titles: bool, form: str) -> None:
    """Confirm that translations say the same as the catalog now.

    Each confirmed text gets the fingerprint of its original. When the original changes later, lint
    reports the translation as stale. Without --code and --titles, all texts that nobody has confirmed
    yet are; a stale text is only confirmed by its code.
    """
    from errcast.files.contents import byte_order_mark
    from errcast.translations.confirming import confirmed
    from errcast.translations.several import with_its_catalog

    findings: list[Finding] = []
    done = []
    for name in dict.fromkeys(files):
        path = Path(name)
        pair, problems = with_its_catalog(path)
        findings += problems
        if pair is None:
            continue
        result, problems = confirmed(*pair, codes, titles=titles)
        findings += problems
        if result is not None:
            done.append((path, byte_order_mark(path), pair[0].text, result))
    if findings:
        stop(findings, form)
    changed = [(path, mark + each.file.text) for path, mark, old, each in done if each.file.text != old]
    read = {path: mark + old for path, mark, old, _ in done}
    if changed:
        publish_or_stop(changed[:1], changed[0][0].parent, form, extra=changed[1:], read=read)
    if form not in DOCUMENTS:
        for path, _, _, each in done:
            count = f"{each.texts} text{'' if each.texts == 1 else 's'} confirmed"
            tell(f"{shown_path(path)}: {count}{_left(each.stale)}")
    finish(form, [])


def _left(stale: Sequence[object]) -> str:
    return f", {len(stale)} stale left; name them with --code" if stale else ""


def _read(
    specs: tuple[str, ...], config: Path | None, form: str
) -> "tuple[dict[Path, Catalog], Translations, Mapping[Path, Sequence[str]], list[Finding]]":
    """Return the catalogs, their translations, the languages of the outputs, and warnings."""
    from errcast.generating import catalogs_in
    from errcast.languages import languages_asked_for
    from errcast.translations.several import read_translation_files

    loaded = load({"specs": specs, "config": config}, form)
    catalogs, findings = catalogs_in(loaded.specs)
    files, problems = read_translation_files(catalogs, keeps_unknown=True)
    findings = [*findings, *problems]
    if is_fatal(findings):
        stop(findings, form)
    return catalogs, files, languages_asked_for(loaded.outputs), findings


def _print(found: "Sequence[Coverage]", catalogs: "Mapping[Path, Catalog]", *, lists_missing: bool) -> None:
    from errcast.cli.printing import say
    from errcast.translations.coverage import table_of

    if not found:
        count = len(catalogs)
        say(f"{count} catalog{'' if count == 1 else 's'}, no translations")
        return
    for line in table_of(found):
        say(line)
    for each in found if lists_missing else ():
        for entry in each.entries:
            if entry.state in ("missing", "stale"):
                of = "title" if entry.place.of is None else f"{entry.place.of} {entry.place.key}"
                say(f"{each.catalog} {each.language}: {entry.state}: {of}: {show(entry.original, 200)}")


def _print_untranslated(specs: Sequence[Path]) -> None:
    """Print the catalogs that have no row, so that nobody takes them for complete."""
    from errcast.cli.printing import say

    for spec in specs:
        say(f"{shown_path(spec)}: no translations; name a language with --language to count them")


def _below(coverage: "Coverage", wanted: int) -> Finding:
    stale, missing = coverage.counts["stale"], coverage.counts["missing"]
    text = (
        f"{coverage.percent}% of the texts are in {show(coverage.language)}, fewer than {wanted}%"
        f" ({stale} stale, {missing} missing); translate them, or set another --fail-under"
    )
    return Finding(coverage.file or coverage.catalog, "low-coverage", text)


def _record(coverage: "Coverage") -> dict[str, object]:
    left = [
        {"state": entry.state, "kind": entry.place.kind, "of": entry.place.of, "key": entry.place.key}
        for entry in coverage.entries
        if entry.state in ("missing", "stale")
    ]
    return {
        "catalog": reported_path(coverage.catalog),
        "language": coverage.language,
        "file": reported_path(coverage.file),
        "texts": len(coverage.entries),
        **{str(state): count for state, count in coverage.counts.items()},
        "percent": coverage.percent,
        "left": left,
    }


texts.add_command(export_texts)
texts.add_command(import_texts)
