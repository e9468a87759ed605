"""A source table in memory: rows of cells, each with the line in which it begins."""

from typing import NamedTuple

from errcast.sources.codes import CodeKind


class Cell(NamedTuple):
    """The lines of one cell, trimmed, without empty ones; `line` is where the cell begins."""

    line: int
    lines: tuple[str, ...]


class Row(NamedTuple):
    """The cells of one record."""

    line: int
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """The records of a source table, in its order. `path` is how findings call the source."""

    path: str
    rows: tuple[Row, ...]
    code_kind: CodeKind
