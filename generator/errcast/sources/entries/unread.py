"""The prose of a document whose errors were read -> what looks like their codes, and is in none of them.

| KILN-1 | cold |         read
### KILN-2: full          -> 1 title with what looks like a code, "KILN-2: full" (line 2)
```
KILN-1  cold
KILN-3  open              -> a line beside lines with codes that were read, "KILN-3 open" (line 5)
```

This is the last check of an import of a document: the rooms before it read, or name, what they find to be
errors; here is every title with a code like those of the catalog that they did not.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.entries.blocks import Block
from errcast.sources.entries.certainty import speaks_of_errors
from errcast.sources.entries.lines import title_of
from errcast.sources.entries.titles import Title, parse_title, style_of

_FEWEST_BESIDE = 2  # lines with codes that were read, in a block with another one
_MOST_SHOWN = 5
_INTEGER = "-?[0-9]+"
_STATUS = "[1-5][0-9]{2}"
_YEAR_OR_STATUS = "(?:19|20)[0-9]{2}|[1-5][0-9]{2}|[0-9]{1,2}"
_WORD = r"[A-Za-z0-9][\w.:/-]*\w"
# Words of these spellings may be words of any text.
_PROSE = frozenset({"lower", "plain"})


class Accounted(NamedTuple):
    """What was read or named: codes and names, texts as `plain` has them, and lines."""

    codes: Collection[str]
    texts: Collection[str]
    lines: Collection[int]


class _Found(NamedTuple):
    line: int
    text: str


def unread(blocks: Sequence[Block], codes: Collection[str], known: Accounted) -> str | None:
    """Return the remark about titles and lines with what looks like a code, None if there are none.

    `codes` are those of the errors that were read; `known` has also what was named in the report.
    """
    shapes = {_shape(code) for code in codes}
    found = sorted(
        {
            *_titles(blocks, shapes, known),
            *_lines(blocks, codes, shapes, known),
            *_headings_of_codes(blocks, codes, known),
            *_headings_with_codes(blocks, shapes, known),
        }
    )
    if not found:
        return None
    count = len(found)
    lines = [str(each.line) for each in found[:_MOST_SHOWN]]
    more = f" and {count - _MOST_SHOWN} more" if count > _MOST_SHOWN else ""
    where = f"line{'s' * (count > 1)} {', '.join(lines)}{more}"
    if count == 1:
        what = f"{show(found[0].text)} ({where}) begins as an error does, and is in none"
        return f"{what}; if it is one, write it as a row of a table, and import that with --add"
    what = f"{count} lines, the first {show(found[0].text)}, begin as errors do, and are in none ({where})"
    return f"{what}; if they are errors, write them as rows of a table, and import that with --add"


def plain(text: str) -> str:
    """Return the letters and digits of a text, which no markup changes: `**Cold:** no` -> `coldno`."""
    return re.sub(r"[\W_]+", "", text).lower()


def _titles(blocks: Sequence[Block], shapes: Collection[str], known: Accounted) -> Iterator[_Found]:
    for at, block in enumerate(blocks):
        is_lead = block.kind == "text" and block.marked.strip() == block.lines[0].text.strip() != ""
        if not block.text or block.line in known.lines or not (block.kind in ("heading", "item") or is_lead):
            continue
        if block.kind == "heading" and _is_section(blocks, at):
            continue
        title = parse_title(block.lines[0].text, block.marked)
        if title is None or not _is_new(title, block.lines[0].text, known):
            continue
        if _is_alike(title, shapes) or _has_code(title, shapes, known):
            yield _Found(block.line, block.text)


def _headings_of_codes(blocks: Sequence[Block], codes: Collection[str], known: Accounted) -> Iterator[_Found]:
    """Yield headings of one word set as code, `:kiln/cold`, if codes that were read are such headings too."""
    headings = [
        block
        for block in blocks
        if block.kind == "heading" and block.marked and block.marked == block.lines[0].text.strip()
    ]
    if sum(block.marked in codes for block in headings) < _FEWEST_BESIDE:
        return
    for block in headings:
        if " " not in block.marked and block.marked not in known.codes and block.line not in known.lines:
            yield _Found(block.line, block.text)


def _headings_with_codes(
    blocks: Sequence[Block], shapes: Collection[str], known: Accounted
) -> Iterator[_Found]:
    """Yield headings with one word that is spelled like the codes: `Too many lamps — 1003 (HTTP 429)`."""
    for at, block in enumerate(blocks):
        if block.kind != "heading" or not block.text or block.line in known.lines or _is_section(blocks, at):
            continue
        words = [word for word in re.findall(_WORD, block.text) if is_certainly_code(word)]
        alike = {word for word in words if _shape(word) in shapes and not re.fullmatch(_YEAR_OR_STATUS, word)}
        if (
            len(alike) == 1
            and not any(word in known.codes for word in words)
            and plain(block.text) not in known.texts
        ):
            yield _Found(block.line, block.text)


def _has_code(title: Title, shapes: Collection[str], known: Accounted) -> bool:
    """Whether a title with a status has an identifier like the codes: `Full: kiln_full (HTTP 503)`."""
    words = re.findall(r"(?a:\b[A-Za-z]\w*_\w+)", title.text) if re.fullmatch(_STATUS, title.number) else []
    return any(_shape(word) in shapes and word not in known.codes for word in words)


def _is_section(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading is above a table, or above a heading within its section."""
    for place in range(at + 1, len(blocks)):  # no slice: there may be very many headings
        block = blocks[place]
        if block.kind == "other":
            return True
        if block.kind == "heading":
            return block.level > blocks[at].level and bool(block.text)
    return False


def _lines(
    blocks: Sequence[Block], codes: Collection[str], shapes: Collection[str], known: Accounted
) -> Iterator[_Found]:
    """Yield the lines of a block of code, among which others have codes that were read."""
    for block in blocks:
        if block.kind != "code" or block.line in known.lines:
            continue
        titles = [(at, title) for at, line in enumerate(block.lines) if (title := title_of(line.text))]
        beside = sum(title.number in codes or title.word in codes for _, title in titles)
        if beside < _FEWEST_BESIDE or 2 * beside < len(titles):
            continue
        for at, title in titles:
            text = " ".join(block.lines[at].text.split())
            if (
                title.text
                and _is_new(title, text, known)
                and any(_shape(part) in shapes for part in (title.number, title.word))
            ):
                yield _Found(block.line + at, text)


def _is_new(title: Title, line: str, known: Accounted) -> bool:
    """Whether neither the code of a title nor its text was read."""
    are_known = any(part in known.codes for part in (title.number, title.word) if part)
    return not are_known and plain(line) not in known.texts and plain(title.text or line) not in known.texts


def _is_alike(title: Title, shapes: Collection[str]) -> bool:
    """Whether a title has a code like those of the errors, or its word speaks of an error."""
    code = title.number or title.word
    if speaks_of_errors(title.word) and title.style not in _PROSE:
        return True
    return _shape(code) in shapes and title.style not in _PROSE


def _shape(code: str) -> str:
    """Return how a code is spelled: `-12` -> `-00`, `KC701` -> `AA000`, a word -> its style."""
    if re.fullmatch(_INTEGER, code):
        return re.sub("[0-9]", "0", code)
    style = style_of(code)
    if style and not re.search("[0-9]", code):
        return style
    return re.sub("[A-Za-z]+", "A", re.sub("[0-9]", "0", code))
