"""Writes `docs/scan-rules.md` from the table of rules, and explains rules in reports."""

from errcast.reporting import Explanation
from errcast.scan.rules import SCAN_RULES

_HEAD = """\
# The rules of errcast scan

`errcast scan` reads source code, and reports where it repeats by hand what a catalog says. Each finding says
how sure it is: `certain` (an error), `likely` (a warning) or `possible` (a note). `--certainty` sets the
least; the default is `likely`. [scan.md](scan.md#how-sure-it-is) says what speaks for a code, and what
against it. The exit code is 1 if anything is reported.

To ignore a finding, write a comment at the end of its line, or on the line above:
`// errcast: ignore[hand-written-code] the gateway sends it`. `errcast: ignore-file` covers the whole file.

| rule | reason | example |
| --- | --- | --- |
"""


def scan_rules_document() -> str:
    """Return the document of all rules."""
    return _HEAD + "".join(f"| `{rule.id}` | {rule.reason} | {rule.example} |\n" for rule in SCAN_RULES)


def scan_explanations() -> dict[str, Explanation]:
    """Return the reason and the example of each rule, for a report."""
    return {rule.id: Explanation(rule.reason, f"Example: {rule.example}") for rule in SCAN_RULES}
