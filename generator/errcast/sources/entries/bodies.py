"""The blocks below a title -> the texts of an error, by field.

    ## 701 kiln cold
    The burner is off.                       description: The burner is off.
    - **Solution:** light it, and wait.  ->  solution: light it, and wait.
    - HTTP status: 503                       http_status: 503

A line with a label, or a heading that is a label, begins the text of another field. Everything else is
the description. Blocks that are not read, such as tables, are named.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.sources.entries.answers import message_in_answer
from errcast.sources.entries.blocks import MOST_LINES_OF_A_MESSAGE, Block
from errcast.sources.entries.labels import (
    MOST_WORDS_OF_A_NAME,
    TEXTS,
    field_of,
    is_announcement,
    label_alone,
    labelled,
)
from errcast.sources.entries.titles import without_code

_WORDS = ("name", "http_status")  # fields of one word
_COLONS = (":", "：")


class Body(NamedTuple):
    """The texts below a title by field, and what was left out: the line of each block, and what it is."""

    fields: dict[str, str]
    left_out: tuple[tuple[int, str], ...]


class _Place(NamedTuple):
    """Where the next text belongs.

    `field` is the field of the last label, `level` how many lists are around that label. Behind that list
    the field is `around`, that of the last label outside of lists.
    """

    field: str = "description"
    level: int = 0
    around: str = "description"

    def behind(self) -> "_Place":
        """Return the place behind the list of the last label."""
        return _Place(self.around, 0, self.around)


def read_body(blocks: Sequence[Block], code: str) -> Body:
    """Return the texts in the blocks below a title; `code` is the code of the title."""
    texts: dict[str, list[str]] = {}
    left_out: list[tuple[int, str]] = []
    place = _Place()
    for at, block in enumerate(_with_labels_apart(blocks)):
        if block.kind == "other":
            _drop_announcement(texts.get(place.field))
            left_out.append((block.line, block.text))
        elif block.kind == "code":
            is_labelled = place.field in TEXTS and texts.get(place.field) == []
            if (at == 0 or is_labelled) and len(block.lines) <= MOST_LINES_OF_A_MESSAGE:
                field = place.field if is_labelled else "message"
                texts.setdefault(field, []).append("\n".join(line.text.strip() for line in block.lines))
            else:
                _drop_announcement(texts.get(place.field))
                message = message_in_answer((line.text for line in block.lines), code)
                if message and not texts.get("message"):
                    texts["message"] = [message]
                else:
                    left_out.append((block.line, "a block of code"))
        elif block.kind == "heading":
            label = field_of(block.text) if block.text else None
            place = _Place(label or "description", 0, label or "description")
            texts.setdefault(place.field, []).extend([] if label else [block.text])
        elif (label := label_alone(block)) is not None:
            field = _field_of_further(label, texts)
            place = _Place(field, block.level, _around(block, place, field))
            texts.setdefault(field, []).extend(
                [block.text] if field == "description" and (field != label or texts.get(field)) else []
            )
        else:
            if place.level and block.level < place.level + (block.kind == "item"):
                place = place.behind()
            place = _Place() if _has_other_label(block) else place
            place = _read_lines(block, place, code, texts)
    fields = {field: "\n".join(filter(None, lines)) for field, lines in texts.items()}
    return Body({field: text for field, text in fields.items() if text}, tuple(left_out))


def _with_labels_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks; a bold label on the first line of a paragraph is a block of its own."""
    for block in blocks:
        first = block._replace(lines=block.lines[:1])
        if len(block.lines) > 1 and block.lines[0].text.strip()[-1:] not in _COLONS and label_alone(first):
            yield first
            yield block._replace(lines=block.lines[1:], marked="", line=block.line + 1)
        else:
            yield block


def _has_other_label(block: Block) -> bool:
    """Whether a paragraph begins with a label in bold that no list has: `**State:** 42601`."""
    marked = block.marked.strip()
    text = block.lines[0].text.strip() if block.lines else ""
    is_label = (
        bool(marked)
        and text.startswith(marked)
        and (marked[-1] in _COLONS or text[len(marked) :][:1] in _COLONS)
    )
    return block.kind == "text" and block.level == 0 and is_label and labelled(text) is None


def _drop_announcement(lines: list[str] | None) -> None:
    """Remove a last line such as `Example:`, which only announces a block that is left out."""
    if lines and is_announcement(lines[-1]):
        lines.pop()


def _read_lines(block: Block, place: _Place, code: str, texts: dict[str, list[str]]) -> _Place:
    """Add the lines of a block to the texts, and return the place of the blocks that follow."""
    for line in block.lines:
        if (own := without_code(line.text, code)) != line.text:
            texts.setdefault(place.field, []).append(own.strip())
            continue
        found = labelled(line.text)
        if found is not None and found.field == "code" and found.value == code:
            continue
        if found is not None and (
            found.field == "code" or (found.field in _WORDS and texts.get(found.field))
        ):
            found = None  # another code, or a second word
        if found is None:
            if place.field in _WORDS and len(line.text.split()) > MOST_WORDS_OF_A_NAME:
                place = _Place()  # a sentence about a name is none
            texts.setdefault(place.field, []).append(line.text.strip())
            # A message, a status or a name is one text; what follows it is not part of it.
            place = place if place.field in ("description", "solution") else place.behind()
            continue
        # A label says more about a second text, such as its cause.
        further = _field_of_further(found.field, texts)
        is_second = further != found.field or (further == "description" and texts.get(further))
        value = line.text if is_second else found.value
        found = found._replace(field=further)
        texts.setdefault(found.field, []).extend([value] if value else [])
        is_over = bool(value) and found.field not in ("description", "solution")
        place = (
            place.behind()
            if is_over
            else _Place(found.field, block.level, _around(block, place, found.field))
        )
    return place


def _field_of_further(field: str, texts: dict[str, list[str]]) -> str:
    """Return where the text behind a label belongs: a second message (`User message`) is a description."""
    return "description" if field == "message" and texts.get(field) else field


def _around(block: Block, place: _Place, field: str) -> str:
    return place.around if block.level else field
