"""The prose around tables that were read -> what in it looks like errors too.

| Code | Message |
| ---- | ------- |
| 11   | no lamp |
### 701 cold             -> 2 headings, the first "701 cold" on line 4: "701", "702"
### 702 full
```
DOOR_SHUT = 12,          -> 2 lines of code, the first "DOOR_SHUT = 12," in …: "12", "13"
DOOR_OPEN = 13,
```
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from errcast.sources.entries.blocks import Block
from errcast.sources.entries.code_lines import FEWEST_LINES, lines_of_code, named_code_in
from errcast.sources.entries.titles import parse_title

_FEWEST = 2  # one code may be a part of any text
_FEWEST_TO_LOOK = 1  # title that begins with a code
_MOST_LOOKED_AT = 10_000  # that may be titles, to see whether there are any
# What may begin a title, behind a line end: a heading, an item, bold text or code, a term, and its text.
_LINE = re.compile(
    r"""\n(?:
        [ \t>]*+(?:\#{1,6}[ \t]+|[-*+][ \t]+|[0-9]{1,3}[.)][ \t]+|=+[ \t]*|;|(?=\*\*|__|`))
        (?P<plain>[^\n]{1,300})
        |[ \t]*+\.\.[ \t]+[a-z:]+::[ \t]+(?P<directive>[^\n]{1,300})
        |(?P<term>[^\n|<>]{1,300})\n(?:\n*+:[ \t]|[ \t]*+[=~^"+-]{3,}[ \t]*+(?=\n))
    )""",
    re.VERBOSE,
)
# The same in HTML, and a component.
_ELEMENT = re.compile(
    r"""<(?:h[1-6]|li|dt|summary|b|strong)\b[^<>]*+>\s*+(?:<[^<>]*+>\s*+){0,9}+(?P<element>[^<>\n]{1,300})
    |\s(?:title|label|summary|header)=["'](?P<title>[^"'\n]{1,300})""",
    re.VERBOSE,
)
_EMPHASIS = re.compile(r"(?<![A-Za-z0-9])[*_`]+|[*_`]+(?![A-Za-z0-9])")
# A line of a program that perhaps gives a constant its value.
_CONSTANT = re.compile(
    r"""\n[ \t]*+(?:[A-Za-z#][\w \t]{0,200}[=(][ \t]*[-\w"'][^\n]{0,300}"""
    r"|[A-Z][A-Z0-9_]++[ \t]++-?[0-9]\w*+)(?=\n)"
)


class Beside(NamedTuple):
    """What looks like errors beside the tables of a document.

    `found` says what it is, and where; `codes` are those that no table has. `is_code` is true if they are
    lines of a program, `is_again` if they are codes of a table that may have more texts here.
    """

    found: str
    codes: tuple[str, ...]
    is_certain: bool
    is_code: bool = False
    is_again: bool = False


def may_have_errors(text: str) -> bool:
    """Whether it is worth to look for errors in the prose of a document; this is quick."""
    text = f"\n{text}\n"
    found = [_LINE.finditer(text), *([_ELEMENT.finditer(text)] if "<" in text else [])]
    titles = (
        match
        for match in islice(chain(*found), _MOST_LOOKED_AT)
        if parse_title(_EMPHASIS.sub("", next(filter(None, match.groups())))) is not None
    )
    lines = (match[0] for match in islice(_CONSTANT.finditer(text), _MOST_LOOKED_AT))
    return (
        len([*islice(titles, _FEWEST_TO_LOOK)]) == _FEWEST_TO_LOOK
        or len([*islice(filter(named_code_in, lines), FEWEST_LINES)]) == FEWEST_LINES
    )


def errors_beside(
    blocks: Sequence[Block],
    about: str,
    known: Collection[str],
    read: Collection[str],
    above: Collection[str] = (),
) -> list[Beside]:
    """Return what looks like errors in the prose of a document, without those whose codes are `known`.

    `blocks` are its blocks, and `about` is what it says of itself beside them. `read` are the codes of its
    tables: titles with these codes are there again. `above` are the headings above its tables, which are no
    errors.
    """
    return [*_titles(blocks, about, known, read, above), *_lines_of_code(blocks, {*known, *read})]


def _titles(
    blocks: Sequence[Block],
    about: str,
    known: Collection[str],
    read: Collection[str],
    above: Collection[str],
) -> Iterator[Beside]:
    from errcast.sources.entries.document import apart, called
    from errcast.sources.entries.series import find_series

    every = find_series(blocks, about, with_numbered=False)
    likely = [each for each in every if each.likelihood != "unlikely"]
    for series in apart(likely):
        others = [
            entry
            for entry in series.entries
            if entry.said.code not in known and blocks[entry.at].text not in above
        ]
        new = [entry for entry in others if entry.said.code not in read]
        listed = new if len(new) >= _FEWEST else [entry for entry in others if entry.said.code in read]
        if len(listed) >= _FEWEST:
            found = called(series.kind, len(listed), blocks[listed[0].at])
            codes = tuple(entry.said.code for entry in listed)
            yield Beside(found, codes, series.likelihood == "certain", is_again=listed is not new)


def _lines_of_code(blocks: Sequence[Block], known: Collection[str]) -> Iterator[Beside]:
    for each in lines_of_code(blocks, known):
        yield Beside(each.found, each.codes, is_certain=False, is_code=True)
