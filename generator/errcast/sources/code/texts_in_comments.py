"""Constants without texts, and a comment that says what they mean -> the constants with these texts.

/** LAMP_OUT: No lamp.                  ->  LAMP_OUT: No lamp.
 *  DOOR_SHUT: No way in. */                DOOR_SHUT: No way in.
enum { LAMP_OUT = 11, DOOR_SHUT = 12 }

The comment has a line, a row of a table, or a term with its definition in HTML, for each name or each code.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errcast.lexing.code import TokenizedCode
from errcast.lexing.tokens import SourceLines, Token
from errcast.sources.code.code_table import CodeTable
from errcast.sources.code.parting import number_of
from errcast.sources.code.rows import CodeRow
from errcast.sources.code.values import CodeValue

_FEWEST = 3  # texts of a comment
_MOST_WITH_TEXT = 0.2  # rows that have a text already
_MARK = re.compile(r"^[ \t]*(?:/?\*+/?|/{2,}!?|#+|--+|;+)?[ \t]*", re.MULTILINE)
_DEFINITION = re.compile(r"<dt>\s*([\w.-]{1,80})\s*</dt>\s*<dd>(.*?)</dd>", re.DOTALL)
_LINE = re.compile(r"[-*•`'\"(\[]{0,3}(-?\w[\w.-]{0,79})[`'\")\]]{0,2}\s*(?:[:：=–—]|-|\s{2}|\t)\s*(\S.*)")
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\x00-\u024f]")


class SaidInComment(NamedTuple):
    """The texts of a comment by what they are about, and the line where it begins."""

    line: int
    texts: dict[str, str]


def with_texts_of_comments(
    tables: Sequence[CodeTable], code: TokenizedCode, lines: SourceLines
) -> list[CodeTable]:
    """Return tables; those whose rows have no texts get those of the one comment that has most of them."""
    bare = [table for table in tables if _is_bare(table)]
    if not bare:
        return [*tables]
    said = [each for each in said_in(code.comments, lines) if len(each.texts) >= _FEWEST]
    return [_with_texts(table, said) if table in bare else table for table in tables]


def _is_bare(table: CodeTable) -> bool:
    with_text = sum(_has_text(row) or any(row.first in each for each in table.joined) for row in table.rows)
    return len(table.rows) >= _FEWEST and with_text <= _MOST_WITH_TEXT * len(table.rows)


def _has_text(row: CodeRow) -> bool:
    values = (*row.values, *row.said)
    return bool(row.behind or row.above) or any(
        value.kind == "text" and " " in value.text for value in values
    )


def _with_texts(table: CodeTable, said: Sequence[SaidInComment]) -> CodeTable:
    found = max((_found(table, each) for each in said), key=lambda each: len(each[1]), default=None)
    if found is None or len(found[1]) < max(_FEWEST, len(table.rows) / 2):
        return table
    line, texts = found
    remark = f"the texts of {len(texts)} errors come from the comment on line {line}"
    return table._replace(joined=(*table.joined, texts), remarks=(*table.remarks, remark))


def _found(table: CodeTable, said: SaidInComment) -> tuple[int, dict[int, tuple[CodeValue, ...]]]:
    """Return the texts of rows, by the places of their first tokens."""
    texts: dict[int, tuple[CodeValue, ...]] = {}
    for row in table.rows:
        number = number_of(row)
        keys = [row.name, row.key.text if row.key else "", number.text if number else ""]
        text = next((said.texts[key] for key in keys if key in said.texts), "")
        if text:
            texts[row.first] = (CodeValue("text", text, -1),)
    return said.line, texts


def said_in(comments: Sequence[Token], lines: SourceLines) -> Iterator[SaidInComment]:
    """Yield what comments say; those on lines that follow each other are one."""
    block: list[Token] = []
    for comment in comments:
        if block and lines.line(comment.start) != lines.line(block[-1].end - 1) + 1:
            yield SaidInComment(lines.line(block[0].start), texts_of("\n".join(each.text for each in block)))
            block = []
        block.append(comment)
    if block:
        yield SaidInComment(lines.line(block[0].start), texts_of("\n".join(each.text for each in block)))


def texts_of(comment: str) -> dict[str, str]:
    """Return the texts of a comment by the word or the number before each.

    `11: no lamp` -> {"11": "no lamp"}; `| 401 | 104 | No token |` -> {"401": "No token", "104": "No token"}
    """
    plain = _MARK.sub("", comment)
    found = {match[1]: " ".join(match[2].split()) for match in _DEFINITION.finditer(plain)}
    for line in [] if found else plain.splitlines():
        if line.startswith("|"):
            cells = [cell.strip(" `*") for cell in line.strip("| \t").split("|")]
            text = max(cells, key=len)
            found |= {cell: text for cell in cells if cell != text and re.fullmatch(r"-?\w+", cell)}
        elif match := _LINE.match(line.strip()):
            found.setdefault(match[1], match[2].strip())
    return {key: text for key, text in found.items() if _LETTERS.search(text)}
