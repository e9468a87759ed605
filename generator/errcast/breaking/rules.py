"""Lists the rules for changes of catalogs: the id, the grade and the remedy of each.

For example, `wire-code-vanished`: "a code was removed". A grade is the first word of an id. The most
serious grade comes first:

| grade | meaning |
| --- | --- |
| `wire` | a code that the API already sends now has another meaning, or none |
| `source` | code that uses the generated files no longer compiles, or does something else |
| `text` | a message changed, and programs compare it |
| `exhaustive` | code that lists every error, name, category or field on purpose no longer compiles |
| `info` | useful in a changelog; programs compile as before, or lost only what is under `reserved:` |
"""

from typing import NamedTuple

GRADES = ("wire", "source", "text", "exhaustive", "info")


class BreakingRule(NamedTuple):
    """One kind of change: what it is, and what its author can do about it.

    `advice` is for the users of the generated code, so a changelog contains it.
    """

    id: str
    summary: str
    remedy: str = ""
    advice: str = ""


RULES = (
    BreakingRule(
        "wire-catalog-removed",
        "a catalog was removed, with everything generated from it",
        "keep the catalog, and mark each error with `deprecated: true`",
    ),
    BreakingRule(
        "wire-code-kind-changed",
        "the codes changed from integers to strings, or from strings to integers",
        "keep the old kind: integers have no quotes, strings have quotes",
    ),
    BreakingRule(
        "wire-code-vanished",
        "a code was removed",
        "keep the error, with `deprecated: true`; or list its code and names under `reserved:`",
    ),
    BreakingRule(
        "wire-code-renamed",
        "a code has another name, and the old name is not an alias",
        "add the old name to `aliases:` of this error",
    ),
    BreakingRule(
        "wire-reserved-code-used",
        "a reserved code is in use",
        "give the error another code; some programs still know the old meaning",
    ),
    BreakingRule(
        "source-name-vanished",
        "a name or an alias was removed",
        "keep the name, at least under `aliases:` of its error; or list it under `reserved:`",
    ),
    BreakingRule(
        "source-name-moved",
        "a name moved to another code",
        "keep each name with its code, and give a new code a new name",
    ),
    BreakingRule(
        "source-target-name-changed",
        "an error has another name in one target",
        "keep the name, with `names:` of this error",
    ),
    BreakingRule(
        "source-reserved-name-used",
        "a reserved name is in use",
        "give the error another name",
    ),
    BreakingRule(
        "source-retry-changed",
        "the `retry` of an error changed, and programs act on it",
        "keep the value; if the API itself changed, accept the change, and tell those who call it",
        "look at the code that sends the request again",
    ),
    BreakingRule(
        "source-type-renamed",
        "the type of a catalog was renamed",
        "keep the old name with `type_name:`",
    ),
    BreakingRule(
        "source-fact-vanished",
        "no error has a field now, so generated files do not contain it",
        "keep the field in at least one error",
    ),
    BreakingRule(
        "source-category-vanished",
        "no error is in a category now, so generated types may not contain it",
        "keep at least one error in the category",
    ),
    BreakingRule(
        "source-option-changed",
        "an option of a target changed, for example the package of the generated type",
        "set the option to the old value",
    ),
    BreakingRule(
        "source-target-removed",
        "a target is no longer generated",
        "keep the target in `targets`, or its table in `[[outputs]]`",
    ),
    BreakingRule(
        "text-message-changed",
        "a message changed; programs compare it",
        "change a message only if the API sends the new one",
    ),
    BreakingRule(
        "exhaustive-code-added",
        "a code is new",
        "add the code where a program lists every code, for example in a `switch`",
    ),
    BreakingRule(
        "exhaustive-renamed",
        "an error was renamed, and the old name is an alias",
        advice="use the new name in code that lists all names, for example in a `switch`, and in code that"
        " looks up, compares or stores names",
    ),
    BreakingRule(
        "exhaustive-alias-added",
        "an error has a new alias",
        "add the alias where a program lists every name",
    ),
    BreakingRule(
        "exhaustive-category-added",
        "errors are in a category that had none",
        "add the category where a program lists every category",
    ),
    BreakingRule(
        "exhaustive-fact-added",
        "errors have a field that none had, so generated files contain it",
        "add the field where a program lists every field, or makes such objects itself",
    ),
    BreakingRule("info-catalog-added", "a catalog is new"),
    BreakingRule("info-code-retired", "a code was removed and is reserved, so its removal is wanted"),
    BreakingRule("info-name-retired", "a name was removed and is reserved, so its removal is wanted"),
    BreakingRule("info-deprecated", "an error is deprecated"),
    BreakingRule("info-unreserved", "a code or a name is no longer reserved"),
    BreakingRule("info-undeprecated", "an error is no longer deprecated"),
    BreakingRule("info-reworded", "a text for people was reworded"),
    BreakingRule("info-audience-narrowed", "the texts of an error are no longer in documents for the public"),
    BreakingRule(
        "info-fact-changed",
        "another field of an error changed, such as its category, `retryable` or `http_status`",
    ),
    BreakingRule(
        "info-translation-changed",
        "texts of a translation were added, reworded or removed",
    ),
)

RULE_IDS = tuple(rule.id for rule in RULES)
_BY_ID = {rule.id: rule for rule in RULES}
_ORDER = {rule.id: number for number, rule in enumerate(RULES)}


def grade_of(rule: str) -> str:
    """Return the grade of a rule."""
    return rule.partition("-")[0]


def remedy_of(rule: str) -> str:
    """Return what to do about a change of a rule, empty if there is nothing to do."""
    return _BY_ID[rule].remedy or _BY_ID[rule].advice


def advice_of(rule: str) -> str:
    """Return what the users of the generated code should do about a change, often empty."""
    return _BY_ID[rule].advice


def gravity(rule: str) -> tuple[int, int]:
    """Return the key that sorts rules: by grade, the most serious first, then by the order of the table."""
    return GRADES.index(grade_of(rule)), _ORDER[rule]


def is_at_least(rule: str, grade: str) -> bool:
    """Tell whether a rule has this grade or a more serious one; no rule has the grade `never`."""
    return grade in GRADES and GRADES.index(grade_of(rule)) <= GRADES.index(grade)


def rules_table() -> str:
    """Return all rules as a table in Markdown: rule, what happened, what to do."""
    rows = [f"| `{rule.id}` | {rule.summary} | {remedy_of(rule.id)} |" for rule in RULES]
    return "\n".join(["| rule | what happened | what to do |", "| --- | --- | --- |", *rows, ""])
