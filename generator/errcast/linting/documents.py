"""Writes `docs/rules.md` from the table of rules: one row for each rule.

For example, the rule `macro-name` has the cell "`name: EOF` → `name: END_OF_FILE`": what the rule finds,
and a correct catalog.
"""

from errcast.linting.rules import RULES, Rule
from errcast.reporting import Explanation

_HEAD = """\
# The rules of errcast lint

`errcast lint` reads the catalogs of the configuration, or the catalogs that you name. It writes no file. The
exit code is 1 if there is a finding of the level `warning` or above; `--fail-on` sets another level.

`errcast lint --fix` fixes each finding that has exactly one safe fix, in place, and reports the others. The
last column says what it does; no other rule has such a fix. No code, no name and no message changes.
`--fix --diff` prints the changes and writes nothing.

To change the level of a rule, write it in the configuration, under `[lint]` in `errcast.toml` or
`[tool.errcast.lint]` in `pyproject.toml`: `near-twin-names = "off"`, `"note"`, `"warning"` or `"error"`.

Two catalogs of a run describe the same API if two or more names have the same code in both, and these are
more than the names that have not: two tables that people wrote for two platforms, for example. Then each name
with two codes, and each code with two meanings, is a finding in both files.

With `unique_across = true` in the same table, no two catalogs of the configuration may share a code or a
name. If two do, each of them gets a finding that names the other.

If the finding is right but the catalog must stay as it is, add a comment:
`# errcast: ignore[shared-message] the API sends it so`. The place of the comment says what it covers:

| place of the comment | it covers |
| --- | --- |
| at the end of a line | this line |
| on its own line | the field, the error or the list that begins below it |
| above the first key | the whole file |

## The rules

| rule | level | reason | example | `--fix` |
| --- | --- | --- | --- | --- |
"""


def rules_document() -> str:
    """Return the document of all rules."""
    return _HEAD + "".join(map(_row, RULES))


def explanations() -> dict[str, Explanation]:
    """Return the reason and the example of each rule, for a report."""
    return {rule.id: Explanation(rule.reason, f"Example: {example(rule)}") for rule in RULES}


def _row(rule: Rule) -> str:
    cells = (f"`{rule.id}`", rule.level, rule.reason, example(rule), rule.fix)
    return f"| {' | '.join(cells)} |\n"


def example(rule: Rule) -> str:
    """Return the example of a rule as Markdown: what it finds, and a correct catalog."""
    return f"{_codes(rule.bad)} → {_codes(rule.good)}"


def _codes(fragments: tuple[str, ...]) -> str:
    return ", ".join(f"`{fragment}`" for fragment in fragments)
