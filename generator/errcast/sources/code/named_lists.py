"""A list of texts whose comments are names -> a table of them, with their places as the codes.

const char *const messages[] = {        OK: 0, all is well
    // OK                           ->  LAMP_OUT: 1, no lamp
    "all is well",
    // LAMP_OUT
    "no lamp",
};
"""

import re
from collections.abc import Sequence

from errcast.sources.code.rows import CodeRow
from errcast.sources.code.values import CodeValue

_NAME = re.compile(r"[A-Za-z]\w*\Z")
_FEWEST = 3


def rows_of_named_list(rows: Sequence[CodeRow]) -> list[CodeRow]:
    """Return the rows of a list in which each text has a name of its own in a comment, else none."""
    names = [_name(row) for row in rows]
    are_texts = all(len(row.values) == 1 and row.values[0].kind == "text" for row in rows)
    are_long = any(" " in value.text for row in rows for value in row.values)
    if len(rows) < _FEWEST or not (all(names) and are_texts and are_long) or len({*names}) < len(names):
        return []
    return [
        row._replace(
            name=name,
            key=CodeValue("number", str(place), -1),
            above="",
            behind="",
        )
        for place, (row, name) in enumerate(zip(rows, names, strict=True))
    ]


def _name(row: CodeRow) -> str:
    """Return the name that a comment of a text is, "" if it is none."""
    said = [text for text in (row.behind, row.above) if text]
    return next((text for text in said if _NAME.match(text)), "")
