"""The `details` of an error -> blocks of spans, for documents.

    # Why                             RichBlock("heading", spans=(RichSpan("Why"),))
                                      RichBlock("paragraph", spans=(RichSpan("The kiln is "),
    The kiln is *cold*.        ->         RichSpan("cold", is_emphasis=True), RichSpan(".")))
    - Wait.                           RichBlock("list", items=((RichSpan("Wait."),), (RichSpan("Ask."),)))
    - Ask.

This is a part of CommonMark: headings, paragraphs, quotes, lists without inner lists, blocks of code
between fences; and in them `code`, **strong** and *emphasis* with asterisks, links to https addresses, and a
backslash before a mark. All else is text, also HTML, images and other addresses: a document shows it as it
is. Each text is a `Text`, so a template has to escape it. The work grows with the length of the text alone.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from errcast.escaping import Text
from errcast.fields import url_problem

_FENCE = re.compile(r" {0,3}(`{3,}+|~{3,}+)[^`]*\Z")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|\Z)")
_ITEM = re.compile(r" {0,3}(?:[-*+]|(?P<number>[0-9]{1,9})[.)])[ \t]+(?=\S)")
_TICKS = re.compile("`+")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
# A mark, and what may be one: code, a link, an address, or the beginning or the end of emphasis.
_INLINE = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
      | (?P<ticks>`+)
      | \[(?P<title>[^\[\]\n`]{1,500})\]\((?P<link>https://[^\s()<>]{1,2048})\)
      | <(?P<address>https://[^\s<>]{1,2048})>
      | (?P<stars>\*{1,2})""",
    re.VERBOSE,
)


class RichSpan(NamedTuple):
    """A part of a line: its text, and how a document shows it. `url` is the address of a link, else None."""

    text: Text
    is_code: bool = False
    is_strong: bool = False
    is_emphasis: bool = False
    url: Text | None = None


class RichBlock(NamedTuple):
    """A block: `heading`, `paragraph`, `quote`, `list` or `code`.

    A list has `items`, numbered if it `is_ordered`; code has a `text` of several lines; the others have
    `spans`.
    """

    kind: str
    spans: tuple[RichSpan, ...] = ()
    items: tuple[tuple[RichSpan, ...], ...] = ()
    is_ordered: bool = False
    text: Text | None = None


class _Piece(NamedTuple):
    """A piece of a line before it is known which stars are a pair."""

    text: str
    is_code: bool = False
    url: str | None = None
    stars: int = 0
    opens: bool = False
    closes: bool = False


def rich_blocks(text: str) -> tuple[RichBlock, ...]:
    """Return the blocks of a text in Markdown."""
    return tuple(_blocks(text.expandtabs(4).split("\n")))


def _blocks(lines: Sequence[str]) -> Iterator[RichBlock]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif fence := _FENCE.match(line):
            stop = _end_of_code(lines, at + 1, fence[1])
            yield RichBlock("code", text=Text("\n".join(lines[at + 1 : stop])))
            at = stop + 1
        elif heading := _HEADING.match(line):
            yield RichBlock("heading", _spans(line[heading.end() :].strip().rstrip("#").rstrip()))
            at += 1
        elif item := _ITEM.match(line):
            is_ordered = item["number"] is not None
            items, at = _items(lines, at, is_ordered=is_ordered)
            yield RichBlock("list", items=tuple(map(_spans, items)), is_ordered=is_ordered)
        elif _QUOTE.match(line):
            stop = _end(lines, at, lambda each: _QUOTE.match(each) is not None)
            yield RichBlock("quote", _spans(_joined(_QUOTE.sub("", each, 1) for each in lines[at:stop])))
            at = stop
        else:
            stop = _end(lines, at, lambda each: not _begins_block(each))
            yield RichBlock("paragraph", _spans(_joined(lines[at:stop])))
            at = stop


def _end(lines: Sequence[str], at: int, belongs: Callable[[str], bool]) -> int:
    """Return the place behind the lines of a block, of which the first is at `at`."""
    at += 1
    while at < len(lines) and lines[at].strip() and belongs(lines[at]):
        at += 1
    return at


def _end_of_code(lines: Sequence[str], at: int, fence: str) -> int:
    """Return the place of the line that closes a fence, or the end."""
    for place in range(at, len(lines)):
        line = lines[place].strip()
        if len(line) >= len(fence) and not line.strip(fence[0]):
            return place
    return len(lines)


def _items(lines: Sequence[str], at: int, *, is_ordered: bool) -> tuple[list[str], int]:
    """Return the texts of the items of a list, and the place behind it."""
    items: list[list[str]] = []
    while at < len(lines) and lines[at].strip():
        item = _ITEM.match(lines[at])
        if item and (item["number"] is not None) != is_ordered:
            break
        if item:
            items.append([lines[at][item.end() :]])
        elif _begins_block(lines[at]):
            break
        else:
            items[-1].append(lines[at])
        at += 1
    return [_joined(each) for each in items], at


def _begins_block(line: str) -> bool:
    return any(pattern.match(line) for pattern in (_FENCE, _HEADING, _ITEM, _QUOTE))


def _joined(lines: Iterable[str]) -> str:
    return " ".join(filter(None, (line.strip() for line in lines)))


def _spans(line: str) -> tuple[RichSpan, ...]:
    pieces = _pieces(line)
    inside = {size: _insides(pieces, size) for size in (1, 2)}
    spans: list[RichSpan] = []
    for place, (text, is_code, url, stars, _, _) in enumerate(pieces):
        if stars and place in inside[stars][1]:
            continue
        strong, emphasis = inside[2][0][place], inside[1][0][place]
        spans.append(RichSpan(Text(text), is_code, strong, emphasis, None if url is None else Text(url)))
    return tuple(spans)


def _insides(pieces: Sequence[_Piece], size: int) -> tuple[list[bool], set[int]]:
    """Return for each piece whether it is between a pair of stars, and the places of these stars."""
    inside, pairs = [False] * len(pieces), set[int]()
    opening: int | None = None
    for place, piece in enumerate(pieces):
        if piece.stars != size:
            continue
        if piece.closes and opening is not None and opening + 1 < place:
            pairs |= {opening, place}
            inside[opening:place] = [True] * (place - opening)
            opening = None
        elif piece.opens:
            opening = place
    return inside, pairs


def _pieces(line: str) -> list[_Piece]:
    """Return the pieces of a line; text without a mark is one piece."""
    pieces: list[_Piece] = []
    plain: list[str] = []
    ends: dict[int, deque[int]] = {}  # the places of the runs of backticks of each size
    for run in _TICKS.finditer(line):
        ends.setdefault(len(run[0]), deque()).append(run.start())
    at = 0
    while match := _INLINE.search(line, at):
        plain.append(line[at : match.start()])
        at = match.end()
        found = _piece(line, match, ends)
        if found is None:
            plain.append(match["escaped"] or match[0])
            continue
        piece, at = found
        pieces += [_Piece("".join(plain))] if any(plain) else []
        plain.clear()
        pieces.append(piece)
    plain.append(line[at:])
    return [*pieces, _Piece("".join(plain))] if any(plain) else pieces


def _piece(line: str, match: re.Match[str], ends: Mapping[int, deque[int]]) -> tuple[_Piece, int] | None:
    """Return the piece that a mark begins and the place behind it, None if the mark is text."""
    if ticks := match["ticks"]:
        places = ends.get(len(ticks)) or deque()
        while places and places[0] < match.end():
            places.popleft()
        if not places:
            return None
        code = line[match.end() : places[0]]
        return _Piece(code.strip() or code, is_code=True), places[0] + len(ticks)
    if url := match["link"] or match["address"]:
        return None if url_problem(url) else (_Piece(match["title"] or url, url=url), match.end())
    if stars := match["stars"]:
        before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
        is_open, is_end = not after.isspace() and after != "", not before.isspace() and before != ""
        return _Piece(stars, stars=len(stars), opens=is_open, closes=is_end), match.end()
    return None
