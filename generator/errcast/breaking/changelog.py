"""Reports changes: as findings, or as a fragment of a changelog in Markdown.

For example, the change "the code 2 (B) was removed" becomes a finding, or a line in a section:

    orders.yaml: error[wire-code-vanished]: the code 2 (B) was removed; keep the error, with ...

    ### Breaking
    - The code 2 (B) was removed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from errcast.breaking.accepting import proposal
from errcast.breaking.changes import Change
from errcast.breaking.rules import GRADES, advice_of, grade_of, gravity, is_at_least
from errcast.escaping.markdown import heading, prose
from errcast.findings import Finding, Level
from errcast.text.characters import visible_line

# The sections of a changelog, and the grades in each. What was removed on purpose has a section of its own.
_REMOVED = "Removed"
SECTIONS = (
    ("Breaking", ("wire", "source")),
    (_REMOVED, ()),
    ("Messages", ("text",)),
    ("Breaking for code that lists everything", ("exhaustive",)),
    ("Other changes", ("info",)),
)
_TITLES = {grade: title for title, grades in SECTIONS for grade in grades}
NOTHING_CHANGED = "Nothing changed for users of the generated code.\n"
NO_PAST = "nothing to compare: the repository has no commit yet"


def most_serious_first(changes: Iterable[Change]) -> list[Change]:
    """Return changes sorted by grade; changes of the same grade are sorted by place."""
    return sorted(changes, key=_most_serious_first)


def findings_of(changes: Iterable[Change], fail_on: str) -> list[Finding]:
    """Return changes as findings: a change at or above the grade `fail_on` is an error.

    Its text also says how to accept it. A change that was accepted is a note.
    """
    return [
        Finding(
            change.path,
            change.rule,
            "; ".join(filter(None, _parts(change, fail_on))),
            line=change.line,
            column=change.column,
            level=_level(change, fail_on),
        )
        for change in changes
    ]


def _parts(change: Change, fail_on: str) -> tuple[str, ...]:
    if change.is_accepted:
        return (change.text, "accepted")
    how = f"to accept it: {proposal(change)}" if _fails(change, fail_on) else ""
    return (change.text, change.remedy, how)


def _fails(change: Change, fail_on: str) -> bool:
    return not change.is_accepted and is_at_least(change.rule, fail_on)


def _level(change: Change, fail_on: str) -> Level:
    if _fails(change, fail_on):
        return "error"
    if change.is_accepted:
        return "note"
    return "note" if grade_of(change.rule) in ("exhaustive", "info") else "warning"


def fails(changes: Iterable[Change], fail_on: str) -> bool:
    """Tell whether a change that nobody accepted has the grade `fail_on` or a more serious one.

    With `never`, none has.
    """
    return any(_fails(change, fail_on) for change in changes)


def summary(catalogs: int, changes: Sequence[Change], against: str, fail_on: str) -> str:
    """Return the last line of a run that does not fail: how many catalogs and changes there are."""
    compared = f"{catalogs} catalog{'' if catalogs == 1 else 's'} compared with {visible_line(against)}"
    if not changes:
        return f"{compared}: nothing changed"
    serious = GRADES[: GRADES.index(fail_on) + 1] if fail_on in GRADES else ()
    count, accepted = len(changes), sum(change.is_accepted for change in changes)
    parts = [f"{count} change{'' if count == 1 else 's'}"]
    parts += [f"{accepted} accepted"] if accepted else []
    if serious:
        parts.append(f"none {'of the others ' if accepted else ''}of grade {' or '.join(serious)}")
    return f"{compared}: {', '.join(parts)}"


def changelog(changes: Sequence[Change], *, is_of_one: bool) -> str:
    """Return a fragment of a changelog: sections with bullets; several catalogs have a heading each."""
    if not changes:
        return NOTHING_CHANGED
    if is_of_one:
        return "\n".join(_sections(changes, "###"))
    catalogs = [
        (*key, list(of_catalog)) for key, of_catalog in groupby(sorted(changes, key=_catalog), key=_catalog)
    ]
    times = Counter(subject for _, subject, _ in catalogs)
    parts = []
    for path, subject, of_catalog in catalogs:
        title = f"{subject} ({path})" if times[subject] > 1 else subject
        parts += [f"### {heading(title) or 'All catalogs'}\n", *_sections(of_catalog, "####")]
    return "\n".join(parts)


def _catalog(change: Change) -> tuple[str, str]:
    """Return the path and the heading of a catalog; changes of all catalogs come first."""
    return ("", "") if change.subject is None else (change.path or "", change.subject)


def _most_serious_first(change: Change) -> tuple[int, str, int, int]:
    grade, order = gravity(change.rule)
    return grade, change.path or "", change.line or 0, order


def _sections(changes: Sequence[Change], level: str) -> list[str]:
    sections = []
    for title, _ in SECTIONS:
        bullets = [f"- {_sentence(change)}\n" for change in changes if _title(change.rule) == title]
        if bullets:
            sections.append(f"{level} {title}\n\n{''.join(bullets)}")
    return sections


def _title(rule: str) -> str:
    return _REMOVED if rule.endswith("-retired") else _TITLES[grade_of(rule)]


def _sentence(change: Change) -> str:
    """Return a change as a sentence for users of the code, with the advice for them."""
    text = prose(change.text[0].upper() + change.text[1:])
    sentence = "; ".join(filter(None, (text, advice_of(change.rule))))
    return sentence if sentence.endswith('."') else f"{sentence}."
