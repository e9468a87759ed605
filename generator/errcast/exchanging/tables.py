"""The texts of a catalog <-> a table, as CSV or as a workbook.

| text | name | message | original | translation | state | exported |
| --- | --- | --- | --- | --- | --- | --- |
| description 7 | NO_FACE | no face | 没有人脸 | There is no face. | current | face en 9d1ba0d8 5b1d0c3e |

The cell `exported` says what the row belongs to, so each row is known by itself.
"""

from collections.abc import Iterator, Mapping, Sequence

from errcast.exchanging.units import Exchange, Unit, stamp_in
from errcast.exporting.table import ExportedTable
from errcast.exporting.xlsx import LONGEST_TEXT, length
from errcast.findings import Finding, show_bare
from errcast.sources.grid import Grid, GridRow

HEADINGS = ("text", "name", "message", "original", "translation", "state", "exported")
_NEEDED = ("text", "translation", "exported")
_LEFT = ("stale", "unconfirmed")  # what the cell `state` says as long as nobody has reviewed the text
_WORDS = 4  # of `exported`


def write(exchange: Exchange) -> ExportedTable:
    """Return texts as a table."""
    head = f"{exchange.catalog} {exchange.language}"
    rows = [
        (
            *(unit.key, unit.name, unit.message, unit.original, unit.text, unit.state),
            f"{head} {unit.stamp}",
        )
        for unit in exchange.units
    ]
    return ExportedTable(str(exchange.catalog), HEADINGS, tuple(rows))


def overlong(exchange: Exchange, path: str) -> Iterator[Finding]:
    """Yield a finding for each text that no cell of a workbook can have."""
    for unit in exchange.units:
        for heading, text in (
            ("original", unit.original),
            ("translation", unit.text),
            ("message", unit.message),
        ):
            if (size := length(text or "")) > LONGEST_TEXT:
                problem = (
                    f"the {heading} of {show_bare(unit.key)} has {size:,} characters, but a cell of a"
                    f" workbook can have only {LONGEST_TEXT:,}; shorten the text, or use another --format"
                )
                yield Finding(path, "overlong-text", problem)


def read(grids: Sequence[Grid], path: str, *, has_letters: bool) -> tuple[Exchange | None, list[Finding]]:
    """Return the texts of the first table that has them. With `has_letters`, its places are like `B7`."""
    for grid in grids:
        headings = [cell.text.strip().lower() for cell in grid.rows[0].cells]
        columns = {heading: at for at, heading in enumerate(headings)}
        if "text" in columns or "translation" in columns:
            if twice := next((each for each in HEADINGS if headings.count(each) > 1), None):
                text = f"the table has {headings.count(twice)} columns {twice}; remove all but one"
                return None, [Finding(path, "repeated-column", text, line=1)]
            return _read(grid.rows[1:], columns, path, has_letters=has_letters)
    missing = f"no table has the columns {', '.join(_NEEDED)}"
    return None, [_lacking(path, missing, 1)]


def _lacking(path: str, text: str, line: int) -> Finding:
    return Finding(path, "missing-column", f"{text}, as `errcast texts export` writes them", line=line)


def _read(
    rows: Sequence[GridRow], columns: Mapping[str, int], path: str, *, has_letters: bool
) -> tuple[Exchange | None, list[Finding]]:
    if lacking := [each for each in _NEEDED if each not in columns]:
        return None, [_lacking(path, f"the table lacks the column {lacking[0]}; add it", 1)]
    units, findings, heads = list[Unit](), list[Finding](), dict[tuple[str, str], int]()
    for row in rows:
        cells = {
            heading: row.cells[at].text if at < len(row.cells) else "" for heading, at in columns.items()
        }
        if not any(map(str.strip, cells.values())):
            continue
        words = cells["exported"].split()
        place = f"{_letter(columns['translation'])}{row.line}" if has_letters else ""
        if len(words) == _WORDS:
            heads.setdefault((words[0], words[1]), row.line)
        units.append(
            Unit(
                cells["text"].strip(),
                cells.get("original"),
                cells["translation"],
                needs_review=cells.get("state", "").strip().lower() in _LEFT,
                stamp=stamp_in(" ".join(words[2:])) if len(words) == _WORDS else None,
                line=row.line,
                place=place,
            )
        )
    if len(heads) > 1:
        (first, _), (second, line) = list(heads.items())[:2]
        text = (
            f"this row is of {show_bare(' in '.join(second))}, and the rows before are of"
            f" {show_bare(' in '.join(first))}; put them into a file of their own"
        )
        findings.append(Finding(path, "several-languages", text, line=line))
        return None, findings
    catalog, language = next(iter(heads), (None, None))
    return Exchange(catalog, language, units, is_marked=False), []


def _letter(column: int) -> str:
    """Return the letters of a column: 1 -> `B`, 26 -> `AA`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
