"""The comments above the rows of a table of code -> those that are about their row alone.

// No lamp.               -> the text of LAMP_OUT, if most rows have one, or the others have one behind
const LAMP_OUT = 11;
/** Errors of doors */    -> the heading of the rows below, if nearly all rows of many have no text
const DOOR_SHUT = 21;
const DOOR_OPEN = 22;
"""

from collections.abc import Sequence

from errcast.sources.code.rows import CodeRow

_ENOUGH = 0.5  # rows with a comment above
_NEARLY_ALL = 0.8
_MANY = 20  # rows, of which one has a comment


def are_about_one(rows: Sequence[CodeRow]) -> list[bool]:
    """Tell for each row whether the comment above it is about it alone; else it is a heading."""
    with_comment = [row for row in rows if row.above]
    if len(with_comment) >= _ENOUGH * len(rows):
        return [True] * len(rows)
    behind = sum(row.behind != "" for row in rows)
    have_theirs_behind = behind >= _NEARLY_ALL * len(rows)
    are_rare = _MANY * len(with_comment) <= len(rows) and not any(map(_has_text, rows))
    return [
        row.is_named_above
        or (row.is_documented and not are_rare)
        or (have_theirs_behind and not row.behind and not _has_text(row))
        for row in rows
    ]


def _has_text(row: CodeRow) -> bool:
    """Whether a row says more than its name and a number or a word, beside the comment above it."""
    values = (*row.values, *row.said)
    return bool(row.behind) or any(value.kind == "text" and " " in value.text for value in values)
