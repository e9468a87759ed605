"""The table of rules -> `docs/rules.md`."""

from errcast.linting.rules import RULES, Rule
from errcast.reporting import Explanation

_HEAD = """\
# The rules of errcast lint

`errcast lint` reads the catalogs of the configuration, or those that are named, and writes nothing; it exits
with 1 where something is found at the level `warning` or above (`--fail-on` says another level). A rule is
switched in the configuration, under `[lint]` in `errcast.toml` or `[tool.errcast.lint]` in `pyproject.toml`:
`near-twin-names = "off"`, or `"note"`, `"warning"`, `"error"`. Where a finding is right and so is the
catalog, a comment says so, `# errcast: ignore[shared-message] the API sends it so`: at the end of a line it
is about that line, on a line of its own about the field, the error or the list that begins below it, and
above the first key about the whole file.

| rule | severity | reason | example |
| --- | --- | --- | --- |
"""


def rules_document() -> str:
    """Return the document of all rules."""
    return _HEAD + "".join(map(_row, RULES))


def explanations() -> dict[str, Explanation]:
    """Return why each rule is there, for a report."""
    return {rule.id: Explanation(rule.reason, f"Example: {example(rule)}") for rule in RULES}


def _row(rule: Rule) -> str:
    return f"| `{rule.id}` | {rule.level} | {rule.reason} | {example(rule)} |\n"


def example(rule: Rule) -> str:
    """Return the example of a rule, as Markdown: what it finds, and what it does not."""
    return f"{_codes(rule.bad)} → {_codes(rule.good)}"


def _codes(fragments: tuple[str, ...]) -> str:
    return ", ".join(f"`{fragment}`" for fragment in fragments)
