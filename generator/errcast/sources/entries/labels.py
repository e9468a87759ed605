"""A line of a document -> its label, the field of that label, and the value behind it.

    Suggested action: light it    -> solution, "light it"
    HTTP status: 503              -> http_status, "503"
    Error code: 701               -> code, "701"
    Message - kiln cold           -> message, "kiln cold"
    Note that: nothing            -> no label

A label is a known heading of a column, with a colon or a dash behind it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.sources.cells.vocabulary import meaning
from errcast.sources.cells.wrapping import join_lines
from errcast.sources.entries.blocks import Block, Line

MOST_WORDS_OF_A_NAME = 6
TEXTS = ("message", "description", "solution")
_FIELDS = ("code", "solution", "message", "name", "description")  # the first that a label can mean
_LABEL = re.compile(r"\s*(?P<label>[^\s:：=|][^:：=|\n]{0,39}?)\s*[:：]\s*(?P<value>.*)")
_LABEL_AND_DASH = re.compile(r"\s*(?P<label>[^\s:：=|–—-][^:：=|\n–—-]{0,39}?)\s+[-–—]\s+(?P<value>.*)")
_STATUS = re.compile(r"([1-5][0-9]{2})\b[\s:–—-]*[A-Za-z' ()-]*[.。]?")
_CODE = re.compile(r"[^\s:：]{1,80}")
_QUOTES = "\"'“‘"
_ENDS = frozenset(".!?:;。！？：；")
_ITEM = r"\s*[*-]\s+(?=\S)"
_LONGEST_LABEL = 40  # characters
_AND = r"\s+(?:&|and|und|et|y|e|и)\s+"  # `Diagnosis & remedy`
_FEWEST_ITEMS = 2  # in the text of another item; one line may begin with a dash by chance
_ANNOUNCEMENT = re.compile(
    r"\W{0,3}(?:\w+ ){0,3}\w+\W{0,3}[:：]\W{0,3}"
    r"|\W{0,3}(?i:examples?|sample|usage|output|fix|solution|good|bad|before|after|(?:in)?correct|wrong|right)\W{0,3}"
)


class Labelled(NamedTuple):
    """A line with a label; `field` is "code", or a field of a record."""

    field: str
    label: str
    value: str


def labelled(line: str) -> Labelled | None:
    """Return the label of a line and its value, None if the line has no label that is known."""
    match = _LABEL.fullmatch(line) or _LABEL_AND_DASH.fullmatch(line)
    if match is None or match["label"][0] in _QUOTES:  # `"message" - what went wrong` describes a key
        return None
    value = match["value"].strip()
    field = field_of(match["label"], value)
    if field is None:
        return None
    status = _STATUS.fullmatch(value)
    return Labelled(field, match["label"], status[1] if status and field == "http_status" else value)


def field_of(label: str, value: str = "") -> str | None:
    """Return the field of a label, None if it is none; `value` is what follows it on its line."""
    fields = meaning(label.strip("*_` ")).fields
    if "http_status" in fields and _STATUS.fullmatch(value):
        return "http_status"
    if "solution" in fields and len(fields) > 1 and fields.keys() <= set(TEXTS):
        return min(fields, key=fields.__getitem__)  # the first of two: `Description/Action`
    can_be = {
        "code": _CODE.fullmatch(value) is not None,
        "name": len(value.split()) <= MOST_WORDS_OF_A_NAME,
    }
    found = next((field for field in _FIELDS if field in fields and can_be.get(field, True)), None)
    if found is None and len(parts := re.split(_AND, label)) > 1:
        return "solution" if meaning(parts[-1].strip("*_` ")).fields.keys() == {"solution"} else None
    return found


def label_alone(block: Block) -> str | None:
    """Return the field of a paragraph that is only a label in bold: `**Message**`; None if it is none."""
    is_bold = block.kind == "text" and len(block.lines) == 1 and block.marked.strip() == block.text.strip()
    is_short = 0 < len(block.text.strip()) <= _LONGEST_LABEL  # a long one is a text, also with a label in it
    return field_of(block.text) if is_bold and is_short else None


def is_announcement(line: str) -> bool:
    """Whether a line may only announce the block below it: `Example:`, `Solution`."""
    return _ANNOUNCEMENT.fullmatch(line) is not None


def parts_of(text: str) -> list[str]:
    """Return the parts of a text with several labels, none if it is a plain text: `Symbol: A; State: B`."""
    parts = re.split("[;；]", text)
    are_labelled = all(map(_LABEL.fullmatch, parts)) and any(map(labelled, parts))
    return [part.strip() for part in parts] if are_labelled else []


def unwrapped(block: Block) -> Block:
    """Return a block without wrapped lines.

    A wrapped line that has a label is a line of its own, and so is a last one that begins with a capital and
    announces something: `Example:`. So is the first line of a paragraph if all of it is bold.
    """
    if block.kind == "code" or not any(line.is_wrapped for line in block.lines):
        return block
    first, *others = block.lines
    if block.kind == "text" and others and first.text.strip() == block.marked.strip():
        others[0] = others[0]._replace(is_wrapped=False)
    if others and is_announcement(others[-1].text) and not _goes_on(others[-1].text):
        others[-1] = others[-1]._replace(is_wrapped=False)
    return block._replace(lines=tuple(Line(line) for line in _joined([first, *others])))


def with_items_inside(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks; in an item, wrapped lines that begin as items do are items within it.

    In reStructuredText they are a part of its text if no blank line is above them, but a person sees a list.
    Text on the next line, which is indented more, belongs to the last of them.
    """
    last: Block | None = None  # an item within an item
    for block in blocks:
        if last is not None and block.kind == "text" and block.line == last.line + len(last.lines):
            yield block._replace(level=max(block.level, last.level))
            continue
        parts = _parted(block)
        yield from parts
        last = parts[-1] if len(parts) > 1 else None


def _parted(block: Block) -> list[Block]:
    begins = [
        at for at, line in enumerate(block.lines) if at and line.is_wrapped and re.match(_ITEM, line.text)
    ]
    if block.kind != "item" or len(begins) < _FEWEST_ITEMS:
        return [block]
    found = [block._replace(lines=block.lines[: begins[0]])]
    for at, end in zip(begins, [*begins[1:], len(block.lines)], strict=True):
        first = Line(re.sub(_ITEM, "", block.lines[at].text, count=1))
        lines = (first, *block.lines[at + 1 : end])
        found.append(Block("item", block.line + at, lines, block.level + 1))
    return found


def _goes_on(line: str) -> bool:
    """Whether a line goes on with the sentence above: its first letter is a small one."""
    return next(filter(str.isalpha, line), "").islower()


def _is_within(above: str, line: str) -> bool:
    """Whether a wrapped line is in a sentence that began above it: `… what is wrong with the / error: …`."""
    return _goes_on(line) and above.rstrip()[-1:] not in _ENDS


def _joined(lines: Sequence[Line]) -> Iterator[str]:
    parts: list[str] = []
    for line in lines:
        is_label = labelled(line.text) is not None and not (parts and _is_within(parts[-1], line.text))
        if parts and (not line.is_wrapped or is_label):
            yield join_lines(parts)
            parts = []
        parts.append(line.text)
    if parts:
        yield join_lines(parts)
