"""A row of headings -> `Layout`: the field of each column, the better word first.

Error code | 错误信息 / Message | Since | Meaning    -> code, message, ignored, description
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from errcast.findings import show
from errcast.sources.cells.codes import is_code, is_no_code
from errcast.sources.cells.vocabulary import HeadingMeaning, meaning
from errcast.sources.grid import Grid
from errcast.sources.request import Wanted
from errcast.sources.table import FIELDS
from errcast.sources.understanding.guessing import columns_remedy
from errcast.sources.understanding.layout import Column, Layout, Refusal, columns_of, texts_of

_TEXT_FIELDS = ("message", "description", "solution")
_WORDS = {"code", "name", "http_status"}  # fields of one word; a cell may contain two of them
_MOST_LISTED = 20  # headings in a finding
_LONGEST_CODE = 200  # characters; a longer cell is not a code
_KANA = re.compile("[\u3041-\u30ff]")
_IDEOGRAPH = re.compile("[\u2e80-\u9fff]")
_SEVERAL = re.compile(r"\s*[-–—~～/／,，、;]\s*|\s+(?:to|or|and)\s+|\s*\n\s*")
_CODE_WORD = re.compile("code|[码碼]|コード", re.IGNORECASE)


class _Titled(NamedTuple):
    """A column: its heading, the meaning of the heading, and the cells below."""

    heading: str
    meaning: HeadingMeaning
    cells: list[str]

    @property
    def tongue(self) -> str:
        """The language of the column, from its heading or its letters."""
        text = f"{self.heading} {' '.join(self.cells[:20])}"
        if self.meaning.language is not None:
            return self.meaning.language
        if _KANA.search(text):
            return "ja"
        return "zh" if _IDEOGRAPH.search(self.heading) else "en"


def by_headings(grid: Grid, at: int, wanted: Wanted) -> Layout | Refusal:
    """Return the columns of a table with headings in row `at`, or why they are not understood.

    `wanted` decides between two columns of the same field in two languages, and whether a
    description may be the message.
    """
    width = len(grid.rows[at].cells)
    headings = texts_of(grid.rows[at], width)
    cells = columns_of(grid.rows, at + 1, width)
    titled = [
        _Titled(heading, meaning(heading), below) for heading, below in zip(headings, cells, strict=True)
    ]
    fields = _assigned(titled, wanted.language)
    shown = _listed([heading for heading in headings if heading])
    has_compound = any(_parts(each, fields) for each in titled)
    notes = []
    is_enough = wanted.has_descriptions and "description" in fields
    if "message" not in fields and "description" in fields and not is_enough:
        message, description = _message_and_description(titled, fields)
        fields["message"] = message
        del fields["description"]
        if description is not None:
            fields["description"] = description
        notes.append(f"no column is the message, so {show(headings[message])} was read as the message")
    missing = [] if "code" in fields or has_compound else ["the code"]
    missing += [] if "message" in fields or is_enough else ["a message or a description"]
    if missing:
        remedy = columns_remedy([each.cells for each in titled], fields)
        return Refusal(f"no column is {', and none is '.join(missing)} ({shown})", remedy)
    by_index = {index: field for field, index in fields.items()}
    columns = [
        Column(each.heading, by_index.get(index), *_else(each, index, by_index))
        for index, each in enumerate(titled)
    ]
    is_status = "code" in fields and "http_status" in titled[fields["code"]].meaning.fields
    return Layout(tuple(columns), at, at + 1, tuple(notes), is_status)


def _listed(headings: Sequence[str]) -> str:
    more = f" and {len(headings) - _MOST_LISTED} more" if len(headings) > _MOST_LISTED else ""
    return ", ".join(map(show, headings[:_MOST_LISTED])) + more


def _parts(each: _Titled, taken: Collection[str]) -> tuple[str, ...]:
    """Return the fields of a column such as `404 / 40401`; never of texts: they have slashes too."""
    parts = each.meaning.parts
    is_whole = "code" in parts and set(parts) <= _WORDS and len(set(parts)) == len(parts)
    return parts if is_whole and not set(parts) & set(taken) else ()


def _else(each: _Titled, index: int, by_index: dict[int, str]) -> tuple[tuple[str, ...], str | None]:
    """Return the parts of a column without a field, or why another column has the field."""
    if index in by_index:
        return (), None
    parts = _parts(each, by_index.values())
    if each.meaning.parts and not parts:
        return (), f"it is {' and '.join(each.meaning.parts)} in one; give each its own column"
    ranked = each.meaning.fields
    field = min(ranked, key=ranked.__getitem__) if ranked else None
    is_other = field in by_index.values()
    return parts, f"another column is the {field}; choose with --language or --columns" if is_other else None


def _message_and_description(titled: Sequence[_Titled], fields: dict[str, int]) -> tuple[int, int | None]:
    """Return the column of messages if no heading says message: the shorter one of two descriptions."""
    first = fields["description"]
    tongue = titled[first].tongue
    alike = [
        index
        for index, each in enumerate(titled)
        if "description" in each.meaning.fields and index not in fields.values() and each.tongue == tongue
    ]
    if not alike:
        return first, None
    shorter, longer = sorted((first, alike[0]), key=lambda index: len("".join(titled[index].cells)))
    return shorter, longer


def _assigned(titled: Sequence[_Titled], language: str | None) -> dict[str, int]:
    """Return the column of each field. If a heading may be two fields, it is the free one."""
    fields: dict[str, int] = {}
    for field in FIELDS:
        candidates = [
            index
            for index, each in enumerate(titled)
            if field in each.meaning.fields
            and index not in fields.values()
            and (field != "code" or _is_column_of_codes(each))
        ]
        certain = [index for index in candidates if len(titled[index].meaning.fields) == 1]
        if candidates:
            fields[field] = _best(field, certain or candidates, titled, language)
    return fields


def _best(field: str, candidates: Sequence[int], titled: Sequence[_Titled], language: str | None) -> int:
    """Return the best of some columns: the one in the wanted language, else the one with the better word."""
    wanted = (language or "").partition("-")[0].casefold()
    tongues = {index: titled[index].tongue for index in candidates}
    if field in _TEXT_FIELDS and wanted in tongues.values():
        candidates = [index for index in candidates if tongues[index] == wanted]
    elif len(set(tongues.values())) > 1:
        return candidates[0]
    return min(candidates, key=lambda index: titled[index].meaning.fields[field])


def _is_column_of_codes(each: _Titled) -> bool:
    """Whether a heading certainly means codes, or at least half of the cells below are codes."""
    if _CODE_WORD.search(each.heading) and "status" not in each.heading.casefold():
        return True
    filled = [cell for cell in each.cells if cell and not is_no_code(cell)]
    return 2 * sum(map(_resembles_code, filled)) >= len(filled)


def _resembles_code(text: str) -> bool:
    """Whether a cell is a code, or several, or a range of codes; a later step refuses these."""
    return is_code(text) or (len(text) <= _LONGEST_CODE and all(map(is_code, _SEVERAL.split(text))))
