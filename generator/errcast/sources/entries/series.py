"""The blocks of a document -> its entries: titles alike, each with a code, and the blocks below each.

## Kilns
### 701 cold                 -> a series of headings of level 3: 701, and 702 with its text
### 702 full
Take something out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from errcast.sources.entries.blocks import MOST_LINES_OF_A_MESSAGE, Block
from errcast.sources.entries.candidates import DEEPEST, PossibleTitle, find_candidates, with_items_inside
from errcast.sources.entries.certainty import (
    Counts,
    Likelihood,
    likelihood,
    may_be_prose,
    speaks_of_errors,
    speaks_of_trouble,
)
from errcast.sources.entries.labels import TEXTS, labelled
from errcast.sources.entries.roles import Roles, TitleFields, choose_roles
from errcast.sources.entries.titles import parse_numbered
from errcast.sources.html.outline import Heading, texts

_MOST_SPELLINGS = 3  # of codes in the titles of one kind
_FEWEST_NAMES = 3  # that are the errors of a document, without a text
_FEWEST_NUMBERED = 3  # headings with a running number
_SOURCES = (
    r"(?i)related(?: \w+){0,3}|see also|references|further reading|external links|links|bibliography"
    r"|next steps|siehe auch|verweise|voir aussi|véase también|参考(?:资料|文献|链接)?|相关(?:文档|链接)"
    r"|関連(?:資料|リンク)?|참고(?: ?자료)?"
)
_FEWEST_PARTS = 2  # with one heading, each of another error

CALLED = {
    "heading": ("heading", "headings"),
    "item": ("item of a list", "items of lists"),
    "text": ("bold line", "bold lines"),
}


class Entry(NamedTuple):
    """One error: the place of its title among the blocks, where it ends, and what its title says."""

    at: int
    end: int
    said: TitleFields


class Group(NamedTuple):
    """The entries under one heading, the headings above them, and the other titles of their kind.

    `others` are the places of the titles without a code, `without_text` of those that have only a code.
    """

    outline: tuple[Heading, ...]
    entries: tuple[Entry, ...]
    others: tuple[int, ...] = ()
    without_text: tuple[int, ...] = ()


class Series(NamedTuple):
    """Titles that are alike, in groups.

    `level` is that of the headings, or the number of lists around the items. `left_out` are groups in which
    nothing speaks of errors, if something does so in others.
    """

    kind: str
    level: int
    groups: tuple[Group, ...]
    left_out: tuple[Group, ...]
    likelihood: Likelihood

    @property
    def entries(self) -> list[Entry]:
        """The entries of all groups."""
        return [entry for group in self.groups for entry in group.entries]


def find_series(blocks: Sequence[Block], about: str | None, *, with_numbered: bool = True) -> list[Series]:
    """Return every series of entries in a document, the most likely one first.

    `about` is what the document says of itself beside its headings: its name, its title. It is None if the
    user says that the document is about errors. `with_numbered` is true if running numbers may be codes,
    where nothing else can be.
    """
    found = [
        series
        for (kind, level), candidates in with_items_inside(find_candidates(blocks)).items()
        if level <= DEEPEST
        for each in _alike(candidates)
        if (series := _series(blocks, kind, level, *each, about)) is not None
    ]
    if with_numbered and not found:
        found = [*_numbered(blocks, about)]
    order = {"certain": 0, "likely": 1, "unlikely": 2}
    return sorted(found, key=lambda series: (order[series.likelihood], -len(series.entries)))


def _numbered(blocks: Sequence[Block], about: str | None) -> Iterator[Series]:
    """Yield the headings of each level that are all numbered, where all speaks of errors.

    Their numbers may only count them, so that they are certain only if the user says it.
    """
    for (kind, level), candidates in find_candidates(blocks).items():
        titles = [parse_numbered(blocks[each.at].text) for each in candidates]
        numbers = {title.number for title in titles if title}
        if kind != "heading" or len(numbers) < _FEWEST_NUMBERED or len(numbers) < len(titles):
            continue
        numbered = [each._replace(title=title) for each, title in zip(candidates, titles, strict=True)]
        series = _series(blocks, kind, level, numbered, Roles("number", "", False, True), about)
        if series is not None and series.likelihood == "certain":
            yield series if about is None else series._replace(likelihood="likely")


def _alike(candidates: list[PossibleTitle]) -> Iterator[tuple[list[PossibleTitle], Roles]]:
    """Yield the titles of one kind, once for each spelling of their codes; the others have no title then."""
    for _ in range(_MOST_SPELLINGS):
        roles = choose_roles([each.title for each in candidates if each.title is not None])
        if roles is None:
            return
        alike = [each.title is not None and roles.said(each.title) is not None for each in candidates]
        yield (
            [
                each if is_alike else each._replace(title=None)
                for each, is_alike in zip(candidates, alike, strict=True)
            ],
            roles,
        )
        candidates = [
            each._replace(title=None) if is_alike else each
            for each, is_alike in zip(candidates, alike, strict=True)
        ]


def _series(
    blocks: Sequence[Block],
    kind: str,
    level: int,
    candidates: Sequence[PossibleTitle],
    roles: Roles,
    about: str | None,
) -> Series | None:
    candidates = [
        each for each in candidates if not any(_lists_sources(above.text) for above in each.outline)
    ]
    sections = _sections(blocks, kind, candidates)
    candidates = [each for each in candidates if each.at not in sections]
    titles = {each.at for each in candidates if each.title is not None}
    entries: dict[int, Entry] = {}
    alone: dict[int, Entry] = {}  # a code without a text
    for each in candidates:
        said = roles.said(each.title) if each.title is not None else None
        if said is not None:
            end = _end(blocks, each.at, titles, sections)
            is_told = bool(said.text or said.more or said.name or said.has_number)
            if is_told or _has_text(blocks, each.at, end):
                entries[each.at] = Entry(each.at, end, said)
            else:
                alone[each.at] = Entry(each.at, end, said._replace(name=said.code))
    are_names = not entries and _are_names(alone, roles)
    entries, alone = (alone, {}) if are_names else (entries, alone)
    groups = [
        group for group in _groups(candidates, entries, {*alone}) if group.entries or group.without_text
    ]
    is_told = about is None
    listed = [*entries.values()]
    are_prose = roles.are_prose or may_be_prose([entry.said.code for entry in listed])
    has_evidence = is_told or _speak_of_errors(blocks, listed)
    has_evidence = has_evidence or (speaks_of_errors(str(about)) and not are_prose)
    about_errors = [group for group in groups if _is_about_errors(group, are_prose=are_prose)]
    left_out: list[Group] = []
    if not has_evidence and any(group.entries for group in about_errors):
        has_evidence = True
        left_out = [group for group in groups if group.entries and group not in about_errors]
        groups = about_errors
    series = Series(kind, level, tuple(groups), tuple(left_out), "unlikely")
    if not series.entries:
        return None
    counts = _counts(series, has_evidence=has_evidence, are_prose=are_prose)
    found = "certain" if is_told else likelihood(counts)
    return series._replace(likelihood="likely" if are_names and found == "certain" and not is_told else found)


def _lists_sources(heading: str) -> bool:
    """Whether what is below a heading is about other documents: `Related decisions`, `See also`."""
    return re.fullmatch(_SOURCES, heading.strip(" :：")) is not None


def _are_names(alone: Mapping[int, Entry], roles: Roles) -> bool:
    """Whether codes without a text are constants, as in a list of names: `LAMP_OUT`, `KILN_COLD`."""
    constants = [entry for entry in alone.values() if "_" in entry.said.code]
    return roles.code == "word" and roles.family == "upper" and len(constants) >= _FEWEST_NAMES


def _sections(blocks: Sequence[Block], kind: str, candidates: Sequence[PossibleTitle]) -> set[int]:
    """Return the places of headings that repeat below errors, and so are a part of each.

    Some documents have `#### 701 cold` and below it `#### Causes`, although a part has a lower level.
    """
    if kind != "heading":
        return set()
    below: dict[str, dict[int, int]] = {}  # by their text, and the error above
    repeated: set[str] = set()  # below one error
    above: PossibleTitle | None = None
    for each in candidates:
        if each.title is not None:
            above = each
        elif above is not None and above.outline == each.outline:
            text = blocks[each.at].text
            if above.at in below.setdefault(text, {}):
                repeated.add(text)
            below[text][above.at] = each.at
    return {
        at
        for text, places in below.items()
        if text not in repeated and len(places) >= _FEWEST_PARTS
        for at in places.values()
    }


def _is_about_errors(group: Group, *, are_prose: bool) -> bool:
    """Whether a heading above entries speaks of errors; for codes that may be prose, the nearest one.

    `Invalid kilns` speaks of errors too, if the codes are no prose.
    """
    above = texts(group.outline)
    is_trouble = not are_prose and any(map(speaks_of_trouble, above[-1:]))
    return is_trouble or any(map(speaks_of_errors, above[-1:] if are_prose else above))


def _counts(series: Series, *, has_evidence: bool, are_prose: bool) -> Counts:
    entries = series.entries
    return Counts(
        [entry.said.code for entry in entries],
        sum(len({entry.said.code for entry in group.entries}) for group in series.groups),
        sum(len(group.others) for group in series.groups if group.entries),
        has_evidence,
        all(entry.said.has_number for entry in entries),
        are_prose,
    )


def _groups(
    candidates: Sequence[PossibleTitle], entries: dict[int, Entry], without_text: set[int]
) -> Iterator[Group]:
    under_one: dict[tuple[Heading, ...], list[int]] = {}
    for each in candidates:
        under_one.setdefault(each.outline, []).append(each.at)
    for outline, places in under_one.items():
        others = [at for at in places if at not in entries]
        yield Group(
            outline,
            tuple(entries[at] for at in places if at in entries),
            tuple(at for at in others if at not in without_text),
            tuple(at for at in others if at in without_text),
        )


def _end(blocks: Sequence[Block], at: int, titles: set[int], sections: set[int]) -> int:
    """Return where the blocks below a title end.

    `titles` are the places of all titles of its kind, `sections` those of headings that do not end it.
    """
    title = blocks[at]
    for end in range(at + 1, len(blocks)):
        block = blocks[end]
        if block.kind == "heading":
            if title.kind != "heading" or (block.level <= title.level and end not in sections):
                return end
        elif title.kind != "heading" and (
            (block.level < title.level and not _is_labelled(block))
            or end in titles
            or (block.kind == title.kind == "item" and block.level == title.level)
        ):
            return end
    return len(blocks)


def _is_labelled(block: Block) -> bool:
    """Whether a paragraph behind a list says more about the last item of it: `Reason: no fire`."""
    found = labelled(block.text) if block.kind == "text" else None
    return found is not None and found.field in TEXTS


def _has_text(blocks: Sequence[Block], at: int, end: int) -> bool:
    return len(blocks[at].lines) > 1 or any(
        block.kind in ("text", "item")
        or (block.kind == "code" and len(block.lines) <= MOST_LINES_OF_A_MESSAGE)
        for block in blocks[at + 1 : end]
    )


def _speak_of_errors(blocks: Sequence[Block], entries: Sequence[Entry]) -> bool:
    """Whether most titles speak of errors up to the code, as `Error 11` and `ERR_NO_LAMP` do."""
    speaking = 0
    for entry in entries:
        before, code, _ = blocks[entry.at].lines[0].text.partition(entry.said.code)
        speaking += speaks_of_errors(f"{before} {code} {entry.said.name}")
    return 2 * speaking > len(entries)
