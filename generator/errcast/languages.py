"""The catalogs of a configuration, and the languages that its outputs ask for -> the translations to use.

    language = "en", spec/face.yaml, spec/face.en.yaml  ->  {spec/face.yaml: [Translation("en", …)]}

Without such an output, nothing is looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from errcast.catalog import Catalog
from errcast.config.loading import Config
from errcast.config.outputs import Output
from errcast.files.paths import shown_path
from errcast.findings import Finding, show, show_bare
from errcast.targets import LANGUAGE, LANGUAGES, languages_of

if TYPE_CHECKING:
    from errcast.translations.model import Translation


def specs_with_texts(outputs: Iterable[Output]) -> list[Path]:
    """Return the catalogs of the outputs that ask for a language, each once."""
    asking = (output for output in outputs if any(languages_of(output.target, output.options)))
    return list(dict.fromkeys(spec for output in asking for spec in output.specs))


def languages_asked_for(outputs: Iterable[Output]) -> Mapping[Path, Sequence[str]]:
    """Return the tags that the outputs ask for, by the path of the catalog."""
    asked: dict[Path, dict[str, None]] = {}
    for output in outputs:
        language, several = languages_of(output.target, output.options)
        tags = dict.fromkeys(tag for tag in (language, *several) if tag)
        for spec in output.specs:
            asked.setdefault(spec, {}).update(tags)
    return {spec: list(tags) for spec, tags in asked.items()}


def translations_for(
    catalogs: Mapping[Path, Catalog], config: Config
) -> "tuple[Mapping[Path, Sequence[Translation]], list[Finding]]":
    """Return the translations of the catalogs whose outputs ask for a language, and all findings."""
    wanted = [spec for spec in specs_with_texts(config.outputs) if spec in catalogs]
    if not wanted:
        return {}, []
    from errcast.translations.several import read_translations

    found, findings = read_translations({spec: catalogs[spec] for spec in wanted})
    if not findings and config.is_whole and len(catalogs) == len(config.specs):
        findings += [each for output in config.outputs for each in _unserved(output, catalogs, found, config)]
    return found, findings


def _unserved(
    output: Output,
    catalogs: Mapping[Path, Catalog],
    translations: "Mapping[Path, Sequence[Translation]]",
    config: Config,
) -> Iterable[Finding]:
    """Yield a finding for each language of an output in which no catalog of it has any text."""
    from errcast.translations.lookup import is_same, serves, tags_to_try

    if not output.specs:
        return
    own = {catalogs[spec].language for spec in output.specs} - {None}
    others = {each.language for spec in output.specs for each in translations.get(spec, ())}
    language, several = languages_of(output.target, output.options)
    for key, tag in ((LANGUAGE, language), *((LANGUAGES, each) for each in several)):
        has_own = any(serves(each, tag) for each in own if each is not None)
        if not tag or has_own or any(is_same(one, each) for one in others for each in tags_to_try(tag)):
            continue
        known = sorted({*others, *(each for each in own if each is not None)})
        has = (
            f"the languages that they have are {show_bare(', '.join(known), 200)}"
            if known
            else ("none of them says its language")
        )
        spec = output.specs[0]
        file = show_bare(shown_path(spec.with_name(f"{spec.stem}.{tag}{spec.suffix}")), 200)
        text = (
            f"no catalog of this output has texts in {show(tag)}, and {has}; write the translation {file}, or"
            f" `language: {show_bare(tag)}` in a catalog whose texts are in this language"
        )
        yield config.source.finding("no-texts", text, key, output.place)
