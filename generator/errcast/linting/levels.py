"""Decides how serious each rule is, and whether a run fails.

For example, `[tool.errcast.lint]` with `macro-name = "off"` -> `{"macro-name": "off", ...}`; each other
rule keeps its default level.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, cast, get_args

from errcast.config.file import ConfigFile
from errcast.config.loading import Config
from errcast.findings import Finding, Level, show_value
from errcast.linting.across import UNIQUE_ACROSS
from errcast.linting.rules import RULES, unknown_rule_problem

Switch = Level | Literal["off"]
SWITCHES = ("off", "note", "warning", "error")


def levels(config: Config) -> tuple[Mapping[str, Switch], list[Finding]]:
    """Return the configured level of each rule, and a finding for each mistake in the configuration."""
    return levels_in(config.source)


def levels_in(source: ConfigFile) -> tuple[Mapping[str, Switch], list[Finding]]:
    """Return the same for the file of a configuration."""
    chosen: dict[str, Switch] = {rule.id: rule.level for rule in RULES}
    findings = []
    for rule, value in source.table.get("lint", {}).items():
        if rule == UNIQUE_ACROSS:
            if not isinstance(value, bool):
                wrong = f"lint.{rule} = {show_value(value)}: expected true or false"
                findings.append(source.finding("invalid-option", wrong, rule, "lint"))
        elif rule.replace("-", "_") == UNIQUE_ACROSS:
            wrong = f"unknown key {show_value(rule)}; did you mean {show_value(UNIQUE_ACROSS)}?"
            findings.append(source.finding("unknown-key", wrong, rule, "lint"))
        elif text := unknown_rule_problem(rule, (UNIQUE_ACROSS,)):
            findings.append(source.finding("unknown-key", text, rule, "lint"))
        elif value not in SWITCHES:
            text = f"lint.{rule} = {show_value(value)}: expected one of {', '.join(SWITCHES)}"
            findings.append(source.finding("invalid-option", text, rule, "lint"))
        else:
            chosen[rule] = cast(Switch, value)
    return chosen, findings


def fails(findings: Iterable[Finding], fail_on: Level) -> bool:
    """Tell whether a finding has the level `fail_on` or a more serious one."""
    levels_by_gravity = get_args(Level)
    counted = levels_by_gravity[: levels_by_gravity.index(fail_on) + 1]
    return any(finding.level in counted for finding in findings)
