"""A record without a message in its language -> the record with a message in another one.

    message_zh | message_en           the message is message_en, the description message_zh
    窑冷       | kiln cold
               |            | ru: …   the text in the third language is the message here

The name or the description of a record goes before: they are in the language of the catalog.
"""

from collections.abc import Sequence

from errcast.sources.grid import Cell, GridRow
from errcast.sources.table import FIELDS
from errcast.sources.understanding.layout import Layout

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
        self._lines: list[int] = []

    def filled(self, record: GridRow, texts: Sequence[str]) -> GridRow:
        """Return a record with a message, if a text of its row, whose cells are `texts`, can be it."""
        if not self._columns or any(record.cells[at].text for at in _INSTEAD):
            return record
        text = next((texts[at] for at in self._columns if at < len(texts) and texts[at]), "")
        if not text:
            return record
        self._lines.append(record.line)
        cells = [*record.cells]
        cells[_MESSAGE] = Cell(record.line, text)
        return record._replace(cells=tuple(cells))

    def notes(self) -> list[str]:
        """Return the note about these records, if there are any."""
        if not self._lines:
            return []
        more = f" and {len(self._lines) - _MOST_LISTED} more" if len(self._lines) > _MOST_LISTED else ""
        lines = f"{', '.join(map(str, self._lines[:_MOST_LISTED]))}{more}"
        return [f"the message is in another language, because no other text is there, on line {lines}"]
