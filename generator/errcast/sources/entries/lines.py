"""Lines with a code each -> a table.

    102: kiln cold                         ->  102 |           | kiln cold
    //error 103: kiln full                 ->  103 |           | kiln full
    LAMP_OUT = 11,  // no lamp             ->  11  | LAMP_OUT  | no lamp
    #define DOOR_SHUT 12 /* no way in */   ->  12  | DOOR_SHUT | no way in
    KILN_OPEN(13, "the door is open"),     ->  13  | KILN_OPEN | the door is open
    1F: kiln hot                           ->  1F  |           | kiln hot, if other codes are such numbers
    Kiln alarm 14 (HOT): too hot           ->  14  | HOT       | too hot, if other lines begin so too
    410-419: no lamp                       ->  410-419 |       | no lamp, which is a range then
    `C11` : `lamp out`                     ->  C11 |           | lamp out

All lines together decide what is the code, as all titles of a document do (see `roles`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.cells.codes import is_range
from errcast.sources.entries.continued import continued, with_more, without_indented
from errcast.sources.entries.roles import choose_roles
from errcast.sources.entries.titles import Title, is_number, parse_title, style_of
from errcast.sources.grid import Cell, Grid, GridRow

_COLUMNS = ("code", "name", "message", "description", "solution")
_FEWEST = 2  # lines with a code
_LONGEST = 2000  # characters; a longer line is a text
_VALUE = r"""\(?(?P<code>-?[0-9]{1,18}|0[xX][0-9A-Fa-f]{1,16}|"[^"\s]{1,80}"|'[^'\s]{1,80}')[uUlL]{0,3}\)?"""
_REMARK = r"[ \t]*[,;]?[ \t]*(?:(?://+|/\*+|\#|--|!)[!<]*(?P<text>.*?)(?:\*+/)?)?[ \t]*"
_NAME = r"(?P<name>[A-Za-z_]\w{0,100})"
_CONSTANT = rf"(?:(?:[A-Za-z_][\w:<>]{{0,40}},?|::)[ \t]+){{0,6}}?{_NAME}[ \t]*:?=[ \t]*{_VALUE}{_REMARK}"
_DEFINE = rf"\#[ \t]*define[ \t]+{_NAME}[ \t]+{_VALUE}{_REMARK}"
_CALL = (
    rf"{_NAME}[ \t]*\([ \t]*{_VALUE}"
    r"""[ \t]*,[ \t]*["'](?P<text>[^"']*)["'][^()]{0,200}\)[ \t]*[,;]?[ \t]*(?://.*)?"""
)
_PAIR = r"(?P<name>[A-Z][A-Z0-9_]{2,100})[ \t]+(?P<code>-?[0-9]{1,18}|0[xX][0-9A-Fa-f]{1,16})"
_WITHOUT_VALUE = rf"[A-Z]\w{{0,100}}[ \t]*(?:=[^=].*|,{_REMARK})"
_COMMENT = r"[ \t]*(?://+|/\*+|\*+/?|\#+(?![ \t]*define\b)|--|;+)[ \t]*(?P<text>.*?)[ \t]*(?:\*+/)?"
_WORD_AND_TEXT = r"(?P<word>[A-Za-z][\w.-]{1,100})[ \t]*[:=][ \t]+(?P<text>\S.*)"
_BEFORE_TEXT = r"\s*(?:[:=–—]|-+\s|->)[-=>:]*"
_MARKED = rf"(?:[-*+]\s+)?(`|\*\*)(?P<code>[^`*\s]{{1,80}})\1(?P<rest>{_BEFORE_TEXT}.*)"
_MARKED_NUMBER = (
    r"(?:[-*+]\s+)?(\*\*|__|[*_`])(?P<code>(?=[^`*\s]{0,80}[0-9])[^`*a-z\s]{1,80})\1(?P<rest>\s+[^-:=–—\s].*)"
)
_MARKS_OF_RANGE = r"\A[-*+]\s+|`|\*\*"
_WHOLE = r"(`|\*\*)([^`*]+)\1"
_NUMBER_TO_NUMBER = (
    r"(?P<code>(?P<first>-?\w{1,20})\s*(?:[-–—~…]|\.\.\.?|to)\s*(?P<last>-?\w{1,20}))"
    rf"{_BEFORE_TEXT}\s*(?P<text>\S.*)"
)
_DIGITS_AND_TEXT = rf"(?P<code>[0-9A-F]{{2,8}}|[0-9a-f]{{2,8}})(?:$|{_BEFORE_TEXT}\s*(?P<text>.*))"
_BEFORE_NUMBER = r"\s*(?P<words>[^\W\d_][^\d:：=|]{0,40}?)[\s#]+(?P<rest>(?:-?[0-9]|0[xX][0-9A-Fa-f]).*)"
# A sentence about several codes: `100 and 101 are fine`.
_ABOUT_SEVERAL = r"-?[0-9]+(?:\s*,\s*-?[0-9]+)*,?\s+(?:and|or|&)\s+-?[0-9]+\s+[a-z].*"
_FEWEST_CELLS, _NEARLY_ALL = 6, 0.9  # cells with a code and a text, in several columns
_REMARKS_IN_ALL = 5  # lines with a code for each that is a comment, or more
_FEWEST_ALIKE = 3  # lines with the same words before a number
_MAY_BE_CODE = r"[0-9A-Z_]|[a-z][-.][a-z]"
_LETTER = r"\w"


class Lines(NamedTuple):
    """The table of some lines: its rows, and the lines without a code, each with what is said of it.

    `without_value` are the lines of constants whose codes are not there.
    """

    rows: tuple[GridRow, ...]
    skipped: tuple[tuple[int, str], ...]
    without_value: tuple[Cell, ...]


def read_lines(cells: Sequence[Cell], *, is_text: bool = False) -> Lines | None:
    """Return the table of some lines, None if fewer than two of them have a code.

    `is_text` is true if the cells are all lines of a text: then a text may go on below its code.
    """
    titles = [(cell, title_of(cell.text)) for cell in cells]
    constants = [(cell, title if constant_in(cell.text) else None) for cell, title in titles]
    if 2 * sum(title is not None for _, title in constants) > sum(title is not None for _, title in titles):
        titles = constants  # what else begins with a number is a comment
    is_program = titles is constants
    if not is_program:
        titles = _without_remarks(titles)
        titles = _with_hexadecimal(without_indented(_with_same_words(titles)) if is_text else titles)
    roles = choose_roles([title for _, title in titles if title is not None])
    every = [roles.said(title) if roles is not None and title is not None else None for _, title in titles]
    below = continued(cells, every) if is_text and not is_program else {}
    has_numbers = is_text and roles is not None and roles.code == "number"
    rows: list[GridRow] = []
    skipped: list[tuple[int, str]] = []
    without: list[Cell] = []
    more: dict[int, list[int]] = {}  # the places of lines, by the place of the row that they belong to
    for at, (cell, said) in enumerate(zip(cells, every, strict=True)):
        if at in below and more:
            next(reversed(more.values())).append(at)
        elif said is not None and is_range(said.code):
            more[-1 - at] = []
            skipped.append((cell.line, f"a range of codes: {_shown(cell)}"))
        elif said is not None and (said.text or said.name or said.more or has_numbers):
            more[len(rows)] = []
            texts = (said.code, said.name, said.text or said.more, "", "")
            rows.append(GridRow(cell.line, tuple(Cell(cell.line, text) for text in texts)))
        elif (heading := _heading_in(cell.text, is_program=is_program)) is not None:
            rows.append(GridRow(cell.line, (Cell(cell.line, heading),) * len(_COLUMNS), is_section=True))
        elif re.search(_LETTER, cell.text):
            without += [cell] if re.fullmatch(_WITHOUT_VALUE, cell.text.strip()) else []
            skipped.append((cell.line, f"no code: {_shown(cell)}"))
    for row, lines in more.items():
        if row < 0:
            skipped += [(cells[at].line, f"below a range of codes: {_shown(cells[at])}") for at in lines]
        elif lines:
            texts_below = [cells[at].text for at in lines]
            rows[row] = with_more(rows[row], texts_below, is_message=below[lines[0]])
    alone = [row for row in rows if not any(cell.text for cell in row.cells[1:])]
    skipped += [(row.line, f"a code without a text: {show(row.cells[0].text)}") for row in alone]
    rows = [row for row in rows if any(cell.text for cell in row.cells[1:])]
    count = sum(not row.is_section for row in rows)
    return Lines(_headed(rows), tuple(sorted(skipped)), tuple(without)) if count >= _FEWEST else None


def _shown(cell: Cell) -> str:
    return show(" ".join(cell.text.split()))


def split_column(grid: Grid) -> Grid:
    """Return a table in which nearly all cells have a code and a text as one of codes, names and texts."""
    below = _with_cells_below(grid)
    return _split_column(below) if all(len(row.cells) == 1 for row in below.rows) else below


def _split_column(grid: Grid) -> Grid:
    cells = [row.cells[0] for row in grid.rows if row.cells and row.cells[0].text.strip()]
    lines = read_lines(cells)
    if lines is None:
        return grid
    codes = [row.cells[0].text for row in lines.rows[1:] if not row.is_section]
    if 4 * len(codes) < 3 * len(cells) or 2 * len(set(codes)) < len(codes):
        return grid
    remark = "each cell has a code and a text, so it was read as two columns"
    return grid._replace(
        rows=lines.rows,
        head=1,
        skipped=(*grid.skipped, *lines.skipped),
        remarks=(*grid.remarks, remark),
    )


def _with_cells_below(grid: Grid) -> Grid:
    """Return a table without headings as one column if each of its cells has a code and a text.

    11 cold | 13 open
    12 full |             ->   11 cold, 12 full, 13 open
    """
    if grid.head:
        return grid
    width = max((len(row.cells) for row in grid.rows), default=0)
    columns = [[row.cells[at] for row in grid.rows if at < len(row.cells)] for at in range(width)]
    cells = [cell for column in columns for cell in column if cell.text.strip()]
    first = next(iter(grid.rows[:1]), None)
    if first is None or width < _FEWEST or len(cells) < _FEWEST_CELLS or not all(map(_is_line, first.cells)):
        return grid
    if sum(map(_is_line, cells)) < _NEARLY_ALL * len(cells):
        return grid
    remark = "each cell has a code and a text, so the columns were read below each other"
    rows = tuple(GridRow(cell.line, (cell,)) for cell in cells)
    return grid._replace(rows=rows, remarks=(*grid.remarks, remark))


def _is_line(cell: Cell) -> bool:
    """Whether a cell has a code with digits and a text behind it: `E101 no lamp`."""
    title = title_of(cell.text)
    return title is not None and bool(title.number and title.text)


def title_of(line: str) -> Title | None:
    """Return the parts of a line, of a text or of a program; None if it has no code."""
    line = line.strip()
    if len(line) > _LONGEST or not re.search(_MAY_BE_CODE, line):
        return None
    if match := constant_in(line):
        name, code = match["name"], match["code"].strip("\"'")
        return Title(code, name, (match["text"] or "").strip(), style_of(name))
    if line[0] in "`*-+" and (of_marks := _range_in(re.sub(_MARKS_OF_RANGE, "", line))):
        return of_marks
    if marked := re.fullmatch(_MARKED, line) or re.fullmatch(_MARKED_NUMBER, line):
        text = marked["code"] + marked["rest"]
        title = title_of(text) or parse_title(text, marked["code"])
        title = title._replace(is_marked=marked["code"] in (title.number, title.word)) if title else None
        whole = re.fullmatch(_WHOLE, title.text) if title is not None else None
        return title._replace(text=whole[2]) if title is not None and whole else title
    comment = re.fullmatch(_COMMENT, line)
    text = comment["text"] if comment else line
    is_sentence = re.fullmatch(_ABOUT_SEVERAL, text) is not None
    title = None if is_sentence else _range_in(text) or _led_by_word(text) or parse_title(text)
    if title is None and (pair := pair_in(text)):
        return Title(pair["code"], pair["name"], "", "upper")
    return title


def _range_in(text: str) -> Title | None:
    """Return a range of codes and a text: `410-419: no lamp`."""
    match = re.fullmatch(_NUMBER_TO_NUMBER, text)
    if match is None or not (is_number(match["first"]) and is_number(match["last"])):
        return None
    return Title(match["code"], "", match["text"]) if is_range(match["code"]) else None


def _without_remarks(titles: Sequence[tuple[Cell, Title | None]]) -> list[tuple[Cell, Title | None]]:
    """Return the titles of lines without those of comments, unless many lines with a code are comments.

    # 703 to 705 are not used        in a list of `702  KILN_COLD  kiln cold`
    """
    is_remark = [
        title is not None and re.fullmatch(_COMMENT, cell.text) is not None for cell, title in titles
    ]
    count = sum(title is not None for _, title in titles)
    if _REMARKS_IN_ALL * sum(is_remark) > count:
        return [*titles]
    return [
        (cell, None if remark else title) for (cell, title), remark in zip(titles, is_remark, strict=True)
    ]


def _with_same_words(titles: Sequence[tuple[Cell, Title | None]]) -> list[tuple[Cell, Title | None]]:
    """Return the titles of lines, also of those with the same words before the number: `Kiln alarm 14: hot`.

    Most lines must begin with such words. All lines that do so are read alike, whatever their texts contain.
    """
    begins = [
        re.match(_BEFORE_NUMBER, cell.text) if len(cell.text) <= _LONGEST else None for cell, _ in titles
    ]
    counts = Counter(match["words"] for match in begins if match)
    words = {each for each, count in counts.items() if count >= _FEWEST_ALIKE}
    many = sum(counts[each] for each in words)
    if not words or 2 * many < sum(bool(cell.text.strip()) for cell, _ in titles):
        return [*titles]
    found: list[tuple[Cell, Title | None]] = []
    for (cell, title), match in zip(titles, begins, strict=True):
        of_rest = parse_title(match["rest"]) if match and match["words"] in words else None
        found.append((cell, of_rest if of_rest is not None and of_rest.number else title))
    return found


def _with_hexadecimal(titles: Sequence[tuple[Cell, Title | None]]) -> list[tuple[Cell, Title | None]]:
    """Return the titles of lines, also of those with a hexadecimal number that has letters.

    Such a number is a code if it is as wide as most codes with digits only: `8001011B` beside `80010108`.
    """
    widths = Counter(
        len(title.number) for _, title in titles if title is not None and title.number.isdecimal()
    )
    width, _ = widths.most_common(1)[0] if widths else (0, 0)
    found: list[tuple[Cell, Title | None]] = []
    for cell, title in titles:
        match = (
            re.fullmatch(_DIGITS_AND_TEXT, cell.text.strip()) if title is None or not title.number else None
        )
        is_code = match is not None and len(match["code"]) == width and re.search("[0-9]", match["code"])
        found.append(
            (cell, Title(match["code"], "", (match["text"] or "").strip()) if match and is_code else title)
        )
    return found


def _led_by_word(text: str) -> Title | None:
    """Return a word, a colon and a text that does not begin with a code: `EAGAIN : Try again (EBUSY)`."""
    match = re.fullmatch(_WORD_AND_TEXT, text)
    if match is None or not style_of(match["word"]):
        return None
    is_pair = is_number(match["text"].split()[0].rstrip(",;:"))
    return None if is_pair else Title("", match["word"], match["text"].strip(), style_of(match["word"]))


def _heading_in(line: str, *, is_program: bool) -> str | None:
    """Return the text of a comment, or of any line that is not of a program; None if it is no heading."""
    line = " ".join(line.split())
    comment = re.fullmatch(_COMMENT, line)
    text = comment["text"] if comment else "" if is_program or re.fullmatch(_WITHOUT_VALUE, line) else line
    return text if re.search(_LETTER, text) else None


def constant_in(line: str) -> re.Match[str] | None:
    """Return the name, the code and perhaps the text of a constant, None if a line is none."""
    line = line.strip()
    if len(line) > _LONGEST:
        return None
    return re.fullmatch(_DEFINE, line) or re.fullmatch(_CONSTANT, line) or re.fullmatch(_CALL, line)


def pair_in(line: str) -> re.Match[str] | None:
    """Return the name in capitals and the number of a line that has nothing else: `KILN_COLD 701`."""
    return re.fullmatch(_PAIR, line.strip()) if len(line) <= _LONGEST else None


def _headed(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Return rows below their headings, without the columns that are blank in all of them."""
    line = rows[0].line if rows else 1
    used = [
        at for at in range(len(_COLUMNS)) if any(row.cells[at].text for row in rows if not row.is_section)
    ]
    head = GridRow(line, tuple(Cell(line, _COLUMNS[at]) for at in used))
    return (head, *(row._replace(cells=tuple(row.cells[at] for at in used)) for row in rows))
