"""The marks of an unresolved merge in a text -> findings, in place of the mistakes that they cause.

    <<<<<<< HEAD
    name: one
    =======              ->  a.yaml:1:1: error[merge-conflict]: unresolved merge conflict, to line 5
    name: other
    >>>>>>> branch

A mark is its sign at the start of a line, seven times or more (the attribute `conflict-marker-size` of git).
The marks of a conflict are equally long; longer ones inside of it are a part of it. In a document, a line of
`=======` is a heading and `>>>>>>>` is a quotation, so only a whole conflict counts there. A text
may also explain conflicts; see `conflicts_of_document`.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from errcast.files.contents import line_and_column
from errcast.findings import Finding, more_findings

SHORTEST_MARK = 7
_MOST_CONFLICTS = 20  # of one file; more are counted
_LONGEST_SHOWN = 20
_MARK = re.compile(
    r"^(?:<{7,}(?=[ \r\n]|\Z)|\|{7,}(?=[ \r\n]|\Z)|={7,}(?=[\r\n]|\Z)|>{7,}(?=[ \r\n]|\Z))", re.M
)
# The lines around an example in a document: a fence of Markdown; elements that keep line ends.
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_ELEMENT = re.compile(r"<(/?)(?:pre|code|source|syntaxhighlight|nowiki)\b", re.IGNORECASE)


class _Conflict(NamedTuple):
    """The offsets of the first and the last mark of a conflict, and their length.

    One of the two may be missing. `has_base` is true if a mark of `|` begins the text before both changes.
    """

    start: int | None
    end: int | None
    size: int = SHORTEST_MARK
    has_middle: bool = False
    has_base: bool = False

    @property
    def is_whole(self) -> bool:
        return self.start is not None and self.end is not None and self.has_middle

    @property
    def place(self) -> int:
        """The offset of the first mark that is there."""
        return (self.end or 0) if self.start is None else self.start


def conflict_findings(text: str, name: str) -> list[Finding]:
    """Return a finding for each conflict in a file of data, also where a part of its marks is left."""
    return _findings(_conflicts(text), text, name)


def broken_by_conflict(text: str, name: str, line: int) -> list[Finding]:
    """Return the conflicts that explain why a text cannot be read at a line.

    The middle of a conflict that is left alone counts where it is on that line or on the one before.
    """
    found = conflict_findings(text, name)
    if found or "=======" not in text:
        return found
    first = max(line - 2, 0)
    lines = islice(re.finditer(r"^.*$", text, re.MULTILINE), first, line)
    middles = (each.start() for each in lines if each[0].removesuffix("\r") == "=======")
    return _findings((_Conflict(start, None) for start in middles), text, name)


def conflicts_of_document(text: str, name: str) -> list[Finding]:
    """Return a finding for each whole conflict in a document, except in an example of code."""
    return _findings(_outside_examples(_conflicts(text), text), text, name)


def _conflicts(text: str) -> Iterator[_Conflict]:
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    opened: dict[int, _Conflict] = {}  # by the length of the marks
    found: list[_Conflict] = []  # a conflict that is still open may contain them
    for mark in _MARK.finditer(text):
        sign, size = mark[0][0], len(mark[0])
        conflict = opened.get(size)
        if sign == "<":
            found += [] if conflict is None else [conflict]
            opened[size] = _Conflict(mark.start(), None, size)
        elif sign == ">":
            closed = (opened.pop(size, None) or _Conflict(None, None, size))._replace(end=mark.start())
            while closed.is_whole and found and found[-1].place > closed.place:
                found.pop()
            found.append(closed)
        elif conflict is not None:
            changed = {"has_middle": True} if sign == "=" else {"has_base": True}
            opened[size] = conflict._replace(**changed)
        if not opened:
            yield from sorted(found, key=_place)
            found = []
    yield from sorted([*found, *opened.values()], key=_place)


def _place(conflict: _Conflict) -> int:
    return conflict.place


def _findings(conflicts: Iterator[_Conflict], text: str, name: str) -> list[Finding]:
    findings = []
    for conflict in islice(conflicts, _MOST_CONFLICTS):
        start, end = conflict.start, conflict.end
        line, _ = line_and_column(text, conflict.place)
        to = "" if start is None or end is None else f", to line {line_and_column(text, end)[0]}"
        problem = f"unresolved merge conflict{to}; {_remedy(conflict)}"
        findings.append(Finding(name, "merge-conflict", problem, line=line, column=1))
    return [*findings, *more_findings(name, sum(1 for _ in conflicts))]


def _remedy(conflict: _Conflict) -> str:
    """Return what to do about a conflict, with its marks as long as they are, at most 20 characters."""
    size = conflict.size
    start, base, middle, end = (
        sign * size if size <= _LONGEST_SHOWN else f"{sign * SHORTEST_MARK}…" for sign in "<|=>"
    )
    if not conflict.has_base:
        return f"keep what is right of both sides, and remove the lines of {start}, {middle} and {end}"
    return (
        f"keep what is right of both sides, and remove the lines of {start} and {end}, and those from {base}"
        f" to {middle}"
    )


def _outside_examples(conflicts: Iterator[_Conflict], text: str) -> Iterator[_Conflict]:
    """Yield the whole conflicts that do not start in a fence or an element of code. Reads the text once."""
    in_fence = in_element = False
    at = 0
    for conflict in conflicts:
        if conflict.start is None or not conflict.is_whole:
            continue
        between, at = text[at : conflict.start], max(at, conflict.start)
        in_fence ^= len(_FENCE.findall(between)) % 2 == 1
        for element in _ELEMENT.finditer(between):
            in_element = not element[1]
        if not in_fence and not in_element:
            yield conflict
