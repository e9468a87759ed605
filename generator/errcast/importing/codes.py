"""The cell of a code -> the code, or the finding why it is none.

222202         -> 222202
(blank)        -> the code is blank: --fill-down if it belongs to the row above, else --skip blanks
others         -> a text in place of the code: --skip texts
1000-1999      -> a range of codes: --skip ranges
12, 13         -> a list of codes: --split-codes
lamp not found -> a code, if all codes of the table are a few words in small letters
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from errcast.catalog import Code
from errcast.findings import Finding, show
from errcast.limits import code_problem
from errcast.origin import Skipped
from errcast.sources.cells.codes import classes, is_certainly_code, is_code, is_range, parse_code
from errcast.sources.cells.compounds import LONGEST_LIST, codes_in, is_too_long_list
from errcast.sources.grid import Cell
from errcast.sources.skipping import is_text, stand_in
from errcast.sources.table import Table

# Compiled when they are first used: most tables have no such cells.
_NUMBER = "-?[0-9]+"
_SEVERAL = r"\s*[,，、;/／|\n]\s*|\s+(?:or|and)\s+|\s+"
_MOST_MERGED = 4  # rows that one merged cell spans, without the first
_MOST_ON_AVERAGE = 2
_MOST_WITHOUT = 4  # codes on average for a row without a code
_IN_BRACKETS = r"[(（\[<].*[)）\]>]"
_PHRASE = "[a-z][a-z0-9]*(?: [a-z0-9]+){0,5}"
_FEWEST_PHRASES = 3
_MANY_INTEGERS, _WORD = 10, "[A-Za-z][A-Za-z_]+"
_LONGER = 1.5  # times: messages beside codes of several words
_ROWS_FOR_A_TEXT = 2  # with more texts than one in so many rows, another column is rather the code
_OF_ONE_VALUE = ("name", "category", "http_status")


class CodeReader:
    """Reads the codes of one table; `known` are those of the catalog, by their spelling there."""

    def __init__(self, table: Table, columns: Sequence[str], known: Mapping[str, Code | None]) -> None:
        """Look at all codes of the table."""
        self._table = table
        self._known = known
        at = columns.index("code")
        self._codes = [row.cells[at].text for row in table.rows]
        self._ranges = classes(self._codes)
        self._columns = columns
        self._blank = ""

    def read(self, cell: Cell) -> tuple[Code | None, Finding | None]:
        """Return the code in a cell, or None and the finding about it."""
        table, text = self._table, cell.text
        if text in self._known:
            if self._known[text] is not None:
                return self._known[text], None
            found = (
                f"{show(text)} means two codes of the catalog, which differ only in invisible characters;"
                " change one of them in the catalog"
            )
            return None, Finding(table.path, "ambiguous-code", found, line=cell.line)
        is_string = table.is_kind_given and table.code_kind == "string"
        several = None if is_string else self._several(text)
        code = None if several else parse_code(text, table.code_kind)
        code = text if code is None and self._are_phrases else code
        if code is None:
            found = several or self._no_code(text)
            return None, Finding(table.path, "not-a-code", found, line=cell.line)
        if problem := code_problem(code):
            text = f"the code {show(text)}: {problem}"
            return None, Finding(table.path, "invalid-code", text, line=cell.line)
        return code, None

    def skipping(self, what: Skipped) -> Skipped:
        """Return the value of --skip that leaves out rows of a kind, and all others that need it."""
        value = with_skip(self._table, what)
        for other in self._to_skip:
            value = with_skip(self._table._replace(skip=value), other)
        return value

    @cached_property
    def _to_skip(self) -> list[Skipped]:
        """The kinds of rows that have to be left out, so that one run does it."""
        rows = [dict(zip(self._columns, row.cells, strict=True)) for row in self._table.rows]
        own = [row for row in rows if row["code"].text not in self._known]
        has_ranges = any(row["code"].text in self._ranges or is_range(row["code"].text) for row in own)
        has_texts = any(row["code"].text and self._are_few_texts(row["code"].text) for row in own)
        has_blanks = "message" in self._columns and any(
            row["code"].text and not row["message"].text and not stand_in(row) for row in own
        )
        kinds: list[tuple[Skipped, bool]] = [
            ("ranges", has_ranges),
            ("blanks", has_blanks),
            ("texts", has_texts),
        ]
        return [kind for kind, is_there in kinds if is_there]

    def _no_code(self, text: str) -> str:
        table = self._table
        if not text:
            self._blank = self._blank or self._remedy_of_blanks()
            return f"the code is blank; {self._blank}"
        word = "a word without spaces" if text.isascii() or " " in text else "a word in ASCII"
        expected = "an integer" if table.code_kind == "integer" else word
        if not any(map(str.isalnum, text)):
            fix = "if it means the cell above, write the code of that cell, or delete the row"
            if not text.strip("?？") and self._are_few_texts(text):  # `^` means the cell above
                fix += f", or add --skip {self.skipping('texts')} to leave it out"
            return f"{show(text)} has no letter and no digit, so it is not a code; {fix}"
        remedy = "fix the cell"
        if table.is_kind_given:
            remedy += f"; the catalog, or --code-kind, says that codes are {table.code_kind}s"
        if table.may_be_strings and is_code(text):
            remedy += ", or add --code-kind string if all codes are strings"
        elif self._is_one_word(text):
            remedy += ", or add --code-kind string to read all codes as strings"
        if self._are_few_texts(text):
            remedy += f", or add --skip {self.skipping('texts')} to leave out rows with a text as the code"
        return f"{show(text)} is not a code ({expected}); {remedy}"

    @cached_property
    def _are_phrases(self) -> bool:
        """Whether all codes are a few small words, each once, beside longer messages: `lamp not found`."""
        if self._table.code_kind == "integer" or "message" not in self._columns:
            return False
        at = self._columns.index("message")
        several = sum(" " in code for code in self._codes)
        messages = sum(len(row.cells[at].text) for row in self._table.rows)
        return (
            2 * several > len(self._codes)
            and len({*self._codes}) == len(self._codes) >= _FEWEST_PHRASES
            and messages > _LONGER * sum(map(len, self._codes))
            and all(re.fullmatch(_PHRASE, code) for code in self._codes)
        )

    def _is_one_word(self, text: str) -> bool:
        """Whether a cell is an identifier among many integers, and no row is left out for it."""
        is_free = self._table.code_kind == "integer" and not self._table.is_kind_given
        is_rare = len(self._codes) >= _MANY_INTEGERS and re.fullmatch(_WORD, text) is not None
        return is_free and is_rare and is_certainly_code(text) and not self._are_few_texts(text)

    def _are_few_texts(self, text: str) -> bool:
        """Whether a cell is a text, and few rows have one in place of the code."""
        if self._table.may_be_strings and is_code(text):
            return False  # perhaps it is one of these strings
        if re.fullmatch(_IN_BRACKETS, text) and self._texts < len(self._codes):
            return True  # `(no code)`, in as many rows as there are
        return is_text(text, self._table.code_kind) and (
            self._texts == 1 < len(self._codes) or _ROWS_FOR_A_TEXT * self._texts <= len(self._codes)
        )

    @cached_property
    def _texts(self) -> int:
        kind = self._table.code_kind
        return sum(code != "" and is_text(code, kind) for code in self._codes)

    def _several(self, text: str) -> str | None:
        """Return what is wrong with a cell of several codes, None if it has only one."""
        if text.isdecimal():
            return None
        if text in self._ranges or is_range(text):
            found = f"{show(text)} is a range of codes; write a row for each code that the API sends"
            return f"{found}, or add --skip {self.skipping('ranges')} to leave such rows out"
        if codes_in(text) or is_too_long_list(text):
            remedy = "add --split-codes to read each as an error of its own, or write a row for each"
            if len(text) > LONGEST_LIST:
                remedy = (
                    f"it has {len(text):,} characters, and --split-codes reads at most {LONGEST_LIST:,};"
                    " write several rows, each with a part of it"
                )
            return f"{show(text)} is a list of codes; {remedy}"
        codes = re.split(_SEVERAL, text)
        if len(codes) > 1 and "\n" in text and all(is_code(code) for code in codes):
            return (
                f"{show(text)} is more than one code, or a name and a code, in one cell; put each in its own"
                " cell"
            )
        if len(codes) > 1 and all(re.fullmatch(_NUMBER, code) for code in codes):
            return f"{show(text)} contains several codes; write a row for each, or put each in its own column"
        return None

    def _remedy_of_blanks(self) -> str:
        """Return what can be done about the rows without a code.

        A blank cell may be a part of a merged cell: then the row belongs to the code above it. If most codes
        are blank, the rows are too many to leave out.
        """
        rows = [dict(zip(self._columns, row.cells, strict=True)) for row in self._table.rows]
        blanks = [row for row in rows if not row["code"].text]
        if self._table.skip is None and _look_merged(rows, blanks):
            return "fix the cell, or add --fill-down if a blank cell means the same as the cell above it"
        if 2 * len(blanks) > len(rows):
            return f"{len(blanks)} of {len(rows)} rows have no code, so write the code of each"
        option = f"--skip {self.skipping('blanks')}"
        return f"fix the cell, or add {option} to leave out rows without a code"


def with_skip(table: Table, what: Skipped) -> Skipped:
    """Return the value of --skip that leaves out what is left out already, and some other rows."""
    if table.skip in (None, what):
        return what
    return "both" if {table.skip, what} <= {"ranges", "blanks", "both"} else "all"


def _look_merged(rows: Sequence[Mapping[str, Cell]], blanks: Sequence[Mapping[str, Cell]]) -> bool:
    """Whether blank codes belong to the row above: there are some, few below each, and nothing else is blank.

    A row with a name, a category or a status of its own is another error.
    """
    is_first = bool(rows) and bool(rows[0]["code"].text)
    has_own = any(field in row and row[field].text for row in blanks for field in _OF_ONE_VALUE)
    others = [row for row in rows if row["code"].text]
    is_blank_elsewhere = any(not cell.text for row in others for cell in row.values())
    return (
        is_first
        and not has_own
        and not is_blank_elsewhere
        and len(others) <= _MOST_WITHOUT * len(blanks)
        and len(blanks) <= _MOST_ON_AVERAGE * len(others)
        and max(_runs(rows)) <= _MOST_MERGED
    )


def _runs(rows: Sequence[Mapping[str, Cell]]) -> Iterator[int]:
    """Yield how many blank codes are below each code."""
    run = 0
    for row in rows:
        if row["code"].text:
            yield run
            run = 0
        else:
            run += 1
    yield run
