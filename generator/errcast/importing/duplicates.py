"""The rows of a table -> one row for each code, or the findings that refuse the others.

11  lamp out
11  Lamp out.               -> one error: only case and the last punctuation differ
12  door shut   Close it.
12  door stuck  Push it.    -> refused; with --duplicates join: message "door shut",
                               description "Close it.", "door stuck" and "Push it.", each on its line
~~13  too hot~~
13  too warm                -> the row that is not struck out
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from errcast.catalog import Code
from errcast.fields import retry_problem
from errcast.findings import Finding, GaveUpError, collect, show, show_bare
from errcast.importing.rows import TEXTS, ImportedRow, ascending
from errcast.origin import Duplicates
from errcast.sources.table import OtherLists, Table
from errcast.text.assigned import folded

_WHITE_SPACE = re.compile(r"\s+")
_MOST_NOTES = 1_000
_MOST_LINES = 5  # that one finding lists
_MANY = 3  # rows with a code that another row has
_LAST_PUNCTUATION = " .,;:!?…。，；：！？、"
_NEARLY = "with texts that differ only in white space, case or final punctuation"
_SINGLE = ("name", "http_status", "category", "retryable")  # two values of these cannot be joined


def one_row_for_each_code(
    rows: Sequence[ImportedRow], table: Table, duplicates: Duplicates
) -> tuple[list[ImportedRow], list[Finding]]:
    """Return one row for each code, in ascending order, and the findings about the other rows.

    A note is about a row that adds nothing, or that `duplicates` allows; it is no reason to stop.
    """
    groups: dict[Code, list[ImportedRow]] = {}
    for row in rows:
        groups.setdefault(row.code, []).append(row)
    remedy = _remedy(table, [group for group in groups.values() if len(group) > 1])
    findings: list[Finding] = []
    notes: list[Finding] = []
    elsewhere: list[tuple[ImportedRow, Finding]] = []  # in another list of the document
    unique: list[ImportedRow] = []
    with suppress(GaveUpError):
        for code in sorted(groups, key=ascending):
            row, found = _one(groups[code], table, duplicates, remedy)
            unique.append(row)
            for finding in found:
                if finding.level == "note":
                    notes.append(finding)
                elif table.lists is not None and str(groups[code][0].written_code) in table.lists.codes:
                    elsewhere.append((groups[code][0], finding))
                else:
                    collect(findings, finding)
    if table.lists is not None and elsewhere:
        findings.insert(0, _of_lists(elsewhere, table, table.lists))
    return unique, [*findings, *_some(notes, table)]


def _of_lists(elsewhere: Sequence[tuple[ImportedRow, Finding]], table: Table, lists: OtherLists) -> Finding:
    """Return one finding for all codes that mean something else in another list."""
    first, found = elsewhere[0]
    count = len({row.code for row, _ in elsewhere})
    means = f"{count} codes mean" if count > 1 else "a code means"
    lines = f"{show_bare(str(first.written_code))} on lines {first.line} and {found.line}"
    text = f"{means} other things in several lists of this document, such as {lines}; {lists.remedy}"
    return Finding(table.path, "duplicate-code", text, line=found.line)


def _one(
    group: Sequence[ImportedRow], table: Table, duplicates: Duplicates, remedy: str
) -> tuple[ImportedRow, list[Finding]]:
    """Return the row that the rows of one code give, and a finding for each but the first."""
    if len(group) == 1:
        return group[0], []
    current = [row for row in group if not row.is_deprecated]
    if current and len(current) < len(group):
        old = [
            _note(
                table, row, f"this row is struck out; line {current[0].line} has its code, so it is left out"
            )
            for row in group
            if row.is_deprecated
        ]
        kept, found = _one(current, table, duplicates, remedy)
        return kept, [*old, *found]
    first, others = group[0], group[1:]
    kept = first
    described = [first.texts["description"]] if "description" in first.texts else []
    keys = {field: _key(text) for field, text in first.texts.items()}  # of the texts that are kept
    said = set(keys.values())
    about: list[tuple[ImportedRow, Finding]] = []
    for row in others:
        own = {field: _key(text) for field, text in row.texts.items()}
        differing = [field for field in TEXTS if field in own and keys.get(field, own[field]) != own[field]]
        left_out = [
            f"{field} {show(str(value))}"
            for field in _SINGLE
            if (value := getattr(row, field)) is not None and getattr(kept, field) not in (None, value)
        ]
        left_out += [field for field, value in row.fields.items() if kept.fields.get(field, value) != value]
        finding = _finding(first, row, table, duplicates, bool(differing), left_out, remedy)
        about.append((row, finding))
        is_contradiction = bool(differing or left_out)
        if duplicates == "join":
            fields = [*differing, "description"]
            for field, text in row.texts.items():
                if field in fields and own[field] not in said:
                    described.append(text)
                    said.add(own[field])
        if duplicates == "join" or not is_contradiction:
            kept = _filled(kept, row)
            keys = own | keys
    if duplicates == "join" and described:
        description = ("\n" if table.keeps_lines else " ").join(described)
        kept = kept._replace(texts={**kept.texts, "description": description})
    return kept, _once(first, about)


def _finding(
    first: ImportedRow,
    row: ImportedRow,
    table: Table,
    duplicates: Duplicates,
    is_differing: bool,
    left_out: Sequence[str],
    remedy: str,
) -> Finding:
    """Return what to say about a further row of a code."""
    found = _used(row, first)
    if not is_differing and not left_out:
        spelling = "with the same texts" if row._replace(line=first.line) == first else _NEARLY
        return _note(table, row, f"{found}, {spelling}")
    if duplicates == "refuse":
        return Finding(table.path, "duplicate-code", f"{found}; {remedy}", line=row.line)
    if duplicates == "first":
        return _note(table, row, f"{found}; this row is left out")
    added = "the description has its further texts" if is_differing else "its texts add nothing"
    without = f"; left out: {', '.join(left_out)}" if left_out else ""
    return _note(table, row, f"{found}; {added}{without}")


def _once(first: ImportedRow, said: Sequence[tuple[ImportedRow, Finding]]) -> list[Finding]:
    """Return one finding for all rows of a code about which the same is said, at the first of them.

    4: the code 11 is already used on line 2; this row is left out    and the same on lines 5 and 9
    -> 4: the code 11 is already used on line 2 (also by lines 5 and 9); this row is left out
    """
    alike: dict[str, list[tuple[ImportedRow, Finding]]] = {}
    for row, finding in said:
        alike.setdefault(finding.text, []).append((row, finding))
    return [
        replace(finding, text=_used(row, first, others) + finding.text.removeprefix(_used(row, first)))
        for (row, finding), *others in alike.values()
    ]


def _used(row: ImportedRow, first: ImportedRow, others: Sequence[tuple[ImportedRow, Finding]] = ()) -> str:
    """Return the beginning of a finding about a row, and about `others` that have its code too."""
    used = f"the code {show_bare(str(row.written_code))} is already used on line {first.line}"
    return f"{used} (also by {_lines([other for other, _ in others])})" if others else used


def _lines(rows: Sequence[ImportedRow]) -> str:
    """Return the lines of rows: `line 4`, `lines 4, 5 and 9`, `lines 4, 5, 6, 7, 8 and 24 more`."""
    lines = list(dict.fromkeys(str(row.line) for row in rows))
    if len(lines) == 1:
        return f"line {lines[0]}"
    more = len(lines) - _MOST_LINES
    last = f"{more} more" if more > 0 else lines.pop()
    return f"lines {', '.join(lines[:_MOST_LINES])} and {last}"


def _some(notes: list[Finding], table: Table) -> list[Finding]:
    """Return the first notes in the order of the table, and one in place of the others."""
    if len(notes) <= _MOST_NOTES:
        return notes
    notes = sorted(notes, key=lambda note: note.line or 0)
    text = f"{len(notes) - _MOST_NOTES:,} more rows have a code that is already used, and are treated alike"
    line = notes[_MOST_NOTES].line
    return [*notes[:_MOST_NOTES], Finding(table.path, "duplicate-code", text, line=line, level="note")]


def _key(text: str) -> str:
    """Return what two texts share that say the same: `Lamp  out.` and `lamp out` do."""
    return folded(_WHITE_SPACE.sub(" ", text).strip(_LAST_PUNCTUATION))


def _filled(before: ImportedRow, row: ImportedRow) -> ImportedRow:
    """Return a row, and what only the later row of its code says."""
    missing = {field: getattr(row, field) for field in _SINGLE if getattr(before, field) is None}
    fields = {**row.fields, **before.fields}
    if retry_problem(fields.get("retry"), missing.get("retryable", before.retryable)):
        fields = dict(before.fields)
    return before._replace(texts={**row.texts, **before.texts}, fields=fields, **missing)


def _remedy(table: Table, groups: Sequence[Sequence[ImportedRow]]) -> str:
    """Return what can be done about rows of one code; `groups` are those of each code that has several.

    To join them is the first remedy if the table does so on purpose: the rows differ only in their texts.
    """
    by_hand = "keep one of the records"
    join = "add --duplicates join to put the further texts into the description"
    further = [(group[0], row) for group in groups for row in group[1:]]
    alike = [row for first, row in further if all(_are_one(first, row, field) for field in _SINGLE)]
    is_meant = len(further) >= _MANY and 2 * len(alike) > len(further)
    remedies = [join, by_hand] if is_meant else [by_hand, join]
    remedy = ", or ".join([*remedies, "add --duplicates first to keep only the first record"])
    if table.choice is None or 2 * sum(map(_repeated, groups)) > len(further):
        return remedy
    others = "other errors with these codes need a catalog of their own"
    return f"read only tables without a code in common, perhaps with {table.choice}; {others}; or {remedy}"


def _repeated(group: Sequence[ImportedRow]) -> int:
    """Return how many further rows of a code say the same as its first one."""
    first, *others = ({field: _key(text) for field, text in row.texts.items()} for row in group)
    return sum(all(first.get(field, key) == key for field, key in each.items()) for each in others)


def _are_one(first: ImportedRow, row: ImportedRow, field: str) -> bool:
    return getattr(row, field) in (None, getattr(first, field))


def _note(table: Table, row: ImportedRow, text: str) -> Finding:
    return Finding(table.path, "duplicate-code", text, line=row.line, level="note")
