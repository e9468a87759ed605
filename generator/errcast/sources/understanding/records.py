"""The row of a table -> its records: a cell for each field.

    Code          | Message           code  name       message      deprecated
    LAMP_OUT (11) | lamp out      ->  11    LAMP_OUT   lamp out
    ~~12~~        | ~~door shut~~     12               door shut    yes
    13, 14        | too hot           13 and 14, each with "too hot" (--split-codes)

What a record does not show, the notes say: names beside codes, and words that are left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.budget import COPIED, Work, WorkBudget
from errcast.sources.cells.codes import is_certainly_code, is_code
from errcast.sources.cells.compounds import (
    CodeAndWords,
    code_and_words,
    codes_in,
    has_separator,
    names_in,
    status_and_words,
    without_retirement,
)
from errcast.sources.cells.wrapping import tidy
from errcast.sources.grid import Cell, Grid, GridRow
from errcast.sources.table import FIELDS
from errcast.sources.understanding.layout import Layout, code_column
from errcast.text.assigned import folded

_COMPOUND = "[/／|]"
_STATUS = re.compile("[1-5][0-9]{2}")
_MOST_SHOWN = 3
_SPLIT = Work("codes in lists", 100_000, 1 / 10, "split the file, or write a row for each code")
_STATUS_IN_WORDS = r"[A-Za-z][A-Za-z_ .'-]{1,60}"
_CALLED = {"http_status": "HTTP status", "name": "name"}
_TEXTS = ("message", "description", "solution")
# What people write into a cell to say that there is no text. `null` or `---` may be a text.
_NO_TEXTS = frozenset(("-", "--", "–", "—", "―", "−", "ー", "n/a", "无", "無", "なし"))
_COMMAS = (",", "，", ";", "；")
_CLOSING = (")", "）")
_REMARK = (
    r"(?P<code>[A-Za-z][\w.-]*)\s*[(（](?P<remark>[^()（）]+\s[^()（）]+)[)）]"  # `LAMP_OUT (from 3.0 on)`
)
_MAY_MISS = ("description", "solution", "http_status")  # a dash there, or `n/a`, says nothing


class RowTexts(NamedTuple):
    """The texts of a row without layout, and whether the row is struck out."""

    texts: list[str]
    is_struck: bool


class Records:
    """Makes the records of one table, and remembers what its notes must say."""

    def __init__(
        self, grid: Grid, layout: Layout, known: Set[str], budget: WorkBudget, *, split_codes: bool
    ) -> None:
        """Look at the cells with the codes; `known` are texts that are codes, whatever they look like."""
        self._budget = budget
        self._known = known
        # A row may be much shorter than the table is wide, so errcast adds no blank cells to it.
        self.used = [(at, each) for at, each in enumerate(layout.columns) if each.field or each.parts]
        self._split_codes = split_codes
        self._given = {field for each in layout.columns for field in (each.field, *each.parts) if field}
        self._has_description = "description" in self._given
        self._texts = [at for at, each in self.used if each.field in _TEXTS]
        self._code = code_column(layout)
        self._both = _Both(self._code_texts(grid, layout), known)
        self._are_names = len(layout.columns) == 1  # the codes are names too
        self._notes: dict[str, list[str]] = {}

    @property
    def fields(self) -> set[str]:
        """The fields that records have: those of the columns, and those beside the codes."""
        are_names = self._both.are_names or self._are_names
        extra = {"http_status"} if self._both.are_statuses else {"name"} if are_names else set()
        return self._given | extra

    @property
    def notes(self) -> list[str]:
        """What the records do not show, a note for each kind."""
        return [f"{what}: {_listed(cells)}" for what, cells in self._notes.items()]

    def said(self, row: GridRow) -> RowTexts:
        """Return the texts of a row. If it is struck out, they are what is struck out."""
        texts = [tidy(cell.text) if cell.text else "" for cell in row.cells]
        if not any(cell.struck for cell in row.cells):
            return RowTexts(texts, is_struck=False)
        struck = [not text and bool(cell.struck) for text, cell in zip(texts, row.cells, strict=True)]
        filled = [at for at in self._texts if at < len(texts) and (texts[at] or struck[at])]
        is_struck = self._code < len(struck) and struck[self._code]
        if is_struck or (filled and all(struck[at] for at in filled)):
            self._leave_out("left out beside what is struck out", row, texts)
            whole = [tidy(cell.struck) or text for text, cell in zip(texts, row.cells, strict=True)]
            return RowTexts(whole, is_struck=True)
        self._leave_out("left out, because it is struck out", row, [tidy(cell.struck) for cell in row.cells])
        return RowTexts(texts, is_struck=False)

    def _leave_out(self, what: str, row: GridRow, texts: Sequence[str]) -> None:
        """Note the texts of cells of which another part is taken."""
        for at, _ in self.used:
            if at < len(texts) and texts[at] and row.cells[at].struck:
                self._note(what, texts[at], row.line)

    def of_row(self, row: GridRow, said: Sequence[str], *, is_struck: bool) -> list[GridRow]:
        """Return the records of a row from the texts of the columns that are used, `said`.

        Raises TooMuchWorkError for a great many codes, or if they share long texts.
        """
        cells = dict.fromkeys(FIELDS, Cell(row.line, ""))
        of_texts = set[int]()  # a cell that spans two columns of texts is one text
        for (at, column), text in zip(self.used, said, strict=True):
            if column.field in _TEXTS and at < len(row.cells):
                if id(row.cells[at]) in of_texts:
                    continue
                of_texts.add(id(row.cells[at]))
            line = row.cells[at].line if at < len(row.cells) else row.line
            parts = [part.strip() for part in re.split(_COMPOUND, text)] if column.parts else []
            if column.field is not None:
                may_miss = column.field in _MAY_MISS or (column.field == "message" and self._has_description)
                says_nothing = may_miss and text.lower() in _NO_TEXTS
                says_nothing |= column.field in _MAY_MISS and text == "null"
                cells[column.field] = Cell(line, "" if says_nothing else text)
            elif len(parts) == len(column.parts):
                cells |= {field: Cell(line, part) for field, part in zip(column.parts, parts, strict=True)}
            else:
                # A record needs a code. A text that does not fit becomes the code, and is then refused.
                cells["code"] = Cell(line, text)
        is_deprecated = self._take_retirement(cells) or is_struck
        self._take_words(cells)
        if self._are_names and not cells["name"].text:
            cells["name"] = cells["code"]
        codes = codes_in(cells["code"].text) if self._split_codes else []
        if not codes:
            text = cells["code"].text
            if self._split_codes and has_separator(text) and text not in self._known:
                self._note("not split, because its parts are not codes of one form", text, row.line)
            return [GridRow(row.line, tuple(cells.values()), is_deprecated=is_deprecated)]
        self._budget.spend(_SPLIT, len(codes), row.line)
        others = sum(len(cell.text) for field, cell in cells.items() if field != "code")
        self._budget.spend(COPIED, (len(codes) - 1) * others, row.line)
        self._note("several codes in a row, read as an error for each", cells["code"].text, row.line)
        return [
            GridRow(row.line, tuple(each.values()), is_deprecated=is_deprecated)
            for each in _split(cells, codes)
        ]

    def _code_texts(self, grid: Grid, layout: Layout) -> Iterator[str]:
        for row in grid.rows[layout.first :]:
            if self._code < len(row.cells) and not row.is_section:
                cell = row.cells[self._code]
                text = tidy(cell.text or cell.struck)
                yield text if text in self._known else without_retirement(text) or text

    def _take_retirement(self, cells: dict[str, Cell]) -> bool:
        """Take the words that a code or a name is no longer used; tell whether there are any."""
        found = False
        for field in ("code", "name"):
            line, text = cells[field].line, cells[field].text
            if text not in self._known and (plain := without_retirement(text)) is not None:
                cells[field] = Cell(line, plain)
                found = True
        return found

    def _take_words(self, cells: dict[str, Cell]) -> None:
        """Take the words beside a code, and beside an HTTP status."""
        line, text = cells["code"].line, cells["code"].text
        if text[-1:] in _COMMAS and text not in self._known and is_certainly_code(text[:-1]):
            self._note("read without the comma at its end", text, line)
            text = text[:-1]
            cells["code"] = Cell(line, text)
        parts = re.fullmatch(_REMARK, text) if text[-1:] in _CLOSING and text not in self._known else None
        if parts is not None and is_certainly_code(parts["code"]):
            self._note("left out beside codes", parts["remark"], line)
            text = parts["code"]
            cells["code"] = Cell(line, text)
        if (pair := self._both.of(text)) is not None:
            cells["code"] = Cell(line, pair.words if self._both.are_statuses else pair.code)
            if self._both.are_statuses:
                self._take(cells, "http_status", pair.code, text)
            elif pair.words:
                self._take(cells, "name", pair.words, text)
        status = cells["http_status"]
        if status.text and (found := status_and_words(status.text)) is not None:
            cells["http_status"] = Cell(status.line, found.code)
            if found.words:
                self._note("left out beside HTTP statuses", found.words, status.line)
        elif re.fullmatch(_STATUS_IN_WORDS, status.text) and (number := _number_of(status.text)):
            cells["http_status"] = Cell(status.line, number)

    def _take(self, cells: dict[str, Cell], field: str, said: str, text: str) -> None:
        """Take what is beside a code as a field, unless the table has it in a column."""
        line = cells["code"].line
        if field in self._given:
            if _plain(cells[field].text) != _plain(said):
                self._note("left out beside codes", said, line)
        elif field in self.fields:
            cells[field] = Cell(line, said)
            self._note(f"the code and the {_CALLED[field]} are in one cell", text, line)
        else:
            self._note("left out beside codes", said, line)

    def _note(self, what: str, text: str, line: int) -> None:
        shown = self._notes.setdefault(what, [])
        # More are only counted: a mark for each is enough.
        shown.append(f"{show(' '.join(text.split()), 40)} (line {line})" if len(shown) < _MOST_SHOWN else "")


def _number_of(status: str) -> str:
    """Return the number of an HTTP status in words, "" if they name none: `BAD_REQUEST` -> 400."""
    # Imported here: few tables have such cells.
    from errcast.sources.code.statuses import named_status

    return named_status(status.rpartition(".")[2])


class _Both:
    """The cells of codes that hold a number and words, and what the two are.

    The words are names if each of them has its own number. If several words have the same number, and
    each number is an HTTP status, the words are the codes: `NoSuchKey (404)`, `NoSuchLamp (404)`. So are
    they behind the word HTTP.
    """

    def __init__(self, texts: Iterable[str], known: Set[str]) -> None:
        self._pairs: dict[str, CodeAndWords] = {}
        for text in texts:
            if text not in self._pairs and text not in known and (pair := code_and_words(text)):
                self._pairs[text] = pair
        words = Counter(folded(pair.words) for pair in set(self._pairs.values()))
        # `ERR(11)` and `ERR(12)` are no names, but codes.
        self._pairs = {
            text: pair
            for text, pair in self._pairs.items()
            if not pair.words or words[folded(pair.words)] == 1 or not is_code(text)
        }
        pairs = {pair for pair in self._pairs.values() if pair.words}
        are_unique = len({pair.code for pair in pairs}) == len(pairs)
        # `HTTP 400: INVALID_BODY` says that the number is a status, but not so `HTTP 400: BAD_REQUEST`.
        say_http = (
            bool(pairs)
            and all(text.upper().startswith("HTTP") for text in self._pairs)
            and all(is_certainly_code(pair.words) and _number_of(pair.words) != pair.code for pair in pairs)
        )
        self.are_statuses = (say_http or not are_unique) and all(
            _STATUS.fullmatch(pair.code) and is_code(pair.words) for pair in pairs
        )
        are_names = all(words[folded(pair.words)] == 1 for pair in pairs)
        self.are_names = are_names and any(pair.words.isascii() for pair in pairs)

    def of(self, text: str) -> CodeAndWords | None:
        """Return the number and the words of a cell, None if it has only one of them."""
        return self._pairs.get(text)


def _split(cells: dict[str, Cell], codes: Sequence[str]) -> Iterator[dict[str, Cell]]:
    """Yield the cells for each of several codes; a list of as many names or texts gives each code its own."""
    parts = {"name": names_in(cells["name"].text)}
    # Each on a line of its own, as the codes are.
    lines = {field: cells[field].text.split("\n") for field in _TEXTS if "\n" in cells["code"].text}
    for at, code in enumerate(codes):
        own = {"code": Cell(cells["code"].line, code)}
        for field, each in (*parts.items(), *lines.items()):
            if len(each) == len(codes):
                own[field] = Cell(cells[field].line, each[at].strip())
        yield cells | own


def deprecated_note(rows: Sequence[GridRow]) -> list[str]:
    """Return the note about the records that are deprecated, or none."""
    at = FIELDS.index("code")
    # A row that is struck out may stand beside the one that replaces it.
    current = {row.cells[at].text for row in rows if not row.is_deprecated}
    codes = [(row.cells[at].text, row.line) for row in rows if row.is_deprecated]
    old = [f"{show(code, 40)} (line {line})" for code, line in codes if code not in current]
    return [f"deprecated, because they are struck out or say so: {_listed(old)}"] if old else []


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", folded(text))


def _listed(cells: Sequence[str]) -> str:
    more = f" and {len(cells) - _MOST_SHOWN} more" if len(cells) > _MOST_SHOWN else ""
    return ", ".join(cells[:_MOST_SHOWN]) + more
