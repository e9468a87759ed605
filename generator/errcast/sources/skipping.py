"""Rows of a table that are no record -> the rows without them, and why each is left out (`--skip`).

11        | lamp out
1000-1999 | reserved     -> left out with --skip ranges
          | door shut    -> left out with --skip blanks
12        |              -> left out with --skip blanks, unless a name or a description is the message
others    | ask us       -> left out with --skip texts: it is no code of this table
"""

import re
from collections.abc import Collection, Mapping, Sequence

from errcast.findings import show
from errcast.naming import name_from_code
from errcast.origin import Skipped
from errcast.sources.cells.codes import (
    CodeKind,
    classes,
    code_kind,
    is_certainly_code,
    is_class,
    is_range,
    parse_code,
)
from errcast.sources.cells.compounds import codes_in
from errcast.sources.grid import Cell, GridRow
from errcast.sources.table import SkippedRow

_FEWEST_LETTERS = 3
_OF_RANGES: tuple[Skipped, ...] = ("ranges", "both", "all")
_OF_BLANKS: tuple[Skipped, ...] = ("blanks", "both", "all")
_OF_TEXTS: tuple[Skipped, ...] = ("texts", "all")


def without_skipped(
    rows: Sequence[GridRow],
    columns: Sequence[str],
    skip: Skipped | None,
    known: Collection[str],
    kind: CodeKind | None = None,
) -> tuple[list[GridRow], list[SkippedRow]]:
    """Return the rows to read, and the others with the reason; `columns` are the fields of their cells.

    `known` are texts that are codes, and need no message. `kind` is the kind of codes, None if
    the cells decide.
    """
    if skip is None:
        return [*rows], []
    at = columns.index("code")
    codes = [row.cells[at].text for row in rows]
    ranges = classes(codes)
    kind = kind or code_kind([code for code in codes if code], 1)
    kept: list[GridRow] = []
    left_out: list[SkippedRow] = []
    for row in rows:
        cells = dict(zip(columns, row.cells, strict=True))
        code = cells["code"].text
        is_blank = not code or ("message" in cells and not cells["message"].text and not stand_in(cells))
        if code in known:
            kept.append(row)
        elif skip in _OF_RANGES and (code in ranges or is_range(code)):
            left_out.append(SkippedRow(row.line, f"a range of codes: {show(code)}"))
        elif skip in _OF_BLANKS and is_blank:
            left_out.append(SkippedRow(row.line, f"no message: {show(code)}" if code else "no code"))
        elif skip in _OF_TEXTS and code and is_text(code, kind):
            left_out.append(SkippedRow(row.line, f"no code: {show(code)}"))
        else:
            kept.append(row)
    return kept, left_out


def is_text(text: str, kind: CodeKind) -> bool:
    """Whether a cell is a text in place of a code: `lamp out`, `其他`, and among integers `others`."""
    if is_range(text) or is_class(text) or codes_in(text):
        return False
    return parse_code(text, "string") is None or (kind == "integer" and not is_certainly_code(text))


def stand_in(cells: Mapping[str, Cell]) -> tuple[str, str] | None:
    """Return what is the message of a record without one, and its field, None if nothing can be.

    It is the name, or a code of words in a table that has messages, or the description, or a code with
    several letters: `KLN-11`.
    """
    if "name" in cells and cells["name"].text:
        return "name", cells["name"].text
    if "message" not in cells:
        return None
    code = cells["code"].text
    if code and name_from_code(code) is not None:
        return "code", code
    described = cells["description"].text if "description" in cells else ""
    if described:
        return "description", described
    return ("code", code) if len(re.findall("[A-Za-z]", code)) >= _FEWEST_LETTERS else None
