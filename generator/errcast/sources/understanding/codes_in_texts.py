"""A column of errors with a code and words in each cell -> a column of codes and one of messages.

Error            | Cause           code   | message | Cause
E11.2 Kiln cold  | No gas.    ->   E11.2  | Kiln cold | No gas.
E12 Lamp out     | It is old.      E12    | Lamp out  | It is old.

code             | message             name      | code   | message
kiln.cold        | E-11: no fire   ->  kiln.cold | E-11   | no fire
kiln.full        | E-12: no room       kiln.full | E-12   | no room

A whole number and words are one cell in many tables, and stay so: `404 Not Found`.
"""

import re
from collections.abc import Collection, Sequence

from errcast.findings import show
from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.compounds import code_and_words
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.understanding.layout import texts_of
from errcast.sources.understanding.profiles import Profile
from errcast.sources.understanding.trouble import speaks_of_errors

_CODE_AND_TEXT = (
    r"(?P<code>(?:[A-Za-z]{1,10}[-_.]?)?[0-9]{2,}(?:[-_.][0-9A-Za-z]+)*)"
    r"(?:\s*[:：]\s*|\s+[-–—]\s+|\s+)(?P<text>\S[\S\s]*)"
)
# Behind a name, a number may be short, and a mark is between it and the text.
_MARKED_CODE_AND_TEXT = (
    r"[\[(]?(?P<code>(?:[A-Za-z]{1,10}[-_.]?)?-?[0-9]+(?:[-_.][0-9A-Za-z]+)*)[\])]?"
    r"(?:\s*[:：,，|;=]\s*|\s+[-–—]\s+|(?<=[\])])\s*)(?P<text>\S[\S\s]*)"
)
_KEY = r"[A-Za-z_][\w.:/-]*"
_TWO_LETTERS = r"[^\W\d_]{2}"
_LONGEST = 300  # characters
_FEWEST = 3  # rows
_NEARLY_ALL = 0.9


def with_codes_apart(grid: Grid) -> Grid:
    """Return a table with a column of codes, if it has none but each cell of another has a code first."""
    at = max((grid.head or 1) - 1, 0)
    if grid.head == 0 or len(grid.rows) <= at + _FEWEST:
        return grid
    head = grid.rows[at]
    width = len(head.cells)
    headings = texts_of(head, width)
    meanings = [meaning(heading) for heading in headings]
    rows = grid.rows[at + 1 :]
    fits = [column for column in range(width) if _speaks(headings[column]) and _has_both(rows, column)]
    coded = {place for place, each in enumerate(meanings) if "code" in each.fields or "code" in each.parts}
    if width > 1 and coded and (behind := _behind_keys(grid, coded)) is not None:
        return behind
    if width <= 1 or len(fits) != 1 or coded - {*fits}:
        return grid
    column = fits[0]
    has_message = any("message" in each.fields for place, each in enumerate(meanings) if place != column)
    said = [match["text"] for row in rows if (match := _matched(_text(row, column)))]
    texts = [
        place for place, each in enumerate(meanings) if place != column and "solution" not in each.fields
    ]
    has_texts = any(Profile([_text(row, place) for row in rows]).are_texts for place in texts)
    are_names = has_message or (has_texts and Profile(said).are_identifiers)
    names = ("code", "name" if are_names else "message")
    split = tuple(Cell(head.cells[column].line, name) for name in names)
    first = head._replace(cells=(*head.cells[:column], *split, *head.cells[column + 1 :]))
    remark = f"each cell below {show(headings[column])} has a code and a text, so it was read as two columns"
    return grid._replace(
        rows=(*grid.rows[:at], first, *(_apart(row, column) for row in rows)),
        remarks=(*grid.remarks, remark),
    )


def _text(row: GridRow, column: int) -> str:
    return row.cells[column].text.strip() if column < len(row.cells) and not row.is_section else ""


def _behind_keys(grid: Grid, coded: Collection[int]) -> Grid | None:
    """Return a table whose keys are names, because each of their texts has a code first; None if not so."""
    at = max((grid.head or 1) - 1, 0)
    head, rows = grid.rows[at], grid.rows[at + 1 :]
    headings = texts_of(head, len(head.cells))
    texts = [
        column
        for column, heading in enumerate(headings)
        if "message" in meaning(heading).fields and column not in coded
    ]
    if len(coded) != 1 or len(texts) != 1:
        return None
    (key,), (column,) = coded, texts
    keys = [row.cells[key].text.strip() for row in rows if key < len(row.cells)]
    cells = [row.cells[column].text.strip() for row in rows if column < len(row.cells)]
    filled = [cell for cell in cells if cell]
    codes = [match["code"] for cell in filled if (match := _matched(cell, _MARKED_CODE_AND_TEXT))]
    are_keys = all(re.fullmatch(_KEY, each) and not _ends_with_number(each) for each in keys)
    are_codes = len(set(codes)) == len(codes) == len(filled) >= _FEWEST
    # Statuses and amounts below a heading of codes: `KILN_COLD | 404: no fire`.
    are_codes = are_codes and not (all(each.isdecimal() for each in codes) and _is_of_codes(headings[key]))
    if not (are_keys and are_codes and len(keys) == len(rows)):
        return None
    named = head._replace(
        cells=tuple(
            each._replace(text="name" if place == key else each.text) for place, each in enumerate(head.cells)
        )
    )
    split = (Cell(head.line, "code"), named.cells[column])
    first = named._replace(cells=(*named.cells[:column], *split, *named.cells[column + 1 :]))
    remark = f"each cell below {show(headings[column])} begins with a code, so the other one is the name"
    return grid._replace(
        rows=(*grid.rows[:at], first, *(_apart(row, column, _MARKED_CODE_AND_TEXT) for row in rows)),
        remarks=(*grid.remarks, remark),
    )


def _is_of_codes(heading: str) -> bool:
    """Whether a heading says that the words below it are codes, and no keys or names: `Error code`."""
    return "code" in meaning(heading).fields and re.search("(?i)key|name|id", heading) is None


def _ends_with_number(key: str) -> bool:
    """Whether a key is rather a code itself: `E11`, `kiln.11`."""
    return key[-1:].isdigit()


def _speaks(heading: str) -> bool:
    """Whether a heading is about errors: `Error`, `Reply`; that of a cause or a solution is not."""
    fields = meaning(heading).fields.keys()
    return bool({"code", "message", "name"} & fields) or (
        speaks_of_errors(heading) and not {"description", "solution", "http_status"} & fields
    )


def _has_both(rows: Sequence[GridRow], column: int) -> bool:
    filled = [text for row in rows if (text := _text(row, column))]
    codes = [match["code"] for cell in filled if (match := _matched(cell)) is not None]
    are_enough = len(filled) >= _FEWEST and len(codes) >= _NEARLY_ALL * len(filled)
    # What is a number and words is left to the column of codes that it is.
    return (
        are_enough and len(set(codes)) == len(codes) and any(code_and_words(each) is None for each in filled)
    )


def _matched(text: str, pattern: str = _CODE_AND_TEXT) -> re.Match[str] | None:
    match = re.fullmatch(pattern, text) if len(text) <= _LONGEST else None
    is_both = match and is_certainly_code(match["code"]) and re.search(_TWO_LETTERS, match["text"])
    return match if is_both else None


def _apart(row: GridRow, column: int, pattern: str = _CODE_AND_TEXT) -> GridRow:
    """Return a row with the code and the text of a cell in two cells; a text without a code stays one."""
    if column >= len(row.cells):
        return row
    cell = row.cells[column]
    if row.is_section:
        return row._replace(cells=(*row.cells, cell))
    match = _matched(cell.text.strip(), pattern)
    code, text = (match["code"], match["text"].strip()) if match else ("", cell.text)
    both = (cell._replace(text=code), cell._replace(text=text, struck=""))
    return row._replace(cells=(*row.cells[:column], *both, *row.cells[column + 1 :]))
