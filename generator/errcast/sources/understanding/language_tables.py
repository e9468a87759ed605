"""Tables that say the same, each in another language -> one table with a column for each language.

    en: Code | Message      de: Code | Message          Code | Message (en) | Message (de)
        11   | cold             11   | kalt       ->    11   | cold         | kalt

The headings above two such tables differ in a language only: `en` and `de`, `ERRORS_EN` and `ERRORS_DE`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from errcast.sources.cells.languages import are_languages, without_tag
from errcast.sources.cells.vocabulary import TEXT_FIELDS, language_of_title, meaning
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.understanding.layout import texts_of
from errcast.text.assigned import folded

_FEWEST = 2  # tables
_REMEMBERED = 1024  # headings
_REMARK = "its texts come from {} tables, one for each language: {}"
_Path = tuple[str, ...]


def with_languages_together(grids: Sequence[Grid]) -> list[Grid]:
    """Return the tables of a document, with those that differ in their language only as one table."""
    groups: dict[tuple[_Path, int], list[tuple[int, str]]] = {}
    for at, grid in enumerate(grids):
        for place, path, tag in _ways(grid.headings):
            groups.setdefault((path, place), []).append((at, tag))
    joined: dict[int, Grid] = {}
    left_out = set[int]()
    for (path, place), members in groups.items():
        tags = [tag for _, tag in members]
        numbers = [at for at, _ in members]
        is_group = len(members) >= _FEWEST and len(set(tags)) == len(tags) and are_languages(tags)
        if not is_group or not left_out.isdisjoint(numbers) or not joined.keys().isdisjoint(numbers):
            continue
        tables = [grids[at] for at in numbers]
        if (table := _together(tables, tags)) is not None:
            headings = tuple(heading for at, heading in enumerate(path) if heading or at != place)
            joined[numbers[0]] = table._replace(headings=headings)
            left_out |= {*numbers[1:]}
    return [joined.get(at, grid) for at, grid in enumerate(grids) if at not in left_out]


def _ways(headings: Sequence[str]) -> Iterator[tuple[int, _Path, str]]:
    """Yield the headings that may name a language: their place, the path without it, and its tag."""
    for place, heading in enumerate(headings):
        for stem, tag in _read(heading):
            yield place, (*headings[:place], stem, *headings[place + 1 :]), tag


@lru_cache(_REMEMBERED)
def _read(heading: str) -> list[tuple[str, str]]:
    """Return the ways to read a heading as a word and a language; the word may be empty."""
    if (tag := language_of_title(heading)) is not None:
        return [("", tag)]
    return [(folded(stem), tag) for stem, tag in without_tag(heading)]


def _together(grids: Sequence[Grid], tags: Sequence[str]) -> Grid | None:
    """Return the tables as one, None if they have other columns or mostly other codes."""
    first = grids[0]
    width = len(first.rows[0].cells) if first.rows else 0
    if any(grid.head not in (None, 1) or not grid.rows or len(grid.rows[0].cells) != width for grid in grids):
        return None
    heads = [texts_of(grid.rows[0], width) for grid in grids]
    # Texts of one word look like codes in one of the tables alone.
    head = next((each for each in heads if _texts(each)), None)
    are_marked = all(grid.head == 1 for grid in grids)
    if head is None or ((width > _FEWEST or not are_marked) and any(each != head for each in heads)):
        return None
    code = next((at for at, heading in enumerate(head) if "code" in meaning(heading).fields), 0)
    texts = [at for at in _texts(head) if at != code]
    rows = [_by_code(grid, code, width) for grid in grids]
    codes = dict.fromkeys(each for of_grid in rows for each in of_grid)
    if not texts or any(row is None for of_grid in rows for row in of_grid.values()):
        return None
    if any(_FEWEST * len(rows[0].keys() & each.keys()) <= min(len(rows[0]), len(each)) for each in rows[1:]):
        return None
    others = [at for at in range(width) if at not in texts]
    headings = [head[at] for at in others]
    headings += [f"{head[at]} ({tag})" for at in texts for tag in tags]
    line = first.rows[0].line
    made = [GridRow(line, tuple(Cell(line, heading) for heading in headings))]
    for each in codes:
        found = [of_grid.get(each) for of_grid in rows]
        row = next(one for one in found if one is not None)
        blank = Cell(row.line, "")
        cells = [row.cells[at] if at < len(row.cells) else blank for at in others]
        for at in texts:
            cells += [blank if one is None or at >= len(one.cells) else one.cells[at] for one in found]
        made.append(row._replace(cells=tuple(cells)))
    remark = _REMARK.format(len(grids), ", ".join(tags))
    return first._replace(rows=tuple(made), remarks=(*first.remarks, remark))


def _texts(head: Sequence[str]) -> list[int]:
    return [
        at for at, heading in enumerate(head) if not meaning(heading).fields.keys().isdisjoint(TEXT_FIELDS)
    ]


def _by_code(grid: Grid, code: int, width: int) -> dict[str, GridRow | None]:
    """Return the records of a table by their codes; None for a code that is there twice, or is blank."""
    found: dict[str, GridRow | None] = {}
    for row in grid.rows[1:]:
        text = row.cells[code].text.strip() if code < len(row.cells) else ""
        is_record = bool(text) and text not in found and len(row.cells) <= width and not row.is_section
        found[text] = row if is_record else None
    return found
