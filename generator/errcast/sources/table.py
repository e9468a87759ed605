"""A source table in memory: rows of cells, each with the line in which it begins."""

from collections.abc import Iterable
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


def cell(line: int, lines: Iterable[str]) -> Cell:
    """Return a cell of the given lines; `line` is the first of them."""
    trimmed = [text.strip() for text in lines]
    blank = next((at for at, text in enumerate(trimmed) if text), 0)
    return Cell(line + blank, tuple(text for text in trimmed if text))
