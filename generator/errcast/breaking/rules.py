"""The rules by which a change of the catalogs is judged: their ids, grades and remedies.

A grade is the first word of an id; the gravest comes first:

- `wire`: a code that is out there means something else now, or nothing
- `source`: code that uses what is generated compiles no more, or does something else
- `text`: a message that programs compare is another
- `info`: worth a line in a changelog, and breaks nothing
"""

from typing import NamedTuple

GRADES = ("wire", "source", "text", "info")


class BreakingRule(NamedTuple):
    """One kind of change: what it is, and what its author can do about it.

    The remedy of an `info` is for those who use the generated code; most need none.
    """

    id: str
    summary: str
    remedy: str = ""


RULES = (
    BreakingRule(
        "wire-catalog-removed",
        "a catalog was removed, with everything generated from it",
        "keep it, and mark its errors with `deprecated: true`",
    ),
    BreakingRule(
        "wire-code-vanished",
        "a code was removed",
        "keep the error, with `deprecated: true`; or list its code and names under `reserved:`",
    ),
    BreakingRule(
        "wire-code-renamed",
        "a code means another name, and the old one is not among the aliases",
        "keep the old name under `aliases:` of this error",
    ),
    BreakingRule(
        "wire-reserved-code-used",
        "a code that was reserved is in use",
        "give the error another code; those who know the old meaning are still there",
    ),
    BreakingRule(
        "source-name-vanished",
        "a name, or a former name, can be used no more",
        "keep it, if only under `aliases:` of an error",
    ),
    BreakingRule(
        "source-name-moved",
        "a name stands for another code",
        "leave each name with its code, and give a new code a new name",
    ),
    BreakingRule(
        "source-reserved-name-used",
        "a name that was reserved is in use",
        "give the error another name",
    ),
    BreakingRule(
        "source-type-renamed",
        "the type of a catalog has another name",
        "keep the old one with `type_name:`",
    ),
    BreakingRule(
        "source-code-kind-changed",
        "the codes were integers and are strings, or the other way round",
        "keep the kind that they had: quote every code or none",
    ),
    BreakingRule(
        "source-fact-vanished",
        "no error uses a field any more, so that nothing generated has it",
        "keep the field on one error at least, if only as `deprecated: false`",
    ),
    BreakingRule(
        "source-category-vanished",
        "no error is in a category any more, which is part of a type in TypeScript",
        "keep one error in it",
    ),
    BreakingRule(
        "source-option-changed",
        "an option of a target has another value, such as the package in Java",
        "set the old value",
    ),
    BreakingRule(
        "source-target-removed",
        "a target is generated no more",
        "keep it among `targets`",
    ),
    BreakingRule(
        "text-message-changed",
        "a message is another; programs compare it",
        "change a message only where the API sends the new one",
    ),
    BreakingRule("info-catalog-added", "a catalog is new"),
    BreakingRule("info-code-added", "a code is new"),
    BreakingRule(
        "info-renamed",
        "an error has another name, and the old one is an alias",
        "what an alias cannot do must take the new name: a `switch` or `valueOf` in Java, a record of all"
        " names in TypeScript, and what compares or stores names",
    ),
    BreakingRule("info-alias-added", "an error has one more alias"),
    BreakingRule("info-deprecated", "an error is deprecated"),
    BreakingRule("info-unreserved", "a code or a name is reserved no more"),
    BreakingRule("info-undeprecated", "an error is deprecated no more"),
    BreakingRule("info-reworded", "a text for people is worded differently"),
    BreakingRule("info-fact-changed", "the category, `retryable` or `http_status` of an error is another"),
)

REMEDIES = {rule.id: rule.remedy for rule in RULES}
_ORDER = {rule.id: number for number, rule in enumerate(RULES)}


def grade_of(rule: str) -> str:
    """Return the grade of a rule."""
    return rule.partition("-")[0]


def gravity(rule: str) -> tuple[int, int]:
    """Return what sorts rules: the grade first, the gravest in front, and then the order of the table."""
    return GRADES.index(grade_of(rule)), _ORDER[rule]


def is_at_least(rule: str, grade: str) -> bool:
    """Tell whether a rule is as grave as a grade or graver; nothing is as grave as `never`."""
    return grade in GRADES and GRADES.index(grade_of(rule)) <= GRADES.index(grade)


def rules_table() -> str:
    """Return all rules as a table in Markdown."""
    rows = [f"| `{rule.id}` | {rule.summary} | {rule.remedy} |" for rule in RULES]
    return "\n".join(["| rule | what happened | what to do |", "| --- | --- | --- |", *rows, ""])
