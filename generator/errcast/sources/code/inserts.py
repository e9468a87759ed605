"""The statements of SQL that fill tables -> these tables.

INSERT INTO faults (code, message) VALUES    ->   code | message
  (11, 'no lamp'), (12, 'no door');               11   | no lamp
                                                  12   | no door

Without names of columns, those of `CREATE TABLE` are the headings.
"""

from collections.abc import Iterator, Sequence

from errcast.lexing.code import FILE, TokenizedCode
from errcast.lexing.tokens import SourceLines, TokenKind
from errcast.sources.budget import CELLS, WorkBudget
from errcast.sources.code.segments import is_open, segments
from errcast.sources.grid import Cell, Grid, GridRow

_MOST_STEPS = 12  # tokens from INSERT or CREATE to the bracket
_NO_COLUMNS = frozenset(["primary", "unique", "constraint", "foreign", "key", "check", "index", "fulltext"])


def tables_of_inserts(code: TokenizedCode, lines: SourceLines, budget: WorkBudget) -> list[Grid]:
    """Return a table for each name of a table and its columns. Raises TooMuchWorkError."""
    columns: dict[str, tuple[str, ...]] = {}
    found: dict[tuple[str, tuple[str, ...]], list[GridRow]] = {}
    for place, token in enumerate(code.tokens):
        if code.around[place] != FILE:
            continue
        word = token.text.lower()
        if word == "create":
            name, bracket = _target(code, place, "table")
            if bracket is not None:
                columns[name] = tuple(
                    each for each in _columns(code, bracket) if each.lower() not in _NO_COLUMNS
                )
        elif word in ("insert", "replace"):
            name, bracket = _target(code, place, "into")
            names = tuple(_columns(code, bracket)) if bracket is not None else columns.get(name, ())
            for row in _rows(code, lines, place if bracket is None else bracket):
                budget.spend(CELLS, len(row.cells), row.line)
                found.setdefault((name, names), []).append(row)
    return [_grid(name, names, rows) for (name, names), rows in found.items()]


def _grid(name: str, names: Sequence[str], rows: Sequence[GridRow]) -> Grid:
    width = max(len(names), *(len(row.cells) for row in rows))
    line = rows[0].line
    filled = [
        row._replace(cells=(*row.cells, *[Cell(row.line, "")] * (width - len(row.cells)))) for row in rows
    ]
    if not names:
        return Grid(line, (name,), tuple(filled))
    head = GridRow(line, tuple(Cell(line, each) for each in (*names, *[""] * (width - len(names)))))
    return Grid(line, (name,), (head, *filled), head=1)


def _target(code: TokenizedCode, place: int, before: str) -> tuple[str, int | None]:
    """Return the table that a statement is about, and the bracket with its columns, None if it has none."""
    name = ""
    at = place + 1
    while at < place + _MOST_STEPS and code.text(at).lower() != before:
        if code.text(at) in (";", "("):
            return "", None
        at += 1
    at += 1
    while at < place + _MOST_STEPS and code.text(at).lower() not in ("values", "select", ";"):
        if is_open(code, at):
            return name, at
        name = _name(code, at) or name
        at += 1
    return name, None


def _columns(code: TokenizedCode, bracket: int) -> Iterator[str]:
    for segment in segments(code, bracket):
        yield next(filter(None, (_name(code, place) for place in segment.places)), "")


def _name(code: TokenizedCode, place: int) -> str:
    """Return the name at a place without its quotes, which may be tokens of their own."""
    token = code.at(place)
    return (str(token.value) if token.kind is TokenKind.TEXT else token.text).strip('`"[]')


def _rows(code: TokenizedCode, lines: SourceLines, start: int) -> Iterator[GridRow]:
    """Yield the rows behind the word VALUES, to the end of the statement."""
    at = code.end(start) + 1 if is_open(code, start) else start
    while at < len(code.tokens) and code.text(at).lower() not in ("values", "value", ";"):
        at += 1
    at += 1
    while at < len(code.tokens) and (is_open(code, at) or code.text(at) == ","):
        if is_open(code, at):
            parts = list(segments(code, at))
            are_rows = bool(parts) and all(is_open(code, part.first) for part in parts)
            for bracket in [part.first for part in parts] if are_rows else [at]:
                line = lines.line(code.at(bracket).start)
                yield GridRow(line, tuple(_cells(code, lines, bracket)))
            at = code.end(at)
        at += 1


def _cells(code: TokenizedCode, lines: SourceLines, bracket: int) -> Iterator[Cell]:
    for segment in segments(code, bracket):
        known = [
            place for place in segment.places if code.at(place).kind in (TokenKind.TEXT, TokenKind.NUMBER)
        ]
        line = lines.line(code.at(segment.first).start)
        token = code.at(known[0]) if len(known) == 1 else None
        if token is None or len(segment.places) > 2:  # noqa: PLR2004 - a literal, and a sign or `N` before it
            yield Cell(line, "")
            continue
        sign = "-" if code.text(segment.first) == "-" else ""
        yield Cell(line, sign + (token.text if token.kind is TokenKind.NUMBER else str(token.value)))
