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
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from errcast.catalogfile.reading import Document, read_document
from errcast.config.loading import Config, configured_specs
from errcast.files.paths import shown_path
from errcast.findings import Finding, in_order
from errcast.linting.across import is_unique_across, uses_in
from errcast.linting.ignoring import ignores, unknown_rules, unneeded, without_ignored
from errcast.linting.levels import Switch, levels
from errcast.linting.places import Found, Uses, subject
from errcast.linting.rules import (
    OF_TARGETS,
    RULE_IDS,
    RULES,
    SHARED_ACROSS_CATALOGS,
    UNKNOWN_RULE,
    UNNEEDED_IGNORE,
)
from errcast.targets import Target

_BY_ID = {rule.id: rule for rule in RULES}


def lint(config: Config, *, all_targets: bool = True) -> tuple[list[Finding] | None, list[Finding]]:
    """Return the findings in the catalogs of a configuration, or None and why they cannot be linted.

    If only some targets were chosen, comments that ignore rules about targets are not judged.
    """
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
    if unusable:
        return None, unusable
    uses = uses_in(subject(document, spec, ()) for spec, document in documents) if are_unique else None
    unjudged = () if all_targets else OF_TARGETS
    findings = (
        finding
        for spec, document in documents
        if spec in config.specs
        for finding in lint_document(document, spec, targets, chosen, unjudged, uses)
    )
    return in_order(findings), []


def lint_document(
    document: Document,
    path: Path,
    targets: tuple[Target, ...] = (),
    chosen: Mapping[str, Switch] | None = None,
    unjudged: Collection[str] = (),
    uses: Uses | None = None,
) -> list[Finding]:
    """Return the findings in one catalog, in the order of their places; `path` is its file.

    `chosen` has the level of each rule; a rule that is not in it keeps its default level. A rule that is off
    still runs, so that a comment that ignores it is not reported as unneeded. `uses` are the codes and names
    of all catalogs, if no two may share one.
    """
    name = document.catalog.path
    linted = subject(document, path, targets)._replace(uses=uses)
    unjudged = unjudged if uses is not None else (*unjudged, SHARED_ACROSS_CATALOGS)
    found = [
        _finding(name, rule.id, each)
        for rule in RULES
        if rule.check is not None
        for each in rule.check(linted)
    ]
    comments, problems = ignores(document)
    kept, needed = without_ignored(found, comments)
    judged = [rule for rule in RULE_IDS if rule not in unjudged]
    kept += [_finding(name, UNKNOWN_RULE, each) for each in (*problems, *unknown_rules(comments))]
    kept += [_finding(name, UNNEEDED_IGNORE, each) for each in unneeded(comments, needed, judged)]
    return in_order(_at_level(kept, chosen or {}))


def _finding(path: str, rule: str, found: Found) -> Finding:
    return Finding(path, rule, found.text, line=found.line, column=found.column, level=_BY_ID[rule].level)


def _at_level(findings: list[Finding], chosen: Mapping[str, Switch]) -> list[Finding]:
    levelled = [(finding, chosen.get(finding.rule, finding.level)) for finding in findings]
    return [replace(finding, level=level) for finding, level in levelled if level != "off"]
