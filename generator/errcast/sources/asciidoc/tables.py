"""The lines of a table of AsciiDoc -> HTML with the same lines.

[cols="1,2"]
|===                       <table>
|Code |Message             <tr><th>Code</th><th>Message</th></tr>
                      ->
|701                       <tr><td>701</td>
|kiln cold                 <td>kiln cold</td></tr>
|===                       </table>
"""

import csv
import re
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

_SPECIFIER = (
    r"(?:(?P<times>\d{1,3})\*|(?P<wide>\d{1,3})?(?:\.(?P<high>\d{1,3}))?\+)?[<^>]?(?:\.[<^>])?[aehlmsdv]?"
)
_CELL = rf"(?:(?<=\s)|^)(?P<specifier>{_SPECIFIER})(?<!\\)[|!]|(?<!\\)[|!]"
_MOST_COLUMNS = 1_000
_MOST_COPIES = 50  # of a cell
_ITEM = r"\s*(?:[*-]+|\.+)\s+"
_HEADER = r"\bheader\b"
_COLUMNS = r"cols\s*=\s*(?:\"([^\"]*)\"|([^,\]]*))"
_DIRECTIVE = r"(?:include|ifdef|ifndef|ifeval|endif)::[^\s\[]*\[[^\]]*\]\s*"
_FORMAT = r"\bformat\s*=\s*\"?(csv|dsv|tsv|psv)\b"
_SEPARATOR = r"\bseparator\s*=\s*(?:\"([^\"]*)\"|([^,\]]*))"
_SEPARATORS = {"csv": ",", "dsv": ":", "tsv": "\t"}
_NO_SEPARATORS = '"\\\r\n '  # they quote, escape or end a value
_CODE_DELIMITER = r"-{4,}|\.{4,}|`{3,}"
_BLOCK_ATTRIBUTES = r"\[[a-z%][^\[\]]*\]"
_MULTIPLIED = r"\s*(\d{1,3})\*.*"


class _Cell(NamedTuple):
    at: int  # the line, in the lines of the table
    lines: list[str]
    wide: int
    high: int


def columns_of(attributes: str) -> int:
    """Return how many columns the attributes above a table give it, 0 if they do not say it.

    `cols="1,2"` -> 2; `cols="3*"` -> 3; `cols=3` -> 3.
    """
    match = re.search(_COLUMNS, attributes)
    if match is None:
        return 0
    if (match[1] or match[2] or "").strip().isdecimal():
        return min(int(match[1] or match[2]), _MOST_COLUMNS)
    counts = [re.fullmatch(_MULTIPLIED, part) for part in re.split("[,;]", match[1] or match[2] or "")]
    return min(sum(int(count[1]) if count else 1 for count in counts), _MOST_COLUMNS)


def table_html(lines: Sequence[str], attributes: str, sign: str, inline: Callable[[str], str]) -> list[str]:
    """Return the lines of a table, without those around it, as HTML: as many lines.

    `attributes` are the line above the table, `sign` is what begins a cell: `|`, `!`, `,` or `:`. The
    attributes may name another one: `[format=dsv]`, `[format=csv, separator=;]`.
    """
    form, sign = _written(attributes, sign)
    cells = _cells(lines, sign) if form == "psv" else _cells_of_values(lines, sign, form)
    first = next((cell.at for cell in cells), 0)
    in_first = sum(cell.wide for cell in cells if cell.at == first)
    width = columns_of(attributes) or min(in_first, _MOST_COLUMNS) or 1
    begins_at_once = first == 0 and len(lines) > 1 and not lines[1].strip() and in_first == width
    has_head = re.search(_HEADER, attributes) is not None or (
        begins_at_once and "noheader" not in attributes and form == "psv"
    )
    html: list[list[str]] = [[] for _ in lines]  # the parts of each line
    below: dict[int, int] = {}  # how many more rows a cell above takes, by column
    column, row = 0, 0
    is_open = False
    for cell in cells:
        while below.get(column, 0) and column < width:
            below[column] -= 1
            column += 1
        if column >= width:
            html[cell.at].append("</tr>")
            column, row = 0, row + 1
            while below.get(column, 0) and column < width:
                below[column] -= 1
                column += 1
        html[cell.at] += [] if is_open and column else ["<tr>"]
        is_open = True
        tag = "th" if has_head and row == 0 else "td"
        spans = (f' colspan="{cell.wide}"' if cell.wide > 1 else "") + (
            f' rowspan="{cell.high}"' if cell.high > 1 else ""
        )
        html[cell.at].append(f"<{tag}{spans}>")
        code, unseen = _blocks_in(cell.lines)
        for offset, line in enumerate(cell.lines):
            if offset in unseen:
                continue
            if offset in code:
                html[cell.at + offset] += [f"<br>{escape(line, quote=False)}"]
                continue
            is_item = re.match(_ITEM, line) is not None
            is_apart = offset and (is_item or not cell.lines[offset - 1].strip())
            said = re.sub(_ITEM, "", line, count=1) if is_item else line
            ends = said.endswith(" +")
            html[cell.at + offset] += ["<br>"] if is_apart and said.strip() else []
            html[cell.at + offset].append(inline(said.removesuffix(" +").strip()))
            html[cell.at + offset] += ["<br>"] if ends else []
        html[cell.at + len(cell.lines) - 1].append(f"</{tag}>")
        for place in range(column, min(column + cell.wide, width)):
            below[place] = cell.high - 1
        column += cell.wide
    if cells:
        html[-1].append("</tr>")
    return list(map("".join, html))


def _blocks_in(lines: Sequence[str]) -> tuple[set[int], set[int]]:
    """Return the lines of a cell that are in blocks of code, and those that only make blocks.

    `[source]`, `----`, `success`, `----` -> {2}, {0, 1, 3}
    """
    code, unseen = set[int](), set[int]()
    last = {line.strip(): at for at, line in enumerate(lines) if _may_make_a_block(line)}
    end = ""
    for at, line in enumerate(lines if last else ()):
        said = line.strip()
        if end and said != end:
            code.add(at)
        elif end or last.get(said, at) > at:
            end = "" if end else said
            unseen.add(at)
        elif (
            re.fullmatch(_BLOCK_ATTRIBUTES, said) and at + 1 < len(lines) and _may_make_a_block(lines[at + 1])
        ):
            unseen.add(at)
    return code, unseen


def _may_make_a_block(line: str) -> bool:
    return re.fullmatch(_CODE_DELIMITER, line.strip()) is not None


def _written(attributes: str, sign: str) -> tuple[str, str]:
    """Return the format of the cells, and what divides them. Cells of the format `psv` begin with a sign.

    Source: https://docs.asciidoctor.org/asciidoc/latest/tables/data-format/
    """
    said = re.search(_FORMAT, attributes)
    form = said[1] if said else {",": "csv", ":": "dsv"}.get(sign, "psv")
    given = re.search(_SEPARATOR, attributes)
    separator = ((given[1] or given[2] or "") if given else "").replace("\\t", "\t")
    is_sign = len(separator) == 1 and separator not in _NO_SEPARATORS
    return form, separator if is_sign else _SEPARATORS.get(form, sign)


def _cells(lines: Sequence[str], sign: str) -> list[_Cell]:
    found: list[_Cell] = []
    pattern = _CELL.replace("[|!]", re.escape(sign))
    for at, line in enumerate(lines):
        if line.lstrip().startswith("//") or re.fullmatch(_DIRECTIVE, line):
            if found:
                found[-1].lines.append("")
            continue
        marks = [*re.finditer(pattern, line)]
        before = line[: marks[0].start()] if marks else line
        if found and (before.strip() or not marks):
            found[-1].lines.extend([""] * (at - found[-1].at - len(found[-1].lines)))
            found[-1].lines.append(before)
        ends = [*(each.start() for each in marks[1:]), len(line)]
        for mark, end in zip(marks, ends, strict=False):
            parts = mark.groupdict()
            copies = min(int(parts["times"] or 1), _MOST_COPIES)
            wide, high = int(parts["wide"] or 1), int(parts["high"] or 1)
            found += [_Cell(at, [line[mark.end() : end]], wide, high) for _ in range(copies)]
    return found


def _cells_of_values(lines: Sequence[str], sign: str, form: str) -> list[_Cell]:
    return [
        _Cell(at, [value], 1, 1)
        for at, line in enumerate(lines)
        if line.strip()
        for value in _values(line, sign, form)
    ]


def _values(line: str, sign: str, form: str) -> list[str]:
    """Return the values of a line; one that Python's reader refuses, as a very long one, is one value."""
    said = line.replace("\r", " ")
    try:
        if form == "dsv":  # quotes are characters as all others
            return next(csv.reader([said], delimiter=sign, quoting=csv.QUOTE_NONE, escapechar="\\"))
        return next(csv.reader([said], delimiter=sign))
    except csv.Error:
        return [said]
