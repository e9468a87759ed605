"""The lines of a text -> those that go on with the text of the code above.

    1000                                  -> 1000 | The connection is closed, as it was meant.
        The connection is closed,
        as it was meant.
    103: kiln open,                       -> 103  | kiln open, since the door broke
         since the door broke
    104: kiln hot                         -> 104  | kiln hot | burner.txt
        burner.txt
    105: kiln old                         -> 105  | kiln old | It is worn. | Buy one.
    Cause: It is worn.
    Action: Buy one.

A line goes on if it is indented more than the line with the code, if it has the label of a text, or if it is
in the same paragraph and is no heading of the line below.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from errcast.sources.cells.wrapping import join_lines
from errcast.sources.entries.labels import TEXTS, labelled
from errcast.sources.entries.roles import TitleFields
from errcast.sources.entries.titles import Title
from errcast.sources.grid import Cell, GridRow

_MESSAGE, _DESCRIPTION, _SOLUTION = 2, 3, 4
_NO_TEXT = r"\s*(?://|/\*|\*|#|--|;|==|__|<\W|[\[=+|])"  # begins a comment, a heading or a ruled table
_REMARK = r"\s*(?://|/\*|\*|#|;)"
_LIKE_CODE = r"\S{1,30}\s*(?:[:=–—]|-+\s|->)"
_LETTER = r"[^\W\d_]"
# Small letters of Latin and Cyrillic, with another word, or as the last word of a sentence.
_SMALL = r"[a-zß-öø-ÿа-я]\S*(?:\s+\S|\.$)"
_END = r"[.!?:。！？]\W*$"
_FULL_STOP = r"[.!?。！？]\W*$"  # no heading ends so
_LONGEST_END = 5  # characters
_TAB = 8
_ANY_LABEL = r"\s*([A-Z][A-Za-z]*(?: [a-z]+| [A-Z][a-z]+){0,3}):\s"
_FEWEST_LABELS = 2


class _Above(NamedTuple):
    """The last line with a code: how far it is indented, its code, and whether it has nothing else."""

    indent: int
    code: str
    is_alone: bool


def continued(cells: Sequence[Cell], every: Sequence[TitleFields | None]) -> dict[int, bool]:
    """Return the places of the lines that go on, each with whether its code is alone on the line above.

    `every` is what each line says, None if it has no code.
    """
    found: dict[int, bool] = {}
    labels = _labels(cells, every)
    above: _Above | None = None  # None behind a heading too
    is_below = False  # in the paragraph of that code
    is_labelled = False  # below a label in that paragraph
    for at, (cell, said) in enumerate(zip(cells, every, strict=True)):
        line = cell.text
        if not line.strip():
            is_below = is_labelled = False
        elif said is not None and not (above is not None and _is_sentence(line, said, above)):
            is_alone = not (said.text or said.name or said.more)
            above = None if re.match(_REMARK, line) else _Above(_indent(line), said.code, is_alone)
            is_below, is_labelled = True, False
        elif above is not None and (
            _has_label(line) or _label(line) in labels or (is_labelled and re.match(_NO_TEXT, line) is None)
        ):
            found[at] = False
            is_below = is_labelled = True
        elif above is not None and _goes_on(cells, every, at, above, is_below=is_below):
            found[at] = above.is_alone
        else:
            above, is_below = None, False
    return found


def without_indented(titles: Sequence[tuple[Cell, Title | None]]) -> list[tuple[Cell, Title | None]]:
    """Return the titles of lines, without words that are indented below a number: they are no codes."""
    found: list[tuple[Cell, Title | None]] = []
    indent: int | None = None
    for cell, title in titles:
        is_below = indent is not None and _indent(cell.text) > indent
        if title is not None and title.number:
            indent = _indent(cell.text)
        elif cell.text.strip() and not is_below:
            indent = None
        is_word = title is not None and not title.number
        found.append((cell, None if is_word and is_below else title))
    return found


def _goes_on(
    cells: Sequence[Cell], every: Sequence[TitleFields | None], at: int, above: _Above, *, is_below: bool
) -> bool:
    line = cells[at].text
    if re.search(_LETTER, line) is None or re.match(_NO_TEXT, line):
        return False
    if _indent(line) > above.indent:
        return True
    if not is_below or above.is_alone or re.match(_LIKE_CODE, line.strip()):
        return False
    next_line = cells[at + 1].text if at + 1 < len(cells) else ""
    is_ruled = bool(next_line.strip()) and re.search(_LETTER, next_line) is None
    is_heading = is_ruled or (at + 1 < len(cells) and every[at + 1] is not None)
    is_sentence = re.match(_SMALL, line.strip()) or re.search(_FULL_STOP, line.rstrip()[-_LONGEST_END:])
    return not is_heading or is_sentence is not None


def _is_sentence(line: str, said: TitleFields, above: _Above) -> bool:
    """Whether a line below a code alone is its text, although a code is in it: `1000 means that …`."""
    is_alone = not (said.text or said.name or said.more)
    if is_alone or not above.is_alone or _indent(line) <= above.indent:
        return False
    start = line.lstrip()
    behind = re.match(r"\s*(?:[:=–—]|-+\s)", start.removeprefix(said.code))
    return behind is None or said.code == above.code or not start.startswith(said.code)


def _labels(cells: Sequence[Cell], every: Sequence[TitleFields | None]) -> frozenset[str]:
    """Return the labels that many lines without a code have, if some of these are known: `System action`."""
    lines = [cell.text for cell, said in zip(cells, every, strict=True) if said is None]
    counts = Counter(filter(None, map(_label, lines)))
    fewest = max(_FEWEST_LABELS, sum(said is not None for said in every) // 2)
    many = frozenset(label for label, count in counts.items() if count >= fewest)
    are_known = any(_has_label(line) and _label(line) in many for line in lines)
    return many if are_known else frozenset()


def _label(line: str) -> str:
    match = re.match(_ANY_LABEL, line)
    return match[1] if match else ""


def _has_label(line: str) -> bool:
    """Whether a line begins with the label of a text: `Action: light it`."""
    found = labelled(line)
    return found is not None and found.field in TEXTS and bool(found.value)


def with_more(row: GridRow, lines: Sequence[str], *, is_message: bool) -> GridRow:
    """Return a row with more lines: of its message while that goes on, then of its description.

    A line with a label begins the text of another field. `is_message` is true if all lines are the message.
    """
    # The lines of each text; each is a list of the lines of the file that it was wrapped to.
    parts: dict[int, list[list[str]]] = {
        _MESSAGE: [[row.cells[_MESSAGE].text]],
        _DESCRIPTION: [],
        _SOLUTION: [],
    }
    labelled_at: int | None = None
    for text in map(str.strip, lines):
        found = labelled(text) if _has_label(text) else None
        if found is None and _label(text) and labelled_at is not None:
            labelled_at = _DESCRIPTION  # another label
            parts[_DESCRIPTION].append([text])
            continue
        if found is not None and found.field == "message" and not any(parts[_MESSAGE][0]):
            parts[_MESSAGE], labelled_at = [[found.value]], _MESSAGE
            continue
        if found is not None:
            labelled_at = _SOLUTION if found.field == "solution" else _DESCRIPTION
            # A label says more about a second text, or about a message that another one is before.
            is_clear = not parts[labelled_at] and found.field != "message"
            parts[labelled_at].append([found.value if is_clear else text])
            continue
        last = parts[_MESSAGE][-1][-1]
        is_over = bool(parts[_DESCRIPTION]) or re.search(_END, last[-_LONGEST_END:]) is not None
        goes_on = is_message or (not is_over and re.match(_SMALL, text) is not None)
        at = labelled_at or (_MESSAGE if goes_on else _DESCRIPTION)
        parts[at] = [*parts[at][:-1], [*(parts[at] or [[]])[-1], text]]
    texts = {at: "\n".join(map(join_lines, of)) for at, of in parts.items()}
    cells = [Cell(row.line, texts[at]) if at in texts else cell for at, cell in enumerate(row.cells)]
    return row._replace(cells=tuple(cells))


def _indent(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())
