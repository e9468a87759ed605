"""The blocks of a document -> those that may be the titles of entries, with their parts.

`### 701 cold`, `* **701**: cold` and a bold line `701` may be titles, each of a kind and a level.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from errcast.sources.cells.codes import is_range
from errcast.sources.entries.blocks import Block
from errcast.sources.entries.labels import labelled
from errcast.sources.entries.lines import constant_in
from errcast.sources.entries.roles import choose_roles
from errcast.sources.entries.titles import Title, parse_title
from errcast.sources.html.outline import Heading, under

DEEPEST = 6  # lists around an item, and levels of headings
_MOST = 0.6  # of the items at one level
# Behind a last code of few digits, a text alone may belong to another number: `12 - 24 V is low`.
_LAST_OF_RANGE = (
    r"[`*_\s]*(?:[-–—~～…]|\.\.\.?|(?:to|through|bis)\b|[至到])[`*_\s]*(-?\w{1,20})"
    r"(?:[`*_]*\s*(?:$|[:：=–—]|-\s|->)|(?<=[0-9]{3})[`*_]*\s)"
)
_BLOCKS_WITH_CODE = 3  # below a title without a code; the code may have a label there


class PossibleTitle(NamedTuple):
    """A block that may be a title: its place, the headings above it, and its parts, if it has a code."""

    at: int
    outline: tuple[Heading, ...]
    title: Title | None


def find_candidates(blocks: Sequence[Block]) -> dict[tuple[str, int], list[PossibleTitle]]:
    """Return every block that may be a title, by its kind and its level."""
    outline: tuple[Heading, ...] = ()
    found: dict[tuple[str, int], list[PossibleTitle]] = {}
    titled: set[str] = set()
    for block in blocks:
        if block.kind == "heading" and block.text and (own := parse_title(block.lines[0].text, block.marked)):
            titled.add(own.number or own.word)
    for at, block in enumerate(blocks):
        above = outline
        if block.kind == "heading":
            outline = under(outline, Heading(block.level, block.text))
            above = tuple(heading for heading in outline if heading.level < block.level)
        # A heading without a text is only the end of a section.
        if block.text and (block.kind in ("heading", "item") or _is_lead(block)):
            title = _title(blocks, at, titled)
            found.setdefault((block.kind, block.level), []).append(PossibleTitle(at, above, title))
    return {place: _without_ranges(blocks, listed) for place, listed in found.items()}


def _without_ranges(blocks: Sequence[Block], listed: list[PossibleTitle]) -> list[PossibleTitle]:
    """Return blocks without the titles that are a range of codes: `2000 - 2999: of kilns`.

    Ranges have no code in common, and other titles have one code. Else the second number is something else,
    such as a status: `101 - 404: no lamp`, `102 - 409: no kiln`.
    """
    ranges = {
        each.at: (each.title.number, last)
        for each in listed
        if each.title is not None and (last := _last_of_range(blocks[each.at], each.title.number))
    }
    ordered = sorted(ranges.values())
    if len(ranges) == sum(each.title is not None for each in listed) or any(
        last >= following for (_, last), (following, _) in pairwise(ordered)
    ):
        return listed
    return [each._replace(title=None) if each.at in ranges else each for each in listed]


def _last_of_range(block: Block, first: str) -> str:
    """Return the last code of a title that begins with a range, "" if it does not."""
    _, found, behind = block.lines[0].text.partition(first) if first else ("", "", "")
    match = re.match(_LAST_OF_RANGE, behind) if found else None
    return match[1] if match and is_range(f"{first} - {match[1]}") else ""


def with_items_inside(
    found: dict[tuple[str, int], list[PossibleTitle]],
) -> dict[tuple[str, int], list[PossibleTitle]]:
    """Return the blocks that may be titles; items with codes like those of the items around them are alike.

    So `101: no gas`, an item below the item `100: burner`, is an error too, and no text of the other.
    """
    joined = dict(found)
    for level in range(DEEPEST, 1, -1):
        inner, outer = joined.get(("item", level), []), joined.get(("item", level - 1), [])
        if _are_codes_alike(outer, inner):
            del joined["item", level]
            joined["item", level - 1] = sorted([*outer, *inner], key=lambda each: each.at)
    return joined


def _are_codes_alike(outer: Sequence[PossibleTitle], inner: Sequence[PossibleTitle]) -> bool:
    """Whether most titles of two kinds have codes of one spelling, and no code is in both."""
    every = [[each.title for each in candidates if each.title is not None] for candidates in (outer, inner)]
    if any(
        not titles or len(titles) < _MOST * len(kind)
        for titles, kind in zip(every, (outer, inner), strict=True)
    ):
        return False
    roles = [choose_roles(titles) for titles in every]
    said = [
        [each.said(title) for title in titles] if each is not None else []
        for each, titles in zip(roles, every, strict=True)
    ]
    codes = [{fields.code for fields in listed if fields is not None} for listed in said]
    kinds = [each and (each.code, each.family) for each in roles]
    shapes = [{_spelled(code) for code in each} for each in codes]
    is_code = roles[0] is not None and not roles[0].are_prose
    return is_code and kinds[0] == kinds[1] and shapes[1] <= shapes[0] and codes[0].isdisjoint(codes[1])


def _spelled(code: str) -> str:
    """Return how a code with digits is spelled: `KC701` -> `AA000`; all words in letters are alike."""
    return re.sub("[A-Za-z]", "A", re.sub("[0-9]", "0", code)) if re.search("[0-9]", code) else ""


def _is_lead(block: Block) -> bool:
    """Whether the first line of a paragraph is a title: all of it is bold, or set as code."""
    return block.kind == "text" and block.marked.strip() == block.lines[0].text.strip() != ""


def _title(blocks: Sequence[Block], at: int, titled: Collection[str]) -> Title | None:
    """Return the parts of a title; for an identifier, with the number that has a label right below it."""
    block = blocks[at]
    title = parse_title(block.lines[0].text, block.marked)
    if title is not None and (title.number or not title.word):
        return title
    is_heading = block.kind == "heading"
    if is_heading and title is not None and (code := _constant_below(blocks, at, title.word)):
        return title._replace(number=code)
    below = _title_below(blocks, at, titled)
    if title is None or below is None:
        return title or below
    if is_heading and below.style == "upper" != title.style and not (title.text or below.number):
        return below  # the heading is what the constant is called: `KilnCold`, and `Code: KILN_COLD`
    return title._replace(number=below.number) if below.number and not below.word else title


def _constant_below(blocks: Sequence[Block], at: int, name: str) -> str:
    """Return the code that a line below a title gives to its name, "" if none does: `KILN_COLD = 701`."""
    for block in blocks[at + 1 : at + 1 + _BLOCKS_WITH_CODE]:
        if block.kind in ("heading", "other"):
            break
        for line in block.lines:
            if "=" in line.text and (match := constant_in(line.text)) and match["name"] == name:
                return match["code"].strip("\"'")
    return ""


def _title_below(blocks: Sequence[Block], at: int, titled: Collection[str]) -> Title | None:
    """Return the parts of a title whose code has a label in the text right below it.

    In a block of code, which may be an example, a code that a heading has too is none: `titled` are these.
    """
    for block in blocks[at + 1 : at + 1 + _BLOCKS_WITH_CODE]:
        if block.kind in ("heading", "other"):
            break
        labels = [found for line in block.lines if (found := labelled(line.text)) is not None]
        codes = [label.value for label in labels if label.field == "code"]
        if len(set(codes)) > 1:
            return None  # a list of errors, not one
        if codes:
            code = codes[0]
            title = parse_title(code, code)
            if title and block.kind == "code" and (title.number or title.word) in titled:
                return None
            return title._replace(text=blocks[at].text) if title and not title.text else None
    return None
