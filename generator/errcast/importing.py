"""`Table` -> `Catalog`: columns become fields, wrapped lines become texts, messages become names."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from errcast.catalog import (
    Catalog,
    Code,
    ErrorCode,
    catalog_name_problem,
    code_problem,
    constant_name_problem,
    language_problem,
    text_problem,
    title_problem,
)
from errcast.findings import Finding, nearest, show
from errcast.naming import derive_names
from errcast.sources.codes import parse_code
from errcast.sources.table import Cell, Row, Table

# What a column of a source table may hold; the other fields of an error are for people.
FIELDS = ("code", "message", "description", "solution")
IGNORED_COLUMN = "-"

_WIDE = ("W", "F")  # Unicode Standard Annex 11: Wide and Fullwidth
_WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Heading:
    """What a table does not say about itself: the fields of its catalog that stand once."""

    name: str
    title: str | None = None
    language: str | None = None
    source: str | None = None


def heading_findings(heading: Heading) -> list[Finding]:
    """Return what is wrong with the fields that the command line gave."""
    problems = (
        ("name", heading.name, catalog_name_problem),
        ("title", heading.title, title_problem),
        ("language", heading.language, language_problem),
        ("source", heading.source, text_problem),
    )
    return [
        Finding(None, None, None, f"invalid-{option}", f"the {option} {show(value)}: {problem}")
        for option, value, problem_of in problems
        if value is not None and (problem := problem_of(value))
    ]


def columns_problem(columns: Sequence[str]) -> str | None:
    """Say what is wrong with the columns that a user named, None if nothing."""
    for column in columns:
        if column not in (*FIELDS, IGNORED_COLUMN):
            hint = nearest(column, FIELDS)
            return f'{show(column)} is not a column that can be imported; {hint} ("-" leaves a column out)'
    twice = [field for field in FIELDS if columns.count(field) > 1]
    if twice:
        return f"{twice[0]} is named twice; name each column once"
    missing = [field for field in ("code", "message") if field not in columns]
    return f"no column is the {missing[0]}; a table has at least a code and a message" if missing else None


class ImportedRow(NamedTuple):
    """What a table says of one error.

    `code_text` is the code as the table writes it, where that is not its decimal; `texts` has
    `message` and whichever of `description` and `solution` are not empty.
    """

    code: Code
    code_text: str | None
    line: int
    texts: Mapping[str, str]


def read_rows(table: Table, columns: Sequence[str]) -> tuple[list[ImportedRow], list[Finding]]:
    """Return the rows of a table, ascending by code, and everything wrong with the others."""
    findings: list[Finding] = []
    rows: dict[Code, ImportedRow] = {}
    for row in table.rows:
        cells = dict(zip(columns, row.cells, strict=True))
        code, problem = _code(cells["code"], table, rows)
        message = cells["message"]
        if problem is not None:
            findings.append(problem)
        elif not message.lines:
            findings.append(_empty_message(table.path, message, row))
        elif code is not None:
            texts = {field: joined for field in FIELDS[1:] if (joined := _joined(cells, field))}
            rows[code] = ImportedRow(code, _code_text(cells["code"], code), row.line, texts)
    return [rows[code] for code in sorted(rows, key=ascending)], findings


def ascending(code: Code) -> tuple[int, str]:
    """Return the key by which codes are sorted: integers by value, strings by their characters."""
    return (code, "") if isinstance(code, int) else (0, code)


def import_table(
    table: Table, columns: Sequence[str], heading: Heading
) -> tuple[Catalog | None, list[Finding]]:
    """Return the catalog of a table, ascending by code, or None and everything wrong with its rows.

    A table without rows gives neither: its reader has said why.
    """
    rows, findings = read_rows(table, columns)
    findings = [*heading_findings(heading), *findings]
    if findings or not rows:
        return None, findings
    errors, findings = new_errors(rows, table.path)
    if findings:
        return None, findings
    return Catalog(
        errors=errors,
        name=heading.name,
        title=heading.title,
        language=heading.language,
        source=heading.source,
    ), []


def new_errors(
    rows: Sequence[ImportedRow], path: str, taken: Set[str] = frozenset()
) -> tuple[tuple[ErrorCode, ...], list[Finding]]:
    """Return the errors of rows, with names that are none of those taken, or why they cannot be.

    `path` is how findings call the table.
    """
    names = derive_names([(row.code_text or row.code, row.texts["message"]) for row in rows], taken)
    findings = [
        Finding(path, row.line, None, "invalid-name", f"the name {show(name)} that this gives: {wrong}")
        for row, name in zip(rows, names, strict=True)
        if (wrong := constant_name_problem(name))
    ]
    if findings:
        return (), findings
    return tuple(_error(row, name) for row, name in zip(rows, names, strict=True)), []


def join_lines(lines: Iterable[str]) -> str:
    """Return the text of a cell that was wrapped because a page was narrow.

    Nothing goes between two lines where the character before or after the break is East Asian
    Wide or Fullwidth, one space elsewhere. Then every run of white space becomes one space.
    """
    text = ""
    for line in map(str.strip, lines):
        narrow = text and line and not (_is_wide(text[-1]) or _is_wide(line[0]))
        text += f" {line}" if narrow else line
    return _WHITE_SPACE.sub(" ", text).strip()


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in _WIDE


def _joined(cells: Mapping[str, Cell], field: str) -> str:
    return join_lines(cells[field].lines) if field in cells else ""


def _code(cell: Cell, table: Table, rows: Mapping[Code, ImportedRow]) -> tuple[Code | None, Finding | None]:
    text = join_lines(cell.lines)
    code = parse_code(text, table.code_kind)
    if code is None:
        expected = "an integer" if table.code_kind == "integer" else "a word without spaces"
        return None, Finding(
            table.path, cell.line, None, "not-a-code", f"{show(text)} is not a code ({expected})"
        )
    if problem := code_problem(code):
        return None, Finding(table.path, cell.line, None, "invalid-code", f"the code {show(text)}: {problem}")
    if code in rows:
        text = f"the code {text} stands in line {rows[code].line} already; keep one of the two records"
        return None, Finding(table.path, cell.line, None, "duplicate-code", text)
    return code, None


def _code_text(cell: Cell, code: Code) -> str | None:
    text = join_lines(cell.lines)
    return text if isinstance(code, int) and text != str(code) else None


def _empty_message(path: str, message: Cell, row: Row) -> Finding:
    text = f"the message of the record in line {row.line} is empty; write the text that the API sends"
    return Finding(path, message.line, None, "empty-message", text)


def _error(row: ImportedRow, name: str) -> ErrorCode:
    return ErrorCode(
        code=row.code,
        code_text=row.code_text,
        name=name,
        message=row.texts["message"],
        description=row.texts.get("description"),
        solution=row.texts.get("solution"),
    )
