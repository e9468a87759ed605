"""`[tool.errcast.lint]` -> the level of each rule."""

from collections.abc import Mapping
from typing import Literal, cast

from errcast.config.loading import Config
from errcast.findings import Finding, Level, show_value
from errcast.linting.rules import RULES, unknown_rule_problem

Switch = Level | Literal["off"]
SWITCHES = ("off", "note", "warning", "error")


def levels(config: Config) -> tuple[Mapping[str, Switch], list[Finding]]:
    """Return the level of each rule as it is configured, and everything wrong with that."""
    chosen: dict[str, Switch] = {rule.id: rule.level for rule in RULES}
    findings = []
    for rule, value in config.lint.items():
        if text := unknown_rule_problem(rule):
            findings.append(config.source.finding("unknown-key", text, rule, "lint"))
        elif value not in SWITCHES:
            text = f"lint.{rule} = {show_value(value)}: expected one of {', '.join(SWITCHES)}"
            findings.append(config.source.finding("invalid-option", text, rule, "lint"))
        else:
            chosen[rule] = cast(Switch, value)
    return chosen, findings
