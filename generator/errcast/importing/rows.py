"""The records of a table -> rows of fields, checked.

code, message, http_status
"40401", "no such order", "404"   -> ImportedRow(40401, …, {"message": "no such order"}, http_status=404)
"40402", "", ""                   -> empty-message: the message of the record on line 3 is empty
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from errcast.catalog import Code, Deprecation, ErrorCode, TargetName
from errcast.findings import Finding, GaveUpError, collect, nearest, show
from errcast.importing.cell_fields import fields_of
from errcast.importing.codes import CodeReader
from errcast.importing.gaps import (
    are_mostly_statuses,
    are_several_statuses,
    is_status,
    left_out_cells,
    missing_messages,
)
from errcast.importing.retirement import aliases_of, deprecation_of, retirement_findings, target_names_of
from errcast.limits import text_problem, title_problem
from errcast.origin import NameOrigin
from errcast.sources.cells.languages import column_and_language
from errcast.sources.cells.truth import truth_value
from errcast.sources.cells.wrapping import tidy
from errcast.sources.grid import Cell, GridRow
from errcast.sources.skipping import stand_in
from errcast.sources.table import FIELDS, Account, Source, Table
from errcast.sources.understanding.layout import IGNORED_COLUMN

if TYPE_CHECKING:
    from errcast.importing.tongues import InTongues

TEXTS = ("message", "description", "solution")

# Compiled when they are first used: most tables have no such cells.
_CONSTANTS = r"\s*[,，、;/|\n]\s*|\s+"
_CONSTANT = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)+"
_IDENTIFIER = rf"{_CONSTANT}|[A-Z]\w*[a-z][A-Z]\w*|[A-Z]{{2,}}[a-z]\w*"


def named_columns(columns: str) -> tuple[str, ...]:
    """Return the fields in the text of --columns: `code, -,message` -> code, -, message."""
    return tuple(column.strip() for column in columns.split(","))


def columns_problem(columns: Sequence[str]) -> str | None:
    """Return what is wrong with the columns that a user named, None if nothing is wrong."""
    messages = [column for column in columns if column_and_language(column)[0] == "message"]
    if problem := next(filter(None, (_column_problem(each, columns, messages) for each in columns)), None):
        return problem
    twice = [
        column for column in dict.fromkeys(columns) if columns.count(column) > 1 and column != IGNORED_COLUMN
    ]
    if twice:
        return f"{twice[0]} is named twice; name each column once"
    if "code" not in columns:
        return "no column is the code; a table needs at least a code and a message, or a code and a name"
    # Without any text, the names may stand beside the codes: `LAMP_OUT (11)`.
    if not messages and "name" not in columns and "description" in columns:
        return "no column is the message; a table needs at least a code and a message, or a code and a name"
    return None


def _column_problem(column: str, columns: Sequence[str], messages: Sequence[str]) -> str | None:
    """Return what is wrong with one of the columns; `messages` are those with a message in any language."""
    field, tag = column_and_language(column)
    if tag and field == "message":
        is_one = len(messages) == 1 and "description" not in columns
        remedy = "and no other message does; name the column message"
        return f"{column} names a language, {remedy}" if is_one else None
    if tag and field not in columns:
        return f"{column} is a translation of the {field}, which no column is; name the column of the {field}"
    if not tag and column not in (*FIELDS, IGNORED_COLUMN):
        hint = nearest(column, FIELDS)
        return f'{show(column)} is not a column that can be imported; {hint} ("-" leaves a column out)'
    return None


class ImportedRow(NamedTuple):
    """The fields of one error in a table.

    `code_text` is the code as the table writes it, if that is not its decimal number. `texts` has
    those of `message`, `description` and `solution` that are not empty; a new code always has a
    message: in a table without messages, it is the name. `name` is as the table writes it; `category`
    is one line. `deprecated` is true, or has details, if the API sends the code no longer: a cell says
    so, or the row is struck out. `given_name` is the name that a person chose for the new error.
    `fields` are the other fields that the table has (`field_texts.COLUMNS`).
    """

    code: Code
    code_text: str | None
    line: int
    texts: Mapping[str, str]
    name: str | None = None
    http_status: int | None = None
    category: str | None = None
    retryable: bool | None = None
    deprecated: bool | Deprecation | None = None
    aliases: tuple[str, ...] = ()
    target_names: tuple[TargetName, ...] = ()
    given_name: str | None = None
    fields: Mapping[str, Any] = MappingProxyType({})

    @property
    def is_deprecated(self) -> bool:
        """Whether the table says that the API sends the code no longer."""
        return bool(self.deprecated)

    @property
    def written_code(self) -> Code:
        """The code as the table writes it."""
        return self.code_text or self.code


class TableRows(NamedTuple):
    """The rows of a table, checked, in ascending order of code, and how the table was read.

    `columns` are the fields that the table has: a text can only be missing in a column that exists.
    `path` is its name in findings; `keeps_lines` is true if a line break in a cell belongs to its
    text. `name_from` is what the names of new errors are made from. `in_tongues` are its texts in other
    languages, None if it has one language.
    """

    rows: Sequence[ImportedRow]
    columns: Sequence[str]
    path: str
    keeps_lines: bool = False
    name_from: NameOrigin | None = None
    account: Account = Account("", ())
    in_tongues: "InTongues | None" = None


def read_rows(
    table: Table, columns: Sequence[str], known: Mapping[str, Code | None] = MappingProxyType({})
) -> tuple[list[ImportedRow], list[Finding]]:
    """Return the rows of a table, in its order, and the findings about each row that is no record.

    `known` are the codes of the catalog that the table is merged into, by their spelling there.
    """
    findings: list[Finding] = []
    rows: list[ImportedRow] = []
    codes = CodeReader(table, columns, known)
    at = columns.index("http_status") if "http_status" in columns else None
    has_statuses = at is not None and are_mostly_statuses(row.cells[at].text for row in table.rows)
    with suppress(GaveUpError):
        for row in table.rows:
            cells = dict(zip(columns, row.cells, strict=True))
            read, problems = _read_row(row, cells, table, known, codes, has_statuses=has_statuses)
            rows += [read] if read else []
            for problem in problems:
                collect(findings, problem)
    return rows, [*findings, *left_out_cells(table, columns), *missing_messages(table, columns, known)]


def texts_in(source: Source, known: Mapping[str, Code | None]) -> dict[Code, Mapping[str, str]]:
    """Return the texts of a source by their codes; of two rows with one code, those of the first.

    `known` are the codes of the catalog that the source is merged into.
    """
    rows, _ = read_rows(source.table, source.columns, known)
    texts = texts_of(reversed(rows))
    return {code: texts[code] for code in sorted(texts, key=ascending)}


def texts_of(rows: Iterable[ImportedRow]) -> dict[Code, Mapping[str, str]]:
    """Return the texts of rows by their codes, with the details, which a translation has too."""
    return {
        row.code: {**row.texts, "details": row.fields["details"]} if "details" in row.fields else row.texts
        for row in rows
    }


def known_codes(errors: Iterable[ErrorCode]) -> dict[str, Code | None]:
    """Return the codes of a catalog, each by the text of a cell that contains it.

    The value is None if two codes have the same text in a cell, because they differ only in
    invisible characters.
    """
    known: dict[str, Code | None] = {}
    for error in errors:
        said = tidy(str(error.written_code))
        known[said] = None if said in known else error.code
    return known


def _read_row(
    row: GridRow,
    cells: Mapping[str, Cell],
    table: Table,
    known: Mapping[str, Code | None],
    codes: CodeReader,
    *,
    has_statuses: bool,
) -> tuple[ImportedRow | None, list[Finding]]:
    code, problem = codes.read(cells["code"])
    if code is None:
        return None, [problem] if problem else []
    problems = list(
        _cell_findings(
            table, row, cells, codes, is_known=cells["code"].text in known, has_statuses=has_statuses
        )
    )
    problems += retirement_findings(table.path, cells)
    fields, wrong = fields_of(cells, table.path)
    problems += wrong
    if problems:
        return None, problems
    texts = {field: cells[field].text for field in TEXTS if field in cells and cells[field].text}
    name = _text(cells, "name")
    instead = stand_in(cells)
    if "message" not in texts and instead and cells["code"].text not in known:
        texts["message"] = instead[1]
    status, category = _text(cells, "http_status"), _text(cells, "category")
    return ImportedRow(
        code,
        _code_text(cells["code"], code),
        row.line,
        texts,
        name,
        int(status) if status and is_status(status) else None,
        category and " ".join(category.split()),
        truth_value(_text(cells, "retryable") or ""),
        deprecation_of(cells, is_struck=row.is_deprecated),
        aliases_of(cells),
        target_names_of(cells),
        fields=fields,
    ), []


def _text(cells: Mapping[str, Cell], field: str) -> str | None:
    return (cells[field].text or None) if field in cells else None


def _cell_findings(
    table: Table,
    row: GridRow,
    cells: Mapping[str, Cell],
    codes: CodeReader,
    *,
    is_known: bool,
    has_statuses: bool,
) -> Iterator[Finding]:
    path = table.path
    message = cells.get("message", Cell(row.line, ""))
    for field in TEXTS:
        if field in cells and (problem := text_problem(cells[field].text)):
            # A reference such as `&#12;`, or an escape, gives a character that is not in the file itself.
            text = f"the {field} of the record on line {row.line}: {problem}"
            yield Finding(path, "forbidden-character", text, line=cells[field].line)
    # A name can be the message; a merge keeps the message that the catalog has.
    if not message.text and not stand_in(cells) and not is_known:
        found = f"the message of the record on line {row.line} is empty"
        if "message" not in cells and "name" in cells:
            found = f"the record on line {row.line} has no message and no name"
        elif "message" not in cells:
            found = f"the code on line {row.line} is new, and the table has no column of messages"
        remedy = "write the text that the API sends"
        if "message" in cells:
            remedy += f", or add --skip {codes.skipping('blanks')} to leave out records without a message"
        text = f"{found}; {remedy}"
        yield Finding(path, "empty-message", text, line=message.line)
    status = _text(cells, "http_status")
    if status and not has_statuses and not is_status(status) and not are_several_statuses(status):
        text = (
            f"{show(status)} is not an HTTP status from 100 to 599; fix the cell, or leave the column out"
            " with --columns"
        )
        yield Finding(path, "invalid-http-status", text, line=cells["http_status"].line)
    category = _text(cells, "category")
    if category and (problem := title_problem(" ".join(category.split()))):
        text = f"the category {show(category)}: {problem}"
        yield Finding(path, "invalid-category", text, line=cells["category"].line)
    name = _text(cells, "name") or ""
    names = re.split(_CONSTANTS, name) if name else []
    lines = name.split("\n")
    are_constants = len(names) > 1 and all(re.fullmatch(_CONSTANT, each) for each in names)
    if are_constants or (len(lines) > 1 and all(re.fullmatch(_IDENTIFIER, line.strip()) for line in lines)):
        text = f"{show(name)} are two names for one code; keep one name, or write a row for each"
        yield Finding(path, "two-names", text, line=cells["name"].line)


def ascending(code: Code) -> tuple[int, str]:
    """Return the key by which codes are sorted: integers by value, strings by their characters."""
    return (code, "") if isinstance(code, int) else (0, code)


def _code_text(cell: Cell, code: Code) -> str | None:
    """Return a code as a table writes it, if not as a decimal number: `0x_01_1F` -> 0x011F."""
    text = cell.text.replace("_", "")  # of an integer; a catalog has no groups of digits
    return text if isinstance(code, int) and text != str(code) else None
