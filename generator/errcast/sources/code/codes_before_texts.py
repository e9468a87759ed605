"""The tables of a file of code -> the same, without the codes that stand again before their texts.

KILN_COLD = "K-00011: kiln is cold"         -> K-00011, KILN_COLD, kiln is cold; a name alone is no code then
{11, "00011: kiln is cold"}                 -> 11, kiln is cold
COLD = 11 // Cause No. 11 - kiln is cold    -> 11, COLD, kiln is cold
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Cell, Grid, GridRow

_BEFORE = re.compile(
    r"\[?(?P<words>[A-Za-z]+[.:]?(?: [A-Za-z]+[.:]?){0,2} )?(?P<own>(?:[A-Za-z]{1,10}[-_.]?)?[0-9]+)\]?"
    r"\s*(?:[:：]|[-–—](?=\s)|(?<=\]))\s*(?=\S)"
)
_FEWEST, _MOSTLY = 3, 0.9


class _Found(NamedTuple):
    code: str
    words: str
    text: str


def with_codes_before_texts(grids: Sequence[Grid]) -> list[Grid]:
    """Return tables whose texts do not begin with their codes; these are the codes if only names were."""
    return [_without_codes(grid) for grid in grids]


def _without_codes(grid: Grid) -> Grid:
    head, *rows = grid.rows
    fields = [meaning(cell.text).fields for cell in head.cells]
    code = next((at for at, each in enumerate(fields) if "code" in each), None)
    records = [row for row in rows if not row.is_section]
    if code is None or len(records) < _FEWEST:
        return grid
    for at, each in enumerate(fields):
        if at == code or not {"message", "description"} & each.keys():
            continue
        said = {place: row for place, row in enumerate(rows) if not row.is_section and row.cells[at].text}
        found = {place: match for place, row in said.items() if (match := _before(row.cells[at].text))}
        if len(found) < max(_FEWEST, _MOSTLY * len(said)) or len({each.words for each in found.values()}) > 1:
            continue
        again = all(_is_same(each.code, said[place].cells[code].text) for place, each in found.items())
        without = [_without(row, at, found.get(place)) for place, row in enumerate(rows)]
        cells = f"each cell below {show(head.cells[at].text)} begins"
        if again:
            remark = f"{cells} with its code, which is left out of the text"
            return grid._replace(rows=(head, *without), remarks=(*grid.remarks, remark))
        if _are_names([*said.values()], found, code) and not any("name" in each for each in fields):
            codes = Cell(head.line, "code")
            names = head._replace(cells=(codes, *_renamed(head, code)))
            with_codes = (_with_code(row, found.get(place)) for place, row in enumerate(without))
            remark = f"{cells} with a code, so the other one is the name"
            return grid._replace(rows=(names, *with_codes), remarks=(*grid.remarks, remark))
    return grid


def _before(text: str) -> _Found | None:
    match = _BEFORE.match(text)
    return _Found(match["own"], (match["words"] or "").rstrip(" .:"), text[match.end() :]) if match else None


def _is_same(said: str, code: str) -> bool:
    if said.isdecimal() and code.isdecimal():
        return int(said) == int(code)
    return said.casefold() == code.casefold()


def _are_names(rows: Sequence[GridRow], found: dict[int, _Found], code: int) -> bool:
    """Whether codes are names alone, and the codes before the texts have letters, nearly each another one."""
    codes = [row.cells[code].text for row in rows]
    said = [each.code for each in found.values()]
    are_codes = all(re.match(r"[A-Za-z]", each) for each in said) and len({*said}) >= _MOSTLY * len(said)
    have_no_words = not any(each.words for each in found.values())
    return are_codes and have_no_words and all(re.fullmatch(r"[A-Za-z]\w*", each) for each in codes)


def _without(row: GridRow, at: int, found: _Found | None) -> GridRow:
    if found is None:
        return row
    cells = [*row.cells]
    cells[at] = cells[at]._replace(text=found.text)
    return row._replace(cells=tuple(cells))


def _with_code(row: GridRow, found: _Found | None) -> GridRow:
    if row.is_section:
        return row._replace(cells=(*row.cells, row.cells[-1]))
    return row._replace(cells=(Cell(row.line, found.code if found else ""), *row.cells))


def _renamed(head: GridRow, code: int) -> tuple[Cell, ...]:
    return tuple(cell._replace(text="name") if at == code else cell for at, cell in enumerate(head.cells))
