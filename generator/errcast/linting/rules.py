"""Lists all rules: the id of each, its level, its reason, two examples, and its check.

For example, `trailing-space` is a warning, and it finds `message: "not found "` but not `message: not found`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from errcast.findings import Level, nearest, show
from errcast.linting import (
    across,
    category_ranges,
    details,
    disagreement,
    entries,
    evidence,
    names,
    punctuation,
    texts,
    translated,
)
from errcast.linting.places import Found, Subject

Check = Callable[[Subject], Iterable[Found]]
CheckOfTranslation = Callable[[translated.Translated], Iterable[Found]]

SHARED_ACROSS_CATALOGS = "shared-across-catalogs"
CODE_DISAGREEMENT = "code-disagreement"
ORPHAN_TRANSLATION = "orphan-translation"
UNNEEDED_IGNORE, UNKNOWN_RULE = "unneeded-ignore", "unknown-rule"
# Rules whose findings depend on the chosen targets.
OF_TARGETS = ("name-changed-by-target",)


class Rule(NamedTuple):
    """A rule, its reason, and two examples: one that it finds (`bad`), and one that is correct (`good`).

    An example is the fields of one error, or category, or more, each as YAML without its braces; or it is a
    comment. The `check` is for catalogs, and the `translation` check for translations: the examples of a rule
    that has only the second are the text of the catalog and its translation. A rule about comments has
    neither, since they are read after all checks. `fix` says what `--fix` does about a finding in a catalog;
    it is empty if no finding has exactly one safe fix.
    """

    id: str
    level: Level
    reason: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    check: Check | None
    fix: str = ""
    translation: CheckOfTranslation | None = None

    @property
    def is_only_for_translations(self) -> bool:
        """Tell whether no catalog has such a finding."""
        return self.check is None and self.translation is not None


# A rule is an error only if its finding is certainly a mistake.
RULES = (
    Rule(
        "codes-not-ascending",
        "warning",
        "In ascending order each code has one place, so people find it and see a new one.",
        ("code: 2", "code: 1"),
        ("code: 1", "code: 2"),
        entries.codes_not_ascending,
        "sorts the errors, if no comment is between them",
    ),
    Rule(
        "near-twin-names",
        "warning",
        "People confuse names that differ in one character, and often one of them is a typo.",
        ("name: NOT_AVAILABLE", "name: NOT_AVAILABLEL"),
        ("name: NOT_AVAILABLE_1", "name: NOT_AVAILABLE_2"),
        names.near_twin_names,
    ),
    Rule(
        "name-changed-by-target",
        "warning",
        "A target appends a `_` to a word that it reserves. No built-in target reserves such a name.",
        ("name: CLASS",),
        ("name: CLASS_NOT_FOUND",),
        names.name_changed_by_target,
    ),
    Rule(
        "macro-name",
        "note",
        "A header of a language or a system defines the name as a macro, so a constant cannot have it there.",
        ("name: EOF",),
        ("name: END_OF_FILE",),
        names.macro_name,
    ),
    Rule(
        "shared-message",
        "warning",
        "A program or a person that has only the message cannot tell the errors apart.",
        ("message: system busy", "message: system busy"),
        ("message: cache busy", "message: store busy"),
        entries.shared_message,
    ),
    Rule(
        "retryable-missing",
        "warning",
        "If one error has `retryable`, an error with the same solution, or with `retry`, needs it too.",
        ("solution: try again, retryable: true", "solution: try again"),
        ("solution: try again, retryable: true", "solution: try again, retryable: true"),
        entries.retryable_missing,
    ),
    Rule(
        "doubled-characters",
        "warning",
        "A mark, a word or a space that is written twice is usually a typo.",
        ("description: the the file is gone",),
        ("description: the file is gone...",),
        texts.doubled_characters,
        "removes a second space",
        translation=texts.doubled_characters,
    ),
    Rule(
        "unbalanced-brackets",
        "warning",
        "If a bracket has no partner, part of the text may be missing.",
        ("description: at least 3 (at most 8",),
        ('description: "1) at least 3 (at most 8)"',),
        punctuation.unbalanced_brackets,
        translation=punctuation.unbalanced_brackets,
    ),
    Rule(
        "mixed-punctuation",
        "warning",
        "One text should not have the same mark in half width and in full width.",
        ('description: "人脸模糊,请重拍，不要晃动"',),
        ('description: "人脸模糊，请重拍，不要晃动"',),
        punctuation.mixed_punctuation,
        translation=punctuation.mixed_punctuation,
    ),
    Rule(
        "trailing-space",
        "warning",
        "People do not see white space around a text, but a program that compares the message needs it.",
        ('message: "not found "',),
        ("message: not found",),
        texts.trailing_space,
        "removes the white space, except in messages and codes",
        translation=texts.trailing_space,
    ),
    Rule(
        "invisible-characters",
        "warning",
        "Copying can add invisible characters. Two texts then look the same but differ.",
        (r'message: "not\u200b found"',),
        ("message: not found",),
        texts.invisible_characters_in_texts,
        "removes spaces of no width, and makes others usual ones, except in messages and codes",
        translation=texts.invisible_characters_in_texts,
    ),
    Rule(
        "confusable-letters",
        "warning",
        "A Cyrillic or Greek letter in a Latin word looks right, but a search does not find the word.",
        (r'message: "not f\u043eund"',),
        ("message: not found",),
        texts.confusable_letters,
        translation=texts.confusable_letters,
    ),
    Rule(
        "small-category",
        "warning",
        "A category with one error, or with none, does not group anything.",
        ("category: lookup",),
        ("category: lookup", "category: lookup"),
        entries.small_category,
    ),
    Rule(
        "outside-range",
        "warning",
        "A category with a `range` in the catalog promises that its codes are in it.",
        ("code: 7, category: lookup",),
        ("code: 1007, category: lookup",),
        category_ranges.outside_range,
    ),
    Rule(
        "in-other-range",
        "warning",
        "A `range` of a category is for its own errors. Another error in it takes a code from them.",
        ("code: 1007",),
        ("code: 1007, category: lookup",),
        category_ranges.in_other_range,
    ),
    Rule(
        "overlapping-ranges",
        "warning",
        "A code in the ranges of two categories does not tell its category.",
        ("range: 1000-1999", "range: 1900-2999"),
        ("range: 1000-1999", "range: 2000-2999"),
        category_ranges.overlapping_ranges,
    ),
    Rule(
        "details-as-text",
        "warning",
        "`details` are a part of Markdown: documents show HTML, images and links without https as they are.",
        ("details: see <b>the log</b>",),
        ("details: see **the log**",),
        details.details_as_text,
    ),
    Rule(
        "undocumented-error",
        "note",
        "Without a description and a solution, people know only the message.",
        ("message: e_17",),
        ("message: e_17, description: the disk is full",),
        entries.undocumented_error,
    ),
    Rule(
        "replaced-by-deprecated",
        "warning",
        "`replaced_by` should name an error that the API still sends.",
        ("name: A, deprecated: {replaced_by: B}", "name: B, deprecated: true"),
        ("name: A, deprecated: {replaced_by: B}", "name: B"),
        entries.replaced_by_deprecated,
        "names what replaces the replacement, if that is certain",
    ),
    Rule(
        "source-drift",
        "warning",
        "The catalog was imported from the source table. If they differ, one of them is out of date.",
        ("description: edited by hand",),
        ("description: as in the source table",),
        evidence.source_drift,
    ),
    Rule(
        CODE_DISAGREEMENT,
        "warning",
        "Two catalogs of a run describe the same API, but give an error two codes, or a code two meanings.",
        ("name: TOO_DARK", "code: 28", "code: 29"),
        ("name: TOO_DARK", "code: 28", "code: 28"),
        disagreement.disagreements,
    ),
    Rule(
        SHARED_ACROSS_CATALOGS,
        "error",
        "Where the configuration says `unique_across = true`, each code and each name means one error.",
        ("code: 7", "code: 7"),
        ("code: 7", "code: 8"),
        across.shared_across_catalogs,
    ),
    Rule(
        "missing-translation",
        "warning",
        "Readers of a language get the text of the catalog in the place of a translation that is missing.",
        ("description: Das Zimmer ist belegt.",),
        ("description: Das Zimmer ist belegt.", "description: The room is taken."),
        None,
        translation=translated.missing,
    ),
    Rule(
        "stale-translation",
        "warning",
        "The text of the catalog has changed since it was translated, so outputs do not use the translation.",
        ("originals: {description: 00000000}",),
        ("originals: {description: f67034c8}",),
        None,
        translation=translated.stale,
    ),
    Rule(
        "unconfirmed-translation",
        "warning",
        "Without the fingerprint of its original, nobody sees when a translation becomes stale.",
        ("description: The room is taken.",),
        ("description: The room is taken.", "originals: {description: f67034c8}"),
        None,
        translation=translated.unconfirmed,
    ),
    Rule(
        "empty-translation",
        "warning",
        "An empty translation is like none, but it looks as if somebody had done the work.",
        ("description: ''",),
        ("description: The room is taken.",),
        None,
        translation=translated.empty,
    ),
    Rule(
        "same-translation",
        "warning",
        "A translation that is the text of the catalog itself was often only copied.",
        ("description: Das Zimmer ist belegt.", "description: Das Zimmer ist belegt."),
        ("description: Das Zimmer ist belegt.", "description: The room is taken."),
        None,
        translation=translated.same,
    ),
    Rule(
        "translation-placeholders",
        "warning",
        "A placeholder that is lost or changed in a translation has no value when a program fills it in.",
        ("description: 'Zimmer {0}'", "description: 'Room {1}'"),
        ("description: 'Zimmer {0}'", "description: 'Room {0}'"),
        None,
        translation=translated.placeholders_differ,
    ),
    Rule(
        "translation-end",
        "warning",
        "If a text ends with another kind of mark than its translation, one of them may be cut off.",
        ("description: Belegt.", "description: Taken"),
        ("description: 已占用。", "description: Taken."),
        None,
        translation=translated.end_differs,
    ),
    Rule(
        "unknown-language",
        "warning",
        "A browser and a program do not find texts under a tag that no language has.",
        ("language: cn",),
        ("language: zh",),
        None,
        translation=translated.no_language,
    ),
    Rule(
        ORPHAN_TRANSLATION,
        "warning",
        "No output uses the translation of a text or of a catalog that does not exist.",
        ("code: 9",),
        ("code: 7",),
        None,
        translation=translated.orphan,
    ),
    Rule(
        UNNEEDED_IGNORE,
        "warning",
        "A comment that no longer ignores a finding would hide a later one. No comment can ignore this rule.",
        ("# errcast: ignore[near-twin-names]",),
        ("# errcast: ignore[shared-message] the API sends it so",),
        None,
        "removes the rule from the comment, or the comment",
    ),
    Rule(
        UNKNOWN_RULE,
        "error",
        "A comment with the name of no rule ignores nothing. No comment can ignore this rule.",
        ("# errcast: ignore[near-twins]",),
        ("# errcast: ignore[near-twin-names]",),
        None,
    ),
)


RULE_IDS = tuple(rule.id for rule in RULES)


def unknown_rule_problem(unknown: str, keys: Sequence[str] = ()) -> str | None:
    """Return the problem of a name that no rule has, with the nearest rule; None if a rule has this name.

    `keys` are other names that are right in its place.
    """
    if unknown in RULE_IDS:
        return None
    hint = nearest(unknown, (*RULE_IDS, *keys))
    if not hint.startswith("did you mean"):  # too many to list
        hint = "run `errcast lint --rules` to list them"
    return f"there is no rule {show(unknown)}; {hint}"
