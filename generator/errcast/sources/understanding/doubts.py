"""Tables that are understood -> why some of them may be about something else than errors.

Such a table is left out, with its reason, if another one certainly has error codes.
"""

import re
from collections.abc import Sequence

from errcast.sources.cells.codes import code_kind, is_class, is_range, parse_code
from errcast.sources.grid import Grid
from errcast.sources.understanding.layout import STATUS_TABLE, Layout, code_cells, columns_of
from errcast.sources.understanding.numbering import DOUBT
from errcast.sources.understanding.profiles import Profile
from errcast.sources.understanding.trouble import is_other_list, may_be_errors, says_errors, sounds_of_errors

_DIGIT = re.compile("[0-9]")
_HTTP = re.compile(r"\bhttp", re.IGNORECASE)
_PARAMETERS = r"(?i)arg(?:ument)?s|param(?:eter)?s|properties|attributes|fields|headers|scopes"
_PLAIN_WORD = "[A-Za-z]?[a-z]+(?:-[a-z]+)*"
_EXAMPLES = (
    r"(?i)\W*(?:examples?|samples?|beispiele?|ejemplos?|exemp(?:le|lo)s?|示例|范例|例|예시?|примеры?)\W*"
)
_LARGE = "-?[0-9]{3,}|0[xX][0-9A-Fa-f]{3,}"
_ERROR_IN_NAME = "(?i)err|fail|(?<!de)fault|exception"
_NEARLY_ALL = 0.9  # of the names
_ROW = r"(?i)\W*(?:id|no|nr|number|num|编号|序号|番号|번호)?\W*"  # what numbers the rows of any table


def doubt_of_headings(grid: Grid, layout: Layout) -> str | None:
    """Doubt a table whose headings say that it has HTTP statuses, or nothing of codes."""
    is_http = any(_HTTP.search(heading) for heading in grid.headings[-1:])
    if is_http and Profile(code_cells(grid, layout)).are_registered_statuses:
        return STATUS_TABLE
    is_said = layout.doubt == DOUBT and (says_errors(grid) or _names_say_errors(grid, layout))
    return None if is_said else layout.doubt


def _names_say_errors(grid: Grid, layout: Layout) -> bool:
    """Whether nearly all names of a table say that they are errors: `ColdKilnFailure`, `ERR_FULL`.

    It has no texts that could say so.
    """
    at = next((at for at, column in enumerate(layout.columns) if column.field == "name"), None)
    if at is None or {column.field for column in layout.columns} - {None} != {"code", "name"}:
        return False
    names = columns_of(grid.rows, layout.first, len(layout.columns))[at]
    said = sum(re.search(_ERROR_IN_NAME, name) is not None for name in names)
    return bool(names) and said >= _NEARLY_ALL * len(names)


def doubt_of_ranges(grid: Grid, layout: Layout) -> str | None:
    """Doubt a table of ranges: `100-199`."""
    cells = code_cells(grid, layout)
    are_ranges = bool(cells) and all(is_range(cell) or is_class(cell) for cell in cells)
    return "its codes are ranges, and other tables have codes" if are_ranges else None


def doubt_of_lists(grid: Grid, _: Layout) -> str | None:
    """Doubt a table of banks, countries and the like."""
    return "its heading says that it lists other codes than errors" if is_other_list(grid) else None


def doubt_of_examples(grid: Grid, _: Layout) -> str | None:
    """Doubt a table whose heading says that it has examples, and nothing else."""
    is_example = any(re.fullmatch(_EXAMPLES, heading) for heading in grid.headings[-1:])
    return "its heading says that it has examples, and other tables have errors" if is_example else None


def doubt_of_words(grid: Grid, layout: Layout) -> str | None:
    """Doubt a table whose columns were given, but were perhaps meant for another table."""
    if not layout.is_given:
        return None
    codes = code_cells(grid, layout)
    are_numbers = all(parse_code(code, "integer") is not None for code in codes)
    # A code may be there twice, so how many are different says nothing.
    is_doubtful = not are_numbers and not Profile(list(dict.fromkeys(codes))).are_codes
    return "its codes would be words, and other tables have codes" if is_doubtful else None


def doubt_of_rows(grid: Grid, layout: Layout) -> str | None:
    """Doubt a table in which only an `ID` is the code, and that speaks of no errors: an appendix.

    Large numbers do not number rows.
    """
    if any(re.fullmatch(_LARGE, code) for code in code_cells(grid, layout)):
        return None
    headings = [column.heading for column in layout.columns if column.field == "code"]
    is_row = all(heading and re.fullmatch(_ROW, heading) for heading in headings)
    return DOUBT if headings and is_row and not may_be_errors(grid) and not says_errors(grid) else None


def doubt_of_titles(grid: Grid, layout: Layout) -> str | None:
    """Doubt plain words with titles, if nothing says that they are errors: `sms: The SMS API`."""
    fields = {column.field for column in layout.columns} - {None}
    codes = code_cells(grid, layout)
    are_titles = fields == {"code", "message"} and all(re.fullmatch(_PLAIN_WORD, code) for code in codes)
    return "nothing says that it is about errors" if are_titles and not sounds_of_errors(grid) else None


def doubt_of_types(grid: Grid, layout: Layout) -> str | None:
    """Doubt a table with types of values that speaks of no errors: the keys of a request or an answer."""
    cells = columns_of(grid.rows, layout.first, len(layout.columns))
    have_types = any(Profile(below).are_types_of_values for below in cells)
    reason = "it has types of values, as keys of a request have, and other tables have errors"
    return reason if have_types and not says_errors(grid) else None


def doubt_of_parameters(grid: Grid, _: Layout) -> str | None:
    """Doubt words below a heading of what a call takes: `args`, `Parameters`."""
    are_parameters = re.fullmatch(_PARAMETERS, " ".join(grid.headings[-1:]).strip()) is not None
    return "its heading says that it lists what a call takes or gives" if are_parameters else None


def doubts_of_kinds(tables: Sequence[tuple[Grid, Layout] | None]) -> list[str | None]:
    """Doubt tables that speak of no errors and have words as codes, if those of all others are integers.

    The categories of errors, each with a title, are such a table. None stands for one that is not understood.
    """
    codes = [code_cells(*each) if each else [] for each in tables]
    integers = [sum(parse_code(code, "integer") is not None for code in each) for each in codes]
    words = [
        bool(each) and not count and (len(each) == 1 or not any(map(_DIGIT.search, each)))
        for each, count in zip(codes, integers, strict=True)
    ]
    others = [code for each, are_words in zip(codes, words, strict=True) if not are_words for code in each]
    is_certain = bool(others) and all(parse_code(code, "integer") is not None for code in others)
    every = [code for each in codes for code in each]
    if not is_certain or code_kind(every, 1) != "integer":
        return [None] * len(tables)
    reason = "its codes are words, and those of other tables are numbers"
    return [
        reason if are_words and each and not says_errors(each[0]) else None
        for each, are_words in zip(tables, words, strict=True)
    ]
