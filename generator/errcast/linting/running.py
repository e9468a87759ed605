"""The catalogs of a configuration -> what the rules find in them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from errcast.catalogfile.reading import Document, read_document
from errcast.config.loading import Config
from errcast.files.paths import shown_path
from errcast.findings import Finding, in_order
from errcast.linting.ignoring import ignores, unknown_rules, unneeded, without_ignored
from errcast.linting.levels import Switch, levels
from errcast.linting.places import Found, subject
from errcast.linting.rules import OF_TARGETS, RULE_IDS, RULES, UNKNOWN_RULE, UNNEEDED_IGNORE
from errcast.targets import Target

_BY_ID = {rule.id: rule for rule in RULES}


def lint(config: Config, *, all_targets: bool = True) -> tuple[list[Finding] | None, list[Finding]]:
    """Return what is found in the catalogs of a configuration, or None and why they cannot be linted.

    Where the targets are not all there are, a comment that ignores what one of them finds is
    not judged.
    """
    chosen, unusable = levels(config)
    targets = tuple(configured.target for configured in config.targets)
    findings: list[Finding] = []
    for spec in config.specs:
        document, problems = read_document(spec, shown_path(spec))
        unusable += problems
        if document is not None:
            unjudged = () if all_targets else OF_TARGETS
            findings += lint_document(document, spec, targets, chosen, unjudged)
    return (None, unusable) if unusable else (in_order(findings), [])


def lint_document(
    document: Document,
    path: Path,
    targets: tuple[Target, ...] = (),
    chosen: Mapping[str, Switch] | None = None,
    unjudged: Collection[str] = (),
) -> list[Finding]:
    """Return what is found in one catalog, in its order; `path` is its file.

    `chosen` has the level of each rule, by default its own. Every rule is asked whatever its
    level, so that whether a comment is needed does not depend on what is switched off.
    """
    name = document.catalog.path
    linted = subject(document, path, targets)
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
