"""Paragraphs that begin with the label of a code -> an item of a list for each error.

Error Code: `11` — kiln cold        Block("item", …), "Error Code: 11 — kiln cold"

Error Code: `12`<br>           ->   Block("item", …), "Error Code: 12" and "kiln full"
kiln full
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from errcast.sources.entries.blocks import Block
from errcast.sources.entries.labels import TEXTS, field_of, labelled
from errcast.sources.entries.titles import parse_title

_FEWEST = 2
_LABEL = r"\W{0,3}(?P<label>[^\s:：][^:：\n]{0,39}?)\s*[:：]\W{0,3}?\s*(?P<value>\S.*)"
_END_OF_SENTENCE = r"[.!?。！？][)\]\"'”’）]?\s*$"
_LONGEST = 2_000  # characters


def with_items(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return blocks with an item in place of each such paragraph, if there are several with a code each."""
    codes = [_code(block) for block in blocks]
    # What says a code in another way would be lost between the items.
    others = any(_is_labelled(block) and not code for block, code in zip(blocks, codes, strict=True))
    if len({*codes} - {""}) < _FEWEST or others:
        return blocks
    more = _texts_between(blocks, codes)
    return [
        block._replace(kind="item", level=block.level + 1, marked="")
        if code
        else block._replace(level=block.level + 1)
        if at in more
        else block
        for at, (block, code) in enumerate(zip(blocks, codes, strict=True))
    ]


def _texts_between(blocks: Sequence[Block], codes: Sequence[str]) -> set[int]:
    """Return the places of the paragraphs that say more about the error above: those before the next one.

    They are sentences, or have a label. Behind the last error there may be as many as behind another one:
    what ends a document is about none of its errors.
    """
    found: set[int] = set()
    most = 0
    ends = [at for at, code in enumerate(codes) if code]
    for start, end in zip(ends, [*ends[1:], len(blocks)], strict=True):
        between = [*takewhile(lambda at: _says_more(blocks[at]), range(start + 1, end))]
        if end < len(blocks) or len(between) <= most:
            found.update(between)
            most = max(most, len(between))
    return found


def _says_more(block: Block) -> bool:
    """Whether a block is a paragraph with the label of a text, or of sentences that are not all bold.

    A status is that of the errors below it.
    """
    found = labelled(block.text)
    if block.kind != "text" or found is not None:
        return block.kind == "text" and found is not None and found.field in TEXTS
    is_bold = bool(block.marked.strip()) and block.marked.strip() == block.text.strip()
    return re.search(_END_OF_SENTENCE, block.text) is not None and not is_bold


def _is_labelled(block: Block) -> bool:
    """Whether a paragraph begins with the label of a code: `Error Code: 13 and 14`."""
    first = block.lines[0].text if block.kind == "text" and block.lines else ""
    match = re.fullmatch(_LABEL, first) if len(first) <= _LONGEST else None
    return match is not None and field_of(match["label"], match["value"].split()[0]) == "code"


def _code(block: Block) -> str:
    """Return the code of a paragraph that is one error, "" if it is none."""
    if block.kind != "text" or not block.lines:
        return ""
    first, *others = (line.text for line in block.lines)
    match = re.fullmatch(_LABEL, first) if len(first) <= _LONGEST else None
    if match is None or any((said := labelled(line)) and said.field == "code" for line in others):
        return ""
    title = parse_title(match["value"])
    code = (title.number or title.word) if title is not None else ""
    if not code or field_of(match["label"], code) != "code":
        return ""
    return code if title is not None and (title.text or others) else ""
