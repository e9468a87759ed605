"""Accepts changes on purpose: changes, and what a user wrote about them -> the same changes, some accepted.

    [breaking]
    ignore = ["wire-code-vanished:orders:CLOSED"]    # RULE:CATALOG:NAME
    errcast breaking --accept wire-code-vanished:orders:CLOSED

| part | what it is |
| --- | --- |
| `RULE` | a rule of `rules` |
| `CATALOG` | the `name:` of the catalog, or `-` for the configuration |
| `NAME` | the name of what changed: an error, a field, a category, an option; `-` for all but errors |

An accepted change is still told, but it fails no run.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from errcast.breaking.changes import Change
from errcast.breaking.rules import RULE_IDS
from errcast.config.file import ConfigFile
from errcast.findings import Finding, nearest, show, show_value
from errcast.proposals import quoted

_FORM = "expected RULE:CATALOG:NAME, as a finding prints it"


class Acceptance(NamedTuple):
    """What a user accepts: `rule`, `catalog` and `name` as written, and where it is written.

    `position` is the place in the list of the configuration, from 0; None for the command line.
    """

    rule: str
    catalog: str
    name: str
    position: int | None

    @property
    def text(self) -> str:
        """The acceptance as the user wrote it."""
        return ":".join((self.rule, self.catalog, self.name))


def acceptance_of(change: Change) -> str:
    """Return what a user writes to accept a change: `wire-code-vanished:orders:CLOSED`."""
    return f"{change.rule}:{change.catalog or '-'}:{change.what}"


def proposal(change: Change) -> str:
    """Return the option that accepts a change, quoted for a POSIX shell."""
    return f"--accept {quoted(acceptance_of(change))}"


def acceptances(source: ConfigFile, options: Sequence[str]) -> tuple[list[Acceptance], list[Finding]]:
    """Return what the configuration and the command line accept, and a finding for each mistake in it."""
    findings: list[Finding] = []
    table = source.table.get("breaking", {})
    for key in table:
        if key != "ignore":
            text = f"unknown key {show(key)} in [breaking]; {nearest(key, ('ignore',))}"
            findings.append(source.finding("unknown-key", text, key, "breaking"))
    listed = table.get("ignore", [])
    if not isinstance(listed, list):
        text = 'expected a list of texts: ignore = ["RULE:CATALOG:NAME"]'
        findings.append(source.finding("wrong-type", text, "ignore", "breaking"))
        listed = []
    written: list[tuple[object, int | None]] = [(each, position) for position, each in enumerate(listed)]
    found: list[Acceptance] = []
    for value, position in [*written, *((option, None) for option in options)]:
        read = _read(value, position)
        if isinstance(read, Acceptance):
            found.append(read)
        else:
            findings.append(_finding(source, position, "invalid-acceptance", read))
    return list(dict.fromkeys(found)), findings


def _read(value: object, position: int | None) -> Acceptance | str:
    """Return an acceptance, or what is wrong with it."""
    written = value if isinstance(value, str) else ""
    rule, _, rest = written.partition(":")
    catalog, _, name = rest.partition(":")
    shown = show(written, 200) if written else show_value(value)
    if not (rule and catalog and name):
        return f"{shown}: {_FORM}"
    if rule not in RULE_IDS:
        hint = nearest(rule, RULE_IDS)
        if not hint.startswith("did you mean"):  # too many to list
            hint = "run `errcast breaking --rules` to list them"
        return f"{shown}: there is no rule {show(rule)}; {hint}"
    return Acceptance(rule, catalog, name, position)


def _finding(source: ConfigFile, position: int | None, rule: str, text: str) -> Finding:
    if position is None:
        return Finding(None, rule, f"--accept {text}")
    return source.finding(rule, text, None, ("breaking", "ignore", position))


def accepted(changes: Iterable[Change], given: Sequence[Acceptance]) -> tuple[list[Change], list[Acceptance]]:
    """Return the changes, some of them accepted, and what accepts none of them."""
    unneeded = dict.fromkeys(given)
    by_key: Mapping[tuple[str, str, str], list[Acceptance]] = _by_key(given)
    judged = []
    for change in changes:
        names = {change.what} if change.code is not None else {change.what, "-"}
        fitting = [
            each for name in names for each in by_key.get((change.rule, change.catalog or "-", name), ())
        ]
        for each in fitting:
            unneeded.pop(each, None)
        judged.append(change._replace(is_accepted=bool(fitting)))
    return judged, list(unneeded)


def _by_key(given: Iterable[Acceptance]) -> dict[tuple[str, str, str], list[Acceptance]]:
    found: dict[tuple[str, str, str], list[Acceptance]] = {}
    for each in given:
        found.setdefault((each.rule, each.catalog, each.name), []).append(each)
    return found


def unneeded_findings(
    unneeded: Iterable[Acceptance], source: ConfigFile, against: str, compared: Collection[str] | None
) -> list[Finding]:
    """Return a note for each acceptance that accepts no change.

    Entries of the configuration are judged only for the catalogs in `compared`, and all of them if it is
    None: a run for one catalog says nothing about the others.
    """
    findings = []
    for each in unneeded:
        if each.position is None or compared is None or each.catalog in compared:
            remedy = (
                "remove it, or correct it"
                if each.position is None
                else "correct it, or remove it if no check with another state needs it"
            )
            text = f"{show(each.text, 200)} accepts no change since {against}; {remedy}"
            finding = _finding(source, each.position, "unneeded-acceptance", text)
            findings.append(
                Finding(finding.path, finding.rule, finding.text, line=finding.line, level="note")
            )
    return findings
