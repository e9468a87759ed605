"""Lints the catalogs of a configuration: every rule reads every catalog.

For example, a catalog with `name: EOF` on line 5 -> one finding, `demo.yaml:5:11: note[macro-name]: ...`.

| step | room |
| --- | --- |
| 1. read the levels of the rules | `levels` |
| 2. read each catalog with the places of its fields | `places` |
| 3. run the check of every rule, also of a rule that is off | `rules` |
| 4. remove the findings that a comment ignores | `ignoring` |
| 5. add a finding for each comment that ignores nothing | `ignoring` |
| 6. set the levels, and remove the rules that are off | `running` |
| 7. if the user wants it, fix what has one safe fix, and begin again with step 3 | `fixing` |
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.catalogfile.reading import Document, read_document
from errcast.config.loading import Config, configured_specs
from errcast.files.contents import byte_order_mark
from errcast.files.paths import shown_path
from errcast.findings import Finding, in_order
from errcast.linting.across import is_unique_across, uses_in
from errcast.linting.ignoring import CommentedFile, ignores, unknown_rules, unneeded, without_ignored
from errcast.linting.levels import Switch, levels
from errcast.linting.places import Found, Uses, subject
from errcast.linting.rules import (
    CODE_DISAGREEMENT,
    OF_TARGETS,
    ORPHAN_TRANSLATION,
    RULES,
    SHARED_ACROSS_CATALOGS,
    UNKNOWN_RULE,
    UNNEEDED_IGNORE,
)
from errcast.linting.translated import translated
from errcast.targets import Target
from errcast.translations.beside import orphans_beside
from errcast.translations.reading import TranslationFile
from errcast.translations.several import read_translation_files

_BY_ID = {rule.id: rule for rule in RULES}


_MOST_ROUNDS = 10  # of fixes; a fix may make another one possible


class _Job(NamedTuple):
    """The catalogs to lint, with their paths, and all that decides how."""

    documents: Sequence[tuple[Path, Document]]
    linted: Collection[Path]
    targets: tuple[Target, ...]
    chosen: Mapping[str, Switch]
    unjudged: Collection[str]
    are_unique: bool
    translations: Mapping[Path, Sequence[TranslationFile]]
    orphans: Sequence[Path]

    def findings(self) -> list[list[Finding]]:
        """Return the findings of each document; none for those that are only compared with others."""
        are_compared = len(self.documents) > 1
        uses = uses_in(subject(each, spec, ()) for spec, each in self.documents) if are_compared else None
        options = (self.targets, self.chosen, self.unjudged, uses)
        return [
            lint_document(document, spec, *options, are_unique=self.are_unique) if spec in self.linted else []
            for spec, document in self.documents
        ]

    def findings_of_translations(self) -> list[Finding]:
        """Return the findings of all translations."""
        found = [_orphan(path) for path in self.orphans]
        for spec, document in self.documents:
            for file in self.translations.get(spec, ()):
                found += lint_translation(file, document.catalog)
        return _at_level(found, self.chosen)


class Repaired(NamedTuple):
    """Catalogs after fixes: the path, the old and the new text of each file that changes, and the findings.

    `found` are the findings before the fixes. `fixed` are those that were fixed, as notes; `left` are the
    others.
    """

    files: list[tuple[Path, str, str]]
    found: list[Finding]
    fixed: list[Finding]
    left: list[Finding]


def lint(config: Config, *, all_targets: bool = True) -> tuple[list[Finding] | None, list[Finding]]:
    """Return the findings in the catalogs of a configuration, or None and why they cannot be linted.

    If only some targets were chosen, comments that ignore rules about targets are not judged.
    """
    job, unusable = _job(config, all_targets=all_targets)
    if job is None:
        return None, unusable
    return in_order(chain(*job.findings(), job.findings_of_translations())), []


def repair(config: Config, *, all_targets: bool = True) -> tuple[Repaired | None, list[Finding]]:
    """Return the catalogs of a configuration with fixes, or None and why they cannot be linted."""
    from errcast.linting.fixing import ORDER, fixed  # needed only here

    job, unusable = _job(config, all_targets=all_targets)
    if job is None:
        return None, unusable
    before, findings, all_solved = job.documents, job.findings(), list[Finding]()
    found = in_order(chain(*findings, job.findings_of_translations()))
    for _ in range(_MOST_ROUNDS):
        results = [fixed(each, own) for (_, each), own in zip(job.documents, findings, strict=True)]
        solved = [finding for result in results for finding in result.findings]
        if not solved:
            break
        all_solved += solved
        documents = [(spec, each.document) for (spec, _), each in zip(job.documents, results, strict=True)]
        job = job._replace(documents=documents)
        findings = job.findings()
    files = [
        (spec, byte_order_mark(spec) + old.text, byte_order_mark(spec) + new.text)
        for (spec, old), (_, new) in zip(before, job.documents, strict=True)
        if old.text != new.text
    ]
    sorted_files = {each.path for each in all_solved if each.rule == ORDER}
    moved = {
        shown_path(spec)
        for (spec, old), (_, new) in zip(before, job.documents, strict=True)
        if new.text.count("\n") != old.text.count("\n") or shown_path(spec) in sorted_files
    }
    notes = [_as_fixed(each, found, is_moved=each.path in moved) for each in in_order(all_solved)]
    left = in_order(chain(*findings, job.findings_of_translations()))
    return Repaired(files, found, notes, left), []


def _as_fixed(finding: Finding, found: Collection[Finding], *, is_moved: bool) -> Finding:
    """Return a finding as the note that it was fixed: `…; remove it` -> `…; fixed`.

    The file is fixed now. If the fixes moved its lines, the note says which line it was in the file before,
    since other findings have their lines in the file of now.
    """
    text = f"{finding.text.rpartition('; ')[0]}; fixed"
    if not is_moved:
        return replace(finding, text=text, level="note")
    was = f", in line {finding.line} of the file before" if finding in found and finding.line else ""
    return replace(finding, text=f"{text}{was}", level="note", line=None, column=None)


def _job(config: Config, *, all_targets: bool) -> tuple[_Job | None, list[Finding]]:
    """Read the catalogs of a configuration; return None and every finding if one cannot be read."""
    chosen, unusable = levels(config)
    targets = tuple(configured.target for configured in config.targets)
    documents: list[tuple[Path, Document]] = []
    are_unique = is_unique_across(config.source)
    others = configured_specs(config) if are_unique else ()
    for spec in dict.fromkeys((*config.specs, *others)):
        document, problems = read_document(spec, shown_path(spec))
        unusable += problems
        if document is not None:
            documents.append((spec, document))
    linted = {spec: document.catalog for spec, document in documents if spec in config.specs}
    files, problems = read_translation_files(linted)
    unusable += problems
    if unusable:
        return None, unusable
    translations = {spec: list(of_spec.values()) for spec, of_spec in files.items()}
    orphans = orphans_beside(configured_specs(config)) if config.is_whole else []
    unjudged = () if all_targets else OF_TARGETS
    job = _Job(documents, config.specs, targets, chosen, unjudged, are_unique, translations, orphans)
    return job, []


def lint_document(
    document: Document,
    path: Path,
    targets: tuple[Target, ...] = (),
    chosen: Mapping[str, Switch] | None = None,
    unjudged: Collection[str] = (),
    uses: Uses | None = None,
    *,
    are_unique: bool = False,
) -> list[Finding]:
    """Return the findings in one catalog, in the order of their places; `path` is its file.

    `chosen` has the level of each rule; a rule that is not in it keeps its default level. A rule that is off
    still runs, so that a comment that ignores it is not reported as unneeded. `uses` are the codes and names
    of all catalogs of the run; `are_unique` says that no two may share one.
    """
    name = document.catalog.path
    linted = subject(document, path, targets)._replace(uses=uses, are_unique=are_unique)
    # Another run may have other catalogs, with which this one does not agree.
    unjudged = (*unjudged, CODE_DISAGREEMENT, *(() if are_unique else (SHARED_ACROSS_CATALOGS,)))
    found = [
        _finding(name, rule.id, each)
        for rule in RULES
        if rule.check is not None
        for each in rule.check(linted)
    ]
    judged = [rule.id for rule in RULES if not rule.is_only_for_translations and rule.id not in unjudged]
    return in_order(_at_level(_kept(name, found, document, judged), chosen or {}))


def lint_translation(file: TranslationFile, catalog: Catalog) -> list[Finding]:
    """Return the findings in one translation of a catalog, each with the level of its rule."""
    name = file.translation.path
    linted = translated(catalog, file)
    found = [
        _finding(name, rule.id, each)
        for rule in RULES
        if rule.translation is not None
        for each in rule.translation(linted)
    ]
    judged = [rule.id for rule in RULES if rule.translation is not None]
    return in_order(_kept(name, found, file, judged))


def _kept(name: str, found: list[Finding], file: CommentedFile, judged: Collection[str]) -> list[Finding]:
    """Return the findings that no comment of a file ignores, and those about these comments."""
    comments, problems = ignores(file)
    kept, needed = without_ignored(found, comments)
    kept += [_finding(name, UNKNOWN_RULE, each) for each in (*problems, *unknown_rules(comments))]
    kept += [_finding(name, UNNEEDED_IGNORE, each) for each in unneeded(comments, needed, judged)]
    return kept


def _orphan(path: Path) -> Finding:
    name = shown_path(path)
    text = "no catalog of the configuration belongs to this translation; name it as its catalog, or remove it"
    return Finding(name, ORPHAN_TRANSLATION, text, level=_BY_ID[ORPHAN_TRANSLATION].level)


def _finding(path: str, rule: str, found: Found) -> Finding:
    return Finding(path, rule, found.text, line=found.line, column=found.column, level=_BY_ID[rule].level)


def _at_level(findings: list[Finding], chosen: Mapping[str, Switch]) -> list[Finding]:
    levelled = [(finding, chosen.get(finding.rule, finding.level)) for finding in findings]
    return [replace(finding, level=level) for finding, level in levelled if level != "off"]
