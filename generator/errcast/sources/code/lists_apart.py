"""The tables of a file of code -> one of those that have other errors with the same codes.

enum DoorError { OPEN = 1, STUCK = 2, LOST = 3 }     ->  DoorError, which has texts, if others have none; of
enum LampError { OUT = 1, HOT = 2, COLD = 3 }            LampError the report says where it is

To put both into one catalog would mix texts about different things.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from errcast.naming import spelled_like_a_constant
from errcast.sources.cells.languages import is_language
from errcast.sources.cells.vocabulary import meaning
from errcast.sources.code.parting import OF_ERRORS, speak_of_errors
from errcast.sources.grid import Grid, GridRow

_FEWEST_SHARED = 3  # codes; fewer may be the same errors again
_MANY, _FAR_MORE = 2, 4  # times as many rows
_LARGE, _SMALL = 10, 2  # rows
_LETTERS = re.compile(r"[^\w]|_")
_TEXTS = frozenset(["name", "message", "description", "solution"])
_NAMED = re.compile(r"(?i)(?:err|error|code|exception|fault)s?\Z")  # `Error` rather than `FailureInfo`
_VARIABLE = re.compile(r"[Ee]rr[A-Z]\w*[a-z]")
_MANY_LISTS = 3
_MOST_COMPARED = 50  # tables: a file with more of them has no main one
_LAST_WORD = re.compile(r"[A-Z]?[a-z]+\Z|[A-Z]+\Z")
# The last word of the title of a list of errors, and words that may stand behind it.
_OF_LISTS = frozenset(
    ["error", "err", "errno", "code", "exception", "fault", "failure", "reason", "problem", "info"]
)
_AT_THE_END = frozenset(["t", "e", "enum", "type", "list", "map", "table"])
_LONG = 4  # letters of a text that another one may contain

Rows = Mapping[str, frozenset[str]]


def with_lists_apart(grids: Sequence[Grid]) -> list[Grid]:
    """Return tables; one with other errors for the codes of a better one is optional, and says which one."""
    found = [*grids]
    rows = {
        at: _rows(grid)
        for at, grid in enumerate(grids)
        if not (grid.is_optional or any(map(is_language, grid.headings)))
    }
    kept: list[int] = []
    for at in sorted(rows, key=lambda at: _rank(grids[at]), reverse=True):
        has_texts = _rank(grids[at])[1]
        # Names alone say less, and so does a list of other things beside one that is called error codes.
        is_other = bool(kept) and _is_named(grids[kept[0]]) and not _says_errors(grids[at])
        fewest = _FEWEST_SHARED if (has_texts and not is_other) or not grids[at].headings else 1
        best = kept[:_MOST_COMPARED]
        again = next((each for each in best if _say_again(rows[each], rows[at])), None)
        if again is not None:
            found[at] = _left_out(grids[at], f"it only names the codes of {_called(grids[again])} again")
            continue
        home = next((each for each in best if _are_apart(rows[each], rows[at], fewest)), None)
        if home is None:
            kept.append(at)
            continue
        shared = len(rows[home].keys() & rows[at].keys())
        codes = "a code" if shared == 1 else f"{shared} codes"
        doubt = f"it has other errors with {codes} of {_called(grids[home])}"
        found[at] = _apart(grids[at], doubt)
    moved = [at for at in rows if at not in kept and all(_rank(grids[at])[:2])]
    if len(moved) >= _MANY_LISTS:
        found = [*grids]  # none of so many is the list of errors: what is below asks which one is meant
    found = _without_words(found, [found[at] for at in kept])
    return _with_remarks(_without_other_names(_without_small(found)), grids)


def _called(grid: Grid) -> str:
    titles = grid.headings[-1:]
    return f"{titles[0]} on line {grid.line}" if titles else f"the table on line {grid.line}"


def _say_again(rows: Rows, others: Rows) -> bool:
    """Whether other rows only have the names of rows with more behind: `LAMP_OUT_VALUE` of `LAMP_OUT`."""
    return len(others) >= _FEWEST_SHARED and all(
        len(texts) == 1
        and any(text != name and text.startswith(name) for text in texts for name in rows.get(code, ()))
        for code, texts in others.items()
    )


def _with_remarks(found: list[Grid], before: Sequence[Grid]) -> list[Grid]:
    """Return tables; what one that is optional now says of other parts of the file, another one says."""
    moved = [
        remark
        for grid, old in zip(found, before, strict=True)
        if grid.is_optional and not old.is_optional
        for remark in grid.remarks
        if "were left out" in remark
    ]
    home = next((at for at, grid in enumerate(found) if not grid.is_optional), None)
    if home is not None and moved:
        found[home] = found[home]._replace(remarks=(*found[home].remarks, *moved))
    return found


def _without_words(grids: list[Grid], kept: Sequence[Grid]) -> list[Grid]:
    """Return tables; beside numbers, words as codes are optional, and beside many words, a few numbers."""
    kinds = {at: kind for at, grid in enumerate(grids) if grid in kept and (kind := _kind(grid))}
    rows = Counter[str]()
    for at, kind in kinds.items():
        rows[kind] += len(_records(grids[at]))
    if len(rows) < len(("numbers", "words")):
        return grids
    are_titled = any(_is_titled(grids[at]) for at, kind in kinds.items() if kind == "numbers")
    words = [grids[at] for at, kind in kinds.items() if kind == "words"]
    many = _MANY if are_titled else _FAR_MORE if all(map(_are_variables, words)) else 1
    best = "numbers" if many * rows["numbers"] >= rows["words"] else "words"
    largest = max((at for at in kinds if kinds[at] == best), key=lambda at: len(grids[at].rows))
    home = grids[largest]
    title = home.headings[-1] if home.headings else "the table"
    behind = f"and those of {title} on line {home.line} are {best}"
    return [
        _apart(grid, f"its codes are {kinds[at]}, {behind}") if kinds.get(at, best) != best else grid
        for at, grid in enumerate(grids)
    ]


def _are_variables(grid: Grid) -> bool:
    """Whether the codes of a table are the names of variables of Go, which nobody sends: `ErrNoLamp`."""
    return all(_VARIABLE.match(code) for code in _rows(grid))


def _without_small(grids: list[Grid]) -> list[Grid]:
    """Return tables; beside a large one whose title or names say errors, one of two rows is optional."""
    read = [grid for grid in grids if not grid.is_optional]
    home = next((grid for grid in read if len(grid.rows) > _LARGE and _says_errors(grid)), None)
    if home is None:
        return grids
    doubt = f"it has two rows only, and the table on line {home.line} has the errors"
    return [
        _left_out(grid, doubt)
        if not (grid.is_optional or _are_alike(grid, home)) and len(_records(grid)) <= _SMALL
        else grid
        for grid in grids
    ]


def _are_alike(grid: Grid, home: Grid) -> bool:
    """Whether two tables are of one kind by the last words of their titles: `DoorErrors`, `LampErrors`.

    Two blocks without titles are of one kind if they have the same columns, more than names and numbers.
    """
    heads = [[cell.text for cell in each.rows[0].cells] for each in (grid, home)]
    if heads[0] == heads[1] and grid.headings == home.headings and "message" in heads[0]:
        return True
    ends = [_LAST_WORD.search(heading) for each in (grid, home) for heading in each.headings[-1:]]
    words = {end[0].casefold() for end in ends if end}
    return len(ends) > 1 and len(words) == 1 and _is_titled(home)


def _without_other_names(grids: list[Grid]) -> list[Grid]:
    """Return tables; beside names alone whose title says errors, names of other things are optional.

    type KilnErrorCode = "COLD" | "LAMP_OUT", type KilnExceptionAction = "call" | "send"   -> the first one
    """
    read = [grid for grid in grids if not grid.is_optional and _are_names_alone(grid)]
    home = next((grid for grid in read if any(_NAMED.search(each) for each in grid.headings[-1:])), None)
    if home is None:
        return grids
    doubt = f"its names say no errors, and those of {home.headings[-1]} on line {home.line} do"
    return [
        _left_out(grid, doubt) if grid in read and not (grid is home or _speaks(grid)) else grid
        for grid in grids
    ]


def _speaks(grid: Grid) -> bool:
    """Whether the last word of a title says errors, or many names of a table do."""
    is_named = any(_NAMED.search(heading) for heading in grid.headings[-1:])
    return is_named or speak_of_errors([row.cells[0].text for row in _records(grid)])


def _are_names_alone(grid: Grid) -> bool:
    """Whether the cells of a table have words only: no numbers, and no texts."""
    texts = [cell.text for row in _records(grid) for cell in row.cells]
    return all(text and " " not in text and not _is_number(text) for text in texts)


def _says_errors(grid: Grid) -> bool:
    return _is_titled(grid) or 2 * sum(
        any(OF_ERRORS.search(cell.text) and " " not in cell.text for cell in row.cells)
        for row in _records(grid)
    ) > len(grid.rows)


def _left_out(grid: Grid, doubt: str) -> Grid:
    return grid._replace(is_optional=True, doubt=doubt)


def _apart(grid: Grid, doubt: str) -> Grid:
    """Return a table that is left out; if it plainly lists errors, it can have a catalog of its own."""
    return _left_out(grid, doubt)._replace(is_list=_lists_errors(grid))


def _lists_errors(grid: Grid) -> bool:
    """Whether a table plainly lists errors: by its names, or by the last word of its title."""
    names = [cell.text for row in _records(grid) for cell in row.cells if cell.text and " " not in cell.text]
    title = spelled_like_a_constant(grid.headings[-1]).lower().split("_") if grid.headings else []
    words = [word for word in title if word not in _AT_THE_END]
    return speak_of_errors(names) or bool(words and words[-1].rstrip("s") in _OF_LISTS)


def _is_titled(grid: Grid) -> bool:
    return any(OF_ERRORS.search(heading) for heading in grid.headings[-1:])


def _kind(grid: Grid) -> str:
    """Return whether the codes of a table are numbers or words, "" if they are of both kinds."""
    are_numbers = {_is_number(code) for code in _rows(grid)}
    return ("numbers" if are_numbers.pop() else "words") if len(are_numbers) == 1 else ""


def _is_number(code: str) -> bool:
    return code.removeprefix("-").isdecimal()


def _rank(grid: Grid) -> tuple[bool, bool, bool, int, int]:
    """Return how likely a table is the list of errors: by its title, its texts, and how many it has."""
    texts = [cell.text for row in _records(grid) for cell in row.cells]
    has_texts = 2 * sum(" " in text or not text.isascii() for text in texts) >= len(grid.rows)
    return _is_titled(grid), has_texts, _is_named(grid), len(grid.rows), -grid.line


def _is_named(grid: Grid) -> bool:
    """Whether the title of a table ends in a word for errors: `KilnErrorCode`."""
    return any(_NAMED.search(heading) for heading in grid.headings[-1:])


def _records(grid: Grid) -> list[GridRow]:
    return [row for row in grid.rows[1:] if not row.is_section]


def _rows(grid: Grid) -> Rows:
    """Return the letters of the texts of each code, nothing if no heading says the code."""
    fields = [meaning(cell.text).fields for cell in grid.rows[0].cells]
    code = next((at for at, each in enumerate(fields) if "code" in each and "http_status" not in each), None)
    if code is None:
        return {}
    texts = [at for at, each in enumerate(fields) if at != code and _TEXTS & each.keys()]
    return {
        row.cells[code].text: frozenset(_letters(row.cells[at].text) for at in texts) - {""}
        for row in _records(grid)
    }


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _are_apart(rows: Rows, others: Rows, fewest: int) -> bool:
    """Whether two tables share codes, of which most mean something else in each."""
    shared = rows.keys() & others.keys()
    if len(shared) < min(fewest, len(rows), len(others)) or not shared:
        return False
    same = sum(_are_same(rows[code], others[code]) for code in shared)
    return 2 * same < len(shared)


def _are_same(texts: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two errors have a text in common, or one has a text that contains one of the other."""
    if not texts or not others or texts & others:
        return True
    return any(
        len(short) >= _LONG and short in long
        for text in texts
        for other in others
        for short, long in [sorted((text, other), key=len)]
    )
