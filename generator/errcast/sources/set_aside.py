"""A document with characters that no text may contain -> one without them, as long as no record has one.

A control character in an example, far from the tables of errors, is no reason to refuse the whole document.
Where there are many, it is no document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from errcast.files.contents import MOST_CHARACTERS
from errcast.findings import Finding
from errcast.sources.grid import Grid, GridRow
from errcast.text.characters import forbidden_characters

_RULE = "forbidden-character"
_FIRST, _LAST = 0xE000, 0xF8FF  # characters without a meaning of their own


def without_forbidden(text: str, findings: Sequence[Finding]) -> tuple[str, str]:
    """Return a text with a mark in place of each forbidden character, and the mark; "" if there is none.

    The mark is a character that the text does not have. `findings` say why the text cannot be read.
    """
    if any(each.rule != _RULE for each in findings) or len(findings) > MOST_CHARACTERS:
        return text, ""
    used = set(text)
    mark = next((chr(at) for at in range(_FIRST, _LAST) if chr(at) not in used), "")
    places = {character for _, character in forbidden_characters(text.replace("\r", "\n"))}
    return (text.translate(dict.fromkeys(map(ord, places), mark)), mark) if mark else (text, "")


def has_mark(rows: Iterable[GridRow], grids: Iterable[Grid], mark: str) -> bool:
    """Whether a record, or a row of a table that a record is made of, has the mark in a cell."""
    records = [*rows]
    lines = {row.line for row in records}
    others = (row for grid in grids for row in grid.rows if row.line in lines)
    return any(mark in cell.text or mark in cell.struck for row in (*records, *others) for cell in row.cells)


def as_warning(findings: Sequence[Finding]) -> Finding:
    """Return the warning about forbidden characters that no record has."""
    more = f", and {len(findings) - 1} more follow" if len(findings) > 1 else ""
    text = f"{findings[0].text.partition(';')[0]}{more}; no error that was read has it, so it changes nothing"
    return replace(findings[0], level="warning", text=text)
