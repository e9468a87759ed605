"""A document of errcast in Markdown -> lines that a person can read on a terminal.

| rule | reason |            trailing-space
| --- | --- |          ->      reason: People do not see white space
| `trailing-space` | …         around a text
"""

import re
from textwrap import wrap

_WIDEST = 100  # characters; longer lines are hard to read
_INDENT = 2


def terminal_lines(markdown: str, width: int) -> list[str]:
    """Return the headings, paragraphs and tables of a document as lines of at most `width` characters.

    A word that is longer has a line of its own.
    """
    width = max(min(width, _WIDEST), 20)
    lines = list[str]()
    for block in markdown.strip().split("\n\n"):
        rows = block.split("\n")
        if rows[0].startswith("|"):
            lines += _table(rows, width)
        else:
            lines += [*_wrapped(" ".join(rows).lstrip("# "), width), ""]
    return lines[:-1]


def _table(rows: list[str], width: int) -> list[str]:
    """Return a paragraph for each row: its first cell, and the others below with their headings."""
    headings, _, *records = map(_cells, rows)
    lines = list[str]()
    for first, *others in records:
        lines += _wrapped(first[1:-1] if re.fullmatch(r"`[^`]+`", first) else first, width)
        for heading, cell in zip(headings[1:], others, strict=True):
            lines += _wrapped(f"{heading}: {cell}", width, _INDENT) if cell else []
        lines.append("")
    return lines


def _cells(row: str) -> list[str]:
    return [
        cell.replace(r"\|", "|")
        for cell in re.split(r" (?<!\\)\| ", row.removeprefix("| ").removesuffix(" |"))
    ]


def _wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    first, further = " " * indent, " " * 2 * indent
    return wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
