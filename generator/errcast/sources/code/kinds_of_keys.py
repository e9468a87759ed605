"""The rows of a table of code -> the same with keys of one kind.

case "lamp_out": return "no lamp"             lamp_out: no lamp
case Fault.DOOR_SHUT: return "no way in"  ->  DOOR_SHUT: no way in
case Fault.KILN_COLD: return "no fire"        KILN_COLD: no fire
case 0: return ""                             a row of another kind, which is left out

A word is a name, and a text or a number is a code: a table with both would have no code in some rows.
"""

from collections.abc import Sequence

from errcast.sources.code.rows import CodeRow

_FEW = 0.2


def with_keys_of_one_kind(rows: Sequence[CodeRow]) -> tuple[list[CodeRow], list[CodeRow]]:
    """Return rows whose keys are words, or texts, and the few whose keys are numbers beside such ones."""
    kinds = [row.key.kind if row.key is not None and not row.name else "" for row in rows]
    words, texts, numbers = (kinds.count(kind) for kind in ("word", "text", "number"))
    others: list[CodeRow] = []
    if words > 1 and 0 < numbers <= _FEW * words:
        others = [row for row, kind in zip(rows, kinds, strict=True) if kind == "number"]
        rows = [row for row, kind in zip(rows, kinds, strict=True) if kind != "number"]
    if not (words and texts):
        return [*rows], others
    # What has a number is a name, in quotes or not; what has a text is a code.
    has_numbers = 2 * sum(any(value.kind == "number" for value in row.values) for row in rows) > len(rows)
    kind = "word" if has_numbers else "text"
    return [_with_key(row, kind) for row in rows], others


def _with_key(row: CodeRow, kind: str) -> CodeRow:
    if row.key is None or row.name or row.key.kind not in ("word", "text"):
        return row
    return row._replace(key=row.key._replace(kind=kind))
