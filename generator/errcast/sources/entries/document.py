"""A document with an error for each heading, item or bold line -> `Grid`s, and how certain that is.

# Errors
## 701 kiln cold        ->  a Grid under "Errors": "code", "message", "description"
The burner is off.          "701", "kiln cold", "The burner is off."
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from errcast.findings import Finding, show
from errcast.sources.budget import WorkBudget
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.entries import code_paragraphs
from errcast.sources.entries.blocks import Block, Prose
from errcast.sources.entries.certainty import speaks_of_errors, speaks_of_trouble
from errcast.sources.entries.code_lines import CodeLines, lines_of_code
from errcast.sources.entries.declared import with_numbers
from errcast.sources.entries.enum_values import values_of_enum
from errcast.sources.entries.grids import grids_of
from errcast.sources.entries.label_paragraphs import with_records
from errcast.sources.entries.labels import labelled, unwrapped, with_items_inside
from errcast.sources.entries.series import CALLED, Series, find_series
from errcast.sources.entries.titles import parse_numbered, parse_title
from errcast.sources.entries.unread import Accounted, plain, unread
from errcast.sources.grid import Grid
from errcast.sources.html.outline import texts

_COPY = "copy them into a text file of their own, and import it with --from lines"
_MOST_LINES = 5  # of hidden texts, in a remark
_FEWEST_LIKELY = 3  # titles of a long document; two that look like errors are many a time something else
_FEW_AMONG = 40  # blocks for each
_FEWEST_NAMES = 2  # of errors, with a code each
_SPEAKING = 3  # titles, of which one speaks of trouble


class Entries(NamedTuple):
    """The errors in the headings, items or bold lines of a document, as tables.

    `is_certain` is true if they are certainly errors. `hint` says what was found, and how to read it; it is
    None if they are hardly errors. `has_code_instead` is true if lines of code may be the errors.
    """

    grids: list[Grid]
    is_certain: bool
    hint: Finding | None
    has_code_instead: bool = False


def read(text: str, path: str, budget: WorkBudget, prose: str) -> tuple[list[Grid], list[Finding]]:
    """Return the entries of a document as tables, certain or not, or the finding that there are none.

    `prose` is the module that reads the prose of its form. Raises TooMuchWorkError.
    """
    entries = read_entries(text, path, budget, prose, is_told=True)
    if entries.grids:
        return entries.grids, []
    found = (
        "no heading, item of a list or bold line of this document begins with a code, as `701 kiln cold`"
        " does, or ends with one, as `KILN_COLD (701)` does; if the document has a table, leave out"
        " --from headings"
    )
    return [], [Finding(path, "no-errors-in-headings", found)]


def read_entries(text: str, path: str, budget: WorkBudget, prose: str, *, is_told: bool = False) -> Entries:
    """Return the entries of a document; `prose` as in `read`.

    `is_told` is true if the user says that the document is about errors: then all that look like errors
    are read. Raises TooMuchWorkError.
    """
    blocks, about, hidden = blocks_of(text, path, budget, prose)
    if (enum := values_of_enum(blocks)) is not None:
        return Entries([enum], False, _hint_of(enum, path))
    found = find_series(blocks, None if is_told else about)
    if not found:
        return Entries([], False, None)
    found = _likely_first(found, find_series(blocks, about)) if is_told else found
    first = _around_keys(found, blocks) if is_told else _with_what_is_inside(found)
    others = find_series(blocks, about) if is_told else [each for each in found if each is not first]
    alike = [each for each in others if each.likelihood == "certain" and not overlap(first, each)]
    grids = with_numbers(grids_of(blocks, first, budget), blocks)
    certain = [each for each in others if each.likelihood == "certain"]
    below = [
        f"{_found(blocks, each)} are inside other errors, and were read as their text"
        for each in certain
        if _are_items_inside(first, each)
    ]
    below += [
        f"{_found(blocks, each)} have other errors inside, and were left out"
        for each in certain
        if _are_items_inside(each, first)
    ]
    grids[0] = grids[0]._replace(remarks=(*grids[0].remarks, *below))
    if is_told:
        grids += [grid for each in apart(alike) for grid in grids_of(blocks, each, budget)]
    else:
        more = "look like errors too, and were left out; --from headings reads them too"
        remarks = [f"{_found(blocks, each)} {more}" for each in alike]
        grids[0] = grids[0]._replace(remarks=(*grids[0].remarks, *remarks))
    codes = {entry.said.code for entry in first.entries}
    in_code = [*lines_of_code(blocks, codes)]
    beside = tuple(f"{each.found} may be errors too, and were left out; {_COPY} --add" for each in in_code)
    beside += tuple(_hidden(blocks, [first, *apart(alike)] if is_told else [first], hidden))
    named = {entry.said.code for each in certain for entry in each.entries}
    named |= {code for each in in_code for code in each.codes}
    beside += tuple(_unread(blocks, grids, named))
    grids[0] = grids[0]._replace(remarks=(*grids[0].remarks, *beside))
    hint = _hint(blocks, first, path, about) if first.likelihood == "certain" or _have_texts(grids) else None
    instead = next((each for each in in_code if _are_instead(each, codes)), None)
    if hint is None or instead is None:
        return Entries(grids, first.likelihood == "certain", hint)
    text = f"{hint.text}; if the {instead.found} are the errors, {_COPY}"
    return Entries(grids, False, replace(hint, text=text), has_code_instead=True)


def _around_keys(found: Sequence[Series], blocks: Sequence[Block]) -> Series:
    """Return the likeliest series, but for items inside headings set as code: the items are keys of these.

    So `- `attempts`: how many` below `### `invalid-login`` is no error.
    """
    first = found[0]
    around = (each for each in found if each.kind == "heading" and _are_set_as_code(each, blocks))
    outer = next((each for each in around if _has_inside(each, first)), None)
    return outer if outer is not None and first.kind == "item" else first


def _are_set_as_code(series: Series, blocks: Sequence[Block]) -> bool:
    titles = [blocks[entry.at] for entry in series.entries]
    return len(titles) >= _FEWEST_LIKELY and all(
        title.marked.strip() == title.text.strip() != "" for title in titles
    )


def _hint_of(enum: Grid, path: str) -> Finding:
    """Return the finding that the items of a list are the names and values of an enum."""
    code, name = (cell.text for cell in enum.rows[1].cells)
    first = f"{len(enum.rows) - 1} items of lists, the first {show(f'{name} ({code})')} on line {enum.line}"
    text = f"{first}, may be errors; if each is one, add --from headings"
    return Finding(path, "errors-in-headings", text, line=enum.line)


def _hidden(blocks: Sequence[Block], read: Sequence[Series], hidden: Sequence[int]) -> Iterator[str]:
    """Yield the remark about texts that a page hides among its errors, if there are any."""
    entries = [entry for series in read for entry in series.entries]
    first = min(blocks[entry.at].line for entry in entries)
    ends = [blocks[entry.end].line for entry in entries if entry.end < len(blocks)]
    is_open = len(ends) < len(entries)  # the last error ends with the page
    lines = [line for line in dict.fromkeys(hidden) if first <= line and (is_open or line < max(ends))]
    if lines:
        parts = "1 part" if len(lines) == 1 else f"{len(lines)} parts"
        more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
        shown = f"{', '.join(map(str, lines[:_MOST_LINES]))}{more}"
        yield f"left out, because the page hides it: {parts} (line{'s' * (len(lines) > 1)} {shown})"


def _unread(blocks: Sequence[Block], grids: Sequence[Grid], named: Collection[str]) -> Iterator[str]:
    """Yield the remark about what looks like a code, and is neither in the tables nor `named`."""
    rows = [row for grid in grids for row in grid.rows[1:]]
    codes = {row.cells[0].text for row in rows}
    texts = {
        plain(line) for row in rows for cell in row.cells for line in (cell.text, *cell.text.split("\n"))
    }
    words = {cell.text for row in rows for cell in row.cells[:2]}
    lines = {line for grid in grids for line, _ in grid.skipped}
    if remark := unread(blocks, codes, Accounted(words | {*named}, texts, lines)):
        yield remark


def _are_instead(lines: CodeLines, codes: Collection[str]) -> bool:
    """Whether lines of code may be the errors, and not titles with these codes.

    So it is if the codes of the titles are names there, or if more errors are there.
    """
    names = sum(name in codes for name in lines.names)
    return names >= _FEWEST_NAMES or (lines.speaks_of_errors and len(lines.codes) >= len(codes))


def _likely_first(told: Sequence[Series], likely: Sequence[Series]) -> list[Series]:
    """Return what is read because the user says so, first what would also be likelier without that."""
    order = [(each.kind, each.level, entry.at) for each in likely for entry in each.entries]
    places = {place: at for at, place in reversed([*enumerate(order)])}
    last = len(order)
    return sorted(
        told,
        key=lambda each: min(places.get((each.kind, each.level, entry.at), last) for entry in each.entries),
    )


def blocks_of(text: str, path: str, budget: WorkBudget, prose: str) -> Prose:
    """Return the blocks of a document, and what it says of itself with its name. Raises TooMuchWorkError."""
    read_prose: Callable[[str, str, WorkBudget], Prose] = import_module(f"errcast.sources.{prose}").prose
    document = read_prose(text, path, budget)
    inside = map(unwrapped, with_items_inside(document.blocks))
    blocks = tuple(
        part for block in with_records([*inside]) for part in lines_as_items(_record_as_item(block))
    )
    blocks = tuple(code_paragraphs.with_items(blocks))
    return document._replace(blocks=blocks, about=f"{PurePath(path).stem} {document.about}")


def _record_as_item(block: Block) -> Block:
    """Return a paragraph with a label on each line, that of the code first, as an item of a list."""
    said = [labelled(line.text) for line in block.lines] if block.kind == "text" else []
    fields = [each.field for each in said if each is not None]
    is_record = len(said) > 1 and said[0] is not None and len(fields) > 1 and fields[0] == "code"
    is_one = fields.count("code") == 1
    return block._replace(kind="item", level=block.level + 1) if is_record and is_one else block


def lines_as_items(block: Block) -> list[Block]:
    """Return a paragraph that has a code first on each line as an item for each: `11 cold<br>12 full`."""
    if block.kind != "text" or len(block.lines) < _FEWEST_NAMES or not block.marked:
        return [block]
    titles = [None if _has_label(line.text) else parse_title(line.text) for line in block.lines]
    codes = {title.number or title.word for title in titles if title is not None and title.text}
    if len(codes) < len(titles):
        return [block]
    return [Block("item", block.line, (line,), block.level + 1) for line in block.lines]


def _has_label(line: str) -> bool:
    """Whether a line has the label of a text; `ERR: 011, cold` has that of a code."""
    found = labelled(line)
    return found is not None and (found.field == "code" or "code" not in meaning(found.label).fields)


def apart(found: Sequence[Series]) -> list[Series]:
    """Return series of which none is within an earlier one, which is more likely, or around it."""
    kept: list[Series] = []
    for each in found:
        if not any(overlap(each, other) for other in kept):
            kept.append(each)
    return kept


def _with_what_is_inside(found: Sequence[Series]) -> Series:
    """Return the most likely series, but for headings around more headings with codes: they are sections.

    So `## Doors (DOOR)` with `### DOOR01 open` below is no error. What is inside keeps its likelihood: where
    it is not certain, nothing is read in place of it.
    """
    first = found[0]
    inside = [
        each
        for each in found
        if each.kind == first.kind == "heading"
        and each.level > first.level
        and each.likelihood != "unlikely"
        and len(each.entries) > len(first.entries)
        and _has_inside(first, each)
    ]
    return next(iter(inside), first)


def _may_be_errors(blocks: Sequence[Block], series: Series, about: str) -> bool:
    """Whether anything near words that are titles speaks of errors; parameters are named by words too."""
    entries = series.entries
    codes = [entry.said.code for entry in entries]
    likely = sum(any(map(str.isdigit, code)) or (code.isupper() and "_" in code) for code in codes)
    above = {heading for group in series.groups for heading in texts(group.outline)}
    if 2 * likely > len(entries) or any(map(speaks_of_errors, (about, *above))):
        return True
    said = [" ".join(block.text for block in blocks[entry.at : entry.at + 2]) for entry in entries]
    return _SPEAKING * sum(map(speaks_of_trouble, said)) >= len(said)


def _hint(blocks: tuple[Block, ...], series: Series, path: str, about: str) -> Finding | None:
    if series.likelihood == "unlikely":
        return None
    first = blocks[series.entries[0].at]
    is_small = len(series.entries) < _FEWEST_LIKELY and len(blocks) > _FEW_AMONG * len(series.entries)
    if series.likelihood != "certain" and (is_small or not _may_be_errors(blocks, series, about)):
        return None
    is_numbered = parse_title(first.lines[0].text, first.marked) is None and parse_numbered(first.text)
    condition = "its number is its code" if is_numbered else "each is one"
    text = f"{_found(blocks, series)} may be errors; if {condition}, add --from headings"
    return Finding(path, "errors-in-headings", text, line=first.line)


def _have_texts(grids: Sequence[Grid]) -> bool:
    """Whether an entry says more than its code and its name; what is only named may be anything."""
    rows = [(grid.rows[0], row) for grid in grids for row in grid.rows[1:]]
    return any(
        head.text not in ("code", "name") and cell.text
        for heads, row in rows
        for head, cell in zip(heads.cells, row.cells, strict=False)
    )


def _found(blocks: tuple[Block, ...], series: Series) -> str:
    return called(series.kind, len(series.entries), blocks[series.entries[0].at])


def called(kind: str, count: int, first: Block) -> str:
    """Return what titles are called: `3 headings, the first "701 cold" on line 4,`."""
    return f"{count} {CALLED[kind][count > 1]}, the first {show(first.text)} on line {first.line},"


def overlap(one: Series, other: Series) -> bool:
    """Whether an entry of one series is within an entry of the other."""
    return _has_inside(one, other) or _has_inside(other, one)


def _are_items_inside(outer: Series, inner: Series) -> bool:
    return outer.kind == inner.kind == "item" and outer.level < inner.level and _has_inside(outer, inner)


def _has_inside(outer: Series, inner: Series) -> bool:
    ends = {entry.at: entry.end for entry in outer.entries}
    starts = sorted(ends)
    for entry in inner.entries:
        before = bisect_right(starts, entry.at)
        if before and entry.at < ends[starts[before - 1]]:
            return True
    return False
