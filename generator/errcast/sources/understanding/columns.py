"""The rows of a `Grid` -> `Layout`: which column is which field, and where the records begin.

    Code,Since,Message       -> code, ignored, message; the records begin at the second row
    1,2.0,busy

The columns come from the command line, else from the headings. If there are no headings, they come
from the cells, but only if that is certain.
"""

from collections.abc import Sequence, Set

from errcast.sources.cells.codes import is_certainly_code
from errcast.sources.cells.compounds import code_and_words, codes_in
from errcast.sources.cells.languages import column_and_language
from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.understanding.completing import CODES_NOTE, NAMES_NOTE
from errcast.sources.understanding.guessing import by_content
from errcast.sources.understanding.headings import by_headings
from errcast.sources.understanding.heads import first_full_row, heading_rows, is_heading_row, marked_rows
from errcast.sources.understanding.layout import (
    IGNORED_COLUMN,
    Column,
    Layout,
    Refusal,
    columns_of,
    is_alone,
    texts_of,
)
from errcast.sources.understanding.profiles import Profile
from errcast.sources.understanding.proposing import columns_remedy
from errcast.sources.understanding.titled import Titled

_TWO = 2  # languages
_TEXTS_LOOKED_AT = 20
_MOST_COLUMNS = 16_384  # as many as a spreadsheet has


def understand(grid: Grid, wanted: Wanted, known: Set[str] = frozenset()) -> Layout | Refusal:
    """Return the columns of a table, or why it is not understood.

    `known` are the codes of the catalog that the table is merged into, by their text in a cell.
    """
    width = max((len(row.cells) for row in grid.rows), default=0)
    if width == 0:
        return Refusal("it has no cells", "choose another table with --table")
    if width > _MOST_COLUMNS:
        return Refusal(
            f"it has more than {_MOST_COLUMNS:,} columns", "delete the columns that do not belong to it"
        )
    if wanted.columns is not None:
        return _as_given(grid, wanted.columns, width, known, wanted.language)
    rows = heading_rows(grid)
    for at in rows:
        layout = by_headings(grid, at, wanted, known)
        if isinstance(layout, Layout):
            return layout
    is_headed = bool(marked_rows(grid)) or first_full_row(grid) in rows
    guessed = by_content(grid, width, is_headed=is_headed)
    return by_headings(grid, rows[0], wanted, known) if rows and isinstance(guessed, Refusal) else guessed


def _as_given(
    grid: Grid, given: Sequence[str], most: int, known: Set[str], language: str | None
) -> Layout | Refusal:
    """Return the columns that the user names: each of the table, or each up to the last that is filled."""
    # A column without a field may be missing in one of several tables.
    while len(given) > most and given[-1] == IGNORED_COLUMN:
        given = given[:-1]
    named = [column_and_language(column) for column in given]
    given = [IGNORED_COLUMN if tag else field for field, tag in named]
    given = _with_message(given, named, grid)
    width, filled = len(given), _filled_width(grid)
    if not filled <= width <= most:
        return Refusal(f"it has {filled} columns, and --columns names {width}", "name each of its columns")
    notes = []
    head = next(iter(marked_rows(grid)), None)
    if head is None and (alone := _lone_head(grid, given)) is not None:
        head = alone
    elif head is None:
        first = first_full_row(grid)
        if is_heading_row(grid, first, given):
            head = first
        elif not _has_code(texts_of(grid.rows[first], width)[given.index("code")]):
            notes.append("the first row was read as a record, not as headings")
    headings = [""] * width if head is None else texts_of(grid.rows[head], width)
    columns = tuple(
        Column(heading, None if field == IGNORED_COLUMN else field)
        for heading, field in zip(headings, given, strict=True)
    )
    start = 0 if head is None else head + 1
    columns = _with_languages(columns, named, columns_of(grid.rows, start, width), language)
    same = next((each for each in columns if _has_one_language(each, columns)), None)
    if language is None and same is not None:
        why = (
            f"--columns gives {same.text}s in {same.tongue}, and the {same.text} may be in {same.tongue} too"
        )
        return Refusal(why, f"add --language with the language of the {same.text}")
    if "message" not in given:
        notes.append(CODES_NOTE if width == 1 else NAMES_NOTE)
    start = 0 if head is None else head
    layout = Layout(columns, start, start + (head is not None), tuple(notes), is_given=True)
    if {"message", "name"} & set(given) or known:
        return layout
    return _without_message(grid, layout, given)


def _with_message(given: list[str], named: Sequence[tuple[str, str]], grid: Grid) -> list[str]:
    """Return columns in which one of the messages in several languages is the message.

    It is the English one of three and more, else the first one in Latin letters; the next one is the
    description, if no other column is.
    """
    messages = [at for at, (field, tag) in enumerate(named) if field == "message" and tag]
    if not messages:
        return given
    cells = columns_of(grid.rows, 1, len(given))
    latin = [at for at in messages if Profile(cells[at]).is_latin]
    english = [at for at in latin if named[at][1].partition("-")[0] == "en"]
    latin = english if english and len({named[at][1] for at in messages}) > _TWO else latin
    own = given.index("message") if "message" in given else next(iter(latin or messages))
    others = [at for at in messages if at != own and named[at][1] != named[own][1]]
    found = [*given]
    found[own] = "message"
    if "description" not in found and others:
        found[others[0]] = "description"
    return found


def _with_languages(
    columns: tuple[Column, ...],
    named: Sequence[tuple[str, str]],
    cells: Sequence[Sequence[str]],
    language: str | None,
) -> tuple[Column, ...]:
    """Return columns with the languages that the user gives them: `description` and `description_en`.

    If one of the languages is wanted, its columns are the fields in place of those without a language.
    """
    if not any(tag for _, tag in named):
        return columns
    found = [*columns]
    tags = {tag for _, tag in named if tag}
    for at, (field, tag) in enumerate(named):
        if tag:
            heading = columns[at].heading or f"column {at + 1}"
            text = "description" if field == "message" else field  # a message describes the error too
            found[at] = Column(heading, columns[at].field, text=text, tongue=tag, is_named=True)
    for at, column in enumerate(columns):
        if column.field is not None and any(each.text == column.field for each in found):
            # The letters of the texts say it, as those of a heading do elsewhere.
            said = Titled(" ".join((column.heading, *cells[at][:_TEXTS_LOOKED_AT])), cells[at]).tongue
            tongue = said if language is None or language in tags else language
            own = named[at][1]
            found[at] = column._replace(text=column.field, tongue=own or tongue, is_named=bool(own))
    wanted = [at for at, column in enumerate(found) if column.field is None and column.tongue == language]
    for at in wanted if language is not None else ():
        other = found[at]
        first = next(place for place, each in enumerate(found) if each.field == other.text)
        found[at], found[first] = other._replace(field=other.text), found[first]._replace(field=None)
    return tuple(found)


def _has_one_language(column: Column, columns: Sequence[Column]) -> bool:
    """Whether the user gives a column the language that a column without one seems to have."""
    return column.is_named and any(
        each.text == column.text and each.tongue == column.tongue and not each.is_named for each in columns
    )


def _without_message(grid: Grid, layout: Layout, given: Sequence[str]) -> Layout | Refusal:
    """Return the layout of codes with names beside them, `LAMP_OUT (11)`, or alone; else a refusal."""
    cells = columns_of(grid.rows, layout.first, len(given))
    if len(given) == 1 and Titled("", cells[0]).profile.are_identifiers:
        return layout
    pairs = map(code_and_words, cells[given.index("code")])
    if any(pair is not None and pair.words for pair in pairs):
        return layout
    titled = [Titled(column.heading, below) for column, below in zip(layout.columns, cells, strict=True)]
    said = {field: at for at, field in enumerate(given) if field != IGNORED_COLUMN}
    remedy, proposed = columns_remedy(titled, said)
    return Refusal("--columns names no message and no name", remedy, proposed)


def _lone_head(grid: Grid, given: Sequence[str]) -> int | None:
    """Return the row that the form marks as the headings, if it has one heading, which is no code."""
    at = (grid.head or 0) - 1
    if at < 0 or not is_alone(grid.rows[at]):
        return None
    text = texts_of(grid.rows[at], len(given))[given.index("code")]
    return None if _has_code(text) else at


def _has_code(text: str) -> bool:
    """Whether a cell certainly has a code, alone, beside words, or in a list."""
    return is_certainly_code(text) or code_and_words(text) is not None or bool(codes_in(text))


def _filled_width(grid: Grid) -> int:
    """Return how many columns a table has, without blank columns at the end."""
    return max(
        (at + 1 for row in grid.rows for at, cell in enumerate(row.cells) if cell.text.strip()), default=0
    )
