"""A record without a message in its language -> the record with a message in another one.

    message_zh | message_en           the message is message_en, the description message_zh
    窑冷       | kiln cold
               |            | ru: …   the text in the third language is the message here

    11 |       | remark: cold      the only other text of the row is the message

The name or the description of a record goes before: they are in the language of the catalog.
"""

import re
from collections.abc import Sequence

from errcast.findings import show
from errcast.sources.grid import Cell, GridRow
from errcast.sources.table import FIELDS
from errcast.sources.understanding.layout import Column, Layout

_CODE = FIELDS.index("code")
_MESSAGE = FIELDS.index("message")
_INSTEAD = tuple(map(FIELDS.index, ("message", "name", "description")))
_MOST_LISTED = 5  # lines in a note


class BlankMessages:
    """The messages of records that have none in the language of the others."""

    def __init__(self, layout: Layout) -> None:
        """Find the columns with texts that may be the message, if the table has one."""
        message = next((column for column in layout.columns if column.field == "message"), None)
        self._columns = [
            at
            for at, column in enumerate(layout.columns)
            if message is not None and column.field in (None, "details")
            if column.text == "details" or column.tongue != message.tongue
            if column.is_message or column.text in ("description", "details")
        ]
        self._others = [
            at for at, column in enumerate(layout.columns) if message is not None and _may_be_text(column)
        ]
        self._headings = [column.heading for column in layout.columns]
        self._lines: list[int] = []
        self._lines_of: dict[int, list[int]] = {}

    def filled(self, record: GridRow, texts: Sequence[str]) -> GridRow:
        """Return a record with a message, if a text of its row, whose cells are `texts`, can be it."""
        if not self._others or any(record.cells[at].text for at in _INSTEAD):
            return record
        text = next((texts[at] for at in self._columns if at < len(texts) and texts[at]), "")
        if text:
            self._lines.append(record.line)
        else:
            found = [at for at in self._others if at < len(texts) and _is_text(texts[at])]
            if len(found) != 1 or not record.cells[_CODE].text:
                return record
            text = texts[found[0]]
            self._lines_of.setdefault(found[0], []).append(record.line)
        cells = [*record.cells]
        cells[_MESSAGE] = Cell(record.line, text)
        return record._replace(cells=tuple(cells))

    def notes(self) -> list[str]:
        """Return the notes about these records, if there are any."""
        of_language = [f"the message is in another language, {_why(self._lines)}"] if self._lines else []
        others = sorted(self._lines_of.items())
        return [*of_language, *(f"the message is {self._called(at)}, {_why(lines)}" for at, lines in others)]

    def _called(self, at: int) -> str:
        heading = self._headings[at]
        return f"the text of {show(heading)}" if heading else f"the text of column {at + 1}"


def _why(lines: Sequence[int]) -> str:
    more = f" and {len(lines) - _MOST_LISTED} more" if len(lines) > _MOST_LISTED else ""
    return f"because no other text is there, on line {', '.join(map(str, lines[:_MOST_LISTED]))}{more}"


def _may_be_text(column: Column) -> bool:
    """Whether a column that is no other field may have the message of a row without one."""
    return column.field in (None, "details") and not column.parts


def _is_text(text: str) -> bool:
    """Whether a cell says something to people: two words, or two letters of a script without spaces.

    JSON, and a list such as `[class=lamp:level=high]`, is for programs.
    """
    if text[:1] in ("[", "{"):
        return False
    return re.search(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}|[^\W\d_a-zA-Z]{2,}", text) is not None
