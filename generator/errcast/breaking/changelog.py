"""Changes -> what is told of them: findings, or a fragment of a changelog in Markdown."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from errcast.breaking.changes import Change
from errcast.breaking.rules import REMEDIES, grade_of, gravity, is_at_least
from errcast.escaping.markdown import prose
from errcast.findings import Finding

# The sections of a changelog, and the grades that stand in each.
SECTIONS = (
    ("Breaking", ("wire", "source")),
    ("Messages", ("text",)),
    ("Other changes", ("info",)),
)
NOTHING_CHANGED = "Nothing changed for those who use the generated code.\n"


def gravest_first(changes: Iterable[Change]) -> list[Change]:
    """Return changes by their grade, and those of one grade by their places."""
    return sorted(changes, key=_gravest_first)


def findings_of(changes: Iterable[Change], fail_on: str) -> list[Finding]:
    """Return changes as findings: errors are those at or above a grade."""
    return [
        Finding(
            change.path,
            change.rule,
            "; ".join(filter(None, (change.text, REMEDIES[change.rule]))),
            line=change.line,
            column=change.column,
            level="error"
            if is_at_least(change.rule, fail_on)
            else "note"
            if grade_of(change.rule) == "info"
            else "warning",
        )
        for change in changes
    ]


def changelog(changes: Sequence[Change], *, is_of_one: bool) -> str:
    """Return a fragment of a changelog: sections of bullets, below a heading for each of several catalogs."""
    if not changes:
        return NOTHING_CHANGED
    if is_of_one:
        return "\n".join(_sections(changes, "###"))
    parts = []
    for (_, subject), of_catalog in groupby(sorted(changes, key=_catalog), key=_catalog):
        parts += [f"### {prose(subject) or 'All catalogs'}\n", *_sections(list(of_catalog), "####")]
    return "\n".join(parts)


def _catalog(change: Change) -> tuple[str, str]:
    """Return what tells the catalogs apart, and the heading; what is said of them all comes first."""
    return ("", "") if change.subject is None else (change.path or "", change.subject)


def _gravest_first(change: Change) -> tuple[int, str, int, int]:
    grade, order = gravity(change.rule)
    return grade, change.path or "", change.line or 0, order


def _sections(changes: Sequence[Change], level: str) -> list[str]:
    sections = []
    for heading, grades in SECTIONS:
        bullets = [f"- {_sentence(change)}\n" for change in changes if grade_of(change.rule) in grades]
        if bullets:
            sections.append(f"{level} {heading}\n\n{''.join(bullets)}")
    return sections


def _sentence(change: Change) -> str:
    """Return a change as a sentence for those who use the code; remedies of breaks are for its author."""
    remedy = REMEDIES[change.rule] if grade_of(change.rule) == "info" else ""
    text = prose(change.text[0].upper() + change.text[1:])
    sentence = "; ".join(filter(None, (text, remedy)))
    return sentence if sentence.endswith('."') else f"{sentence}."
