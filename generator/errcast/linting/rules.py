"""The table of all rules: what each is called, how bad it is, why it is there, and what it finds."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from errcast.findings import Level, nearest, show
from errcast.linting import entries, evidence, names, punctuation, texts
from errcast.linting.places import Found, Subject

Check = Callable[[Subject], Iterable[Found]]

UNNEEDED_IGNORE, UNKNOWN_RULE = "unneeded-ignore", "unknown-rule"
# Rules whose findings depend on which targets there are.
OF_TARGETS = ("name-changed-by-target",)


class Rule(NamedTuple):
    """A rule: why it is there, and two examples: what it finds, and what is right.

    An example is the fields of one error or several, each as YAML within braces, or a comment.
    The check is None where a rule is about comments, which are looked at last.
    """

    id: str
    level: Level
    reason: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    check: Check | None


# Only what is certain is an error.
RULES = (
    Rule(
        "codes-not-ascending",
        "warning",
        "In ascending order each code has one place, and what is added shows where people look for it.",
        ("code: 2", "code: 1"),
        ("code: 1", "code: 2"),
        entries.codes_not_ascending,
    ),
    Rule(
        "near-twin-names",
        "warning",
        "Names that differ in one character are mistaken for each other, and one of them is often a typo.",
        ("name: NOT_AVAILABLE", "name: NOT_AVAILABLEL"),
        ("name: NOT_AVAILABLE_1", "name: NOT_AVAILABLE_2"),
        names.near_twin_names,
    ),
    Rule(
        "name-changed-by-target",
        "warning",
        "A target writes a word that it reserves with a `_` behind it; only targets of your own do.",
        ("name: CLASS",),
        ("name: CLASS_NOT_FOUND",),
        names.name_changed_by_target,
    ),
    Rule(
        "macro-name",
        "note",
        "A header of C or of Windows defines the name as a macro, so C and C++ cannot have it as a constant.",
        ("name: EOF",),
        ("name: END_OF_FILE",),
        names.macro_name,
    ),
    Rule(
        "shared-message",
        "warning",
        "A program or a person with only the message cannot tell which error it was.",
        ("message: system busy", "message: system busy"),
        ("message: cache busy", "message: store busy"),
        entries.shared_message,
    ),
    Rule(
        "retryable-missing",
        "warning",
        "Errors with one solution are retried alike; where one says `retryable`, the others were forgotten.",
        ("solution: try again, retryable: true", "solution: try again"),
        ("solution: try again, retryable: true", "solution: try again, retryable: true"),
        entries.retryable_missing,
    ),
    Rule(
        "doubled-characters",
        "warning",
        "A mark, a word or a space that is written twice is a slip of the hand.",
        ("description: the the file is gone",),
        ("description: the file is gone...",),
        texts.doubled_characters,
    ),
    Rule(
        "unbalanced-brackets",
        "warning",
        "A bracket without its partner shows that something was lost.",
        ("description: at least 3 (at most 8",),
        ('description: "1) at least 3 (at most 8)"',),
        punctuation.unbalanced_brackets,
    ),
    Rule(
        "mixed-punctuation",
        "warning",
        "The same mark in half and in full width, in one text, was not meant.",
        ('description: "人脸模糊,请重拍，不要晃动"',),
        ('description: "人脸模糊，请重拍，不要晃动"',),
        punctuation.mixed_punctuation,
    ),
    Rule(
        "trailing-space",
        "warning",
        "White space around a text is not seen, and a program that compares the message needs it exactly.",
        ('message: "not found "',),
        ("message: not found",),
        texts.trailing_space,
    ),
    Rule(
        "invisible-characters",
        "warning",
        "A character that nobody sees comes in by copying, and makes two texts differ that look the same.",
        (r'message: "not\u200b found"',),
        ("message: not found",),
        texts.invisible_characters_in_texts,
    ),
    Rule(
        "confusable-letters",
        "warning",
        "A Cyrillic or Greek letter in a Latin word looks right, and no search finds the word.",
        (r'message: "not f\u043eund"',),
        ("message: not found",),
        texts.confusable_letters,
    ),
    Rule(
        "small-category",
        "warning",
        "A category with one member, or with none, groups nothing.",
        ("category: lookup",),
        ("category: lookup", "category: lookup"),
        entries.small_category,
    ),
    Rule(
        "undocumented-error",
        "note",
        "With neither a description nor a solution, nobody learns more than the message says.",
        ("message: e_17",),
        ("message: e_17, description: the disk is full",),
        entries.undocumented_error,
    ),
    Rule(
        "replaced-by-deprecated",
        "warning",
        "Who follows `replaced_by` arrives at an error that is not to be used either.",
        ("name: A, deprecated: {replaced_by: B}", "name: B, deprecated: true"),
        ("name: A, deprecated: {replaced_by: B}", "name: B"),
        entries.replaced_by_deprecated,
    ),
    Rule(
        "source-drift",
        "warning",
        "The source table is the evidence; where it says something else, one of the two is out of date.",
        ("description: edited by hand",),
        ("description: as in the source table",),
        evidence.source_drift,
    ),
    Rule(
        UNNEEDED_IGNORE,
        "warning",
        "A comment that ignores nothing any more hides what comes later. No comment ignores this rule.",
        ("# errcast: ignore[near-twin-names]",),
        ("# errcast: ignore[shared-message] the API sends it so",),
        None,
    ),
    Rule(
        UNKNOWN_RULE,
        "error",
        "A comment that names no rule that there is ignores nothing. No comment ignores this rule.",
        ("# errcast: ignore[near-twins]",),
        ("# errcast: ignore[near-twin-names]",),
        None,
    ),
)


RULE_IDS = tuple(rule.id for rule in RULES)


def unknown_rule_problem(unknown: str) -> str | None:
    """Say that there is no such rule, and which was meant; None if there is."""
    if unknown in RULE_IDS:
        return None
    hint = nearest(unknown, RULE_IDS)
    if not hint.startswith("did you mean"):  # too many to list
        hint = "`errcast lint --rules` lists them"
    return f"there is no rule {show(unknown)}; {hint}"
